// Check 检查: what answers to a checklist amount to: what is asked, what is missing, points, findings. The same on phone and server.
import { type Cell, openSheet, type Place, type Sheet } from './form/sheet.ts'
import { settled } from './formula/evaluate.ts'
import { isEmpty, type Looked, one, toBoolean, toNumber, type Value } from './formula/functions.ts'
import { formulasOf, type JudgedAt, readerOf } from './pack/formulas.ts'
import {
  type Answers,
  type Basis,
  type ChecklistItem,
  type FindingDays,
  type Gate,
  type Grave,
  isAsked,
  isAskedOn,
  type Pack,
  type Side,
  thresholdNamed,
  type UnitProfile,
  unitFacts,
  type Words,
} from './pack/pack.ts'
import { drawSample } from './pack/sample.ts'
import { fillIn, showAnswer } from './pack/text.ts'
import type { Issue } from './problem.ts'

/** A fact against a basis that the pack's rule has seen in the answers. */
export interface OpenedFinding {
  readonly item: string
  readonly rule: string
  readonly topic: string
  readonly grave: Grave
  readonly days: FindingDays
  readonly owner: string
  readonly text: Words
  readonly basis: Basis
}
export interface Score {
  readonly points: number
  readonly max: number
  /** What was taken off, and why. */
  readonly deductions?: readonly { readonly points: number; readonly reason: Words }[]
}
/** A gate or a veto that holds. A veto counts only once a second person has signed. */
export interface Barred {
  readonly item: string
  readonly text: Words
  readonly of: Gate['of']
}
export interface Vetoed {
  readonly item: string
  readonly text: Words
  readonly basis: Basis
}
export interface CheckResult {
  /** Names of the items that concern the unit as answered, in the order of the list. */
  readonly relevant: readonly string[]
  /** Value of every item of the list, of the first row where it stands in a repeat; null when empty, irrelevant or no value of its type. */
  readonly values: Readonly<Record<string, Value>>
  readonly issues: readonly Issue[]
  /** Of scored, relevant items; `na` takes an item out of both sums, a gate takes the points of its subject or all of them. */
  readonly points: number
  readonly max: number
  readonly scores: Readonly<Record<string, Score>>
  /** Relevant questions, and how many of them hold a value. */
  readonly asked: number
  readonly answered: number
  readonly findings: readonly OpenedFinding[]
  readonly gates: readonly Barred[]
  readonly vetoes: readonly Vetoed[]
}

/** What a check is opened for. */
export interface CheckFor {
  readonly unit: UnitProfile
  readonly today: string
  readonly side?: Side
  /** What is drawn by lot is drawn from these names under this seed. */
  readonly seed?: string
  readonly roster?: Readonly<Partial<Record<'classes' | 'lessons' | 'persons', readonly string[]>>>
}
export interface OpenCheck {
  readonly sheet: Sheet
  /** Answers to one item; what it amounts to is in the next `result()`, which judges only what has changed. */
  readonly set: (place: Place, answer: unknown) => void
  readonly result: () => CheckResult
}

/** What the answers amount to. Answers to items that do not concern the unit never count and never open a finding. */
export function evaluateCheck(
  pack: Pack,
  items: readonly ChecklistItem[],
  answers: Answers,
  unit: UnitProfile,
  today: string,
  side: Side = 'self',
): CheckResult {
  return openCheck(pack, items, answers, { unit, today, side }).result()
}

/** What one row of one item amounts to. */
interface Judgement {
  readonly issue: Issue | null
  readonly score: Score | null
  readonly findings: readonly { readonly rule: number; readonly text: Words }[]
  readonly gated: boolean
  readonly vetoed: boolean
}

export function openCheck(pack: Pack, items: readonly ChecklistItem[], answers: Answers, on: CheckFor): OpenCheck {
  const formulas = formulasOf(pack)
  const { unit, today, side = 'self' } = on
  const asked = items.filter((item) => isAskedOn(item.appliesTo, today))
  const constants = new Map<string, Looked>([['side', side]])
  const of = (name: string): Looked => {
    const known = constants.get(name)
    if (known !== undefined) return known
    const fact = Object.hasOwn(unitFacts, name) ? unitFacts[name] : undefined
    const value = fact ? fact(unit) : thresholdNamed(pack, name, today, unit.place)
    constants.set(name, value)
    return value
  }
  const drawn = items.filter((item) => item.sample).map((item) => [item.name, drawnRows(item, on)] as const)
  const sheet = openSheet(
    formulas.program,
    {
      around: { of, moment: { today } },
      listed: new Set(asked.map((item) => item.name)),
      ...(drawn.length > 0 ? { rows: Object.fromEntries(drawn) } : {}),
    },
    answers,
  )
  const judged = new Map<Cell['row'], (Judgement | undefined)[]>()
  const judgeAll = (): void => {
    for (const cell of sheet.changed()) {
      const item = formulas.items.get(cell.field.name)
      const at = formulas.judged.get(cell.field.name)
      if (!item || !at || cell.field.kind !== 'question') continue
      const row = judged.get(cell.row) ?? []
      row[cell.field.slot] = judge(item, at, cell, sheet, show)
      judged.set(cell.row, row)
    }
  }
  const show = (name: string, cell: Cell, language: keyof Words): string => {
    const index = formulas.program.byName.get(name)
    const field = index === undefined ? undefined : formulas.program.fields[index]
    const holder = field && rowHolding(cell.row, field.scope)
    const value = field ? (holder ? one(holder.values[field.slot] ?? null) : sheet.value([name])) : one(of(name))
    return showAnswer(formulas.items.get(name) ?? null, value, language)
  }
  return {
    sheet,
    set: (place, answer) => void sheet.set(place, answer),
    result: () => {
      judgeAll()
      return summed(asked, items, sheet, judged)
    },
  }
}

const rowHolding = (row: Cell['row'], scope: number): Cell['row'] | null => {
  let at: Cell['row'] | null = row
  while (at && at.scope !== scope) at = at.parent
  return at
}
/** The names of the rows that are drawn; without a roster they are numbered. */
function drawnRows(item: ChecklistItem, on: CheckFor): readonly string[] {
  const { of = 'classes', draw = 0 } = item.sample ?? {}
  const names = on.roster?.[of]
  return names ? drawSample(`${on.seed ?? ''}/${item.name}`, names, draw) : Array.from({ length: draw }, (_, i) => String(i + 1))
}

function judge(
  item: ChecklistItem,
  at: JudgedAt,
  cell: Cell,
  sheet: Sheet,
  show: (name: string, cell: Cell, language: keyof Words) => string,
): Judgement {
  const { field, row } = cell
  const nothing: Judgement = { issue: null, score: null, findings: [], gated: false, vetoed: false }
  if (!row.relevant[field.slot]) return nothing
  const value = one(row.values[field.slot] ?? null)
  const empty = isEmpty(value)
  const where = sheet.at(cell)
  const says = (index: number | null): boolean => {
    const run = index === null ? undefined : field.judged[index]
    return run !== undefined && toBoolean(run(where))
  }
  const number = (index: number | null): number => {
    const run = index === null ? undefined : field.judged[index]
    return run ? toNumber(settled(run(where))) : Number.NaN
  }
  const issue = issueOf(item, cell, sheet)
  const score = item.points !== null && value !== 'na' ? scoreOf(item, item.points, value, at, number) : null
  // An unanswered question opens nothing: what is missing is not yet a fact.
  if (empty) return { ...nothing, issue, score }
  const findings = item.finding.flatMap((rule, i) => {
    if (!says(at.when[i] ?? null)) return []
    const text = {
      zh: fillIn(rule.text.zh, (name) => show(name, cell, 'zh')),
      en: fillIn(rule.text.en, (name) => show(name, cell, 'en')),
    }
    return [{ rule: i, text }]
  })
  return { issue, score, findings, gated: says(at.gate), vetoed: says(at.veto) }
}

function issueOf(item: ChecklistItem, cell: Cell, sheet: Sheet): Issue | null {
  const found = sheet.issueOf(cell, item.required && isAsked(item))
  if (!found) return null
  const message = found.code === 'check.constraint' ? { ...item.constraintMessage } : found.data
  const inRow = cell.row.parent ? { row: cell.row.position + 1 } : {}
  const data = message || cell.row.parent ? { ...message, ...inRow } : undefined
  return data ? { item: item.name, code: found.code, data } : { item: item.name, code: found.code }
}

/** Points by the item's formula, by what is taken off, by rating (all, half, none unless given), else all for 'yes'; never below 0 or above the item's points. */
function scoreOf(item: ChecklistItem, most: number, value: Value, at: JudgedAt, number: (index: number | null) => number): Score {
  const kept = (points: number): number => (Number.isNaN(points) ? 0 : Math.min(most, Math.max(0, points)))
  if (isEmpty(value)) return { points: 0, max: most }
  if (item.deduct) {
    const deductions = item.deduct.flatMap((deduction, i) => {
      const count = number(at.deduct[i] ?? null)
      const points = Math.min(deduction.most ?? most, Number.isNaN(count) ? 0 : deduction.points * count)
      return points > 0 ? [{ points, reason: deduction.reason }] : []
    })
    return { points: kept(most - deductions.reduce((sum, d) => sum + d.points, 0)), max: most, deductions }
  }
  if (at.score !== null) return { points: kept(number(at.score)), max: most }
  if (item.type === 'rating') {
    const scale = item.ratingPoints ?? { meets: most, partly: most / 2, fails: 0 }
    return { points: value === 'meets' || value === 'partly' || value === 'fails' ? scale[value] : 0, max: most }
  }
  return { points: value === 'yes' ? most : 0, max: most }
}

/** The judgements of all rows, summed up item by item in the order of the list. */
function summed(
  asked: readonly ChecklistItem[],
  items: readonly ChecklistItem[],
  sheet: Sheet,
  judged: ReadonlyMap<Cell['row'], readonly (Judgement | undefined)[]>,
): CheckResult {
  const cells = new Map<string, Cell[]>()
  for (const cell of sheet.cells()) {
    const known = cells.get(cell.field.name)
    if (known) known.push(cell)
    else cells.set(cell.field.name, [cell])
  }
  const values: Record<string, Value> = {}
  for (const item of items) values[item.name] = null
  const relevant: string[] = []
  const issues: Issue[] = []
  const scores: Record<string, Score> = {}
  const findings: OpenedFinding[] = []
  const gates: Barred[] = []
  const vetoes: Vetoed[] = []
  let [askedCount, answered] = [0, 0]
  for (const item of asked) {
    const all = cells.get(item.name) ?? []
    const here = all.filter(({ field, row }) => row.relevant[field.slot])
    const first = all[0]
    if (first) values[item.name] = one(first.row.values[first.field.slot] ?? null)
    if (here.length === 0) continue
    relevant.push(item.name)
    const found: Judgement[] = []
    for (const { field, row } of here) {
      if (isAsked(item)) {
        askedCount += 1
        if (!isEmpty(one(row.values[field.slot] ?? null))) answered += 1
      }
      const judgement = judged.get(row)?.[field.slot]
      if (judgement) found.push(judgement)
    }
    for (const judgement of found) if (judgement.issue) issues.push(judgement.issue)
    const score = meanScore(found.flatMap((j) => (j.score ? [j.score] : [])))
    if (score) scores[item.name] = score
    item.finding.forEach((rule, i) => {
      const texts = found.flatMap((j) => j.findings.filter((f) => f.rule === i).map((f) => f.text))
      if (texts.length === 0) return
      const joined = (language: keyof Words, by: string) => [...new Set(texts.map((text) => text[language]))].join(by)
      const text = { zh: joined('zh', '；'), en: joined('en', '; ') }
      const { rule: name, grave, days, owner } = rule
      findings.push({ item: item.name, rule: name, topic: item.topic, grave, days, owner, text, basis: item.basis })
    })
    if (item.gate && found.some((j) => j.gated)) gates.push({ item: item.name, text: item.gate.text, of: item.gate.of })
    if (item.veto && found.some((j) => j.vetoed)) vetoes.push({ item: item.name, text: item.veto.text, basis: item.veto.basis })
  }
  const topics = new Map(asked.map((item) => [item.name, item.topic]))
  const closed = new Set(gates.map((gate) => (gate.of === 'all' ? null : topics.get(gate.item))))
  let [points, max] = [0, 0]
  for (const [name, score] of Object.entries(scores)) {
    max += score.max
    if (!closed.has(null) && !closed.has(topics.get(name))) points += score.points
  }
  return { relevant, values, issues, points, max, scores, asked: askedCount, answered, findings, gates, vetoes }
}

/** An item asked of several rows gives the mean of its rows. */
function meanScore(scores: readonly Score[]): Score | null {
  const [first] = scores
  if (!first) return null
  if (scores.length === 1) return first
  const deductions = scores.flatMap((score) => score.deductions ?? [])
  const points = scores.reduce((sum, score) => sum + score.points, 0) / scores.length
  return { points, max: first.max, ...(deductions.length > 0 ? { deductions } : {}) }
}

/** One answer as a value of its item's type: empty is null, several choices are one text parted by blanks; what does not fit is an issue. */
export function readAnswer(item: ChecklistItem, answer: unknown): { readonly value: Value; readonly issue: Issue | null } {
  if (item.type === 'calculate') return { value: null, issue: null }
  const { value, code, data } = readerOf(item)(answer)
  return { value, issue: code === null ? null : { item: item.name, code, data: data ?? {} } }
}

/** Names of answers that no item of the list asks for. */
export function unknownAnswers(items: readonly ChecklistItem[], answers: Answers): string[] {
  // A repeat is answered by its rows.
  const names = new Set(items.filter((item) => isAsked(item) || item.type === 'repeat').map((item) => item.name))
  return Object.keys(answers).filter((name) => !names.has(name))
}
