// The expression language of packs, close to XLSForm (ODK XForms): text -> typed tree, faults as data, never an exception.
import { functions } from './functions.ts'

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod'
/** A formula as a tree; `at` is the place in its text where the part begins. */
export type Formula =
  | { readonly kind: 'number'; readonly at: number; readonly value: number }
  | { readonly kind: 'text'; readonly at: number; readonly value: string }
  | { readonly kind: 'name'; readonly at: number; readonly name: string }
  | { readonly kind: 'self'; readonly at: number }
  | { readonly kind: 'minus'; readonly at: number; readonly of: Formula }
  | {
      readonly kind: 'operation'
      readonly at: number
      readonly operator: Operator
      readonly left: Formula
      readonly right: Formula
    }
  | { readonly kind: 'call'; readonly at: number; readonly name: string; readonly args: readonly Formula[] }

export type FormulaFaultCode =
  | 'formula.syntax'
  | 'formula.unknown_function'
  | 'formula.wrong_arguments'
  | 'formula.unknown_name'
  | 'formula.cycle'
/** What is wrong and where; `data` says what was found or wanted there. */
export interface FormulaFault {
  readonly code: FormulaFaultCode
  readonly at: number
  readonly data: Readonly<Record<string, unknown>>
}
export type ParsedFormula =
  | { readonly formula: Formula; readonly faults: readonly [] }
  | { readonly formula: null; readonly faults: readonly FormulaFault[] }

/** Deeper trees are refused, so that no text can exhaust the stack. */
export const deepest = 200

/** Binary operators from the loosest to the tightest; all bind to the left, as in XPath 1.0. */
export const precedence: Readonly<Record<Operator, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
}
const isOperator = (text: string): text is Operator => Object.hasOwn(precedence, text)

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'word' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}
/** One token: number, text, ${name}, word or sign. */
const part =
  /(\d+(?:\.\d*)?|\.\d+)|('[^']*'|"[^"]*")|\$\{\s*([A-Za-z_][A-Za-z0-9_.-]*)\s*\}|([A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?)|(!=|<=|>=|[=<>+\-*(),.])/y
const rest = /[ \t\r\n]*/y
const kinds = ['number', 'text', 'name', 'word', 'sign'] as const

/** The text cut into tokens; null, or the place of the first character that belongs to none. */
function tokens(source: string): { tokens: Token[]; stop: number | null } {
  const found: Token[] = []
  const skip = (at: number): number => {
    rest.lastIndex = at
    return at + (rest.exec(source)?.[0].length ?? 0)
  }
  let at = skip(0)
  while (at < source.length) {
    part.lastIndex = at
    const match = part.exec(source)
    const group = match ? match.findIndex((text, i) => i > 0 && text !== undefined) : 0
    const kind = kinds[group - 1]
    if (!match || !kind) return { tokens: found, stop: at }
    found.push({ kind, text: match[group] ?? '', at })
    at = skip(at + match[0].length)
  }
  found.push({ kind: 'end', text: '', at: source.length })
  return { tokens: found, stop: null }
}

/** Reads a formula; a text that is none gives faults with their places. */
export function parseFormula(source: string): ParsedFormula {
  const faults: FormulaFault[] = []
  const cut = tokens(source)
  if (cut.stop !== null) {
    return { formula: null, faults: [{ code: 'formula.syntax', at: cut.stop, data: { found: [...source.slice(cut.stop)][0] } }] }
  }
  let next = 0
  const end: Token = { kind: 'end', text: '', at: source.length }
  const peek = (): Token => cut.tokens[next] ?? end
  const step = (): Token => {
    const token = peek()
    next += 1
    return token
  }
  // A syntax fault ends the reading: everything after it would be guesswork.
  let broken = false
  const syntax = (token: Token, data: Record<string, unknown>): Formula => {
    if (!broken) faults.push({ code: 'formula.syntax', at: token.at, data: { found: token.text, ...data } })
    broken = true
    return { kind: 'self', at: token.at }
  }

  // The height of each part: a long chain of operators is a high tree though no bracket is open.
  const heights = new Map<Formula, number>()
  const grown = (token: Token, part: Formula, children: readonly Formula[]): Formula => {
    const height = 1 + Math.max(0, ...children.map((child) => heights.get(child) ?? 0))
    heights.set(part, height)
    return height > deepest ? syntax(token, { reason: 'too_deep' }) : part
  }

  const primary = (depth: number): Formula => {
    const token = step()
    if (depth > deepest) return syntax(token, { reason: 'too_deep' })
    if (token.kind === 'number') return { kind: 'number', at: token.at, value: Number(token.text) }
    if (token.kind === 'text') return { kind: 'text', at: token.at, value: token.text.slice(1, -1) }
    if (token.kind === 'name') return { kind: 'name', at: token.at, name: token.text }
    if (token.text === '.') return { kind: 'self', at: token.at }
    if (token.text === '-') {
      const of = primary(depth + 1)
      return grown(token, { kind: 'minus', at: token.at, of }, [of])
    }
    if (token.text === '(') {
      const inner = operation(1, depth + 1)
      const close = step()
      return broken || close.text === ')' ? inner : syntax(close, { expected: ')' })
    }
    if (token.kind === 'word' && peek().text === '(') return call(token, depth)
    return syntax(token, { expected: 'value' })
  }

  const call = (token: Token, depth: number): Formula => {
    step()
    const args: Formula[] = []
    if (peek().text === ')' && peek().kind === 'sign') step()
    else {
      for (;;) {
        args.push(operation(1, depth + 1))
        if (broken) break
        const after = step()
        if (after.kind === 'sign' && after.text === ')') break
        if (after.kind !== 'sign' || after.text !== ',') return syntax(after, { expected: ')' })
      }
    }
    const known = Object.hasOwn(functions, token.text) ? functions[token.text] : undefined
    if (!known) faults.push({ code: 'formula.unknown_function', at: token.at, data: { name: token.text } })
    else if (!broken && (args.length < known.least || args.length > known.most)) {
      faults.push({
        code: 'formula.wrong_arguments',
        at: token.at,
        data: { name: token.text, least: known.least, most: known.most, found: args.length },
      })
    }
    return grown(token, { kind: 'call', at: token.at, name: token.text, args }, args)
  }

  const operation = (loosest: number, depth: number): Formula => {
    let left = primary(depth)
    while (!broken) {
      const token = peek()
      if ((token.kind !== 'sign' && token.kind !== 'word') || !isOperator(token.text)) break
      const tight = precedence[token.text]
      if (tight < loosest) break
      step()
      const right = operation(tight + 1, depth + 1)
      left = grown(token, { kind: 'operation', at: token.at, operator: token.text, left, right }, [left, right])
    }
    return left
  }

  const formula = operation(1, 0)
  if (!broken && peek().kind !== 'end') syntax(peek(), { expected: 'operator' })
  return faults.length === 0 ? { formula, faults: [] } : { formula: null, faults }
}

/** The names a formula looks up, each once, in the order they appear. */
export function dependencies(formula: Formula): string[] {
  const names = new Set<string>()
  visit(formula, (part) => {
    if (part.kind === 'name') names.add(part.name)
  })
  return [...names]
}

/** A fault for each name that is not known. */
export function unknownNames(formula: Formula, known: (name: string) => boolean): FormulaFault[] {
  const faults: FormulaFault[] = []
  visit(formula, (part) => {
    if (part.kind === 'name' && !known(part.name)) {
      faults.push({ code: 'formula.unknown_name', at: part.at, data: { name: part.name } })
    }
  })
  return faults
}

function visit(formula: Formula, see: (part: Formula) => void): void {
  see(formula)
  if (formula.kind === 'minus') visit(formula.of, see)
  if (formula.kind === 'operation') {
    visit(formula.left, see)
    visit(formula.right, see)
  }
  if (formula.kind === 'call') for (const arg of formula.args) visit(arg, see)
}
