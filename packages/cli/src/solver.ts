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

const open = (): Worker => new Worker(new URL('../bin/solver.mjs', import.meta.url))

/** One piece of work in a thread; `after` is what becomes of the thread when it is done. */
function give<T>(
  thread: Worker,
  work: Work,
  hear: ((best: Best) => void) | undefined,
  after: (done: boolean) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const end = (done: boolean) => {
      thread.off('message', said).off('error', failed).off('exit', gone)
      after(done)
    }
    const said = (message: { done: T } | { best: Best }) => {
      if (!('done' in message)) return hear?.(message.best)
      end(true)
      resolve(message.done)
    }
    const failed = (error: unknown) => {
      end(false)
      reject(error)
    }
    const gone = (code: number) => failed(new Error(`the planner's thread ended with ${code}`))
    thread.on('message', said).on('error', failed).on('exit', gone)
    thread.postMessage({ ...work, tell: hear !== undefined })
  })
}

/** Works in a thread that ends with it; `hear` is told of the first plan and of each better one. */
export function inThread<T extends Plan | Repaired | Bought | Coverage | null>(
  work: Work,
  hear?: (best: Best) => void,
): Promise<T> {
  const thread = open()
  return give<T>(thread, work, hear, () => void thread.terminate())
}

/** One idle thread with everything loaded waits for the next work; it keeps no process alive. */
function warmThreads() {
  let idle: Worker | null = null
  const rest = (thread: Worker) => {
    if (idle) return void thread.terminate()
    idle = thread
    thread.unref()
  }
  const begin = () => {
    const thread = open()
    thread.once('exit', () => {
      if (idle === thread) idle = null
    })
    return thread
  }
  return {
    warm: () => {
      if (!idle) rest(begin())
    },
    work: <T>(work: Work, hear?: (best: Best) => void): Promise<T> => {
      const thread = idle ?? begin()
      if (thread === idle) idle = null
      thread.ref()
      return give<T>(thread, work, hear, (done) => (done ? rest(thread) : void thread.terminate()))
    },
  }
}

function flagOf(signal: AbortSignal | undefined): SharedArrayBuffer {
  const stop = new SharedArrayBuffer(4)
  const set = () => void Atomics.store(new Int32Array(stop), 0, 1)
  if (signal?.aborted) set()
  signal?.addEventListener('abort', set, { once: true })
  return stop
}
const threads = warmThreads()
/** The planner of every house of this process. */
export const threadPlanner = (): Planner => {
  const { work, warm } = threads
  const options = ({ seed, iterations }: Thinking) => ({ seed, maxIterations: iterations ?? maxIterations })
  const watched = (given: Thinking, watch: Watch = {}) => ({ ...given, options: options(given), stop: flagOf(watch.stop) })
  return {
    warm,
    plan: (given, watch) => work<Plan>(watched(given, watch), watch?.hear),
    repair: (given, watch) => work<Repaired>(watched(given, watch), watch?.hear),
    whatIf: (given) => work<Bought>({ ...given, options: options(given) }),
  }
}
