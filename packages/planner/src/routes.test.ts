// Rules of the engine on classical instances: every solution is sound, its cost is recounted, the seed decides.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkRoutes } from './check-routes.ts'
import { chanceOf, coolingOf, minusLn } from './engine/chance.ts'
import { nearest } from './engine/model.ts'
import { recreate, recreationOf } from './engine/recreate.ts'
import { ruin } from './engine/ruin.ts'
import { keep, type State, stateOf, undo } from './engine/state.ts'
import type { Instance } from './instance.ts'
import { modelOf } from './instance.ts'
import { routeInstance } from './routes.ts'

const kinds = ['CVRP', 'VRPTW', 'PCVRPTW'] as const

const instances: fc.Arbitrary<Instance> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    nodes: fc.array(
      fc.record({
        x: fc.nat(200),
        y: fc.nat(200),
        demand: fc.integer({ min: 0, max: 20 }),
        from: fc.nat(600),
        wide: fc.integer({ min: 0, max: 400 }),
        service: fc.nat(20),
        prize: fc.nat(60),
      }),
      { minLength: 2, maxLength: 40 },
    ),
    capacity: fc.integer({ min: 20, max: 60 }),
  })
  .map(({ kind, nodes, capacity }) => ({
    name: 'any',
    kind,
    x: nodes.map((n) => n.x),
    y: nodes.map((n) => n.y),
    lengths: null,
    capacity,
    vehicles: null,
    demand: nodes.map((n, i) => (i === 0 ? 0 : n.demand)),
    service: nodes.map((n, i) => (i === 0 ? 0 : n.service)),
    windows: nodes.map((n, i): [number, number] => (i === 0 ? [0, 2000] : [n.from, n.from + n.wide + 300])),
    prizes: kind === 'PCVRPTW' ? nodes.map((n, i) => (i === 0 ? 0 : n.prize)) : null,
  }))

test('whatever the instance, the routes keep every rule and cost what the checker counts', () => {
  fc.assert(
    fc.property(instances, fc.string(), (instance, seed) => {
      const { routes, cost, missing } = routeInstance(instance, { seed, maxIterations: 300 })
      const checked = checkRoutes(instance, routes)
      expect(checked.broken.filter((rule) => !rule.endsWith('left out'))).toEqual([])
      expect(missing.length).toBe(checked.broken.length)
      if (missing.length === 0) expect(checked.cost).toBe(cost)
    }),
    { numRuns: 150 },
  )
})

test('the same instance, seed and iterations give the same bytes; more iterations never give worse routes', () => {
  fc.assert(
    fc.property(instances, fc.string(), (instance, seed) => {
      const once = routeInstance(instance, { seed, maxIterations: 200 })
      expect(JSON.stringify(routeInstance(structuredClone(instance), { seed, maxIterations: 200 }))).toBe(JSON.stringify(once))
      const costs: number[] = []
      routeInstance(instance, { seed, maxIterations: 200, onBetter: (cost) => costs.push(cost) })
      expect([...costs].sort((a, b) => b - a)).toEqual(costs)
    }),
    { numRuns: 60 },
  )
})

/** Everything that a step may change, but the order in which stops are left out. */
const picture = (state: State) => ({
  next: [...state.next],
  prev: [...state.prev],
  step: [...state.step],
  route: [...state.route],
  size: [...state.size],
  load: [...state.load],
  clock: [...state.clock],
  out: [...state.left.slice(0, state.out)].sort((a, b) => a - b),
  cost: state.cost,
  missing: state.missing,
})

test('a step that is taken back leaves no trace', () => {
  fc.assert(
    fc.property(instances, fc.nat(1e6), (instance, seed) => {
      const state = stateOf(modelOf(instance))
      const chance = chanceOf(seed, 2, 3)
      const near = nearest(state.model, 20)
      const r = recreationOf(state, near, 100, 10)
      const marked = { marked: new Int32Array(state.vehicles).fill(-1), turn: 0 }
      for (let step = 0; step < 20; step++) {
        const before = picture(state)
        ruin(state, near, chance, { average: 10, longest: 10 }, marked)
        for (let k = 0; k < state.out; k++) r.pool[k] = state.left[k] as number
        recreate(state, r, state.out, chance)
        if (step % 2 === 0) keep(state)
        else {
          undo(state)
          const after = picture(state)
          // Stops that are in no tour keep the links and clocks of where they last stood: nobody reads them.
          for (const u of before.out)
            for (const list of ['next', 'prev', 'step'] as const) after[list][u] = before[list][u] as number
          for (const u of before.out)
            for (let k = 0; k < 4; k++) after.clock[k * state.nodes + u] = before.clock[k * state.nodes + u] as number
          expect(after).toEqual(before)
        }
      }
    }),
    { numRuns: 80 },
  )
})

function permutations(list: readonly number[]): number[][] {
  if (list.length < 2) return [[...list]]
  return list.flatMap((head, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((tail) => [head, ...tail]))
}

test('of six customers the best of all orders and all cuts is found', () => {
  fc.assert(
    fc.property(instances, (drawn) => {
      const cut = <T>(list: readonly T[]) => list.slice(0, 6)
      const instance = {
        ...drawn,
        x: cut(drawn.x),
        y: cut(drawn.y),
        demand: cut(drawn.demand),
        service: cut(drawn.service),
        windows: cut(drawn.windows),
        prizes: null,
        kind: drawn.kind === 'PCVRPTW' ? ('VRPTW' as const) : drawn.kind,
      }
      const customers = instance.x.slice(1).map((_, i) => i + 1)
      let best = Number.POSITIVE_INFINITY
      for (const order of permutations(customers))
        for (let cuts = 0; cuts < 2 ** Math.max(0, order.length - 1); cuts++) {
          const routes: number[][] = [[]]
          order.forEach((customer, i) => {
            routes.at(-1)?.push(customer)
            if ((cuts >> i) & 1) routes.push([])
          })
          const { cost, broken } = checkRoutes(instance, routes)
          if (broken.length === 0 && cost < best) best = cost
        }
      const found = routeInstance(instance, { seed: 's', maxIterations: 600 })
      if (best < Number.POSITIVE_INFINITY) expect(found.cost).toBe(best)
      else expect(found.missing.length).toBeGreaterThan(0)
    }),
    { numRuns: 25 },
  )
})

test('a fleet that is too small leaves customers out and says which', () => {
  const instance: Instance = {
    name: 'small fleet',
    kind: 'CVRP',
    x: [0, 10, 20, 30],
    y: [0, 0, 0, 0],
    lengths: null,
    capacity: 10,
    vehicles: 1,
    demand: [0, 6, 6, 6],
    service: [0, 0, 0, 0],
    windows: [],
    prizes: null,
  }
  expect(routeInstance(instance, { seed: 's', maxIterations: 100 }).missing).toHaveLength(2)
})

test('the temperature falls by equal ratios, and chance is spread evenly, both by sums and products alone', () => {
  const heat = coolingOf(100, 1)
  expect(heat(0)).toBe(100)
  expect(heat(0.5)).toBeCloseTo(10, 1)
  expect(heat(1)).toBeCloseTo(1, 6)
  expect(minusLn[2047]).toBeCloseTo(-Math.log(2047.5 / 4096), 12)
  const chance = chanceOf(1, 2, 3)
  const counts = new Array<number>(10).fill(0)
  for (let i = 0; i < 10_000; i++) {
    const drawn = chance.below(10)
    counts[drawn] = (counts[drawn] as number) + 1
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
