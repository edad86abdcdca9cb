// The functions of the expression language and what they do with values; the meaning is that of ODK XForms.

/** One value. Empty is '' or null; several choices of one question are one text, parted by blanks. */
export type Value = string | number | boolean | null
/** What a name stands for: a value, or one value for each repeated row. */
export type Looked = Value | readonly Value[]

export const isEmpty = (value: Value): boolean => value === null || value === ''
const many = (value: Looked): readonly Value[] => (Array.isArray(value) ? value : [value as Value])
/** Where one value is wanted, the first of the rows stands for all. */
export const one = (value: Looked): Value => (Array.isArray(value) ? (value[0] ?? null) : (value as Value))

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/
const decimal = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*$/
/** An empty value is no number (NaN); a date counts as days since 1970-01-01, so that dates can be compared and subtracted. */
export function toNumber(looked: Looked): number {
  const value = one(looked)
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === null || value === '') return Number.NaN
  if (decimal.test(value)) return Number(value)
  return isoDate.test(value) ? Date.parse(`${value}T00:00:00Z`) / 86400000 : Number.NaN
}
export function toText(looked: Looked): string {
  const value = one(looked)
  if (value === null) return ''
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value)
  return String(value)
}
export function toBoolean(looked: Looked): boolean {
  if (Array.isArray(looked)) return looked.length > 0
  const value = one(looked)
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  return typeof value === 'boolean' ? value : value !== null && value !== ''
}

/** Half goes up, also below zero, as in XPath; with places, to that many decimals. */
function round(value: number, places = 0): number {
  if (!Number.isFinite(value) || !Number.isFinite(places)) return value
  const scale = 10 ** Math.trunc(Math.max(-15, Math.min(15, places)))
  const rounded = Math.floor(Number((value * scale).toPrecision(15)) + 0.5) / scale
  return Number.isFinite(rounded) ? rounded : value
}
const words = (text: string): string[] => text.split(/\s+/).filter((part) => part !== '')
const numbers = (args: readonly Looked[]): number[] => args.flatMap((arg) => many(arg).map(toNumber))
const arg = (args: readonly Looked[], index: number): Looked => args[index] ?? null

export interface FormulaFunction {
  readonly least: number
  readonly most: number
  readonly run: (args: readonly Looked[], today: string) => Value
}
const any = 255
/** Every function that a formula may call. */
export const functions: Readonly<Record<string, FormulaFunction>> = {
  if: { least: 3, most: 3, run: (a) => one(toBoolean(arg(a, 0)) ? arg(a, 1) : arg(a, 2)) },
  coalesce: { least: 2, most: any, run: (a) => a.map(one).find((value) => !isEmpty(value)) ?? '' },
  not: { least: 1, most: 1, run: (a) => !toBoolean(arg(a, 0)) },
  true: { least: 0, most: 0, run: () => true },
  false: { least: 0, most: 0, run: () => false },
  boolean: { least: 1, most: 1, run: (a) => toBoolean(arg(a, 0)) },
  number: { least: 1, most: 1, run: (a) => toNumber(arg(a, 0)) },
  string: { least: 1, most: 1, run: (a) => toText(arg(a, 0)) },
  int: { least: 1, most: 1, run: (a) => Math.trunc(toNumber(arg(a, 0))) },
  round: { least: 1, most: 2, run: (a) => round(toNumber(arg(a, 0)), a.length > 1 ? toNumber(arg(a, 1)) : 0) },
  abs: { least: 1, most: 1, run: (a) => Math.abs(toNumber(arg(a, 0))) },
  min: { least: 1, most: any, run: (a) => numbers(a).reduce((x, y) => Math.min(x, y), Number.POSITIVE_INFINITY) },
  max: { least: 1, most: any, run: (a) => numbers(a).reduce((x, y) => Math.max(x, y), Number.NEGATIVE_INFINITY) },
  sum: { least: 1, most: any, run: (a) => numbers(a).reduce((x, y) => x + y, 0) },
  count: { least: 1, most: any, run: (a) => a.reduce((n: number, x) => n + many(x).length, 0) },
  'count-non-empty': { least: 1, most: any, run: (a) => a.flatMap(many).filter((value) => !isEmpty(value)).length },
  selected: { least: 2, most: 2, run: (a) => words(toText(arg(a, 0))).includes(toText(arg(a, 1)).trim()) },
  'count-selected': { least: 1, most: 1, run: (a) => words(toText(arg(a, 0))).length },
  'string-length': { least: 1, most: 1, run: (a) => [...toText(arg(a, 0))].length },
  concat: { least: 1, most: any, run: (a) => a.flatMap(many).map(toText).join('') },
  contains: { least: 2, most: 2, run: (a) => toText(arg(a, 0)).includes(toText(arg(a, 1))) },
  'starts-with': { least: 2, most: 2, run: (a) => toText(arg(a, 0)).startsWith(toText(arg(a, 1))) },
  'ends-with': { least: 2, most: 2, run: (a) => toText(arg(a, 0)).endsWith(toText(arg(a, 1))) },
  today: { least: 0, most: 0, run: (_, today) => today },
}
