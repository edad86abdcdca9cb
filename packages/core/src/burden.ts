// Burden 负担: what was asked of a unit, by whom, how much of it anew; and the cap above which nothing more is asked without a signed reason.
import { type Jurisdiction, procedureOn } from './jurisdiction.ts'
import { confirmMinutes } from './pack/effort.ts'

/** One thing that was asked of a unit. Minutes are the pack's estimate, never a measurement of a person. */
export interface Asked {
  readonly noun: 'check' | 'task' | 'visit'
  readonly title: string
  readonly byWhom: string
  /** The day it was handed in, or took place. */
  readonly on: string
  readonly fields: number
  /** Fields answered that nobody knew before. */
  readonly anew: number
  /** Fields already known, answered by saying that nothing has changed. */
  readonly confirmed: number
  readonly minutes: number
}
/** Minutes are those of filling in; a visit is counted as a visit. */
export interface MonthOfBurden {
  readonly month: string
  readonly fields: number
  readonly anew: number
  readonly confirmed: number
  readonly minutes: number
  readonly visits: number
  readonly asked: readonly Asked[]
}

/** How many of the answers only confirm what was known. */
export function confirmedOf(
  answers: Readonly<Record<string, unknown>>,
  known: readonly { item: string; value: unknown }[],
): number {
  return known.filter(({ item, value }) => {
    const answer = answers[item]
    return answer !== undefined && answer !== null && answer !== '' && String(answer) === String(value)
  }).length
}
/** What a form cost: its minutes for what was answered anew, a moment for each value that was only confirmed. */
export function minutesOf(whole: { readonly items: number; readonly minutes: number }, anew: number, confirmed: number): number {
  const each = whole.items > 0 ? whole.minutes / whole.items : 0
  return Math.round((each * anew + confirmMinutes * confirmed) * 10) / 10
}
/** Month by month, the youngest first. */
export function burdenByMonth(asked: readonly Asked[]): readonly MonthOfBurden[] {
  const months = new Map<string, Asked[]>()
  for (const a of asked) months.set(a.on.slice(0, 7), [...(months.get(a.on.slice(0, 7)) ?? []), a])
  const sum = (rows: readonly Asked[], of: (a: Asked) => number) => Math.round(rows.reduce((n, a) => n + of(a), 0) * 10) / 10
  return [...months]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, rows]) => ({
      month,
      fields: sum(rows, (a) => a.fields),
      anew: sum(rows, (a) => a.anew),
      confirmed: sum(rows, (a) => a.confirmed),
      minutes: sum(rows, (a) => (a.noun === 'visit' ? 0 : a.minutes)),
      visits: rows.filter((a) => a.noun === 'visit').length,
      asked: [...rows].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
    }))
}
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
/** The most minutes a month that may be asked of a unit (procedure `burden_cap_minutes`); null where the place sets none. */
export function burdenCap(j: Jurisdiction, date: string): number | null {
  const value = procedureOn(j, 'burden_cap_minutes', date)?.value
  return typeof value === 'number' ? value : null
}
/** Kinds of unit of which more would be asked than the cap allows, with the minutes. */
export function overCap<K extends { readonly kind: string; readonly minutes: number }>(
  costs: readonly K[],
  cap: number | null,
): readonly K[] {
  return cap === null ? [] : costs.filter((c) => c.minutes > cap)
}
