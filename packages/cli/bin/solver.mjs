// The planner in a thread of its own, so that pages are served while it thinks; a flag that the main thread sets stops it.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { repair, solve } = await import('@duxue/planner')
const { highsMip } = await import('../src/mip.ts')
const { problem, plan, event, options, milliseconds, stop, tell } = workerData
const from = performance.now()
const flag = stop && new Int32Array(stop)
const given = {
  ...options,
  mip: await highsMip(),
  ...(milliseconds > 0 && { progress: () => (performance.now() - from) / milliseconds }),
  ...(flag && { shouldStop: () => Atomics.load(flag, 0) === 1 }),
  ...(tell && { onBetter: (better) => parentPort.postMessage({ visits: better.visits.length }) }),
}
parentPort.postMessage({ done: event ? repair(problem, plan, event, given) : solve(problem, given) })
