// The formulas of a pack, each parsed once: trees by item, and the order in which items are reckoned.

import { orderByDependency } from '../formula/order.ts'
import { parseFormula } from '../formula/parse.ts'
import { dependencies, type Formula, type FormulaFault, unknownNames } from '../formula/tree.ts'
import { type ChecklistItem, type Pack, packNames } from './pack.ts'

export interface ItemFormulas {
  readonly relevant: Formula | null
  readonly constraint: Formula | null
  readonly calculation: Formula | null
  readonly score: Formula | null
  readonly when: readonly (Formula | null)[]
}
export interface PackFormulas {
  readonly items: ReadonlyMap<string, ItemFormulas>
  /** Every item after those its relevance and its calculation look at. */
  readonly order: readonly string[]
}

const kept = new WeakMap<readonly ChecklistItem[], PackFormulas>()

/** The trees of a pack that was read without faults; kept as long as the pack lives. */
export function formulasOf(pack: Pack): PackFormulas {
  const known = kept.get(pack.items)
  if (known) return known
  const { formulas } = readFormulas(pack)
  kept.set(pack.items, formulas)
  return formulas
}

/** Parses every formula of a pack and tells each fault with its place. */
export function readFormulas(pack: Pick<Pack, 'items' | 'thresholds'>): {
  readonly formulas: PackFormulas
  readonly faults: readonly { readonly place: string; readonly fault: FormulaFault }[]
} {
  const names = packNames(pack)
  const faults: { place: string; fault: FormulaFault }[] = []
  const read = (source: string | null, place: string): Formula | null => {
    if (source === null) return null
    const { formula, faults: wrong } = parseFormula(source)
    for (const fault of wrong) faults.push({ place, fault })
    if (formula) for (const fault of unknownNames(formula, (name) => names.has(name))) faults.push({ place, fault })
    return formula
  }
  const items = new Map<string, ItemFormulas>()
  const graph = new Map<string, readonly string[]>()
  for (const item of pack.items) {
    const formulas: ItemFormulas = {
      relevant: read(item.relevant, `${item.name}.relevant`),
      constraint: read(item.constraint, `${item.name}.constraint`),
      calculation: read(item.calculation, `${item.name}.calculation`),
      score: read(item.score, `${item.name}.score`),
      when: item.finding.map((rule) => read(rule.when, `${item.name}.finding.${rule.rule}`)),
    }
    items.set(item.name, formulas)
    const needs = [formulas.relevant, formulas.calculation].flatMap((formula) => (formula ? dependencies(formula) : []))
    graph.set(item.name, needs)
  }
  const { order, loop } = orderByDependency(graph)
  if (loop) faults.push({ place: loop[0] ?? '', fault: { code: 'formula.cycle', at: 0, data: { loop } } })
  return { formulas: { items, order }, faults }
}
