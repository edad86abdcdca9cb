// The page of GB/T 9704-2012: A4, type area 156 x 225 mm, 22 lines of 28 characters, and the named fonts.
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  type IFontAttributesProperties,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { clean, syntheticMark } from './plain.ts'
import { settleZip } from './zip.ts'

/** Millimetres in twips, a twentieth of a point. */
export const mm = (length: number) => Math.round((length * 1440) / 25.4)

export const page = { width: mm(210), height: mm(297), top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) } as const
export const area = { width: page.width - page.left - page.right, height: page.height - page.top - page.bottom } as const

/** One of the 22 lines: 225 mm / 22. */
export const lineHeight = 579
/** One of the 28 characters: 16 pt, drawn together by a quarter of a point. */
export const charWidth = 315
const tighter = -5

/** Sizes in half points: 2号, 3号, 4号, and what tables use (小四). */
export const size = { title: 44, body: 32, small: 28, table: 24 } as const
export const red = 'E60012'

/** The standard's fonts are not free: they are named, never embedded, each with the name under which it may stand elsewhere. */
const families = {
  title: ['方正小标宋简体', '小标宋'],
  body: ['仿宋_GB2312', '仿宋'],
  kai: ['楷体_GB2312', '楷体'],
  hei: ['黑体', 'SimHei'],
  song: ['宋体', 'SimSun'],
} as const
export type Family = keyof typeof families

export function font(family: Family): IFontAttributesProperties {
  const name = families[family][0]
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' }
}

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.values(families)
  .map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`)
  .join('')}</w:fonts>`

export const exactLine = { line: lineHeight, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const
/** A paragraph's first line is set in by two characters. */
export const indentTwo = { firstLine: 2 * charWidth } as const

export function run(text: string, options: IRunOptions = {}): TextRun[] {
  return clean(text)
    .split('\n')
    .map((part, i) => new TextRun({ ...options, text: part, ...(i > 0 && { break: 1 }) }))
}

/** Blank lines stay with what follows them: the layout counts them from there. */
export function blankLine(count = 1): Paragraph[] {
  return Array.from({ length: count }, () => new Paragraph({ spacing: exactLine, keepNext: true }))
}

/** "— 1 —" in 4号 Song, outside on the sheet; under it, on every page, what the data are. */
function footer(side: 'odd' | 'even', synthetic: boolean): Footer {
  const text = { font: font('song'), size: size.small }
  const number = new Paragraph({
    alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === 'odd' ? { right: 280 } : { left: 280 },
    spacing: { ...exactLine, line: 300 },
    children: [
      new TextRun({ ...text, text: '— ' }),
      new TextRun({ ...text, children: [PageNumber.CURRENT] }),
      new TextRun({ ...text, text: ' —' }),
    ],
  })
  const mark = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...exactLine, line: 300 },
    children: synthetic ? run(syntheticMark, { font: font('hei'), size: 21, color: 'C00000', characterSpacing: 20 }) : [],
  })
  return new Footer({ children: [number, mark] })
}

export interface PageSet {
  readonly title: string
  readonly creator: string
  readonly date: string
  readonly synthetic: boolean
  readonly children: readonly FileChild[]
}

/** The sheet with its footers, closed to the same bytes for the same content. */
export async function writePage(set: PageSet): Promise<Uint8Array> {
  const base = { font: font('body'), size: size.body, characterSpacing: tighter, language: { value: 'zh-CN', eastAsia: 'zh-CN' } }
  const head = (family: Family) => ({ run: { font: font(family), size: size.body, bold: false, color: '000000' } })
  const document = new Document({
    title: clean(set.title),
    creator: clean(set.creator),
    lastModifiedBy: clean(set.creator),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: base, paragraph: { spacing: exactLine } },
        heading1: head('hei'),
        heading2: head('kai'),
        heading3: head('body'),
      },
      characterStyles: [{ id: 'Figure', name: '数据', run: {} }],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            // The dash stands 7 mm under the type area; the two lines of the footer hang below it.
            margin: { ...page, footer: page.bottom - mm(7) - 600, header: mm(15), gutter: 0 },
          },
          grid: { type: DocumentGridType.LINES, linePitch: lineHeight },
        },
        footers: { default: footer('odd', set.synthetic), even: footer('even', set.synthetic) },
        children: set.children,
      },
    ],
  })
  return packSettled(document, set)
}

/** Packs a document; the properties carry the paper's own date, and the fonts their other names. */
export async function packSettled(document: Document, set: Pick<PageSet, 'title' | 'creator' | 'date'>): Promise<Uint8Array> {
  const bytes = await Packer.pack(document, 'uint8array')
  const text = new TextEncoder()
  return settleZip(bytes, (parts) => {
    const styles = new TextDecoder().decode(parts.get('word/styles.xml'))
    return new Map([
      ['docProps/core.xml', text.encode(coreProperties(set))],
      ['word/fontTable.xml', text.encode(fontTable)],
      ['word/styles.xml', text.encode(styles.replace('<w:pPrDefault><w:pPr>', `$&${plainParagraph}`))],
    ])
  })
}

/** No air between Chinese and figures, or the 28 characters are lost; exact lines need no second snapping. */
const plainParagraph = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'

function coreProperties({ title, creator, date }: Pick<PageSet, 'title' | 'creator' | 'date'>): string {
  const escaped = (value: string) => clean(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const stamp = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escaped(date)}T00:00:00Z</dcterms:${name}>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(creator)}</dc:creator><cp:lastModifiedBy>${escaped(creator)}</cp:lastModifiedBy>${stamp('created')}${stamp('modified')}</cp:coreProperties>`
}

export const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
