import { expect, test } from 'vitest'
import { chineseNumber } from './number.ts'

test('numbers are written in Chinese', () => {
  expect([1, 9, 10, 11, 20, 23, 99].map(chineseNumber)).toEqual(['一', '九', '十', '十一', '二十', '二十三', '九十九'])
})
