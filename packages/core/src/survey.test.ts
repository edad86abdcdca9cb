import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tally } from './survey.ts'

const questions = [{ name: 'food', choices: ['good', 'fair', 'bad'] }]
const answers = (good: number, fair: number, bad: number) =>
  [...Array(good).fill('good'), ...Array(fair).fill('fair'), ...Array(bad).fill('bad')].map((food) => ({ food }))

describe('an anonymous survey', () => {
  test('shows counts, and nothing of a group that is too small', () => {
    expect(tally(questions, answers(20, 10, 5), 5)[0]).toEqual({
      question: 'food',
      answered: 35,
      counts: { good: 20, fair: 10, bad: 5 },
    })
    expect(tally(questions, answers(2, 1, 1), 5)[0]).toEqual({
      question: 'food',
      answered: null,
      counts: { good: null, fair: null, bad: null },
    })
  })
  test('a small number is hidden together with the next, so that nobody can reckon it', () => {
    expect(tally(questions, answers(20, 10, 2), 5)[0]?.counts).toEqual({ good: 20, fair: null, bad: null })
  })
  test('whatever was answered: no shown number lies between none and the least, and never is one hidden alone', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.integer({ min: 2, max: 10 }), (a, b, c, least) => {
        const counts = Object.values(tally(questions, answers(a, b, c), least)[0]?.counts ?? {})
        for (const n of counts) expect(n === null || n === 0 || n >= least).toBe(true)
        expect(counts.filter((n) => n === null)).not.toHaveLength(1)
      }),
    )
  })
})
