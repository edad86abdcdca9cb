// The planner in a thread of its own, so that pages are served while it thinks. It is handed one piece of work after another; a flag that the main thread sets stops one.
import { parentPort } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { highsMip } = await import('../src/mip.ts')
const { coverAll, repair, solve, whatIf } = await import('@duxue/planner')
const mip = await highsMip()

function work({ problem, plan, event, told, more, all, options, milliseconds, stop, tell }) {
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
    mip,
    ...(milliseconds > 0 && { progress: () => (performance.now() - from) / milliseconds }),
    ...(flag && { shouldStop: () => Atomics.load(flag, 0) === 1 }),
    ...(told && { told: (id) => told[id] ?? 'nobody' }),
    ...(tell && { onBetter: (better, iteration) => parentPort.postMessage({ best: bestOf(better, iteration) }) }),
  }
  if (all) return coverAll(problem, given)
  if (more) return whatIf(problem, more, given)
  return event ? repair(problem, plan, event, given) : solve(problem, given)
}
parentPort.on('message', (given) => parentPort.postMessage({ done: work(given) }))
