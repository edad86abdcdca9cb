// The tours under search as linked lists with clocks. Every change is journalled, so that a step that is not accepted is taken back.
import type { Model } from './model.ts'

/** Later than every clock, and small enough that sums stay whole 32-bit numbers. */
export const never = 1_000_000_000

/**
 * Nodes are stops, then the start of each vehicle, then its end. Per node four clocks: when one is free to go on at the earliest and at
 * which arrival the rest can still be done at the latest; both for lunch still to come, then both for lunch already had.
 */
export interface State {
  readonly model: Model
  readonly stops: number
  readonly nodes: number
  readonly vehicles: number
  readonly next: Int32Array
  readonly prev: Int32Array
  /** The leg to the next node. */
  readonly step: Int32Array
  /** The vehicle of a node; -1 for a stop that is left out. */
  readonly route: Int32Array
  readonly place: Int32Array
  readonly size: Int32Array
  readonly load: Int32Array
  readonly capacity: Int32Array
  readonly day: Int32Array
  readonly group: Int32Array
  readonly fed: Uint8Array
  readonly clock: Int32Array
  /** One window for each stop, one day, no lunch: the quick way. */
  readonly plain: boolean
  readonly open: Int32Array
  readonly close: Int32Array
  /** Stops left out: the first `out` entries; `outAt` is where each stands. */
  readonly left: Int32Array
  readonly outAt: Int32Array
  /** Quotas of a stop: quotaOf[quotaAt[u]] to the next; how many each has so far. */
  readonly quotaAt: Int32Array
  readonly quotaOf: Int32Array
  readonly quotaHas: Int32Array
  readonly quotaLeast: Int32Array
  out: number
  /** Mandatory stops left out. */
  missing: number
  /** What quotas lack. */
  lacking: number
  /** Worth of the stops left out. */
  lost: number
  cost: number
  way: number
  readonly journal: { ops: Int32Array; op: number; clocks: Int32Array; tick: number }
}

export function stateOf(model: Model): State {
  const { stops } = model
  const vehicles = model.vehicles.length
  const nodes = stops + 2 * vehicles
  const plain =
    model.timed && !model.lunch && model.windowFrom.length === stops && model.windowAt.every((at, i) => at === Math.min(i, stops))
  const perStop: number[][] = Array.from({ length: stops }, () => [])
  model.quotas.forEach((quota, q) => {
    for (const u of quota.stops) perStop[u]?.push(q)
  })
  const quotaAt = new Int32Array(stops + 1)
  perStop.forEach((list, u) => {
    quotaAt[u + 1] = (quotaAt[u] as number) + list.length
  })
  const state: State = {
    model,
    stops,
    nodes,
    vehicles,
    next: new Int32Array(nodes).fill(-1),
    prev: new Int32Array(nodes).fill(-1),
    step: new Int32Array(nodes),
    route: new Int32Array(nodes).fill(-1),
    place: Int32Array.from({ length: nodes }, (_, i) => i),
    size: new Int32Array(vehicles),
    load: new Int32Array(vehicles),
    capacity: Int32Array.from(model.vehicles, (v) => v.capacity),
    day: Int32Array.from(model.vehicles, (v) => v.day),
    group: Int32Array.from(model.vehicles, (v) => v.group),
    fed: Uint8Array.from(model.vehicles, (v) => (v.fed ? 1 : 0)),
    clock: new Int32Array(4 * nodes),
    plain,
    open: plain ? model.windowFrom : new Int32Array(0),
    close: plain ? model.windowTo : new Int32Array(0),
    left: Int32Array.from({ length: stops }, (_, i) => i),
    outAt: Int32Array.from({ length: stops }, (_, i) => i),
    quotaAt,
    quotaOf: Int32Array.from(perStop.flat()),
    quotaHas: new Int32Array(model.quotas.length),
    quotaLeast: Int32Array.from(model.quotas, (quota) => quota.least),
    out: stops,
    missing: 0,
    lacking: 0,
    lost: 0,
    cost: 0,
    way: 0,
    journal: { ops: new Int32Array(3 * 1024), op: 0, clocks: new Int32Array(2 * 4096), tick: 0 },
  }
  for (let u = 0; u < stops; u++) {
    state.cost += model.prize[u] as number
    state.missing += model.mandatory[u] as number
    state.lost += model.worth?.[u] ?? 0
  }
  for (const { least } of model.quotas) {
    state.cost += least * model.quotaCost
    state.lacking += least
  }
  model.vehicles.forEach((vehicle, v) => {
    const start = stops + v
    const end = stops + vehicles + v
    state.route[start] = v
    state.route[end] = v
    state.place[start] = vehicle.start
    state.place[end] = vehicle.end
    link(state, start, end)
    state.prev[start] = start
    state.next[end] = end
    wake(state, v)
  })
  return state
}

/** The base of an empty vehicle costs nothing: its leg from start to end counts only once it serves a stop. */
function link(state: State, a: number, b: number) {
  state.next[a] = b
  state.prev[b] = a
  const { travel, places } = state.model
  const empty = a >= state.stops && b >= state.stops
  state.step[a] = empty ? 0 : (travel[(state.place[a] as number) * places + (state.place[b] as number)] as number)
}

/** Clocks of a vehicle without stops. */
function wake(state: State, v: number) {
  const { clock, nodes, stops, vehicles, model } = state
  const { from, to, fed } = model.vehicles[v] as Model['vehicles'][number]
  const start = stops + v
  const end = stops + vehicles + v
  const lunch = fed ? null : model.lunch
  clock[start] = from
  clock[2 * nodes + start] = lunch ? eat(lunch, from) : from
  clock[3 * nodes + end] = to
  clock[nodes + end] = lunch ? eatBefore(lunch, to) : to
  backward(state, start)
}

type Lunch = NonNullable<Model['lunch']>

/** When lunch, begun as early as possible, is over; never where its hours are past. */
export function eat(lunch: Lunch, from: number): number {
  const end = Math.max(from, lunch.from) + lunch.minutes
  return end <= lunch.to ? end : never
}

/** The latest moment at which lunch can begin so that it is over by `by`. */
export function eatBefore(lunch: Lunch, by: number): number {
  const start = Math.min(by, lunch.to) - lunch.minutes
  return start >= lunch.from ? start : -never
}

/** The end of a service that can begin from `from` on. */
export function serve(model: Model, day: number, u: number, from: number): number {
  const { windowAt, windowFrom, windowTo } = model
  const row = day * model.stops + u
  for (let w = windowAt[row] as number; w < (windowAt[row + 1] as number); w++) {
    const start = Math.max(from, windowFrom[w] as number)
    if (start <= (windowTo[w] as number)) return start + (model.service[u] as number)
  }
  return never
}

/** The latest beginning of a service that is over by `by`. */
export function serveBefore(model: Model, day: number, u: number, by: number): number {
  const { windowAt, windowFrom, windowTo } = model
  const row = day * model.stops + u
  let latest = -never
  for (let w = windowAt[row] as number; w < (windowAt[row + 1] as number); w++) {
    const last = by - (model.service[u] as number)
    const start = Math.min(last, windowTo[w] as number)
    if (start >= (windowFrom[w] as number) && start > latest) latest = start
  }
  return latest
}

function tick(state: State, at: number, value: number) {
  const { clock, journal } = state
  if (2 * journal.tick + 2 > journal.clocks.length) {
    const more = new Int32Array(2 * journal.clocks.length)
    more.set(journal.clocks)
    journal.clocks = more
  }
  journal.clocks[2 * journal.tick] = at
  journal.clocks[2 * journal.tick + 1] = clock[at] as number
  journal.tick++
  clock[at] = value
}

function log(state: State, kind: number, a: number, b: number) {
  const { journal } = state
  if (3 * journal.op + 3 > journal.ops.length) {
    const more = new Int32Array(2 * journal.ops.length)
    more.set(journal.ops)
    journal.ops = more
  }
  journal.ops[3 * journal.op] = kind
  journal.ops[3 * journal.op + 1] = a
  journal.ops[3 * journal.op + 2] = b
  journal.op++
}

/** Earliest clocks from node x on, as far as they change; the first is set whatever it was. */
export function forward(state: State, x: number, must = false) {
  const { clock, next, prev, step, stops, model, nodes, plain } = state
  if (!model.timed) return
  let force = must
  if (plain) {
    const { open, close } = state
    const { service } = model
    for (let u = x; u < stops; u = next[u] as number) {
      const i = prev[u] as number
      const at = (clock[i] as number) + (step[i] as number)
      const start = Math.max(at, open[u] as number)
      const free = start > (close[u] as number) ? never : start + (service[u] as number)
      if (free === clock[u] && !force) return
      force = false
      tick(state, u, free)
    }
    return
  }
  const fedAt = 2 * nodes
  for (let u = x; u < stops; u = next[u] as number) {
    const i = prev[u] as number
    const leg = step[i] as number
    const v = state.route[u] as number
    const day = state.day[v] as number
    const lunch = state.fed[v] === 1 ? null : model.lunch
    const hungry = (clock[i] as number) + leg
    let fed = (clock[fedAt + i] as number) + leg
    if (lunch) {
      const now = eat(lunch, hungry)
      if (now < fed) fed = now
    }
    const free = serve(model, day, u, hungry)
    let freeFed = serve(model, day, u, fed)
    if (lunch) {
      const now = eat(lunch, free)
      if (now < freeFed) freeFed = now
    }
    if (free === clock[u] && freeFed === clock[fedAt + u] && !force) return
    force = false
    tick(state, u, free)
    tick(state, fedAt + u, freeFed)
  }
}

/** Latest clocks from node x back, as far as they change. */
export function backward(state: State, x: number, must = false) {
  const { clock, next, prev, step, stops, model, nodes, plain } = state
  if (!model.timed) return
  let force = must
  if (plain) {
    const { open, close } = state
    const { service } = model
    for (let u = x; ; u = prev[u] as number) {
      const go = (clock[nodes + (next[u] as number)] as number) - (step[u] as number)
      let late = go
      if (u < stops) {
        late = go - (service[u] as number)
        if (late > (close[u] as number)) late = close[u] as number
        if (late < (open[u] as number)) late = -never
      }
      if (late === clock[nodes + u] && !force) return
      force = false
      tick(state, nodes + u, late)
      if (u >= stops) return
    }
  }
  const fedAt = 3 * nodes
  for (let u = x; ; u = prev[u] as number) {
    const j = next[u] as number
    const v = state.route[u] as number
    const day = state.day[v] as number
    const lunch = state.fed[v] === 1 ? null : model.lunch
    const goFed = (clock[fedAt + j] as number) - (step[u] as number)
    let goHungry = (clock[nodes + j] as number) - (step[u] as number)
    if (lunch) {
      const eaten = eatBefore(lunch, goFed)
      if (eaten > goHungry) goHungry = eaten
    }
    const fed = u < stops ? serveBefore(model, day, u, goFed) : goFed
    let hungry = u < stops ? serveBefore(model, day, u, goHungry) : goHungry
    if (lunch) {
      const eaten = eatBefore(lunch, fed)
      if (eaten > hungry) hungry = eaten
    }
    if (hungry === clock[nodes + u] && fed === clock[fedAt + u] && !force) return
    force = false
    tick(state, nodes + u, Math.max(hungry, -never))
    tick(state, fedAt + u, Math.max(fed, -never))
    if (u >= stops) return
  }
}

/** Whether stop u can stand between i and j of vehicle v, by the clock alone. */
export function onTime(state: State, v: number, i: number, j: number, u: number, there: number, on: number): boolean {
  const { clock, nodes, model } = state
  if (state.plain) {
    const at = (clock[i] as number) + there
    const start = Math.max(at, state.open[u] as number)
    return start <= (state.close[u] as number) && start + (model.service[u] as number) + on <= (clock[nodes + j] as number)
  }
  const hungry = (clock[i] as number) + there
  // Nobody is free earlier than the hungry, and nobody may come later than the fed.
  if (hungry + (model.service[u] as number) + on > (clock[3 * nodes + j] as number)) return false
  const day = state.day[v] as number
  const lunch = state.fed[v] === 1 ? null : model.lunch
  let fed = (clock[2 * nodes + i] as number) + there
  if (lunch) {
    const now = eat(lunch, hungry)
    if (now < fed) fed = now
  }
  const lateFed = clock[3 * nodes + j] as number
  const freeFed = serve(model, day, u, fed)
  if (freeFed + on <= lateFed) return true
  if (!lunch) return false
  const free = serve(model, day, u, hungry)
  return free + on <= (clock[nodes + j] as number) || eat(lunch, free) + on <= lateFed
}

/** What serving u with vehicle v is worth beside the way. */
export function gainOf(state: State, u: number, v: number): number {
  const { model, quotaAt, quotaOf, quotaHas, quotaLeast } = state
  let gain = model.prize[u] as number
  for (let q = quotaAt[u] as number; q < (quotaAt[u + 1] as number); q++) {
    const quota = quotaOf[q] as number
    if ((quotaHas[quota] as number) < (quotaLeast[quota] as number)) gain += model.quotaCost
  }
  if (model.home && model.stay && (model.home[u] as number) >= 0 && model.home[u] !== v) gain -= model.stay[u] as number
  return gain
}

function movedWorth({ model }: State, u: number, v: number): number {
  if (!model.home || !model.stay || (model.home[u] as number) < 0 || model.home[u] === v) return 0
  return (model.stay[u] as number) * model.stayWorth
}

function count(state: State, u: number, by: 1 | -1) {
  const { quotaAt, quotaOf, quotaHas, quotaLeast } = state
  for (let q = quotaAt[u] as number; q < (quotaAt[u + 1] as number); q++) {
    const quota = quotaOf[q] as number
    const has = quotaHas[quota] as number
    if (by === 1 ? has < (quotaLeast[quota] as number) : has <= (quotaLeast[quota] as number)) state.lacking -= by
    quotaHas[quota] = has + by
  }
}

/** Puts u after node i; clocks too unless told otherwise. */
export function insert(state: State, u: number, i: number, logged = true) {
  const { next, step, route, size, load, model, left, outAt } = state
  const v = route[i] as number
  const j = next[i] as number
  state.cost -= gainOf(state, u, v)
  const before = step[i] as number
  route[u] = v
  link(state, i, u)
  link(state, u, j)
  const added = (step[i] as number) + (step[u] as number) - before
  state.cost += added
  state.way += added
  if (model.worth) state.lost -= (model.worth[u] as number) - movedWorth(state, u, v)
  size[v] = (size[v] as number) + 1
  load[v] = (load[v] as number) + (model.demand[u] as number)
  state.missing -= model.mandatory[u] as number
  count(state, u, 1)
  state.out--
  const at = outAt[u] as number
  const moved = left[state.out] as number
  left[at] = moved
  outAt[moved] = at
  left[state.out] = u
  outAt[u] = state.out
  if (!logged) return
  log(state, 0, u, i)
  forward(state, u, true)
  backward(state, u, true)
}

/** Takes u out; the clocks of its neighbours are for the caller to mend, once for a whole string. */
export function remove(state: State, u: number, logged = true) {
  const { next, prev, step, route, size, load, model, left, outAt } = state
  const v = route[u] as number
  const i = prev[u] as number
  const j = next[u] as number
  if (logged) log(state, 1, u, i)
  const before = (step[i] as number) + (step[u] as number)
  link(state, i, j)
  const added = (step[i] as number) - before
  state.cost += added
  state.way += added
  if (model.worth) state.lost += (model.worth[u] as number) - movedWorth(state, u, v)
  route[u] = -1
  size[v] = (size[v] as number) - 1
  load[v] = (load[v] as number) - (model.demand[u] as number)
  state.missing += model.mandatory[u] as number
  count(state, u, -1)
  state.cost += gainOf(state, u, v)
  const at = outAt[u] as number
  const moved = left[state.out] as number
  left[at] = moved
  outAt[moved] = at
  left[state.out] = u
  outAt[u] = state.out
  state.out++
}

/** Lets an empty vehicle start and end elsewhere. */
export function rebase(state: State, v: number, base: number, logged = true) {
  const start = state.stops + v
  const end = start + state.vehicles
  if (logged) log(state, 2, v, state.place[start] as number)
  state.place[start] = base
  state.place[end] = base
}

/** Forgets the way back: what was done stays. */
export function keep(state: State) {
  state.journal.op = 0
  state.journal.tick = 0
}

/** Takes back everything since the last `keep`. */
export function undo(state: State) {
  const { journal, clock } = state
  for (let k = journal.op - 1; k >= 0; k--) {
    const kind = journal.ops[3 * k] as number
    const a = journal.ops[3 * k + 1] as number
    const b = journal.ops[3 * k + 2] as number
    if (kind === 0) remove(state, a, false)
    else if (kind === 1) insert(state, a, b, false)
    else rebase(state, a, b, false)
  }
  for (let k = journal.tick - 1; k >= 0; k--) clock[journal.clocks[2 * k] as number] = journal.clocks[2 * k + 1] as number
  keep(state)
}
