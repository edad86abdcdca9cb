// Check 检查: what answers to a checklist amount to: what is asked, what is missing, points, findings. The same on phone and server.

import { holds, type Lookup, resultOf } from './formula/evaluate.ts'
import { isEmpty, toNumber, type Value } from './formula/functions.ts'
import { isCivilDate } from './formula/time.ts'
import type { Formula } from './formula/tree.ts'
import { formulasOf } from './pack/formulas.ts'
import {
  type Answers,
  type Basis,
  type ChecklistItem,
  type FindingDays,
  type Grave,
  isAsked,
  type Pack,
  type PackStage,
  type Side,
  schoolStages,
  thresholdOn,
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
}
export interface CheckResult {
  /** Names of the items that concern the unit as answered, in the order of the list. */
  readonly relevant: readonly string[]
  /** Value of every item of the list; null when empty, irrelevant or no value of its type. */
  readonly values: Readonly<Record<string, Value>>
  readonly issues: readonly Issue[]
  /** Of scored, relevant items; `na` takes an item out of both sums. */
  readonly points: number
  readonly max: number
  readonly scores: Readonly<Record<string, Score>>
  /** Relevant questions, and how many of them hold a value. */
  readonly asked: number
  readonly answered: number
  readonly findings: readonly OpenedFinding[]
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
  const formulas = formulasOf(pack)
  const listed = new Map(items.map((item) => [item.name, item]))
  const values: Record<string, Value> = Object.fromEntries(items.map((item) => [item.name, null]))
  const relevant = new Set<string>()
  const issues: Issue[] = []
  const of = (name: string): Value => {
    if (Object.hasOwn(values, name)) return values[name] ?? null
    if (Object.hasOwn(unitFacts, name)) return unitFacts[name]?.(unit) ?? null
    return name === 'side' ? side : thresholdNamed(pack, name, today)
  }
  const lookup = (self: Value): Lookup => ({ of, self, today })
  const says = (formula: Formula | null | undefined, self: Value, otherwise: boolean): boolean =>
    formula ? holds(formula, lookup(self)) : otherwise

  for (const name of formulas.order) {
    const item = listed.get(name)
    const own = formulas.items.get(name)
    if (!item || !own || !says(own.relevant, null, true)) continue
    relevant.add(name)
    if (own.calculation) values[name] = resultOf(own.calculation, lookup(null))
    else {
      const { value, issue } = readAnswer(item, Object.hasOwn(answers, name) ? answers[name] : null)
      values[name] = value
      if (issue) issues.push(issue)
    }
  }

  let points = 0
  let max = 0
  let asked = 0
  let answered = 0
  const scores: Record<string, Score> = {}
  const findings: OpenedFinding[] = []
  const inOrder = items.filter((item) => relevant.has(item.name))
  for (const item of inOrder) {
    const own = formulas.items.get(item.name)
    const value = values[item.name] ?? null
    const empty = isEmpty(value)
    if (isAsked(item)) {
      asked += 1
      if (!empty) answered += 1
      if (empty && item.required && !issues.some((i) => i.item === item.name))
        issues.push({ item: item.name, code: 'check.required' })
    }
    if (!empty && !says(own?.constraint, value, true)) {
      issues.push({ item: item.name, code: 'check.constraint', data: { ...item.constraintMessage } })
    }
    if (item.points !== null && value !== 'na') {
      const score = { points: empty ? 0 : pointsOf(item, value, own?.score ?? null, lookup(value)), max: item.points }
      scores[item.name] = score
      points += score.points
      max += score.max
    }
    // An unanswered question opens nothing: what is missing is not yet a fact.
    if (empty) continue
    item.finding.forEach((rule, i) => {
      if (!says(own?.when[i], value, false)) return
      const show = (language: keyof Words) => (name: string) => showAnswer(listed.get(name) ?? null, of(name), language)
      findings.push({
        item: item.name,
        rule: rule.rule,
        topic: item.topic,
        grave: rule.grave,
        days: rule.days,
        owner: rule.owner,
        text: { zh: fillIn(rule.text.zh, show('zh')), en: fillIn(rule.text.en, show('en')) },
        basis: item.basis,
      })
    })
  }
  const place = new Map(items.map((item, i) => [item.name, i]))
  issues.sort((a, b) => (place.get(a.item) ?? 0) - (place.get(b.item) ?? 0))
  return { relevant: inOrder.map((item) => item.name), values, issues, points, max, scores, asked, answered, findings }
}

/** `name` or `name.stage`. */
function thresholdNamed(pack: Pack, name: string, today: string): Value {
  const dot = name.lastIndexOf('.')
  const stage = schoolStages.find((s) => s === name.slice(dot + 1)) as PackStage | undefined
  return stage && dot > 0 ? thresholdOn(pack, name.slice(0, dot), stage, today) : thresholdOn(pack, name, null, today)
}

/** Points by the item's formula, else by rating (all, half, none unless given), else all for 'yes'; never below 0 or above the item's points. */
function pointsOf(item: ChecklistItem, value: Value, score: Formula | null, lookup: Lookup): number {
  const most = item.points ?? 0
  if (score) {
    const points = toNumber(resultOf(score, lookup))
    return Number.isNaN(points) ? 0 : Math.min(most, Math.max(0, points))
  }
  if (item.type === 'rating') {
    const scale = item.ratingPoints ?? { meets: most, partly: most / 2, fails: 0 }
    return value === 'meets' || value === 'partly' || value === 'fails' ? scale[value] : 0
  }
  return value === 'yes' ? most : 0
}

const longest = 2000
/** One answer as a value of its item's type: empty is null, several choices are one text parted by blanks; what does not fit is an issue. */
export function readAnswer(item: ChecklistItem, answer: unknown): { readonly value: Value; readonly issue: Issue | null } {
  const refuse = (code: string, data: Record<string, unknown> = {}) => ({ value: null, issue: { item: item.name, code, data } })
  const take = (value: Value) => ({ value, issue: null })
  if (answer === undefined || answer === null || (typeof answer === 'string' && answer.trim() === '')) return take(null)
  switch (item.type) {
    case 'calculate':
      return take(null)
    case 'integer':
    case 'decimal': {
      const number = typeof answer === 'number' || typeof answer === 'string' ? toNumber(answer) : Number.NaN
      if (!Number.isFinite(number) || isCivilDate(answer)) return refuse('check.not_a_number')
      return item.type === 'integer' && !Number.isSafeInteger(number) ? refuse('check.not_an_integer') : take(number)
    }
    case 'yes_no':
      if (typeof answer === 'boolean') return take(answer ? 'yes' : 'no')
      return answer === 'yes' || answer === 'no' ? take(answer) : refuse('check.unknown_choice', { found: answer })
    case 'rating':
      return answer === 'meets' || answer === 'partly' || answer === 'fails' || answer === 'na'
        ? take(answer)
        : refuse('check.unknown_choice', { found: answer })
    case 'select_one':
      return item.choices.some((c) => c.name === answer)
        ? take(answer as string)
        : refuse('check.unknown_choice', { found: answer })
    case 'select_many': {
      const chosen: unknown[] = Array.isArray(answer)
        ? answer
        : typeof answer === 'string'
          ? answer.trim().split(/\s+/)
          : [answer]
      const stranger = chosen.find((name) => !item.choices.some((c) => c.name === name))
      if (stranger !== undefined) return refuse('check.unknown_choice', { found: stranger })
      const names = item.choices.map((c) => c.name).filter((name) => chosen.includes(name))
      return take(names.length > 0 ? names.join(' ') : null)
    }
    case 'date':
      return isCivilDate(answer) ? take(answer) : refuse('check.not_a_date')
    case 'text':
      if (typeof answer !== 'string') return refuse('check.not_text')
      return answer.length > longest ? refuse('check.too_long', { most: longest }) : take(answer)
  }
}

/** Names of answers that no item of the list asks for. */
export function unknownAnswers(items: readonly ChecklistItem[], answers: Answers): string[] {
  const names = new Set(items.filter(isAsked).map((item) => item.name))
  return Object.keys(answers).filter((name) => !names.has(name))
}
