// How many visits can fit at all, and which limit binds: arithmetic before any optimisation.
import { dayLimit, groupIds, type Interval, mostTeams, openings, type Problem } from './problem.ts'
import { roadOf, type Stop } from './travel.ts'

/** 容量证明. No plan has more visits than `bound`, nor more prize than `prizeBound`. */
export interface Certificate {
  readonly bound: number
  readonly prizeBound: number
  /** What holds the bound down: the groups' hours, the units' openings, or simply the number of units. */
  readonly binding: 'hours' | 'openings' | 'units'
  readonly perKind: readonly { readonly kind: string; readonly units: number; readonly minutes: number }[]
  readonly groupDays: number
  /** Hours of all groups together, lunch and feedback taken off. */
  readonly hours: number
  /** At least so many days with these groups, or so many groups in these days, to visit every unit that opens. */
  readonly fullCoverage: { readonly days: number; readonly groups: number }
}

/** What a plan may leave undone; without it the bound counts on every mandatory unit and every promised kind. */
export interface Shortfall {
  readonly candidates: readonly string[]
  readonly kinds: readonly { readonly block: string; readonly kind: string }[]
}

/** A valid upper bound on the visits of every plan of the problem that leaves undone no more than `shortfall`. */
export function certify(problem: Problem, shortfall: Shortfall = { candidates: [], kinds: [] }): Certificate {
  const groups = groupIds(problem).length
  const teams = mostTeams(problem)
  const { start, lunch } = problem.day
  const dayMinutes = problem.days.map((_, day) => Math.max(0, dayLimit(problem, day) - start - lunch.minutes))
  const openMinutes = problem.days.map((_, day) => unionLength(problem.candidates.flatMap((c) => openings(problem, c, day))))
  const total = teams * sum(dayMinutes)
  const open = problem.candidates.filter((c) => problem.days.some((_, day) => openings(problem, c, day).length > 0))
  const legs = legsOf(problem, open)

  // Half minutes, because half of both legs of a visit is its own: the other halves belong to its neighbours.
  const units = open.map((c, i) => ({ candidate: c, whole: 2 * c.minutes + (legs[i] ?? 0), service: 2 * c.minutes }))
  const due = dueFirst(problem, shortfall)
  const byHours = mostWithin(due(units.map((u) => ({ ...u, cost: u.whole }))), 2 * total)
  const dayCosts = units.map((u) => u.whole).sort((a, b) => a - b)
  const byDays = teams * sum(dayMinutes.map((minutes) => cheapestWithin(dayCosts, 2 * minutes)))
  const inHours = Math.min(byHours, byDays)
  const inOpenings = mostWithin(due(units.map((u) => ({ ...u, cost: u.service }))), 2 * teams * sum(openMinutes))
  const bound = Math.min(inHours, inOpenings, open.length)

  const all = sum(units.map((u) => u.whole)) / 2
  const groupDays = groups * problem.days.length
  const minutesEach = groupDays > 0 ? total / groupDays : 0
  return {
    bound,
    prizeBound: mostPrize(
      units.map((u) => ({ ...u, cost: u.whole })),
      new Set(shortfall.candidates),
      2 * total,
    ),
    binding:
      inHours < open.length && inHours <= inOpenings
        ? 'hours'
        : bound < open.length || open.length < problem.candidates.length
          ? 'openings'
          : 'units',
    perKind: kindsOf(problem),
    groupDays,
    hours: Math.round(total / 6) / 10,
    fullCoverage:
      minutesEach > 0
        ? { days: Math.ceil(all / (groups * minutesEach)), groups: Math.ceil(all / (problem.days.length * minutesEach)) }
        : { days: 0, groups: 0 },
  }
}

interface Unit {
  readonly candidate: Problem['candidates'][number]
  readonly cost: number
}

/** Splits units into those a plan must have at the least (mandatory, then the cheapest of each promised kind) and the rest. */
function dueFirst(problem: Problem, shortfall: Shortfall) {
  const excused = new Set(shortfall.candidates)
  const broken = new Set(shortfall.kinds.map((short) => kindKey(short.block, short.kind)))
  const least = problem.rules.leastPerKind ?? 0
  return (units: readonly Unit[]): { due: number[]; rest: number[] } => {
    const have = new Map<string, number>()
    const due: number[] = []
    const rest: number[] = []
    const take = (unit: Unit, key: string) => {
      have.set(key, (have.get(key) ?? 0) + 1)
      due.push(unit.cost)
    }
    const free = units.filter((unit) => {
      if (!unit.candidate.mandatory || excused.has(unit.candidate.id)) return true
      take(unit, kindKey(unit.candidate.block, unit.candidate.kind))
      return false
    })
    for (const unit of free.sort((a, b) => a.cost - b.cost)) {
      const key = kindKey(unit.candidate.block, unit.candidate.kind)
      if (!broken.has(key) && (have.get(key) ?? 0) < least) take(unit, key)
      else rest.push(unit.cost)
    }
    return { due, rest }
  }
}

export const kindKey = (block: string, kind: string) => JSON.stringify([block, kind])

/** All that is due, then the cheapest; where what is due does not fit, the cheapest of all. */
function mostWithin({ due, rest }: { due: readonly number[]; rest: readonly number[] }, capacity: number): number {
  const needed = sum(due)
  if (needed > capacity)
    return cheapestWithin(
      [...due, ...rest].sort((a, b) => a - b),
      capacity,
    )
  return due.length + cheapestWithin(rest, capacity - needed)
}

/** Mandatory units first, then the best prize for the time, the last one in part; where what is due does not fit, the best of all. */
function mostPrize(units: readonly Unit[], excused: ReadonlySet<string>, capacity: number): number {
  const isDue = ({ candidate }: Unit) => candidate.mandatory && !excused.has(candidate.id)
  const needed = sum(units.filter(isDue).map((unit) => unit.cost))
  const due = needed > capacity ? [] : units.filter(isDue)
  const rest = needed > capacity ? units : units.filter((unit) => !isDue(unit))
  let left = needed > capacity ? capacity : capacity - needed
  let prize = sum(due.map((unit) => unit.candidate.prize))
  for (const { candidate, cost } of [...rest].sort((a, b) => b.candidate.prize * a.cost - a.candidate.prize * b.cost)) {
    if (left <= 0) break
    prize += candidate.prize * Math.min(1, left / cost)
    left -= cost
  }
  return prize
}

function cheapestWithin(sorted: readonly number[], capacity: number): number {
  let left = capacity
  let count = 0
  for (const cost of sorted) {
    left -= cost
    if (left < 0) break
    count++
  }
  return count
}

const knownLegs = new WeakMap<Problem, readonly number[]>()

/** Reckoned once for a problem, whatever its plans leave undone. */
function legsOf(problem: Problem, open: readonly Problem['candidates'][number][]): readonly number[] {
  const legs = knownLegs.get(problem) ?? cheapestLegs(problem, open.map(roadOf(problem.travel).unit))
  knownLegs.set(problem, legs)
  return legs
}

/**
 * For each stop the minutes of its two cheapest legs together. A visit has two neighbours: two other units, a unit and
 * a seat, or a seat twice; so a seat counts twice and another unit once.
 */
function cheapestLegs(problem: Problem, stops: readonly Stop[]): number[] {
  const road = roadOf(problem.travel)
  const seats = problem.blocks.map(road.seat)
  const minutesOf = (a: Stop, b: Stop) => (road.symmetric ? road.minutes(a, b) : Math.min(road.minutes(a, b), road.minutes(b, a)))
  const order = stops.map((_, i) => i).sort((a, b) => (stops[a] as Stop).lat - (stops[b] as Stop).lat || a - b)
  const legs = new Array<number>(stops.length)
  order.forEach((index, rank) => {
    const stop = stops[index] as Stop
    let first = Number.POSITIVE_INFINITY
    let second = Number.POSITIVE_INFINITY
    const offer = (minutes: number) => {
      if (minutes < first) {
        second = first
        first = minutes
      } else if (minutes < second) second = minutes
    }
    for (const seat of seats) {
      const minutes = minutesOf(seat, stop)
      offer(minutes)
      offer(minutes)
    }
    for (const step of [-1, 1]) {
      for (let at = rank + step; at >= 0 && at < order.length; at += step) {
        const other = stops[order[at] as number] as Stop
        if (road.leastMinutes(stop.lat, other.lat) >= second) break
        if (road.leastBetween(other, stop) < second) offer(minutesOf(other, stop))
      }
    }
    legs[index] = first + second
  })
  return legs
}

function kindsOf(problem: Problem): Certificate['perKind'] {
  const kinds = new Map<string, { units: number; minutes: number }>()
  for (const { kind, minutes } of problem.candidates) {
    const row = kinds.get(kind) ?? { units: 0, minutes: 0 }
    kinds.set(kind, { units: row.units + 1, minutes: row.minutes + minutes })
  }
  return [...kinds].map(([kind, row]) => ({ kind, ...row })).sort((a, b) => (a.kind < b.kind ? -1 : 1))
}

function unionLength(intervals: readonly Interval[]): number {
  let length = 0
  let reached = Number.NEGATIVE_INFINITY
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    length += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return length
}

function sum(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return total
}
