// Which step of a round is the main act.
import { expect, test } from 'vitest'
import { nextStep } from './moves.ts'

test('the first step offered comes next', () => {
  expect(nextStep(['round.notify', 'round.cancel'], 0)).toBe('notify')
  expect(nextStep(['round.plan', 'round.announce'], 0)).toBe('plan')
})
test('a plan already made is announced, not made again', () => {
  expect(nextStep(['round.plan', 'round.announce', 'round.cancel'], 295)).toBe('announce')
})
test('who is offered no step has no main act', () => {
  expect(nextStep([], 0)).toBeNull()
  expect(nextStep(['round.cancel'], 0)).toBeNull()
})
