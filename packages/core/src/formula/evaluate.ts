// What a formula gives for given values, and the text that stands for a tree.

import { functions, type Looked, one, toBoolean, toNumber, toText, type Value } from './functions.ts'
import { type Formula, type Operator, precedence } from './parse.ts'

/** Where a formula finds its values. `self` is the answer of the item it belongs to ('.'). */
export interface Lookup {
  readonly of: (name: string) => Looked
  readonly self: Looked
  readonly today: string
}

/** The value of a formula. Nothing is thrown: what is no number is NaN, as in XPath; `resultOf` makes that empty. */
export function evaluate(formula: Formula, lookup: Lookup): Value {
  return one(look(formula, lookup))
}
/** The value as an answer holds it: an empty text and a number that is none (an empty operand, a division by zero) are null. */
export function resultOf(formula: Formula, lookup: Lookup): Value {
  const value = evaluate(formula, lookup)
  return value === '' || (typeof value === 'number' && !Number.isFinite(value)) ? null : value
}
/** Whether a condition holds. */
export function holds(formula: Formula, lookup: Lookup): boolean {
  return toBoolean(look(formula, lookup))
}

function look(formula: Formula, lookup: Lookup): Looked {
  switch (formula.kind) {
    case 'number':
    case 'text':
      return formula.value
    case 'name':
      return lookup.of(formula.name)
    case 'self':
      return lookup.self
    case 'minus':
      return -toNumber(look(formula.of, lookup))
    case 'operation':
      return operate(formula.operator, formula.left, formula.right, lookup)
    case 'call':
      return call(formula.name, formula.args, lookup)
  }
}

function call(name: string, args: readonly Formula[], lookup: Lookup): Value {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!known) return null
  if (name === 'if') {
    const branch = args[0] && holds(args[0], lookup) ? args[1] : args[2]
    return branch ? evaluate(branch, lookup) : null
  }
  return known.run(
    args.map((arg) => look(arg, lookup)),
    lookup.today,
  )
}

function operate(operator: Operator, left: Formula, right: Formula, lookup: Lookup): Value {
  if (operator === 'or') return holds(left, lookup) || holds(right, lookup)
  if (operator === 'and') return holds(left, lookup) && holds(right, lookup)
  const a = look(left, lookup)
  const b = look(right, lookup)
  switch (operator) {
    case '+':
      return toNumber(a) + toNumber(b)
    case '-':
      return toNumber(a) - toNumber(b)
    case '*':
      return toNumber(a) * toNumber(b)
    case 'div':
      return toNumber(a) / toNumber(b)
    case 'mod':
      return toNumber(a) % toNumber(b)
    default:
      return some(a, (x) => some(b, (y) => compare(operator, x, y)))
  }
}

/** Repeated rows compare true when any of them does. */
const some = (looked: Looked, test: (value: Value) => boolean): boolean =>
  Array.isArray(looked) ? looked.some(test) : test(looked as Value)

/** Equality is of booleans when one side is boolean, of numbers when one is a number, else of texts; order is always of numbers (dates too). */
function compare(operator: Operator, a: Value, b: Value): boolean {
  if (operator === '=' || operator === '!=') {
    let same: boolean
    if (typeof a === 'boolean' || typeof b === 'boolean') same = toBoolean(a) === toBoolean(b)
    else if (typeof a === 'number' || typeof b === 'number') same = toNumber(a) === toNumber(b)
    else same = toText(a) === toText(b)
    return operator === '=' ? same : !same
  }
  const x = toNumber(a)
  const y = toNumber(b)
  if (operator === '<') return x < y
  if (operator === '<=') return x <= y
  return operator === '>' ? x > y : x >= y
}

/** The text of a tree, with no more brackets than the reading of it needs. */
export function printFormula(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return plainNumber(formula.value)
    case 'text':
      return printText(formula.value)
    case 'name':
      return `\${${formula.name}}`
    case 'self':
      return '.'
    case 'minus':
      return `-${formula.of.kind === 'operation' ? `(${printFormula(formula.of)})` : printFormula(formula.of)}`
    case 'call':
      return `${formula.name}(${formula.args.map(printFormula).join(', ')})`
    case 'operation': {
      const tight = precedence[formula.operator]
      const side = (part: Formula, least: number) =>
        part.kind === 'operation' && precedence[part.operator] < least ? `(${printFormula(part)})` : printFormula(part)
      return `${side(formula.left, tight)} ${formula.operator} ${side(formula.right, tight + 1)}`
    }
  }
}

/** A text with both kinds of quotes is put together from pieces, since the language knows no escapes. */
function printText(text: string): string {
  if (!text.includes("'")) return `'${text}'`
  if (!text.includes('"')) return `"${text}"`
  return `concat(${text
    .split(/(')/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === "'" ? `"'"` : `'${piece}'`))
    .join(', ')})`
}

/** Digits without an exponent, which the language cannot read. */
function plainNumber(value: number): string {
  const [digits = '', exponent] = String(value).split('e')
  if (exponent === undefined) return digits
  const [whole = '', fraction = ''] = digits.split('.')
  const all = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `0.${'0'.repeat(-point)}${all}`
  return point >= all.length ? all + '0'.repeat(point - all.length) : `${all.slice(0, point)}.${all.slice(point)}`
}

/** The names in an order in which each comes after what it depends on, or the first loop found, its first name repeated at the end. */
export function orderByDependency(graph: ReadonlyMap<string, readonly string[]>): { order: string[]; loop: string[] | null } {
  const order: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  for (const start of graph.keys()) {
    if (state.has(start)) continue
    // An own stack instead of recursion: a chain of 5,000 items must not end in an exception.
    const way: { name: string; next: number }[] = [{ name: start, next: 0 }]
    state.set(start, 'open')
    while (way.length > 0) {
      const here = way[way.length - 1] as { name: string; next: number }
      const needed = (graph.get(here.name) ?? [])[here.next]
      if (needed === undefined) {
        state.set(here.name, 'done')
        order.push(here.name)
        way.pop()
        continue
      }
      here.next += 1
      if (!graph.has(needed) || state.get(needed) === 'done') continue
      if (state.get(needed) === 'open') {
        const from = way.findIndex((step) => step.name === needed)
        return { order: [], loop: [...way.slice(from).map((step) => step.name), needed] }
      }
      state.set(needed, 'open')
      way.push({ name: needed, next: 0 })
    }
  }
  return { order, loop: null }
}
