// Rules of full coverage: the number comes with a plan that visits every unit, and stands above what arithmetic forbids.
import { expect, test } from 'vitest'
import { checkPlan } from './check.ts'
import { coverAll } from './coverage.ts'
import { syntheticCity } from './synthetic-city.ts'

const city = syntheticCity('coverage', 200)
const options = { seed: 's', maxIterations: 1500 }

test('so many groups visit every unit, by a plan that keeps every rule, and no fewer than arithmetic allows', () => {
  const found = coverAll(city, options)
  expect(found).not.toBeNull()
  if (!found) return
  expect(checkPlan(found.problem, found.plan)).toEqual([])
  expect(found.plan.visits.length + found.without.length).toBe(city.candidates.length)
  expect(found.groups).toBeGreaterThanOrEqual(found.atLeast)
  expect(found.groups).toBeLessThanOrEqual(found.atLeast + 3)
  expect(coverAll(city, options)?.groups).toBe(found.groups)
})

test('units that nobody can visit are named apart', () => {
  const closed = Object.fromEntries(city.days.map((day) => [day, []]))
  const candidates = city.candidates.slice(0, 30).map((unit, i) => (i === 5 ? { ...unit, windows: closed } : unit))
  const found = coverAll({ ...city, candidates }, options)
  expect(found?.without).toEqual([candidates[5]?.id])
  expect(found?.plan.visits).toHaveLength(29)
})

test('groups that divide into teams are fewer', () => {
  const whole = { ...city, rules: { ...city.rules, maxInspectors: 4 } }
  const divided = { ...whole, rules: { ...whole.rules, teamSize: 2 } }
  const [together, apart] = [coverAll(whole, options), coverAll(divided, options)]
  expect(apart?.groups).toBeLessThan(together?.groups ?? 0)
  expect(apart && checkPlan(apart.problem, apart.plan)).toEqual([])
})
