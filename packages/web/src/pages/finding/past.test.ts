// What is still to come for a finding, what was said, how far its clock has run.
import { expect, test } from 'vitest'
import { mendedLate, runOf, stepsLeft, verifierOf, wordsOf } from './past.ts'

test('a reported finding has yet to be verified and closed', () => {
  expect(stepsLeft('reported')).toEqual(['verify', 'close'])
})
test('a defended finding is ordered next, a reopened one is begun again', () => {
  expect(stepsLeft('defended')[0]).toBe('order')
  expect(stepsLeft('reopened')[0]).toBe('start')
})
test('nothing is left after close-out or withdrawal', () => {
  expect(stepsLeft('closed')).toEqual([])
  expect(stepsLeft('withdrawn')).toEqual([])
})
test('an event says its fact, measure, case, reason or note, after its new owner', () => {
  expect(wordsOf({ data: { fact: '灯不亮', no: 3 } })).toBe('灯不亮')
  expect(wordsOf({ data: { owner: '市财政局', reason: '缺经费' } })).toBe('市财政局：缺经费')
  expect(wordsOf({ data: null })).toBe('')
})
test('a clock runs from the order to the due day and never past its end', () => {
  expect(runOf('2021-09-13', '2021-09-23', '2021-09-14')).toBeCloseTo(0.1)
  expect(runOf('2021-09-13', '2021-09-23', '2021-10-20')).toBe(1)
  expect(runOf('2021-09-13', '2021-09-13', '2021-09-13')).toBe(1)
})
test('a county officer verifies schools, never the mending of the county itself', () => {
  const owned = (kind: string) => ({ finding: { owner: { kind } }, verifier: '江疏影' }) as Parameters<typeof verifierOf>[0]
  expect(verifierOf(owned('school'))).toBe('江疏影')
  expect(verifierOf(owned('county'))).toBeNull()
})
test('what was mended after its day stays late by those days also when it is closed; the owner does not answer for a late verification', () => {
  const told = (state: string, ...history: { kind: string; at: string }[]) =>
    mendedLate({ finding: { state, due: '2021-09-17' }, history })
  const reported = { kind: 'finding.reported', at: '2021-09-19T16:30:00.000Z' }
  const closed = { kind: 'finding.closed', at: '2021-10-12T02:00:00.000Z' }
  expect(told('closed', reported, closed)).toBe(3)
  expect(told('closed', { ...reported, at: '2021-09-17T08:00:00.000Z' }, closed)).toBe(0)
  expect(told('reported', reported)).toBe(3)
  expect(told('rectifying', reported)).toBe(0)
  expect(told('closed', closed)).toBe(25)
})
test('of two reports the last one counts: the first was not accepted', () => {
  const history = ['2021-09-16', '2021-09-22'].map((d) => ({ kind: 'finding.reported', at: `${d}T02:00:00.000Z` }))
  expect(mendedLate({ finding: { state: 'closed', due: '2021-09-17' }, history })).toBe(5)
})
