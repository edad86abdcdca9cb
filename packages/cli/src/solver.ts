// Hands a planning problem to the planner's thread and waits for the plan.
import { Worker } from 'node:worker_threads'
import type { Plan, PlanEvent, Problem, Repaired, SolveOptions } from '@duxue/planner'

/** Steps of improvement: a fixed number, so that the same seed gives the same plan on any machine. */
export const maxIterations = 60_000

export const solveInThread = (problem: Problem, seed: string): Promise<Plan> =>
  inThread<Plan>({ problem, options: { seed, maxIterations } })

export interface Work {
  readonly problem: Problem
  /** With a plan and an event the plan is repaired. */
  readonly plan?: Plan
  readonly event?: PlanEvent
  readonly options: Pick<SolveOptions, 'seed' | 'maxIterations'>
  /** Where the clock ends the search, not the steps. */
  readonly milliseconds?: number
  readonly stop?: SharedArrayBuffer
}

/** Works in a thread; `hear` is told how many visits the best plan so far has. */
export function inThread<T extends Plan | Repaired>(work: Work, hear?: (visits: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const workerData = { ...work, tell: hear !== undefined }
    const thread = new Worker(new URL('../bin/solver.mjs', import.meta.url), { workerData })
    thread.on('message', (said: { done: T } | { visits: number }) => ('done' in said ? resolve(said.done) : hear?.(said.visits)))
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the planner's thread ended with ${code}`)))
  })
}
