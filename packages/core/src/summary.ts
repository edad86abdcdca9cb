// Summary 小结: a part of a pack that writes itself from facts, such as the half-year safety summary; what nobody has said is said to be missing.
import { compile, type Run } from './formula/evaluate.ts'
import { toBoolean, toNumber, type Value } from './formula/functions.ts'
import { parseFormula } from './formula/parse.ts'
import { unknownNames } from './formula/tree.ts'
import { type Pack, thresholdNamed, type Words } from './pack/pack.ts'
import { nameForm } from './pack/parse-item.ts'
import { reader } from './pack/reader.ts'
import { namesIn } from './pack/text.ts'
import type { PaperBlock, PaperBody, PaperRun } from './paper.ts'
import type { Issue } from './problem.ts'

export const periods = ['month', 'term', 'half_year', 'year'] as const
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
    read.only(s, ['id', 'title', 'period', 'parts'], at)
    const parts = read.list(s.parts, `${at}.parts`).map((p, n): SummaryPart => {
      const place = `${at}.parts.${n}`
      read.only(p, ['heading', 'when', 'text'], place)
      const when = read.textOrNull(p.when, `${place}.when`)
      const parsed = when === null ? null : parseFormula(when)
      const wrong = parsed ? (parsed.formula ? unknownNames(parsed.formula, (name) => names.has(name)) : parsed.faults) : []
      for (const fault of wrong) read.wrong(`${place}.when`, fault.code, { at: fault.at, ...fault.data })
      const text = read.text(p.text, `${place}.text`)
      for (const name of namesIn(text)) if (!names.has(name)) read.wrong(`${place}.text`, 'formula.unknown_name', { name })
      return { heading: read.textOrNull(p.heading, `${place}.heading`), when, text }
    })
    return {
      id: read.name(s.id, nameForm, `${at}.id`),
      title: read.words(s.title, `${at}.title`),
      period: read.oneOf(s.period, periods, `${at}.period`),
      parts,
    }
  })
  read.unique(
    summaries.map((s) => s.id),
    'summaries',
    'pack.name_twice',
  )
  return read.issues.length === 0 ? { summaries, issues: [] } : { summaries: [], issues: read.issues }
}

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
