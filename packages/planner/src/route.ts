// One group's day as a sequence of visits: how early it runs, how late it may run, where one more visit fits.
import { dayLimit, type Interval, openings, type Problem } from './problem.ts'
import { roadOf, stopAt } from './travel.ts'

/** The ground of one group: the units it may visit (nodes 0 .. units - 1) and the seats of its blocks (the nodes after). */
export interface Ground {
  /** Index in problem.candidates of each unit node. */
  readonly units: readonly number[]
  readonly minutes: readonly number[]
  readonly seats: readonly string[]
  /** opens[day][node]: when the visit may take place. */
  readonly opens: readonly (readonly (readonly Interval[])[])[]
  readonly limits: readonly number[]
  readonly lunch: Problem['day']['lunch']
  readonly start: number
  readonly leg: (from: number, to: number) => number
}

/** Above this many nodes legs are computed when asked for instead of kept in a table. */
const tableNodes = 2500

export function groundOf(problem: Problem, units: readonly number[], blocks: readonly string[]): Ground {
  const candidates = units.map((index) => problem.candidates[index] as Problem['candidates'][number])
  const seats = problem.blocks.filter((block) => blocks.includes(block.id))
  const stops = [
    ...candidates.map((candidate) => stopAt(candidate, candidate.zone)),
    ...seats.map((block) => stopAt(block.seat, block.zone ?? block.id)),
  ]
  const road = roadOf(problem.travel)
  const asked = (from: number, to: number) => road.minutes(stops[from] as (typeof stops)[0], stops[to] as (typeof stops)[0])
  return {
    units,
    minutes: candidates.map((candidate) => candidate.minutes),
    seats: seats.map((block) => block.id),
    opens: problem.days.map((_, day) => candidates.map((candidate) => openings(problem, candidate, day))),
    limits: problem.days.map((_, day) => dayLimit(problem, day)),
    lunch: problem.day.lunch,
    start: problem.day.start,
    leg: stops.length <= tableNodes ? table(stops.length, asked) : asked,
  }
}

function table(size: number, asked: (from: number, to: number) => number): Ground['leg'] {
  const legs = new Float64Array(size * size)
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) {
      const minutes = asked(a, b)
      legs[a * size + b] = minutes
      legs[b * size + a] = minutes
    }
  return (from, to) => legs[from * size + to] as number
}

/**
 * A day's visits with its clocks, each for two cases: lunch still to come, lunch already had.
 * Place 0 is the start at the base, place i the visit stops[i - 1], the last place the return.
 */
export interface Route {
  readonly day: number
  /** Node of the seat where the day starts and ends. */
  readonly base: number
  readonly stops: readonly number[]
  readonly driven: number
  /** Minutes of the day that are neither visits nor road nor lunch: a visit that needs more cannot fit. */
  readonly room: number
  /** Earliest moment of being free to go on from a place, lunch not yet / already had. */
  readonly free: readonly [hungry: readonly number[], fed: readonly number[]]
  /** Latest arrival at a place from which the day can still be finished, lunch not yet / already had. */
  readonly latest: readonly [hungry: readonly number[], fed: readonly number[]]
  readonly feasible: boolean
}

const never = Number.POSITIVE_INFINITY

export function routeOf(ground: Ground, day: number, base: number, stops: readonly number[]): Route {
  const places = [base, ...stops, base]
  const hungry = [ground.start]
  const fed = [eat(ground, ground.start)]
  let driven = 0
  for (let i = 1; i < places.length; i++) {
    const leg = ground.leg(places[i - 1] as number, places[i] as number)
    driven += leg
    const h = (hungry[i - 1] as number) + leg
    const f = Math.min((fed[i - 1] as number) + leg, eat(ground, h))
    const h2 = i <= stops.length ? serve(ground, day, places[i] as number, h) : h
    const f2 = i <= stops.length ? serve(ground, day, places[i] as number, f) : f
    hungry.push(h2)
    fed.push(Math.min(f2, eat(ground, h2)))
  }

  const last = places.length - 1
  const limit = ground.limits[day] as number
  const lateFed = new Array<number>(places.length).fill(limit)
  const lateHungry = new Array<number>(places.length).fill(eatBefore(ground, limit))
  for (let i = last - 1; i >= 0; i--) {
    const leg = ground.leg(places[i] as number, places[i + 1] as number)
    const goFed = (lateFed[i + 1] as number) - leg
    const goHungry = Math.max((lateHungry[i + 1] as number) - leg, eatBefore(ground, goFed))
    const f = i > 0 ? serveBefore(ground, day, places[i] as number, goFed) : goFed
    const h = i > 0 ? serveBefore(ground, day, places[i] as number, goHungry) : goHungry
    lateFed[i] = f
    lateHungry[i] = Math.max(h, eatBefore(ground, f))
  }
  return {
    day,
    base,
    stops,
    driven,
    room: stops.reduce(
      (left, node) => left - (ground.minutes[node] as number),
      limit - ground.start - driven - ground.lunch.minutes,
    ),
    free: [hungry, fed],
    latest: [lateHungry, lateFed],
    feasible: ground.start <= (lateHungry[0] as number),
  }
}

/** Whether the visit fits between place `at` and the next. */
export function fits(ground: Ground, route: Route, node: number, at: number): boolean {
  const from = at === 0 ? route.base : (route.stops[at - 1] as number)
  const to = at === route.stops.length ? route.base : (route.stops[at] as number)
  const there = ground.leg(from, node)
  const on = ground.leg(node, to)
  const h = (route.free[0][at] as number) + there
  const f = Math.min((route.free[1][at] as number) + there, eat(ground, h))
  const lateHungry = route.latest[0][at + 1] as number
  const lateFed = route.latest[1][at + 1] as number
  const f2 = serve(ground, route.day, node, f)
  if (f2 + on <= lateFed) return true
  const h2 = serve(ground, route.day, node, h)
  return h2 + on <= lateHungry || eat(ground, h2) + on <= lateFed
}

/** Minutes on the road that the visit adds between place `at` and the next. */
export function detour(ground: Ground, route: Route, node: number, at: number): number {
  const from = at === 0 ? route.base : (route.stops[at - 1] as number)
  const to = at === route.stops.length ? route.base : (route.stops[at] as number)
  return ground.leg(from, node) + ground.leg(node, to) - ground.leg(from, to)
}

export interface Timetable {
  readonly starts: readonly number[]
  readonly leave: number
  readonly lunch: { readonly start: number; readonly end: number }
  readonly back: number
}

/** Clock times of a feasible route with at least one visit, lunch placed where the group is back earliest. */
export function timetable(ground: Ground, route: Route): Timetable | null {
  let best: Timetable | null = null
  for (let meal = 0; meal <= 2 * route.stops.length + 1; meal++) {
    const tried = clocksWithLunch(ground, route, meal)
    if (tried.back <= (ground.limits[route.day] as number) && (!best || tried.back < best.back)) best = tried
  }
  return best
}

/** Meal 2i is lunch before going on from place i, meal 2i + 1 lunch on arrival at place i + 1. */
function clocksWithLunch(ground: Ground, route: Route, meal: number): Timetable {
  const places = [route.base, ...route.stops, route.base]
  const starts: number[] = []
  let clock = ground.start
  let fed = never
  for (let i = 0; i + 1 < places.length; i++) {
    if (meal === 2 * i) fed = clock = eat(ground, clock)
    clock += ground.leg(places[i] as number, places[i + 1] as number)
    if (meal === 2 * i + 1) fed = clock = eat(ground, clock)
    if (i >= route.stops.length) continue
    const node = places[i + 1] as number
    clock = serve(ground, route.day, node, clock)
    starts.push(clock - (ground.minutes[node] as number))
  }
  const lunch = { start: fed - ground.lunch.minutes, end: fed }
  const arrival = meal === 1 ? lunch.start : (starts[0] as number)
  return { starts, leave: arrival - ground.leg(route.base, places[1] as number), lunch, back: clock }
}

/** When lunch, begun as early as possible, is over; never where its hours are past. */
function eat({ lunch }: Ground, from: number): number {
  const end = Math.max(from, lunch.from) + lunch.minutes
  return end <= lunch.to ? end : never
}

/** The latest moment at which lunch can begin so that it is over by `by`; -never where it cannot. */
function eatBefore({ lunch }: Ground, by: number): number {
  const start = Math.min(by, lunch.to) - lunch.minutes
  return start >= lunch.from ? start : -never
}

function serve(ground: Ground, day: number, node: number, from: number): number {
  const length = ground.minutes[node] as number
  for (const [open, close] of (ground.opens[day] as Ground['opens'][number])[node] as readonly Interval[]) {
    const end = Math.max(from, open) + length
    if (end <= close) return end
  }
  return never
}

function serveBefore(ground: Ground, day: number, node: number, by: number): number {
  const length = ground.minutes[node] as number
  let latest = -never
  for (const [open, close] of (ground.opens[day] as Ground['opens'][number])[node] as readonly Interval[]) {
    const start = Math.min(by, close) - length
    if (start >= open && start > latest) latest = start
  }
  return latest
}
