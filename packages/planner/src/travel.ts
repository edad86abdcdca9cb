// Minutes on the road between two places, whole minutes rounded up, the same on every machine.
import type { Block, Candidate, Place, Travel } from './problem.ts'

const earthKm = 6371.0088
const radian = Math.PI / 180

/** A place ready for distances: a point on the unit sphere, and its zone. */
export interface Stop {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly lat: number
  readonly zone: string
  /** Its row of the given minutes; -1 where they do not name it. */
  readonly row: number
}

export function stopAt(place: Place, zone: string, row = -1): Stop {
  const lat = place.lat * radian
  const lon = place.lon * radian
  const level = cosine(lat)
  return { x: level * cosine(lon), y: level * sine(lon), z: sine(lat), lat: place.lat, zone, row }
}

/** The haversine distance: the arc over the chord between two points of the sphere. */
export const kilometres = (a: Stop, b: Stop): number => 2 * earthKm * arcsine(Math.min(1, chord(a, b) / 2))

function chord(a: Stop, b: Stop): number {
  const dx = a.x - b.x
  const dy = a.y - b.y
  const dz = a.z - b.z
  return Math.sqrt(dx * dx + dy * dy + dz * dz)
}

/** Minutes where there is no road: longer than any round. */
export const noRoad = 1_000_000

export interface Road {
  readonly unit: (candidate: Candidate) => Stop
  readonly seat: (block: Block) => Stop
  readonly minutes: (a: Stop, b: Stop) => number
  /** Whether the way back always takes as long as the way there. */
  readonly symmetric: boolean
  /** No road between these two latitudes is shorter. */
  readonly leastMinutes: (latA: number, latB: number) => number
  /** Never more than `minutes`, and quicker: by the chord through the earth. */
  readonly leastBetween: (a: Stop, b: Stop) => number
}

export function roadOf(travel: Travel): Road {
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
  const factorOf = (a: Stop, b: Stop) => factors.get(a.zone)?.get(b.zone) ?? 1
  const drive = driveOf(travel)
  const { matrix } = travel
  const units = new Map(matrix?.units.map((id, row) => [id, row]))
  const seats = new Map(matrix?.seats.map((id, row) => [id, (matrix?.units.length ?? 0) + row]))
  const given = (a: Stop, b: Stop): number | null | undefined =>
    a.row < 0 || b.row < 0 ? undefined : matrix?.minutes[a.row]?.[b.row]
  return {
    unit: (candidate) => stopAt(candidate, candidate.zone, units.get(candidate.id) ?? -1),
    seat: (block) => stopAt(block.seat, block.zone ?? block.id, seats.get(block.id) ?? -1),
    minutes: (a, b) => {
      const known = given(a, b)
      if (known === null) return noRoad
      return Math.ceil(known === undefined ? drive(kilometres(a, b)) * factorOf(a, b) : known * factorOf(a, b))
    },
    symmetric: matrix === undefined || matrix.minutes.every((row, a) => row.every((each, b) => each === matrix.minutes[b]?.[a])),
    leastBetween: (a, b) => (matrix ? 0 : drive(earthKm * chord(a, b)) * least),
    leastMinutes: (latA, latB) => (matrix ? 0 : drive(earthKm * radian * Math.abs(latA - latB)) * least),
  }
}

/** Minutes for kilometres of straight line: each part of the way at the speed of its distance. */
function driveOf({ kmh, detour, tiers = [] }: Travel): (km: number) => number {
  if (tiers.length === 0) {
    const perKm = (detour * 60) / kmh
    return (km) => km * perKm
  }
  const bands = [{ from: 0, kmh }, ...tiers]
  return (km) => {
    const way = km * detour
    let minutes = 0
    bands.forEach((band, i) => {
      const to = Math.min(way, bands[i + 1]?.from ?? way)
      if (to > band.from) minutes += ((to - band.from) * 60) / band.kmh
    })
    return minutes
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
