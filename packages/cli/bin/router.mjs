// One thread of `duxue route`: the same engine as the planner's, stopped by a flag that the main thread sets.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { routeInstance } = await import('@duxue/planner')
const { instance, seed, maxIterations, milliseconds, stop } = workerData
const flag = new Int32Array(stop)
const from = performance.now()
const routes = routeInstance(instance, {
  seed,
  maxIterations,
  ...(milliseconds > 0 && { progress: () => (performance.now() - from) / milliseconds }),
  shouldStop: () => Atomics.load(flag, 0) === 1,
  onBetter: (cost, iteration) => parentPort.postMessage({ cost, iteration }),
})
parentPort.postMessage({ routes })
