// The functions of the expression language and what they do with values; the meaning is that of ODK XForms.
import { fitsPattern } from './pattern.ts'
import { dayOf, daysOf, formatDay, partOfDay } from './time.ts'

/** One value. Empty is '' or null; several choices of one question are one text, parted by blanks. */
export type Value = string | number | boolean | null
/** What a name stands for: a value, or one value for each repeated row. */
export type Looked = Value | readonly Value[]
/** What is handed in from outside: the day, and where a form asks for them the moment (with its offset) and chance. */
export interface Moment {
  readonly today: string
  readonly now?: string
  readonly random?: () => number
}

export const isEmpty = (value: Value): boolean => value === null || value === ''
const many = (value: Looked): readonly Value[] => (Array.isArray(value) ? value : [value as Value])
/** Where one value is wanted, the first of the rows stands for all. */
export const one = (value: Looked): Value => (Array.isArray(value) ? (value[0] ?? null) : (value as Value))

const decimal = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*$/
/** An empty value is no number (NaN); a date counts as days since 1970-01-01, so that dates can be compared and subtracted. */
export function toNumber(looked: Looked): number {
  const value = one(looked)
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === null || value === '') return Number.NaN
  return decimal.test(value) ? Number(value) : daysOf(value)
}
export function toText(looked: Looked): string {
  const value = one(looked)
  if (value === null) return ''
  return typeof value === 'number' ? plainNumber(value) : String(value)
}
export function toBoolean(looked: Looked): boolean {
  if (Array.isArray(looked)) return looked.length > 0
  const value = one(looked)
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  return typeof value === 'boolean' ? value : value !== null && value !== ''
}
/** Digits without an exponent, which the language cannot read. */
export function plainNumber(value: number): string {
  const [digits = '', exponent] = String(Object.is(value, -0) ? 0 : value).split('e')
  if (exponent === undefined) return digits
  const minus = digits.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = digits.slice(minus.length).split('.')
  const all = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${minus}0.${'0'.repeat(-point)}${all}`
  return minus + (point >= all.length ? all + '0'.repeat(point - all.length) : `${all.slice(0, point)}.${all.slice(point)}`)
}

/** Half goes up, also below zero, as in XPath; with places, to that many decimals. */
function round(value: number, places = 0): number {
  if (!Number.isFinite(value) || !Number.isFinite(places)) return value
  const scale = 10 ** Math.trunc(Math.max(-15, Math.min(15, places)))
  const rounded = Math.floor(Number((value * scale).toPrecision(15)) + 0.5) / scale
  return Number.isFinite(rounded) ? rounded : value
}
export const words = (text: string): string[] => text.split(/\s+/).filter((part) => part !== '')
const numbers = (args: readonly Looked[]): number[] => args.flatMap((arg) => many(arg).map(toNumber))
/** The least or the most of numbers that are there; of none it is no number. */
const extreme = (pick: (...n: number[]) => number) => (a: readonly Looked[]) => {
  const all = numbers(a)
  return all.length === 0 ? Number.NaN : all.reduce((x, y) => pick(x, y))
}
const arg = (args: readonly Looked[], index: number): Looked => args[index] ?? null

/** Characters from `start` (1 is the first) for `length`, as XPath rounds them. */
function substring(text: string, start: number, length: number): string {
  const chars = [...text]
  const from = Math.floor(start + 0.5)
  const to = from + Math.floor(length + 0.5)
  return chars.filter((_, i) => i + 1 >= from && i + 1 < to).join('')
}
function translate(text: string, from: readonly string[], to: readonly string[]): string {
  return [...text].map((c) => (from.includes(c) ? (to[from.indexOf(c)] ?? '') : c)).join('')
}
/** Whether the number of what holds lies between bounds; a bound below zero does not bind. */
const between = (found: number, least: number, most: number) => (least < 0 || found >= least) && (most < 0 || found <= most)
const weighted = (a: readonly Looked[]): number =>
  a.reduce((sum: number, x, i) => (i % 2 === 0 && toBoolean(x) ? sum + toNumber(arg(a, i + 1)) : sum), 0)

export interface FormulaFunction {
  readonly least: number
  readonly most: number
  readonly run: (args: readonly Looked[], moment: Moment) => Value
}
const any = 255
const text = (a: readonly Looked[], i: number): string => toText(arg(a, i))
const math = (of: (x: number) => number): FormulaFunction => ({ least: 1, most: 1, run: (a) => of(toNumber(arg(a, 0))) })
const placed = (least: number, most: number): FormulaFunction => ({ least, most, run: (a) => one(arg(a, 0)) })
const dayText: FormulaFunction = {
  least: 1,
  most: 1,
  run: (a) => {
    const days = toNumber(arg(a, 0))
    return Number.isNaN(days) ? '' : (dayOf(days) ?? '')
  },
}
const shown: FormulaFunction = {
  least: 2,
  most: 2,
  run: (a) => {
    const value = one(arg(a, 0))
    return formatDay(typeof value === 'number' ? (dayOf(value) ?? '') : toText(value), text(a, 1))
  },
}
/** Every function that a formula may call. Those that look at places (`placed`) are carried out where the form is known. */
export const functions: Readonly<Record<string, FormulaFunction>> = {
  if: { least: 3, most: 3, run: (a) => one(toBoolean(arg(a, 0)) ? arg(a, 1) : arg(a, 2)) },
  coalesce: { least: 2, most: any, run: (a) => a.map(one).find((value) => !isEmpty(value)) ?? '' },
  once: placed(1, 1),
  not: { least: 1, most: 1, run: (a) => !toBoolean(arg(a, 0)) },
  true: { least: 0, most: 0, run: () => true },
  false: { least: 0, most: 0, run: () => false },
  boolean: { least: 1, most: 1, run: (a) => toBoolean(arg(a, 0)) },
  'boolean-from-string': { least: 1, most: 1, run: (a) => ['true', '1'].includes(text(a, 0).trim().toLowerCase()) },
  number: { least: 0, most: 1, run: (a) => toNumber(arg(a, 0)) },
  string: { least: 0, most: 1, run: (a) => text(a, 0) },
  int: math(Math.trunc),
  floor: math(Math.floor),
  ceiling: math(Math.ceil),
  round: { least: 1, most: 2, run: (a) => round(toNumber(arg(a, 0)), a.length > 1 ? toNumber(arg(a, 1)) : 0) },
  abs: math(Math.abs),
  sqrt: math(Math.sqrt),
  exp: math(Math.exp),
  exp10: math((x) => 10 ** x),
  log: math(Math.log),
  log10: math(Math.log10),
  sin: math(Math.sin),
  cos: math(Math.cos),
  tan: math(Math.tan),
  asin: math(Math.asin),
  acos: math(Math.acos),
  atan: math(Math.atan),
  atan2: { least: 2, most: 2, run: (a) => Math.atan2(toNumber(arg(a, 0)), toNumber(arg(a, 1))) },
  pi: { least: 0, most: 0, run: () => Math.PI },
  pow: { least: 2, most: 2, run: (a) => toNumber(arg(a, 0)) ** toNumber(arg(a, 1)) },
  min: { least: 1, most: any, run: extreme(Math.min) },
  max: { least: 1, most: any, run: extreme(Math.max) },
  sum: { least: 1, most: any, run: (a) => numbers(a).reduce((x, y) => x + y, 0) },
  count: { least: 1, most: any, run: (a) => a.reduce((n: number, x) => n + many(x).length, 0) },
  'count-non-empty': { least: 1, most: any, run: (a) => a.flatMap(many).filter((value) => !isEmpty(value)).length },
  selected: { least: 2, most: 2, run: (a) => words(text(a, 0)).includes(text(a, 1).trim()) },
  'count-selected': { least: 1, most: 1, run: (a) => words(text(a, 0)).length },
  'selected-at': { least: 2, most: 2, run: (a) => words(text(a, 0))[toNumber(arg(a, 1))] ?? '' },
  'string-length': { least: 0, most: 1, run: (a) => [...text(a, 0)].length },
  'normalize-space': { least: 0, most: 1, run: (a) => words(text(a, 0)).join(' ') },
  concat: { least: 1, most: any, run: (a) => a.flatMap(many).map(toText).join('') },
  join: { least: 2, most: any, run: (a) => a.slice(1).flatMap(many).map(toText).join(text(a, 0)) },
  contains: { least: 2, most: 2, run: (a) => text(a, 0).includes(text(a, 1)) },
  'starts-with': { least: 2, most: 2, run: (a) => text(a, 0).startsWith(text(a, 1)) },
  'ends-with': { least: 2, most: 2, run: (a) => text(a, 0).endsWith(text(a, 1)) },
  'substring-before': {
    least: 2,
    most: 2,
    run: (a) => text(a, 0).slice(0, Math.max(0, text(a, 0).indexOf(text(a, 1)))),
  },
  'substring-after': {
    least: 2,
    most: 2,
    run: (a) => {
      const at = text(a, 0).indexOf(text(a, 1))
      return at < 0 ? '' : text(a, 0).slice(at + text(a, 1).length)
    },
  },
  substring: {
    least: 2,
    most: 3,
    run: (a) => substring(text(a, 0), toNumber(arg(a, 1)), a.length > 2 ? toNumber(arg(a, 2)) : Number.POSITIVE_INFINITY),
  },
  substr: {
    least: 2,
    most: 3,
    run: (a) => [...text(a, 0)].slice(toNumber(arg(a, 1)), a.length > 2 ? toNumber(arg(a, 2)) : undefined).join(''),
  },
  translate: { least: 3, most: 3, run: (a) => translate(text(a, 0), [...text(a, 1)], [...text(a, 2)]) },
  regex: { least: 2, most: 2, run: (a) => fitsPattern(text(a, 1), text(a, 0)) },
  checklist: {
    least: 3,
    most: any,
    run: (a) => between(a.slice(2).flatMap(many).filter(toBoolean).length, toNumber(arg(a, 0)), toNumber(arg(a, 1))),
  },
  'weighted-checklist': {
    least: 4,
    most: any,
    run: (a) => between(weighted(a.slice(2)), toNumber(arg(a, 0)), toNumber(arg(a, 1))),
  },
  today: { least: 0, most: 0, run: (_, moment) => moment.today },
  now: { least: 0, most: 0, run: (_, moment) => moment.now ?? `${moment.today}T00:00:00.000` },
  random: { least: 0, most: 0, run: (_, moment) => moment.random?.() ?? 0 },
  date: dayText,
  'date-time': { least: 1, most: 1, run: (a) => (Number.isNaN(daysOf(text(a, 0))) ? '' : text(a, 0)) },
  'decimal-date-time': { least: 1, most: 1, run: (a) => toNumber(arg(a, 0)) },
  'decimal-time': { least: 1, most: 1, run: (a) => partOfDay(text(a, 0)) },
  'format-date': shown,
  'format-date-time': shown,
  position: placed(0, 1),
  'indexed-repeat': placed(3, 7),
  instance: placed(1, 1),
  current: placed(0, 0),
  'jr:choice-name': placed(2, 2),
}
/** Functions that other form engines know and this one refuses by name: they need files, places on a map or keys. */
export const unsupported: ReadonlySet<string> = new Set([
  'pulldata',
  'search',
  'randomize',
  'uuid',
  'digest',
  'property',
  'area',
  'distance',
  'geofence',
  'intersects',
  'jr:itext',
  'base64-decode',
  'extract-signed',
  'last',
  'last-saved',
  'id',
  'name',
  'local-name',
  'namespace-uri',
])
