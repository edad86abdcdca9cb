// The text is shown as it is: paragraphs and pieces put together again give the original, and every item lies where it was said.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldable } from './items.tsx'
import { type Item, paragraphOf, paragraphsOf, piecesOf } from './text.tsx'

const item = (id: string, start: number, end: number, over: Partial<Item> = {}) =>
  ({ id, no: Number(id), start, end, state: 'proposed', confidence: 0.9, ...over }) as Item

test('lines with text are numbered from one; empty lines are not', () => {
  expect(paragraphsOf('标题\n\n一、安全\n  \n二、防控')).toEqual([
    { no: 1, start: 0, text: '标题' },
    { no: 2, start: 4, text: '一、安全' },
    { no: 3, start: 12, text: '二、防控' },
  ])
})
test('a place in the text belongs to the paragraph in which it lies', () => {
  const paragraphs = paragraphsOf('标题\n\n一、安全')
  expect([0, 1, 4, 7].map((at) => paragraphOf(paragraphs, at))).toEqual([1, 1, 2, 2])
})
test('the pieces of a paragraph are the paragraph, whatever items lie over it', () => {
  const text = '各县要在9月10日前完成自查，学校对照清单逐项核对。'
  const span = fc
    .tuple(fc.integer({ min: 0, max: text.length - 1 }), fc.integer({ min: 1, max: text.length }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + (a === b ? 1 : 0)] as const)
  fc.assert(
    fc.property(fc.array(span, { maxLength: 6 }), (spans) => {
      const items = spans.map(([a, b], i) => item(String(i + 1), a, Math.min(b, text.length)))
      const pieces = piecesOf({ no: 1, start: 0, text }, items)
      expect(pieces.map((p) => p.text).join('')).toBe(text)
      for (const i of items) {
        const own = pieces.filter((p) => p.items.includes(i))
        expect(own.map((p) => p.text).join('')).toBe(text.slice(i.start, i.end))
        expect(pieces.filter((p) => p.ends.includes(i))).toHaveLength(1)
      }
    }),
  )
})
test('an item over two paragraphs is lit in both and numbered once', () => {
  const text = '要抓好安全\n和防控'
  const both = item('1', 2, 8)
  const pieces = paragraphsOf(text).flatMap((p) => piecesOf(p, [both]))
  expect(pieces.filter((p) => p.items.length > 0).map((p) => p.text)).toEqual(['好安全', '和防'])
  expect(pieces.filter((p) => p.ends.length > 0)).toHaveLength(1)
})
test('the settled items at the head are folded when there are at least four', () => {
  const items = (done: number) =>
    Array.from({ length: 6 }, (_, i) => item(String(i + 1), i, i + 1, { state: i < done ? 'confirmed' : 'proposed' }))
  expect([2, 4, 6].map((n) => foldable(items(n)))).toEqual([0, 4, 0])
})
