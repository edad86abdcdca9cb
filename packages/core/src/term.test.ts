import { expect, test } from 'vitest'
import { termOf, termOn } from './term.ts'

const j = { terms: { autumn: '09-01', spring: '03-01', source: 's', sure: 'U' as const } }
test('a day lies in the term of its school year; the winter belongs to the first term, the summer to the second', () => {
  const of = (day: string) => termOn(j, day).id
  expect(['2021-08-31', '2021-09-01', '2022-02-28', '2022-03-01', '2022-08-31'].map(of)).toEqual([
    '2020-2',
    '2021-1',
    '2021-1',
    '2021-2',
    '2021-2',
  ])
  expect(termOn(j, '2022-01-10')).toEqual({ id: '2021-1', from: '2021-09-01', to: '2022-02-28' })
  expect(termOf(j, '2019-2')).toEqual({ id: '2019-2', from: '2020-03-01', to: '2020-08-31' })
})
test('where a place sets no terms there is one that never ends', () => {
  expect(termOn({ terms: null }, '2021-09-01')).toMatchObject({ id: '' })
})
