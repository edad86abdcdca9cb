// What a formula gives for given values: a tree becomes one function, made once, that is called again and again.
import { functions, isEmpty, type Looked, type Moment, one, toBoolean, toNumber, toText, type Value } from './functions.ts'
import type { Formula, Operator, PathFormula } from './tree.ts'

/** A formula made ready: where it is asked goes in, its value comes out. */
export type Run<At> = (at: At) => Looked
/** How the names and places of a formula are found; what is asked for here has been checked before. */
export interface Scope<At> {
  readonly name: (name: string, place: number) => Run<At>
  readonly self: Run<At>
  readonly moment: (at: At) => Moment
  /** Paths and functions that look at places; a formula outside a form has none. */
  readonly path?: (path: PathFormula) => Run<At>
  readonly placed?: (name: string, args: readonly Formula[]) => Run<At> | null
}

const nothing = (): Looked => null
/** Functions that stand for the own answer where no argument is given. */
const ofSelf = new Set(['string', 'number', 'string-length', 'normalize-space'])

export function compile<At>(formula: Formula, scope: Scope<At>): Run<At> {
  switch (formula.kind) {
    case 'number':
    case 'text': {
      const { value } = formula
      return () => value
    }
    case 'name':
      return scope.name(formula.name, formula.at)
    case 'self':
      return scope.self
    case 'path':
      return scope.path?.(formula) ?? nothing
    case 'minus': {
      const of = compile(formula.of, scope)
      return (at) => -toNumber(of(at))
    }
    case 'operation':
      return operation(formula.operator, compile(formula.left, scope), compile(formula.right, scope))
    case 'call':
      return call(formula.name, formula.args, scope)
  }
}

function call<At>(name: string, args: readonly Formula[], scope: Scope<At>): Run<At> {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!known) return nothing
  const placed = scope.placed?.(name, args)
  if (placed) return placed
  const runs = args.map((arg) => compile(arg, scope))
  if (runs.length === 0 && ofSelf.has(name)) runs.push(scope.self)
  const [a = nothing, b = nothing, c = nothing] = runs
  const { moment } = scope
  if (name === 'if') return (at) => one(toBoolean(a(at)) ? b(at) : c(at))
  if (name === 'once') return (at) => (isEmpty(one(scope.self(at))) ? one(a(at)) : one(scope.self(at)))
  if (name === 'not') return (at) => !toBoolean(a(at))
  if (name === 'position') return () => 1
  return (at) =>
    known.run(
      runs.map((run) => run(at)),
      moment(at),
    )
}

function operation<At>(operator: Operator, left: Run<At>, right: Run<At>): Run<At> {
  switch (operator) {
    case 'or':
      return (at) => toBoolean(left(at)) || toBoolean(right(at))
    case 'and':
      return (at) => toBoolean(left(at)) && toBoolean(right(at))
    case '+':
      return (at) => toNumber(left(at)) + toNumber(right(at))
    case '-':
      return (at) => toNumber(left(at)) - toNumber(right(at))
    case '*':
      return (at) => toNumber(left(at)) * toNumber(right(at))
    case 'div':
      return (at) => toNumber(left(at)) / toNumber(right(at))
    case 'mod':
      return (at) => toNumber(left(at)) % toNumber(right(at))
    default: {
      const test = tests[operator]
      return (at) => {
        const a = left(at)
        const b = right(at)
        return Array.isArray(a) || Array.isArray(b) ? some(a, (x) => some(b, (y) => test(x, y))) : test(a as Value, b as Value)
      }
    }
  }
}

/** Repeated rows compare true when any of them does. */
const some = (looked: Looked, test: (value: Value) => boolean): boolean =>
  Array.isArray(looked) ? looked.some(test) : test(looked as Value)

/** Equality is of booleans when one side is boolean, of numbers when one is a number, else of texts. */
function same(a: Value, b: Value): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return toBoolean(a) === toBoolean(b)
  return typeof a === 'number' || typeof b === 'number' ? toNumber(a) === toNumber(b) : toText(a) === toText(b)
}
/** Order is always of numbers (dates too). */
const tests: Readonly<Record<'=' | '!=' | '<' | '<=' | '>' | '>=', (a: Value, b: Value) => boolean>> = {
  '=': same,
  '!=': (a, b) => !same(a, b),
  '<': (a, b) => toNumber(a) < toNumber(b),
  '<=': (a, b) => toNumber(a) <= toNumber(b),
  '>': (a, b) => toNumber(a) > toNumber(b),
  '>=': (a, b) => toNumber(a) >= toNumber(b),
}

/** A value as an answer holds it: an empty text and a number that is none (an empty operand, a division by zero) are null. */
export function settled(looked: Looked): Value {
  const value = one(looked)
  return value === '' || (typeof value === 'number' && !Number.isFinite(value)) ? null : value
}

/** Where a formula outside a form finds its values. `self` is the answer of the item it belongs to ('.'). */
export interface Lookup {
  readonly of: (name: string) => Looked
  readonly self: Looked
  readonly today: string
}
const byLookup: Scope<Lookup> = {
  name: (name) => (lookup) => lookup.of(name),
  self: (lookup) => lookup.self,
  moment: (lookup) => lookup,
}
const ready = new WeakMap<Formula, Run<Lookup>>()
function runOf(formula: Formula): Run<Lookup> {
  const known = ready.get(formula)
  if (known) return known
  const made = compile(formula, byLookup)
  ready.set(formula, made)
  return made
}
/** The value of a formula. Nothing is thrown: what is no number is NaN, as in XPath; `resultOf` makes that empty. */
export const evaluate = (formula: Formula, lookup: Lookup): Value => one(runOf(formula)(lookup))
export const resultOf = (formula: Formula, lookup: Lookup): Value => settled(runOf(formula)(lookup))
/** Whether a condition holds. */
export const holds = (formula: Formula, lookup: Lookup): boolean => toBoolean(runOf(formula)(lookup))
