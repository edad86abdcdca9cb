// The text that stands for a tree, with no more brackets than the reading of it needs.
import { plainNumber } from './functions.ts'
import { type Formula, precedence, type Step } from './tree.ts'

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
    case 'path': {
      const start = typeof formula.from === 'string' ? '' : printFormula(formula.from) + printWhere(formula.where)
      const steps = formula.steps.map(printStep).join('/')
      if (formula.from === 'here') return steps
      return steps === '' ? start : `${start}/${steps}`
    }
    case 'operation': {
      const tight = precedence[formula.operator]
      const side = (part: Formula, least: number) =>
        part.kind === 'operation' && precedence[part.operator] < least ? `(${printFormula(part)})` : printFormula(part)
      return `${side(formula.left, tight)} ${formula.operator} ${side(formula.right, tight + 1)}`
    }
  }
}
const printWhere = (where: readonly Formula[]): string => where.map((condition) => `[${printFormula(condition)}]`).join('')
const printStep = (step: Step): string => step.name + printWhere(step.where)

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
