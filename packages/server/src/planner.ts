// The planner as the house is handed it: a problem and a seed in, a plan out, heard of while it thinks and stopped at any time.
import {
  type Bought,
  type More,
  type Plan,
  type PlanEvent,
  type Problem,
  type Repaired,
  repair,
  solve,
  type Told,
  whatIf,
} from '@duxue/planner'

export interface Best {
  readonly visits: number
  readonly prize: number
  readonly iteration: number
}
export interface Watch {
  readonly hear?: (best: Best) => void
  /** The best so far is then the result. */
  readonly stop?: AbortSignal
}
export interface Thinking {
  readonly problem: Problem
  readonly seed: string
  /** Steps of improvement; the planner's own number where none is said. */
  readonly iterations?: number
}
export interface Mending extends Thinking {
  readonly plan: Plan
  readonly event: PlanEvent
  /** Who has been told of a visit, by candidate; nobody where nothing is said. */
  readonly told: Readonly<Record<string, Told>>
}
export interface Planner {
  /** Gets ready, so that the first work does not wait for what it needs. */
  readonly warm?: () => void
  plan(work: Thinking, watch?: Watch): Promise<Plan>
  repair(work: Mending, watch?: Watch): Promise<Repaired>
  whatIf(work: Thinking & { readonly more: More }): Promise<Bought>
}

export function worthOf(problem: Problem): (plan: Plan) => number {
  const prizes = new Map(problem.candidates.map((c) => [c.id, c.prize]))
  return (plan) => plan.visits.reduce((sum, v) => sum + (prizes.get(v.candidate) ?? 0), 0)
}
/** Thinks in the thread that asks: for small cities of tests. */
export function plannerHere(maxIterations: number): Planner {
  const options = ({ problem, seed, iterations }: Thinking, watch: Watch = {}) => {
    const worth = worthOf(problem)
    return {
      seed,
      maxIterations: iterations ?? maxIterations,
      shouldStop: () => watch.stop?.aborted ?? false,
      onBetter: (plan: Plan, iteration: number) => watch.hear?.({ visits: plan.visits.length, prize: worth(plan), iteration }),
    }
  }
  return {
    plan: async (work, watch) => solve(work.problem, options(work, watch)),
    repair: async (work, watch) =>
      repair(work.problem, work.plan, work.event, { ...options(work, watch), told: (id) => work.told[id] ?? 'nobody' }),
    whatIf: async (work) => whatIf(work.problem, work.more, options(work)),
  }
}
