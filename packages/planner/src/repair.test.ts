// Rules of repair: whatever happens, the new plan is sound, what was announced stays where it can, and every change is named.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPlan } from './check.ts'
import type { PlanEvent } from './event.ts'
import type { Plan } from './plan.ts'
import type { Candidate } from './problem.ts'
import { repair } from './repair.ts'
import { solve } from './solve.ts'
import { syntheticCity } from './synthetic-city.ts'

const problem = syntheticCity('repair')
const plan = solve(problem, { seed: 's', maxIterations: 8000 })
const options = { seed: 'r', maxIterations: 6000 }
const prizes = new Map(problem.candidates.map((candidate) => [candidate.id, candidate.prize]))
const worth = ({ visits }: Plan) => visits.reduce((sum, visit) => sum + (prizes.get(visit.candidate) ?? 0), 0)
const [monday, , wednesday] = problem.days as [string, string, string]
const some = plan.visits[40] as Plan['visits'][number]

const events: fc.Arbitrary<PlanEvent> = fc
  .record({
    visit: fc.constantFrom(...plan.visits),
    group: fc.constantFrom(...plan.groups),
    day: fc.constantFrom(...problem.days),
    late: fc.integer({ min: 5, max: 60 }),
    minute: fc.integer({ min: 480, max: 1000 }),
    kind: fc.constantFrom('day_lost', 'road_closed', 'inspector_out', 'unit_asks', 'overran'),
    member: fc.nat(20),
    now: fc.boolean(),
  })
  .map(({ visit, group, day, late, minute, kind, member, now }): PlanEvent => {
    const at = now ? { now: { day: kind === 'overran' ? visit.day : day, minute: kind === 'overran' ? visit.end : minute } } : {}
    if (kind === 'day_lost') return { ...(now && { now: { day, minute } }), kind, group: group.id, day }
    if (kind === 'road_closed') return { ...(now && { now: { day, minute: 0 } }), kind, a: '140802', b: '140829', factor: 3 }
    if (kind === 'inspector_out')
      return {
        ...(now && { now: { day, minute } }),
        kind,
        inspector: group.members[member % group.members.length] as string,
        from: day,
      }
    if (kind === 'unit_asks') return { kind, candidate: visit.candidate, windows: { [visit.day]: [] } }
    return { ...at, kind: 'overran', candidate: visit.candidate, end: visit.end + late }
  })

test('whatever happens, the new plan keeps every rule of the problem as it now is', () => {
  fc.assert(
    fc.property(events, (event) => {
      const repaired = repair(problem, plan, event, { ...options, maxIterations: 300 })
      expect(repaired.plan.issues).toEqual([])
      expect(checkPlan(repaired.problem, repaired.plan)).toEqual([])
    }),
    { numRuns: 10 },
  )
})

test('after a group lost a day, at least 97 of 100 of the other announced visits keep group and day, and little prize is lost', () => {
  const event: PlanEvent = { kind: 'day_lost', group: plan.groups[2]?.id as string, day: wednesday }
  const repaired = repair(problem, plan, event, options)
  expect(checkPlan(repaired.problem, repaired.plan)).toEqual([])
  expect(repaired.kept.did / repaired.kept.could).toBeGreaterThanOrEqual(0.97)
  const lost = plan.visits.filter((visit) => visit.group === event.group && visit.day === wednesday)
  expect(worth(repaired.plan)).toBeGreaterThanOrEqual(
    worth(plan) - lost.reduce((sum, visit) => sum + (prizes.get(visit.candidate) ?? 0), 0),
  )
  expect(repaired.plan.visits.some((visit) => visit.group === event.group && visit.day === wednesday)).toBe(false)
})

test('where nothing must be visited, what was told makes no room for what lost its day', () => {
  const { leastPerKind: _, ...rules } = problem.rules
  const free = { ...problem, rules, candidates: problem.candidates.map((each) => ({ ...each, mandatory: false, prize: 100 })) }
  const before = solve(free, { seed: 's', maxIterations: 2000 })
  const event: PlanEvent = { kind: 'day_lost', group: before.groups[2]?.id as string, day: wednesday }
  const { changes } = repair(free, before, event, options)
  expect(changes.filter((change) => change.kind === 'dropped' && change.reason === 'room')).toEqual([])
})

test('a day lost half-way keeps what was done that morning, and nothing comes after it', () => {
  const group = plan.groups[2]?.id as string
  const own = (from: Plan) => from.visits.filter((visit) => visit.group === group && visit.day === wednesday)
  const now = { day: wednesday, minute: 1 + (own(plan)[1] as Plan['visits'][number]).start }
  const repaired = repair(problem, plan, { kind: 'day_lost', group, day: wednesday, now }, options)
  expect(checkPlan(repaired.problem, repaired.plan)).toEqual([])
  expect(own(repaired.plan)).toEqual(own(plan).slice(0, 2))
  expect(repaired.changes.map((change) => change.id)).not.toContain(own(plan)[0]?.candidate)
})

test('every visit that differs is named with where it was, where it is and why', () => {
  const event: PlanEvent = { kind: 'unit_asks', candidate: some.candidate, windows: { [some.day]: [] } }
  const { plan: next, changes } = repair(problem, plan, event, options)
  const now = new Map(next.visits.map((visit) => [visit.candidate, visit]))
  const named = new Set(changes.map((change) => change.id))
  for (const visit of plan.visits) {
    const stands = now.get(visit.candidate)
    const same = stands?.group === visit.group && stands.day === visit.day && stands.start === visit.start
    expect(named.has(visit.candidate)).toBe(!same)
  }
  expect(changes.find((change) => change.id === some.candidate)).toMatchObject({ reason: 'event' })
})

test('what is over stays as it was', () => {
  const now = { day: wednesday, minute: 700 }
  const { plan: next } = repair(problem, plan, { now, kind: 'road_closed', a: '140802', b: '140829', factor: 2 }, options)
  const over = (visit: Plan['visits'][number]) => visit.day < now.day || (visit.day === now.day && visit.start < now.minute)
  const before = (from: Plan) =>
    from.visits.filter(over).map(({ candidate, group, day, start }) => [candidate, group, day, start])
  expect(before(next)).toEqual(before(plan))
})

test('who falls ill is replaced by a reserve that recusal allows, where the group would be too small', () => {
  const group = plan.groups[0] as Plan['groups'][number]
  const tight = { ...problem, rules: { ...problem.rules, minInspectors: group.members.length } }
  const small = solve(tight, { seed: 's', maxIterations: 200 })
  const ill = small.groups[0]?.members[1] as string
  const repaired = repair(tight, small, { kind: 'inspector_out', inspector: ill, from: monday }, options)
  expect(checkPlan(repaired.problem, repaired.plan)).toEqual([])
  expect(repaired.changes.filter((change) => change.kind === 'joined')).toHaveLength(1)
  expect(repaired.changes).toContainEqual(expect.objectContaining({ kind: 'left', id: ill }))
})

test.each<[string, object]>([
  ['group', { kind: 'day_lost', group: 'nobody', day: monday }],
  ['day', { kind: 'day_lost', group: plan.groups[0]?.id, day: '2030-01-01' }],
  ['factor', { kind: 'road_closed', a: '140802', b: '140829', factor: Number.NaN }],
  ['inspector', { kind: 'inspector_out', inspector: 'nobody', from: monday }],
  ['candidate', { kind: 'unit_asks', candidate: 'nowhere', windows: {} }],
  ['end', { kind: 'overran', candidate: some.candidate, end: some.start }],
  ['kind', { kind: 'earthquake' }],
  ['now.minute', { kind: 'day_lost', group: plan.groups[0]?.id, day: monday, now: { day: monday, minute: -5 } }],
])('an event that does not fit is refused at %s', (path, event) => {
  const repaired = repair(problem, plan, event as PlanEvent, options)
  expect(repaired.plan.issues).toContainEqual(expect.objectContaining({ path }))
  expect(repaired.plan.visits).toEqual([])
})

test('a unit that asks for an empty window is told so', () => {
  const windows = { [monday]: [[600, 600]] } as Candidate['windows']
  const { plan: next } = repair(problem, plan, { kind: 'unit_asks', candidate: some.candidate, windows: windows ?? {} }, options)
  expect(next.issues.map((issue) => issue.code)).toEqual(['window.empty'])
})
