// A first solution for a fleet of equal vehicles: tours are joined end to end, greatest saving first (Clarke and Wright 1964).
import type { Model, Near } from './model.ts'

/** Tours of stops, fullest first; null where vehicles differ. Stops that do not pay their way are for the search to leave out. */
export function savings(model: Model, near: Near): number[][] | null {
  const vehicle = model.vehicles[0]
  const alike = model.vehicles.every(
    (v) =>
      v.start === vehicle?.start &&
      v.end === vehicle.end &&
      v.group === vehicle.group &&
      v.capacity === vehicle.capacity &&
      v.to === vehicle.to,
  )
  if (!vehicle || !alike || model.allowed || model.lunch || model.home) return null
  if (model.windowFrom.length !== model.stops) return null
  const { stops, places, travel, demand, service, windowFrom, windowTo, timed, symmetric } = model
  const { start, end } = vehicle
  const leg = (a: number, b: number) => travel[a * places + b] as number

  const pairs: { readonly a: number; readonly b: number; readonly saved: number }[] = []
  for (let a = 0; a < stops; a++)
    for (let k = 0; k < near.width; k++) {
      const b = near.list[a * near.width + k] as number
      if (b < 0) break
      pairs.push({ a, b, saved: leg(a, end) + leg(start, b) - leg(a, b) })
      if (timed) pairs.push({ a: b, b: a, saved: leg(b, end) + leg(start, a) - leg(b, a) })
    }
  pairs.sort((p, q) => q.saved - p.saved || p.a - q.a || p.b - q.b)

  const tours: (number[] | null)[] = Array.from({ length: stops }, (_, u) => [u])
  const tourOf = Int32Array.from({ length: stops }, (_, u) => u)
  const load = Int32Array.from(demand)
  const feasible = (tour: readonly number[]): boolean => {
    if (!timed) return true
    let clock = vehicle.from
    let at = start
    for (const u of tour) {
      clock = Math.max(clock + leg(at, u), windowFrom[u] as number)
      if (clock > (windowTo[u] as number)) return false
      clock += service[u] as number
      at = u
    }
    return clock + leg(at, end) <= vehicle.to
  }
  for (const { a, b, saved } of pairs) {
    if (saved <= 0) break
    const [ta, tb] = [tourOf[a] as number, tourOf[b] as number]
    if (ta === tb || (load[ta] as number) + (load[tb] as number) > vehicle.capacity) continue
    let first = tours[ta] as number[]
    let second = tours[tb] as number[]
    if (symmetric && !timed) {
      if (first.at(-1) !== a && first[0] === a) first = [...first].reverse()
      if (second[0] !== b && second.at(-1) === b) second = [...second].reverse()
    }
    if (first.at(-1) !== a || second[0] !== b) continue
    const joined = [...first, ...second]
    if (!feasible(joined)) continue
    tours[ta] = joined
    tours[tb] = null
    load[ta] = (load[ta] as number) + (load[tb] as number)
    for (const u of second) tourOf[u] = ta
  }
  return tours
    .filter((tour): tour is number[] => tour !== null && feasible(tour))
    .sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number))
    .slice(0, model.vehicles.length)
}
