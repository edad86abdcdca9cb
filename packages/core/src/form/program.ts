// A form made ready: every formula bound to the fields it looks at, and the order in which fields are reckoned.
import { compile, type Run } from '../formula/evaluate.ts'
import { orderByDependency } from '../formula/order.ts'
import type { Formula } from '../formula/tree.ts'
import { type Binding, scopeFor } from './names.ts'
import {
  type Aspect,
  type At,
  aspects,
  type Field,
  type FieldSource,
  type Placed,
  type Program,
  type ProgramFault,
} from './shape.ts'

const reckoned: ReadonlySet<Aspect> = new Set(['relevant', 'calculation', 'choiceFilter', 'repeatCount'])

/** Binds every formula; a name that is neither a field nor `known`, and a loop, is a fault. */
export function makeProgram(
  sources: readonly FieldSource[],
  lists: Program['lists'],
  known: (name: string) => boolean,
): { readonly program: Program; readonly faults: readonly ProgramFault[] } {
  const faults: ProgramFault[] = []
  const { fields: places, scopes, byName } = layOut(sources)
  const needs = sources.map(() => new Set<number>())
  const judgeNeeds = sources.map(() => new Set<number>())
  const spans = sources.map(() => new Set<number>())
  const fields = sources.map((source, index): Field => {
    const place = places[index] as Placed
    if (place.parent >= 0) needs[index]?.add(place.parent)
    const bind = (formula: Formula, aspect: ProgramFault['aspect'], into: Set<number>, judged?: number): Run<At> => {
      const binding: Binding = {
        field: index,
        scope: place.scope,
        list: source.list,
        choice: aspect === 'choiceFilter',
        needs: into,
        spans: spans[index] as Set<number>,
        fault: (fault) => faults.push({ field: source.name, aspect, fault, ...(judged === undefined ? {} : { judged }) }),
      }
      return compile(formula, scopeFor({ places, scopes, byName, lists, known, names: sources }, binding))
    }
    const runs: Partial<Record<Aspect, Run<At>>> = {}
    for (const aspect of aspects) {
      const formula = source.formulas[aspect]
      if (!formula) continue
      const into = reckoned.has(aspect) ? needs[index] : aspect === 'default' ? new Set<number>() : judgeNeeds[index]
      runs[aspect] = bind(formula, aspect, into as Set<number>)
    }
    const judged = source.judged.map((formula, i) => bind(formula, 'judged', judgeNeeds[index] as Set<number>, i))
    const { name, kind, type, read, list, fallback } = source
    return { index, name, kind, type, ...place, read, list, fallback, runs, judged }
  })
  const graph = new Map(fields.map((field) => [field.name, [...(needs[field.index] ?? [])].map((n) => fields[n]?.name ?? '')]))
  const { order, loop } = orderByDependency(graph)
  if (loop) {
    faults.push({ field: loop[0] ?? '', aspect: 'order', fault: { code: 'formula.cycle', at: 0, data: { loop } } })
  }
  const ordered = loop ? fields.map((f) => f.index) : order.map((name) => byName.get(name) as number)
  const rank = new Array<number>(fields.length).fill(0)
  ordered.forEach((index, place) => {
    rank[index] = place
  })
  return {
    program: {
      fields,
      scopes,
      byName,
      lists,
      order: ordered,
      rank,
      reckons: turned(needs),
      judges: turned(judgeNeeds),
      spans: spans.map((set) => [...set]),
      spannedBy: turned(spans),
    },
    faults,
  }
}

/** Who needs whom, turned round. */
function turned(needs: readonly ReadonlySet<number>[]): number[][] {
  const back = needs.map((): number[] => [])
  needs.forEach((set, index) => {
    for (const needed of set) back[needed]?.push(index)
  })
  return back
}

/** Every field gets its scope (the form, or the repeat it stands in) and its slot there. */
function layOut(sources: readonly FieldSource[]) {
  const byName = new Map<string, number>()
  const scopes: { id: number; parent: number; depth: number; repeat: number; fields: number[] }[] = [
    { id: 0, parent: -1, depth: 0, repeat: -1, fields: [] },
  ]
  const inner = new Map<number, number>()
  const fields = sources.map((source, index): Placed => {
    const parent = source.within === null ? -1 : (byName.get(source.within) ?? -1)
    const scopeId = parent < 0 ? 0 : (inner.get(parent) ?? 0)
    const scope = scopes[scopeId] as (typeof scopes)[number]
    byName.set(source.name, index)
    if (source.kind === 'repeat') {
      inner.set(index, scopes.length)
      scopes.push({ id: scopes.length, parent: scopeId, depth: scope.depth + 1, repeat: index, fields: [] })
    } else inner.set(index, scopeId)
    return { parent, scope: scopeId, slot: scope.fields.push(index) - 1 }
  })
  return { fields, scopes, byName }
}
