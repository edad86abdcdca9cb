// Rules of the stratified draw.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawStratified } from './draw.ts'

const frame = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 6 })
  .map((rows) => {
    const strata = new Map(rows)
    return [...strata].flatMap(([s, n]) => Array.from({ length: n }, (_, i) => ({ id: `u${s}-${i}`, stratum: `s${s}` })))
  })

test('a draw has as many units as asked, each at most once, and every stratum at least one where there is room', () => {
  fc.assert(
    fc.property(frame, fc.integer({ min: 1, max: 120 }), fc.string(), (units, size, seed) => {
      const drawn = drawStratified(units, size, 0.2, seed)
      const main = drawn.filter((d) => !d.reserve)
      const strata = new Set(units.map((u) => u.stratum))
      expect(new Set(drawn.map((d) => d.id)).size).toBe(drawn.length)
      expect(main.length).toBe(Math.min(size, units.length))
      if (size >= strata.size) for (const s of strata) expect(main.some((d) => d.stratum === s)).toBe(true)
    }),
  )
})
test('the order of the frame changes nothing; another seed draws others', () => {
  const units = Array.from({ length: 300 }, (_, i) => ({ id: `u${i}`, stratum: `s${i % 7}` }))
  const first = drawStratified(units, 60, 0.1, 'a')
  expect(drawStratified([...units].reverse(), 60, 0.1, 'a')).toEqual(first)
  expect(drawStratified(units, 60, 0.1, 'b').map((d) => d.id)).not.toEqual(first.map((d) => d.id))
})
test('every unit of a stratum is drawn about as often as the others', () => {
  const units = Array.from({ length: 20 }, (_, i) => ({ id: `u${i}`, stratum: 's' }))
  const times = new Map<string, number>()
  for (let n = 0; n < 400; n += 1)
    for (const d of drawStratified(units, 5, 0, `seed ${n}`)) times.set(d.id, (times.get(d.id) ?? 0) + 1)
  for (const u of units) expect(Math.abs((times.get(u.id) ?? 0) - 100)).toBeLessThan(45)
})
