// Inspectors to groups by a mixed-integer programme: proven best, or the smallest set of rules that conflict and the cheapest way out.
import type { Issue } from './issues.ts'
import { lpText, type Mip, type Row } from './mip.ts'
import type { Group } from './plan.ts'
import { barredBlocksOf, groupIds, type Inspector, type Problem } from './problem.ts'

/** A rule that can be named and left out: of one group, or of the whole round. */
export type SeatRule =
  | { readonly rule: 'least' | 'most' | 'leader' | 'employer' | 'recusal.block' | 'recusal.unit'; readonly group: string }
  | { readonly rule: 'present'; readonly group: string; readonly day: string }

export interface Seating {
  readonly groups: readonly Group[]
  readonly reserves: readonly string[]
  readonly proven: boolean
  /** A smallest set of rules that cannot be kept together: without any one of them the others can. */
  readonly conflict: readonly SeatRule[]
  /** The fewest rules without which there is a seating. */
  readonly relaxation: readonly SeatRule[]
  readonly issues: readonly Issue[]
}

/** A field of expertise more in a group, a unit less for it, and, below both, the drawn order. */
const field = 1000
const unitLost = 100

export function seatInspectors(
  problem: Problem,
  blocks: readonly (readonly string[])[],
  order: readonly string[],
  mip: Mip,
  leaveOut: readonly SeatRule[] = [],
): Seating {
  const seated = trySeats(problem, blocks, order, mip, leaveOut)
  if (seated) return seated
  const model = modelWithout(problem, blocks, order, leaveOut)
  const conflict = smallestConflict(model, mip)
  const relaxation = cheapestWayOut(model, mip)
  return {
    groups: [],
    reserves: [],
    proven: true,
    conflict,
    relaxation,
    issues: [
      { path: 'inspectors', code: 'seats.conflict', data: { rules: conflict.map(named), without: relaxation.map(named) } },
    ],
  }
}

/** The seating alone; null where the rules conflict. */
export function trySeats(
  problem: Problem,
  blocks: readonly (readonly string[])[],
  order: readonly string[],
  mip: Mip,
  leaveOut: readonly SeatRule[] = [],
): Seating | null {
  const model = modelWithout(problem, blocks, order, leaveOut)
  const rows = rowsOf(
    model.rules.flatMap((each) => each.rows),
    model,
  )
  const solved = mip(lpText(model.objective, rows, model.columns))
  if (solved.infeasible) return null
  const seat = (i: number, g: number) => (solved.values[`x${i}_${g}`] ?? 0) > 0.5
  const leads = new Set(problem.inspectors.filter((inspector) => inspector.canLead).map(({ id }) => id))
  const groups = groupIds(problem).map((id, g): Group => {
    const members = order.filter((_, i) => seat(i, g))
    const leader = (members.find((each) => leads.has(each)) ?? members[0]) as string
    return { id, leader, members: [leader, ...members.filter((each) => each !== leader)], blocks: blocks[g] ?? [] }
  })
  const placed = new Set(groups.flatMap((group) => group.members))
  const reserves = problem.inspectors.map(({ id }) => id).filter((id) => !placed.has(id))
  return { groups, reserves, proven: solved.optimal, conflict: [], relaxation: [], issues: [] }
}

/** The groups that together cannot be seated, as few as leaving out one after another finds. */
export function conflictingGroups(
  problem: Problem,
  blocks: readonly (readonly string[])[],
  order: readonly string[],
  mip: Mip,
  leaveOut: readonly SeatRule[],
): readonly number[] {
  const model = modelWithout(problem, blocks, order, leaveOut)
  const ids = groupIds(problem)
  let stuck = ids.map((_, g) => g)
  for (const g of ids.map((_, each) => each)) {
    const fewer = stuck.filter((each) => each !== g)
    const rules = model.rules.filter((each) => fewer.some((other) => ids[other] === each.is.group))
    if (conflicts(model, rules, mip)) stuck = fewer
  }
  return stuck
}

/** By set of blocks the inspectors (indices) that recusal does not keep from a group of it. */
export function eligibleFor(problem: Problem): (blocks: readonly string[]) => readonly number[] {
  const units = new Map(problem.candidates.map((candidate) => [candidate.id, candidate]))
  const walls = problem.inspectors.map(
    (inspector) =>
      new Set([
        ...barredBlocksOf(problem, inspector),
        ...inspector.barred.flatMap((id) => {
          const unit = units.get(id)
          return unit?.mandatory ? [unit.block] : []
        }),
      ]),
  )
  const all = problem.inspectors.map((_, i) => i)
  return (blocks) => all.filter((i) => !blocks.some((block) => walls[i]?.has(block)))
}

/** By counting alone: how many groups these inspectors are enough for, and never fewer than they are. */
export function mostGroups({ inspectors, rules }: Problem, people: ReadonlySet<number>): number {
  const byEmployer = new Map<string, number>()
  let leaders = 0
  for (const i of people) {
    const { employer, canLead } = inspectors[i] as Inspector
    byEmployer.set(employer, (byEmployer.get(employer) ?? 0) + 1)
    if (canLead) leaders++
  }
  let groups = Math.min(leaders, Math.floor(people.size / rules.minInspectors))
  const seats = (of: number) => [...byEmployer.values()].reduce((sum, n) => sum + Math.min(n, rules.maxPerEmployer * of), 0)
  while (groups > 0 && seats(groups) < groups * rules.minInspectors) groups--
  return groups
}

function modelWithout(
  problem: Problem,
  blocks: readonly (readonly string[])[],
  order: readonly string[],
  leaveOut: readonly SeatRule[],
): SeatModel {
  const left = new Set(leaveOut.map(named))
  const whole = modelOf(problem, blocks, order)
  return { ...whole, rules: whole.rules.filter((each) => !left.has(named(each.is))) }
}

/** Every rule of a round that a seating keeps. */
export const seatRules = (problem: Problem, blocks: readonly (readonly string[])[]): SeatRule[] =>
  modelOf(
    problem,
    blocks,
    problem.inspectors.map(({ id }) => id),
  ).rules.map((each) => each.is)

const named = (each: SeatRule) => `${each.rule} ${each.group}${each.rule === 'present' ? ` ${each.day}` : ''}`

interface Ruled {
  readonly is: SeatRule
  readonly rows: readonly Row[]
}
interface SeatModel {
  readonly columns: readonly string[]
  readonly objective: Row['terms']
  /** What the words mean, and can never be left out: nobody sits twice, a leader is a member. */
  readonly always: readonly Row[]
  readonly rules: readonly Ruled[]
}

const rowsOf = (rows: readonly Row[], model: SeatModel): Row[] => [...model.always, ...rows]

function modelOf(problem: Problem, blocks: readonly (readonly string[])[], order: readonly string[]): SeatModel {
  const ids = groupIds(problem)
  const pool = new Map(problem.inspectors.map((inspector) => [inspector.id, inspector]))
  const inspectors = order.map((id) => pool.get(id) as Inspector)
  const units = new Map(problem.candidates.map((candidate) => [candidate.id, candidate]))
  const { minInspectors, maxInspectors, maxPerEmployer } = problem.rules
  const x = (i: number, g: number) => `x${i}_${g}`
  const all = inspectors.map((_, i) => i)
  const sum = (members: readonly number[], g: number): Row['terms'] => members.map((i) => [1, x(i, g)] as const)
  const columns: string[] = []
  const objective: (readonly [number, string])[] = []
  const always: Row[] = []
  const rules: Ruled[] = []
  for (const i of all) always.push({ terms: ids.map((_, g) => [1, x(i, g)] as const), sense: '<=', right: 1 })
  ids.forEach((group, g) => {
    const own = blocks[g] ?? []
    const leaders = all.filter((i) => inspectors[i]?.canLead)
    const barred = (i: number) =>
      (inspectors[i]?.barred ?? []).flatMap((id) => units.get(id) ?? []).filter((unit) => own.includes(unit.block))
    for (const i of all) {
      columns.push(x(i, g))
      objective.push([order.length - i - unitLost * barred(i).length, x(i, g)])
    }
    for (const expertise of new Set(inspectors.flatMap((inspector) => inspector.expertise))) {
      const column = `y${columns.length}`
      columns.push(column)
      objective.push([field, column])
      const holders = all.filter((i) => inspectors[i]?.expertise.includes(expertise))
      always.push({ terms: [[1, column], ...holders.map((i) => [-1, x(i, g)] as const)], sense: '<=', right: 0 })
    }
    rules.push({ is: { rule: 'least', group }, rows: [{ terms: sum(all, g), sense: '>=', right: minInspectors }] })
    rules.push({
      is: { rule: 'leader', group },
      rows: [{ terms: sum(leaders, g), sense: '>=', right: 1 }],
    })
    if (maxInspectors !== undefined)
      rules.push({ is: { rule: 'most', group }, rows: [{ terms: sum(all, g), sense: '<=', right: maxInspectors }] })
    const employers = [...new Set(inspectors.map((inspector) => inspector.employer))].map((employer) =>
      all.filter((i) => inspectors[i]?.employer === employer),
    )
    rules.push({
      is: { rule: 'employer', group },
      rows: employers
        .filter((list) => list.length > maxPerEmployer)
        .map((list) => ({ terms: sum(list, g), sense: '<=', right: maxPerEmployer })),
    })
    const none = (members: readonly number[]): Row[] => members.map((i) => ({ terms: [[1, x(i, g)]], sense: '=', right: 0 }))
    rules.push({
      is: { rule: 'recusal.block', group },
      rows: none(all.filter((i) => barredBlocksOf(problem, inspectors[i] as Inspector).some((block) => own.includes(block)))),
    })
    rules.push({ is: { rule: 'recusal.unit', group }, rows: none(all.filter((i) => barred(i).some((unit) => unit.mandatory))) })
    for (const day of problem.days) {
      const absent = (i: number) => inspectors[i]?.away.includes(day)
      if (!all.some(absent)) continue
      const there = all.filter((i) => !absent(i))
      rules.push({
        is: { rule: 'present', group, day },
        rows: [
          { terms: sum(there, g), sense: '>=', right: minInspectors },
          {
            terms: sum(
              there.filter((i) => inspectors[i]?.canLead),
              g,
            ),
            sense: '>=',
            right: 1,
          },
        ],
      })
    }
  })
  return { columns, objective, always, rules: rules.filter((each) => each.rows.length > 0) }
}

const conflicts = (model: SeatModel, rules: readonly Ruled[], mip: Mip): boolean =>
  mip(
    lpText(
      [],
      rowsOf(
        rules.flatMap((rule) => rule.rows),
        model,
      ),
      model.columns,
    ),
  ).infeasible

/** Leaves out one rule after another: what can go while the rest still conflicts goes, what cannot is part of the conflict. */
function smallestConflict(model: SeatModel, mip: Mip): SeatRule[] {
  let rest: readonly Ruled[] = model.rules
  for (const each of model.rules) {
    const without = rest.filter((other) => other !== each)
    if (conflicts(model, without, mip)) rest = without
  }
  return rest.map((each) => each.is)
}

/** The fewest rules to leave out: each rule's rows hold unless its own column says that it is broken. */
function cheapestWayOut(model: SeatModel, mip: Mip): SeatRule[] {
  const big = model.columns.length
  const broken = model.rules.map((_, k) => `b${k}`)
  const rows = model.rules.flatMap((each, k) =>
    each.rows.flatMap((row): Row[] =>
      (row.sense === '=' ? (['<=', '>='] as const) : [row.sense]).map((sense) => ({
        terms: [...row.terms, [sense === '<=' ? -big : big, broken[k] as string] as const],
        sense,
        right: row.right,
      })),
    ),
  )
  const solved = mip(
    lpText(
      broken.map((column) => [-1, column] as const),
      rowsOf(rows, model),
      [...model.columns, ...broken],
    ),
  )
  return model.rules.filter((_, k) => (solved.values[broken[k] as string] ?? 0) > 0.5).map((each) => each.is)
}
