// An exported table opens in a spreadsheet as it was seen, and computes nothing.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csv, csvCell } from './csv.ts'

test.each(['=1+1', '+86', '-cmd', '@sum(a1)', '\t=1', ' =1', '＝1', '\r=1'])(
  'a text that a spreadsheet would compute is made plain: %j',
  (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true)
  },
)
test('figures stay figures, also negative ones', () => {
  expect(csvCell(-0.42)).toBe('-0.42')
})
test('commas, quotes and line ends are kept inside their cell', () => {
  expect(csvCell('柳湾小学, "东楼"\n二层')).toBe('"柳湾小学, ""东楼""\n二层"')
})
test('invented data say so in the last row', () => {
  expect(csv([['单位'], ['柳湾小学']], '虚构演示数据')).toBe('\ufeff单位\r\n柳湾小学\r\n虚构演示数据\r\n')
})
test('no cell of any text begins as a formula', () => {
  fc.assert(fc.property(fc.string(), (text) => !/^"?[=+\-@]/.test(csvCell(text))))
})
