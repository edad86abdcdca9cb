// A directive issued again, and what is suggested for its items.
import { describe, expect, it } from 'vitest'
import { asRead, carryOver, goneItems, madeAgain, type SettledItem } from './directive-again.ts'
import type { DraftItem } from './directive-draft.ts'
import { isQuestion, offersOf, suggest } from './directive-suggest.ts'
import type { Jurisdiction } from './jurisdiction.ts'
import type { Pack } from './pack/pack.ts'

const draft = (over: Partial<DraftItem> = {}): DraftItem => ({
  topic: '读出的主题',
  modality: 'must',
  verbPhrase: '完成自查',
  start: 0,
  end: 4,
  quote: '完成自查',
  responsible: ['各县'],
  deadline: { from: null, to: '2021-09-12' },
  quantities: [],
  mechanisms: [],
  confidence: 0.9,
  rules: ['modal.must'],
  scope: { counties: true, sections: [], schools: [] },
  due: '2021-09-12',
  sectionId: null,
  lead: null,
  packTopic: null,
  ...over,
})
const settled = (over: Partial<SettledItem> = {}): SettledItem => ({
  ...draft({
    topic: '改过的主题',
    due: '2021-09-10',
    scope: { counties: false, sections: [], schools: ['primary'] },
    lead: '岳小满',
  }),
  id: 'before',
  state: 'confirmed',
  edited: true,
  packItems: [{ pack: 'p', item: 'q' }],
  ...over,
})
const before = asRead(settled(), undefined)
const after = { ...before, id: 'after' }

describe('what is carried over', () => {
  it('the same item stands as it was settled', () => {
    const same = { kind: 'same' as const, before, after, fields: [] }
    expect(carryOver(draft(), same, settled())).toMatchObject({
      state: 'confirmed',
      change: 'same',
      topic: '改过的主题',
      due: '2021-09-10',
      scope: { counties: false },
      packItems: [{ pack: 'p', item: 'q' }],
      beforeId: 'before',
    })
    expect(carryOver(draft(), same, settled({ state: 'dropped' }))).toMatchObject({ state: 'dropped', change: 'same' })
  })
  it('a changed item is looked at again; what the change does not touch is kept', () => {
    const moved = carryOver(draft(), { kind: 'changed', before, after, fields: ['deadline'] }, settled())
    expect(moved).toMatchObject({ state: 'proposed', change: 'changed', changed: ['deadline'], due: '2021-09-12' })
    expect(moved).toMatchObject({ topic: '改过的主题', scope: { counties: false }, lead: '岳小满' })
    const others = carryOver(draft(), { kind: 'changed', before, after, fields: ['responsible'] }, settled())
    expect(others).toMatchObject({ scope: { counties: true }, due: '2021-09-10' })
  })
  it('what is new, or was no item before, is looked at as new', () => {
    expect(carryOver(draft(), { kind: 'added', after }, undefined)).toMatchObject({
      state: 'proposed',
      change: 'added',
      beforeId: null,
    })
    const changed = { kind: 'changed' as const, before, after, fields: ['text' as const] }
    expect(carryOver(draft(), changed, settled({ state: 'dropped' }))).toMatchObject({ change: 'added', beforeId: null })
  })
  it('gone is what was confirmed and nothing stands for any more', () => {
    const items = [settled({ id: 'a' }), settled({ id: 'b' }), settled({ id: 'c', state: 'dropped' })]
    const now = [
      { beforeId: 'a', state: 'confirmed' as const },
      { beforeId: 'b', state: 'dropped' as const },
    ]
    expect(goneItems(items, now).map((i) => i.id)).toEqual(['b'])
  })
  it('a span made by hand is made again where its words still stand, and what crosses it gives way', () => {
    const text = '新的开头。各县要完成自查，并上报结果。'
    const hand = settled({ id: 'h', quote: '并上报结果', start: 8, end: 13 })
    const crossing = { ...after, quote: '各县要完成自查，并上报结果', start: 5, end: 18 }
    const made = madeAgain(text, [crossing], [hand], [])
    expect(made.map((i) => [i.id, text.slice(i.start, i.end)])).toEqual([['h', '并上报结果']])
    expect(madeAgain(text, [crossing], [hand], [{ ...after, start: 8, end: 13 }])).toEqual([crossing])
    expect(madeAgain('别的话', [], [hand], [])).toEqual([])
  })
})

describe('suggestions', () => {
  const j = { days: { task_default: { value: 3, count: 'days', source: 't', sure: 'U' } } } as unknown as Jurisdiction
  const sections = [{ id: 's', name: '市教育局安全科', shortName: '安全科', subjects: ['safety'] }]
  const of = (over: Partial<DraftItem>) => suggest(draft(over), sections, j, '2021-09-01')
  it('the day is the written one, else the place’s; what is forbidden, only told or only begins has none', () => {
    expect(of({})).toMatchObject({ due: '2021-09-12', dueWhy: 'written', days: null, taken: true })
    expect(of({ deadline: null })).toMatchObject({ due: '2021-09-04', dueWhy: 'place', days: { value: 3 }, taken: false })
    expect(of({ deadline: null, modality: 'must_not' })).toMatchObject({ due: null, dueWhy: 'forbidden' })
    expect(of({ deadline: { from: '2021-09-02', to: null } })).toMatchObject({ due: null, dueWhy: 'begins' })
    expect(of({ deadline: null, modality: 'info' })).toMatchObject({ due: null, dueWhy: 'told', scopeWhy: 'told' })
  })
  it('who is asked comes from who is named, and the section from its name or its subject', () => {
    expect(of({ responsible: ['各小学'] })).toMatchObject({ scopeWhy: 'named', scope: { counties: false }, taken: false })
    expect(of({ responsible: [] })).toMatchObject({ scopeWhy: 'nobody', scope: { counties: true } })
    expect(of({ responsible: ['安全科'] })).toMatchObject({ sectionId: 's', sectionWhy: 'named' })
    expect(of({ packTopic: 'safety' })).toMatchObject({ sectionId: 's', sectionWhy: 'subject' })
    expect(of({})).toMatchObject({ sectionId: null, sectionWhy: 'none' })
  })
  it('questions are offered under the subject, each once, and no frames', () => {
    const words = { zh: '问', en: 'Q' }
    const item = (name: string, over = {}) => ({ name, topic: 'safety', type: 'yes_no', label: words, ...over })
    const pack = (id: string, items: unknown[]) => ({ id, title: words, items }) as unknown as Pack
    const packs = [
      pack('own', [item('gate'), item('sum', { type: 'calculate' }), item('other', { topic: 'class_size' })]),
      pack('round', [item('gate', { takenFrom: { pack: 'own', version: '1' } }), item('more')]),
    ]
    expect(offersOf(packs, new Set(['safety'])).map((o) => `${o.pack}.${o.item}`)).toEqual(['own.gate', 'round.more'])
    expect(isQuestion(packs, { pack: 'own', item: 'gate' })).toBe(true)
    expect(isQuestion(packs, { pack: 'own', item: 'sum' })).toBe(false)
    expect(isQuestion(packs, { pack: 'none', item: 'gate' })).toBe(false)
  })
})
