// A formula as a typed tree: its kinds, its faults, and what can be asked of it without evaluating.

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod'
/** One step of a path: a name, `.`, `..` or `*`, and the conditions in brackets behind it. */
export interface Step {
  readonly at: number
  readonly name: string
  readonly where: readonly Formula[]
}
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
  | {
      readonly kind: 'path'
      readonly at: number
      /** Where it starts: a ${name}, instance(...) or current(), the root (`/data/...`) or here. */
      readonly from: Formula | 'root' | 'here'
      readonly where: readonly Formula[]
      readonly steps: readonly Step[]
    }
export type PathFormula = Extract<Formula, { kind: 'path' }>

export type FormulaFaultCode =
  | 'formula.syntax'
  | 'formula.unknown_function'
  | 'formula.unsupported_function'
  | 'formula.wrong_arguments'
  | 'formula.bad_pattern'
  | 'formula.unknown_name'
  | 'formula.cycle'
/** What is wrong and where; `data` says what was found or wanted there. */
export interface FormulaFault {
  readonly code: FormulaFaultCode
  readonly at: number
  readonly data: Readonly<Record<string, unknown>>
}

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
export const isOperator = (text: string): text is Operator => Object.hasOwn(precedence, text)

/** The parts directly below a part. */
export function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'minus':
      return [formula.of]
    case 'operation':
      return [formula.left, formula.right]
    case 'call':
      return formula.args
    case 'path':
      return [
        ...(typeof formula.from === 'string' ? [] : [formula.from]),
        ...formula.where,
        ...formula.steps.flatMap((step) => step.where),
      ]
    default:
      return []
  }
}
export function visit(formula: Formula, see: (part: Formula) => void): void {
  see(formula)
  for (const part of partsOf(formula)) visit(part, see)
}

/** The names a formula looks up, each once, in the order they appear. */
export function dependencies(formula: Formula): string[] {
  const names = new Set<string>()
  visit(formula, (part) => {
    if (part.kind === 'name') names.add(part.name)
  })
  return [...names]
}

/** A fault for each name that is not known; a path has no meaning where there is no form around it. */
export function unknownNames(formula: Formula, known: (name: string) => boolean): FormulaFault[] {
  const faults: FormulaFault[] = []
  visit(formula, (part) => {
    const name = part.kind === 'name' ? part.name : part.kind === 'path' ? (part.steps[0]?.name ?? null) : null
    if (name !== null && (part.kind === 'path' || !known(name)))
      faults.push({ code: 'formula.unknown_name', at: part.at, data: { name } })
  })
  return faults
}
