// The history of a row.
import { expect, test } from 'vitest'
import { pastOf } from './past.ts'

const step = (version: number, move: string | null, cells: Record<string, string | number | null>) => ({
  version,
  move,
  state: 'kept',
  cells,
  note: null,
  person: '经办',
  at: '2021-09-06T02:00:00.000Z',
})
test('each step stands beside what it changed, the first one first and changing nothing', () => {
  const past = pastOf([
    step(3, 'report', { pupils: 44, plan: '分班' }),
    step(2, 'plan', { pupils: 68, plan: '分班' }),
    step(1, null, { pupils: 68 }),
  ])
  expect(past.map((p) => [p.step.version, p.changes])).toEqual([
    [1, []],
    [2, [{ column: 'plan', before: null, after: '分班' }]],
    [3, [{ column: 'pupils', before: 68, after: 44 }]],
  ])
})
