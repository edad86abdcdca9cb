// How long each group is out, and what a block took of it: what an even sharing is measured by.
import type { Plan } from './plan.ts'
import type { Problem } from './problem.ts'

export interface GroupHours {
  readonly group: string
  readonly visits: number
  /** Minutes from leaving the base to being back, lunch taken off; of all its teams together. */
  readonly minutes: number
}

const out = ({ leave, lunch, back }: Plan['tours'][number]) => back - leave - (lunch.end - lunch.start)

export const groupHours = (plan: Plan): readonly GroupHours[] =>
  plan.groups.map(({ id }) => ({
    group: id,
    visits: plan.visits.filter((visit) => visit.group === id).length,
    minutes: plan.tours.filter((tour) => tour.group === id).reduce((sum, tour) => sum + out(tour), 0),
  }))

/** The most minutes of a group less the fewest. */
export function hourSpread(plan: Plan): number {
  const minutes = groupHours(plan).map((each) => each.minutes)
  return minutes.length === 0 ? 0 : Math.max(...minutes) - Math.min(...minutes)
}

/** The minutes that went to each block: those of a tour are shared by the visits that it made. */
export function blockMinutes(problem: Problem, plan: Plan): ReadonlyMap<string, number> {
  const blockOf = new Map(problem.candidates.map((candidate) => [candidate.id, candidate.block]))
  const minutes = new Map(problem.blocks.map((block) => [block.id, 1]))
  for (const tour of plan.tours) {
    const own = plan.visits.filter((each) => each.group === tour.group && each.team === tour.team && each.day === tour.day)
    for (const visit of own) {
      const block = blockOf.get(visit.candidate) as string
      minutes.set(block, (minutes.get(block) ?? 0) + out(tour) / own.length)
    }
  }
  return minutes
}
