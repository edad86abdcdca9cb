// The planner in a thread of its own: pages are served while it thinks, it is heard of and stopped at any time.
import { Worker } from 'node:worker_threads'
import type { Bought, Coverage, More, Plan, PlanEvent, Problem, Repaired, SolveOptions, Told } from '@duxue/planner'
import type { Best, Planner, Thinking, Watch } from '@duxue/server'

/** Steps of improvement: a fixed number, so that the same seed gives the same plan on any machine. */
export const maxIterations = 60_000

export interface Work {
  readonly problem: Problem
  /** With a plan and an event the plan is repaired. */
  readonly plan?: Plan
  readonly event?: PlanEvent
  /** Who has been told of a visit, by candidate. */
  readonly told?: Readonly<Record<string, Told>>
  /** With this, what more of something would buy. */
  readonly more?: More
  /** How many groups would visit every unit. */
  readonly all?: true
  readonly options: Pick<SolveOptions, 'seed' | 'maxIterations'>
  /** Where the clock ends the search, not the steps. */
  readonly milliseconds?: number
  readonly stop?: SharedArrayBuffer
}

/** Works in a thread; `hear` is told of the first plan and of each better one. */
export function inThread<T extends Plan | Repaired | Bought | Coverage | null>(
  work: Work,
  hear?: (best: Best) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const workerData = { ...work, tell: hear !== undefined }
    const thread = new Worker(new URL('../bin/solver.mjs', import.meta.url), { workerData })
    thread.on('message', (said: { done: T } | { best: Best }) => ('done' in said ? resolve(said.done) : hear?.(said.best)))
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the planner's thread ended with ${code}`)))
  })
}

function flagOf(signal: AbortSignal | undefined): SharedArrayBuffer {
  const stop = new SharedArrayBuffer(4)
  const set = () => void Atomics.store(new Int32Array(stop), 0, 1)
  if (signal?.aborted) set()
  signal?.addEventListener('abort', set, { once: true })
  return stop
}
/** The house's planner. */
export const threadPlanner = (): Planner => {
  const options = ({ seed, iterations }: Thinking) => ({ seed, maxIterations: iterations ?? maxIterations })
  const watched = (work: Thinking, watch: Watch = {}) => ({ ...work, options: options(work), stop: flagOf(watch.stop) })
  return {
    plan: (work, watch) => inThread<Plan>(watched(work, watch), watch?.hear),
    repair: (work, watch) => inThread<Repaired>(watched(work, watch), watch?.hear),
    whatIf: (work) => inThread<Bought>({ ...work, options: options(work) }),
  }
}
