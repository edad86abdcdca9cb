// A classical instance in, routes out: the engine alone, without schools or inspectors.
import { searchOf } from './engine/search.ts'
import { type Instance, modelOf } from './instance.ts'
import { randomStream } from './random.ts'

export interface RouteOptions {
  readonly seed: string
  /** The same instance, seed and iterations give the same bytes. */
  readonly maxIterations: number
  /** How much of another budget (0 to 1) is used, where it is not the iterations that end the search. */
  readonly progress?: () => number
  readonly shouldStop?: () => boolean
  readonly onBetter?: (cost: number, iteration: number) => void
}

export interface Routes {
  /** Customers by number, one list for each vehicle used. */
  readonly routes: readonly (readonly number[])[]
  /** Whole: lengths, or tenths of them where there are time windows, prizes of those left out added. */
  readonly cost: number
  /** Customers that must be served and have no place. */
  readonly missing: readonly number[]
  readonly iterations: number
}

/** Between two looks at the budget. */
const stride = 100

export function routeInstance(instance: Instance, options: RouteOptions): Routes {
  const { maxIterations, progress, shouldStop, onBetter } = options
  const seeds = searchSeeds(options.seed, 'routes')
  const search = searchOf(
    modelOf(instance),
    seeds,
    instance.kind === 'CVRP' ? { blinkEvery: 50 } : { blinkEvery: 50, likely: 40, freshEvery: 50, hot: 1.5 },
  )
  onBetter?.(search.rank()[3], 0)
  let iterations = 0
  while (iterations < maxIterations && !shouldStop?.()) {
    const used = progress ? progress() : iterations / maxIterations
    if (used >= 1) break
    const steps = Math.min(stride, maxIterations - iterations)
    iterations += steps
    if (search.run(steps, used)) onBetter?.(search.rank()[3], iterations)
  }
  const { tours, rank, left } = search.best()
  return {
    routes: tours.filter((tour) => tour.length > 0).map((tour) => tour.map((stop) => stop + 1)),
    cost: rank[3],
    missing: instance.prizes ? [] : left.map((stop) => stop + 1),
    iterations,
  }
}

/** Three words for the search's own generator, from the seed as text. */
export function searchSeeds(seed: string, label: string): [number, number, number] {
  const { integer } = randomStream(seed, label)
  return [integer(2 ** 32), integer(2 ** 32), integer(2 ** 32)]
}
