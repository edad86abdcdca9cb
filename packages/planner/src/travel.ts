// Minutes on the road between two places, whole minutes rounded up, the same on every machine.
import type { Place, Travel } from './problem.ts'

const earthKm = 6371.0088
const radian = Math.PI / 180

/** A place ready for distances: a point on the unit sphere, and its zone. */
export interface Stop {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly lat: number
  readonly zone: string
}

export function stopAt(place: Place, zone: string): Stop {
  const lat = place.lat * radian
  const lon = place.lon * radian
  const level = cosine(lat)
  return { x: level * cosine(lon), y: level * sine(lon), z: sine(lat), lat: place.lat, zone }
}

/** The haversine distance: the arc over the chord between two points of the sphere. */
export function kilometres(a: Stop, b: Stop): number {
  const dx = a.x - b.x
  const dy = a.y - b.y
  const dz = a.z - b.z
  return 2 * earthKm * arcsine(Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2))
}

export interface Road {
  readonly minutes: (a: Stop, b: Stop) => number
  /** No road between these two latitudes is shorter. */
  readonly leastMinutes: (latA: number, latB: number) => number
}

export function roadOf(travel: Travel): Road {
  const perKm = (travel.detour * 60) / travel.kmh
  const factors = new Map<string, Map<string, number>>()
  let least = 1
  for (const { a, b, factor } of travel.factors) {
    if (factor < least) least = factor
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const row = factors.get(from) ?? new Map<string, number>()
      factors.set(from, row.set(to, factor))
    }
  }
  return {
    minutes: (a, b) => Math.ceil(kilometres(a, b) * perKm * (factors.get(a.zone)?.get(b.zone) ?? 1)),
    leastMinutes: (latA, latB) => earthKm * radian * Math.abs(latA - latB) * perKm * least,
  }
}

// Engines may round Math.sin and its kin differently; sums, products and square roots they may not.
function sine(angle: number): number {
  let x = angle % (2 * Math.PI)
  if (x > Math.PI) x -= 2 * Math.PI
  if (x < -Math.PI) x += 2 * Math.PI
  if (x > Math.PI / 2) x = Math.PI - x
  if (x < -Math.PI / 2) x = -Math.PI - x
  let term = x
  let sum = x
  for (let n = 2; n <= 22; n += 2) {
    term = (-term * x * x) / (n * (n + 1))
    sum += term
  }
  return sum
}

const cosine = (angle: number) => sine(Math.PI / 2 - angle)

/** Halves the angle until the series is quick; distances inside a city need no halving. */
function arcsine(value: number): number {
  let x = value
  let doubled = 1
  while (x > 0.1) {
    x = x / Math.sqrt(2 * (1 + Math.sqrt(1 - x * x)))
    doubled *= 2
  }
  let power = x
  let sum = x
  for (let n = 1; n <= 15; n += 2) {
    power = (power * x * x * n) / (n + 1)
    sum += power / (n + 2)
    if (power < 1e-18) break
  }
  return sum * doubled
}
