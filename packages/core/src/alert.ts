// Alert 提醒: a rule of a pack that speaks up when a unit's facts say so: to whom, once, and not at night.
import { compile, type Run } from './formula/evaluate.ts'
import { toBoolean, type Value } from './formula/functions.ts'
import { parseFormula } from './formula/parse.ts'
import { dependencies, unknownNames } from './formula/tree.ts'
import { type Role, roles } from './may.ts'
import { type Pack, thresholdNamed, type Words } from './pack/pack.ts'
import { elementForm, nameForm } from './pack/parse-item.ts'
import { reader } from './pack/reader.ts'
import { fillIn, namesIn } from './pack/text.ts'
import type { Issue } from './problem.ts'

export interface AlertRule {
  readonly id: string
  readonly label: Words
  /** A condition over elements (`${safety.hazard_major}`) and thresholds. */
  readonly when: string
  readonly text: Words
  readonly to: readonly Role[]
  /** Said again after so many days while it still holds; null: once, until it has ceased to hold. */
  readonly againAfterDays: number | null
  /** May be said at night as well. */
  readonly urgent: boolean
}
const members = ['id', 'label', 'when', 'text', 'to', 'againAfterDays', 'urgent']

export function parseAlerts(
  pack: Pack,
  elements: readonly string[],
  raw: unknown,
): { readonly alerts: readonly AlertRule[]; readonly issues: readonly Issue[] } {
  const read = reader()
  const names = new Set([...elements, ...pack.thresholds.filter((t) => typeof t.value === 'number').map((t) => t.name)])
  const alerts = read.list(raw ?? [], 'alerts').map((a, i): AlertRule => {
    const at = typeof a.id === 'string' ? `alerts.${a.id}` : `alerts.${i}`
    read.only(a, members, at)
    const when = read.text(a.when, `${at}.when`)
    const { formula, faults } = parseFormula(when)
    const wrong = formula ? unknownNames(formula, (name) => names.has(name)) : faults
    for (const fault of wrong) read.wrong(`${at}.when`, fault.code, { at: fault.at, ...fault.data })
    const text = read.words(a.text, `${at}.text`)
    for (const name of namesIn(text.zh + text.en))
      if (!names.has(name)) read.wrong(`${at}.text`, 'formula.unknown_name', { name })
    return {
      id: read.name(a.id, nameForm, `${at}.id`),
      label: read.words(a.label, `${at}.label`),
      when,
      text,
      to: read.texts(a.to, `${at}.to`).map((role) => read.oneOf(role, roles, `${at}.to`)),
      againAfterDays: a.againAfterDays == null ? null : read.number(a.againAfterDays, `${at}.againAfterDays`, 1, 366),
      urgent: read.yes(a.urgent, `${at}.urgent`),
    }
  })
  read.unique(
    alerts.map((a) => a.id),
    'alerts',
    'pack.name_twice',
  )
  for (const element of elements) if (!elementForm.test(element)) read.wrong('alerts', 'pack.bad_name', { found: element })
  return read.issues.length === 0 ? { alerts, issues: [] } : { alerts: [], issues: read.issues }
}

/** What was said before: of which unit, and the day; `ceased` once it no longer held. */
export interface Said {
  readonly rule: string
  readonly unitId: string
  readonly on: string
  readonly ceased: boolean
}
export interface DueAlert {
  readonly rule: string
  readonly unitId: string
  readonly to: readonly Role[]
  readonly text: Words
  readonly urgent: boolean
}
export interface AlertsNow {
  readonly due: readonly DueAlert[]
  /** Held back until the quiet hours end. */
  readonly held: readonly DueAlert[]
  /** No longer true: what was said of them has ceased. */
  readonly ceased: readonly { readonly rule: string; readonly unitId: string }[]
}
/** Quiet hours in minutes since midnight, perhaps over midnight; null: none. */
export interface Quiet {
  readonly from: number
  readonly to: number
}
const isQuiet = (quiet: Quiet | null, minute: number): boolean =>
  quiet !== null &&
  (quiet.from <= quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to)

/** The clock goes through all alerts once a day, after the quiet hours: what only time makes due, and what had to wait for the morning. */
export const clockRoundDue = (
  last: string | null,
  now: { readonly today: string; readonly minute: number; readonly quiet: Quiet | null },
): boolean => last !== now.today && !isQuiet(now.quiet, now.minute)

/** The elements that rules look at. */
export const elementsOf = (rules: readonly AlertRule[]): readonly string[] => [
  ...new Set(
    rules.flatMap((rule) => {
      const { formula } = parseFormula(rule.when)
      return [...(formula ? dependencies(formula) : []), ...namesIn(rule.text.zh + rule.text.en)].filter((n) =>
        elementForm.test(n),
      )
    }),
  ),
]

interface At {
  readonly values: Readonly<Record<string, Value>>
  readonly today: string
}
/** Which alerts are due for the units' facts on a day at a minute. */
export function alertsNow(
  pack: Pack,
  rules: readonly AlertRule[],
  units: readonly { readonly unitId: string; readonly values: Readonly<Record<string, Value>> }[],
  said: readonly Said[],
  now: { readonly today: string; readonly minute: number; readonly quiet: Quiet | null },
): AlertsNow {
  const due: DueAlert[] = []
  const held: DueAlert[] = []
  const ceased: { rule: string; unitId: string }[] = []
  const last = new Map<string, Said>()
  for (const one of said) {
    const key = `${one.rule} ${one.unitId}`
    if ((last.get(key)?.on ?? '') <= one.on) last.set(key, one)
  }
  for (const rule of rules) {
    const { formula } = parseFormula(rule.when)
    if (!formula) continue
    const valueIn = (at: At, name: string): Value => at.values[name] ?? thresholdNamed(pack, name, at.today)
    const run: Run<At> = compile<At>(formula, { name: (name) => (at) => valueIn(at, name), self: () => null, moment: (at) => at })
    for (const { unitId, values } of units) {
      const at: At = { values, today: now.today }
      const before = last.get(`${rule.id} ${unitId}`)
      const open = before !== undefined && !before.ceased
      if (!toBoolean(run(at))) {
        if (open) ceased.push({ rule: rule.id, unitId })
        continue
      }
      if (open && (rule.againAfterDays === null || daysFrom(before.on, now.today) < rule.againAfterDays)) continue
      const show = (text: string) => fillIn(text, (name) => String(valueIn(at, name) ?? ''))
      const text = { zh: show(rule.text.zh), en: show(rule.text.en) }
      const alert = { rule: rule.id, unitId, to: rule.to, text, urgent: rule.urgent }
      ;(!rule.urgent && isQuiet(now.quiet, now.minute) ? held : due).push(alert)
    }
  }
  return { due, held, ceased }
}
const daysFrom = (a: string, b: string): number =>
  Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86400000)
