// Rules of the table of questions: rows are added, moved, copied and renamed without losing anything that speaks of them.
import type { RawPack } from '@duxue/core'
import { describe, expect, it } from 'vitest'
import { begin, redo, step, undo } from './history.ts'
import {
  addRow,
  changeRow,
  duplicateRow,
  idOf,
  moveRow,
  nameOf,
  nestRow,
  removeRow,
  renameRow,
  rowsOf,
  takeItem,
  unnestRow,
  withElements,
} from './rows.ts'

const item = (name: string, topic: string, more: RawPack = {}): RawPack => ({ name, topic, type: 'yes_no', ...more })
const draft: RawPack = {
  topics: [{ id: 'a' }, { id: 'b' }],
  items: [
    item('one', 'a', { relevant: "${two} = 'yes'" }),
    item('two', 'a'),
    item('rows', 'b', { type: 'repeat', items: [{ name: 'seen', type: 'text' }] }),
    item('last', 'b'),
  ],
  sets: { good: { one: 'yes', two: 'yes' } },
  examples: [
    {
      answers: { two: 'no' },
      expect: { findings: ['two.r1'], issues: ['two: check.required'], irrelevant: ['two'], texts: { 'two.r1': 'x' } },
    },
  ],
}
const names = (content: RawPack) => rowsOf(content).map((row) => `${idOf(row.at)} ${nameOf(row.raw)}`)

describe('a row of the table', () => {
  it('of a group stands below it', () => {
    expect(names(draft)).toEqual(['0 one', '1 two', '2 rows', '2.0 seen', '3 last'])
  })
  it('that is new stands below the row at hand, at its level and of its subject', () => {
    const { content, at } = addRow(draft, [0])
    expect(names(content)).toEqual(['0 one', '1 q_1', '2 two', '3 rows', '3.0 seen', '4 last'])
    expect([at, rowsOf(content)[1]?.raw.topic]).toEqual([[1], 'a'])
    expect(names(addRow(draft, [2, 0]).content)).toContain('2.1 q_1')
    expect(names(addRow({ topics: [{ id: 'a' }] }, null).content)).toEqual(['0 q_1'])
    expect(names(addRow(content, [4]).content).at(-1)).toBe('5 q_2')
  })
  it('moves among its like, and over the border of a subject becomes one of that subject', () => {
    expect(names(moveRow(draft, [0], 1).content)).toEqual(['0 two', '1 one', '2 rows', '2.0 seen', '3 last'])
    const over = moveRow(draft, [1], 1)
    expect([names(over.content).slice(0, 3), over.at, rowsOf(over.content)[1]?.raw.topic]).toEqual([
      ['0 one', '1 two', '2 rows'],
      [1],
      'b',
    ])
    expect(moveRow(draft, [0], -1).content).toBe(draft)
  })
  it('of another pack is taken over into the subject at hand, once', () => {
    const taken = takeItem(draft, 'school-safety.fire_exit', 'a')
    expect(names(taken)).toContain('2 school-safety.fire_exit')
    expect(takeItem(taken, 'school-safety.fire_exit', 'b')).toBe(taken)
  })
  it('of another subject goes where its subject stands', () => {
    expect(names(changeRow(draft, [0], { topic: 'b' }))).toEqual(['0 two', '1 one', '2 rows', '2.0 seen', '3 last'])
  })
  it('is copied under a name of its own, with what stands in it', () => {
    expect(names(duplicateRow(draft, [2]).content)).toEqual([
      '0 one',
      '1 two',
      '2 rows',
      '2.0 seen',
      '3 rows_2',
      '3.0 seen_2',
      '4 last',
    ])
    expect(names(removeRow(draft, [2])).at(-1)).toBe('2 last')
  })
  it('goes into the group above it and out again as it was asked there', () => {
    const into = nestRow(draft, [3])
    expect([names(into.content).slice(2), into.at]).toEqual([
      ['2 rows', '2.0 seen', '2.1 last'],
      [2, 1],
    ])
    const out = unnestRow(into.content, into.at)
    expect([names(out.content), out.at, rowsOf(out.content).at(-1)?.raw.topic]).toEqual([names(draft), [3], 'b'])
    expect(nestRow(draft, [1]).content).toBe(draft)
  })
  it('is renamed everywhere that it is spoken of', () => {
    const renamed = renameRow(draft, [1], 'deux')
    expect(rowsOf(renamed)[0]?.raw.relevant).toBe("${deux} = 'yes'")
    expect(renamed).toMatchObject({
      sets: { good: { one: 'yes', deux: 'yes' } },
      examples: [
        {
          answers: { deux: 'no' },
          expect: { findings: ['deux.r1'], issues: ['deux: check.required'], irrelevant: ['deux'], texts: { 'deux.r1': 'x' } },
        },
      ],
    })
  })
})
it('a name that is none yet is changed as it stands', () => {
  const odd = changeRow(draft, [1], { name: 'a(b.*' })
  expect(rowsOf(renameRow(odd, [1], 'two')).map((row) => nameOf(row.raw))).toContain('two')
})
describe('an element', () => {
  it('that a question asks for is declared, once, and no longer when nobody asks', () => {
    const asking = changeRow(changeRow(draft, [0], { element: 'bus.count', label: { zh: '车', en: 'bus' } }), [1], {
      element: 'bus.count',
    })
    const declared = withElements(asking)
    expect(declared.elements).toMatchObject([{ id: 'bus.count', label: { zh: '车' }, type: 'yes_no', rhythm: 'term' }])
    expect(
      withElements(changeRow(changeRow(declared, [0], { element: undefined }), [1], { element: undefined })).elements,
    ).toBeUndefined()
    expect(withElements(draft)).toBe(draft)
  })
})
describe('what was done', () => {
  it('is taken back and done again; a new step forgets what was taken back', () => {
    const three = step(step(begin(1), 2), 3)
    expect([undo(three).now, redo(undo(three)).now, undo(undo(undo(three))).now]).toEqual([2, 3, 1])
    expect(redo(step(undo(three), 9)).now).toBe(9)
    expect(step(three, 3)).toBe(three)
  })
})
