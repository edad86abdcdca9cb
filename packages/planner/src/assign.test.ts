// Rules of sharing out blocks and inspectors together: no sharing that can be seated is better, and none is missed.
import fc from 'fast-check'
import highs from 'highs'
import { expect, test } from 'vitest'
import { assignGroups } from './assign.ts'
import { costOfSharing, partsFor } from './districts.ts'
import type { Mip } from './mip.ts'
import type { Inspector, Problem } from './problem.ts'

const solver = await highs()
const mip: Mip = (model) => {
  const { Status, Columns } = solver.solve(model, { mip_rel_gap: 0, mip_abs_gap: 0.5 })
  return {
    optimal: Status === 'Optimal',
    infeasible: Status === 'Infeasible',
    values: Object.fromEntries(Object.entries(Columns).map(([name, column]) => [name, 'Primal' in column ? column.Primal : 0])),
  }
}

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
const roundOf = (groups: number, loads: readonly number[], inspectors: readonly Inspector[]): Problem => ({
  days: ['2021-09-13'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups,
  blocks: loads.map((_, b) => ({ id: `b${b}`, seat: { lon: 111 + ((b * 7) % 5) / 10, lat: 35 + ((b * 3) % 4) / 10 } })),
  candidates: loads.map((minutes, b) => ({
    id: `u${b}`,
    block: `b${b}`,
    zone: 'z',
    kind: 'primary',
    minutes,
    lon: 111,
    lat: 35,
    mandatory: false,
    prize: 1,
  })),
  inspectors,
  rules: { minInspectors: 1, maxPerEmployer: 1, maxInspectors: 2 },
})

/** Every way to put blocks into so many groups, none of them empty. */
function everySharing(blocks: readonly string[], groups: number): string[][][] {
  const [first, ...rest] = blocks
  if (first === undefined) return groups === 0 ? [[]] : []
  return [
    ...everySharing(rest, groups - 1).map((sharing) => [[first], ...sharing]),
    ...everySharing(rest, groups).flatMap((sharing) =>
      sharing.map((set, s) => sharing.map((other, o) => (o === s ? [first, ...set] : other))),
    ),
  ]
}

/** Whether each set finds an inspector of its own. */
function seatable([set, ...rest]: readonly (readonly string[])[], barred: readonly (readonly string[])[]): boolean {
  if (set === undefined) return true
  return barred.some((walls, i) => !set.some((block) => walls.includes(block)) && seatable(rest, barred.toSpliced(i, 1)))
}

test('no sharing of the blocks that can be seated costs less than the one that is taken', () => {
  const people = fc.array(fc.subarray(['b0', 'b1', 'b2', 'b3', 'b4']), { minLength: 3, maxLength: 5 })
  const loads = fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(people, loads, fc.integer({ min: 2, max: 3 }), (barred, minutes, groups) => {
      const problem = roundOf(
        groups,
        minutes,
        barred.map((barredBlocks, i) => inspector(`i${i}`, { barredBlocks })),
      )
      const parts = partsFor(problem, groups)
      const costs = everySharing(parts.ids, groups)
        .filter((sharing) => seatable(sharing, barred))
        .map((sharing) => costOfSharing(parts, sharing, groups))
      const found = assignGroups(problem, 's', mip)
      if (costs.length === 0) return void expect(found.issues.map((issue) => issue.code)).toEqual(['seats.conflict'])
      const cost = costOfSharing(
        parts,
        found.groups.map((group) => group.blocks),
        groups,
      )
      expect(found.sharingProven).toBe(true)
      expect(cost).toBeLessThanOrEqual(Math.min(...costs) + 0.01)
    }),
    // The example: the best that can be seated holds a set that costs more than the whole of the best that cannot.
    { numRuns: 25, examples: [[[['b0', 'b1'], [], ['b0', 'b2', 'b3']], [20, 20, 167, 295, 281], 3]] },
  )
})

test('of inspectors who are equal otherwise those sit who have done least this year', () => {
  const tired = ['i0', 'i1', 'i2', 'i3'].map((id, i) => inspector(id, { workload: i < 2 ? 9 : 1 }))
  const found = assignGroups(roundOf(1, [60, 60], tired), 's', mip)
  expect(found.groups[0]?.members.toSorted()).toEqual(['i2', 'i3'])
  expect(found.reserves).toEqual(['i0', 'i1'])
})
