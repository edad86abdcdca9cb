// duxue route: a vehicle-routing instance from a file, the best routes found within a budget, re-checked, as VRPLIB text.
import { writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { checkRoutes, costText, type Instance, type Routes, readInstance, writeSolution } from '@duxue/planner'
import { amount } from './budget.ts'
import type { Command } from './command.ts'
import { issueLines } from './plan-words.ts'
import { textFrom } from './read-json.ts'
import { refuse, wrongUse } from './refusal.ts'

export const command: Command = {
  usage: [
    'route INSTANCE.vrp (--seconds S | --iterations N) [--seed N] [--threads T] [--out FILE.sol] [--json]',
    'CVRP, VRPTW, PCVRPTW in VRPLIB form, VRPTW in Solomon form; Ctrl-C keeps the best so far',
    'the same file, seed, iterations and threads give the same bytes',
  ],
  options: {
    seconds: { type: 'string' },
    iterations: { type: 'string' },
    seed: { type: 'string' },
    threads: { type: 'string' },
    out: { type: 'string' },
  },
  async run({ values, words }, io) {
    const [file] = words
    if (!file || words.length > 1) throw wrongUse('请给出一个算例文件', 'name one instance file')
    const seconds = amount(values.seconds, 'seconds', 86_400)
    const iterations = amount(values.iterations, 'iterations', Number.MAX_SAFE_INTEGER)
    if ((seconds === null) === (iterations === null))
      throw wrongUse('--seconds 与 --iterations 请给一个', 'give either --seconds or --iterations')
    const threads = amount(values.threads, 'threads', 64) ?? 1
    if (!Number.isInteger(threads) || threads < 1 || (iterations !== null && !Number.isInteger(iterations)))
      throw wrongUse('线程数与步数是整数', 'threads and iterations are whole numbers')

    const { instance, issues } = readInstance(await textFrom(file))
    if (!instance) throw refuse(`读不懂 ${file}：${issueLines(issues).zh}`, `${file}: ${issueLines(issues).en}`)
    const seed = (values.seed as string | undefined) ?? '1'
    const stop = new SharedArrayBuffer(4)
    void io.untilStopped().then(() => Atomics.store(new Int32Array(stop), 0, 1))
    let best = Number.POSITIVE_INFINITY
    let said = io.now().getTime()
    const hear = (cost: number) => {
      best = Math.min(best, cost)
      if (io.now().getTime() - said < 1000) return
      said = io.now().getTime()
      io.step(`目前最好 ${costText(instance, best)}`, `best so far ${costText(instance, best)}`)
    }
    const found = await Promise.all(
      Array.from({ length: threads }, (_, i) =>
        routeInThread(
          {
            instance,
            seed: i === 0 ? seed : `${seed}|${i}`,
            maxIterations: iterations ?? Number.MAX_SAFE_INTEGER,
            milliseconds: (seconds ?? 0) * 1000,
            stop,
          },
          hear,
        ),
      ),
    )
    const routes = found.reduce((a, b) =>
      b.missing.length < a.missing.length || (b.missing.length === a.missing.length && b.cost < a.cost) ? b : a,
    )
    if (routes.missing.length > 0) {
      const few = routes.missing.slice(0, 20).join(' ')
      throw refuse(
        `有 ${routes.missing.length} 个客户排不进任何路线：${few}`,
        `no place for ${routes.missing.length} customers: ${few}`,
      )
    }
    const checked = checkRoutes(instance, routes.routes)
    if (checked.broken.length > 0 || checked.cost !== routes.cost)
      throw new Error(`routes that fail their check: ${checked.broken.slice(0, 3).join('; ')} ${checked.cost} ${routes.cost}`)
    const text = writeSolution(instance, routes.routes, routes.cost)
    if (values.out) await writeFile(values.out as string, text)
    io.result(
      {
        cost: Number(costText(instance, routes.cost)),
        routes: routes.routes,
        iterations: found.reduce((sum, each) => sum + each.iterations, 0),
      },
      text.trimEnd().split('\n'),
    )
    return undefined
  },
}

interface Share {
  readonly instance: Instance
  readonly seed: string
  readonly maxIterations: number
  /** 0 where the iterations end the search. */
  readonly milliseconds: number
  readonly stop: SharedArrayBuffer
}

function routeInThread(share: Share, hear: (cost: number) => void): Promise<Routes> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('../bin/router.mjs', import.meta.url), { workerData: share })
    thread.on('message', (said: { cost: number } | { routes: Routes }) =>
      'routes' in said ? resolve(said.routes) : hear(said.cost),
    )
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`a thread of the search ended with ${code}`)))
  })
}
