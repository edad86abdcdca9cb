// Rules of the capacity certificate: a figure for which no plan has more visits, and the limit that binds.
import { expect, test } from 'vitest'
import { certify } from './certificate.ts'
import type { Candidate, Problem } from './problem.ts'

const seat = { lon: 111, lat: 35 }
const school = (id: number, rest: Partial<Candidate> = {}): Candidate => ({
  id: String(id),
  block: 'b',
  zone: 'b',
  kind: 'primary',
  minutes: 51,
  ...seat,
  mandatory: false,
  prize: 1,
  ...rest,
})
const schools = (count: number, rest: Partial<Candidate> = {}) => Array.from({ length: count }, (_, i) => school(i, rest))
const problem = (candidates: readonly Candidate[], rest: Partial<Problem> = {}): Problem => ({
  days: ['2021-09-13', '2021-09-14'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups: 1,
  blocks: [{ id: 'b', seat }],
  candidates,
  inspectors: [],
  rules: { minInspectors: 1, maxPerEmployer: 1 },
  ...rest,
})

test('hours bind: 510 minutes a day hold ten visits of 51 minutes without a road between them', () => {
  expect(certify(problem(schools(100)))).toMatchObject({
    bound: 20,
    binding: 'hours',
    groupDays: 2,
    hours: 17,
    fullCoverage: { days: 10, groups: 5 },
    perKind: [{ kind: 'primary', units: 100, minutes: 5100 }],
  })
})

test('part of a visit left over on each day is no visit', () => {
  expect(certify(problem(schools(100, { minutes: 300 }))).bound).toBe(2)
})

test('half of the two cheapest legs is paid by a visit, because the other halves belong to its neighbours', () => {
  const pairs = schools(40).map((each, i) => ({ ...each, lon: 113, lat: 35 + 0.1 * Math.floor(i / 2) }))
  expect(certify(problem(pairs, { days: ['2021-09-13'] })).bound).toBe(Math.floor(510 / (51 + 21 / 2)))
})

test('feedback on the last day takes its minutes from every group', () => {
  const rules = { minInspectors: 1, maxPerEmployer: 1, feedbackMinutes: 210 }
  expect(certify(problem(schools(100), { rules, groups: 3 }))).toMatchObject({ bound: 45, hours: 40.5 })
})

test('openings bind where the units are open for less than the day', () => {
  const morning = { windows: { '2021-09-13': [[480, 582]], '2021-09-14': [[480, 582]] } } as const
  expect(certify(problem(schools(100, morning)))).toMatchObject({ bound: 4, binding: 'openings' })
  expect(certify(problem([school(1), school(2, { windows: { '2021-09-13': [], '2021-09-14': [] } })]))).toMatchObject({
    bound: 1,
    binding: 'openings',
  })
})

test('units bind where all of them fit', () => {
  expect(certify(problem(schools(5)))).toMatchObject({ bound: 5, binding: 'units' })
})

test('mandatory visits and the least of each kind are paid for first, unless the plan leaves them undone', () => {
  const mixed = [...schools(100), school(100, { minutes: 306, mandatory: true }), school(101, { minutes: 204, kind: 'senior' })]
  const rules = { minInspectors: 1, maxPerEmployer: 1, leastPerKind: 1 }
  expect(certify(problem(mixed)).bound).toBe(15)
  expect(certify(problem(mixed, { rules })).bound).toBe(12)
  expect(certify(problem(mixed, { rules }), { candidates: ['100'], kinds: [] }).bound).toBe(17)
  expect(certify(problem(mixed, { rules }), { candidates: ['100'], kinds: [{ block: 'b', kind: 'senior' }] }).bound).toBe(20)
})
