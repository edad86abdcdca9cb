// Bad input: a clear result, no exception, no invented item.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diff, explain, read } from './index.ts'

const none = (text: string) => expect(read(text).items, text.slice(0, 40)).toEqual([])

describe('bad input', () => {
  it('nothing, one character, marks alone, blanks and emoji hold no item', () => {
    for (const text of [
      '',
      '要',
      '。',
      '，，，；；：：！？',
      '……——',
      ' \n\t \r\n ',
      '\u3000\u3000',
      '😀🏫🎒',
      '👨‍👩‍👧‍👦'.repeat(50),
    ])
      none(text)
  })
  it('foreign and mixed scripts hold no item', () => {
    none('Dear principals, you must submit the form by Friday. Do not be late.')
    none('مرحبا بالعالم שלום עולם')
    none('\u202eeb tsum uoy\u202c 学校 \u2066abc\u2069')
    none('学校は今日休みです。保護者の皆様へ。')
  })
  it('traditional characters are read for what is alike, and never break the reading', () => {
    const text = '縣教育局召開會議\n會議強調,各學校要加強門衛管理。'
    for (const item of read(text).items) expect(item.quote).toBe(text.slice(item.start, item.end))
  })
  it('nulls, lone surrogates and controls are characters like any other', () => {
    none('\u0000\u0001\ud800\udc00\udfff\ufffe')
    expect(read('会议强调,各校要\u0000清点药品。').items).toHaveLength(1)
  })
  it('ten thousand nested brackets are read', () => {
    none('('.repeat(10_000) + ')'.repeat(10_000))
    none('（《“'.repeat(3_000))
    none('」』】'.repeat(3_000))
  })
  it('a table of names holds no item', () => {
    none('姓名 单位 职务\n方以宁 青禾一中 教师\n卢见秋 青禾二中 教师\n贺知晓 桥头小学 校长')
    none(Array.from({ length: 200 }, (_, i) => `人员${i} 女 教师`).join('\n'))
  })
  it('a poem holds no item', () => none('校园晨望\n晓色入疏窗,书声绕画梁。\n风来花影动,人去桂枝香。'))
  it('minutes without duties hold no item', () =>
    none('青禾县召开教研会议\n3月8日,青禾县召开教研会议。各校教研组长参加会议。会上,大家观摩了两节课。会议在掌声中结束。'))
  it('a text in which every sentence is a quote is read without breaking', () => {
    const text = '“今天的课很好。”“是的,大家都喜欢。”“那就这样吧。”'
    none(text)
    expect(read(`会议强调:${'“各校要清点药品。”'.repeat(3)}`).items).toHaveLength(3)
  })
  it('a day that does not exist is no day', () => {
    for (const day of ['2月30日', '4月31日', '13月1日', '0月5日', '6月0日'])
      expect(read(`会议强调,各校要于${day}前清点药品。`, { publishedAt: '2023-01-05' }).items.map((i) => i.deadline)).toEqual([
        null,
      ])
  })
  it('a range that runs backwards is no range', () => {
    for (const range of ['9月18日至13日', '9月18日至9月13日', '9月18日至8月1日'])
      expect(
        read(`会议强调,各校要于${range}清点药品。`, { publishedAt: '2023-01-05' }).items.map((i) => i.deadline),
        range,
      ).toEqual([null])
    expect(read('会议强调,各校要于12月28日至1月3日清点药品。', { publishedAt: '2023-12-05' }).items[0]?.deadline).toEqual({
      from: '2023-12-28',
      to: '2024-01-03',
    })
  })
  it('a publication date that is none is as good as not given', () => {
    for (const publishedAt of ['', 'yesterday', '2023', '0000-00-00', '2023-13-45'])
      expect(() => read('会议强调,各校要于3月1日前清点药品。', { publishedAt })).not.toThrow()
  })
  it('no text at all throws, nor does asking why or what changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(250), (text, offset) => {
        const reading = read(text)
        expect(diff(reading, reading).every((c) => c.kind === 'same')).toBe(true)
        explain(text, offset)
      }),
      { numRuns: 300 },
    )
  })
})
