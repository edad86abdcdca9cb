// What the pages read out of a register's definition.
import { expect, test } from 'vitest'
import { boxOf, cellText, placeOfRegister, rowName } from './kinds.ts'
import { classes } from './sample-register.ts'

test('a state wears the sign of where the row stands: begun, on the way, waiting for another, over', () => {
  expect(['kept', 'clearing', 'reported', 'gone', 'unknown'].map((state) => boxOf(classes, state))).toEqual([
    'empty',
    'half',
    'full',
    'ok',
    'empty',
  ])
})
test('a row is called by the words of its key', () => {
  const cells = { stage: 'primary', grade: 3, no: 2 }
  expect(rowName(classes, cells, 'zh')).toBe('小学 年级3 班号2')
  expect(rowName(classes, cells, 'en')).toBe('Primary, 年级 3, 班号 2')
})
test('a cell is read in words: a choice by its label, a date as people write it, a year when it is another', () => {
  const of = (type: 'date' | 'yes_no' | 'calculate') => ({ ...(classes.columns[5] as (typeof classes.columns)[number]), type })
  expect(cellText(of('date'), '2021-12-31', 'zh', '2021-09-06')).toBe('12月31日')
  expect(cellText(of('date'), '2022-01-05', 'zh', '2021-09-06')).toBe('2022年1月5日')
  expect([cellText(of('yes_no'), 'yes', 'zh'), cellText(of('calculate'), 12, 'en'), cellText(of('date'), null, 'zh')]).toEqual([
    '是',
    '12',
    '',
  ])
})
test('an address carries only what narrows', () => {
  expect(placeOfRegister('p.classes')).toBe('/registers/p.classes')
  expect(placeOfRegister('p.classes', { element: 'class.oversize', blockId: null })).toBe(
    '/registers/p.classes?element=class.oversize',
  )
})
