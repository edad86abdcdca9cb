import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  around,
  countAttendees,
  type DirectiveStanding,
  guessKind,
  guessTitle,
  isKeepable,
  isSpan,
  moveDirective,
  moveItem,
  paragraphAt,
} from './directive.ts'
import { addedItem, civilOrNull } from './directive-draft.ts'

const standing = (over: Partial<DirectiveStanding>): DirectiveStanding => ({
  state: 'draft',
  proposed: false,
  items: { proposed: 0, confirmed: 2, dropped: 0 },
  ...over,
})
const reading = (title: string | null, agenda: number) => ({
  meta: { title, date: null, host: [], attendees: [], venue: null },
  campaign: null,
  agenda: Array.from({ length: agenda }, () => ({
    speaker: '甲',
    post: null,
    kind: 'deploy' as const,
    topic: null,
    start: 0,
    end: 1,
  })),
  bases: [],
  items: [],
  unread: [],
})

describe('the moves of a directive', () => {
  it('a draft is proposed only when every work item is settled and one at least is confirmed', () => {
    expect(moveDirective(standing({}), 'propose')).toEqual({ to: 'draft' })
    expect(moveDirective(standing({ items: { proposed: 1, confirmed: 2, dropped: 0 } }), 'propose')).toMatchObject({
      problem: 'directive.unconfirmed_items',
      data: { count: 1 },
    })
    expect(moveDirective(standing({ items: { proposed: 0, confirmed: 0, dropped: 5 } }), 'propose')).toMatchObject({
      problem: 'directive.no_items',
    })
  })
  it('the director confirms what the office has proposed', () => {
    expect(moveDirective(standing({}), 'confirm')).toMatchObject({
      problem: 'directive.wrong_state',
      data: { why: 'not_proposed' },
    })
    expect(moveDirective(standing({ proposed: true }), 'confirm')).toEqual({ to: 'confirmed' })
  })
  it('nothing is published that the director has not confirmed, and nothing twice', () => {
    expect(moveDirective(standing({ proposed: true }), 'publish')).toMatchObject({ problem: 'directive.wrong_state' })
    expect(moveDirective(standing({ state: 'confirmed', proposed: true }), 'publish')).toEqual({ to: 'published' })
    expect(moveDirective(standing({ state: 'published', proposed: true }), 'publish')).toMatchObject({
      problem: 'directive.wrong_state',
    })
  })
  it('what is confirmed is not changed any more', () => {
    for (const state of ['confirmed', 'published', 'superseded'] as const)
      expect(moveDirective(standing({ state }), 'settle')).toMatchObject({ problem: 'directive.wrong_state' })
  })
  it('a dropped item is not edited before it is taken back', () => {
    expect(moveItem('dropped', 'edit')).toMatchObject({ problem: 'item.wrong_state' })
    expect(moveItem('dropped', 'confirm')).toEqual({ to: 'confirmed' })
  })
  it('a settled item can be taken back to be looked at again', () => {
    for (const state of ['confirmed', 'dropped'] as const) expect(moveItem(state, 'reopen')).toEqual({ to: 'proposed' })
  })
})

describe('what kind of text it is', () => {
  it('a text with an agenda, or that says what the meeting stressed, is a meeting; a paper titled notice is a notice', () => {
    expect(guessKind('……', reading('某局召开工作推进会', 0))).toBe('meeting')
    expect(guessKind('会议强调，要……', reading(null, 0))).toBe('meeting')
    expect(guessKind('……', reading('关于召开秋季开学会议的通知', 0))).toBe('notice')
    expect(guessKind('为贯彻会议精神……', reading('关于开展检查的通知', 0))).toBe('notice')
    expect(guessKind('……', reading('关于开学的通知', 2))).toBe('meeting')
  })
  it('without a title of its own it is called by its first line', () => {
    expect(guessTitle('\n  \n 关于校车的通知 \n正文', reading(null, 0))).toBe('关于校车的通知')
  })
})

describe('attendance', () => {
  const tree = { counties: ['甲川县', '乙泽县', '丙山市'], cityRunSchools: 28, sections: 14 }
  it('attendance strings stand for the units of the tree, each counted once', () => {
    expect(
      countAttendees(['市教育局班子成员', '各县(市、区)教育局局长', '市直学校(幼儿园)校(园)长', '局机关各科室负责人'], tree),
    ).toBe(1 + 3 + 28 + 14)
    expect(countAttendees(['甲川县教育局', '丙山市教育局'], tree)).toBe(2)
    expect(countAttendees([], tree)).toBe(0)
  })
})

describe('spans and paragraphs', () => {
  const text = '标题\n\n　　第一段。要办事。\n\n第二段。'
  it('a paragraph is numbered by the lines with text up to it', () => {
    expect(paragraphAt(text, 0)).toBe(1)
    expect(paragraphAt(text, text.indexOf('要办事'))).toBe(2)
    expect(paragraphAt(text, text.indexOf('第二段'))).toBe(3)
  })
  it('a sentence stands in the rest of its paragraph', () => {
    const start = text.indexOf('要办事')
    expect(around(text, start, start + 3)).toEqual({ before: '第一段。', after: '。' })
  })
  it('before, quote and after never cross a line and are cut out of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('字', '\n', ' ', '。') }), fc.nat(), fc.nat(), (words, a, b) => {
        const start = words.length === 0 ? 0 : a % words.length
        const end = Math.min(words.length, start + 1 + (b % 5))
        const { before, after } = around(words, start, end)
        expect(before).not.toContain('\n')
        expect(after).not.toContain('\n')
        expect(words).toContain(before + words.slice(start, end) + after)
      }),
    )
  })
  it('a span lies inside the text, holds something, and cuts no character in two', () => {
    expect(isSpan(text, 0, 2)).toBe(true)
    expect(isSpan(text, 2, 4)).toBe(false)
    expect(isSpan(text, 3, 2)).toBe(false)
    expect(isSpan(text, 0, text.length + 1)).toBe(false)
    expect(isSpan('a😀b', 0, 2)).toBe(false)
    expect(isSpan('a😀b', 1, 3)).toBe(true)
  })
  it('a text with a NUL or half a character can not be kept as it is', () => {
    expect(isKeepable('会议😀强调')).toBe(true)
    expect(isKeepable('a\u0000b')).toBe(false)
    expect(isKeepable('a\ud83d')).toBe(false)
  })
})

describe('the draft', () => {
  it('a date that is not in the calendar is no date', () => {
    expect(civilOrNull('2021-09-13')).toBe('2021-09-13')
    for (const date of ['2021-02-31', '--09-13', '2021-13-01', '', null, undefined]) expect(civilOrNull(date)).toBeNull()
  })
  it('a span taken for a work item is a duty, or a prohibition when it forbids', () => {
    const context = { topics: [], sections: [] }
    expect(addedItem('做好防汛准备', 5, { topic: '防汛工作', lead: '陆景行' }, context)).toMatchObject({
      modality: 'must',
      start: 5,
      end: 11,
      topic: '防汛工作',
      lead: '陆景行',
      scope: { counties: true },
    })
    expect(addedItem('不得占用操场', 0, null, context)).toMatchObject({ modality: 'must_not', topic: '' })
  })
})
