// The tick box of a cell of the matrix.
import { expect, test } from 'vitest'
import { allIn, boxOf, handedIn, sumOf } from './cell.ts'

const none = { accepted: 0, submitted: 0, started: 0, assigned: 0, returned: 0, late: 0 }
test('all accepted is a tick', () => {
  expect(boxOf({ ...none, accepted: 3 })).toBe('ok')
})
test('all handed in, not all accepted, is full', () => {
  expect(boxOf({ ...none, accepted: 1, submitted: 2 })).toBe('full')
})
test('none begun is empty', () => {
  expect(boxOf({ ...none, assigned: 4 })).toBe('empty')
})
test('some begun is half', () => {
  expect(boxOf({ ...none, assigned: 4, started: 1 })).toBe('half')
  expect(boxOf({ ...none, accepted: 4, assigned: 1 })).toBe('half')
})
test('one given back marks the whole cell', () => {
  expect(boxOf({ ...none, accepted: 9, returned: 1 })).toBe('ret')
})
test('cells add up state by state', () => {
  const sum = sumOf([
    { ...none, accepted: 1, late: 1 },
    { ...none, submitted: 2, assigned: 1 },
  ])
  expect(sum).toEqual({ ...none, accepted: 1, submitted: 2, assigned: 1, late: 1 })
  expect([handedIn(sum), allIn(sum)]).toEqual([3, 4])
})
