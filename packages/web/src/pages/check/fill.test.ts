// Filling in a check: what is shown, what comes next, how far it is.
import type { ChecklistItem } from '@duxue/core'
import { describe, expect, it } from 'vitest'
import {
  answerOfKey,
  byTopic,
  gapOf,
  gapSum,
  isSettled,
  lay,
  mayChange,
  neighbour,
  nextOpen,
  nothing,
  progress,
  questions,
  typedNumber,
} from './fill.ts'

const item = (name: string, more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  name,
  topic: 'safety',
  type: 'yes_no',
  label: { zh: name, en: name },
  hint: null,
  why: null,
  choices: [],
  points: null,
  ratingPoints: null,
  score: null,
  required: true,
  relevant: null,
  constraint: null,
  constraintMessage: null,
  calculation: null,
  appliesTo: { kinds: [], stages: [], sides: ['self'], has: [] },
  minutes: 1,
  method: 'look',
  basis: { source: 'law', article: null },
  evidenceHint: null,
  prefill: null,
  finding: [],
  ...more,
})
const three = [item('a'), item('b'), item('c')]
const result = (values: Record<string, string | number | null>, issues: { item: string; code: string }[] = []) => ({
  values,
  issues,
  relevant: Object.keys(values),
})

describe('answers in layers', () => {
  it('an unsent draft stands over the answer of the server, and what is being typed over both, item by item', () => {
    const server = { answers: { a: 'yes', b: 'no', c: 'yes' }, notes: { a: 'old' } }
    const draft = { answers: { b: 'yes' }, notes: { b: 'new' } }
    const typed = { answers: { c: null }, notes: { a: '' } }
    expect(lay(server, draft, typed)).toEqual({ answers: { a: 'yes', b: 'yes', c: null }, notes: { a: '', b: 'new' } })
  })
  it('without drafts the answers of the server are shown as they are', () => {
    expect(lay({ answers: { a: 1 }, notes: {} }, nothing)).toEqual({ answers: { a: 1 }, notes: {} })
  })
})

describe('questions', () => {
  it('only what concerns the unit is asked, and a calculated item asks nobody', () => {
    const items = [...three, item('sum', { type: 'calculate' })]
    expect(questions(items, { relevant: ['a', 'c', 'sum'] }).map((i) => i.name)).toEqual(['a', 'c'])
  })
  it('the next open question comes after the present one and goes round to the start', () => {
    expect(nextOpen(three, result({ a: null, b: 'yes', c: 'yes' }), 'b')).toBe('a')
    expect(nextOpen(three, result({ a: null, b: 'yes', c: null }), 'b')).toBe('c')
    expect(nextOpen(three, result({ a: 'yes', b: null, c: null }), null)).toBe('b')
  })
  it('no question is next when all are settled', () => {
    expect(nextOpen(three, result({ a: 'yes', b: 'no', c: 'yes' }), 'a')).toBeNull()
  })
  it('an answer that breaks a limit is not settled, an empty answer that is not required is', () => {
    expect(isSettled(result({ a: 9 }, [{ item: 'a', code: 'check.constraint' }]), item('a'))).toBe(false)
    expect(isSettled(result({ a: null }), item('a', { required: false }))).toBe(true)
    expect(isSettled(result({ a: null }, [{ item: 'a', code: 'check.not_a_date' }]), item('a', { required: false }))).toBe(false)
  })
  it('a question has neighbours up to the ends', () => {
    expect([neighbour(three, 'a', -1), neighbour(three, 'a', 1), neighbour(three, 'c', 1), neighbour(three, 'x', 1)]).toEqual([
      null,
      'b',
      null,
      null,
    ])
  })
  it('progress counts settled questions out of those asked', () => {
    expect(progress(three, result({ a: 'yes', b: null, c: 3 }, [{ item: 'c', code: 'check.constraint' }]))).toEqual({
      done: 1,
      all: 3,
      left: 2,
    })
  })
  it('questions stand under their topics in the order in which these are asked', () => {
    const mixed = [item('a'), item('m', { topic: 'mental' }), item('b')]
    const topics = [
      { id: 'mental', zh: '心理', en: 'Mental', match: [] },
      { id: 'safety', zh: '安全', en: 'Safety', match: [] },
    ]
    expect(byTopic(mixed, topics).map((t) => [t.topic.zh, t.items.map((i) => i.name)])).toEqual([
      ['安全', ['a', 'b']],
      ['心理', ['m']],
    ])
  })
})

describe('a returned check', () => {
  it('only returned items and those still empty may be changed', () => {
    const server = { a: 'yes', b: 'no', c: '' }
    expect(['a', 'b', 'c', 'd'].map((name) => mayChange('returned', ['b'], server, name))).toEqual([false, true, true, true])
    expect(mayChange('drafted', [], server, 'a')).toBe(true)
  })
})

describe('gap and typing', () => {
  it('the gap is the points of the group less those of the unit, and there is none where one of them has no points', () => {
    const [group, self] = [{ a: { points: 2, max: 4 }, b: { points: 1, max: 1 } }, { a: { points: 4, max: 4 } }]
    expect([gapOf(group, self, 'a'), gapOf(group, self, 'b')]).toEqual([-2, null])
  })
  it('the gap in all is summed over what the group has answered, and an empty answer is no gap', () => {
    const group = {
      values: { a: 'no', b: null, c: 'yes' },
      scores: { a: { points: 0, max: 4 }, b: { points: 0, max: 3 }, c: { points: 2, max: 2 } },
    }
    const self = { scores: { a: { points: 4, max: 4 }, b: { points: 3, max: 3 }, c: { points: 1, max: 2 } } }
    expect(gapSum(three, group, self)).toBe(-3)
  })
  it('number keys choose among a fixed set of answers and mean nothing elsewhere', () => {
    const choice = item('x', { type: 'select_one', choices: [{ name: 'one', label: { zh: '一', en: 'one' } }] })
    expect([
      answerOfKey(item('r', { type: 'rating' }), '4'),
      answerOfKey(item('y'), '2'),
      answerOfKey(choice, '1'),
      answerOfKey(choice, '2'),
    ]).toEqual(['na', 'no', 'one', null])
    expect([
      answerOfKey(item('n', { type: 'integer' }), '1'),
      answerOfKey(item('r', { type: 'rating' }), '5'),
      answerOfKey(item('y'), 'a'),
    ]).toEqual([null, null, null])
  })
  it('full-width figures are numbers, and a text that is no number is kept as typed', () => {
    expect([
      typedNumber('５６'),
      typedNumber(' 12.5 '),
      typedNumber('3。5'),
      typedNumber('-2'),
      typedNumber('一百'),
      typedNumber(''),
    ]).toEqual([56, 12.5, 3.5, -2, '一百', null])
  })
})
