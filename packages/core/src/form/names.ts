// How the names and paths in a form's formulas are found: the own row, rows further out, all rows of a repeat, lists of choices.
import { compile, type Scope as Names, type Run } from '../formula/evaluate.ts'
import { type Looked, one, toBoolean, toText } from '../formula/functions.ts'
import type { Formula, FormulaFault, PathFormula, Step } from '../formula/tree.ts'
import type { At, ChoiceRow, Placed, Row, Scope } from './shape.ts'

/** The form as names are bound to it. */
export interface Ground {
  readonly places: readonly Placed[]
  readonly scopes: readonly Scope[]
  readonly byName: ReadonlyMap<string, number>
  readonly lists: Readonly<Record<string, readonly ChoiceRow[]>>
  readonly known: (name: string) => boolean
  readonly names: readonly { readonly name: string; readonly kind: string; readonly list: string | null }[]
}
/** The formula that is bound: whose it is, and where what it needs is written down. */
export interface Binding {
  readonly field: number
  readonly scope: number
  readonly list: string | null
  /** A bare name is a column of the choice under test. */
  readonly choice: boolean
  readonly needs: Set<number>
  /** Repeats that are looked at as a whole, all rows of them. */
  readonly spans: Set<number>
  readonly fault: (fault: FormulaFault) => void
}

const nothing = (): Looked => null
/** The row that is so many repeats further out. */
function up(row: Row, hops: number): Row {
  let at = row
  for (let i = 0; i < hops; i += 1) at = at.parent ?? at
  return at
}

export function scopeFor(ground: Ground, binding: Binding): Names<At> {
  const { places, scopes, byName, names } = ground
  const depth = (scope: number): number => scopes[scope]?.depth ?? 0
  const contains = (outer: number, inner: number): boolean => {
    let at = inner
    while (at > 0 && at !== outer) at = scopes[at]?.parent ?? 0
    return at === outer
  }
  const wrong = (at: number, name: string): Run<At> => {
    binding.fault({ code: 'formula.unknown_name', at, data: { name } })
    return nothing
  }

  /** The rows of a scope below a row, filtered where a repeat on the way has conditions. */
  const below = (row: Row, path: readonly number[], where: ReadonlyMap<number, readonly Run<At>[]>, at: At): readonly Row[] => {
    let rows: readonly Row[] = [row]
    for (const scope of path) {
      const repeat = scopes[scope]?.repeat ?? -1
      const slot = places[repeat]?.slot ?? 0
      rows = rows.flatMap((r) => {
        let kept: readonly Row[] = r.relevant[slot] ? (r.rows[slot] ?? []) : []
        for (const condition of where.get(repeat) ?? []) {
          kept = kept.filter((candidate, i) => {
            const found = one(condition({ ...at, row: candidate, self: null, place: i + 1 }))
            return typeof found === 'number' ? found === i + 1 : toBoolean(found)
          })
        }
        return kept
      })
    }
    return rows
  }

  /** The value of a field seen from a scope: of the own or an outer row, or of all rows of the repeats between. */
  const field = (index: number, from: number, where: ReadonlyMap<number, readonly Run<At>[]> = new Map()): Run<At> => {
    const target = places[index] as Placed
    const isRepeat = names[index]?.kind === 'repeat'
    binding.needs.add(index)
    const { slot } = target
    if (!isRepeat && where.size === 0 && contains(target.scope, from)) {
      const hops = depth(binding.scope) - depth(target.scope)
      if (hops === 0) return (at) => at.row.values[slot] ?? null
      return (at) => up(at.row, hops).values[slot] ?? null
    }
    const inner = isRepeat ? innerScope(index) : target.scope
    // Out to the row that holds all that is looked at, then down again.
    const path: number[] = []
    let outer = inner
    const mustHold = (scope: number) =>
      contains(scope, from) && !(isRepeat && scope === inner) && ![...where.keys()].some((r) => contains(innerScope(r), scope))
    while (outer > 0 && !mustHold(outer)) {
      path.unshift(outer)
      span(outer)
      outer = scopes[outer]?.parent ?? 0
    }
    const hops = depth(binding.scope) - depth(outer)
    return (at) => below(up(at.row, hops), path, where, at).map((row) => (isRepeat ? '' : one(row.values[slot] ?? null)))
  }
  const span = (scope: number): void => {
    const repeat = scopes[scope]?.repeat ?? 0
    binding.needs.add(repeat)
    binding.spans.add(repeat)
  }
  const innerScope = (repeat: number): number => scopes.find((scope) => scope.repeat === repeat)?.id ?? 0

  /** Conditions are bound as seen from a row of the repeat that they filter. */
  const conditions = (repeat: number, where: readonly Formula[]): readonly Run<At>[] => {
    // What is no repeat has no rows to choose among.
    if (names[repeat]?.kind !== 'repeat') {
      wrong(where[0]?.at ?? 0, names[repeat]?.name ?? '')
      return []
    }
    const inside: Binding = { ...binding, scope: innerScope(repeat), field: repeat, choice: false }
    const ofRow = scopeFor(ground, inside)
    return where.map((formula) => compile(formula, inRow(ofRow, repeat)))
  }
  /** In a condition on rows a bare name is a child of the row. */
  const inRow = (names: Names<At>, repeat: number): Names<At> => ({
    ...names,
    path: (path) => {
      if (path.from !== 'here' || path.steps[0]?.name === '..') return names.path?.(path) ?? nothing
      const last = path.steps[path.steps.length - 1]
      const child = last && byName.get(last.name)
      if (last === undefined || child === undefined) return wrong(path.at, last?.name ?? '')
      const inside = places[child]?.scope === innerScope(repeat)
      return inside ? names.name(last.name, path.at) : wrong(path.at, last.name)
    },
  })
  const rowsOfList = (list: string, steps: readonly Step[], at: number): Run<At> => {
    const rows = Object.hasOwn(ground.lists, list) ? (ground.lists[list] ?? []) : null
    const column = steps[steps.length - 1]
    if (rows === null || !column) return wrong(at, list)
    // root/item is the row itself, to be counted; what follows is one of its columns.
    const asked = steps.length > 2 ? column : null
    if (asked && rows.length > 0 && !Object.hasOwn(rows[0] as ChoiceRow, asked.name)) return wrong(asked.at, asked.name)
    const inside = scopeFor(ground, { ...binding, list, choice: true })
    const where = steps.flatMap((step) => step.where).map((formula) => compile(formula, inside))
    return (here) => {
      let kept = rows
      for (const condition of where) {
        kept = kept.filter((choice, i) => {
          const found = one(condition({ ...here, choice, place: i + 1 }))
          return typeof found === 'number' ? found === i + 1 : toBoolean(found)
        })
      }
      return kept.map((choice) => choice[column.name] ?? '')
    }
  }

  /** The field that a path without lists ends at, with the scope it starts from and the conditions on its way. */
  const follow = (path: PathFormula): { index: number; from: number; where: Map<number, readonly Run<At>[]> } | null => {
    const where = new Map<number, readonly Run<At>[]>()
    let node = binding.field
    let from = binding.scope
    if (path.from === 'root') node = -1
    else if (typeof path.from === 'object' && path.from.kind === 'name') node = byName.get(path.from.name) ?? -2
    if (node === -2) return null
    if (path.where.length > 0) where.set(node, conditions(node, path.where))
    path.steps.forEach((step, i) => {
      if (node === -2 || step.name === '.') return
      if (step.name === '..') {
        const leaves = node >= 0 && names[node]?.kind === 'repeat' && innerScope(node) === from
        node = node < 0 ? -2 : (places[node]?.parent ?? -1)
        if (leaves) from = scopes[from]?.parent ?? 0
        return
      }
      // The first step from the root is the form itself.
      if (path.from === 'root' && i === 0) return
      const child = byName.get(step.name)
      node = child !== undefined && places[child]?.parent === node ? child : -2
      if (node >= 0 && step.where.length > 0) where.set(node, conditions(node, step.where))
    })
    return node < 0 ? null : { index: node, from, where }
  }

  const path = (formula: PathFormula): Run<At> => {
    const { from, steps } = formula
    if (typeof from === 'object' && from.kind === 'call' && from.name === 'instance') {
      const list = from.args[0]
      return list?.kind === 'text' ? rowsOfList(list.value, steps, from.at) : wrong(from.at, 'instance')
    }
    const bare = steps[0]
    if (from === 'here' && binding.choice && steps.length === 1 && bare && bare.name !== '..') {
      const column = bare.name
      const own = binding.list === null ? [] : (ground.lists[binding.list] ?? [])
      if (own.length > 0 && !Object.hasOwn(own[0] as ChoiceRow, column)) return wrong(bare.at, column)
      return (at) => at.choice?.[column] ?? ''
    }
    const found = follow(formula)
    return found ? field(found.index, found.from, found.where) : wrong(formula.at, steps.map((s) => s.name).join('/'))
  }

  /** position(..): which repetition this is; `..` climbs to the group or repeat around. */
  const position = (args: readonly Formula[]): Run<At> => {
    const [of] = args
    if (!of) return (at) => (at.place > 0 ? at.place : at.row.position + 1)
    if (of.kind !== 'path') return () => 1
    let node = binding.field
    for (const step of of.steps) if (step.name === '..') node = places[node]?.parent ?? -1
    if (node < 0 || names[node]?.kind !== 'repeat') return () => 1
    const hops = depth(binding.scope) - depth(innerScope(node))
    return hops < 0 ? () => 1 : (at) => up(at.row, hops).position + 1
  }
  /** indexed-repeat(field, repeat, n, ...): the value in the n-th row, the numbers asked where the formula stands. */
  const indexed = (args: readonly Formula[]): Run<At> => {
    const [of, ...pairs] = args
    const target = of?.kind === 'name' ? byName.get(of.name) : undefined
    if (of === undefined || target === undefined || pairs.length % 2 === 1) return wrong(of?.at ?? 0, 'indexed-repeat')
    const nth = new Map<number, Run<At>>()
    for (let i = 0; i < pairs.length; i += 2) {
      const repeat = pairs[i]
      const index = repeat?.kind === 'name' ? byName.get(repeat.name) : undefined
      const number = pairs[i + 1]
      if (index === undefined || names[index]?.kind !== 'repeat' || !number) return wrong(repeat?.at ?? 0, 'indexed-repeat')
      nth.set(innerScope(index), compile(number, here))
    }
    const { scope, slot } = places[target] as Placed
    binding.needs.add(target)
    const path: number[] = []
    let outer = scope
    while (outer > 0 && (nth.has(outer) || !contains(outer, binding.scope) || [...nth.keys()].some((s) => contains(s, outer)))) {
      path.unshift(outer)
      span(outer)
      outer = scopes[outer]?.parent ?? 0
    }
    const hops = depth(binding.scope) - depth(outer)
    return (at) => {
      let row: Row | undefined = up(at.row, hops)
      for (const inner of path) {
        const rows: readonly Row[] = row?.rows[places[scopes[inner]?.repeat ?? 0]?.slot ?? 0] ?? []
        row = rows[Number(one(nth.get(inner)?.(at) ?? 1)) - 1]
      }
      return one(row?.values[slot] ?? null)
    }
  }

  const choiceName = (args: readonly Formula[]): Run<At> => {
    const [of, which] = args
    const named = which?.kind === 'text' ? /\$\{\s*([^}\s]+)\s*\}|([^/\s]+)\s*$/.exec(which.value) : null
    const index = byName.get(named?.[1] ?? named?.[2] ?? '')
    const list = index === undefined ? null : (names[index]?.list ?? null)
    if (!of || list === null) return wrong(which?.at ?? 0, which?.kind === 'text' ? which.value : '')
    const value = compile(of, here)
    const labels = new Map((ground.lists[list] ?? []).map((row) => [row.name ?? '', row.label ?? '']))
    return (at) => labels.get(toText(value(at))) ?? ''
  }

  const here: Names<At> = {
    name: (name, at) => {
      const index = byName.get(name)
      if (index !== undefined) return field(index, binding.scope)
      if (!ground.known(name)) return wrong(at, name)
      return (at) => at.around.of(name)
    },
    self: (at) => at.self,
    moment: (at) => at.around.moment,
    path,
    placed: (name, args) => {
      if (name === 'position') return position(args)
      if (name === 'indexed-repeat') return indexed(args)
      if (name === 'jr:choice-name') return choiceName(args)
      if (name === 'current') return (at) => at.self
      if (name === 'instance') return wrong(0, 'instance')
      return null
    },
  }
  return here
}
