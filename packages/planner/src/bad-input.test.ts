// What a planner is handed on a bad day: each is answered with an issue, or with a plan that keeps every rule and says what it leaves out.
import { describe, expect, test } from 'vitest'
import { checkPlan } from './check.ts'
import { coverAll } from './coverage.ts'
import type { Plan } from './plan.ts'
import type { Candidate, Inspector, Problem } from './problem.ts'
import { repair } from './repair.ts'
import { solve } from './solve.ts'
import { syntheticCity } from './synthetic-city.ts'

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
const unit = (id: string, rest: Partial<Candidate> = {}): Candidate => ({
  id,
  block: 'a',
  zone: 'a',
  kind: 'primary',
  minutes: 90,
  lon: 111,
  lat: 35,
  mandatory: false,
  prize: 10,
  ...rest,
})
const sound: Problem = {
  days: ['2021-09-13', '2021-09-14'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups: ['g'],
  blocks: [{ id: 'a', seat: { lon: 111, lat: 35 } }],
  candidates: ['u', 'v', 'w'].map((id) => unit(id)),
  inspectors: ['i', 'j', 'k'].map((id) => inspector(id)),
  rules: { minInspectors: 3, maxPerEmployer: 1 },
}
const options = { seed: 's', maxIterations: 100 }
const told = (problem: Problem) => solve(problem, options).issues.map(({ path, code }) => `${path} ${code}`)
const holds = (problem: Problem, plan: Plan) => {
  expect(plan.issues).toEqual([])
  expect(checkPlan(problem, plan)).toEqual([])
  return plan
}

describe('refused, with the path and the rule', () => {
  test('no groups', () => expect(told({ ...sound, groups: 0 })).toEqual(['groups groups.none']))
  test('no days', () => expect(told({ ...sound, days: [] })).toEqual(['days days.none']))
  test('a window that ends before it begins, and one that is empty', () => {
    const windows = { '2021-09-13': [[600, 500] as const], '2021-09-14': [[600, 600] as const] }
    expect(told({ ...sound, candidates: [unit('u', { windows })] })).toEqual([
      'candidates[0].windows.2021-09-13[0] window.empty',
      'candidates[0].windows.2021-09-14[0] window.empty',
    ])
  })
  test('places, minutes and prizes that are no numbers', () => {
    expect(told({ ...sound, candidates: [unit('u', { lon: Number.NaN, minutes: Number.NaN, prize: Number.NaN })] })).toEqual([
      'candidates[0].lon number.invalid',
      'candidates[0].minutes number.invalid',
      'candidates[0].prize number.invalid',
    ])
  })
  test('the same id twice', () => {
    expect(told({ ...sound, candidates: [unit('u'), unit('u')] })).toEqual(['candidates[1].id id.duplicate'])
    expect(told({ ...sound, inspectors: [...sound.inspectors, inspector('i')] })).toEqual(['inspectors[3].id id.duplicate'])
  })
  test('all inspectors recused', () => {
    const inspectors = sound.inspectors.map((each) => ({ ...each, barredBlocks: ['a'] }))
    expect(told({ ...sound, inspectors })).toEqual(['inspectors recusal.too_tight'])
  })
  test('a matrix of the wrong size', () => {
    const matrix = {
      units: ['u', 'v', 'w'],
      seats: ['a'],
      minutes: [
        [1, 2],
        [3, 4],
      ],
    }
    expect(told({ ...sound, travel: { ...sound.travel, matrix } })).toContain('travel.matrix.minutes matrix.size')
  })
})

describe('planned, and what is left out is said', () => {
  test('more mandatory visits than can fit', () => {
    const problem = { ...sound, candidates: Array.from({ length: 40 }, (_, i) => unit(`u${i}`, { mandatory: true })) }
    const plan = holds(problem, solve(problem, options))
    expect(plan.dropped).toHaveLength(40 - plan.visits.length)
    expect(new Set(plan.dropped.map((each) => each.reason))).toEqual(new Set(['time']))
  })
  test('a school so far that no day is long enough', () => {
    const problem = { ...sound, candidates: [...sound.candidates, unit('far', { lon: 120, mandatory: true })] }
    const plan = holds(problem, solve(problem, options))
    expect(plan.dropped).toEqual([{ candidate: 'far', reason: 'time' }])
    expect(plan.visits).toHaveLength(3)
    expect(coverAll(problem, options)?.without).toEqual(['far'])
  })
  test('a budget of zero', () => holds(sound, solve(sound, { seed: 's', maxIterations: 0 })))
  test('stopped before it began', () => {
    holds(sound, solve(sound, { seed: 's', maxIterations: 1e9, shouldStop: () => true }))
    const event = { kind: 'day_lost', group: 'g', day: '2021-09-13' } as const
    const plan = solve(sound, options)
    const repaired = repair(sound, plan, event, { seed: 's', maxIterations: 1e9, shouldStop: () => true })
    holds(repaired.problem, repaired.plan)
  })
  test('60,000 schools in one file', { timeout: 120_000 }, () => {
    const city = syntheticCity('province', 60_000)
    const plan = holds(city, solve(city, { seed: 's', maxIterations: 50 }))
    expect(plan.visits.length).toBeGreaterThan(300)
  })
})
