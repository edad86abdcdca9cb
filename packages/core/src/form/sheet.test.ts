import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blankNode, type Form, type FormChoice, type FormNode } from './form.ts'
import { readForm } from './read-form.ts'
import type { Sheet } from './shape.ts'
import { openSheet } from './sheet.ts'

const node = (name: string, more: Partial<FormNode> = {}): FormNode => ({
  ...blankNode,
  name,
  type: 'integer',
  row: 2,
  ...more,
})
const group = (name: string, children: FormNode[], more: Partial<FormNode> = {}) =>
  node(name, { kind: 'group', type: 'note', children, ...more })
const repeat = (name: string, children: FormNode[], more: Partial<FormNode> = {}) =>
  node(name, { kind: 'repeat', type: 'note', children, ...more })
const reckoned = (name: string, calculation: string, more: Partial<FormNode> = {}) =>
  node(name, { type: 'calculate', calculation, ...more })
const form = (nodes: FormNode[], lists: Form['lists'] = {}): Form => ({
  id: 'f',
  version: '1',
  title: 'f',
  languages: [],
  lists,
  nodes,
})
const choice = (name: string, columns: Record<string, string> = {}): FormChoice => ({
  name,
  label: { '': name.toUpperCase() },
  columns,
})
const around = { of: () => null, moment: { today: '2021-09-14' } }
function open(nodes: FormNode[], answers: Record<string, unknown> = {}, lists: Form['lists'] = {}): Sheet {
  const { program, issues } = readForm(form(nodes, lists))
  expect(issues).toEqual([])
  if (!program) throw new Error('no program')
  return openSheet(program, { around }, answers)
}
const codes = (nodes: FormNode[], lists: Form['lists'] = {}) =>
  readForm(form(nodes, lists)).issues.map((i) => `${i.item}: ${i.code}`)

describe('a form being filled in', () => {
  test('one answer changes what looks at it and nothing else', () => {
    const sheet = open([node('a'), reckoned('b', '${a} + 1'), reckoned('c', '${b} * 2'), node('d'), reckoned('e', '${d}')], {
      a: 1,
      d: 5,
    })
    expect([sheet.value(['b']), sheet.value(['c']), sheet.value(['e'])]).toEqual([2, 4, 5])
    expect(sheet.set(['a'], 4)).toBe(3)
    expect([sheet.value(['b']), sheet.value(['c']), sheet.value(['e'])]).toEqual([5, 10, 5])
  })
  test('what is not relevant has no value, and neither has what stands in it; coming back, its answer is there again', () => {
    const sheet = open(
      [
        node('a'),
        group('g', [node('b'), reckoned('c', '${b} + 1')], { relevant: '${a} > 1' }),
        reckoned('d', "if(${b} = '', 'none', ${b})"),
      ],
      { a: 2, b: 7 },
    )
    expect([sheet.value(['c']), sheet.value(['d'])]).toEqual([8, 7])
    sheet.set(['a'], 0)
    expect([sheet.isRelevant(['b']), sheet.value(['b']), sheet.value(['c']), sheet.value(['d'])]).toEqual([
      false,
      null,
      null,
      'none',
    ])
    sheet.set(['a'], 3)
    expect(sheet.value(['c'])).toBe(8)
  })
  test('rows of a repeat see their own values, the form sees all of them', () => {
    const sheet = open(
      [
        repeat('class', [node('size'), reckoned('large', 'if(${size} > 55, 1, 0)'), reckoned('no', 'position(..)')]),
        reckoned('all', 'sum(${size})'),
        reckoned('n', 'count(${class})'),
        reckoned('most', 'max(${size})'),
        reckoned('larges', 'sum(${large})'),
      ],
      { class: [{ size: 45 }, { size: 60 }] },
    )
    const whole = () => ['all', 'n', 'most', 'larges'].map((name) => sheet.value([name]))
    expect(whole()).toEqual([105, 2, 60, 1])
    expect(sheet.value(['class', 1, 'no'])).toBe(2)
    sheet.addRow(['class'])
    expect(whole().slice(1, 2)).toEqual([3])
    sheet.set(['class', 2, 'size'], 70)
    expect(whole()).toEqual([175, 3, 70, 2])
    sheet.removeRow(['class', 0])
    expect(whole()).toEqual([130, 2, 70, 2])
    expect([sheet.value(['class', 0, 'no']), sheet.value(['class', 0, 'size'])]).toEqual([1, 60])
    expect(sheet.answers()).toEqual({ class: [{ size: 60 }, { size: 70 }] })
  })
  test('formulas on an empty repeat: none, sum 0, no most', () => {
    const sheet = open([
      repeat('class', [node('size')]),
      reckoned('all', 'sum(${size})'),
      reckoned('n', 'count(${class})'),
      reckoned('most', 'max(${size})'),
      reckoned('first', "concat('<', ${size}, '>')"),
    ])
    expect(['all', 'n', 'most', 'first'].map((name) => sheet.value([name]))).toEqual([0, 0, null, '<>'])
  })
  test('a count makes the rows, and fewer take the last ones away', () => {
    const sheet = open(
      [node('n'), repeat('r', [node('x', { default: '1' })], { repeatCount: '${n}' }), reckoned('all', 'sum(${x})')],
      { n: 3 },
    )
    expect([sheet.rowsOf(['r']), sheet.value(['all'])]).toEqual([3, 3])
    sheet.set(['n'], 1)
    expect([sheet.rowsOf(['r']), sheet.value(['all'])]).toEqual([1, 1])
    sheet.set(['n'], -5)
    expect(sheet.rowsOf(['r'])).toBe(0)
  })
  test('the row before, the rows that fit a condition, the whole repeat from inside it', () => {
    const sheet = open(
      [
        repeat('r', [
          node('x'),
          reckoned('before', 'indexed-repeat(${x}, ${r}, position(..) - 1)'),
          reckoned('share', 'round(${x} div sum(../../r/x) * 100, 0)'),
          reckoned('rows', 'count(${r})'),
        ]),
        reckoned('big', 'sum(${r}[${x} > 10]/x)'),
        reckoned('bare', 'count(${r}[x > 10])'),
        reckoned('second', '${r}[2]/x'),
        reckoned('root', 'sum(/data/r/x)'),
      ],
      { r: [{ x: 5 }, { x: 15 }, { x: 20 }] },
    )
    expect([0, 1, 2].map((i) => sheet.value(['r', i, 'before']))).toEqual([null, 5, 15])
    expect([0, 1, 2].map((i) => sheet.value(['r', i, 'share']))).toEqual([13, 38, 50])
    expect(['big', 'bare', 'second', 'root'].map((name) => sheet.value([name]))).toEqual([35, 2, 15, 40])
    sheet.set(['r', 0, 'x'], 65)
    expect([0, 1, 2].map((i) => sheet.value(['r', i, 'share']))).toEqual([65, 15, 20])
    expect([sheet.value(['r', 1, 'before']), sheet.value(['big'])]).toEqual([65, 100])
    sheet.addRow(['r'])
    expect([0, 3].map((i) => sheet.value(['r', i, 'rows']))).toEqual([4, 4])
    sheet.removeRow(['r', 0])
    expect([0, 1].map((i) => sheet.value(['r', i, 'before']))).toEqual([null, 15])
  })
  test('a repeat in a repeat: inner rows see the outer row, the outer row sees its inner rows', () => {
    const sheet = open(
      [
        node('most'),
        repeat('grade', [
          node('limit'),
          repeat('class', [node('size'), reckoned('over', '${size} > ${limit} and ${size} > ${most}')]),
          reckoned('pupils', 'sum(${size})'),
        ]),
        reckoned('all', 'sum(${size})'),
      ],
      {
        most: 40,
        grade: [
          { limit: 45, class: [{ size: 44 }, { size: 46 }] },
          { limit: 50, class: [{ size: 46 }] },
        ],
      },
    )
    const over = () => [sheet.value(['grade', 0, 'class', 1, 'over']), sheet.value(['grade', 1, 'class', 0, 'over'])]
    expect([over(), sheet.value(['grade', 0, 'pupils']), sheet.value(['grade', 1, 'pupils']), sheet.value(['all'])]).toEqual([
      [true, false],
      90,
      46,
      136,
    ])
    sheet.set(['grade', 1, 'limit'], 40)
    expect(over()).toEqual([true, true])
    sheet.set(['most'], 60)
    expect(over()).toEqual([false, false])
    sheet.set(['grade', 1, 'class', 0, 'size'], 47)
    expect([sheet.value(['grade', 0, 'pupils']), sheet.value(['grade', 1, 'pupils']), sheet.value(['all'])]).toEqual([
      90, 47, 137,
    ])
  })
  test('a filter decides which choices there are; an answer outside them counts as none', () => {
    const lists = {
      county: [choice('a'), choice('b')],
      school: [choice('a1', { county: 'a' }), choice('b1', { county: 'b' }), choice('b2', { county: 'b' })],
    }
    const sheet = open(
      [
        node('where', { type: 'select_one', list: 'county' }),
        node('which', { type: 'select_one', list: 'school', choiceFilter: 'county = ${where}' }),
        reckoned('label', "instance('school')/root/item[name = ${which}]/label"),
        reckoned('named', "jr:choice-name(${which}, '${which}')"),
        reckoned('n', "count(instance('school')/root/item[county = ${where}])"),
      ],
      { where: 'b', which: 'b2' },
      lists,
    )
    expect(sheet.choices(['which']).map((c) => c.name)).toEqual(['b1', 'b2'])
    expect(['label', 'named', 'n'].map((name) => sheet.value([name]))).toEqual(['B2', 'B2', 2])
    sheet.set(['where'], 'a')
    expect([sheet.value(['which']), sheet.value(['n'])]).toEqual([null, 1])
    expect(sheet.issues().map((i) => `${i.item}: ${i.code}`)).toEqual(['which: check.unknown_choice'])
  })
  test('defaults are given once, also those that are reckoned; a calculated question may be written over until what it looks at changes', () => {
    const sheet = open(
      [
        node('a'),
        node('b', { default: '${a} + 1' }),
        node('c', { default: '9' }),
        node('d', { type: 'date', default: 'today()' }),
        node('e', { calculation: '${a} * 10' }),
      ],
      { a: 1 },
    )
    expect(['b', 'c', 'd', 'e'].map((name) => sheet.value([name]))).toEqual([2, 9, '2021-09-14', 10])
    sheet.set(['e'], 11)
    expect(sheet.value(['e'])).toBe(11)
    sheet.set(['a'], 5)
    expect(['b', 'e'].map((name) => sheet.value([name]))).toEqual([2, 50])
  })
  test('what is required, read-only and constrained is said of the row it stands in', () => {
    const sheet = open(
      [
        node('x', { required: '${y} > 0', readOnly: '${y} = 9' }),
        node('y', { default: '1' }),
        repeat('r', [node('z', { constraint: '. < 10' })]),
      ],
      { r: [{ z: 5 }, { z: 50 }] },
    )
    expect([sheet.isRequired(['x']), sheet.isReadOnly(['x'])]).toEqual([true, false])
    expect(sheet.issues()).toEqual([
      { item: 'x', code: 'check.required', place: ['x'] },
      { item: 'z', code: 'check.constraint', place: ['r', 1, 'z'] },
    ])
    sheet.set(['y'], 9)
    expect(sheet.isReadOnly(['x'])).toBe(true)
  })
  test('an unknown place changes nothing', () => {
    const sheet = open([node('a'), repeat('r', [node('x')])], { a: 1 })
    for (const place of [['b'], ['r', 0, 'x'], ['x'], ['a', 0, 'x'], []]) expect(sheet.set(place, 1)).toBe(0)
    sheet.removeRow(['r', 3])
    sheet.addRow(['a'])
    expect(sheet.answers()).toEqual({ a: 1, r: [] })
  })
})

describe('reading a form', () => {
  test('a loop, an unknown name and a name twice are told with field and row', () => {
    expect(codes([reckoned('a', '${b}'), reckoned('b', '${a}')])).toEqual(['a.calculation: formula.cycle'])
    expect(readForm(form([node('size'), reckoned('b', '${Size} + 1', { row: 7 })])).issues).toEqual([
      { item: 'b.calculation', code: 'formula.unknown_name', data: { row: 7, at: 0, name: 'Size', near: 'size' } },
    ])
    expect(codes([node('a'), group('g', [node('Ａ')])])).toEqual(['Ａ.name: form.name_twice'])
    expect(codes([node('a', { type: 'select_one', list: 'none' })])).toEqual(['a.type: form.unknown_list'])
    expect(codes([node('a', { relevant: '1 +' })])).toEqual(['a.relevant: formula.syntax'])
    expect(
      codes([node('a', { choiceFilter: 'colour = 1', type: 'select_one', list: 'l' })], { l: [choice('x', { size: '1' })] }),
    ).toEqual(['a.choiceFilter: formula.unknown_name'])
  })
  test('a condition on what is no repeat, a column that a list does not have, a name outside the row: told, never passed over', () => {
    const lists = { l: [choice('x', { size: '1' })] }
    const inRow = (calculation: string) => codes([node('a'), repeat('r', [node('b')]), reckoned('c', calculation)], lists)
    expect(inRow('${a}[1]')).toEqual(['c.calculation: formula.unknown_name'])
    expect(inRow("instance('l')/root/item[1]/colour")).toEqual(['c.calculation: formula.unknown_name'])
    expect(inRow("instance('m')/root/item[1]/name")).toEqual(['c.calculation: formula.unknown_name'])
    expect(inRow('count(${r}[a > 1])')).toEqual(['c.calculation: formula.unknown_name'])
    expect(inRow('../nowhere')).toEqual(['c.calculation: formula.unknown_name'])
    expect(inRow("concat(instance('l')/root/item[size = 1]/name, count(${r}[b > 1]))")).toEqual([])
  })
  test('5,000 questions and a list of 50,000 are taken, one question more is refused', () => {
    const many = Array.from({ length: 5000 }, (_, i) => (i === 0 ? node('q0') : reckoned(`q${i}`, `\${q${i - 1}} + 1`)))
    expect(open(many, { q0: 1 }).value(['q4999'])).toBe(5000)
    expect(codes([...many, node('more')])).toEqual(['more.name: form.too_big'])
    const list = Array.from({ length: 50_000 }, (_, i) => choice(`c${i}`, { half: String(i % 2) }))
    const sheet = open(
      [node('h'), node('s', { type: 'select_one', list: 'l', choiceFilter: 'half = ${h}' })],
      { h: 1, s: 'c49999' },
      { l: list },
    )
    expect([sheet.value(['s']), sheet.choices(['s']).length]).toEqual(['c49999', 25_000])
  })
})

describe('for any answers and any order of changes', () => {
  const nodes = [
    node('a'),
    node('b', { relevant: '${a} > 2', constraint: '. < 8' }),
    repeat(
      'r',
      [
        node('x'),
        node('y', { relevant: '${x} > ${a}' }),
        reckoned('z', '${x} + coalesce(${y}, 0) + count(${r})'),
        reckoned('p', 'position(..) + sum(../../r/x)'),
      ],
      { relevant: '${b} != 5' },
    ),
    reckoned('s', 'sum(${z}) + coalesce(${b}, 0)'),
    group('g', [reckoned('t', '${s} * 2'), repeat('q', [node('u'), reckoned('v', '${u} + ${t}')], { repeatCount: '${a}' })], {
      relevant: '${s} > 3',
    }),
    reckoned('w', "join(',', ${v})"),
  ]
  const step = fc.oneof(
    fc.record({
      do: fc.constant('set' as const),
      place: fc.constantFrom(
        ['a'],
        ['b'],
        ['r', 0, 'x'],
        ['r', 1, 'x'],
        ['r', 0, 'y'],
        ['r', 1, 'y'],
        ['q', 0, 'u'],
        ['q', 2, 'u'],
      ),
      to: fc.constantFrom<unknown>(null, 0, 1, 2, 3, 5, 9, 'x'),
    }),
    fc.record({ do: fc.constantFrom('add' as const, 'remove' as const), at: fc.nat(2) }),
  )
  test('changing step by step ends where filling in afresh does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const sheet = open(nodes, { r: [{}] })
        for (const s of steps) {
          if (s.do === 'set') sheet.set(s.place, s.to)
          else if (s.do === 'add') sheet.addRow(['r'])
          else sheet.removeRow(['r', s.at])
        }
        const again = open(nodes, sheet.answers())
        const state = (of: Sheet) =>
          of.cells().map((cell) => [of.placeOf(cell).join('/'), of.value(of.placeOf(cell)), of.isRelevant(of.placeOf(cell))])
        expect(state(sheet)).toEqual(state(again))
        expect(sheet.issues()).toEqual(again.issues())
      }),
      { numRuns: 300 },
    )
  })
})
