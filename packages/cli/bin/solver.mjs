// The planner in a thread of its own, so that pages are served while it thinks; a flag that the main thread sets stops it.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { highsMip } = await import('../src/mip.ts')
const { coverAll, repair, solve, whatIf } = await import('@duxue/planner')
const { problem, plan, event, told, more, all, options, milliseconds, stop, tell } = workerData
const prizes = new Map(problem.candidates.map((c) => [c.id, c.prize]))
const bestOf = (better, iteration) => ({
  visits: better.visits.length,
  prize: better.visits.reduce((sum, v) => sum + (prizes.get(v.candidate) ?? 0), 0),
  iteration,
})
const from = performance.now()
const flag = stop && new Int32Array(stop)
const given = {
  ...options,
  mip: await highsMip(),
  ...(milliseconds > 0 && { progress: () => (performance.now() - from) / milliseconds }),
  ...(flag && { shouldStop: () => Atomics.load(flag, 0) === 1 }),
  ...(told && { told: (id) => told[id] ?? 'nobody' }),
  ...(tell && { onBetter: (better, iteration) => parentPort.postMessage({ best: bestOf(better, iteration) }) }),
}
function work() {
  if (all) return coverAll(problem, given)
  if (more) return whatIf(problem, more, given)
  return event ? repair(problem, plan, event, given) : solve(problem, given)
}
parentPort.postMessage({ done: work() })
