// Rules of the re-check: a sound plan passes, and each rule that is broken on purpose is named.
import { expect, test } from 'vitest'
import { checkPlan, type ViolationCode, violationCodes } from './check.ts'
import type { Plan } from './plan.ts'
import type { Candidate, Inspector, Problem } from './problem.ts'

const unit = (id: string, rest: Partial<Candidate> = {}): Candidate => ({
  id,
  block: 'a',
  zone: 'a',
  kind: 'primary',
  minutes: 60,
  lon: 111,
  lat: 35,
  mandatory: false,
  prize: 1,
  ...rest,
})
const inspector = (id: string, rest: Partial<Inspector> = {}): Inspector => ({
  id,
  employer: `employer of ${id}`,
  expertise: [],
  canLead: true,
  barred: [],
  barredBlocks: [],
  away: [],
  ...rest,
})
const problem: Problem = {
  days: ['2021-09-13', '2021-09-14'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [{ a: 'a', b: 'b', factor: 2 }] },
  groups: ['one', 'two'],
  blocks: ['a', 'b'].map((id) => ({ id, seat: { lon: 111, lat: 35 } })),
  candidates: [unit('a1', { mandatory: true }), unit('a2'), unit('a3', { lat: 35.1 }), unit('b1', { block: 'b', zone: 'b' })],
  inspectors: [inspector('p'), inspector('q'), inspector('r'), inspector('s'), inspector('t')],
  rules: { minInspectors: 2, maxPerEmployer: 1, maxInspectors: 2, feedbackMinutes: 210 },
}
const [monday, tuesday] = ['2021-09-13', '2021-09-14']
const plan: Plan = {
  groups: [
    { id: 'one', leader: 'p', members: ['p', 'q'], blocks: ['a'] },
    { id: 'two', leader: 'r', members: ['r', 's'], blocks: ['b'] },
  ],
  reserves: ['t'],
  visits: [
    { candidate: 'a1', group: 'one', day: monday, start: 480, end: 540 },
    { candidate: 'a3', group: 'one', day: monday, start: 561, end: 621 },
    { candidate: 'a2', group: 'one', day: tuesday, start: 600, end: 660 },
    { candidate: 'b1', group: 'two', day: tuesday, start: 600, end: 660 },
  ],
  tours: [
    { group: 'one', day: monday, base: 'a', leave: 480, lunch: { start: 690, end: 750 }, back: 750 },
    { group: 'one', day: tuesday, base: 'a', leave: 600, lunch: { start: 690, end: 750 }, back: 750 },
    { group: 'two', day: tuesday, base: 'b', leave: 600, lunch: { start: 690, end: 750 }, back: 750 },
  ],
  certificate: {
    bound: 4,
    prizeBound: 1000,
    binding: 'units',
    perKind: [],
    groupDays: 4,
    hours: 27,
    fullCoverage: { days: 1, groups: 1 },
  },
  dropped: [],
  uncovered: [],
  short: [],
  issues: [],
}

const swap = <T>(list: readonly T[], at: number, change: Partial<T>): T[] =>
  list.map((each, i) => (i === at ? { ...each, ...change } : each))
const groups = (at: number, change: Partial<Plan['groups'][number]>): Partial<Plan> => ({ groups: swap(plan.groups, at, change) })
const visits = (at: number, change: Partial<Plan['visits'][number]>): Partial<Plan> => ({ visits: swap(plan.visits, at, change) })
const tours = (at: number, change: Partial<Plan['tours'][number]>): Partial<Plan> => ({ tours: swap(plan.tours, at, change) })
const units = (at: number, change: Partial<Candidate>): Partial<Problem> => ({ candidates: swap(problem.candidates, at, change) })
const pool = (at: number, change: Partial<Inspector>): Partial<Problem> => ({ inspectors: swap(problem.inspectors, at, change) })

const breaches: Record<ViolationCode, readonly [plan: Partial<Plan>, problem?: Partial<Problem>]> = {
  'group.unknown': [groups(0, { id: 'three' })],
  'group.missing': [{}, { groups: ['one', 'two', 'three'] }],
  'group.too_small': [{ ...groups(0, { members: ['p'] }), reserves: ['q', 't'] }],
  'group.too_large': [{ ...groups(0, { members: ['p', 'q', 't'] }), reserves: [] }],
  'group.no_leader': [{}, pool(0, { canLead: false })],
  'group.same_employer': [{}, pool(0, { employer: 'employer of q' })],
  'team.members': [{ ...groups(0, { teams: [['p'], ['stranger']] }), ...visits(0, { team: 0 }) }],
  'team.size': [
    {
      ...groups(0, { teams: [['p'], ['q']] }),
      visits: plan.visits.map((v) => (v.group === 'one' ? { ...v, team: 0 } : v)),
      tours: plan.tours.map((t) => (t.group === 'one' ? { ...t, team: 0 } : t)),
    },
    { rules: { ...problem.rules, teamSize: 2 } },
  ],
  'inspector.unknown': [{ reserves: ['t', 'stranger'] }],
  'inspector.twice': [{ reserves: ['t', 'p'] }],
  'inspector.lost': [{ reserves: [] }],
  'block.unassigned': [groups(1, { blocks: [] })],
  'block.foreign': [{}, units(1, { block: 'b' })],
  'visit.unknown': [visits(1, { candidate: 'nowhere' })],
  'visit.twice': [visits(2, { candidate: 'a1' })],
  'visit.day': [visits(3, { day: '2021-09-15' })],
  'visit.length': [visits(1, { end: 620 })],
  'visit.closed': [{}, units(2, { windows: { [monday]: [[562, 700]] } })],
  'visit.capped': [{}, { ...units(2, { visits: 1 }), rules: { ...problem.rules, maxVisitsPerYear: 1 } }],
  'visit.overlap': [visits(1, { start: 530, end: 590 })],
  'visit.order': [{ visits: [...plan.visits].reverse() }],
  'recusal.unit': [{}, pool(1, { barred: ['a3'] })],
  'recusal.block': [{}, pool(1, { barredBlocks: ['a'] })],
  'presence.too_few': [{}, pool(1, { away: [monday] })],
  'presence.no_leader': [{}, { inspectors: swap(swap(problem.inspectors, 0, { away: [monday] }), 1, { canLead: false }) }],
  'tour.missing': [{ tours: plan.tours.slice(1) }],
  'tour.twice': [{ tours: [...plan.tours, ...plan.tours] }],
  'tour.hours': [tours(1, { back: 841 })],
  'tour.base': [tours(0, { base: 'b' })],
  'lunch.hours': [tours(0, { lunch: { start: 690, end: 749 } })],
  'lunch.interrupted': [visits(2, { start: 640, end: 700 })],
  'travel.too_short': [visits(1, { start: 560, end: 620 })],
  'bound.exceeded': [{ certificate: { ...(plan.certificate as NonNullable<Plan['certificate']>), bound: 3 } }],
  'mandatory.silent': [{ visits: plan.visits.slice(1) }],
}

test('more prize than the certificate allows is named', () => {
  const certificate = { ...(plan.certificate as NonNullable<Plan['certificate']>), prizeBound: 0.5 }
  expect(checkPlan(problem, { ...plan, certificate }).map((each) => each.code)).toEqual(['bound.exceeded'])
})

test('a sound plan breaks no rule', () => {
  expect(checkPlan(problem, plan)).toEqual([])
})

test.each(violationCodes)('%s is named when a plan breaks it', (code) => {
  const [planChange, problemChange] = breaches[code]
  const found = checkPlan({ ...problem, ...problemChange }, { ...plan, ...planChange }).map((violation) => violation.code)
  expect(found).toContain(code)
})

test('the road back, the last half day and the mountain factor count', () => {
  const changed = (planChange: Partial<Plan>, problemChange: Partial<Problem> = {}) =>
    checkPlan({ ...problem, ...problemChange }, { ...plan, ...planChange }).map((violation) => violation.code)
  expect(changed(tours(0, { lunch: { start: 700, end: 760 }, back: 760 }))).toEqual([])
  expect(
    changed({ ...visits(1, { start: 620, end: 680 }), ...tours(0, { lunch: { start: 690, end: 750 }, back: 750 }) }),
  ).toEqual(['travel.too_short'])
  expect(changed(tours(1, { back: 840 }))).toEqual([])
  expect(changed({}, units(2, { zone: 'b' }))).toContain('travel.too_short')
})
