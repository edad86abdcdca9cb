// Summary 小结: a part of a pack that writes itself from facts, such as the half-year safety summary; what nobody has said is said to be missing.
import { compile, type Run } from './formula/evaluate.ts'
import { toBoolean, toNumber, type Value } from './formula/functions.ts'
import { parseFormula } from './formula/parse.ts'
import { unknownNames } from './formula/tree.ts'
import { type Pack, thresholdNamed, type Words } from './pack/pack.ts'
import { nameForm } from './pack/parse-item.ts'
import { reader } from './pack/reader.ts'
import { namesIn } from './pack/text.ts'
import type { Composed, PaperBlock, PaperBody, PaperFigure, PaperRun, Passage } from './paper.ts'
import type { Issue } from './problem.ts'

export const periods = ['month', 'term', 'half_year', 'year'] as const
export const scopes = ['unit', 'place', 'bulletin'] as const
/** What a summary of a place may say besides its elements: units that ought to have said something, and those that have. */
export const placeFigures = ['units.due', 'units.said'] as const
export interface SummaryPart {
  readonly heading: string | null
  /** Left out unless this holds; null: always said. */
  readonly when: string | null
  /** The Chinese text, with ${element} for the figures. */
  readonly text: string
}
export interface Summary {
  readonly id: string
  readonly title: Words
  readonly period: (typeof periods)[number]
  /** Of one unit, with its own values; of a place, whose units' values are added up; or a passage of the bulletin of a round, of the whole city. */
  readonly of: (typeof scopes)[number]
  /** Elements listed block by block at the end; of a place only. */
  readonly table: readonly string[]
  readonly parts: readonly SummaryPart[]
}

export function parseSummaries(
  pack: Pack,
  elements: readonly string[],
  raw: unknown,
): { readonly summaries: readonly Summary[]; readonly issues: readonly Issue[] } {
  const read = reader()
  const names = new Set([...elements, ...pack.thresholds.filter((t) => typeof t.value === 'number').map((t) => t.name)])
  const summaries = read.list(raw ?? [], 'summaries').map((s, i): Summary => {
    const at = typeof s.id === 'string' ? `summaries.${s.id}` : `summaries.${i}`
    read.only(s, ['id', 'title', 'period', 'of', 'parts', 'table'], at)
    const of = read.oneOf(s.of ?? 'unit', scopes, `${at}.of`)
    const known = (name: string) => names.has(name) || (of !== 'unit' && (placeFigures as readonly string[]).includes(name))
    const table = read.texts(s.table ?? [], `${at}.table`)
    for (const name of table)
      if (of === 'unit' || !elements.includes(name)) read.wrong(`${at}.table`, 'formula.unknown_name', { name })
    const parts = read.list(s.parts, `${at}.parts`).map((p, n): SummaryPart => {
      const place = `${at}.parts.${n}`
      read.only(p, ['heading', 'when', 'text'], place)
      const when = read.textOrNull(p.when, `${place}.when`)
      const parsed = when === null ? null : parseFormula(when)
      const wrong = parsed ? (parsed.formula ? unknownNames(parsed.formula, known) : parsed.faults) : []
      for (const fault of wrong) read.wrong(`${place}.when`, fault.code, { at: fault.at, ...fault.data })
      const text = read.text(p.text, `${place}.text`)
      for (const name of namesIn(text)) if (!known(name)) read.wrong(`${place}.text`, 'formula.unknown_name', { name })
      return { heading: read.textOrNull(p.heading, `${place}.heading`), when, text }
    })
    return {
      id: read.name(s.id, nameForm, `${at}.id`),
      title: read.words(s.title, `${at}.title`),
      period: read.oneOf(s.period, periods, `${at}.period`),
      of,
      parts,
      table,
    }
  })
  read.unique(
    summaries.map((s) => s.id),
    'summaries',
    'pack.name_twice',
  )
  return read.issues.length === 0 ? { summaries, issues: [] } : { summaries: [], issues: read.issues }
}

/** The elements that a summary speaks of, in the order of its text. */
export const summaryElements = (summary: Summary): readonly string[] => [
  ...new Set(summary.parts.flatMap((p) => namesIn(p.text)).filter((name) => !(placeFigures as readonly string[]).includes(name))),
]

/** What is said where a figure is missing. */
export const missing = '（未报）'

/** The body of a paper: each figure a run of its own that names its element, so that its rows can be opened. */
export function composeSummary(
  pack: Pack,
  summary: Summary,
  values: Readonly<Record<string, Value>>,
  about: { readonly unit: string; readonly period: string; readonly issuers: readonly string[]; readonly date: string },
): PaperBody {
  const valueIn = (name: string): Value => values[name] ?? thresholdNamed(pack, name, about.date)
  const holds = (when: string | null): boolean => {
    const { formula } = when === null ? { formula: null } : parseFormula(when)
    if (!formula) return when === null
    const run: Run<null> = compile<null>(formula, {
      name: (name) => () => valueIn(name),
      self: () => null,
      moment: () => ({ today: about.date }),
    })
    return toBoolean(run(null))
  }
  const blocks = summary.parts.flatMap((part): PaperBlock[] => {
    if (!holds(part.when)) return []
    const paragraph: PaperBlock = { kind: 'paragraph', runs: runsOf(part.text, valueIn) }
    return part.heading === null ? [paragraph] : [{ kind: 'heading', level: 1, text: part.heading }, paragraph]
  })
  return {
    title: `${about.unit}${about.period}${summary.title.zh}`,
    issuers: about.issuers,
    addressees: [],
    foreword: '',
    blocks,
    date: about.date,
  }
}
function runsOf(text: string, valueIn: (name: string) => Value): readonly PaperRun[] {
  return text.split(/(\$\{[^}]+\})/).flatMap((piece): PaperRun[] => {
    const [name] = namesIn(piece)
    if (name === undefined) return piece === '' ? [] : [piece]
    const value = valueIn(name)
    const number = toNumber(value)
    const said =
      value === null || value === ''
        ? missing
        : Number.isFinite(number) && typeof value !== 'string'
          ? String(Math.round(number * 100) / 100)
          : String(value)
    return [{ text: said, figure: name }]
  })
}

/** 2021年下半年, 2021年9月, 2021年: the period that a day lies in, as a title says it; a term is said by its half-year. */
export function periodWords(period: Summary['period'], date: string): string {
  const year = date.slice(0, 4)
  const month = Number(date.slice(5, 7))
  if (period === 'month') return `${year}年${month}月`
  return period === 'year' ? `${year}年` : `${year}年${month <= 6 ? '上' : '下'}半年`
}

/** A passage of a bulletin: its heading, what it says, its figures under names of its own. */
export function composePassage(
  pack: Pack,
  summary: Summary,
  given: PlaceSums,
  about: { readonly date: string; readonly rowsOf: RowsOf },
): Passage {
  const named = (id: string) => `${pack.id}.${summary.id}.${id}`
  const { body, figures } = composeSummaryPaper(pack, summary, given, {
    ...about,
    unit: '',
    period: '',
    issuers: [],
    labelOf: (element) => element,
  })
  const run = (r: PaperRun): PaperRun => (typeof r === 'string' || r.figure === undefined ? r : { ...r, figure: named(r.figure) })
  // The paper itself says of which day its figures are.
  const blocks = body.blocks.slice(0, -1).map((b): PaperBlock => (b.kind === 'paragraph' ? { ...b, runs: b.runs.map(run) } : b))
  return { title: summary.title.zh, blocks, figures: figures.map((f) => ({ ...f, id: named(f.id) })) }
}

/** What the units of one block amount to: sums by element, and how many units have said each. */
export interface BlockSums {
  readonly id: string
  readonly name: string
  readonly sums: Readonly<Record<string, number>>
}
export interface PlaceSums {
  readonly due: number
  readonly said: number
  readonly blocks: readonly BlockSums[]
}
/** Where the rows of an element are; null where it has none. */
export type RowsOf = (element: string, blockId?: string) => Pick<PaperFigure, 'read' | 'query'> | null

/** A summary as a paper: of a place with its table block by block; each figure that has rows names the read that lists them. */
export function composeSummaryPaper(
  pack: Pack,
  summary: Summary,
  given: { readonly values: Readonly<Record<string, Value>> } | PlaceSums,
  about: {
    readonly unit: string
    readonly period: string
    readonly issuers: readonly string[]
    readonly date: string
    readonly labelOf: (element: string) => string
    readonly rowsOf: RowsOf
  },
): Composed {
  const place = 'blocks' in given ? given : null
  const values = 'blocks' in given ? { ...totals(given.blocks), 'units.due': given.due, 'units.said': given.said } : given.values
  const body = composeSummary(pack, summary, values, about)
  const figures = new Map<string, PaperFigure>()
  const figure = (id: string, element: string, value: Value, blockId?: string): boolean => {
    const rows = typeof value === 'number' ? about.rowsOf(element, blockId) : null
    if (rows) figures.set(id, { id, value: value as number, ...rows })
    return rows !== null
  }
  const run = (r: PaperRun): PaperRun =>
    typeof r === 'string' || r.figure === undefined || figure(r.figure, r.figure, values[r.figure] ?? null) ? r : r.text
  const blocks = body.blocks.map((b): PaperBlock => (b.kind === 'paragraph' ? { ...b, runs: b.runs.map(run) } : b))
  if (place && summary.table.length > 0)
    blocks.push({
      kind: 'table',
      columns: ['单位', ...summary.table.map(about.labelOf)],
      rows: place.blocks.map((b) => [
        b.name,
        ...summary.table.map((element): PaperRun => {
          const value = b.sums[element] ?? null
          const id = `${element}@${b.id}`
          const text = value === null ? missing : String(value)
          return figure(id, element, value, b.id) ? { text, figure: id } : text
        }),
      ]),
    })
  const until = `本小结的数字截至${Number(about.date.slice(5, 7))}月${Number(about.date.slice(8, 10))}日，由台账和已有数据算出。`
  return { body: { ...body, blocks: [...blocks, { kind: 'paragraph', runs: [until] }] }, figures: [...figures.values()] }
}
const totals = (blocks: readonly BlockSums[]): Readonly<Record<string, number>> => {
  const all: Record<string, number> = {}
  for (const { sums } of blocks) for (const [element, n] of Object.entries(sums)) all[element] = (all[element] ?? 0) + n
  return all
}
