// The expression language of packs, that of XLSForm (ODK XForms): text -> typed tree, faults as data, never an exception.
import { functions, unsupported } from './functions.ts'
import { patternFault } from './pattern.ts'
import { type Formula, type FormulaFault, isOperator, type PathFormula, precedence, type Step } from './tree.ts'

export type ParsedFormula =
  | { readonly formula: Formula; readonly faults: readonly [] }
  | { readonly formula: null; readonly faults: readonly FormulaFault[] }

/** Deeper trees are refused, so that no text can exhaust the stack. */
export const deepest = 200

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'word' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}
/** One token: number, text, ${name}, word or sign. Names are those of XML, Chinese ones among them. */
const part =
  /(\d+(?:\.\d*)?|\.\d+)|('[^']*'|"[^"]*")|\$\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}|([\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?)|(!=|<=|>=|\.\.|[=<>+\-*(),./[\]])/uy
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
  const sees = (sign: string): boolean => peek().kind === 'sign' && peek().text === sign
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
    if (token.kind === 'name') return path(token, { kind: 'name', at: token.at, name: token.text }, depth)
    if (token.kind === 'word' && sees('(')) {
      const called = call(token, depth)
      return token.text === 'instance' || token.text === 'current' ? path(token, called, depth) : called
    }
    if (token.kind === 'word' && token.text !== 'div' && token.text !== 'mod') return path(token, 'here', depth)
    if (token.kind === 'sign') {
      if (token.text === '.' || token.text === '..' || token.text === '*') return path(token, 'here', depth)
      if (token.text === '/') return path(token, 'root', depth)
      if (token.text === '-') {
        const of = primary(depth + 1)
        return grown(token, { kind: 'minus', at: token.at, of }, [of])
      }
      if (token.text === '(') {
        const inner = operation(1, depth + 1)
        const close = step()
        return broken || close.text === ')' ? inner : syntax(close, { expected: ')' })
      }
    }
    return syntax(token, { expected: 'value' })
  }

  /** The conditions in brackets behind a name. */
  const where = (depth: number): Formula[] => {
    const conditions: Formula[] = []
    while (!broken && sees('[')) {
      step()
      conditions.push(operation(1, depth + 1))
      const close = step()
      if (!broken && close.text !== ']') syntax(close, { expected: ']' })
    }
    return conditions
  }
  const stepOf = (token: Token, depth: number): Step => {
    const fits = token.kind === 'word' || (token.kind === 'sign' && ['.', '..', '*'].includes(token.text))
    if (!fits) syntax(token, { expected: 'name' })
    return { at: token.at, name: token.text, where: where(depth) }
  }
  const path = (token: Token, from: PathFormula['from'], depth: number): Formula => {
    const own = from === 'here' || from === 'root' ? [] : where(depth)
    const steps: Step[] = from === 'here' ? [stepOf(token, depth)] : from === 'root' ? [stepOf(step(), depth)] : []
    while (!broken && sees('/')) {
      step()
      steps.push(stepOf(step(), depth))
    }
    const bare = own.length === 0 && steps.length === 0
    if (bare && typeof from !== 'string') return from
    if (from === 'here' && steps.length === 1 && token.text === '.' && steps[0]?.where.length === 0)
      return { kind: 'self', at: token.at }
    const made: Formula = { kind: 'path', at: token.at, from, where: own, steps }
    return grown(token, made, [...(typeof from === 'string' ? [] : [from]), ...own, ...steps.flatMap((s) => s.where)])
  }

  const call = (token: Token, depth: number): Formula => {
    step()
    const args: Formula[] = []
    if (sees(')')) step()
    else {
      for (;;) {
        args.push(operation(1, depth + 1))
        if (broken) break
        const after = step()
        if (after.kind === 'sign' && after.text === ')') break
        if (after.kind !== 'sign' || after.text !== ',') return syntax(after, { expected: ')' })
      }
    }
    if (!broken) check(token, args)
    return grown(token, { kind: 'call', at: token.at, name: token.text, args }, args)
  }
  const check = (token: Token, args: readonly Formula[]): void => {
    const name = token.text
    const known = Object.hasOwn(functions, name) ? functions[name] : undefined
    const pattern = args[1]
    if (!known) {
      const code = unsupported.has(name) ? 'formula.unsupported_function' : 'formula.unknown_function'
      faults.push({ code, at: token.at, data: { name } })
    } else if (args.length < known.least || args.length > known.most) {
      const data = { name, least: known.least, most: known.most, found: args.length }
      faults.push({ code: 'formula.wrong_arguments', at: token.at, data })
    } else if (name === 'regex' && pattern?.kind === 'text') {
      const fault = patternFault(pattern.value)
      if (fault) faults.push({ code: 'formula.bad_pattern', at: pattern.at + 1 + fault.at, data: { found: fault.found } })
    }
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
