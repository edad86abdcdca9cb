// Rules of the plan: it keeps every constraint, repeats itself, and fills a city's week well.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certify } from './certificate.ts'
import { checkPlan } from './check.ts'
import type { Plan } from './plan.ts'
import type { Candidate, Inspector, Problem } from './problem.ts'
import { solve } from './solve.ts'
import { syntheticCity } from './synthetic-city.ts'

const dates = ['2021-09-13', '2021-09-14', '2021-09-15']
const blockNames = ['a', 'b', 'c']
const lon = fc.double({ min: 110.9, max: 111.4, noNaN: true })
const lat = fc.double({ min: 34.9, max: 35.2, noNaN: true })
const window = fc
  .tuple(fc.integer({ min: 420, max: 1000 }), fc.integer({ min: 1, max: 400 }))
  .map(([from, length]) => [from, from + length] as const)
const few = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: 2 })

const candidates = fc
  .array(
    fc.record({
      block: fc.nat(2),
      kind: fc.constantFrom('primary', 'junior', 'kindergarten'),
      minutes: fc.integer({ min: 20, max: 110 }),
      lon,
      lat,
      mandatory: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
      prize: fc.oneof(fc.nat(20), fc.double({ min: 0, max: 5, noNaN: true })),
      windows: fc.option(fc.dictionary(fc.constantFrom(...dates), fc.array(window, { maxLength: 2 }), { maxKeys: 3 }), {
        nil: undefined,
      }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((units) => units.map(({ windows, ...unit }, i) => ({ ...unit, id: `u${i}`, ...(windows && { windows: { ...windows } }) })))

const smallProblem: fc.Arbitrary<Problem> = fc
  .record({
    units: candidates,
    blocks: fc.array(fc.record({ lon, lat }), { minLength: 1, maxLength: 3 }),
    days: fc.integer({ min: 1, max: 3 }),
    groups: fc.integer({ min: 1, max: 4 }),
    inspectors: fc.array(
      fc.record({
        employer: fc.constantFrom('v', 'w', 'x', 'y', 'z'),
        expertise: few(['safety', 'finance', 'teaching']),
        canLead: fc.boolean(),
        barred: few(['u0', 'u1', 'u2', 'u3', 'elsewhere']),
        barredBlocks: fc.integer({ min: 0, max: 4 }).map((n) => (n === 0 ? ['a'] : [])),
        away: few(dates).map((away) => away.slice(1)),
      }),
      { minLength: 2, maxLength: 16 },
    ),
    rules: fc.record(
      {
        minInspectors: fc.integer({ min: 1, max: 3 }),
        maxPerEmployer: fc.integer({ min: 1, max: 2 }),
        feedbackMinutes: fc.constantFrom(0, 120, 240, 500),
        leastPerKind: fc.integer({ min: 0, max: 2 }),
        teamSize: fc.integer({ min: 2, max: 3 }),
        maxInspectors: fc.integer({ min: 3, max: 5 }),
      },
      { requiredKeys: ['minInspectors', 'maxPerEmployer'] },
    ),
    factor: fc.constantFrom(0.5, 1, 1.6),
  })
  .map(({ units, blocks, days, groups, inspectors, rules, factor }) => ({
    days: dates.slice(0, days),
    day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
    travel: { kmh: 45, detour: 1.4, factors: [{ a: 'a', b: 'b', factor }] },
    groups,
    blocks: blocks.map((seat, i) => ({ id: blockNames[i] as string, seat })),
    candidates: units.map((unit): Candidate => {
      const block = blockNames[unit.block % blocks.length] as string
      return { ...unit, block, zone: block }
    }),
    inspectors: inspectors.map((each, i): Inspector => ({ ...each, id: `i${i}` })),
    rules,
  }))

test('a plan keeps every constraint, and a problem without a plan is answered with issues', () => {
  let planned = 0
  fc.assert(
    fc.property(smallProblem, fc.string(), (problem, seed) => {
      const plan = solve(problem, { seed, maxIterations: 30 })
      expect(checkPlan(problem, plan)).toEqual([])
      if (plan.issues.length > 0) expect(plan.groups).toEqual([])
      else planned++
    }),
    { numRuns: 200 },
  )
  expect(planned).toBeGreaterThan(50)
})

test('no plan has more visits than the certificate of its problem allows', () => {
  fc.assert(
    fc.property(smallProblem, (problem) => {
      const plan = solve(problem, { seed: 's', maxIterations: 60 })
      expect(plan.visits.length).toBeLessThanOrEqual(plan.certificate?.bound ?? 0)
      if (plan.dropped.length === 0 && plan.short.length === 0) expect(plan.certificate).toEqual(certify(problem))
    }),
  )
})

test('the same problem, seed and iterations give the same bytes', () => {
  fc.assert(
    fc.property(smallProblem, fc.string(), (problem, seed) => {
      const once = JSON.stringify(solve(problem, { seed, maxIterations: 20 }))
      expect(JSON.stringify(solve(structuredClone(problem), { seed, maxIterations: 20 }))).toBe(once)
    }),
    { numRuns: 40 },
  )
})

test('a problem survives JSON', () => {
  const problem = syntheticCity('json')
  const once = solve(problem, { seed: 's', maxIterations: 5 })
  expect(solve(JSON.parse(JSON.stringify(problem)), { seed: 's', maxIterations: 5 })).toEqual(once)
  expect(JSON.parse(JSON.stringify(once))).toEqual(once)
})

test('seven groups fill the six days of a city: all blocks, all county bureaux, and most of what can fit at all', () => {
  for (const seed of ['yuncheng', 'second']) {
    const problem = syntheticCity(seed)
    const plan = solve(problem, { seed: 's', maxIterations: 8000 })
    expect(plan.issues).toEqual([])
    expect(checkPlan(problem, plan)).toEqual([])
    expect(plan.groups).toHaveLength(7)
    expect(plan.uncovered).toEqual([])
    expect(plan.dropped).toEqual([])
    const blockOf = new Map(problem.candidates.map((candidate) => [candidate.id, candidate.block]))
    expect(new Set(plan.visits.map((visit) => blockOf.get(visit.candidate))).size).toBe(14)
    expect(plan.visits.length).toBeGreaterThanOrEqual(0.88 * (plan.certificate as NonNullable<Plan['certificate']>).bound)
  }
})

test('each county sees every kind it has where the rules ask for it', () => {
  const city = syntheticCity('kinds')
  const problem = { ...city, rules: { ...city.rules, leastPerKind: 1 } }
  const plan = solve(problem, { seed: 's', maxIterations: 8000 })
  const kindsOf = (ids: ReadonlySet<string> | null) =>
    new Set(problem.candidates.filter(({ id }) => !ids || ids.has(id)).map(({ block, kind }) => `${block} ${kind}`))
  expect(plan.short).toEqual([])
  expect(kindsOf(new Set(plan.visits.map((visit) => visit.candidate)))).toEqual(kindsOf(null))
  expect(checkPlan(problem, plan)).toEqual([])
})

test('the first plan comes before any improvement, and each plan told of is sound and not worse', () => {
  const problem = syntheticCity('live')
  const prize = new Map(problem.candidates.map((candidate) => [candidate.id, candidate.prize]))
  const told: { plan: Plan; iteration: number }[] = []
  const last = solve(problem, { seed: 's', maxIterations: 3000, onBetter: (plan, iteration) => told.push({ plan, iteration }) })
  expect(told[0]?.iteration).toBe(0)
  expect(told.length).toBeGreaterThan(2)
  expect(told.at(-1)?.plan).toEqual(last)
  const worth = told.map(({ plan }) => plan.visits.reduce((sum, visit) => sum + (prize.get(visit.candidate) ?? 0), 0))
  expect([...worth].sort((a, b) => a - b)).toEqual(worth)
  for (const { plan } of told.slice(0, 3)) expect(checkPlan(problem, plan)).toEqual([])
})

test('a search that is stopped keeps the plan it has', () => {
  const problem = syntheticCity('stop')
  const first = solve(problem, { seed: 's', maxIterations: 0 })
  let asked = 0
  const stopped = solve(problem, { seed: 's', maxIterations: 1_000_000_000, shouldStop: () => ++asked > 3 })
  expect(asked).toBe(4)
  expect(checkPlan(problem, stopped)).toEqual([])
  expect(stopped.visits.length).toBeGreaterThanOrEqual(first.visits.length)
})

test('a mandatory unit that cannot be visited is named with its reason', () => {
  const unit = (id: string, rest: Partial<Candidate> = {}): Candidate => ({
    id,
    block: 'a',
    zone: 'a',
    kind: 'primary',
    minutes: 300,
    lon: 111,
    lat: 35,
    mandatory: true,
    prize: 1,
    ...rest,
  })
  const problem: Problem = {
    days: ['2021-09-13'],
    day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
    travel: { kmh: 45, detour: 1.4, factors: [] },
    groups: 1,
    blocks: [{ id: 'a', seat: { lon: 111, lat: 35 } }],
    candidates: [unit('open', { minutes: 220 }), unit('long'), unit('shut', { windows: { '2021-09-13': [] } })],
    inspectors: [{ id: 'i', employer: 'e', expertise: [], canLead: true, barred: [], barredBlocks: [], away: [] }],
    rules: { minInspectors: 1, maxPerEmployer: 1 },
  }
  const plan = solve(problem, { seed: 's', maxIterations: 10 })
  expect(plan.visits).toHaveLength(1)
  expect(plan.dropped).toContainEqual({ candidate: 'shut', reason: 'closed' })
  expect(plan.dropped.filter(({ reason }) => reason === 'time')).toHaveLength(1)
})

test('where days are left over, a long way does not keep a unit from being visited', () => {
  const unit = (id: string, lon: number): Candidate => ({
    id,
    block: 'a',
    zone: 'a',
    kind: 'primary',
    minutes: 60,
    lon,
    lat: 35,
    mandatory: false,
    prize: 1,
  })
  const inspector = (id: string): Inspector => ({
    id,
    employer: id,
    expertise: [],
    canLead: true,
    barred: [],
    barredBlocks: [],
    away: [],
  })
  const problem: Problem = {
    days: dates,
    day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
    travel: { kmh: 45, detour: 1.4, factors: [] },
    groups: ['g'],
    blocks: [{ id: 'a', seat: { lon: 111, lat: 35 } }],
    candidates: [unit('east', 112), unit('west', 110), unit('near', 111.01)],
    inspectors: ['i', 'j', 'k'].map(inspector),
    rules: { minInspectors: 3, maxPerEmployer: 1 },
  }
  const plan = solve(problem, { seed: 'a', maxIterations: 50 })
  expect(plan.visits.map((visit) => visit.candidate).sort()).toEqual(['east', 'near', 'west'])
  expect(checkPlan(problem, plan)).toEqual([])
})
