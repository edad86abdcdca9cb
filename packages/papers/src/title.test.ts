import fc from 'fast-check'
import { expect, test } from 'vitest'
import { em } from './em.ts'
import { titleLines } from './title.ts'

test('a short title stands on one line', () => {
  expect(titleLines('关于开学工作督导情况的通报')).toEqual(['关于开学工作督导情况的通报'])
})

test('a long title is cut between words, never before 的', () => {
  expect(titleLines('关于2021年秋季学期开学工作专项督导情况的通报')).toEqual(['关于2021年秋季学期开学工作', '专项督导情况的通报'])
  expect(titleLines('关于限期整改开学工作专项督导发现问题的通知书')).toEqual(['关于限期整改开学工作', '专项督导发现问题的通知书'])
})

test('a name in marks keeps its marks', () => {
  const lines = titleLines('关于印发《运城市中小学校幼儿园秋季学期开学工作专项督导实施方案》的通知')
  for (const line of lines) expect(line).not.toMatch(/^[》的、，）]|[《（]$/)
  expect(lines.length).toBe(2)
})

test('a title keeps every character, in lines that fit', () => {
  const unit = fc.constantFrom('关于', '运城市', '的', '通知', '《', '》', '2021年', '开学', '专项督导', '（试行）', '、', '学校')
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 25 }), (words) => {
      const lines = titleLines(words.join(''))
      expect(lines.join('')).toBe(words.join(''))
      for (const line of lines) expect(line.length).toBeGreaterThan(0)
    }),
  )
  const plain = fc.string({ unit: fc.constantFrom(...'督导学校开工作情况整改'), minLength: 19, maxLength: 80 })
  fc.assert(
    fc.property(plain, (title) => {
      for (const line of titleLines(title)) expect(em(line)).toBeLessThanOrEqual(20)
    }),
  )
})
