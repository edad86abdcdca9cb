// Hands a planning problem to the planner's thread and waits for the plan.
import { Worker } from 'node:worker_threads'
import type { Plan, Problem, SolveOptions } from '@duxue/planner'

/** Steps of improvement: a fixed number, so that the same seed gives the same plan on any machine. */
const maxIterations = 60_000

export function solveInThread(problem: Problem, seed: string): Promise<Plan> {
  const options: SolveOptions = { seed, maxIterations }
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('../bin/solver.mjs', import.meta.url), { workerData: { problem, options } })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the planner's thread ended with ${code}`)))
  })
}
