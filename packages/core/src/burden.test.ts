// Rules of the burden meter: what is confirmed is not asked anew, months add up, the cap has its days.
import { describe, expect, it } from 'vitest'
import { type Asked, burdenByMonth, burdenCap, confirmedOf, median, minutesOf, overCap } from './burden.ts'
import type { Jurisdiction } from './jurisdiction.ts'

const asked = (on: string, more: Partial<Asked> = {}): Asked => ({
  noun: 'check',
  title: '自查',
  byWhom: '市教育局',
  on,
  fields: 30,
  anew: 20,
  confirmed: 10,
  minutes: 17.5,
  ...more,
})
it('an answer equal to what was known is confirmed; an empty or a changed one is not', () => {
  const known = [
    { item: 'pupils', value: 900 },
    { item: 'classes', value: 20 },
    { item: 'canteen', value: 'yes' },
  ]
  expect(confirmedOf({ pupils: '900', classes: 21, canteen: null }, known)).toBe(1)
})
it('a month adds up what was asked in it, the youngest month first; a visit counts as a visit and costs no minutes of filling in', () => {
  const months = burdenByMonth([
    asked('2021-09-03'),
    asked('2021-09-10', { noun: 'visit', fields: 0, anew: 0, confirmed: 0, minutes: 60 }),
    asked('2021-10-08'),
  ])
  expect(months.map((m) => [m.month, m.fields, m.minutes, m.visits])).toEqual([
    ['2021-10', 30, 17.5, 0],
    ['2021-09', 30, 17.5, 1],
  ])
  expect(months[1]?.asked.map((a) => a.on)).toEqual(['2021-09-10', '2021-09-03'])
})
it('what is only confirmed costs a moment, not the minutes of a question', () => {
  expect([minutesOf({ items: 30, minutes: 18 }, 20, 10), minutesOf({ items: 0, minutes: 0 }, 0, 0)]).toEqual([13, 0])
})
describe('the cap', () => {
  const place = {
    procedures: [
      { id: 'burden_cap_minutes', validFrom: '2021-09-01', validTo: '2024-12-31', value: 60, text: '', source: '', sure: 'U' },
    ],
  } as unknown as Jurisdiction
  it('holds between its days and names the kinds of unit that are above it', () => {
    expect([burdenCap(place, '2021-08-31'), burdenCap(place, '2021-09-01'), burdenCap(place, '2025-01-01')]).toEqual([
      null,
      60,
      null,
    ])
    const costs = [
      { kind: 'primary', minutes: 60 },
      { kind: 'senior', minutes: 61 },
    ]
    expect(overCap(costs, 60).map((c) => c.kind)).toEqual(['senior'])
    expect(overCap(costs, null)).toEqual([])
  })
})
it('a median is of the middle, and of nobody there is none', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, null])
})
