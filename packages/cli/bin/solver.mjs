// The planner in a thread of its own, so that pages are served while it thinks.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { solve } = await import('@duxue/planner')
parentPort.postMessage(solve(workerData.problem, workerData.options))
