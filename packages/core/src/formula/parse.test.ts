import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { functions } from './functions.ts'
import { deepest, parseFormula } from './parse.ts'
import { printFormula } from './print.ts'
import { dependencies, type Formula, type Operator, precedence, unknownNames } from './tree.ts'

const tree = (text: string): Formula => {
  const { formula, faults } = parseFormula(text)
  expect(faults).toEqual([])
  return formula as Formula
}
/** A tree without its places, which printing may move. */
const bare = (formula: Formula): unknown =>
  JSON.parse(JSON.stringify(formula, (key, value) => (key === 'at' ? undefined : value)))
const print = (text: string) => printFormula(tree(text))
const faultsOf = (text: string) => parseFormula(text).faults.map(({ code, at }) => ({ code, at }))

/** Any tree that a text can hold. */
const trees = fc.letrec<{ tree: Formula }>((tie) => {
  const names = Object.entries(functions).filter(([, f]) => f.least <= 4)
  return {
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc
        .double({ min: 0, noNaN: true, noDefaultInfinity: true })
        .map((value): Formula => ({ kind: 'number', at: 0, value: Math.abs(value) })),
      fc
        .string({ unit: 'binary' })
        .filter((s) => !(s.includes("'") && s.includes('"')))
        .map((value): Formula => ({ kind: 'text', at: 0, value })),
      fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/).map((name): Formula => ({ kind: 'name', at: 0, name })),
      fc.constant<Formula>({ kind: 'self', at: 0 }),
      tie('tree').map((of): Formula => ({ kind: 'minus', at: 0, of })),
      fc
        .tuple(fc.constantFrom(...(Object.keys(precedence) as Operator[])), tie('tree'), tie('tree'))
        .map(([operator, left, right]): Formula => ({ kind: 'operation', at: 0, operator, left, right })),
      fc
        .constantFrom(...names)
        .chain(([name, f]) =>
          fc
            .array(tie('tree'), { minLength: f.least, maxLength: Math.min(f.most, f.least + 2) })
            .map((args): Formula => ({ kind: 'call', at: 0, name, args })),
        ),
    ),
  }
}).tree

describe('reading a formula', () => {
  test('operators bind as in XPath: or, and, equality, order, sums, products, minus', () => {
    expect(print('1 + 2 * 3')).toBe('1 + 2 * 3')
    expect(print('(1 + 2) * 3')).toBe('(1 + 2) * 3')
    expect(print('((1 + 2)) + 3')).toBe('1 + 2 + 3')
    expect(print('1 - (2 - 3)')).toBe('1 - (2 - 3)')
    expect(tree('${a} = 1 or ${b} = 2 and ${c} > 3')).toMatchObject({ operator: 'or', right: { operator: 'and' } })
    expect(tree('1 < 2 = 2 > 1')).toMatchObject({ operator: '=' })
    expect(tree('-1 + 2')).toMatchObject({ operator: '+', left: { kind: 'minus' } })
  })
  test('an operator word is an operator only between values', () => {
    expect(print('${div} div ${mod} mod 2')).toBe('${div} div ${mod} mod 2')
    expect(faultsOf('div')).toEqual([{ code: 'formula.syntax', at: 0 }])
  })
  test('a point is the own answer, a number may begin with one', () => {
    expect(tree('. > .5')).toMatchObject({ left: { kind: 'self' }, right: { kind: 'number', value: 0.5 } })
  })
  test('names may hold points and hyphens; blanks inside the braces do not count', () => {
    expect(tree('${ homework_most.primary }')).toEqual({ kind: 'name', at: 0, name: 'homework_most.primary' })
  })
  test('names are those of XML, Chinese ones among them', () => {
    expect(tree('${班级人数} > 55')).toMatchObject({ left: { kind: 'name', name: '班级人数' } })
  })
  test('paths: steps, conditions in brackets, lists of choices, the place of a row', () => {
    expect(tree('../size')).toMatchObject({ kind: 'path', from: 'here', steps: [{ name: '..' }, { name: 'size' }] })
    expect(tree('/data/a')).toMatchObject({ kind: 'path', from: 'root', steps: [{ name: 'data' }, { name: 'a' }] })
    expect(tree('county = ${county}')).toMatchObject({ left: { kind: 'path', from: 'here', steps: [{ name: 'county' }] } })
    expect(tree("sum(${class}[./grade = '7']/size)")).toMatchObject({
      args: [{ from: { name: 'class' }, steps: [{ name: 'size' }] }],
    })
    expect(tree("instance('places')/root/item[name = ${county}]/label")).toMatchObject({
      from: { kind: 'call', name: 'instance' },
      steps: [{ name: 'root' }, { name: 'item', where: [{ kind: 'operation' }] }, { name: 'label' }],
    })
    for (const text of ['position(..)', '../../a', "instance('x')/root/item[a = 1][2]/b", '${rep}[position() = 1]/x', './x', '*'])
      expect(print(text)).toBe(text)
    expect(faultsOf('../')).toEqual([{ code: 'formula.syntax', at: 3 }])
    expect(faultsOf('${a}[1')).toEqual([{ code: 'formula.syntax', at: 6 }])
  })
  test('each part knows its place in the text', () => {
    expect(tree('1 + ${a}')).toMatchObject({ at: 2, left: { at: 0 }, right: { at: 4 } })
  })
  test('a fault is named with its place, never thrown', () => {
    expect(faultsOf('')).toEqual([{ code: 'formula.syntax', at: 0 }])
    expect(faultsOf('1 +')).toEqual([{ code: 'formula.syntax', at: 3 }])
    expect(faultsOf('(1')).toEqual([{ code: 'formula.syntax', at: 2 }])
    expect(faultsOf('1 2')).toEqual([{ code: 'formula.syntax', at: 2 }])
    expect(faultsOf("'open")).toEqual([{ code: 'formula.syntax', at: 0 }])
    expect(faultsOf('1 # 2')).toEqual([{ code: 'formula.syntax', at: 2 }])
    expect(parseFormula('${a} ＞ 1').faults).toEqual([{ code: 'formula.syntax', at: 5, data: { found: '＞' } }])
  })
  test('an unknown function is named, and so is each one with too few or too many arguments', () => {
    expect(parseFormula('1 + eval(${a})').faults).toEqual([{ code: 'formula.unknown_function', at: 4, data: { name: 'eval' } }])
    expect(faultsOf("pulldata('a', 'b', 'c', 'd')")).toEqual([{ code: 'formula.unsupported_function', at: 0 }])
    expect(faultsOf('constructor()')).toEqual([{ code: 'formula.unknown_function', at: 0 }])
    expect(parseFormula('if(1, 2)').faults).toEqual([
      { code: 'formula.wrong_arguments', at: 0, data: { name: 'if', least: 3, most: 3, found: 2 } },
    ])
    expect(faultsOf('foo() + bar()').map((f) => f.at)).toEqual([0, 8])
  })
  test('a text that would make too deep a tree is refused', () => {
    for (const text of ['('.repeat(50_000), '-'.repeat(50_000), `${'1+'.repeat(50_000)}1`, 'not('.repeat(50_000)]) {
      expect(parseFormula(text).faults[0]).toMatchObject({ code: 'formula.syntax' })
    }
    expect(parseFormula(`${'1+'.repeat(deepest - 2)}1`).faults).toEqual([])
    const slope = Array.from({ length: deepest - 2 }).reduce<string>((text) => `(${text}${'+1'.repeat(deepest)})`, '1')
    expect(parseFormula(slope).faults[0]).toMatchObject({ code: 'formula.syntax', data: { reason: 'too_deep' } })
  })
  test('no string at all makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const parsed = parseFormula(text)
        expect(parsed.formula === null).toBe(parsed.faults.length > 0)
      }),
    )
    const pieces = fc.constantFrom(
      '${a}',
      '.',
      '(',
      ')',
      ',',
      '+',
      '-',
      '*',
      ' div ',
      ' mod ',
      ' and ',
      ' or ',
      '=',
      '!=',
      '<=',
      "'x'",
      '1',
      'if(',
      'sum(',
      'today()',
      '${',
      '"',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const parsed = parseFormula(parts.join(''))
        expect(parsed.formula === null).toBe(parsed.faults.length > 0)
        for (const fault of parsed.faults) expect(fault.at).toBeLessThanOrEqual(parts.join('').length)
      }),
      { numRuns: 300 },
    )
  })
  test('what is printed reads back as the same tree', () => {
    fc.assert(
      fc.property(trees, (formula) => {
        const { formula: again, faults } = parseFormula(printFormula(formula))
        expect(faults).toEqual([])
        expect(bare(again as Formula)).toEqual(bare(formula))
      }),
      { numRuns: 300 },
    )
  })
  test('a text with both kinds of quotes is printed from pieces', () => {
    expect(printFormula({ kind: 'text', at: 0, value: `a'b"c` })).toBe(`concat('a', "'", 'b"c')`)
  })
})

describe('the names of a formula', () => {
  test('dependencies are the names it looks up, each once', () => {
    expect(dependencies(tree('if(${a} > 1, ${b}, -${a}) + sum(${c})'))).toEqual(['a', 'b', 'c'])
  })
  test('an unknown name is a fault with its place; names are told apart by case', () => {
    expect(unknownNames(tree('${a} + ${A}'), (name) => name === 'a')).toEqual([
      { code: 'formula.unknown_name', at: 7, data: { name: 'A' } },
    ])
  })
})
