// Totals of a register's figures.
import { expect, test } from 'vitest'
import { totalOf, wholeOf } from './sum.ts'

const words = { zh: '数', en: 'n' }
const block = (blockId: string, values: Record<string, number>) => ({
  blockId,
  block: blockId,
  code: '',
  tile: null,
  units: 2,
  missing: 0,
  values,
})
const figures = {
  elements: [
    { element: 'class.count', label: words, take: 'count' },
    { element: 'class.pupils', label: words, take: 'sum' },
    { element: 'class.largest', label: words, take: 'most' },
    { element: 'class.oversize', label: words, take: 'count' },
  ],
  blocks: [
    block('a', { 'class.count': 4, 'class.pupils': 170, 'class.largest': 68, 'class.oversize': 1 }),
    block('b', { 'class.count': 6, 'class.pupils': 250, 'class.largest': 55, 'class.oversize': 0 }),
    block('c', {}),
  ],
}
test('counts and sums are added, of the largest the largest stands', () => {
  expect(['class.count', 'class.pupils', 'class.largest', 'class.oversize'].map((e) => totalOf(figures, e))).toEqual([
    10, 420, 68, 1,
  ])
})
test('what no unit has said yet is no 0', () => {
  expect(totalOf({ ...figures, blocks: [block('c', {})] }, 'class.count')).toBeNull()
})
test('a part is drawn of all rows of its county, a count of all rows of the largest county', () => {
  expect([
    wholeOf(figures, 'class.oversize', 'a'),
    wholeOf(figures, 'class.count', 'a'),
    wholeOf(figures, 'class.pupils', 'a'),
  ]).toEqual([4, 6, 250])
})
