// The planner's one act: a problem in, a plan out. The same problem, seed and iterations give the same bytes.
import { assignGroups } from './assign.ts'
import { type Certificate, certify, kindKey, type Shortfall } from './certificate.ts'
import type { BlockMinutes } from './districts.ts'
import { divided, formGroups, type Grouping, teamDays, workingDays } from './groups.ts'
import { blockMinutes, hourSpread } from './hours.ts'
import { type Issue, problemIssues } from './issues.ts'
import type { Mip } from './mip.ts'
import type { DropReason, Group, Plan, Tour, Visit } from './plan.ts'
import { type Candidate, isCapped, openings, type Problem } from './problem.ts'
import { groundOf, timetable } from './route.ts'
import { type Announced, searchTours, type Team, type Tours } from './tours.ts'
import { noRoad, roadOf } from './travel.ts'

export interface SolveOptions {
  readonly seed: string
  /** With a solver of programmes the groups are proven best; without, they are found by matching and swaps. */
  readonly mip?: Mip
  /** Steps of improvement after the first plan; 0 keeps the first plan. */
  readonly maxIterations: number
  /** How much of another budget (0 to 1) is used, where it is not the iterations that end the search. */
  readonly progress?: () => number
  /** Asked every few steps; a plan that was stopped early depends on when. */
  readonly shouldStop?: () => boolean
  /** Told of the first plan and of each better one. */
  readonly onBetter?: (plan: Plan, iteration: number) => void
}

export function solve(problem: Problem, options: SolveOptions): Plan {
  const issues = problemIssues(problem)
  if (issues.length > 0) return refusal(null, issues)
  let plan = planWith(problem, options)
  const even = problem.rules.evenMinutes ?? Number.POSITIVE_INFINITY
  for (let round = 0; round < evenRounds && hourSpread(plan) > even; round++) {
    const { onBetter: _, ...quiet } = options
    const next = planWith(problem, quiet, blockMinutes(problem, plan))
    if (next.issues.length > 0 || !isEvener(problem, next, plan)) break
    plan = next
    options.onBetter?.(plan, options.maxIterations)
  }
  return plan
}

/** Blocks are shared out again so often, at most. */
const evenRounds = 3

function planWith(problem: Problem, options: SolveOptions, minutes?: BlockMinutes): Plan {
  const { seed, mip } = options
  const grouping = mip ? assignGroups(problem, seed, mip, minutes) : formGroups(problem, seed, minutes)
  return grouping.issues.length > 0 ? refusal(certify(problem), grouping.issues) : toursOf(problem, grouping, options)
}

/** Evener hours, with nothing lost: no mandatory unit, block or promised kind, and no prize. */
function isEvener(problem: Problem, next: Plan, plan: Plan): boolean {
  const prizes = new Map(problem.candidates.map((candidate) => [candidate.id, candidate.prize]))
  const prize = ({ visits }: Plan) => visits.reduce((sum, visit) => sum + (prizes.get(visit.candidate) ?? 0), 0)
  const lacks = ({ dropped, uncovered, short }: Plan) => dropped.length + uncovered.length + short.length
  return hourSpread(next) < hourSpread(plan) && lacks(next) <= lacks(plan) && prize(next) >= prize(plan)
}

/** Where a visit was announced, and the minutes of road that moving it should save at least. */
export interface Kept {
  readonly visit: Visit
  readonly base: string
  readonly cost: number
}

/** Tours for groups that are formed already; what was announced stays where it is, as far as it can and pays. */
export function toursOf(problem: Problem, formed: Grouping, options: SolveOptions, kept: readonly Kept[] = []): Plan {
  const grouping = { ...formed, groups: formed.groups.map((group) => divided(problem, group)) }
  const teams = grouping.groups.flatMap((group, g): Team[] => {
    const ground = groundOf(problem, unitsOf(problem, group), group.blocks)
    return group.teams
      ? group.teams.map((team, t) => ({ group: g, team: t, ground, days: teamDays(problem, group, team) }))
      : [{ group: g, team: 0, ground, days: workingDays(problem, group) }]
  })
  const certificateFor = certifier(problem)
  const planOf = (tours: Tours) => assemble(problem, grouping, teams, tours, certificateFor)
  const { seed, maxIterations, progress, shouldStop, onBetter } = options
  const tours = searchTours(problem, teams, {
    seed,
    maxIterations,
    progress,
    shouldStop,
    onBetter: onBetter && ((better, iteration) => onBetter(planOf(better), iteration)),
    announced: kept.length > 0 ? announcedOf(problem, grouping, teams, kept) : undefined,
  })
  return planOf(tours)
}

function announcedOf(
  problem: Problem,
  grouping: Grouping,
  teams: readonly Team[],
  kept: readonly Kept[],
): Map<number, Announced> {
  const units = new Map(problem.candidates.map((candidate, i) => [candidate.id, i]))
  return new Map(
    kept.flatMap(({ visit, base, cost }): [number, Announced][] => {
      const unit = units.get(visit.candidate)
      const group = grouping.groups.findIndex((each) => each.id === visit.group)
      const team = teams.findIndex((each) => each.group === group && each.team === (visit.team ?? 0))
      const day = problem.days.indexOf(visit.day)
      return unit === undefined || team < 0 || day < 0 ? [] : [[unit, { team, day, cost, base, order: visit.start }]]
    }),
  )
}

const refusal = (certificate: Plan['certificate'], issues: readonly Issue[]): Plan => ({
  groups: [],
  reserves: [],
  visits: [],
  tours: [],
  certificate,
  dropped: [],
  uncovered: [],
  short: [],
  issues,
})

/** The units of the group's blocks that none of its members is barred from. */
function unitsOf(problem: Problem, group: Group): number[] {
  const members = new Set(group.members)
  const blocks = new Set(group.blocks)
  const barred = new Set(problem.inspectors.flatMap((inspector) => (members.has(inspector.id) ? inspector.barred : [])))
  return problem.candidates.flatMap((candidate, i) => (blocks.has(candidate.block) && !barred.has(candidate.id) ? [i] : []))
}

/** Certifies once for each different shortfall, because better plans mostly leave the same undone. */
function certifier(problem: Problem) {
  const known = new Map<string, Certificate>()
  return (shortfall: Shortfall): Certificate => {
    const key = JSON.stringify(shortfall)
    const certificate = known.get(key) ?? certify(problem, shortfall)
    known.set(key, certificate)
    return certificate
  }
}

function assemble(
  problem: Problem,
  { groups, reserves, proven }: Grouping,
  teams: readonly Team[],
  tours: Tours,
  certificateFor: (shortfall: Shortfall) => Certificate,
): Plan {
  const outings: (Tour & { readonly visits: readonly Visit[] })[] = []
  problem.days.forEach((date, day) => {
    teams.forEach((team, t) => {
      const { ground } = team
      const group = groups[team.group] as Group
      const part = group.teams ? { team: team.team } : {}
      const route = tours[t]?.find((each) => each.day === day)
      const times = route && route.stops.length > 0 ? timetable(ground, route) : null
      if (!route || !times) return
      const visits = route.stops.map((node, i): Visit => {
        const candidate = problem.candidates[ground.units[node] as number] as Candidate
        const start = times.starts[i] as number
        return { candidate: candidate.id, group: group.id, ...part, day: date, start, end: start + candidate.minutes }
      })
      const base = ground.seats[route.base - ground.units.length] as string
      outings.push({
        group: group.id,
        ...part,
        day: date,
        base,
        leave: times.leave,
        lunch: times.lunch,
        back: times.back,
        visits,
      })
    })
  })
  const visits = outings.flatMap((outing) => outing.visits)
  const open = leftOpen(problem, visits)
  return {
    groups,
    ...(proven !== undefined && { proven }),
    reserves,
    visits,
    tours: outings.map(({ visits: _, ...tour }) => tour),
    certificate: certificateFor({ candidates: open.dropped.map((each) => each.candidate), kinds: open.short }),
    ...open,
    issues: [],
  }
}

/** What the visits leave undone: mandatory units, whole blocks, promised kinds. */
function leftOpen(problem: Problem, visits: readonly Visit[]) {
  const visited = new Set(visits.map((visit) => visit.candidate))
  const road = roadOf(problem.travel)
  const dropReason = (candidate: Candidate): DropReason => {
    if (isCapped(problem, candidate)) return 'cap'
    if (problem.days.every((_, day) => openings(problem, candidate, day).length === 0)) return 'closed'
    const stop = road.unit(candidate)
    const seats = problem.blocks.map(road.seat)
    const reached = seats.some((seat) => road.minutes(seat, stop) < noRoad && road.minutes(stop, seat) < noRoad)
    return reached ? 'time' : 'unreachable'
  }
  const dropped = problem.candidates
    .filter((candidate) => candidate.mandatory && !visited.has(candidate.id))
    .map((candidate) => ({ candidate: candidate.id, reason: dropReason(candidate) }))

  const reached = new Set(problem.candidates.filter(({ id }) => visited.has(id)).map(({ block }) => block))
  const peopled = new Set(problem.candidates.map(({ block }) => block))
  const uncovered = problem.blocks.map(({ id }) => id).filter((id) => peopled.has(id) && !reached.has(id))

  const kinds = new Map<string, { block: string; kind: string; units: number; visited: number }>()
  for (const { id, block, kind } of problem.candidates) {
    const key = kindKey(block, kind)
    const row = kinds.get(key) ?? { block, kind, units: 0, visited: 0 }
    kinds.set(key, { ...row, units: row.units + 1, visited: row.visited + (visited.has(id) ? 1 : 0) })
  }
  const least = problem.rules.leastPerKind ?? 0
  const short = [...kinds.values()]
    .filter((row) => row.visited < Math.min(least, row.units))
    .map(({ block, kind }) => ({ block, kind }))
  return { dropped, uncovered, short }
}
