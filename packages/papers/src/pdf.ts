// The text layer of a PDF as lines: what stands on one height is one line, lines that fill the width go on in the next.
import { extractTextItems, getDocumentProxy, getResolvedPDFJS, type StructuredTextItem } from 'unpdf'

export type ReadPdfResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: 'not_text' | 'scan' | 'unmapped' | 'locked' | 'too_big' }

export const pdfBudget = { pages: 2000 } as const

/** Never an exception: a scan has pages and no letters; a font without its table of characters has letters that nobody can name. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdfResult> {
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    if (pdf.numPages > pdfBudget.pages) return { ok: false, code: 'too_big' }
    const { items } = await extractTextItems(pdf)
    const text = items.map((page) => textOfPage(page)).join('\n')
    if (!/\p{Script=Han}/u.test(text) && (await drawn(pdf)) > text.replace(/\s/g, '').length)
      return { ok: false, code: 'unmapped' }
    return text.trim() === '' ? { ok: false, code: 'scan' } : { ok: true, text }
  } catch (error) {
    return { ok: false, code: (error as { name?: string }).name === 'PasswordException' ? 'locked' : 'not_text' }
  }
}

const LOOKED_AT = 3

/** How often the first pages draw letters. */
async function drawn(pdf: Awaited<ReturnType<typeof getDocumentProxy>>): Promise<number> {
  const { OPS } = await getResolvedPDFJS()
  let times = 0
  for (let n = 1; n <= Math.min(pdf.numPages, LOOKED_AT); n++) {
    const { fnArray } = await (await pdf.getPage(n)).getOperatorList()
    times += fnArray.filter((op) => op === OPS.showText).length
  }
  return times
}

interface Line {
  text: string
  readonly left: number
  right: number
  readonly y: number
  readonly size: number
}

/** Letters of the page in reading order, as lines and then as paragraphs. */
export function textOfPage(items: readonly StructuredTextItem[]): string {
  const lines: Line[] = []
  for (const item of items) {
    if (item.str === '') continue
    const last = lines.at(-1)
    const size = item.fontSize || last?.size || 10
    if (last && Math.abs(last.y - item.y) < size * 0.4 && item.x >= last.left) extend(last, item, size)
    else if (item.str.trim() !== '') lines.push({ text: item.str, left: item.x, right: item.x + item.width, y: item.y, size })
  }
  // a header or footer may reach further than the text
  const right = lines.map((l) => l.right).sort((a, b) => b - a)[Math.floor(lines.length * 0.15)] ?? 0
  const left = Math.min(...lines.map((l) => l.left))
  let out = ''
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1]
    const full = line.right > right - line.size * 1.6
    out += line.text.trimEnd()
    if (next) out += full && next.left < left + line.size * 0.8 && next.y < line.y ? '' : '\n'
  }
  return unified(out)
}

/** A gap as wide as a letter is a blank; what the producer put between digits and letters is none. */
function extend(line: Line, item: StructuredTextItem, size: number): void {
  const gap = item.x - line.right
  if (item.str.trim() === '') return
  line.text += gap > size * 0.8 ? `${gap > size * 3 ? '  ' : ' '}${item.str}` : item.str
  line.right = Math.max(line.right, item.x + item.width)
}

/** Fonts map common letters to the radicals that look the same. */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '⺟母',
    '⺠民',
    '⻄西',
    '⻅见',
    '⻆角',
    '⻉贝',
    '⻋车',
    '⻓长',
    '⻔门',
    '⻘青',
    '⻙韦',
    '⻚页',
    '⻛风',
    '⻜飞',
    '⻝食',
    '⻢马',
    '⻣骨',
    '⻤鬼',
    '⻥鱼',
    '⻦鸟',
    '⻨麦',
    '⻩黄',
    '⻬齐',
    '⻮齿',
    '⻰龙',
  ].map((pair) => [pair[0] as string, pair[1] as string]),
)
const unified = (text: string): string => text.replace(/[\u2e80-\u2fdf]/g, (c) => RADICALS[c] ?? c.normalize('NFKC'))
