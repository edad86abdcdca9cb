// Numbers that Word counts by itself are no characters of a .docx: here they are written into the paragraphs as they are seen.
import { chineseNumber } from './number.ts'

interface Level {
  readonly start: number
  readonly format: string
  /** As Word keeps it: %1 stands for the count of the first level. */
  readonly text: string
}
type Lists = ReadonlyMap<string, { readonly levels: ReadonlyMap<number, Level>; readonly counts: Map<number, number> }>

/** The document's XML with every automatic number as a run behind its paragraph's properties. Each step reads the XML once. */
export function writeNumbers(document: string, numbering: string | undefined): string {
  if (numbering === undefined) return document
  const lists = listsOf(numbering)
  const end = '</w:pPr>'
  const pieces = document.split(end)
  let outer = ''
  const counted = pieces.slice(0, -1).map((piece) => {
    const change = piece.lastIndexOf('<w:pPrChange')
    const before = change < 0 ? piece : piece.slice(0, change)
    const own = before.slice(Math.max(0, before.lastIndexOf('<w:pPr>')))
    // A revision keeps the former properties inside the present ones: they are passed over.
    if (change >= 0 && !piece.includes('</w:pPrChange>', change)) {
      outer = own
      return piece + end
    }
    const present = piece.startsWith('</w:pPrChange>') ? outer : own
    return piece + end + numberRun(lists, present)
  })
  return [...counted, pieces.at(-1)].join('')
}

function numberRun(lists: Lists, properties: string): string {
  const at = properties.indexOf('<w:numPr>')
  if (at < 0) return ''
  const place = properties.slice(at)
  const number = next(lists, settingOf(place, 'numId') ?? '0', Number(settingOf(place, 'ilvl') ?? 0))
  return number === '' ? '' : `<w:r><w:t xml:space="preserve">${number}</w:t></w:r>`
}

/** The value of the first element of a name: <w:name w:val="..."/>. */
function settingOf(xml: string, name: string): string | undefined {
  const at = xml.indexOf(`<w:${name} `)
  return at < 0 ? undefined : attributeOf(xml.slice(at, xml.indexOf('>', at)), 'val')
}

function attributeOf(tag: string, name: string): string | undefined {
  return new RegExp(`\\bw:${name}="([^"]*)"`).exec(tag)?.[1]
}

/** All elements of a name, each by its id. */
function elementsOf(xml: string, name: string, id: string): readonly (readonly [string, string])[] {
  const pieces = xml.split(`</w:${name}>`).slice(0, -1)
  return pieces.flatMap((piece) => {
    const at = piece.lastIndexOf(`<w:${name} `)
    if (at < 0) return []
    const open = piece.indexOf('>', at)
    return [[attributeOf(piece.slice(at, open), id) ?? '', piece.slice(open + 1)] as const]
  })
}

function levelsOf(xml: string): [number, Level][] {
  return elementsOf(xml, 'lvl', 'ilvl').map(([at, level]) => [
    Number(at),
    {
      start: Number(settingOf(level, 'start') ?? 1),
      format: settingOf(level, 'numFmt') ?? 'decimal',
      text: settingOf(level, 'lvlText') ?? '',
    },
  ])
}

function listsOf(numbering: string): Lists {
  const shared = new Map(
    elementsOf(numbering, 'abstractNum', 'abstractNumId').map(([id, xml]) => [
      id,
      { levels: new Map(levelsOf(xml)), counts: new Map() },
    ]),
  )
  const lists = elementsOf(numbering, 'num', 'numId').flatMap(([id, xml]) => {
    const base = shared.get(settingOf(xml, 'abstractNumId') ?? '')
    if (base === undefined) return []
    // Lists of one kind count on together, unless one of them begins anew.
    const own = elementsOf(xml, 'lvlOverride', 'ilvl')
    if (own.length === 0) return [[id, base] as const]
    const levels = new Map([...base.levels, ...own.flatMap(([, level]) => levelsOf(level))])
    for (const [at, level] of own) {
      const before = levels.get(Number(at))
      const start = settingOf(level, 'startOverride')
      if (before !== undefined && start !== undefined) levels.set(Number(at), { ...before, start: Number(start) })
    }
    return [[id, { levels, counts: new Map<number, number>() }] as const]
  })
  return new Map(lists)
}

/** Counts one paragraph, and gives its number; levels below begin anew. */
function next(lists: Lists, list: string, at: number): string {
  const found = lists.get(list)
  const level = found?.levels.get(at)
  if (found === undefined || level === undefined) return ''
  const { levels, counts } = found
  counts.set(at, (counts.get(at) ?? level.start - 1) + 1)
  for (const deeper of counts.keys()) if (deeper > at) counts.delete(deeper)
  if (level.format === 'bullet' || level.format === 'none') return ''
  return level.text.replace(/%(\d)/g, (_, digit: string) => {
    const of = levels.get(Number(digit) - 1)
    return of === undefined ? '' : written(counts.get(Number(digit) - 1) ?? of.start, of.format)
  })
}

const chinese = new Set([
  'chineseCounting',
  'chineseCountingThousand',
  'japaneseCounting',
  'taiwaneseCounting',
  'ideographDigital',
])

function written(count: number, format: string): string {
  if (chinese.has(format)) return chineseNumber(count)
  if (format.startsWith('decimalEnclosedCircle') && count <= 20) return String.fromCodePoint(0x2460 + count - 1)
  if (format === 'upperLetter' && count <= 26) return String.fromCharCode(64 + count)
  if (format === 'lowerLetter' && count <= 26) return String.fromCharCode(96 + count)
  return String(count)
}
