// Cutting items anew: exact places whatever the text, what a part inherits, when two may be made one, what can be taken back.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breaksOf, likelySplit, mergeFault, mergeItems, nextItem, restoreOf, splitItem, splitSpans } from './directive-cut.ts'
import type { DraftItem } from './directive-draft.ts'

const text = '各县要在9月10日前完成自查，并上报结果。同时，各校每周排查隐患。背景一句话。严禁设置重点班。\n下一段要办好食堂。'
const draft = (quote: string, over: Partial<DraftItem> = {}): DraftItem => ({
  topic: '开学',
  modality: 'must',
  verbPhrase: quote.slice(0, 8),
  start: text.indexOf(quote),
  end: text.indexOf(quote) + quote.length,
  quote,
  responsible: [],
  deadline: null,
  quantities: [],
  mechanisms: [],
  confidence: 0.9,
  rules: ['modal.must'],
  scope: { counties: true, sections: [], schools: [] },
  due: null,
  sectionId: null,
  lead: null,
  packTopic: null,
  ...over,
})
const placed = (id: string, quote: string, state: 'proposed' | 'dropped' = 'proposed') => ({
  id,
  state,
  start: text.indexOf(quote),
  end: text.indexOf(quote) + quote.length,
})
const context = { topics: [], sections: [] }
const whole = draft('各县要在9月10日前完成自查，并上报结果', {
  responsible: ['各县'],
  deadline: { from: null, to: '2021-09-10' },
  due: '2021-09-10',
})

describe('a split', () => {
  it('gives two parts that stand exactly in the text, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.nat(40), (s, at) => {
        const spans = splitSpans(s, { start: 0, end: s.length }, at)
        if (!spans) return
        for (const { start, end } of spans) expect(s.slice(start, end).trim()).toBe(s.slice(start, end))
        expect(spans[0].start).toBe(0)
        expect(spans[1].end).toBe(s.length)
        expect(spans[0].end).toBeLessThanOrEqual(at)
        expect(spans[1].start).toBeGreaterThanOrEqual(at)
      }),
    )
  })
  it('takes no place at an end, and none where a part would say nothing', () => {
    const at = text.indexOf('，并')
    expect(splitSpans(text, whole, whole.start)).toBeNull()
    expect(splitSpans(text, whole, whole.end)).toBeNull()
    expect(splitSpans('，。要办', { start: 0, end: 4 }, 2)).toBeNull()
    expect(splitSpans('办😀事', { start: 0, end: 4 }, 2)).toBeNull()
    expect(splitSpans(text, whole, at)?.map((s) => text.slice(s.start, s.end))).toEqual([
      '各县要在9月10日前完成自查',
      '并上报结果',
    ])
  })
  it('is likely meant behind the mark nearest to the middle', () => {
    const at = text.indexOf('并上报')
    expect(breaksOf(text, whole)).toEqual([at])
    expect(likelySplit(text, whole)).toBe(at)
    expect(likelySplit(text, placed('b', '各校每周排查隐患'))).toBeNull()
    const list = '要站稳立场、学习精神、疏堵结合、标本兼治，让它落地'
    expect(likelySplit(list, { start: 0, end: list.length })).toBe(list.indexOf('让'))
  })
  it('leaves who is asked to both where a part names nobody, and a day to what follows it', () => {
    const spans = splitSpans(text, whole, text.indexOf('并上报'))
    if (!spans) throw new Error('no split')
    const deadline = { from: null, to: '2021-09-10' }
    const read = { ...whole, id: '', modality: 'must' as const, deadline }
    const [first, second] = splitItem(whole, text, spans, [[read], []], context)
    expect(first).toMatchObject({ responsible: ['各县'], deadline, due: '2021-09-10', rules: ['modal.must', 'split.by_hand'] })
    expect(second).toMatchObject({ responsible: ['各县'], deadline, due: '2021-09-10', quote: '并上报结果' })
    const [early] = splitItem(whole, text, spans, [[], [read]], context)
    expect(early).toMatchObject({ deadline: null, due: null })
  })
})

describe('a merge', () => {
  const items = ['各县要在9月10日前完成自查，并上报结果', '各校每周排查隐患', '严禁设置重点班', '下一段要办好食堂'].map((q, n) =>
    placed(`${n}`, q),
  )
  it('is of an item with the one that follows it, what was dropped not counted', () => {
    expect(nextItem(items, '0')?.id).toBe('1')
    expect(nextItem([...items].reverse(), '0')?.id).toBe('1')
    expect(
      nextItem(
        items.map((i) => (i.id === '1' ? { ...i, state: 'dropped' as const } : i)),
        '0',
      )?.id,
    ).toBe('2')
    expect(nextItem(items, '3')).toBeNull()
  })
  it('is refused over a whole sentence, into another paragraph, past the next, and after the last', () => {
    expect(mergeFault(text, items, '0', '1')).toBeNull()
    expect(mergeFault(text, items, '1', '2')).toMatchObject({ problem: 'item.not_adjacent', data: { why: 'between' } })
    expect(mergeFault(text, items, '2', '3')).toMatchObject({ data: { why: 'paragraph' } })
    expect(mergeFault(text, items, '0', '2')).toMatchObject({ data: { why: 'other' } })
    expect(mergeFault(text, items, '3', '0')).toMatchObject({ problem: 'item.no_next' })
  })
  it('covers both, asks whoever either names, and of two days takes the earlier', () => {
    const second = draft('各校每周排查隐患', { responsible: ['各校'], due: '2021-09-05', confidence: 0.5 })
    const made = mergeItems(whole, second, text, context)
    expect(made.quote).toBe('各县要在9月10日前完成自查，并上报结果。同时，各校每周排查隐患')
    expect(text.slice(made.start, made.end)).toBe(made.quote)
    expect(made).toMatchObject({ responsible: ['各县', '各校'], due: '2021-09-05', confidence: 0.5 })
    expect(made.rules).toEqual(['modal.must', 'merge.by_hand'])
  })
})

describe('taking back', () => {
  const item = (id: string, madeFrom: string[], setAside = false) => ({ id, madeFrom, setAside })
  it('brings back what was cut and sets aside what was made of it', () => {
    const all = [item('w', [], true), item('a', ['w']), item('b', ['w'])]
    expect(restoreOf(all, 'b')).toMatchObject({ made: [{ id: 'a' }, { id: 'b' }], cut: [{ id: 'w' }] })
  })
  it('goes from the last cut to the first', () => {
    const all = [item('w', [], true), item('a', ['w'], true), item('b', ['w']), item('c', ['a']), item('d', ['a'])]
    expect(restoreOf(all, 'b')).toEqual({ problem: 'item.not_cut' })
    expect(restoreOf(all, 'c')).toMatchObject({ cut: [{ id: 'a' }] })
  })
  it('leaves parts of an earlier split alone that was itself taken back', () => {
    const all = [item('w', [], true), item('a', ['w'], true), item('b', ['w'], true), item('c', ['w']), item('d', ['w'])]
    expect(restoreOf(all, 'c')).toMatchObject({ made: [{ id: 'c' }, { id: 'd' }] })
  })
  it('is of nothing that was not cut', () => {
    expect(restoreOf([item('w', [])], 'w')).toEqual({ problem: 'item.not_cut' })
    expect(restoreOf([item('a', ['w'], true)], 'a')).toEqual({ problem: 'item.not_cut' })
  })
})
