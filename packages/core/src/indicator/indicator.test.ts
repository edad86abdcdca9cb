// Rules of indicators: a share is of those who have said both, a missing unit is missing, a goal has its days, small numbers are hidden.
import { describe, expect, it } from 'vitest'
import type { Pack } from '../pack/pack.ts'
import { goalOn, hideAlso, type Indicator, indicatorOf } from './indicator.ts'
import { parseIndicators } from './parse.ts'

const both = (zh: string) => ({ zh, en: zh })
const threshold = (value: number, validFrom: string, validTo: string | null = null) => ({
  name: 'most_share',
  label: both('目标'),
  value,
  source: 's',
  validFrom,
  validTo,
  unverified: false,
})
const pack = { thresholds: [threshold(5, '2018-01-01', '2024-12-31'), threshold(2, '2025-01-01')] } as unknown as Pack
const raw = {
  id: 'share',
  title: both('大班额占比'),
  about: both('班数之比'),
  numerator: 'class.large',
  denominator: 'class.count',
  goal: { threshold: 'most_share' },
}
const elements = ['class.large', 'class.count']
const indicator = parseIndicators(pack, elements, [raw]).indicators[0] as Indicator
const sums = (large: number, count: number, units: number) => [
  { element: 'class.large', sum: large, units },
  { element: 'class.count', sum: count, units },
]

describe('an indicator', () => {
  it('is a share of the classes of those who have said both; who has said nothing is missing, not nought', () => {
    expect(indicatorOf(indicator, 12, sums(3, 60, 10), 5)).toMatchObject({ value: 5, missing: 2, met: true })
    expect(indicatorOf(indicator, 12, [], 5)).toMatchObject({ value: null, missing: 12, met: null })
    expect(indicatorOf(indicator, 12, sums(0, 0, 12), 5)).toMatchObject({ value: null, met: null })
  })
  it('is held against its goal before it is rounded', () => {
    expect(indicatorOf(indicator, 10, sums(501, 10_000, 10), 5)).toMatchObject({ value: 5, met: false })
  })
  it('has the goal of the day, and none before there was one', () => {
    const on = (day: string) => goalOn(indicator, pack.thresholds, day)?.value ?? null
    expect([on('2017-09-01'), on('2021-09-14'), on('2025-09-01')]).toEqual([null, 5, 2])
  })
  it('that counts rather than shares shows the count', () => {
    const count = { ...indicator, denominator: null, per: 1 as const }
    expect(indicatorOf(count, 3, sums(4, 60, 3), 0)).toMatchObject({ value: 4, denominator: null, missing: 0, met: false })
  })
  it('of fewer units than it takes is hidden', () => {
    const few = { ...indicator, leastUnits: 3 }
    expect(indicatorOf(few, 2, sums(1, 20, 2), 5)).toMatchObject({ value: null, numerator: null, hidden: true, met: null })
  })
  it('hidden at one place alone is hidden at the next smallest too, so that it cannot be reckoned from the total', () => {
    const few = { ...indicator, leastUnits: 3 }
    const place = (n: number) => indicatorOf(few, n + 1, sums(1, 20, n), 5)
    const values = (rows: readonly number[], total = place(rows.reduce((a, b) => a + b, 0))) =>
      hideAlso(rows.map(place), total).map((r) => (r.hidden ? 'hidden' : r.value))
    expect(values([2, 9, 5, 5])).toEqual(['hidden', 5, 'hidden', 5])
    expect(values([2, 9, 1, 5])).toEqual(['hidden', 5, 'hidden', 5])
    expect(values([9, 4, 5])).toEqual([5, 5, 5])
    expect(values([2, 2, 2, 9])).toEqual(['hidden', 'hidden', 'hidden', 5])
    expect(values([2], place(2))).toEqual(['hidden'])
  })
  it('of an element that no register gives, or a goal nobody set, is a fault with its place', () => {
    const places = (change: object) =>
      parseIndicators(pack, elements, [{ ...raw, ...change }]).issues.map((i) => `${i.item} ${i.code}`)
    expect(places({ numerator: 'class.nothing' })).toEqual(['indicators.share.numerator pack.not_among'])
    expect(places({ goal: { threshold: 'nobody' } })).toEqual(['indicators.share.goal.threshold formula.unknown_name'])
    expect(places({ about: undefined })).toContain('indicators.share.about.zh pack.no_text')
  })
})
