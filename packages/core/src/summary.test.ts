import { describe, expect, test } from 'vitest'
import { rawItem, smallPack } from './pack/fixture.ts'
import { composeSummary, parseSummaries, type Summary } from './summary.ts'

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
  test('that names what nobody counts is refused with its place', () => {
    const faults = (part: Record<string, unknown>) => read({ parts: [part] }).issues.map((i) => `${i.item}: ${i.code}`)
    expect(faults({ text: '${x.y}' })).toEqual(['summaries.half_year.parts.0.text: formula.unknown_name'])
    expect(faults({ text: '无', when: '${x.y} > 1' })).toEqual(['summaries.half_year.parts.0.when: formula.unknown_name'])
    expect(faults({ text: '无', when: '1 +' })).toEqual(['summaries.half_year.parts.0.when: formula.syntax'])
  })
})
