import { describe, expect, test } from 'vitest'
import { rawItem, smallPack } from './pack/fixture.ts'
import { composeSummary, composeSummaryPaper, parseSummaries, periodWords, type Summary } from './summary.ts'

const pack = smallPack([rawItem({})])
const raw = {
  id: 'half_year',
  title: { zh: '学校安全工作小结', en: 'Safety summary' },
  period: 'half_year',
  parts: [
    { heading: '一、隐患', text: '查出隐患${safety.all}处，未销号${safety.open}处。' },
    { when: '${safety.open} > ${most}', text: '未销号超过${most}处。' },
  ],
}
const read = (more = {}) => parseSummaries(pack, ['safety.all', 'safety.open'], [{ ...raw, ...more }])
const about = { unit: '某校', period: '2021年上半年', issuers: ['某校'], date: '2021-07-01' }

describe('a summary that writes itself from facts', () => {
  const summary = read().summaries[0] as Summary
  test('says its figures, each a run that names its element; a part that does not hold is left out', () => {
    const body = composeSummary(pack, summary, { 'safety.all': 12, 'safety.open': 2 }, about)
    expect(body.title).toBe('某校2021年上半年学校安全工作小结')
    expect(body.blocks).toEqual([
      { kind: 'heading', level: 1, text: '一、隐患' },
      {
        kind: 'paragraph',
        runs: ['查出隐患', { text: '12', figure: 'safety.all' }, '处，未销号', { text: '2', figure: 'safety.open' }, '处。'],
      },
    ])
    expect(composeSummary(pack, summary, { 'safety.all': 99, 'safety.open': 60 }, about).blocks).toHaveLength(3)
  })
  test('says that a figure is missing, never nought', () => {
    const [, paragraph] = composeSummary(pack, summary, { 'safety.all': 0 }, about).blocks
    expect(paragraph).toMatchObject({ runs: ['查出隐患', { text: '0' }, '处，未销号', { text: '（未报）' }, '处。'] })
  })
  test('of a place adds up its blocks, lists them in their order, and each figure that has rows opens them', () => {
    const text = '应报${units.due}所，已报${units.said}所，查出${safety.all}处，未销号${safety.open}处。'
    const { summaries, issues } = read({ of: 'place', parts: [{ text }], table: ['safety.all', 'safety.open'] })
    expect(issues).toEqual([])
    const block = (id: string, sums: Record<string, number>) => ({ id, name: `${id}县`, sums })
    const sums = {
      due: 5,
      said: 3,
      blocks: [block('乙', { 'safety.all': 2, 'safety.open': 0 }), block('甲', { 'safety.all': 5 })],
    }
    const rowsOf = (element: string, blockId?: string) =>
      element === 'safety.all'
        ? { read: 'register.figures' as const, query: { register: 'p.r', ...(blockId ? { blockId } : {}) } }
        : null
    const { body, figures } = composeSummaryPaper(pack, summaries[0] as Summary, sums, { ...about, labelOf: (e) => e, rowsOf })
    expect(body.blocks[0]).toEqual({
      kind: 'paragraph',
      runs: ['应报', '5', '所，已报', '3', '所，查出', { text: '7', figure: 'safety.all' }, '处，未销号', '0', '处。'],
    })
    expect(body.blocks[1]).toEqual({
      kind: 'table',
      columns: ['单位', 'safety.all', 'safety.open'],
      rows: [
        ['乙县', { text: '2', figure: 'safety.all@乙' }, '0'],
        ['甲县', { text: '5', figure: 'safety.all@甲' }, '（未报）'],
      ],
    })
    expect(figures.map((f) => [f.id, f.value, f.query.blockId ?? null])).toEqual([
      ['safety.all', 7, null],
      ['safety.all@乙', 2, '乙'],
      ['safety.all@甲', 5, '甲'],
    ])
  })
  test('has its period in words', () => {
    const of = (period: Summary['period']) => periodWords(period, '2021-09-14')
    expect([of('month'), of('term'), of('half_year'), of('year')]).toEqual([
      '2021年9月',
      '2021年下半年',
      '2021年下半年',
      '2021年',
    ])
    expect(periodWords('half_year', '2021-06-30')).toBe('2021年上半年')
  })
  test('of one unit has no table and knows nothing of other units', () => {
    const faults = (more: object) => read(more).issues.map((i) => `${i.item}: ${i.code}`)
    expect(faults({ table: ['safety.all'] })).toEqual(['summaries.half_year.table: formula.unknown_name'])
    expect(faults({ parts: [{ text: '${units.due}' }] })).toEqual(['summaries.half_year.parts.0.text: formula.unknown_name'])
  })
  test('that names what nobody counts is refused with its place', () => {
    const faults = (part: Record<string, unknown>) => read({ parts: [part] }).issues.map((i) => `${i.item}: ${i.code}`)
    expect(faults({ text: '${x.y}' })).toEqual(['summaries.half_year.parts.0.text: formula.unknown_name'])
    expect(faults({ text: '无', when: '${x.y} > 1' })).toEqual(['summaries.half_year.parts.0.when: formula.unknown_name'])
    expect(faults({ text: '无', when: '1 +' })).toEqual(['summaries.half_year.parts.0.when: formula.syntax'])
  })
})
