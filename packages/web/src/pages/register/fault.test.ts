// Faults of cells in words.
import { expect, test } from 'vitest'
import { faultText, foundText } from './fault.ts'
import { classes } from './sample-register.ts'

test('a rule of the pack says its own sentence, without one that the limits are passed', () => {
  const data = { zh: '年级填1到12', en: 'A grade is 1 to 12' }
  expect(faultText(classes, { item: 'grade', code: 'check.constraint', data }, 'en')).toBe('A grade is 1 to 12')
  expect(faultText(classes, { item: 'grade', code: 'check.constraint' }, 'zh')).toBe('超出了范围')
})
test('a choice that is none names those that there are', () => {
  expect(faultText(classes, { item: 'stage', code: 'check.unknown_choice' }, 'zh')).toBe('没有这个选项；可以写：小学、初中')
})
test('a fault of a file says what stood there, and where a row stood before', () => {
  expect(foundText(classes, { item: 'pupils', code: 'check.not_a_number', data: { found: '多' } }, 'zh')).toBe(
    '这里要填数字，写的是“多”',
  )
  expect(foundText(classes, { item: 'stage', code: 'register.key_twice', data: { line: 3 } }, 'zh')).toBe('与第3行是同一条')
  expect(faultText(classes, { item: '', code: 'register.no_heading', data: { wanted: ['学段'] } }, 'zh')).toContain(
    '学段、年级、班号',
  )
})
test('a fault without words of its own is still said', () => {
  expect(faultText(classes, { item: 'pupils', code: 'something.new' }, 'en')).toBe('Something is wrong here')
})
