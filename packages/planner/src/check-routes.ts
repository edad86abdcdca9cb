// An independent re-check of routes of a classical instance, with lengths and clocks of its own. Imports types only.
import type { Instance } from './instance.ts'

export interface Checked {
  readonly cost: number
  /** Each broken rule as a sentence. */
  readonly broken: readonly string[]
}

/** The cost of the routes, in tenths where there are time windows, and every rule that they break. */
export function checkRoutes(instance: Instance, routes: readonly (readonly number[])[]): Checked {
  const broken: string[] = []
  const tenths = instance.kind !== 'CVRP'
  const scale = tenths ? 10 : 1
  const length = (a: number, b: number): number => {
    if (instance.lengths) return (instance.lengths[a]?.[b] ?? Number.NaN) * scale
    const way = Math.sqrt(((instance.x[a] ?? 0) - (instance.x[b] ?? 0)) ** 2 + ((instance.y[a] ?? 0) - (instance.y[b] ?? 0)) ** 2)
    return tenths ? Math.floor(10 * way) : Math.round(way)
  }
  const seen = new Set<number>()
  const used = routes.filter((route) => route.length > 0)
  let cost = 0
  if (instance.vehicles !== null && used.length > instance.vehicles)
    broken.push(`${used.length} routes, ${instance.vehicles} vehicles`)
  used.forEach((route, r) => {
    let load = 0
    let clock = (instance.windows[0]?.[0] ?? 0) * scale
    let at = 0
    for (const customer of [...route, 0]) {
      if (!Number.isInteger(customer) || customer < 0 || customer >= instance.x.length) {
        broken.push(`route ${r + 1}: no customer ${customer}`)
        return
      }
      const way = length(at, customer)
      cost += way
      at = customer
      if (customer > 0) {
        if (seen.has(customer)) broken.push(`customer ${customer} twice`)
        seen.add(customer)
        load += instance.demand[customer] ?? 0
      }
      if (!tenths) continue
      const [from, to] = instance.windows[customer] ?? [0, 0]
      clock = Math.max(clock + way, from * scale)
      if (clock > to * scale) broken.push(`route ${r + 1}: late at ${customer}`)
      clock += (instance.service[customer] ?? 0) * scale
    }
    if (load > instance.capacity) broken.push(`route ${r + 1}: load ${load} above ${instance.capacity}`)
  })
  for (let customer = 1; customer < instance.x.length; customer++) {
    if (seen.has(customer)) continue
    if (instance.prizes) cost += (instance.prizes[customer] ?? 0) * scale
    else broken.push(`customer ${customer} left out`)
  }
  return { cost, broken }
}
