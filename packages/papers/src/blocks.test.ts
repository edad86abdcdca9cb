import { expect, test } from 'vitest'
import { type Block, numberHeadings } from './blocks.ts'

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
const texts = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))

test('headings are numbered 一、 (一) 1. and begin anew under each heading above', () => {
  const blocks = [
    heading(1, '情况'),
    heading(2, '做法'),
    heading(3, '甲'),
    heading(3, '乙'),
    heading(2, '成效'),
    heading(3, '丙'),
    heading(1, '要求'),
    heading(2, '丁'),
  ]
  expect(texts(numberHeadings(blocks))).toEqual([
    '一、情况',
    '（一）做法',
    '1.甲',
    '2.乙',
    '（二）成效',
    '1.丙',
    '二、要求',
    '（一）丁',
  ])
})

test('a heading that has its number keeps it and counts', () => {
  const once = numberHeadings([heading(1, '一、情况'), heading(1, '要求')])
  expect(texts(once)).toEqual(['一、情况', '二、要求'])
  expect(numberHeadings(once)).toEqual(once)
})
