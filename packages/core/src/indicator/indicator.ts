// Indicator 指标: what several units' figures amount to, against a goal that has a source and a day. Places are never ranked by it.
import type { Threshold, Words } from '../pack/pack.ts'

export const directions = ['most', 'least'] as const
export interface Indicator {
  readonly id: string
  readonly title: Words
  /** What the figure means, and what it does not. */
  readonly about: Words
  readonly numerator: string
  /** Null: the figure is a count, not a share. */
  readonly denominator: string | null
  /** Per cent: 100; per thousand: 1000; a plain count: 1. */
  readonly per: 1 | 100 | 1000
  readonly digits: number
  /** The name of a threshold of the pack, and whether it is the most or the least that is wanted. */
  readonly goal: { readonly threshold: string; readonly direction: (typeof directions)[number] } | null
  /** Fewer units than this are not shown one by one: a small number points at somebody. */
  readonly leastUnits: number
}
/** One element added up over the units of a place. */
export interface Summed {
  readonly element: string
  readonly sum: number
  readonly units: number
}
export interface IndicatorRow {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  /** Units that ought to have said something and have not. */
  readonly missing: number
  readonly units: number
  readonly hidden: boolean
  /** Null: no goal in force, or nothing to hold against it. */
  readonly met: boolean | null
}

/** The goal in force on a day; null when there is none. */
export function goalOn(indicator: Indicator, thresholds: readonly Threshold[], date: string): Threshold | null {
  return (
    thresholds
      .filter((t) => t.name === indicator.goal?.threshold && t.validFrom <= date && (t.validTo === null || date <= t.validTo))
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null
  )
}
/** What a place's sums amount to: a share only of units that have said both, a missing unit is counted as missing and never as nought. */
export function indicatorOf(indicator: Indicator, units: number, sums: readonly Summed[], goal: number | null): IndicatorRow {
  const of = (element: string | null) => sums.find((s) => s.element === element)
  const top = of(indicator.numerator)
  const under = indicator.denominator === null ? null : of(indicator.denominator)
  const said = Math.min(top?.units ?? 0, under ? under.units : indicator.denominator === null ? Number.POSITIVE_INFINITY : 0)
  const missing = Math.max(0, units - said)
  const hidden = said > 0 && said < indicator.leastUnits
  const numerator = top && !hidden ? top.sum : null
  const denominator = under && !hidden ? under.sum : null
  const share = numerator !== null && denominator !== null && denominator > 0 ? (numerator * indicator.per) / denominator : null
  const value = indicator.denominator === null ? numerator : share === null ? null : round(share, indicator.digits)
  const exact = indicator.denominator === null ? numerator : share
  const met = goal === null || exact === null ? null : indicator.goal?.direction === 'least' ? exact >= goal : exact <= goal
  return { numerator, denominator, value, missing, units, hidden, met }
}
/** What stands when a figure is hidden. */
const hide = <R extends IndicatorRow>(row: R): R => ({
  ...row,
  numerator: null,
  denominator: null,
  value: null,
  met: null,
  hidden: true,
})
/**
 * Where one place alone is hidden beside a total, it could be reckoned from the rest: the next smallest is hidden with it. The place of
 * fewest units that have said something goes, the first of several.
 */
export function hideAlso<R extends IndicatorRow>(rows: readonly R[], total: IndicatorRow): readonly R[] {
  const hidden = rows.filter((r) => r.hidden)
  if (total.hidden || hidden.length !== 1) return rows
  const said = (r: IndicatorRow) => r.units - r.missing
  const next = rows.filter((r) => !r.hidden && said(r) > 0).sort((a, b) => said(a) - said(b))[0]
  return rows.map((r) => (r === next ? hide(r) : r))
}
const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits
