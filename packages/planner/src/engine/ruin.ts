// Ruin: strings of neighbouring stops are taken out of tours near one place (Christiaens and Vanden Berghe 2020, SISR).
import type { Chance } from './chance.ts'
import type { Near } from './model.ts'
import { backward, forward, rebase, remove, type State } from './state.ts'

/** How much a ruin takes out on average, and the longest string. */
export interface RuinSize {
  readonly average: number
  readonly longest: number
}

export interface Ruined {
  /** Marks of the vehicles touched in this step: marked[v] === turn. */
  readonly marked: Int32Array
  turn: number
}

/** Takes strings out around a stop; the stop. */
export function ruin(state: State, near: Near, chance: Chance, size: RuinSize, ruined: Ruined): number {
  ruined.turn++
  const { stops, route } = state
  const seed = chance.below(stops)
  const served = stops - state.out
  if (served === 0) return seed
  let used = 0
  for (let v = 0; v < state.vehicles; v++) if ((state.size[v] as number) > 0) used++
  const longest = Math.min(size.longest, served / used)
  const mostTours = (4 * size.average) / (1 + longest) - 1
  let tours = Math.floor(1 + (chance.word() / 4294967296) * mostTours)
  if (tours < 1) tours = 1
  for (let k = -1; k < near.width && tours > 0; k++) {
    const u = k < 0 ? seed : (near.list[seed * near.width + k] as number)
    if (u < 0) break
    const v = route[u] as number
    if (v < 0 || ruined.marked[v] === ruined.turn) continue
    ruined.marked[v] = ruined.turn
    tours--
    const most = Math.min(state.size[v] as number, longest)
    takeString(state, u, Math.max(1, Math.floor(1 + (chance.word() / 4294967296) * most)), v, chance)
  }
  return seed
}

/** Takes `length` stops out of the tour of u, u among them; in half of the cases some in the middle stay. */
function takeString(state: State, u: number, asked: number, v: number, chance: Chance) {
  const { prev, next, stops } = state
  const total = state.size[v] as number
  const length = Math.min(asked, total)
  let stay = 0
  if (length > 1 && length < total && (chance.word() & 1) === 1) {
    stay = 1
    while (length + stay < total && chance.below(100) === 0) stay++
  }
  const window = length + stay
  // The window holds u; its start is chosen evenly among those that stay inside the tour.
  let before = 0
  for (let i = prev[u] as number; i < stops && before < window - 1; i = prev[i] as number) before++
  let after = 0
  for (let i = next[u] as number; i < stops && after < window - 1; i = next[i] as number) after++
  const least = Math.max(0, window - 1 - after)
  let back = least + chance.below(before - least + 1)
  let first = u
  for (; back > 0; back--) first = prev[first] as number
  const head = stay > 0 ? 1 + chance.below(length - 1) : length
  const i = prev[first] as number
  let at = take(state, first, head)
  if (stay > 0) {
    const kept = at
    for (let k = 1; k < stay; k++) at = next[at] as number
    const last = at
    const j = take(state, next[at] as number, length - head)
    forward(state, kept)
    forward(state, j)
    backward(state, last)
    backward(state, i)
  } else {
    forward(state, at)
    backward(state, i)
  }
}

/** Takes out `length` stops from u on; the node after them. */
function take(state: State, first: number, length: number): number {
  let u = first
  for (let k = 0; k < length; k++) {
    const after = state.next[u] as number
    remove(state, u)
    u = after
  }
  return u
}

/** Empties a vehicle and lets it start and end at another of its bases. */
export function moveBase(state: State, v: number, chance: Chance) {
  const { bases } = state.model.vehicles[v] as State['model']['vehicles'][number]
  clear(state, v)
  rebase(state, v, bases[chance.below(bases.length)] as number)
}

/** Takes all stops out of a vehicle. */
export function clear(state: State, v: number) {
  const start = state.stops + v
  take(state, state.next[start] as number, state.size[v] as number)
  backward(state, start)
}
