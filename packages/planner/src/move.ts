// A visit moved by hand: the day it leaves and the day it comes to are timed anew, and every rule that breaks is named.
import { checkPlan, type Violation } from './check.ts'
import type { Plan, Tour, Visit } from './plan.ts'
import { type Candidate, dayLimit, type Problem } from './problem.ts'
import { groundOf, timetable } from './route.ts'

export interface Move {
  readonly candidate: string
  /** Null takes the visit out. */
  readonly to: { readonly group: string; readonly day: string; readonly start: number } | null
}
export interface Moved {
  /** The plan with the move; where rules break it is only to be looked at. */
  readonly plan: Plan
  readonly violations: readonly Violation[]
  /** Minutes that the day it comes to runs beyond its end. */
  readonly over: number
  /** Minutes more (or fewer) that groups are out. */
  readonly minutes: number
}

/** The visit takes its place by the asked time in the order of that day; the clock then follows from the roads. */
export function moveVisit(problem: Problem, plan: Plan, { candidate, to }: Move): Moved {
  const old = plan.visits.find((visit) => visit.candidate === candidate)
  let next: Plan = { ...plan, visits: plan.visits.filter((visit) => visit.candidate !== candidate) }
  let over = 0
  if (old && !(to && to.group === old.group && to.day === old.day)) next = timed(problem, next, old.group, old.day).plan
  const unit = problem.candidates.find((each) => each.id === candidate)
  if (to && unit) {
    const visit: Visit = { candidate, group: to.group, day: to.day, start: to.start, end: to.start + unit.minutes }
    const there = timed(problem, { ...next, visits: [...next.visits, visit] }, to.group, to.day)
    next = there.plan
    over = there.over
  }
  const visited = new Set(next.visits.map((visit) => visit.candidate))
  const dropped = [
    ...next.dropped.filter((each) => !visited.has(each.candidate)),
    ...(unit?.mandatory && !to ? [{ candidate, reason: 'time' as const }] : []),
  ]
  next = { ...next, dropped }
  return { plan: next, violations: checkPlan(problem, next), over, minutes: out(next) - out(plan) }
}

const out = (plan: Plan): number => plan.tours.reduce((sum, tour) => sum + tour.back - tour.leave, 0)

/** One group's day timed anew in the order of its visits' starts; where it does not fit, as if the day ran on, and by how much. */
function timed(problem: Problem, plan: Plan, group: string, date: string): { plan: Plan; over: number } {
  const own = plan.visits.filter((visit) => visit.group === group && visit.day === date).sort((a, b) => a.start - b.start)
  const rest = {
    visits: plan.visits.filter((visit) => !own.includes(visit)),
    tours: plan.tours.filter((t) => t.group !== group || t.day !== date),
  }
  if (own.length === 0) return { plan: { ...plan, ...rest }, over: 0 }
  const day = problem.days.indexOf(date)
  const at = new Map(problem.candidates.map((each, i) => [each.id, i]))
  const units = own.map((visit) => at.get(visit.candidate) as number)
  const blocks = plan.groups.find((each) => each.id === group)?.blocks ?? []
  const base = plan.tours.find((tour) => tour.group === group && tour.day === date)?.base ?? blocks[0] ?? ''
  const clock = (given: Problem) => {
    const ground = groundOf(given, units, [...blocks])
    const seat = units.length + Math.max(0, ground.seats.indexOf(base))
    return ground.seats.length > 0 ? timetable(ground, { day, base: seat, stops: own.map((_, i) => i) }) : null
  }
  const fits = clock(problem)
  const times = fits ?? clock(endless(problem))
  if (!times) return { plan, over: 0 }
  const visits = own.map((visit, i): Visit => {
    const start = times.starts[i] as number
    return { ...visit, start, end: start + (problem.candidates[units[i] as number] as Candidate).minutes }
  })
  const tour: Tour = { group, day: date, base, leave: times.leave, lunch: times.lunch, back: times.back }
  return {
    plan: {
      ...plan,
      visits: inOrder(plan, [...rest.visits, ...visits], (v) => v.start),
      tours: inOrder(plan, [...rest.tours, tour], (t) => t.leave),
    },
    over: Math.max(0, times.back - dayLimit(problem, day)),
  }
}
/** Days without an end and units without hours: what is too much is then said in minutes. */
const endless = (problem: Problem): Problem => ({
  ...problem,
  day: { ...problem.day, end: 3 * 1440 },
  rules: { ...problem.rules, feedbackMinutes: 0 },
  candidates: problem.candidates.map(({ windows: _, ...candidate }) => candidate),
})
function inOrder<T extends { readonly group: string; readonly day: string }>(
  plan: Plan,
  list: readonly T[],
  start: (each: T) => number,
): T[] {
  const rank = new Map(plan.groups.map((group, i) => [group.id, i]))
  return [...list].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : (rank.get(a.group) ?? 0) - (rank.get(b.group) ?? 0) || start(a) - start(b),
  )
}
