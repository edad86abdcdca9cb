// Blocks and inspectors to groups together: of all sharings of the blocks that can be seated the best, by a programme over sets of blocks.
import { type BlockMinutes, costOfSharing, districts, partsFor, sharingOf } from './districts.ts'
import { lpText, type Mip, type Row } from './mip.ts'
import { groupIds, type Problem } from './problem.ts'
import { randomStream } from './random.ts'
import { conflictingGroups, eligibleFor, mostGroups, type Seating, seatInspectors, seatRules, trySeats } from './seats.ts'

/** With more sets of blocks than this the sharing is searched for instead of proven. */
const mostSets = 20_000
/** So many sharings that cannot be seated are ruled out before a conflict is told. */
const mostCuts = 20

export interface Assignment extends Seating {
  /** Whether no sharing of the blocks that can be seated has a lower cost. */
  readonly sharingProven: boolean
}

/**
 * Blocks are shared out by even load and short ways, as `districts` reckons it, among all sharings that inspectors can be found for;
 * then the seats, by fields of expertise, units lost to recusal, and the drawn order. Who is away on some days may cost a group
 * those days, where nothing else is possible.
 */
export function assignGroups(problem: Problem, seed: string, mip: Mip, minutes?: BlockMinutes): Assignment {
  const order = leastFirst(problem, randomStream(seed, 'inspectors').shuffle(problem.inspectors.map(({ id }) => id).sort()))
  const found = districts(problem, groupIds(problem).length, randomStream(seed, 'groups|0'), 9, minutes)
  const away = seatRules(problem, found).filter((each) => each.rule === 'present')
  for (const leftOut of away.length > 0 ? [[], away] : [[]]) {
    const seek = sharings(problem, found, mip, minutes)
    let sharing: readonly (readonly string[])[] | null = found
    for (let cut = 0; cut <= mostCuts; cut++) {
      sharing = seek.next()
      if (!sharing) break
      const seating = trySeats(problem, sharing, order, mip, leftOut)
      if (seating)
        return { ...seating, proven: seating.proven && seek.proven && leftOut.length === 0, sharingProven: seek.proven }
      const stuck = conflictingGroups(problem, sharing, order, mip, leftOut)
      seek.exclude(stuck.map((g) => (sharing as readonly (readonly string[])[])[g] as readonly string[]))
    }
  }
  return { ...seatInspectors(problem, found, order, mip, away), sharingProven: false }
}

/** Who has done least this year comes first; among equals the drawn order stays. */
function leastFirst(problem: Problem, drawn: readonly string[]): string[] {
  const workload = new Map(problem.inspectors.map((inspector) => [inspector.id, inspector.workload ?? 0]))
  return [...drawn].sort((a, b) => (workload.get(a) ?? 0) - (workload.get(b) ?? 0))
}

interface Sharings {
  /** The best sharing that is not excluded; null where there is none. */
  readonly next: () => readonly (readonly string[])[] | null
  /** No sharing may hold all of these sets. */
  readonly exclude: (sets: readonly (readonly string[])[]) => void
  readonly proven: boolean
}

function sharings(problem: Problem, found: readonly (readonly string[])[], mip: Mip, minutes?: BlockMinutes): Sharings {
  const groups = groupIds(problem).length
  const parts = partsFor(problem, groups, minutes)
  const only = (): Sharings => {
    let given = false
    return {
      next: () => {
        if (given) return null
        given = true
        return found
      },
      exclude: () => {},
      proven: false,
    }
  }
  if (parts.length !== problem.blocks.length || parts.length > 30) return only()
  const cuts: Cut[] = []
  // No set of the best sharing costs more than the whole of a known one: dearer sets are wanted only where that one is excluded.
  let most = costOfSharing(parts, found, groups)
  let sets = setsOf(problem, parts, groups, most)
  if (!sets) return only()
  return {
    next: () => {
      for (let tries = 0; sets && tries < 5; tries++) {
        const shared = cheapest(problem, parts.length, groups, sets, cuts, mip)
        const cost = shared ? costOfSharing(parts, shared, groups) : 4 * most
        if (shared && cost <= most + 1e-9) return sharingOf(problem, shared)
        most = cost
        sets = setsOf(problem, parts, groups, most)
      }
      return null
    },
    exclude: (list) => void cuts.push(cutOf(problem, list)),
    proven: true,
  }
}

/** Of the sets that it is about, at most so many. */
interface Cut {
  readonly about: (set: BlockSet) => boolean
  readonly most: number
}

/**
 * What is learnt of sets that cannot be seated together: all sets whose inspectors are among theirs have to share these people,
 * and where mere counting says that they are too few for so many groups, that rules out more than these very sets.
 */
function cutOf(problem: Problem, sets: readonly (readonly string[])[]): Cut {
  const eligible = eligibleFor(problem)
  const people = new Set(sets.flatMap((set) => [...eligible(set)]))
  const most = mostGroups(problem, people)
  if (most < sets.length) return { about: (set) => set.eligible.every((i) => people.has(i)), most }
  const key = (set: readonly string[]) => [...set].sort().join('\n')
  const own = new Set(sets.map(key))
  return { about: (set) => own.has(key(set.blocks)), most: sets.length - 1 }
}

interface BlockSet {
  readonly blocks: readonly string[]
  readonly eligible: readonly number[]
  readonly members: readonly number[]
  readonly cost: number
}

/** Every set of blocks that one group could take at no more than `most`; null where there are too many. */
function setsOf(problem: Problem, parts: ReturnType<typeof partsFor>, groups: number, most: number): readonly BlockSet[] | null {
  const found: BlockSet[] = []
  const eligible = eligibleFor(problem)
  const mean = parts.loads.reduce((sum, load) => sum + load, 0) / groups
  const extend = (members: readonly number[], load: number, way: number, from: number): boolean => {
    if (found.length > mostSets) return false
    const cost = parts.uneven(load, mean) + way
    if (members.length > 0 && cost <= most + 1e-9) {
      const blocks = members.map((m) => parts.ids[m] as string)
      const people = eligible(blocks)
      if (mostGroups(problem, new Set(people)) > 0) found.push({ blocks, eligible: people, members, cost })
    }
    // Once the load is above the mean, one more block only costs more.
    if (load > mean && cost > most) return true
    for (let next = from; next < parts.length; next++) {
      const more = members.reduce((sum, m) => sum + parts.way(m, next), 0)
      if (way + more > most) continue
      if (!extend([...members, next], load + (parts.loads[next] as number), way + more, next + 1)) return false
    }
    return true
  }
  return extend([], 0, 0, 0) ? found : null
}

function cheapest(
  problem: Problem,
  blocks: number,
  groups: number,
  sets: readonly BlockSet[],
  cuts: readonly Cut[],
  mip: Mip,
): readonly (readonly string[])[] | null {
  if (problem.blocks.length === 0 || sets.length === 0) return null
  const column = (s: number) => `s${s}`
  const rows: Row[] = Array.from({ length: blocks }, (_, b) => ({
    terms: sets.flatMap((set, s) => (set.members.includes(b) ? [[1, column(s)] as const] : [])),
    sense: '=',
    right: 1,
  }))
  rows.push({ terms: sets.map((_, s) => [1, column(s)] as const), sense: '=', right: groups })
  for (const cut of cuts) {
    const own = sets.flatMap((set, s) => (cut.about(set) ? [[1, column(s)] as const] : []))
    if (own.length > cut.most) rows.push({ terms: own, sense: '<=', right: cut.most })
  }
  const solved = mip(
    lpText(
      sets.map((set, s) => [-Math.round(1000 * set.cost), column(s)] as const),
      rows,
      sets.map((_, s) => column(s)),
    ),
  )
  const chosen = sets.filter((_, s) => (solved.values[column(s)] ?? 0) > 0.5)
  return solved.infeasible || chosen.length !== groups ? null : chosen.map((set) => set.blocks)
}
