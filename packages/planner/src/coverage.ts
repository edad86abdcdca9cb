// How many groups it takes to visit every unit: a number with the plan that proves it, and the number that no plan gets below.
import { certify } from './certificate.ts'
import type { Plan } from './plan.ts'
import { groupIds, type Inspector, isCapped, type Problem } from './problem.ts'
import { groundOf, timetable } from './route.ts'
import { type SolveOptions, solve } from './solve.ts'

export interface Coverage {
  /** With so many groups every unit that can be visited is visited. */
  readonly groups: number
  /** With fewer no plan does, by arithmetic alone. */
  readonly atLeast: number
  /** The plan with so many groups of invented members, and the problem that it solves. */
  readonly problem: Problem
  readonly plan: Plan
  /** Units that nobody could visit in a day from the seat of their block: closed, no road, too far, or visited often enough this year. */
  readonly without: readonly string[]
}

/** Most groups that are tried. */
const mostGroups = 1000

/** Null where there is nothing to visit, or the search was stopped before it found a plan. */
export function coverAll(
  problem: Problem,
  { seed, maxIterations, shouldStop }: Pick<SolveOptions, 'seed' | 'maxIterations' | 'shouldStop'>,
): Coverage | null {
  const candidates = problem.candidates.filter((unit, i) => !isCapped(problem, unit) && fitsADay(problem, i))
  const reached = new Set(candidates.map(({ id }) => id))
  const without = problem.candidates.filter(({ id }) => !reached.has(id)).map(({ id }) => id)
  const whole: Problem = { ...problem, candidates: candidates.map((unit) => ({ ...unit, mandatory: true })) }
  if (candidates.length === 0) return null
  const perGroup = problem.rules.maxInspectors ?? Math.max(problem.rules.minInspectors, problem.rules.teamSize ?? 0)
  const atLeast = Math.max(1, certify(withGroups(whole, groupIds(problem).length, perGroup)).fullCoverage.groups)

  const planFor = (groups: number): Coverage | null => {
    const tried = withGroups(whole, groups, perGroup)
    const plan = solve(tried, { seed, maxIterations, ...(shouldStop && { shouldStop }) })
    if (plan.issues.length > 0 || plan.visits.length < candidates.length) {
      missed = candidates.length - plan.visits.length
      return null
    }
    return { groups, atLeast, problem: tried, plan, without }
  }
  let missed = 0
  let below = atLeast - 1
  let found: Coverage | null = null
  for (let groups = atLeast; !found && groups <= mostGroups; ) {
    found = planFor(groups)
    if (found) break
    below = groups
    if (shouldStop?.()) return null
    // What is missed takes about its share of the groups more.
    groups += Math.max(1, Math.floor((groups * missed) / candidates.length))
  }
  while (found && found.groups - below > 1 && !shouldStop?.()) {
    const middle = Math.floor((found.groups + below) / 2)
    const fewer = planFor(middle)
    if (fewer) found = fewer
    else below = middle
  }
  return found
}

/** Whether a day from the seat of its block is long enough for a unit alone. */
function fitsADay(problem: Problem, unit: number): boolean {
  const ground = groundOf(problem, [unit], [problem.candidates[unit]?.block as string])
  return problem.days.some((_, day) => timetable(ground, { day, base: 1, stops: [0] }) !== null)
}

/** The same round with so many groups of people whom nothing bars. */
function withGroups(problem: Problem, groups: number, perGroup: number): Problem {
  const inspectors = Array.from({ length: groups * perGroup }, (_, i): Inspector => {
    const id = `${Math.floor(i / perGroup) + 1}.${(i % perGroup) + 1}`
    return { id, employer: id, expertise: [], canLead: true, barred: [], barredBlocks: [], away: [] }
  })
  return { ...problem, groups, inspectors, rules: { ...problem.rules, maxInspectors: perGroup } }
}
