// Which units each group visits on which day, and in which order: the city as the engine's model, and its solution as days.
import { kindKey } from './certificate.ts'
import type { Model, Vehicle } from './engine/model.ts'
import { type Search, type Solution, searchOf } from './engine/search.ts'
import { openings, type Problem } from './problem.ts'
import type { Ground, Route } from './route.ts'
import { searchSeeds } from './routes.ts'
import { roadOf, type Stop } from './travel.ts'

/** A group, or one of the teams it divides into: its ground, and the days (indices) on which enough of it is there. */
export interface Team {
  /** Index of the group, and of the team in it. */
  readonly group: number
  readonly team: number
  readonly ground: Ground
  readonly days: readonly number[]
}

export interface SearchOptions {
  readonly seed: string
  readonly maxIterations: number
  readonly progress?: (() => number) | undefined
  readonly shouldStop?: (() => boolean) | undefined
  /** Told of the first and of each better set of tours. */
  readonly onBetter?: ((tours: Tours, iteration: number) => void) | undefined
  /** Visits that were announced: where each stands, and the minutes of road that moving it should save at least. */
  readonly announced?: ReadonlyMap<number, Announced> | undefined
}

export interface Announced {
  readonly team: number
  readonly day: number
  readonly cost: number
  /** Place in the order of that day. */
  readonly order: number
  /** The seat (block) where that day starts and ends. */
  readonly base: string
}

/** By team: its routes, one for each of its days; days without a visit have a route without stops. */
export type Tours = readonly (readonly Route[])[]

/** A visit of average prize is worth so many minutes of road to the search; solutions are ranked by exact prizes. */
const meanPrize = 60
const mandatoryPrize = 4000
const quotaCost = 1500
const tuned = { hot: 4, cold: 0.1, average: 6, longest: 8, extra: 16 }
/** More optional units than this in one share of the city are thinned to the most worthwhile: its groups reach a few hundred. */
const mostOptional = 3000
/** Most reports to `onBetter`, and steps between two looks at the budget. */
const reports = 200

export function searchTours(problem: Problem, teams: readonly Team[], options: SearchOptions): Tours {
  const shares = sharesOf(teams)
    .map((members, s) => shareOf(problem, teams, members, options, s))
    .filter((share) => share.model.vehicles.length > 0)
  const tours: Route[][] = teams.map(({ ground, days }) => days.map((day) => ({ day, base: ground.units.length, stops: [] })))
  for (const share of shares) write(teams, share, tours)
  const { maxIterations, progress, shouldStop, onBetter } = options
  onBetter?.([...tours], 0)
  if (shares.length === 0) return tours

  const stride = Math.max(20, Math.min(500, Math.ceil(maxIterations / reports)))
  const weight = shares.map((share) => share.model.vehicles.length * Math.max(1, share.model.stops))
  const all = weight.reduce((a, b) => a + b, 0)
  let done = 0
  while (done < maxIterations && !shouldStop?.()) {
    const used = progress ? progress() : done / maxIterations
    if (used >= 1) break
    const steps = Math.min(stride * shares.length, maxIterations - done)
    let found = false
    shares.forEach((share, s) => {
      // Larger shares get more of the steps; rounding never leaves one without.
      const own = Math.max(1, Math.round((steps * (weight[s] as number)) / all))
      if (!share.search.run(own, used)) return
      found = true
      write(teams, share, tours)
    })
    done += steps
    if (found) onBetter?.([...tours], done)
  }
  return tours
}

/** Teams that share units are searched together, the others apart. */
function sharesOf(teams: readonly Team[]): number[][] {
  const parent = teams.map((_, t) => t)
  const root = (t: number): number => (parent[t] === t ? t : root(parent[t] as number))
  const first = new Map<number, number>()
  teams.forEach(({ ground }, t) => {
    for (const unit of ground.units) {
      const other = first.get(unit)
      if (other === undefined) first.set(unit, t)
      else parent[root(t)] = root(other)
    }
  })
  const shares = new Map<number, number[]>()
  teams.forEach((_, t) => {
    const list = shares.get(root(t)) ?? []
    shares.set(root(t), [...list, t])
  })
  return [...shares.values()]
}

interface Share {
  readonly model: Model
  readonly search: Search
  /** Index in problem.candidates of each stop; the blocks of the places after them. */
  readonly units: readonly number[]
  readonly seats: readonly string[]
  readonly vehicles: readonly { readonly team: number; readonly day: number }[]
}

function shareOf(problem: Problem, teams: readonly Team[], members: readonly number[], options: SearchOptions, s: number): Share {
  const road = roadOf(problem.travel)
  const own = members.map((t) => teams[t] as Team)
  const seats = [...new Set(own.flatMap((team) => team.ground.seats))]
  const blocks = new Map(problem.blocks.map((block) => [block.id, block]))
  const seatStops = seats.map((id) => {
    const block = blocks.get(id) as Problem['blocks'][number]
    return road.seat(block)
  })
  const units = thinned(
    problem,
    [...new Set(own.flatMap((team) => team.ground.units))].sort((a, b) => a - b),
    seatStops,
    options,
  )
  const candidates = units.map((unit) => problem.candidates[unit] as Problem['candidates'][number])
  const stops = [...candidates.map(road.unit), ...seatStops]
  const places = stops.length
  const travel = new Int32Array(places * places)
  for (let a = 0; a < places; a++)
    for (let b = a + 1; b < places; b++) {
      const minutes = road.minutes(stops[a] as Stop, stops[b] as Stop)
      travel[a * places + b] = minutes
      travel[b * places + a] = road.symmetric ? minutes : road.minutes(stops[b] as Stop, stops[a] as Stop)
    }

  const vehicles: { team: number; day: number }[] = []
  const engine: Vehicle[] = []
  const stopOf = new Map(units.map((unit, u) => [unit, u]))
  members.forEach((t, group) => {
    const team = teams[t] as Team
    const bases = team.ground.seats.map((seat) => units.length + seats.indexOf(seat))
    baseDays(team, problem).forEach((seat, i) => {
      const day = team.days[i] as number
      vehicles.push({ team: t, day })
      const kept = [...(options.announced?.values() ?? [])].find((a) => a.team === t && a.day === day)
      const start = units.length + seats.indexOf(kept?.base ?? (team.ground.seats[seat] as string))
      engine.push({
        start,
        end: start,
        day,
        from: team.ground.start,
        to: team.ground.limits[day] as number,
        capacity: units.length,
        group,
        fed: false,
        bases,
      })
    })
  })
  const allowed = new Uint8Array(members.length * units.length)
  members.forEach((t, group) => {
    for (const unit of (teams[t] as Team).ground.units) {
      const u = stopOf.get(unit)
      if (u !== undefined) allowed[group * units.length + u] = 1
    }
  })

  const windowAt = [0]
  const windowFrom: number[] = []
  const windowTo: number[] = []
  problem.days.forEach((_, day) => {
    for (const candidate of candidates) {
      for (const [from, to] of openings(problem, candidate, day)) {
        windowFrom.push(from)
        windowTo.push(to - candidate.minutes)
      }
      windowAt.push(windowFrom.length)
    }
  })

  const optional = candidates.filter((candidate) => !candidate.mandatory && candidate.prize > 0)
  const mean = optional.reduce((sum, { prize }) => sum + prize, 0) / Math.max(1, optional.length) || 1
  const home = options.announced ? new Int32Array(units.length).fill(-1) : null
  const stay = options.announced ? new Float64Array(units.length) : null
  for (const [unit, { team, day, cost }] of options.announced ?? []) {
    const u = stopOf.get(unit)
    if (u === undefined || !home || !stay) continue
    home[u] = vehicles.findIndex((v) => v.team === team && v.day === day)
    // Where its day is gone it cannot stay; it then weighs no more than what nobody was told of, so that it pushes nothing out.
    stay[u] = (home[u] as number) < 0 ? 0 : cost
  }
  const model: Model = {
    stops: units.length,
    places,
    travel,
    symmetric: road.symmetric,
    demand: new Int32Array(units.length),
    service: Int32Array.from(candidates, (candidate) => candidate.minutes),
    prize: Float64Array.from(
      candidates,
      (candidate, u) =>
        (candidate.mandatory ? mandatoryPrize : 0) +
        Math.max(4, Math.round((meanPrize * candidate.prize) / mean)) +
        (stay?.[u] ?? 0),
    ),
    // In thousandths, and one more: a unit of no prize is still worth a visit that costs nothing else.
    worth: Float64Array.from(
      candidates,
      (candidate, u) => Math.round(candidate.prize * 1000) + 1 + Math.round((1000 * mean) / meanPrize) * (stay?.[u] ?? 0),
    ),
    mandatory: Uint8Array.from(candidates, (candidate) => (candidate.mandatory ? 1 : 0)),
    timed: true,
    windowAt: Int32Array.from(windowAt),
    windowFrom: Int32Array.from(windowFrom),
    windowTo: Int32Array.from(windowTo),
    lunch: problem.day.lunch,
    vehicles: engine,
    allowed,
    quotas: quotasOf(problem, candidates),
    quotaCost,
    home,
    stay,
    stayWorth: Math.round((1000 * mean) / meanPrize),
  }
  const start = options.announced ? startOf(options.announced, vehicles, stopOf, engine) : undefined
  const search = searchOf(model, searchSeeds(options.seed, `tours|${s}`), start ? { ...tuned, hot: 0.3 } : tuned, start)
  return { model, search, units, seats, vehicles }
}

/** The announced plan as the search's first solution, as far as it still can be kept. */
function startOf(
  announced: ReadonlyMap<number, Announced>,
  vehicles: readonly { readonly team: number; readonly day: number }[],
  stopOf: ReadonlyMap<number, number>,
  engine: readonly Vehicle[],
) {
  const tours = vehicles.map(({ team, day }) =>
    [...announced]
      .filter(([, a]) => a.team === team && a.day === day)
      .sort(([, a], [, b]) => a.order - b.order)
      .flatMap(([unit]) => stopOf.get(unit) ?? []),
  )
  return { tours, bases: engine.map((vehicle) => vehicle.start) }
}

/** Every block with units is visited, and every kind of it as often as the rules ask. */
function quotasOf(problem: Problem, candidates: readonly Problem['candidates'][number][]): Model['quotas'] {
  const sets = new Map<string, { stops: number[]; least: number }>()
  const least = problem.rules.leastPerKind ?? 0
  const add = (key: string, u: number, wanted: number) => {
    const set = sets.get(key) ?? { stops: [], least: wanted }
    set.stops.push(u)
    sets.set(key, set)
  }
  candidates.forEach((candidate, u) => {
    add(candidate.block, u, 1)
    if (least > 0) add(kindKey(candidate.block, candidate.kind), u, least)
  })
  return [...sets.values()].map((set) => ({ stops: set.stops, least: Math.min(set.least, set.stops.length) }))
}

/** Of very many optional units those of most prize for the time of the visit and half the way to the nearest seat. */
function thinned(problem: Problem, units: readonly number[], seats: readonly Stop[], options: SearchOptions): number[] {
  if (units.length <= mostOptional) return [...units]
  const road = roadOf(problem.travel)
  const least = problem.rules.leastPerKind ?? 0
  const rate = new Map<number, number>()
  for (const unit of units) {
    const candidate = problem.candidates[unit] as Problem['candidates'][number]
    const stop = road.unit(candidate)
    let way = Number.POSITIVE_INFINITY
    for (const seat of seats) way = Math.min(way, road.minutes(seat, stop))
    rate.set(unit, candidate.prize / (candidate.minutes + way / 2))
  }
  const order = [...units].sort((a, b) => (rate.get(b) ?? 0) - (rate.get(a) ?? 0) || a - b)
  const perKind = new Map<string, number>()
  const kept = order.filter((unit, rank) => {
    const { block, kind, mandatory } = problem.candidates[unit] as Problem['candidates'][number]
    const key = kindKey(block, kind)
    const seen = (perKind.get(key) ?? 0) + 1
    perKind.set(key, seen)
    return mandatory || rank < mostOptional || seen <= 4 * Math.max(1, least) || options.announced?.has(unit)
  })
  return kept.sort((a, b) => a - b)
}

/** Writes the best solution of a share into the tours of its teams. */
function write(teams: readonly Team[], share: Share, tours: Route[][]) {
  const solution: Solution = share.search.best()
  share.vehicles.forEach(({ team, day }, v) => {
    const { ground, days } = teams[team] as Team
    const nodeOf = nodesOf(ground)
    const base = share.seats[(solution.bases[v] as number) - share.units.length] as string
    const stops = (solution.tours[v] as readonly number[]).map((u) => nodeOf.get(share.units[u] as number) as number)
    const list = tours[team] as Route[]
    list[days.indexOf(day)] = { day, base: ground.units.length + ground.seats.indexOf(base), stops }
  })
}

const nodeMaps = new WeakMap<Ground, Map<number, number>>()
function nodesOf(ground: Ground): Map<number, number> {
  const known = nodeMaps.get(ground) ?? new Map(ground.units.map((unit, node) => [unit, node]))
  nodeMaps.set(ground, known)
  return known
}

/** The base of each of the team's days, as a number among its seats: every block a day where there are enough, then by the minutes waiting in it. */
function baseDays(team: Team, problem: Problem): number[] {
  const { ground } = team
  const load = ground.seats.map((block) => {
    let minutes = 1
    for (const unit of ground.units) {
      const candidate = problem.candidates[unit] as Problem['candidates'][number]
      if (candidate.block === block) minutes += candidate.minutes
    }
    return minutes
  })
  const given = load.map(() => 0)
  const waits = (a: number, b: number) => {
    const [daysA, daysB] = [given[a] as number, given[b] as number]
    if ((daysA === 0) !== (daysB === 0)) return daysA === 0
    return (load[a] as number) * (daysB + 1) > (load[b] as number) * (daysA + 1)
  }
  for (let i = 0; i < team.days.length; i++) {
    let longest = 0
    for (let seat = 1; seat < load.length; seat++) if (waits(seat, longest)) longest = seat
    given[longest] = (given[longest] as number) + 1
  }
  return given.flatMap((days, seat) => new Array<number>(days).fill(seat))
}
