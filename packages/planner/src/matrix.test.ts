// Rules of given travel times: they decide, closed ways too, and a wrong table is named by its place.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certify } from './certificate.ts'
import { checkPlan } from './check.ts'
import { problemIssues } from './issues.ts'
import { matrixFromCsv, matrixFromOsrm } from './matrix.ts'
import type { Inspector, Problem } from './problem.ts'
import { solve } from './solve.ts'

const inspector = (id: string): Inspector => ({
  id,
  employer: id,
  expertise: [],
  canLead: true,
  barred: [],
  barredBlocks: [],
  away: [],
})
const units = ['u0', 'u1', 'u2', 'u3', 'u4']
const base: Problem = {
  days: ['2021-09-13', '2021-09-14'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups: ['g'],
  blocks: [{ id: 'a', seat: { lon: 111, lat: 35 } }],
  candidates: units.map((id, i) => ({
    id,
    block: 'a',
    zone: i % 2 ? 'hills' : 'a',
    kind: 'primary',
    minutes: 60,
    lon: 111 + i / 50,
    lat: 35,
    mandatory: i === 0,
    prize: 10 + i,
  })),
  inspectors: ['i', 'j', 'k'].map(inspector),
  rules: { minInspectors: 3, maxPerEmployer: 1 },
}
const withMinutes = (minutes: readonly (readonly (number | null)[])[], factor = 1): Problem => ({
  ...base,
  travel: { ...base.travel, factors: [{ a: 'a', b: 'hills', factor }], matrix: { units, seats: ['a'], minutes } },
})
const leg = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 240 }) }, { weight: 1, arbitrary: fc.constant(null) })
const table = fc.array(fc.array(leg, { minLength: 6, maxLength: 6 }), { minLength: 6, maxLength: 6 })

test('with given minutes, different there and back, ways closed, a plan keeps every rule and stays below the bound', () => {
  fc.assert(
    fc.property(table, fc.constantFrom(1, 1.5), (minutes, factor) => {
      const problem = withMinutes(minutes, factor)
      const plan = solve(problem, { seed: 's', maxIterations: 60 })
      expect(plan.issues).toEqual([])
      expect(checkPlan(problem, plan)).toEqual([])
      expect(plan.visits.length).toBeLessThanOrEqual(certify(problem, { candidates: ['u0'], kinds: [] }).bound)
    }),
    { numRuns: 60 },
  )
})

test('a mandatory unit that no road leads to is left out as unreachable', () => {
  const minutes = Array.from({ length: 6 }, (_, a) => Array.from({ length: 6 }, (_, b) => (a === 0 || b === 0 ? null : 20)))
  const plan = solve(withMinutes(minutes), { seed: 's', maxIterations: 60 })
  expect(plan.dropped).toEqual([{ candidate: 'u0', reason: 'unreachable' }])
  expect(plan.visits).toHaveLength(4)
})

test('a matrix that is not square, negative, not a number or twice named is told by its place', () => {
  const good = Array.from({ length: 6 }, () => new Array<number>(6).fill(5))
  const told = (minutes: readonly (readonly (number | null)[])[], names: readonly string[] = units) => {
    const problem = withMinutes(minutes)
    const matrix = { units: names, seats: ['a'], minutes }
    return problemIssues({ ...problem, travel: { ...problem.travel, matrix } }).map(({ path, code }) => `${path} ${code}`)
  }
  expect(told(good)).toEqual([])
  expect(told(good.slice(1))).toEqual(['travel.matrix.minutes matrix.size'])
  expect(told(good.with(2, [1, 2]))).toEqual(['travel.matrix.minutes[2] matrix.size'])
  expect(told(good.with(1, [5, 5, -1, 5, Number.NaN, 5]))).toEqual([
    'travel.matrix.minutes[1][2] number.invalid',
    'travel.matrix.minutes[1][4] number.invalid',
  ])
  expect(told(good, ['u0', 'u1', 'u2', 'u3', 'u0'])).toEqual(['travel.matrix.units[4] id.duplicate'])
})

test('a table with names and the answer of a routing service say the same', () => {
  const csv = [
    'from,seat:a,u0,u1,u2,u3,u4',
    ...['seat:a', ...units].map(
      (name, i) => `${name},${[0, 1, 2, 3, 4, 5].map((j) => (i === j ? 0 : i === 2 && j === 3 ? '' : 7 * i + j))}`,
    ),
  ].join('\n')
  const read = matrixFromCsv(csv)
  expect(read.issues).toEqual([])
  expect(read.matrix).toMatchObject({ units, seats: ['a'] })
  expect(read.matrix?.minutes[5]).toEqual([1, 2, 3, 4, 5, 0])
  expect(read.matrix?.minutes[1]?.[2]).toBeNull()
  const durations: (number | null)[][] | undefined = read.matrix?.minutes.map((row) =>
    row.map((value) => (value === null ? null : Math.max(0, value * 60 - 1))),
  )
  expect(matrixFromOsrm({ code: 'Ok', durations }, base).matrix).toEqual(read.matrix)
})

test('a wrong table file is refused with row and column', () => {
  const paths = (text: string) => matrixFromCsv(text).issues.map((issue) => issue.path)
  expect(paths('x,u0,u1\nu0,0,abc\nu1,-3,0')).toEqual(['row 2, column 3', 'row 3, column 2'])
  expect(paths('x,u0,u1\nu0,0\nu2,1,0')).toEqual(['row 2', 'row 3'])
  expect(paths('')).toEqual(['row 1'])
  expect(matrixFromOsrm({ code: 'InvalidQuery' }, base).issues[0]?.path).toBe('code')
  expect(matrixFromOsrm({ durations: [[0]] }, base).issues[0]?.code).toBe('matrix.size')
  expect(matrixFromOsrm(null, base).issues[0]?.code).toBe('list.expected')
})

test('the part of a way beyond a distance is driven at the speed of that distance', () => {
  const far = { ...base, candidates: base.candidates.map((unit) => ({ ...unit, lon: 111.6 })) }
  const slow = solve(far, { seed: 's', maxIterations: 30 })
  const quick = { ...far, travel: { ...far.travel, tiers: [{ from: 20, kmh: 90 }] } }
  const plan = solve(quick, { seed: 's', maxIterations: 30 })
  expect(checkPlan(quick, plan)).toEqual([])
  expect(plan.visits[0]?.start).toBeLessThan(slow.visits[0]?.start as number)
})

test('who has had as many visits this year as the rules allow is not visited again', () => {
  const capped: Problem = {
    ...base,
    candidates: base.candidates.map((unit, i) => ({ ...unit, visits: i < 2 ? 2 : 1 })),
    rules: { ...base.rules, maxVisitsPerYear: 2 },
  }
  const plan = solve(capped, { seed: 's', maxIterations: 30 })
  expect(plan.visits.map((visit) => visit.candidate).sort()).toEqual(['u2', 'u3', 'u4'])
  expect(plan.dropped).toEqual([{ candidate: 'u0', reason: 'cap' }])
  const visit = { ...(plan.visits[0] as (typeof plan.visits)[0]), candidate: 'u1' }
  expect(checkPlan(capped, { ...plan, visits: [visit, ...plan.visits.slice(1)] }).map((each) => each.code)).toContain(
    'visit.capped',
  )
})

test('where the rules do not bar whole blocks, only the barred units are kept apart', () => {
  const inspectors = base.inspectors.map((each) => ({ ...each, barredBlocks: ['a'] }))
  expect(solve({ ...base, inspectors }, { seed: 's', maxIterations: 5 }).issues).not.toEqual([])
  const open = { ...base, inspectors, rules: { ...base.rules, barBlocks: false } }
  const plan = solve(open, { seed: 's', maxIterations: 5 })
  expect(plan.issues).toEqual([])
  expect(checkPlan(open, plan)).toEqual([])
})
