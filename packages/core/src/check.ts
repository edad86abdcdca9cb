// Check 检查: what answers to a checklist amount to: what is asked, what is missing, points, findings. The same on phone and server.
import type { At, Cell, Field, Place, Sheet } from './form/shape.ts'
import { openSheet } from './form/sheet.ts'
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
}
export interface OpenCheck {
  readonly sheet: Sheet
  /** Answers to one item; what it amounts to is in the next `result()`, which judges only what has changed. */
  readonly set: (place: Place, answer: unknown) => void
  readonly result: () => CheckResult
  /** What one answer in one row amounts to by itself. */
  readonly judgedAt: (place: Place) => JudgedCell
}
export interface JudgedCell {
  readonly issue: Issue | null
  readonly findings: readonly { readonly rule: string; readonly grave: Grave; readonly text: Words }[]
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
  const sheet = openSheet(
    formulas.program,
    {
      around: { of, moment: { today } },
      listed: new Set(asked.map((item) => item.name)),
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
  // Where the cells of each item stand, until rows come or go.
  let [shape, laid] = [-1, [] as readonly (readonly Cell[])[]]
  const layOut = (): readonly (readonly Cell[])[] => {
    if (shape === sheet.shape()) return laid
    shape = sheet.shape()
    laid = asked.map((item) => sheet.cellsOf(item.name))
    return laid
  }
  const unasked = items.filter((item) => !asked.includes(item))
  return {
    sheet,
    set: (place, answer) => void sheet.set(place, answer),
    result: () => {
      judgeAll()
      return summed(asked, unasked, layOut(), judged)
    },
    judgedAt: (place) => {
      judgeAll()
      const name = String(place.at(-1))
      const cell = sheet.cellsOf(name).find((c) => sheet.placeOf(c).join() === place.join())
      const judgement = cell && judged.get(cell.row)?.[cell.field.slot]
      const rules = formulas.items.get(name)?.finding ?? []
      const findings = (judgement?.findings ?? []).flatMap(({ rule, text }) => {
        const found = rules[rule]
        return found ? [{ rule: found.rule, grave: found.grave, text }] : []
      })
      return { issue: judgement?.issue ?? null, findings }
    },
  }
}

const rowHolding = (row: Cell['row'], scope: number): Cell['row'] | null => {
  let at: Cell['row'] | null = row
  while (at && at.scope !== scope) at = at.parent
  return at
}
/** Says what a name stands for in the words of a finding. */
type Show = (name: string, cell: Cell, language: keyof Words) => string

function judge(item: ChecklistItem, at: JudgedAt, cell: Cell, sheet: Sheet, show: Show): Judgement {
  const { field, row } = cell
  if (!row.relevant[field.slot]) return unjudged
  const value = one(row.values[field.slot] ?? null)
  const issue = issueOf(item, cell, sheet)
  const where = sheet.at(cell)
  const score = item.points !== null && value !== 'na' ? scoreOf(item, item.points, value, at, field, where) : null
  // An unanswered question opens nothing: what is missing is not yet a fact.
  if (isEmpty(value)) return { ...unjudged, issue, score }
  const findings = item.finding.length === 0 ? noFindings : seenIn(item, at, cell, where, show)
  return { issue, score, findings, gated: says(field, at.gate, where), vetoed: says(field, at.veto, where) }
}
const noFindings: Judgement['findings'] = []
const unjudged: Judgement = { issue: null, score: null, findings: noFindings, gated: false, vetoed: false }

function says(field: Field, index: number | null, where: At): boolean {
  const run = index === null ? undefined : field.judged[index]
  return run !== undefined && toBoolean(run(where))
}
function amount(field: Field, index: number | null, where: At): number {
  const run = index === null ? undefined : field.judged[index]
  return run ? toNumber(settled(run(where))) : Number.NaN
}
/** The rules that the answer meets, with their words filled in. */
function seenIn(item: ChecklistItem, at: JudgedAt, cell: Cell, where: At, show: Show): Judgement['findings'] {
  return item.finding.flatMap((rule, i) => {
    if (!says(cell.field, at.when[i] ?? null, where)) return noFindings
    const text = {
      zh: fillIn(rule.text.zh, (name) => show(name, cell, 'zh')),
      en: fillIn(rule.text.en, (name) => show(name, cell, 'en')),
    }
    return [{ rule: i, text }]
  })
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
function scoreOf(item: ChecklistItem, most: number, value: Value, at: JudgedAt, field: Field, where: At): Score {
  if (isEmpty(value)) return { points: 0, max: most }
  if (item.deduct) {
    const deductions = item.deduct.flatMap((deduction, i) => {
      const count = amount(field, at.deduct[i] ?? null, where)
      const points = Math.min(deduction.most ?? most, Number.isNaN(count) ? 0 : deduction.points * count)
      return points > 0 ? [{ points, reason: deduction.reason }] : []
    })
    return { points: within(most - deductions.reduce((sum, d) => sum + d.points, 0), most), max: most, deductions }
  }
  if (at.score !== null) return { points: within(amount(field, at.score, where), most), max: most }
  if (item.type === 'rating') {
    const scale = item.ratingPoints ?? { meets: most, partly: most / 2, fails: 0 }
    return { points: value === 'meets' || value === 'partly' || value === 'fails' ? scale[value] : 0, max: most }
  }
  return { points: value === 'yes' ? most : 0, max: most }
}
const within = (points: number, most: number): number => (Number.isNaN(points) ? 0 : Math.min(most, Math.max(0, points)))

type Judged = ReadonlyMap<Cell['row'], readonly (Judgement | undefined)[]>

/** The judgements of all rows, summed up item by item in the order of the list. */
function summed(
  asked: readonly ChecklistItem[],
  unasked: readonly ChecklistItem[],
  cells: readonly (readonly Cell[])[],
  judged: Judged,
): CheckResult {
  const values: Record<string, Value> = {}
  for (const item of unasked) values[item.name] = null
  const relevant: string[] = []
  const issues: Issue[] = []
  const scores: Record<string, Score> = {}
  const findings: OpenedFinding[] = []
  const gates: Barred[] = []
  const vetoes: Vetoed[] = []
  let [askedCount, answered] = [0, 0]
  for (let i = 0; i < asked.length; i += 1) {
    const item = asked[i] as ChecklistItem
    const all = cells[i] ?? []
    const first = all[0]
    values[item.name] = first ? one(first.row.values[first.field.slot] ?? null) : null
    const found: Judgement[] = []
    let here = false
    for (const { field, row } of all) {
      if (!row.relevant[field.slot]) continue
      here = true
      if (isAsked(item)) {
        askedCount += 1
        if (!isEmpty(one(row.values[field.slot] ?? null))) answered += 1
      }
      const judgement = judged.get(row)?.[field.slot]
      if (!judgement) continue
      found.push(judgement)
      if (judgement.issue) issues.push(judgement.issue)
    }
    if (!here) continue
    relevant.push(item.name)
    const score = found.length === 1 ? (found[0]?.score ?? null) : meanScore(found)
    if (score) scores[item.name] = score
    for (const finding of openedBy(item, found)) findings.push(finding)
    if (item.gate && found.some((j) => j.gated)) gates.push({ item: item.name, text: item.gate.text, of: item.gate.of })
    if (item.veto && found.some((j) => j.vetoed)) vetoes.push({ item: item.name, text: item.veto.text, basis: item.veto.basis })
  }
  return {
    relevant,
    values,
    issues,
    ...total(asked, scores, gates),
    scores,
    asked: askedCount,
    answered,
    findings,
    gates,
    vetoes,
  }
}

const none: readonly OpenedFinding[] = []
/** One finding a rule, however many rows it was seen in; its words name what was seen in each. */
function openedBy(item: ChecklistItem, found: readonly Judgement[]): readonly OpenedFinding[] {
  if (!found.some((j) => j.findings.length > 0)) return none
  return item.finding.flatMap((rule, i) => {
    const texts = found.flatMap((j) => j.findings.filter((f) => f.rule === i).map((f) => f.text))
    if (texts.length === 0) return []
    const joined = (language: keyof Words, by: string) => [...new Set(texts.map((text) => text[language]))].join(by)
    const text = { zh: joined('zh', '；'), en: joined('en', '; ') }
    const { rule: name, grave, days, owner } = rule
    return [{ item: item.name, rule: name, topic: item.topic, grave, days, owner, text, basis: item.basis }]
  })
}

/** Points and what there was to get; a gate takes the points of its subject, or all of them. */
function total(asked: readonly ChecklistItem[], scores: Readonly<Record<string, Score>>, gates: readonly Barred[]) {
  let [points, max] = [0, 0]
  const all = gates.some((gate) => gate.of === 'all')
  const closed = new Set(gates.map((gate) => asked.find((item) => item.name === gate.item)?.topic))
  for (const item of asked) {
    const score = scores[item.name]
    if (!score) continue
    max += score.max
    if (!all && !closed.has(item.topic)) points += score.points
  }
  return { points, max }
}

/** An item asked of several rows gives the mean of its rows. */
function meanScore(found: readonly Judgement[]): Score | null {
  const scores = found.flatMap((judgement) => (judgement.score ? [judgement.score] : []))
  const [first] = scores
  if (!first) return null
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
  // A repeat is answered by its rows, and what stands in it only there.
  const repeats = new Set(items.filter((item) => item.type === 'repeat').map((item) => item.name))
  const holders = new Map(items.map((item) => [item.name, item.within]))
  const inRepeat = (item: ChecklistItem): boolean => {
    for (let at = item.within; at !== undefined; at = holders.get(at)) if (repeats.has(at)) return true
    return false
  }
  const names = new Set(items.filter((item) => (isAsked(item) || item.type === 'repeat') && !inRepeat(item)).map((i) => i.name))
  return Object.keys(answers).filter((name) => !names.has(name))
}
