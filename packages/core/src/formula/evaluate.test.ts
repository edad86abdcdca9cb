import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, holds, type Lookup, resultOf } from './evaluate.ts'
import type { Looked } from './functions.ts'
import { orderByDependency } from './order.ts'
import { parseFormula } from './parse.ts'
import type { Formula } from './tree.ts'

const lookup = (values: Record<string, Looked> = {}, self: Looked = null): Lookup => ({
  of: (name) => values[name] ?? null,
  self,
  today: '2021-09-14',
})
const parsed = (text: string): Formula => {
  const { formula, faults } = parseFormula(text)
  expect(faults).toEqual([])
  return formula as Formula
}
const value = (text: string, values?: Record<string, Looked>, self?: Looked) => evaluate(parsed(text), lookup(values, self))
const result = (text: string, values?: Record<string, Looked>) => resultOf(parsed(text), lookup(values))

describe('evaluating a formula', () => {
  test('arithmetic is that of numbers; mod keeps the sign of the first', () => {
    expect(value('7 div 2 + 1 * 3 - -2')).toBe(8.5)
    expect(value('-7 mod 3')).toBe(-1)
  })
  test('an empty value is no number: sums with it are empty, comparisons with it are false', () => {
    expect(value('${a} + 1')).toBeNaN()
    expect(result('${a} + 1')).toBeNull()
    expect(result('sum(${a}, 1)')).toBeNull()
    expect(value('${a} < 1 or ${a} >= 1')).toBe(false)
    expect(value("${a} = ''")).toBe(true)
    expect(value('${a} != 0')).toBe(true)
    expect(result('coalesce(${a}, 0) + 1')).toBe(1)
    expect(result("if(${a} > 1, 'x', '')")).toBeNull()
  })
  test('a division by zero is empty', () => {
    expect(result('1 div 0')).toBeNull()
    expect(result('0 div 0')).toBeNull()
  })
  test('texts and numbers compare as numbers, two texts as texts', () => {
    expect(value("'3.0' = 3")).toBe(true)
    expect(value("'3.0' = '3'")).toBe(false)
    expect(value("'10' > '9'")).toBe(true)
    expect(value("true() = 'x'")).toBe(true)
  })
  test('dates compare and subtract as days; today is handed in', () => {
    expect(value('today()')).toBe('2021-09-14')
    expect(value('today() - ${d}', { d: '2021-09-01' })).toBe(13)
    expect(value('${d} < today()', { d: '2021-09-14' })).toBe(false)
    expect(value('${d} <= today()', { d: '2021-09-14' })).toBe(true)
  })
  test('and, or and if look no further than they must', () => {
    const looked: string[] = []
    const watching: Lookup = {
      of: (name) => {
        looked.push(name)
        return name === 'yes'
      },
      self: null,
      today: '2021-09-14',
    }
    expect(holds(parsed('${yes} or ${never}'), watching)).toBe(true)
    expect(holds(parsed('not(${yes}) and ${never}'), watching)).toBe(false)
    expect(evaluate(parsed('if(${yes}, 1, ${never})'), watching)).toBe(1)
    expect(looked).toEqual(['yes', 'yes', 'yes'])
  })
  test('choices are looked for whole, not as parts of words', () => {
    expect(value("selected(${c}, 'guard')", { c: 'guards alarm' })).toBe(false)
    expect(value("selected(${c}, 'alarm')", { c: 'guards alarm' })).toBe(true)
    expect(value('count-selected(${c})', { c: 'guards alarm' })).toBe(2)
    expect(value('count-selected(${c})')).toBe(0)
  })
  test('repeated rows: counted, summed, and compared when any of them fits', () => {
    const rows = { sizes: [45, 57, 68, null] }
    expect(value('count(${sizes})', rows)).toBe(4)
    expect(value('count-non-empty(${sizes})', rows)).toBe(3)
    expect(value('${sizes} >= 66', rows)).toBe(true)
    expect(value('max(${sizes})', { sizes: [45, 68] })).toBe(68)
    expect(value('sum(${sizes})', { sizes: [45, 68] })).toBe(113)
    expect(value('count(${none}) + sum(${none})', { none: [] })).toBe(0)
  })
  test('rounding: half goes up, also below zero, and to the decimals asked for', () => {
    expect(value('round(2.5)')).toBe(3)
    expect(value('round(-2.5)')).toBe(-2)
    expect(value('round(1.005, 2)')).toBe(1.01)
    expect(value('round(5.25, 2)')).toBe(5.25)
    expect(value('int(-2.7)')).toBe(-2)
  })
  test('texts: length in characters, contains, starts-with, ends-with, concat', () => {
    expect(value("string-length('督学𠀀')")).toBe(3)
    expect(value("contains(., '食堂')", {}, '看食堂留样')).toBe(true)
    expect(value("starts-with('abc', 'ab') and ends-with('abc', 'bc')")).toBe(true)
    expect(value("concat('a', 1, true())")).toBe('a1true')
  })
  test('pieces of texts', () => {
    expect(value("substr('督学平台', 1, 3)")).toBe('学平')
    expect(value("substr('abc', -2)")).toBe('bc')
    expect(value("substring('12345', 2, 3)")).toBe('234')
    expect(value("substring('12345', 0, 3)")).toBe('12')
    expect(value("concat(substring-before('a-b', '-'), substring-after('a-b', '-'), substring-before('ab', 'x'))")).toBe('ab')
    expect(value("translate('aabb', 'ab', 'x')")).toBe('xx')
    expect(value("normalize-space('  a  b ')")).toBe('a b')
    expect(value("join(', ', ${r})", { r: ['a', 'b'] })).toBe('a, b')
    expect(value("selected-at('a b c', 1)")).toBe('b')
    expect(value('string-length()', {}, '督学')).toBe(2)
  })
  test('numbers: powers, floors, the least and most of nothing', () => {
    expect(value('pow(2, 10) + floor(1.9) + ceiling(1.1) + sqrt(9) + exp10(2)')).toBe(1130)
    expect(result('min(${none})', { none: [] })).toBeNull()
    expect(value('max(1, ${r})', { r: [3, 2] })).toBe(3)
    expect(value('string(1 div 10000000)')).toBe('0.0000001')
  })
  test('how many of a list of conditions hold', () => {
    expect(value('checklist(2, -1, true(), 1, 0)')).toBe(true)
    expect(value('checklist(-1, 1, true(), 1, 0)')).toBe(false)
    expect(value('weighted-checklist(5, -1, true(), 3, 0, 9, 1, 2)')).toBe(true)
  })
  test('days are read, made and shown', () => {
    expect(value("date('2021-09-01' + 13)")).toBe('2021-09-14')
    expect(value("format-date('2021-09-04', '%Y年%n月%e日 %a')")).toBe('2021年9月4日 Sat')
    expect(value("format-date-time('2021-09-04T08:05:09.123+08:00', '%H:%M:%S.%3 %h')")).toBe('08:05:09.123 8')
    expect(value("format-date('2021-02-31', '%d')")).toBe('')
    expect(value("decimal-time('06:00')")).toBe(0.25)
    expect(value("decimal-date-time('1970-01-02T12:00:00Z')")).toBe(1.5)
    expect(result("date('tomorrow')")).toBeNull()
  })
  test('no tree and no values make it throw, and the same values give the same result', () => {
    const pieces = fc.constantFrom('${a}', '${b}', '.', '1', "'x'", 'today()', 'true()')
    const texts = fc
      .tuple(pieces, fc.constantFrom('+', '-', '*', ' div ', ' mod ', '=', '!=', '<', '>=', ' and ', ' or '), pieces)
      .chain(([a, op, b]) =>
        fc.constantFrom(
          `${a}${op}${b}`,
          `if(${a}, ${b}, ${a})`,
          `round(${a}${op}${b}, 1)`,
          `count(${a}, ${b})`,
          `selected(${a}, ${b})`,
        ),
      )
    const looked: fc.Arbitrary<Looked> = fc.oneof(
      fc.constant(null),
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.array(fc.oneof(fc.double(), fc.string(), fc.constant(null)), { maxLength: 3 }),
    )
    fc.assert(
      fc.property(texts, looked, looked, looked, (text, a, b, self) => {
        const formula = parsed(text)
        const once = resultOf(formula, lookup({ a, b }, self))
        expect(resultOf(formula, lookup({ a, b }, self))).toEqual(once)
        if (typeof once === 'number') expect(Number.isFinite(once)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the order of computed items', () => {
  test('each comes after what it depends on', () => {
    const graph = new Map([
      ['c', ['b', 'a']],
      ['b', ['a']],
      ['a', ['given']],
    ])
    expect(orderByDependency(graph)).toEqual({ order: ['a', 'b', 'c'], loop: null })
  })
  test('a loop is named from its first item back to it', () => {
    const graph = new Map([
      ['start', ['a']],
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ])
    expect(orderByDependency(graph).loop).toEqual(['a', 'b', 'c', 'a'])
    expect(orderByDependency(new Map([['me', ['me']]])).loop).toEqual(['me', 'me'])
  })
  test('a chain of 5,000 items is ordered without exhausting the stack', () => {
    const graph = new Map(Array.from({ length: 5000 }, (_, i) => [`i${i}`, i < 4999 ? [`i${i + 1}`] : []]))
    const { order, loop } = orderByDependency(graph)
    expect(loop).toBeNull()
    expect(order[0]).toBe('i4999')
    expect(order).toHaveLength(5000)
  })
})
