import { expect, test } from 'vitest'
import { valuesUnder } from './mapping.tsx'

test('a column is told by its first values that are not empty', () => {
  const rows = [['某市汇总'], ['代码', ' 人数 '], ['1', ''], ['2', '30'], ['3', '31'], ['4', '32'], ['5', '33']]
  expect(valuesUnder(rows, '人数')).toEqual(['30', '31', '32'])
  expect(valuesUnder(rows, '没有')).toEqual([])
})
