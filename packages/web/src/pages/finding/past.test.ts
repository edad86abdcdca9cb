// What is still to come for a finding, what was said, how far its clock has run.
import { expect, test } from 'vitest'
import { runOf, stepsLeft, verifierOf, wordsOf } from './past.ts'

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
