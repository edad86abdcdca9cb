// What is left unread is what says something and lies in no item.
import { expect, test } from 'vitest'
import { unreadOf } from './unread.tsx'

test('a passage that an item covers, or that holds only marks, is not listed; one whose item was dropped is', () => {
  const text = '背景。要办事。——。套话'
  const unread = [
    { start: 0, end: 2, reason: 'background' },
    { start: 3, end: 6, reason: 'formula' },
    { start: 7, end: 9, reason: 'furniture' },
    { start: 10, end: 12, reason: 'formula' },
  ]
  const item = (start: number, end: number, state: string) => ({ start, end, state })
  const left = (items: unknown[]) => unreadOf({ text, items, meta: { unread } } as never).map((u) => u.start)
  expect(left([item(3, 6, 'confirmed')])).toEqual([0, 10])
  expect(left([item(3, 6, 'dropped')])).toEqual([0, 3, 10])
})
