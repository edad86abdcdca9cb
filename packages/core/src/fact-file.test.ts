import { describe, expect, test } from 'vitest'
import type { Element } from './fact.ts'
import { previewFacts, proposeMapping } from './fact-file.ts'
import type { Value } from './formula/functions.ts'

const element = (id: string, type: Element['type']): [string, Element] => [
  id,
  {
    id,
    label: { zh: id, en: id },
    type,
    unit: null,
    stages: [],
    owner: { zh: '办', en: 'office' },
    rhythm: 'year',
    standsDays: 365,
  },
]
const elements = new Map([
  element('pupil.count', 'integer'),
  element('pupil.share', 'decimal'),
  element('canteen.until', 'date'),
  element('canteen.has', 'yes_no'),
])
const mapping = {
  source: '学籍系统导出',
  unit: '学校标识码',
  elements: { 在校生数: 'pupil.count', 寄宿比例: 'pupil.share', 许可证到期: 'canteen.until', 有无食堂: 'canteen.has' },
}
const heads = ['学校标识码', '学校名称', '在校生数', '寄宿比例', '许可证到期', '有无食堂']
const unitOf = (code: string) => (['2114000001', '0114000002'].includes(code) ? `u${code}` : null)
const standing =
  (values: Record<string, Value> = {}, on = '2021-03-01') =>
  (unitId: string, id: string) => {
    const value = values[`${unitId} ${id}`] ?? null
    return value === null ? null : { value, on }
  }
const preview = (rows: string[][], values: Record<string, Value> = {}) =>
  previewFacts([['某市学籍汇总'], heads, ...rows], mapping, elements, unitOf, standing(values), '2021-09-01')

describe('a file of another system', () => {
  test('is shown before it is written: what is new, what changes, what stays', () => {
    const { added, changed, same, faults } = preview([['2114000001', '一小', '1,200', '12.5%', '2024年8月31日', '有']], {
      'u2114000001 pupil.count': 1180,
      'u2114000001 canteen.has': 'yes',
    })
    expect(faults).toEqual([])
    expect(added.map((f) => [f.element, f.value])).toEqual([
      ['pupil.share', 12.5],
      ['canteen.until', '2024-08-31'],
    ])
    expect(changed).toEqual([
      {
        fact: { element: 'pupil.count', unitId: 'u2114000001', on: '2021-09-01', value: 1200, source: '学籍系统导出' },
        before: 1180,
      },
    ])
    expect(same).toBe(1)
  })
  test('what it says for an earlier day than what stands is left alone', () => {
    const stands = standing({ 'u2114000001 pupil.count': 1180, 'u2114000001 pupil.share': 10 }, '2021-10-01')
    const seen = previewFacts([heads, ['2114000001', '', '1200', '10', '', '']], mapping, elements, unitOf, stands, '2021-09-01')
    expect([seen.changed, seen.older, seen.same, seen.units]).toEqual([[], 1, 1, 1])
  })
  test('with several lines a unit adds numbers up, counts the lines where that is asked, and takes the rest only if all lines agree', () => {
    const lines = (...rows: string[][]) =>
      previewFacts(
        [['学校标识码', '班', '在校生数', '有无食堂'], ...rows],
        {
          source: 's',
          unit: '学校标识码',
          elements: { 在校生数: 'pupil.count', 有无食堂: 'canteen.has' },
          several: { count: 'class.count' },
        },
        new Map([...elements, element('class.count', 'integer')]),
        unitOf,
        standing({ 'u2114000001 class.count': 2 }),
        '2021-09-01',
      )
    const seen = lines(['2114000001', '1班', '45', '有'], ['0114000002', '1班', '30', ''], ['2114000001', '2班', '41', '有'])
    expect(seen.faults).toEqual([])
    expect(seen.added.map((f) => [f.unitId, f.element, f.value])).toEqual([
      ['u2114000001', 'pupil.count', 86],
      ['u2114000001', 'canteen.has', 'yes'],
      ['u0114000002', 'class.count', 1],
      ['u0114000002', 'pupil.count', 30],
    ])
    expect([seen.same, seen.units]).toEqual([1, 2])
    const differ = lines(['2114000001', '1班', '45', '有'], ['2114000001', '2班', '41', '无'])
    expect(differ.faults).toEqual([
      { row: 3, column: '有无食堂', code: 'fact.lines_differ', data: { found: 'no', other: 'yes' } },
    ])
    expect(differ.added).toEqual([])
  })
  test('is mapped by the words of the elements, and as it was last time; what nobody knows is left out', () => {
    const own = [...elements.values()].map((e) =>
      e.id === 'pupil.count' ? { ...e, label: { zh: '在校生数', en: 'Pupils' } } : e,
    )
    const rows = [['某市学籍汇总'], ['学校标识码', '学校名称', '在校 生数', '寄宿占比']]
    expect(proposeMapping(rows, own, null, 's').mapping).toEqual({
      source: 's',
      unit: '学校标识码',
      elements: { '在校 生数': 'pupil.count' },
    })
    const last = { source: 's', unit: '学校名称', elements: { 寄宿占比: 'pupil.share', 旧栏: 'gone.element' } }
    expect(proposeMapping(rows, own, last, 's')).toEqual({
      heads: ['学校标识码', '学校名称', '在校 生数', '寄宿占比'],
      mapping: { source: 's', unit: '学校名称', elements: { '在校 生数': 'pupil.count', 寄宿占比: 'pupil.share' } },
    })
  })
  test('a code that a spreadsheet made a number gets its leading noughts back; an empty cell says nothing', () => {
    expect(preview([['114000002', '二小', '', '', '', '无']]).added.map((f) => [f.unitId, f.value])).toEqual([
      ['u0114000002', 'no'],
    ])
  })
  test('one fault and nothing is taken: each is told with its row and column', () => {
    const { added, faults } = preview([
      ['2114000001', '一小', '很多', '', '2024-02-30', ''],
      ['9999', '三小', '1', '', '', ''],
      ['2114000001', '一小', '5', '', '', ''],
    ])
    expect(added).toEqual([])
    expect(faults.map((f) => `${f.row} ${f.column} ${f.code}`)).toEqual([
      '3 在校生数 fact.not_a_value',
      '3 许可证到期 fact.not_a_value',
      '4 学校标识码 fact.unknown_unit',
      '5 学校标识码 fact.unit_twice',
    ])
    const astray = { ...mapping, elements: { 在校生数: 'pupil.nothing' } }
    expect(previewFacts([heads], astray, elements, unitOf, standing(), '2021-09-01').faults.map((f) => f.code)).toEqual([
      'fact.unknown_element',
    ])
    expect(previewFacts([['a']], mapping, elements, unitOf, standing(), '2021-09-01').faults).toEqual([
      { row: 0, column: '学校标识码', code: 'fact.no_heading' },
    ])
  })
})
