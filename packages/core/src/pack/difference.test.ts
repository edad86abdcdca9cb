import { describe, expect, test } from 'vitest'
import { droppedWithData, packDifference } from './difference.ts'
import { rawItem, smallPack } from './fixture.ts'

const before = smallPack([
  rawItem({ name: 'kept', element: 'a.kept' }),
  rawItem({ name: 'gone', element: 'a.gone' }),
  rawItem({ name: 'same' }),
])
const after = smallPack(
  [rawItem({ name: 'kept', element: 'a.kept', points: 2, minutes: 1 }), rawItem({ name: 'new' }), rawItem({ name: 'same' })],
  {
    version: '2.0.0',
    thresholds: [{ name: 'most', label: { zh: '上限', en: 'Most' }, value: 50, source: 'law', validFrom: '2021-01-01' }],
  },
)

describe('two versions of a pack', () => {
  const difference = packDifference(before, after)
  test('differ item by item: what came, what went, which members changed', () => {
    expect(difference).toMatchObject({
      added: ['new'],
      removed: ['gone'],
      changed: [{ item: 'kept', members: ['minutes', 'points'] }],
      others: ['thresholds.least 2021-01-01', 'thresholds.most 2021-01-01'],
      endedElements: ['a.gone'],
    })
    expect(difference.from.hash).not.toBe(difference.to.hash)
    expect(packDifference(before, before)).toMatchObject({ added: [], removed: [], changed: [], others: [], endedElements: [] })
  })
  test('an item that units have answered may not vanish unseen', () => {
    expect(droppedWithData(difference, new Set(['gone', 'kept']))).toEqual(['gone'])
    expect(droppedWithData(difference, new Set(['kept']))).toEqual([])
  })
})
