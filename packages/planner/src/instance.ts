// A classical routing instance, and how the engine sees it: CVRP, VRPTW and its prize-collecting form.
import type { Model, Vehicle } from './engine/model.ts'

/** Node 0 is the depot, node i customer i. Times and prizes are in the file's own units. */
export interface Instance {
  readonly name: string
  readonly kind: 'CVRP' | 'VRPTW' | 'PCVRPTW'
  readonly x: readonly number[]
  readonly y: readonly number[]
  /** Explicit whole-number lengths, from-major; null where coordinates give them. */
  readonly lengths: readonly (readonly number[])[] | null
  readonly capacity: number
  /** At most so many routes; null where the fleet is free. */
  readonly vehicles: number | null
  readonly demand: readonly number[]
  readonly service: readonly number[]
  readonly windows: readonly (readonly [from: number, to: number])[]
  readonly prizes: readonly number[] | null
}

/** Lengths of CVRP are rounded to whole numbers; with time windows everything counts in tenths, lengths cut off. */
export const unitOf = (instance: Instance): 1 | 10 => (instance.kind === 'CVRP' ? 1 : 10)

/** Above this many nodes the table of lengths would not fit into memory beside the rest. */
export const mostNodes = 12_000

export function modelOf(instance: Instance): Model {
  const nodes = instance.x.length
  const stops = nodes - 1
  const unit = unitOf(instance)
  const travel = new Int32Array(nodes * nodes)
  const node = (place: number) => (place === stops ? 0 : place + 1)
  let symmetric = true
  for (let a = 0; a < nodes; a++)
    for (let b = 0; b < nodes; b++) {
      const [i, j] = [node(a), node(b)]
      if (instance.lengths) {
        travel[a * nodes + b] = ((instance.lengths[i] as readonly number[])[j] as number) * unit
        continue
      }
      const dx = (instance.x[i] as number) - (instance.x[j] as number)
      const dy = (instance.y[i] as number) - (instance.y[j] as number)
      const length = Math.sqrt(dx * dx + dy * dy)
      travel[a * nodes + b] = unit === 1 ? Math.floor(length + 0.5) : Math.floor(10 * length)
    }
  if (instance.lengths)
    for (let a = 0; a < nodes; a++)
      for (let b = 0; b < a; b++) if (travel[a * nodes + b] !== travel[b * nodes + a]) symmetric = false
  const timed = instance.kind !== 'CVRP'
  const [open, close] = instance.windows[0] ?? [0, 0]
  const demand = Int32Array.from({ length: stops }, (_, u) => instance.demand[u + 1] as number)
  let farthest = 1
  for (const leg of travel) if (leg > farthest) farthest = leg
  return {
    stops,
    places: nodes,
    travel,
    symmetric,
    demand,
    service: Int32Array.from({ length: stops }, (_, u) => (instance.service[u + 1] as number) * unit),
    prize: Float64Array.from({ length: stops }, (_, u) =>
      instance.prizes ? (instance.prizes[u + 1] as number) * unit : 4 * farthest,
    ),
    worth: null,
    mandatory: new Uint8Array(stops).fill(instance.prizes ? 0 : 1),
    timed,
    windowAt: Int32Array.from({ length: stops + 1 }, (_, u) => u),
    windowFrom: Int32Array.from({ length: stops }, (_, u) => (instance.windows[u + 1]?.[0] ?? 0) * unit),
    windowTo: Int32Array.from({ length: stops }, (_, u) => (instance.windows[u + 1]?.[1] ?? 0) * unit),
    lunch: null,
    vehicles: Array.from(
      { length: fleetOf(instance) },
      (): Vehicle => ({
        start: stops,
        end: stops,
        day: 0,
        from: open * unit,
        to: close * unit,
        capacity: instance.capacity,
        group: 0,
        fed: true,
        bases: [],
      }),
    ),
    allowed: null,
    quotas: [],
    quotaCost: 0,
    home: null,
    stay: null,
    stayWorth: 0,
  }
}

/** Where the fleet is free, more routes than any good solution has. */
function fleetOf({ vehicles, demand, capacity, x }: Instance): number {
  const customers = x.length - 1
  if (vehicles !== null) return Math.min(vehicles, customers)
  const least = capacity > 0 ? Math.ceil(demand.reduce((sum, d) => sum + d, 0) / capacity) : 1
  return Math.max(1, Math.min(customers, Math.ceil(least * 1.5) + 20))
}
