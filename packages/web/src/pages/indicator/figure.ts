// What a figure of an indicator says: a number with its sign, or in which way there is none. What is missing is never shown as 0.
import type { ReadReply } from '@duxue/core'
import { number } from '../../words/say.ts'

type Table = ReadReply<'indicator.table'>
export type Head = Pick<Table, 'per' | 'digits' | 'under' | 'goal'>
export type Figure = Table['total']
/** A number; hidden for being too small; nobody has said anything; nobody would have to; a share of nothing. */
export type Said = 'value' | 'hidden' | 'missing' | 'no_units' | 'no_base'

export function saidOf(figure: Figure): Said {
  if (figure.hidden) return 'hidden'
  if (figure.value !== null) return 'value'
  if (figure.units === 0) return 'no_units'
  return figure.missing < figure.units && figure.denominator !== null && figure.denominator <= 0 ? 'no_base' : 'missing'
}
/** %, ‰, or nothing where it counts or is a mean. */
export const signOf = ({ per }: Pick<Head, 'per'>): string => (per === 100 ? '%' : per === 1000 ? '‰' : '')
/** A value as the indicator rounds it; counts are whole. */
export const valueText = (head: Head, value: number): string => number(value, head.under === null ? undefined : head.digits)

export type Met = 'yes' | 'no' | 'unknown' | 'none'
/** Whether the goal is met; without a goal in force there is nothing to meet. */
export const metOf = (head: Pick<Head, 'goal'>, figure: Pick<Figure, 'met'>): Met =>
  head.goal === null ? 'none' : figure.met === null ? 'unknown' : figure.met ? 'yes' : 'no'

/** The bar of a place: a share of its whole; a count or a mean against the largest place. */
export function barOf(head: Head, figure: Figure, all: readonly Figure[]): { readonly done: number; readonly all: number } {
  if (figure.hidden || figure.value === null) return { done: 0, all: 0 }
  if (head.under !== null && head.per > 1) return { done: figure.numerator ?? 0, all: figure.denominator ?? 0 }
  return { done: figure.value, all: Math.max(0, ...all.map((f) => (f.hidden ? 0 : (f.value ?? 0)))) }
}
