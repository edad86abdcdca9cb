import { expect, test } from 'vitest'
import { pastFigures, pastTerms } from './sample-terms.ts'

const values = { 'class.count': 20, 'class.pupils': 900, 'class.large': 1, 'class.oversize': 0 }
const now = Array.from({ length: 500 }, (_, i) => ({ unitId: `u${i}`, values }))
const sum = (units: ReturnType<typeof pastFigures>[number]['units'], element: string) =>
  units.reduce((n, u) => n + (u.values[element] ?? 0), 0)

test('terms before the sample are always the same ones, and each has at least as many large classes as the next', () => {
  const past = pastFigures(7, now)
  expect(past).toEqual(pastFigures(7, now))
  expect(past.map((p) => p.term)).toEqual(pastTerms.map((p) => p.term))
  const large = [500, ...past.map((p) => sum(p.units, 'class.large'))]
  expect(large).toEqual([...large].sort((a, b) => a - b))
  for (const { units } of past)
    for (const u of units) expect(u.values['class.oversize']).toBeLessThanOrEqual(u.values['class.large'] ?? 0)
})
test('a small school stays as it is', () => {
  const small = [{ unitId: 'u', values: { ...values, 'class.count': 6 } }]
  expect(pastFigures(7, small)[2]?.units).toEqual(small)
})
