// Weights and rural strata of a draw: what fits is multiplied, and no place is lost.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ruralStrata, weighing, weightOf } from './draw.ts'
import type { DrawRules, DrawWeight } from './jurisdiction.ts'

const any: DrawWeight = {
  kinds: null,
  blocks: null,
  locale: null,
  boarding: null,
  bus: null,
  weight: 2,
  reason: { zh: '试', en: 'test' },
  source: 'own',
  sure: 'U',
}
const rules = (...weights: DrawWeight[]): DrawRules => ({ ruralShare: 0.5, weights, source: 'own', sure: 'U' })
const school = { id: 'a', schoolKind: 'primary', blockId: 'b', locale: 'rural', boarding: true, bus: false }

describe('a weight', () => {
  test('fits a school where all that it says holds, and weights that fit are multiplied', () => {
    const boarding = { ...any, boarding: true }
    const here = { ...any, blocks: ['140827'], weight: 3 }
    const towns = { ...any, locale: ['town'], kinds: ['primary'] }
    expect(weightOf(school, '140827', rules(boarding, here, towns))).toBe(6)
    expect(weightOf(school, '140802', rules(boarding, here, towns))).toBe(2)
    expect(weightOf({ ...school, boarding: false }, '140802', rules(boarding, here, towns))).toBe(1)
    expect(weightOf(school, '140827', null)).toBe(1)
  })
  test('is shown with its reason, its source and how many schools it fits', () => {
    const shown = weighing([school, { ...school, id: 'c', boarding: false }], () => '', rules({ ...any, boarding: true }))
    expect(shown).toEqual([{ weight: 2, reason: any.reason, source: 'own', sure: 'U', units: 1 }])
  })
})

const frame = fc
  .array(fc.record({ stratum: fc.constantFrom('x|primary', 'x|junior', 'y|primary'), rural: fc.boolean() }), { maxLength: 60 })
  .map((list) => list.map((u, i) => ({ ...u, id: `u${i}` })))
const sizeOf = (units: readonly { stratum: string }[], stratum: string) => units.filter((u) => u.stratum === stratum).length

describe('rural strata', () => {
  test('no place is lost or made, and no part is asked for more than it has', () => {
    fc.assert(
      fc.property(frame, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (units, share, luck) => {
        const quotas = [...new Set(units.map((u) => u.stratum))].map((stratum) => {
          const size = sizeOf(units, stratum)
          const draw = luck % (size + 1)
          return { stratum, draw, reserves: Math.min(size - draw, Math.ceil(draw / 4)) }
        })
        const parted = ruralStrata(units, quotas, share, 0.25)
        const sum = (list: readonly { draw: number }[]) => list.reduce((n, q) => n + q.draw, 0)
        expect(sum(parted.quotas)).toBe(sum(quotas))
        const named = units.map((u) => ({ stratum: parted.stratum(u) }))
        for (const q of parted.quotas) {
          expect(q.draw + q.reserves).toBeLessThanOrEqual(sizeOf(named, q.stratum))
          expect(q.draw).toBeGreaterThanOrEqual(0)
        }
        expect(new Set(named.map((u) => u.stratum))).toEqual(new Set(parted.quotas.map((q) => q.stratum)))
      }),
    )
  })
  test('more places go to rural schools until the share is reached', () => {
    const units = Array.from({ length: 20 }, (_, i) => ({ id: `u${i}`, stratum: 'x|primary', rural: i < 6 }))
    const { quotas } = ruralStrata(units, [{ stratum: 'x|primary', draw: 8, reserves: 2 }], 0.5, 0.25)
    expect(quotas).toEqual([
      { stratum: 'x|primary', draw: 4, reserves: 1 },
      { stratum: 'x|primary|rural', draw: 4, reserves: 1 },
    ])
  })
})
