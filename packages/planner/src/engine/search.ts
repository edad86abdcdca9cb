// The search: ruin, recreate, accept by a falling temperature. It knows no clock; the caller says how far its budget is used.
import { type Chance, chanceOf, coolingOf, minusLn } from './chance.ts'
import { likely, type Model, type Near, nearest } from './model.ts'
import { type Recreation, recreate, recreationOf } from './recreate.ts'
import { clear, moveBase, ruin } from './ruin.ts'
import { savings } from './savings.ts'
import { insert, keep, rebase, type State, stateOf, undo } from './state.ts'

export interface Tuning {
  readonly average: number
  readonly longest: number
  /** Width of the neighbourhoods for ruin and for insertion. */
  readonly near: number
  readonly likely: number
  readonly blinkEvery: number
  /** One of so many insertions looks at an empty vehicle though another has room. */
  readonly freshEvery: number
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
  hot: 1,
  cold: 0.01,
}

/** A solution: the stops of each vehicle in order, and where each starts. */
export interface Solution {
  readonly tours: readonly (readonly number[])[]
  readonly bases: readonly number[]
  readonly left: readonly number[]
  readonly cost: number
  readonly missing: number
}

export interface Search {
  /** Makes up to `steps` steps; true where a better solution was found. */
  readonly run: (steps: number, progress: number) => boolean
  readonly best: () => Solution
  readonly cost: () => number
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
  const state = stateOf(model)
  const near = nearest(model, Math.max(t.near, t.likely))
  const r = recreationOf(state, likely(model, t.likely), t.blinkEvery, t.freshEvery)
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
    if (movable.length > 0 && chance.below(24) === 0) {
      const v = movable[chance.below(movable.length)] as number
      const from = state.next[state.stops + v] as number
      seed = from < state.stops ? from : chance.below(state.stops)
      moveBase(state, v, chance)
    } else seed = ruin(state, near, chance, t, ruined)
    recreate(state, r, gather(state, r, seed, near, optional, chance), chance)

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
    if (state.missing > best.missing || (state.missing === best.missing && state.cost >= best.cost)) return false
    best = snapshot(state, best)
    return true
  }

  // The temperature is measured in mean legs of a solution that has settled a little.
  for (let k = 0; k < Math.min(1000, model.stops); k++) step(0)
  const legs = Math.max(1, state.stops - state.out + used(state))
  const scale = Math.max(1, wayOf(state) / legs)
  const cooling = coolingOf(t.hot * scale, t.cold * scale)

  return {
    run: (steps, progress) => {
      const heat = cooling(progress)
      let found = false
      for (let k = 0; k < steps; k++) if (step(heat)) found = true
      return found
    },
    best: () => solutionOf(state, best),
    cost: () => best.cost,
  }
}

const threshold = (chance: Chance) => minusLn[chance.word() >>> 20] as number

function absentWeight(state: State, absences: Float64Array): number {
  let weight = 0
  for (let k = 0; k < state.out; k++) weight += 1 + (absences[state.left[k] as number] as number)
  return weight
}

/** What recreation tries: all that is left out, or, where stops are optional, those near the seed and a few more. */
function gather(state: State, r: Recreation, seed: number, near: Near, optional: boolean, chance: Chance) {
  const { pool } = r
  const most = 48
  if (!optional || state.out <= most) {
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
  const reach = own + 16
  for (let k = 0; k < near.width && count < reach; k++) {
    const u = near.list[seed * near.width + k] as number
    if (u < 0) break
    add(u)
  }
  for (let k = 0; k < 6; k++) add(state.left[chance.below(state.out)] as number)
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
  for (const u of order) {
    r.pool[0] = u
    recreate(state, r, 1, chance)
    keep(state)
  }
}

function firstOf(model: Model, near: Near): Start | null {
  const tours = savings(model, near)
  return tours && { tours, bases: [] }
}

interface Snapshot {
  readonly next: Int32Array
  readonly place: Int32Array
  readonly cost: number
  readonly missing: number
}

function snapshot(state: State, reuse?: Snapshot): Snapshot {
  const next = reuse?.next ?? new Int32Array(state.nodes)
  const place = reuse?.place ?? new Int32Array(state.nodes)
  next.set(state.next)
  place.set(state.place)
  return { next, place, cost: state.cost, missing: state.missing }
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
  return { tours, bases, left, cost: best.cost, missing: best.missing }
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

function wayOf(state: State): number {
  let way = 0
  for (let v = 0; v < state.vehicles; v++) {
    if (state.size[v] === 0) continue
    let u = state.stops + v
    for (; u !== state.next[u]; u = state.next[u] as number) way += state.step[u] as number
  }
  return way
}
