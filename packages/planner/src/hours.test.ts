// Rules of even hours: they are counted from the tours, and blocks are shared out again where that evens them at no loss.
import { expect, test } from 'vitest'
import { checkPlan } from './check.ts'
import { groupHours, hourSpread } from './hours.ts'
import type { Problem } from './problem.ts'
import { solve } from './solve.ts'

/** Four blocks with equal minutes of visits, one of which lies far apart, so that equal loads are not equal hours. */
const problem: Problem = {
  days: ['2021-09-13', '2021-09-14', '2021-09-15', '2021-09-16'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups: ['g', 'h'],
  blocks: ['a', 'b', 'c', 'd'].map((id, b) => ({ id, seat: { lon: 111 + b / 5, lat: 35 } })),
  candidates: Array.from({ length: 20 }, (_, i) => {
    const b = i % 4
    const wide = b < 2 ? 0.15 : 0.01
    return {
      id: `u${i}`,
      block: 'abcd'[b] as string,
      zone: 'z',
      kind: 'primary',
      minutes: 60,
      lon: 111 + b / 5 + (i % 3) * wide,
      lat: 35 + (i % 5) * wide,
      mandatory: false,
      prize: 10,
    }
  }),
  inspectors: ['i', 'j', 'k', 'l'].map((id) => ({
    id,
    employer: id,
    expertise: [],
    canLead: true,
    barred: [],
    barredBlocks: [],
    away: [],
  })),
  rules: { minInspectors: 2, maxPerEmployer: 1, maxInspectors: 2 },
}
const options = { seed: 's', maxIterations: 300 }

test('the hours of a group are those between leaving and being back, lunch taken off', () => {
  const plan = solve(problem, options)
  for (const { group, minutes, visits } of groupHours(plan)) {
    const tours = plan.tours.filter((tour) => tour.group === group)
    expect(visits).toBe(plan.visits.filter((visit) => visit.group === group).length)
    expect(minutes).toBe(tours.reduce((sum, tour) => sum + tour.back - tour.leave - 60, 0))
  }
})

test('where hours differ more than the rules want, blocks are shared out again, and no visit is lost for it', () => {
  const uneven = solve(problem, options)
  const even = { ...problem, rules: { ...problem.rules, evenMinutes: 60 } }
  const plan = solve(even, options)
  expect(checkPlan(even, plan)).toEqual([])
  expect(plan.visits.length).toBeGreaterThanOrEqual(uneven.visits.length)
  expect(hourSpread(plan)).toBeLessThan(hourSpread(uneven))
})
