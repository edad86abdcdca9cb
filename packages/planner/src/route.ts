// One group's day as a sequence of visits, and the clock times that it takes.
import { dayLimit, type Interval, openings, type Problem } from './problem.ts'
import { roadOf } from './travel.ts'

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
  const road = roadOf(problem.travel)
  const stops = [...candidates.map(road.unit), ...seats.map(road.seat)]
  const asked = (from: number, to: number) => road.minutes(stops[from] as (typeof stops)[0], stops[to] as (typeof stops)[0])
  return {
    units,
    minutes: candidates.map((candidate) => candidate.minutes),
    seats: seats.map((block) => block.id),
    opens: problem.days.map((_, day) => candidates.map((candidate) => openings(problem, candidate, day))),
    limits: problem.days.map((_, day) => dayLimit(problem, day)),
    lunch: problem.day.lunch,
    start: problem.day.start,
    leg: stops.length <= tableNodes ? table(stops.length, road.symmetric, asked) : asked,
  }
}

function table(size: number, symmetric: boolean, asked: (from: number, to: number) => number): Ground['leg'] {
  const legs = new Float64Array(size * size)
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) {
      const minutes = asked(a, b)
      legs[a * size + b] = minutes
      legs[b * size + a] = symmetric ? minutes : asked(b, a)
    }
  return (from, to) => legs[from * size + to] as number
}

/** A day's visits in order, from a seat and back to it. */
export interface Route {
  readonly day: number
  /** Node of the seat where the day starts and ends. */
  readonly base: number
  readonly stops: readonly number[]
}

const never = Number.POSITIVE_INFINITY

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

function serve(ground: Ground, day: number, node: number, from: number): number {
  const length = ground.minutes[node] as number
  for (const [open, close] of (ground.opens[day] as Ground['opens'][number])[node] as readonly Interval[]) {
    const end = Math.max(from, open) + length
    if (end <= close) return end
  }
  return never
}
