// Recreate: what is left out goes in again, each stop at its cheapest place near its neighbours, a few places overlooked by chance.
import type { Chance } from './chance.ts'
import type { Near } from './model.ts'
import { gainOf, insert, never, onTime, type State } from './state.ts'

export interface Recreation {
  readonly near: Near
  /** The way from the nearest base to each stop. */
  readonly far: Float64Array
  /** Prize for the time that a stop takes. */
  readonly worth: Float64Array
  readonly pool: Int32Array
  readonly keys: Float64Array
  /** One of `blinkEvery` places is overlooked. */
  readonly blinkEvery: number
  blink: number
  after: number
  added: number
  /** One of so many insertions looks at an empty vehicle though another has room. */
  readonly freshEvery: number
  /** The first vehicle of each kind; vehicles of one kind follow each other. */
  readonly kinds: readonly { readonly first: number; readonly count: number }[]
}

export function recreationOf(state: State, near: Near, blinkEvery: number, freshEvery: number): Recreation {
  const { model, stops } = state
  const kinds: { first: number; count: number }[] = []
  const sameAs = (a: number, b: number) =>
    model.vehicles[a]?.group === model.vehicles[b]?.group &&
    model.vehicles[a]?.day === model.vehicles[b]?.day &&
    model.vehicles[a]?.start === model.vehicles[b]?.start &&
    model.vehicles[a]?.end === model.vehicles[b]?.end &&
    model.vehicles[a]?.from === model.vehicles[b]?.from &&
    model.vehicles[a]?.to === model.vehicles[b]?.to &&
    model.vehicles[a]?.capacity === model.vehicles[b]?.capacity &&
    (model.vehicles[a]?.bases.length ?? 0) < 2 &&
    (model.vehicles[b]?.bases.length ?? 0) < 2 &&
    !model.home
  model.vehicles.forEach((_, v) => {
    const last = kinds.at(-1)
    if (last && sameAs(last.first, v)) last.count++
    else kinds.push({ first: v, count: 1 })
  })
  const far = new Float64Array(stops).fill(Number.MAX_VALUE)
  for (const { start } of model.vehicles)
    for (let u = 0; u < stops; u++) far[u] = Math.min(far[u] as number, model.travel[start * model.places + u] as number)
  const worth = Float64Array.from(
    { length: stops },
    (_, u) => (model.prize[u] as number) / (1 + (model.service[u] as number) + (far[u] as number) / 8),
  )
  const room = Math.max(1, stops)
  return {
    near,
    far,
    worth,
    pool: new Int32Array(room),
    keys: new Float64Array(room),
    blinkEvery,
    blink: blinkEvery,
    after: -1,
    added: 0,
    freshEvery,
    kinds,
  }
}

/** Orders of insertion and how often each is used. */
const orders = (state: State): readonly Order[] => {
  const { model } = state
  const list: Order[] = ['random', 'random', 'random', 'random', 'far', 'far', 'close']
  const demanding = model.demand.some((d) => d > 0)
  if (demanding) list.push('demand', 'demand', 'demand', 'demand')
  if (model.timed && state.plain) list.push('width', 'width', 'open', 'open', 'shut', 'shut')
  if (model.prize.some((p, u) => p !== model.prize[0] || model.mandatory[u] === 0))
    list.push('worth', 'worth', 'rate', 'rate', 'rate', 'rate', 'rate', 'rate', 'rate', 'rate')
  if (model.timed && !state.plain) list.push('service', 'service', 'service')
  return list
}
type Order = 'random' | 'far' | 'close' | 'demand' | 'width' | 'open' | 'shut' | 'worth' | 'rate' | 'service'

const known = new WeakMap<State, readonly Order[]>()
function orderFor(state: State, chance: Chance): Order {
  let list = known.get(state)
  if (!list) {
    list = orders(state)
    known.set(state, list)
  }
  return list[chance.below(list.length)] as Order
}

/** Sorts the first `count` stops of the pool: mandatory ones first, then by a drawn order. */
function sortPool(state: State, r: Recreation, count: number, chance: Chance) {
  const { pool, keys } = r
  const { model, open, close } = state
  const order = orderFor(state, chance)
  for (let k = 0; k < count; k++) {
    const u = pool[k] as number
    let key = 0
    if (order === 'random') key = chance.word()
    else if (order === 'far') key = -(r.far[u] as number)
    else if (order === 'close') key = r.far[u] as number
    else if (order === 'demand') key = -(model.demand[u] as number)
    else if (order === 'width') key = (close[u] as number) - (open[u] as number)
    else if (order === 'open') key = open[u] as number
    else if (order === 'shut') key = -(close[u] as number)
    else if (order === 'rate') {
      // What it brings for the time that it takes where it fits best just now.
      look(state, r, u, chance)
      key =
        r.after < 0
          ? Number.MAX_VALUE
          : -(gainOf(state, u, state.route[r.after] as number) * (0.75 + chance.word() / 8589934592)) /
            (1 + (model.service[u] as number) + r.added)
    } else if (order === 'service') key = model.service[u] as number
    else key = -(r.worth[u] as number) * (0.75 + chance.word() / 8589934592)
    keys[k] = model.mandatory[u] && state.missing < state.out ? key - 1e15 : key
  }
  for (let k = 1; k < count; k++) {
    const u = pool[k] as number
    const key = keys[k] as number
    let at = k - 1
    while (at >= 0 && (keys[at] as number) > key) {
      keys[at + 1] = keys[at] as number
      pool[at + 1] = pool[at] as number
      at--
    }
    keys[at + 1] = key
    pool[at + 1] = u
  }
}

/** Puts in what is in the first `count` places of the pool, as far as it fits and pays. */
export function recreate(state: State, r: Recreation, count: number, chance: Chance) {
  sortPool(state, r, count, chance)
  for (let k = 0; k < count; k++) putIn(state, r, r.pool[k] as number, chance)
}

/** Where u goes in at the least cost: into `r.after` (-1: nowhere) and `r.added`. */
function look(state: State, r: Recreation, u: number, chance: Chance) {
  const { model, route, next, prev, step, place, load, capacity, stops } = state
  const { travel, places, symmetric, timed, allowed, home } = model
  const { list, width } = r.near
  const row = u * places
  const need = model.demand[u] as number
  const plain = allowed === null && home === null
  const sorted = r.near.sorted && symmetric
  let best = Number.MAX_VALUE
  let after = -1
  let blink = r.blink
  for (let k = u * width; k < (u + 1) * width; k++) {
    const w = list[k] as number
    if (w < 0) break
    const v = route[w] as number
    if (v < 0 || (load[v] as number) + need > (capacity[v] as number)) continue
    const away = travel[row + w] as number
    let extra = 0
    if (!plain) {
      if (allowed !== null && allowed[(state.group[v] as number) * stops + u] === 0) continue
      if (home !== null && model.stay !== null && (home[u] as number) >= 0 && home[u] !== v) extra = model.stay[u] as number
    }
    // Places beside a nearer stop were tried before; beside farther ones the detour is at least twice this way less the leg.
    const least = sorted ? 2 * away + extra : -never
    const onward = step[w] as number
    const j = next[w] as number
    if (j >= stops || least - onward < best) {
      const there = symmetric ? away : (travel[w * places + u] as number)
      const on = travel[row + (place[j] as number)] as number
      const added = there + on - onward + extra
      if (added < best) {
        if (--blink === 0) blink = 1 + chance.below(2 * r.blinkEvery - 1)
        else if (!timed || onTime(state, v, w, j, u, there, on)) {
          best = added
          after = w
        }
      }
    }
    const i = prev[w] as number
    const inward = step[i] as number
    if (i >= stops || least - inward < best) {
      const pi = place[i] as number
      const come = symmetric ? (travel[row + pi] as number) : (travel[pi * places + u] as number)
      const added = come + away - inward + extra
      if (added < best) {
        if (--blink === 0) blink = 1 + chance.below(2 * r.blinkEvery - 1)
        else if (!timed || onTime(state, v, i, w, u, come, away)) {
          best = added
          after = i
        }
      }
    }
  }
  if (after < 0 && model.mandatory[u] === 1) {
    // Nowhere near its neighbours: anywhere, before a new tour is opened.
    for (let w = 0; w < state.nodes - state.vehicles; w++) {
      const v = route[w] as number
      if (v < 0 || state.size[v] === 0 || (load[v] as number) + need > (capacity[v] as number)) continue
      let extra = 0
      if (!plain) {
        if (allowed !== null && allowed[(state.group[v] as number) * stops + u] === 0) continue
        if (home !== null && model.stay !== null && (home[u] as number) >= 0 && home[u] !== v) extra = model.stay[u] as number
      }
      const j = next[w] as number
      const pw = place[w] as number
      const there = symmetric ? (travel[row + pw] as number) : (travel[pw * places + u] as number)
      const on = travel[row + (place[j] as number)] as number
      const added = there + on - (step[w] as number) + extra
      if (added < best && (!timed || onTime(state, v, w, j, u, there, on))) {
        best = added
        after = w
      }
    }
  }
  if (after < 0 || chance.below(r.freshEvery) === 0)
    for (const { first, count } of r.kinds) {
      let v = first
      while (v < first + count && (state.size[v] as number) > 0) v++
      if (v === first + count || need > (capacity[v] as number)) continue
      if (allowed !== null && allowed[(state.group[v] as number) * stops + u] === 0) continue
      const i = stops + v
      const j = i + state.vehicles
      const come = travel[(place[i] as number) * places + u] as number
      const on = travel[row + (place[j] as number)] as number
      let added = come + on
      if (home !== null && model.stay !== null && (home[u] as number) >= 0 && home[u] !== v) added += model.stay[u] as number
      if (added < best && (!timed || onTime(state, v, i, j, u, come, on))) {
        best = added
        after = i
      }
    }
  r.blink = blink
  r.after = after
  r.added = best
}

/** What putting u in takes in way and time; infinite where it fits nowhere. */
export function costOf(state: State, r: Recreation, u: number, chance: Chance): number {
  look(state, r, u, chance)
  return r.after < 0 ? Number.POSITIVE_INFINITY : r.added + (state.model.service[u] as number)
}

/** Puts u in where it fits at the least cost, if it is worth that. */
function putIn(state: State, r: Recreation, u: number, chance: Chance) {
  look(state, r, u, chance)
  if (r.after < 0) return
  const { home, stay } = state.model
  const v = state.route[r.after] as number
  const moved = home !== null && stay !== null && (home[u] as number) >= 0 && home[u] !== v ? (stay[u] as number) : 0
  if (r.added - moved < gainOf(state, u, v)) insert(state, u, r.after)
}
