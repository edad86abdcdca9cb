// Rules of seating by the programme: what it seats passes the check, and what it says of a conflict is so.
import highs from 'highs'
import { expect, test } from 'vitest'
import { checkPlan } from './check.ts'
import { districts } from './districts.ts'
import type { Mip } from './mip.ts'
import { groupIds, type Inspector, type Problem } from './problem.ts'
import { randomStream } from './random.ts'
import { seatInspectors, seatRules } from './seats.ts'
import { solve, toursOf } from './solve.ts'
import { syntheticCity } from './synthetic-city.ts'

const solver = await highs()
const mip: Mip = (model) => {
  const { Status, Columns } = solver.solve(model)
  return {
    optimal: Status === 'Optimal',
    infeasible: Status === 'Infeasible',
    values: Object.fromEntries(
      Object.entries(Columns).map(([name, column]) => [name, (column as { Primal: number }).Primal ?? 0]),
    ),
  }
}
const city = syntheticCity('seats')
const blocks = districts(city, groupIds(city).length, randomStream('s', 'groups'), 3)
const drawn = (problem: Problem) => randomStream('s', 'inspectors').shuffle(problem.inspectors.map(({ id }) => id))

test('seven groups of a city are seated by proof, and their plan keeps every rule', () => {
  const seating = seatInspectors(city, blocks, drawn(city), mip)
  expect([seating.proven, seating.issues, seating.groups.length]).toEqual([true, [], 7])
  const plan = toursOf(city, seating, { seed: 's', maxIterations: 200 })
  expect(checkPlan(city, plan)).toEqual([])
  for (const group of seating.groups) expect(group.members.length).toBeLessThanOrEqual(5)
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
const small = (inspectors: readonly Inspector[]): Problem => ({
  ...city,
  days: ['2021-09-13'],
  groups: ['one', 'two'],
  blocks: city.blocks.slice(0, 2),
  candidates: city.candidates.filter((candidate) => city.blocks.slice(0, 2).some((block) => block.id === candidate.block)),
  inspectors,
  rules: { minInspectors: 2, maxPerEmployer: 1 },
})
const seatsOf = (problem: Problem) =>
  seatInspectors(
    problem,
    problem.blocks.map((block) => [block.id]),
    problem.inspectors.map(({ id }) => id),
    mip,
  )
const [a, b] = city.blocks.map((block) => block.id) as [string, string]

test('where everybody is barred from one block, its recusal and its need of a leader are the whole conflict', () => {
  const seating = seatsOf(small(['p', 'q', 'r', 's'].map((id) => inspector(id, { barredBlocks: [a] }))))
  expect(seating.conflict).toEqual([
    { rule: 'leader', group: 'one' },
    { rule: 'recusal.block', group: 'one' },
  ])
  expect(seating.relaxation).toHaveLength(1)
  expect(seating.issues.map((issue) => issue.code)).toEqual(['seats.conflict'])
})

test('without any one rule of a conflict the others can be kept, and without the relaxation all can', () => {
  const problem = small([
    inspector('p', { employer: 'office' }),
    inspector('q', { employer: 'office', canLead: false }),
    inspector('r', { employer: 'office', canLead: false }),
    inspector('s', { barredBlocks: [b] }),
  ])
  const own = problem.blocks.map((block) => [block.id])
  const order = problem.inspectors.map(({ id }) => id)
  const { conflict, relaxation } = seatInspectors(problem, own, order, mip)
  expect(conflict.length).toBeGreaterThan(1)
  const others = seatRules(problem, own).filter((rule) => !conflict.some((each) => JSON.stringify(each) === JSON.stringify(rule)))
  expect(seatInspectors(problem, own, order, mip, others).groups).toEqual([])
  for (const rule of conflict) expect(seatInspectors(problem, own, order, mip, [...others, rule]).groups).toHaveLength(2)
  expect(seatInspectors(problem, own, order, mip, relaxation).groups).toHaveLength(2)
})

test('the drawn order decides between equals, and the same order gives the same seating', () => {
  const problem = small(['p', 'q', 'r', 's', 't'].map((id) => inspector(id)))
  const rules = { ...problem.rules, maxInspectors: 2 }
  const tight = { ...problem, rules }
  expect(seatsOf(tight).reserves).toEqual(['t'])
  const turned = { ...tight, inspectors: [...tight.inspectors].reverse() }
  expect(seatsOf(turned).reserves).toEqual(['p'])
  expect(seatsOf(tight)).toEqual(seatsOf(tight))
})

test('with a solver of programmes a whole city is planned on proven groups, and a conflict is told instead of a plan', () => {
  const plan = solve(city, { seed: 's', maxIterations: 200, mip })
  expect(plan.issues).toEqual([])
  expect(checkPlan(city, plan)).toEqual([])
  expect(plan.proven).toBe(true)
  const nobody = {
    ...city,
    inspectors: city.inspectors.map((each) => ({ ...each, barredBlocks: city.blocks.map((block) => block.id) })),
  }
  expect(solve(nobody, { seed: 's', maxIterations: 200, mip }).issues.map((issue) => issue.code)).toEqual(['seats.conflict'])
})
