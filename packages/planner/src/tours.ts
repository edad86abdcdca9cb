// Which units each group visits on which day, and in which order: insertion, then ruin and recreate.
import type { Problem } from './problem.ts'
import type { Random } from './random.ts'
import { detour, fits, type Ground, type Route, routeOf } from './route.ts'
import { type Tally, tallyOf } from './tally.ts'

/** A group that may go out: its ground, and the days (indices) on which enough of it is there. */
export interface Team {
  readonly ground: Ground
  readonly days: readonly number[]
}

export interface SearchOptions {
  readonly maxIterations: number
  readonly shouldStop?: (() => boolean) | undefined
  /** Told of the first and of each better set of tours. */
  readonly onBetter?: ((tours: Tours, iteration: number) => void) | undefined
}

/** By team: its routes, one for each of its days; days without a visit have a route without stops. */
export type Tours = readonly (readonly Route[])[]

/** First what must not be missed, then what the visits are worth, then minutes on the road. */
interface Score {
  readonly covered: number
  readonly worth: number
  readonly driven: number
}

const better = (a: Score, b: Score) =>
  a.covered !== b.covered ? a.covered > b.covered : a.worth !== b.worth ? a.worth > b.worth : a.driven < b.driven

/** A ruin takes at most so many neighbouring visits out of one day. */
const longestString = 6

export function searchTours(problem: Problem, teams: readonly Team[], random: Random, options: SearchOptions): Tours {
  const tally = tallyOf(problem)
  const tours = teams.map((team) =>
    baseDays(team, problem).map((base, i) => routeOf(team.ground, team.days[i] as number, base, [])),
  )
  teams.forEach((team, t) => {
    recreate(
      team,
      tours[t] as Route[],
      team.days.map((_, i) => i),
      tally,
      0,
    )
  })
  let current = scoreOf(tours, tally)
  options.onBetter?.(tours, 0)

  const working = teams.map((_, t) => t).filter((t) => (tours[t] as Route[]).length > 0)
  for (let iteration = 1; iteration <= options.maxIterations && working.length > 0; iteration++) {
    if (options.shouldStop?.()) break
    const t = working[iteration % working.length] as number
    const team = teams[t] as Team
    const routes = tours[t] as Route[]
    const before = [...routes]
    const open = ruin(team, routes, tally, random)
    recreate(team, routes, open, tally, 1 + random.integer(2 ** 31))
    const score = scoreOf(tours, tally)
    if (!better(current, score)) {
      const improved = better(score, current)
      current = score
      if (improved) options.onBetter?.(tours, iteration)
    } else {
      for (const i of open) for (const node of (routes[i] as Route).stops) tally.remove(team.ground.units[node] as number)
      for (const i of open) for (const node of (before[i] as Route).stops) tally.add(team.ground.units[node] as number)
      for (const i of open) routes[i] = before[i] as Route
    }
  }
  return tours
}

/** Takes strings of neighbouring visits out of one or two days, now and then a whole day that then starts elsewhere. */
function ruin(team: Team, routes: Route[], tally: Tally, random: Random): number[] {
  const { ground } = team
  const count = Math.min(2, routes.length)
  const open = [random.integer(routes.length)]
  if (count > 1) open.push(((open[0] as number) + 1 + random.integer(routes.length - 1)) % routes.length)
  const move = ground.seats.length > 1 && random.integer(16) === 0
  open.forEach((i, turn) => {
    const route = routes[i] as Route
    const whole = move && turn === 0
    const length = whole ? route.stops.length : Math.min(route.stops.length, 1 + random.integer(longestString))
    const from = whole ? 0 : random.integer(route.stops.length - length + 1)
    for (const node of route.stops.slice(from, from + length)) tally.remove(ground.units[node] as number)
    const base = whole ? ground.units.length + random.integer(ground.seats.length) : route.base
    routes[i] = routeOf(ground, route.day, base, [...route.stops.slice(0, from), ...route.stops.slice(from + length)])
  })
  return open
}

/** Inserts visits into the open days, best worth for its minutes first, until nothing more fits. */
function recreate(team: Team, routes: Route[], open: readonly number[], tally: Tally, noise: number) {
  const { ground } = team
  const nodes = ground.units.map((_, node) => node).filter((node) => !tally.taken(ground.units[node] as number))
  const worth = nodes.map((node) => {
    const unit = ground.units[node] as number
    return tally.worth(unit) * jitter(noise, unit)
  })
  const places = open.map((i) => nodes.map((node) => cheapestPlace(ground, routes[i] as Route, node)))
  for (;;) {
    let chosen = -1
    let into = -1
    let gain = -1
    let rate = -1
    for (let n = 0; n < nodes.length; n++) {
      const node = nodes[n] as number
      const need = tally.need(ground.units[node] as number)
      if (need < gain) continue
      for (let o = 0; o < open.length; o++) {
        const place = (places[o] as Place[])[n] as Place
        if (place.at < 0) continue
        const value = (worth[n] as number) / ((ground.minutes[node] as number) + place.detour)
        if (need > gain || value > rate) {
          gain = need
          rate = value
          chosen = n
          into = o
        }
      }
    }
    if (chosen < 0) return
    const node = nodes[chosen] as number
    const i = open[into] as number
    const { at } = (places[into] as Place[])[chosen] as Place
    const route = withVisit(ground, routes[i] as Route, node, at)
    routes[i] = route
    tally.add(ground.units[node] as number)
    for (const each of [nodes, worth, ...places]) each.splice(chosen, 1)
    places[into] = (places[into] as Place[]).map((place, n) => placeAfter(ground, route, nodes[n] as number, place, at))
  }
}

const withVisit = (ground: Ground, route: Route, node: number, at: number): Route =>
  routeOf(ground, route.day, route.base, [...route.stops.slice(0, at), node, ...route.stops.slice(at)])

interface Place {
  readonly at: number
  readonly detour: number
}

const nowhere: Place = { at: -1, detour: Number.POSITIVE_INFINITY }

function cheapestPlace(ground: Ground, route: Route, node: number): Place {
  let best = nowhere
  if (route.room < (ground.minutes[node] as number)) return best
  for (let at = 0; at <= route.stops.length; at++) best = cheaper(ground, route, node, at, best)
  return best
}

function cheaper(ground: Ground, route: Route, node: number, at: number, best: Place): Place {
  const added = detour(ground, route, node, at)
  if (added >= best.detour || added + (ground.minutes[node] as number) > route.room) return best
  return fits(ground, route, node, at) ? { at, detour: added } : best
}

/** The cheapest place once another visit stands at `inserted`: only the two places beside it are new, all others at most got tighter. */
function placeAfter(ground: Ground, route: Route, node: number, before: Place, inserted: number): Place {
  if (route.room < (ground.minutes[node] as number)) return nowhere
  let best = nowhere
  if (before.at >= 0) {
    if (before.at !== inserted) best = cheaper(ground, route, node, before.at > inserted ? before.at + 1 : before.at, nowhere)
    if (best.at < 0) return cheapestPlace(ground, route, node)
  }
  return cheaper(ground, route, node, inserted + 1, cheaper(ground, route, node, inserted, best))
}

/** Between 3/4 and 5/4, the same for the same noise and unit; 1 without noise. */
function jitter(noise: number, unit: number): number {
  if (noise === 0) return 1
  let mixed = Math.imul(noise ^ Math.imul(unit + 1, 0x9e3779b1), 0x85ebca6b)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return 0.75 + ((mixed >>> 16) & 0xff) / 510
}

/** The base of each of the team's days: every block a day where there are enough, then by the minutes waiting in it. */
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
  return given.flatMap((days, seat) => new Array<number>(days).fill(ground.units.length + seat))
}

function scoreOf(tours: Tours, tally: Tally): Score {
  let driven = 0
  for (const routes of tours) for (const route of routes) driven += route.stops.length > 0 ? route.driven : 0
  return { covered: tally.covered(), worth: tally.total(), driven }
}
