import { describe, expect, test } from 'vitest'
import { evaluateCheck } from '../check.ts'
import { school } from '../pack/fixture.ts'
import { itemsFor } from '../pack/pack.ts'
import { parsePack } from '../pack/parse.ts'
import { packOfTable, readTable } from './table.ts'

const rows = [
  ['某县2021年秋季开学专项督查评估细则'],
  ['序号', '项目', '内容', '分值', '评分办法', '佐证材料', '自评', '复评', '领导签字'],
  ['1', '校园安全', '消防通道畅通', '4', '每发现一处不通扣2分，最多扣4分', '', '', '', ''],
  ['2', '校园安全', '值班人员在岗', '3分', '酌情赋分', '值班表', '', '', ''],
  ['二、教学'],
  ['3', '', '按课表上课', '', '', '', '', '', ''],
  ['合计', '', '', '100', '', '', '', '', ''],
]
const about = { id: 'table', title: '评估细则', today: '2021-09-01' }

describe('a plain checklist table', () => {
  test('its headings are found and mapped; rows become items, a rule of points taken off is understood', () => {
    const table = readTable(rows)
    expect(table).toMatchObject({
      head: 1,
      mapping: { number: 0, topic: 1, content: 2, points: 3, scoring: 4, evidence: 5, self: 6, group: 7 },
    })
    expect(table.topics.map((t) => t.zh)).toEqual(['校园安全', '二、教学'])
    const { pack, issues } = parsePack(packOfTable(table, about))
    expect(issues).toEqual([])
    if (!pack) return
    expect(pack.items.map((i) => [i.name, i.type, i.points, i.deduct?.[0]?.points, i.deduct?.[0]?.most])).toEqual([
      ['row_3', 'integer', 4, 2, 4],
      ['row_4', 'rating', 3, undefined, undefined],
      ['row_6', 'rating', null, undefined, undefined],
    ])
    const result = evaluateCheck(
      pack,
      itemsFor(pack, school, 'self'),
      { row_3: 1, row_4: 'meets', row_6: 'partly' },
      school,
      '2021-09-14',
    )
    expect([result.points, result.max]).toEqual([5, 7])
  })
  test('what was not taken, what a person has to judge and what nobody mapped is said with its row and column', () => {
    expect(readTable(rows).notes.map((n) => `${n.row}.${n.column} ${n.code}`)).toEqual([
      '2.8 table.unmapped',
      '4.4 table.by_hand',
      '5.null table.section',
      '6.3 table.no_points',
      '7.null table.total',
    ])
  })
  test('columns mapped by hand go before; a sheet without such headings gives nothing', () => {
    expect(readTable(rows, { content: 5 }).items).toHaveLength(1)
    expect(
      readTable([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toMatchObject({ head: -1, items: [] })
  })
  test('a field is taken from a column by hand; headings that nobody knows are found once the content is named', () => {
    expect(readTable(rows, { scoring: -1 }).mapping.scoring).toBeUndefined()
    const strange = [['某表'], ['甲', '乙'], ['1', '门岗在岗']]
    expect(readTable(strange).items).toEqual([])
    expect(readTable(strange, { content: 1 })).toMatchObject({ head: 1, headings: ['甲', '乙'], items: [{ name: 'row_3' }] })
  })
  test('a ledger or a photo with points is refused, as in every pack', () => {
    const scored = [rows[1] ?? [], ['1', '安全', '隐患台账齐全', '5', '每缺一项扣1分', '', '', '', '']]
    expect(parsePack(packOfTable(readTable(scored), about)).issues.map((i) => i.code)).toEqual(['pack.scores_traces'])
  })
})
