// Phrases, dates and clocks as they are said.
import { expect, test } from 'vitest'
import { clockText, dateText, fill, momentText, number, spanText } from './say.ts'

test('a date is written as people write it', () => {
  expect(dateText('2021-09-13', 'zh')).toBe('9月13日（周一）')
  expect(dateText('2021-09-13', 'en')).toBe('Mon 13 Sept')
})
test('a year is named only when it is another one', () => {
  expect(dateText('2022-01-01', 'zh', { thisYear: '2021-09-14' })).toBe('2022年1月1日（周六）')
  expect(dateText('2021-12-31', 'zh', { thisYear: '2021-09-14' })).toBe('12月31日（周五）')
})
test('a span inside one month names the month once', () => {
  expect(spanText('2021-09-13', '2021-09-18', 'zh')).toBe('9月13日—18日')
  expect(spanText('2021-09-28', '2021-10-09', 'zh')).toBe('9月28日—10月9日')
  expect(spanText('2021-09-13', '2021-09-18', 'en')).toBe('13–18 Sept')
})
test('an instant is told in the time of China', () => {
  expect(momentText('2021-09-14T02:30:00Z', 'zh')).toBe('9月14日（周二）10:30')
  expect(momentText('2021-09-13T16:05:00Z', 'zh', { weekday: false })).toBe('9月14日0:05')
})
test('minutes since midnight are a clock', () => {
  expect(clockText(485)).toBe('8:05')
  expect(clockText(1050)).toBe('17:30')
})
test('a phrase is filled, and English takes the form that goes with the number', () => {
  expect(fill('{n} {n|item|items} of {total}', { n: 1, total: 3 })).toBe('1 item of 3')
  expect(fill('{n} {n|item|items}', { n: 2 })).toBe('2 items')
  expect(fill('第{n}段', { n: 1234 })).toBe('第1,234段')
  expect(fill('{gone}。')).toBe('。')
})
test('a negative figure wears a true minus', () => {
  expect(number(-0.42, 2)).toBe('−0.42')
})
