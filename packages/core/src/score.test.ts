import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gap } from './score.ts'

test('the gap is group minus self, with its sign, its number and its interval', () => {
  const { n, mean, low, high } = gap([10, 10, 10, 10, 10], [8, 9, 10, 7, 6], 5)
  expect([n, mean]).toEqual([5, -2])
  // t(0.975; 4) = 2.776; standard error = sqrt(2.5 / 5)
  expect(low).toBeCloseTo(-2 - 2.776 * Math.sqrt(0.5), 1)
  expect(high).toBeCloseTo(-2 + 2.776 * Math.sqrt(0.5), 1)
})
test('with many visits the interval is that of the normal distribution', () => {
  const self = Array.from({ length: 400 }, () => 0)
  const group = self.map((_, i) => (i % 2 === 0 ? 1 : -1))
  const { low, high } = gap(self, group, 5)
  expect(high).toBeCloseTo((1.966 * Math.sqrt(400 / 399)) / 20, 3)
  expect(low).toBeCloseTo(-(high ?? 0), 10)
})
test('below the least number of visits it is hidden, and its number still shown', () => {
  expect(gap([1, 2, 3, 4], [1, 2, 3, 4], 5)).toEqual({ n: 4, mean: null, low: null, high: null })
  expect(gap([], [], 0)).toEqual({ n: 0, mean: null, low: null, high: null })
})
test('the mean lies inside its interval, and swapping the sides turns the sign', () => {
  const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 5,
    maxLength: 60,
  })
  fc.assert(
    fc.property(points, (pairs) => {
      const self = pairs.map(([a]) => a)
      const group = pairs.map(([, b]) => b)
      const one = gap(self, group, 5)
      const other = gap(group, self, 5)
      expect(one.low as number).toBeLessThanOrEqual(one.mean as number)
      expect(one.high as number).toBeGreaterThanOrEqual(one.mean as number)
      expect(other.mean as number).toBeCloseTo(-(one.mean as number), 9)
    }),
  )
})
