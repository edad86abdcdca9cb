// The house's planner: one thread serves one work after another, several at once get one each, and what fails fails alone.
import type { Problem } from '@duxue/planner'
import { expect, test } from 'vitest'
import { threadPlanner } from './solver.ts'

const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => ({
  id,
  employer: id,
  expertise: [],
  canLead: i < 2,
  barred: [],
  barredBlocks: [],
  away: [],
}))
const problem: Problem = {
  days: ['2021-09-13', '2021-09-14'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups: ['g1', 'g2'],
  blocks: ['x', 'y'].map((id, i) => ({ id, seat: { lon: 111 + i / 10, lat: 35 } })),
  candidates: Array.from({ length: 12 }, (_, i) => ({
    id: `u${i}`,
    block: i % 2 ? 'y' : 'x',
    zone: i % 2 ? 'y' : 'x',
    kind: 'primary',
    minutes: 60,
    lon: 111 + (i % 2) / 10,
    lat: 35 + i / 500,
    mandatory: false,
    prize: 1,
  })),
  inspectors: people,
  rules: { minInspectors: 3, maxPerEmployer: 1 },
}
const work = { problem, seed: 's', iterations: 50 }

test('works done one after the other, at once, and after one that failed are the same plan', async () => {
  const planner = threadPlanner()
  planner.warm?.()
  const first = await planner.plan(work)
  expect(first.visits).toHaveLength(12)
  expect(await planner.plan(work)).toEqual(first)
  expect(await Promise.all([planner.plan(work), planner.plan(work)])).toEqual([first, first])
  await expect(planner.plan({ ...work, problem: null as unknown as Problem })).rejects.toThrow()
  expect(await planner.plan(work)).toEqual(first)
})
test('the best so far comes back when it is stopped', async () => {
  const stop = new AbortController()
  stop.abort()
  const plan = await threadPlanner().plan({ problem, seed: 's', iterations: 1e9 }, { stop: stop.signal })
  expect(plan.visits.length).toBeGreaterThan(0)
})
