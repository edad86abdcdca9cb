// A form as read from a sheet becomes a program; what is wrong is named with its field, its column and its row.
import { parseFormula } from '../formula/parse.ts'
import type { Formula } from '../formula/tree.ts'
import type { Issue } from '../problem.ts'
import { type Choices, readValue } from './answer.ts'
import type { Form, FormChoice, FormNode } from './form.ts'
import { makeProgram } from './program.ts'
import { type Aspect, aspects, type ChoiceRow, type FieldSource, type Program } from './shape.ts'

export type ReadForm =
  | { readonly program: Program; readonly issues: readonly [] }
  | { readonly program: null; readonly issues: readonly Issue[] }

/** Guards of the reader, no policy: what a form and its lists may hold, and how deep it may nest. */
export const formBudget = { nodes: 5000, choices: 100_000, depth: 20 } as const

export function readForm(form: Form): ReadForm {
  const issues: Issue[] = []
  const sources: FieldSource[] = []
  const rows = new Map<string, number>()
  const lists = Object.fromEntries(Object.entries(form.lists).map(([name, choices]) => [name, choiceRows(choices)]))
  const known = new Map(Object.entries(form.lists).map(([name, choices]) => [name, choicesOf(choices.map((c) => c.name))]))
  const seen = new Map<string, string>()
  const add = (node: FormNode, within: string | null, depth: number): void => {
    const wrong = (aspect: string, code: string, data: Record<string, unknown> = {}) =>
      issues.push({ item: `${node.name}.${aspect}`, code, data: { row: node.row, ...data } })
    if (sources.length >= formBudget.nodes || depth > formBudget.depth) {
      if (issues.every((issue) => issue.code !== 'form.too_big')) wrong('name', 'form.too_big', { ...formBudget })
      return
    }
    const plain = plainName(node.name)
    const before = seen.get(plain)
    if (before !== undefined) wrong('name', 'form.name_twice', { name: node.name, other: before })
    seen.set(plain, node.name)
    rows.set(node.name, node.row)
    if (node.list !== null && !known.has(node.list)) wrong('type', 'form.unknown_list', { list: node.list })
    const formulas: Partial<Record<Aspect, Formula | null>> = {}
    for (const aspect of aspects) {
      const text = node[aspect]
      if (text === null || (aspect === 'default' && !isDynamic(text))) continue
      const { formula, faults } = parseFormula(text)
      formulas[aspect] = formula
      for (const fault of faults) wrong(aspect, fault.code, { at: fault.at, ...fault.data })
    }
    const choices = node.list === null ? null : (known.get(node.list) ?? null)
    sources.push({
      name: node.name,
      kind: node.kind,
      type: node.type,
      within,
      formulas,
      read: (answer) => readValue(node.type, choices, answer),
      list: node.list,
      fallback: node.default !== null && !isDynamic(node.default) ? node.default : null,
      judged: [],
    })
    for (const child of node.children) add(child, node.name, depth + 1)
  }
  for (const node of form.nodes) add(node, null, 1)
  // Names that are not unique cannot be bound; everything else is told first.
  if (issues.some((issue) => issue.code === 'form.name_twice' || issue.code === 'form.too_big')) return { program: null, issues }
  const { program, faults } = makeProgram(sources, lists, () => false)
  for (const { field, aspect, fault } of faults) {
    const place = aspect === 'order' ? 'calculation' : aspect
    const near = fault.code === 'formula.unknown_name' ? nearName(String(fault.data.name), seen) : null
    const data = { row: rows.get(field) ?? 0, at: fault.at, ...fault.data, ...(near ? { near } : {}) }
    issues.push({ item: `${field}.${place}`, code: fault.code, data })
  }
  return issues.length === 0 ? { program, issues: [] } : { program: null, issues }
}

/** Full and half width, and large and small letters, look alike to a reader: names that differ by no more are one. */
export const plainName = (name: string): string => name.normalize('NFKC').toLowerCase()
const nearName = (name: string, seen: ReadonlyMap<string, string>): string | null => seen.get(plainName(name)) ?? null

/** A default that calls or names something is reckoned once; any other is the answer itself. */
export const isDynamic = (text: string): boolean => /\$\{|[A-Za-z-]+\(|^\s*\.\.?\//.test(text)

/** Every choice has every column of its list, so that a filter may look at it. */
export function choiceRows(choices: readonly FormChoice[]): ChoiceRow[] {
  const columns = new Set(choices.flatMap((choice) => Object.keys(choice.columns)))
  return choices.map((choice) => ({
    ...Object.fromEntries([...columns].map((column) => [column, choice.columns[column] ?? ''])),
    name: choice.name,
    label: choice.label[''] ?? choice.name,
  }))
}
export function choicesOf(names: readonly string[]): Choices {
  const place = new Map(names.map((name, i) => [name, i]))
  return {
    has: (name) => place.has(name),
    order: (some) => [...some].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)),
  }
}
