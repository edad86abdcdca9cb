// The search: ruin, recreate, accept by a falling temperature. It knows no clock; the caller says how far its budget is used.
import { type Chance, chanceOf, coolingOf, minusLn } from './chance.ts'
import { likely, type Model, type Near, nearest } from './model.ts'
import { costOf, type Recreation, recreate, recreationOf } from './recreate.ts'
import { clear, moveBase, ruin } from './ruin.ts'
import { savings } from './savings.ts'
import { insert, keep, never, onTime, rebase, type State, stateOf, undo } from './state.ts'

export interface Tuning {
  readonly average: number
  readonly longest: number
  /** Width of the neighbourhoods for ruin and for insertion. */
  readonly near: number
  readonly likely: number
  readonly blinkEvery: number
  /** One of so many insertions looks at an empty vehicle though another has room. */
  readonly freshEvery: number
  /** One of so many steps empties a vehicle and lets it start elsewhere, where it may. */
  readonly moveEvery: number
  /** Where stops are optional, so many left out near the ruin are tried beside what was taken out. */
  readonly extra: number
  /** Temperatures at the start and the end, in mean legs of a solution after the first steps. */
  readonly hot: number
  readonly cold: number
}

export const tuning: Tuning = {
  average: 10,
  longest: 10,
  near: 120,
  likely: 30,
  blinkEvery: 100,
  freshEvery: 10,
  moveEvery: 24,
  extra: 16,
  hot: 1,
  cold: 0.01,
}

/** A solution: the stops of each vehicle in order, and where each starts. */
export interface Solution {
  readonly tours: readonly (readonly number[])[]
  readonly bases: readonly number[]
  readonly left: readonly number[]
  readonly rank: Rank
}

/** How good a solution is: mandatory stops left out, what quotas lack, what is lost, then cost or way; less is better. */
export type Rank = readonly [missing: number, lacking: number, lost: number, cost: number]

export const better = (a: Rank, b: Rank): boolean => {
  for (let k = 0; k < 4; k++) if (a[k] !== b[k]) return (a[k] as number) < (b[k] as number)
  return false
}

const rankOf = (state: State): Rank => [state.missing, state.lacking, state.lost, state.model.worth ? state.way : state.cost]

export interface Search {
  /** Makes up to `steps` steps; true where a better solution was found. */
  readonly run: (steps: number, progress: number) => boolean
  readonly best: () => Solution
  readonly rank: () => Rank
}

export interface Start {
  readonly tours: readonly (readonly number[])[]
  readonly bases: readonly number[]
}

export function searchOf(
  model: Model,
  seeds: readonly [number, number, number],
  tuned: Partial<Tuning> = {},
  start?: Start,
): Search {
  const t: Tuning = { ...tuning, ...tuned }
  const chance = chanceOf(...seeds)
  const near = nearest(model, Math.max(t.near, t.likely))
  const nearLikely = likely(model, t.likely, near)
  const filled = fillerOf(model, nearLikely, chanceOf(...seeds))
  const state = stateOf(filled?.fitsAll ? filled.model : model)
  const r = recreationOf(state, nearLikely, t.blinkEvery, t.freshEvery)
  const ruined = { marked: new Int32Array(state.vehicles).fill(-1), turn: 0 }
  const optional = model.mandatory.some((must) => must === 0)
  const movable = model.vehicles.flatMap((vehicle, v) => (vehicle.bases.length > 1 ? [v] : []))
  const absences = new Float64Array(model.stops)

  const first = start ?? firstOf(model, near)
  if (first) take(state, first)
  fillUp(state, r, chance)
  keep(state)

  let best = snapshot(state)
  let current = state.cost
  function step(heat: number): boolean {
    const missingBefore = state.missing
    const missed = missingBefore > 0 && !optional ? absentWeight(state, absences) : 0
    let seed: number
    if (movable.length > 0 && chance.below(t.moveEvery) === 0) {
      const v = movable[chance.below(movable.length)] as number
      const from = state.next[state.stops + v] as number
      seed = from < state.stops ? from : chance.below(state.stops)
      moveBase(state, v, chance)
    } else seed = ruin(state, near, chance, t, ruined)
    recreate(state, r, gather(state, r, seed, near, optional, t.extra, chance), chance)

    let accepted: boolean
    if (!optional && (state.missing > 0 || missingBefore > 0)) {
      const now = absentWeight(state, absences)
      accepted = state.missing === 0 || now < missed || (now === missed && state.cost < current + heat * threshold(chance))
      for (let k = 0; k < state.out; k++) {
        const u = state.left[k] as number
        absences[u] = (absences[u] as number) + 1
      }
    } else accepted = state.cost < current + heat * threshold(chance)
    if (!accepted) {
      undo(state)
      return false
    }
    keep(state)
    current = state.cost
    if (!beats(state, best.rank)) return false
    best = snapshot(state, best)
    return true
  }

  // The temperature is measured in mean legs of a solution that has settled a little.
  for (let k = 0; k < Math.min(1000, model.stops); k++) step(0)
  const legs = Math.max(1, state.stops - state.out + used(state))
  const scale = Math.max(1, state.way / legs)
  const cooling = coolingOf(t.hot * scale, t.cold * scale)

  const solution = () => solutionOf(state, best)
  let told = filled ? filled.fill(solution()) : null
  return {
    run: (steps, progress) => {
      const heat = cooling(progress)
      let found = false
      for (let k = 0; k < steps; k++) if (step(heat)) found = true
      if (!found || !filled || !told) return found
      const now = filled.fill(solution())
      if (!better(now.rank, told.rank)) return false
      told = now
      return true
    },
    best: () => told ?? solution(),
    rank: () => told?.rank ?? best.rank,
  }
}

/** So many times its prize is a visit worth where time is left over. */
const generous = 1000

/**
 * While time is scarce a long way does not pay for a visit; where time is left over it does. So what is told of a ranked
 * search is its best solution with all that still fits put in. Where a first attempt puts in everything, time is not scarce at all.
 */
function fillerOf(model: Model, near: Near, chance: Chance) {
  if (!model.worth) return null
  const open: Model = { ...model, prize: model.prize.map((prize) => generous * prize) }
  const fill = (from: Start): Solution => {
    const state = stateOf(open)
    take(state, from)
    fillUp(state, recreationOf(state, near, never, 1), chance)
    return solutionOf(state, snapshot(state))
  }
  const all = fill({ tours: [], bases: [] })
  return { model: open, fitsAll: all.left.length === 0, fill }
}

/** As `better`, without making a rank for every step. */
function beats(state: State, rank: Rank): boolean {
  if (state.missing !== rank[0]) return state.missing < rank[0]
  if (state.lacking !== rank[1]) return state.lacking < rank[1]
  if (state.lost !== rank[2]) return state.lost < rank[2]
  return (state.model.worth ? state.way : state.cost) < rank[3]
}

const threshold = (chance: Chance) => minusLn[chance.word() >>> 20] as number

function absentWeight(state: State, absences: Float64Array): number {
  let weight = 0
  for (let k = 0; k < state.out; k++) weight += 1 + (absences[state.left[k] as number] as number)
  return weight
}

/** What recreation tries: all that is left out, or, where stops are optional, those near the seed and a few more. */
function gather(state: State, r: Recreation, seed: number, near: Near, optional: boolean, extra: number, chance: Chance) {
  const { pool } = r
  if (!optional || state.out <= extra) {
    for (let k = 0; k < state.out; k++) pool[k] = state.left[k] as number
    return state.out
  }
  let count = 0
  // What was taken out just now stands last in the list of what is left out.
  const { journal } = state
  for (let k = 0; k < journal.op; k++) if (journal.ops[3 * k] === 1) pool[count++] = journal.ops[3 * k + 1] as number
  const own = count
  const add = (u: number) => {
    if ((state.route[u] as number) >= 0) return
    for (let k = 0; k < count; k++) if (pool[k] === u) return
    pool[count++] = u
  }
  add(seed)
  const reach = own + extra
  for (let k = 0; k < near.width && count < reach; k++) {
    const u = near.list[seed * near.width + k] as number
    if (u < 0) break
    add(u)
  }
  for (let k = 0; k < 2 + extra / 4; k++) add(state.left[chance.below(state.out)] as number)
  return count
}

/** The first solution: everything in, in the order of a few passes. */
function fillUp(state: State, r: Recreation, chance: Chance) {
  const order = Int32Array.from({ length: state.out }, (_, k) => state.left[k] as number)
  order.sort(
    (a, b) =>
      (state.model.mandatory[b] as number) - (state.model.mandatory[a] as number) ||
      (r.worth[b] as number) - (r.worth[a] as number) ||
      (r.far[b] as number) - (r.far[a] as number) ||
      a - b,
  )
  const put = (u: number) => {
    r.pool[0] = u
    recreate(state, r, 1, chance)
    keep(state)
  }
  for (const u of order) if (state.model.mandatory[u] === 1) put(u)
  // What quotas ask for comes next, the rarest first, each at its least cost.
  const quotas = [...state.model.quotas].sort((a, b) => a.stops.length - b.stops.length)
  for (const { stops, least } of quotas) {
    const served = () => stops.filter((u) => (state.route[u] as number) >= 0).length
    for (let had = served(); had < least; had = served()) {
      const free = stops.filter((u) => state.route[u] === -1)
      const costs = new Map(free.map((u) => [u, costOf(state, r, u, chance)]))
      const next = free.sort((a, b) => (costs.get(a) as number) - (costs.get(b) as number) || a - b)[0]
      if (next === undefined) break
      put(next)
      if (served() === had) break
    }
  }
  for (const u of order) if (state.route[u] === -1) put(u)
}

function firstOf(model: Model, near: Near): Start | null {
  const tours = savings(model, near)
  return tours && { tours, bases: [] }
}

interface Snapshot {
  readonly next: Int32Array
  readonly place: Int32Array
  readonly rank: Rank
}

function snapshot(state: State, reuse?: Snapshot): Snapshot {
  const next = reuse?.next ?? new Int32Array(state.nodes)
  const place = reuse?.place ?? new Int32Array(state.nodes)
  next.set(state.next)
  place.set(state.place)
  return { next, place, rank: rankOf(state) }
}

function solutionOf(state: State, best: Snapshot): Solution {
  const tours: number[][] = []
  const bases: number[] = []
  const served = new Uint8Array(state.stops)
  for (let v = 0; v < state.vehicles; v++) {
    const tour: number[] = []
    for (let u = best.next[state.stops + v] as number; u < state.stops; u = best.next[u] as number) {
      tour.push(u)
      served[u] = 1
    }
    tours.push(tour)
    bases.push(best.place[state.stops + v] as number)
  }
  const left: number[] = []
  for (let u = 0; u < state.stops; u++) if (!served[u]) left.push(u)
  return { tours, bases, left, rank: best.rank }
}

/** Whether a stop of a start that was made under other conditions still fits after node i. */
function holds(state: State, v: number, i: number, u: number): boolean {
  const { model, place } = state
  if ((state.load[v] as number) + (model.demand[u] as number) > (state.capacity[v] as number)) return false
  if (model.allowed && model.allowed[(state.group[v] as number) * state.stops + u] === 0) return false
  if (!model.timed) return true
  const j = state.next[i] as number
  const there = model.travel[(place[i] as number) * model.places + u] as number
  const on = model.travel[u * model.places + (place[j] as number)] as number
  return onTime(state, v, i, j, u, there, on)
}

function take(state: State, start: Start) {
  start.tours.forEach((tour, v) => {
    const base = start.bases[v]
    if (base !== undefined && base !== state.place[state.stops + v]) {
      clear(state, v)
      rebase(state, v, base)
    }
    let i = state.stops + v
    for (const u of tour) {
      if (!holds(state, v, i, u)) continue
      insert(state, u, i)
      i = u
    }
  })
}

function used(state: State): number {
  let count = 0
  for (let v = 0; v < state.vehicles; v++) if ((state.size[v] as number) > 0) count++
  return count
}
