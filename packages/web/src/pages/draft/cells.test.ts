// Rules of the cells: what is typed becomes what a pack says, and what stood there is kept where nobody touched it.
import { describe, expect, it } from 'vitest'
import { cellChange, cellText, choicesFrom, choicesText, columnOf } from './cells.ts'

const choices = [
  { name: 'yes', label: { zh: '有', en: 'There is' } },
  { name: 'no', label: { zh: '没有', en: '没有' }, columns: { kind: 'x' } },
]
describe('a cell', () => {
  it('of choices is one line, and read back keeps names, English and further columns', () => {
    expect(choicesText(choices)).toBe('yes=有|There is；no=没有')
    expect(choicesFrom(choicesText(choices), choices)).toEqual(choices)
    expect(choicesFrom('有\n说不清', choices)).toEqual([
      { name: 'yes', label: { zh: '有', en: 'There is' } },
      { name: 'c2', label: { zh: '说不清', en: '说不清' } },
    ])
  })
  it('of the label writes the English along until it has words of its own', () => {
    expect(cellChange({}, 'zh', ' 门开着吗？ ')).toEqual({ label: { zh: '门开着吗？', en: '门开着吗？' } })
    expect(cellChange({ label: { zh: '旧', en: 'Old' } }, 'zh', '新')).toEqual({ label: { zh: '新', en: 'Old' } })
  })
  it('of points takes a number, in any width, and keeps what is none for the fault to name', () => {
    expect([cellChange({}, 'points', '４分'), cellChange({}, 'points', ''), cellChange({}, 'points', '很多')]).toEqual([
      { points: 4 },
      { points: undefined },
      { points: '很多' },
    ])
  })
  it('that says when makes a rule with words of the question, and takes it away when emptied', () => {
    const raw = { type: 'yes_no', label: { zh: '门开着吗？', en: 'Is it open?' } }
    const made = cellChange(raw, 'when', ". = 'no'")
    expect(made).toMatchObject({
      finding: [{ rule: 'r1', when: ". = 'no'", grave: 'general', text: { zh: '门开着吗：不符合' } }],
    })
    expect(cellText(made, 'grave')).toBe('general')
    expect(cellChange(made, 'when', '')).toEqual({ finding: undefined })
  })
  it('of the type brings what that type needs', () => {
    expect(cellChange({ type: 'text' }, 'type', 'select_one').choices).toHaveLength(1)
    expect(cellChange({ type: 'text', minutes: 1 }, 'type', 'repeat')).toMatchObject({ items: [], minutes: undefined })
    expect(cellChange({ type: 'group', items: [] }, 'type', 'text')).toMatchObject({
      items: undefined,
      minutes: 0.5,
      required: true,
    })
  })
  it('holds the fault that speaks of it', () => {
    expect(
      ['label.zh', 'finding.r1', 'finding.0.grave', 'appliesTo.kinds', 'choices.1.label.zh', 'score', '', 'why.zh'].map(columnOf),
    ).toEqual(['zh', 'when', 'grave', 'kinds', 'choices', 'points', 'name', null])
  })
})
