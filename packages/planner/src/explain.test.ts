// Rules of explanation: what is said of a plan is so.
import { expect, test } from 'vitest'
import { checkPlan } from './check.ts'
import { whatIf, whyInGroup, whyNotVisited } from './explain.ts'
import type { Candidate, Inspector, Problem } from './problem.ts'
import { solve } from './solve.ts'
import { syntheticCity } from './synthetic-city.ts'

const unit = (id: string, rest: Partial<Candidate> = {}): Candidate => ({
  id,
  block: 'a',
  zone: 'a',
  kind: 'primary',
  minutes: 200,
  lon: 111,
  lat: 35,
  mandatory: false,
  prize: 1,
  ...rest,
})
const inspector = (id: string, rest: Partial<Inspector> = {}): Inspector => ({
  id,
  employer: id,
  expertise: [],
  canLead: true,
  barred: [],
  barredBlocks: [],
  away: [],
  ...rest,
})
const small: Problem = {
  days: ['2021-09-13'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups: 1,
  blocks: [{ id: 'a', seat: { lon: 111, lat: 35 } }],
  candidates: [
    unit('one', { prize: 9 }),
    unit('two', { prize: 8 }),
    unit('three'),
    unit('kin'),
    unit('shut', { windows: { '2021-09-13': [] } }),
  ],
  inspectors: [inspector('i', { barred: ['kin'] })],
  rules: { minInspectors: 1, maxPerEmployer: 1 },
}

test('a unit that is not visited is closed, barred, or too much by so many minutes', () => {
  const plan = solve(small, { seed: 's', maxIterations: 200 })
  expect(whyNotVisited(small, plan, 'one')).toEqual({ why: 'visited' })
  expect(whyNotVisited(small, plan, 'shut')).toEqual({ why: 'closed' })
  expect(whyNotVisited(small, plan, 'kin')).toEqual({ why: 'recusal', inspectors: ['i'] })
  expect(whyNotVisited(small, plan, 'nowhere')).toEqual({ why: 'unknown' })
  // 480 + three visits of 200 + lunch of 60 = 1140, which is 90 after 1050; lunch does not fit inside a visit, so nothing is saved.
  expect(whyNotVisited(small, plan, 'three')).toMatchObject({ why: 'time', group: '1', day: '2021-09-13' })
})

test('a day that is longer by what a unit was over by holds that unit', () => {
  const problem = syntheticCity('explain')
  const plan = solve(problem, { seed: 's', maxIterations: 3000 })
  const visited = new Set(plan.visits.map((visit) => visit.candidate))
  let told = 0
  for (const candidate of problem.candidates.filter(({ id }) => !visited.has(id)).slice(0, 40)) {
    const why = whyNotVisited(problem, plan, candidate.id)
    if (why.why !== 'time') continue
    told++
    const own = plan.visits.filter((visit) => visit.group === why.group && visit.day === why.day).map((visit) => visit.candidate)
    const group = plan.groups.find((each) => each.id === why.group)
    const alone: Problem = {
      ...problem,
      days: [why.day],
      day: { ...problem.day, end: problem.day.end + why.over },
      rules: {
        minInspectors: 1,
        maxPerEmployer: 9,
        ...(why.day === problem.days.at(-1) && { feedbackMinutes: problem.rules.feedbackMinutes ?? 0 }),
      },
      groups: 1,
      blocks: problem.blocks.filter((block) => group?.blocks.includes(block.id)),
      candidates: problem.candidates
        .filter(({ id }) => id === candidate.id || own.includes(id))
        .map((each) => ({ ...each, mandatory: true })),
      inspectors: [inspector('anyone')],
    }
    const again = solve(alone, { seed: 's', maxIterations: 3000 })
    expect(checkPlan(alone, again)).toEqual([])
    expect(again.visits.length).toBe(own.length + 1)
  }
  expect(told).toBeGreaterThan(5)
})

test('for each group it is said what keeps an inspector out and what he would bring', () => {
  const problem = syntheticCity('explain')
  const plan = solve(problem, { seed: 's', maxIterations: 0 })
  for (const each of problem.inspectors) {
    const seats = whyInGroup(problem, plan, each.id)
    expect(seats).toHaveLength(plan.groups.length)
    for (const seat of seats) if (seat.here) expect(seat.walls).toEqual([])
  }
  const barred = problem.inspectors.find((each) => each.barredBlocks.length > 0) as Inspector
  const group = plan.groups.find((each) => each.blocks.includes(barred.barredBlocks[0] as string))
  expect(whyInGroup(problem, plan, barred.id).find((seat) => seat.group === group?.id)?.walls).toContain('recusal.block')
})

test('a longer day buys visits, and a group without inspectors buys an issue', () => {
  expect(whatIf(small, { of: 'minutes', minutes: 120 }, { seed: 's', maxIterations: 200 })).toEqual({
    visits: 1,
    prize: 1,
    issues: [],
  })
  expect(whatIf(small, { of: 'day', day: '2021-09-14' }, { seed: 's', maxIterations: 200 }).visits).toBeGreaterThan(0)
  expect(whatIf(small, { of: 'group' }, { seed: 's', maxIterations: 200 }).issues[0]?.code).toBe('inspectors.too_few')
})
