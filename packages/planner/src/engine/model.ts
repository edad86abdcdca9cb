// A routing problem as the engine sees it: typed arrays of whole numbers. Stops are 0 .. stops - 1, bases the places after them.

/** 车次: one vehicle of CVRP, one day of one group. */
export interface Vehicle {
  /** Places where it starts and ends. */
  readonly start: number
  readonly end: number
  /** Which set of windows holds for it. */
  readonly day: number
  readonly from: number
  readonly to: number
  readonly capacity: number
  /** Which stops it may serve: a row of `allowed`. Vehicles of equal class and day are alike. */
  readonly group: number
  /** Lunch is over already, or there is none. */
  readonly fed: boolean
  /** Places that may be its start and end instead. */
  readonly bases: readonly number[]
}

export interface Model {
  readonly stops: number
  readonly places: number
  /** From-major, places x places. It is the cost of a leg and its time. */
  readonly travel: Int32Array
  readonly symmetric: boolean
  readonly demand: Int32Array
  readonly service: Int32Array
  /** What it costs to leave a stop out. */
  readonly prize: Float64Array
  /** Where solutions are ranked by what is lost before the way: the exact loss of each stop. Null: by cost alone. */
  readonly worth: Float64Array | null
  /** Stops that must be served if that can be done at all. */
  readonly mandatory: Uint8Array
  /** Whether clocks matter. */
  readonly timed: boolean
  /** Windows of stop u on day d, for the start of service: entries windowAt[d * stops + u] to the next. */
  readonly windowAt: Int32Array
  readonly windowFrom: Int32Array
  readonly windowTo: Int32Array
  readonly lunch: { readonly from: number; readonly to: number; readonly minutes: number } | null
  readonly vehicles: readonly Vehicle[]
  /** allowed[group * stops + stop]; null where every vehicle may serve every stop. */
  readonly allowed: Uint8Array | null
  /** Sets of stops of which at least so many should be served; each missing one costs `quotaCost`. */
  readonly quotas: readonly { readonly stops: readonly number[]; readonly least: number }[]
  readonly quotaCost: number
  /** The vehicle that a stop was announced with (-1: none), and what another one costs. */
  readonly home: Int32Array | null
  readonly stay: Float64Array | null
  /** What a unit of `stay` counts in `worth`. */
  readonly stayWorth: number
}

/** For each stop its nearest others, nearest first, ties by number; rows shorter than `width` end with -1. */
export interface Near {
  readonly width: number
  readonly list: Int32Array
  /** In the order of the ways themselves. */
  readonly sorted: boolean
}

const mostOf = (model: Model, width: number) => Math.max(1, Math.min(width, model.stops - 1))

/** Nearest by way alone: what is taken out together. */
export function nearest(model: Model, width: number): Near {
  const { stops, places, travel, symmetric } = model
  return nearBy(stops, mostOf(model, width), symmetric, (u, w) =>
    symmetric ? (travel[u * places + w] as number) : Math.min(travel[u * places + w] as number, travel[w * places + u] as number),
  )
}

function narrower({ width, list, sorted }: Near, asked: number): Near {
  const less = Math.min(asked, width)
  return { width: less, list: list.filter((_, i) => i % width < less), sorted }
}

/** Nearest as neighbours on a tour: the way, and the wait or delay that their windows make; by way alone where those say nothing. */
export function likely(model: Model, width: number, near: Near): Near {
  const { stops, places, travel, service, windowAt, windowFrom, windowTo } = model
  if (!model.timed || windowAt.length !== stops + 1 || windowFrom.length !== stops || model.lunch) return narrower(near, width)
  const after = (u: number, w: number) => {
    const leg = travel[u * places + w] as number
    const free = (service[u] as number) + leg
    const wait = (windowFrom[w] as number) - (windowTo[u] as number) - free
    const late = (windowFrom[u] as number) + free - (windowTo[w] as number)
    return leg + (wait > 0 ? wait / 4 : 0) + Math.max(late, 0)
  }
  return nearBy(stops, mostOf(model, width), false, (u, w) => Math.min(after(u, w), after(w, u)))
}

/** Brings the `count` least keys, all different, to the front, in any order. */
function bringForward(keys: Float64Array, count: number) {
  let low = 0
  let high = keys.length - 1
  while (low < high) {
    const pivot = keys[(low + high) >> 1] as number
    let i = low
    let j = high
    while (i <= j) {
      while ((keys[i] as number) < pivot) i++
      while ((keys[j] as number) > pivot) j--
      if (i > j) break
      const key = keys[i] as number
      keys[i++] = keys[j] as number
      keys[j--] = key
    }
    if (count - 1 <= j) high = j
    else if (count - 1 >= i) low = i
    else return
  }
}

function nearBy(stops: number, width: number, sorted: boolean, way: (u: number, w: number) => number): Near {
  const list = new Int32Array(stops * width).fill(-1)
  const keys = new Float64Array(Math.max(0, stops - 1))
  let size = 2
  while (size < stops) size *= 2
  for (let u = 0; u < stops; u++) {
    let k = 0
    for (let w = 0; w < stops; w++) if (w !== u) keys[k++] = Math.floor(way(u, w)) * size + w
    bringForward(keys, width)
    keys.subarray(0, width).sort()
    for (let i = 0; i < width && i < keys.length; i++) list[u * width + i] = (keys[i] as number) % size
  }
  return { width, list, sorted }
}
