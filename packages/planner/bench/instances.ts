// One instance, some seeds: the gap of each solution to the best known, after an independent check of both.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkRoutes } from '../src/check-routes.ts'
import type { Instance } from '../src/instance.ts'
import { routeInstance } from '../src/routes.ts'
import { readInstance, readSolution } from '../src/vrplib.ts'

export interface Named {
  readonly name: string
  readonly file: string
  readonly instance: Instance
  readonly best: number
}

/** All instances below a folder that have a solution beside them; one whose known cost the checker does not reproduce ends the run. */
export function instancesIn(folder: string): Named[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.vrp'))
    .sort()
    .map((path) => {
      const file = join(folder, path)
      const { instance, issues } = readInstance(readFileSync(file, 'utf8'))
      if (!instance) throw new Error(`${path}: ${JSON.stringify(issues)}`)
      const { routes, cost } = readSolution(instance, readFileSync(file.replace(/\.vrp$/, '.sol'), 'utf8'))
      const checked = checkRoutes(instance, routes)
      if (checked.cost !== cost || checked.broken.length > 0)
        throw new Error(`${path}: the best known costs ${checked.cost}, not ${cost}`)
      return { name: `${instance.kind} ${instance.name}`, file, instance, best: cost }
    })
}

export const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

export function measureInstance({ name, instance, best }: Named, seconds: number, seeds: number) {
  const gaps: number[] = []
  let iterations = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const from = processorSeconds()
    const found = routeInstance(instance, {
      seed: String(seed),
      maxIterations: Number.MAX_SAFE_INTEGER,
      progress: () => (processorSeconds() - from) / seconds,
    })
    iterations += found.iterations
    gaps.push(gapOf(instance, found.routes, best, found.cost))
  }
  return gapRow(name, 'duxue', seconds, gaps, { iterations: Math.round(iterations / seeds) })
}

/** In percent; a solution that breaks a rule or costs something else than it says ends the run. */
export function gapOf(instance: Instance, routes: readonly (readonly number[])[], best: number, said?: number): number {
  const { cost, broken } = checkRoutes(instance, routes)
  if (broken.length > 0 || (said !== undefined && said !== cost))
    throw new Error(`${instance.name}: ${broken[0] ?? `${said} is not ${cost}`}`)
  return 100 * (cost / best - 1)
}

export function gapRow(name: string, solver: string, seconds: number, gaps: readonly number[], more: object = {}) {
  const sorted = [...gaps].sort((a, b) => a - b)
  const median = sorted[Math.floor((sorted.length - 1) / 2)] as number
  return {
    instance: name,
    solver,
    seconds,
    median: median.toFixed(2),
    worst: (sorted.at(-1) as number).toFixed(2),
    checked: gaps.length,
    ...more,
  }
}
