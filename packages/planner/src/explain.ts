// Why a plan is as it is: why a unit is not visited, why an inspector is where he is, what more of something would buy.
import type { Plan, Tour } from './plan.ts'
import { barredBlocksOf, dayLimit, isCapped, openings, type Problem } from './problem.ts'
import { groundOf, timetable } from './route.ts'
import { type SolveOptions, solve } from './solve.ts'

export type Unvisited =
  | { readonly why: 'unknown' | 'visited' | 'closed' | 'cap' }
  /** Every group of its block has a member who must not meet it. */
  | { readonly why: 'recusal'; readonly inspectors: readonly string[] }
  /** The group and day where it would take least beyond the hours, and by how many minutes; 0 where it would fit. */
  | { readonly why: 'time'; readonly group: string; readonly day: string; readonly over: number }

/** Why a unit has no visit, by the same clock that made the plan. */
export function whyNotVisited(problem: Problem, plan: Plan, id: string): Unvisited {
  const unit = problem.candidates.findIndex((candidate) => candidate.id === id)
  const candidate = problem.candidates[unit]
  if (!candidate) return { why: 'unknown' }
  if (plan.visits.some((visit) => visit.candidate === id)) return { why: 'visited' }
  if (isCapped(problem, candidate)) return { why: 'cap' }
  if (problem.days.every((_, day) => openings(problem, candidate, day).length === 0)) return { why: 'closed' }
  const groups = plan.groups.filter((group) => group.blocks.includes(candidate.block))
  const barring = problem.inspectors.filter((inspector) => inspector.barred.includes(id))
  const free = groups.filter((group) => !barring.some((inspector) => group.members.includes(inspector.id)))
  if (free.length === 0)
    return {
      why: 'recusal',
      inspectors: barring.map((each) => each.id).filter((each) => groups.some((group) => group.members.includes(each))),
    }

  let best: { group: string; day: string; over: number } | null = null
  for (const group of free)
    problem.days.forEach((date, day) => {
      for (const tour of plan.tours.filter((each) => each.group === group.id && each.day === date)) {
        const over = overBy(problem, plan, group.blocks, unit, day, tour)
        if (over !== null && (!best || over < best.over)) best = { group: group.id, day: date, over }
      }
    })
  return best ? { why: 'time', ...(best as { group: string; day: string; over: number }) } : { why: 'closed' }
}

/** By how many minutes the day would run over its end with one more visit at its best place; null where its openings refuse it anyway. */
function overBy(
  problem: Problem,
  plan: Plan,
  blocks: readonly string[],
  unit: number,
  day: number,
  { group, team, base }: Tour,
): number | null {
  const date = problem.days[day] as string
  const visited = plan.visits
    .filter((visit) => visit.group === group && visit.team === team && visit.day === date)
    .map((visit) => visit.candidate)
  const units = [unit, ...visited.map((id) => problem.candidates.findIndex((candidate) => candidate.id === id))]
  // A day that may run on: what is open to the end of the day is open to the end of this one.
  const limit = dayLimit(problem, day)
  const long: Problem = { ...problem, day: { ...problem.day, end: 2 * 1440 }, rules: { ...problem.rules, feedbackMinutes: 0 } }
  const ground = groundOf(long, units, blocks)
  const seat = units.length + ground.seats.indexOf(base)
  const order = visited.map((_, i) => i + 1)
  let least: number | null = null
  for (let at = 0; at <= order.length; at++) {
    const times = timetable(ground, { day, base: seat, stops: [...order.slice(0, at), 0, ...order.slice(at)] })
    if (times && (least === null || times.back - limit < least)) least = times.back - limit
  }
  return least === null ? null : Math.max(0, least)
}

export interface Seat {
  readonly group: string
  readonly here: boolean
  /** What stands between the inspector and this group; empty where nothing does. */
  readonly walls: readonly ('recusal.block' | 'recusal.unit' | 'employer' | 'full')[]
  /** Fields that nobody else in the group has. */
  readonly brings: readonly string[]
  /** Units of the group's blocks that it could not visit with this inspector. */
  readonly costs: number
}

/** For every group what speaks against an inspector's joining it, and what he would bring. */
export function whyInGroup(problem: Problem, plan: Plan, id: string): readonly Seat[] {
  const pool = new Map(problem.inspectors.map((inspector) => [inspector.id, inspector]))
  const inspector = pool.get(id)
  if (!inspector) return []
  const blockOf = new Map(problem.candidates.map((candidate) => [candidate.id, candidate]))
  return plan.groups.map((group): Seat => {
    const others = group.members.filter((each) => each !== id).flatMap((each) => pool.get(each) ?? [])
    const here = group.members.includes(id)
    const barred = inspector.barred.flatMap((unit) => blockOf.get(unit) ?? []).filter((unit) => group.blocks.includes(unit.block))
    const walls: Seat['walls'][number][] = []
    if (barredBlocksOf(problem, inspector).some((block) => group.blocks.includes(block))) walls.push('recusal.block')
    if (barred.some((unit) => unit.mandatory)) walls.push('recusal.unit')
    if (others.filter((other) => other.employer === inspector.employer).length >= problem.rules.maxPerEmployer)
      walls.push('employer')
    if (!here && others.length >= (problem.rules.maxInspectors ?? Number.POSITIVE_INFINITY)) walls.push('full')
    const known = new Set(others.flatMap((other) => other.expertise))
    return {
      group: group.id,
      here,
      walls,
      brings: inspector.expertise.filter((field) => !known.has(field)),
      costs: barred.length,
    }
  })
}

export type More =
  | { readonly of: 'minutes'; readonly minutes: number }
  | { readonly of: 'day'; readonly day: string }
  | { readonly of: 'group' }

export interface Bought {
  readonly visits: number
  readonly prize: number
  /** Why there is no plan with it, such as too few inspectors for one more group. */
  readonly issues: Plan['issues']
}

/** What the visits and their prize would grow by with a longer day, one more day or one more group, planned with the same seed and steps. */
export function whatIf(problem: Problem, more: More, options: Pick<SolveOptions, 'seed' | 'maxIterations'>): Bought {
  const prizes = new Map(problem.candidates.map((candidate) => [candidate.id, candidate.prize]))
  const worth = (plan: Plan) => plan.visits.reduce((sum, visit) => sum + (prizes.get(visit.candidate) ?? 0), 0)
  const now = solve(problem, options)
  const then = solve(withMore(problem, more), options)
  if (then.issues.length > 0) return { visits: 0, prize: 0, issues: then.issues }
  return { visits: then.visits.length - now.visits.length, prize: worth(then) - worth(now), issues: [] }
}

function withMore(problem: Problem, more: More): Problem {
  if (more.of === 'minutes') return { ...problem, day: { ...problem.day, end: problem.day.end + more.minutes } }
  if (more.of === 'day') return { ...problem, days: [...problem.days, more.day].sort() }
  const { groups } = problem
  return { ...problem, groups: typeof groups === 'number' ? groups + 1 : [...groups, `${groups.at(-1)}+`] }
}
