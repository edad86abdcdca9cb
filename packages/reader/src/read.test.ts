// What holds for every text: exact spans, every sentence answered for, twins of either width alike, nothing breaks it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Reading, read } from './index.ts'
import { normaliseWidth } from './width.ts'

const PIECES = [
  '青禾县教育局',
  '各学校',
  '各乡镇中心校、县直学校',
  '会议强调,',
  '会议指出:',
  '要加强校门值守',
  '严禁占用体育课',
  '不得随意调课',
  '鼓励家长参加',
  '于5月20日前报县教育局',
  '从3月1日到3月5日',
  '对各校进行专项检查',
  '组成4个检查组',
  '一是',
  '(二)',
  '一、工作要求',
  '检查时间',
  '“四清单”制度',
  '《校园安全手册》',
  '至少2次',
  '。',
  ',',
  ';',
  ':',
  '、',
  '\n',
  '\n\n',
  '  ',
  '(',
  ')',
  '“',
  '”',
  '关于做好值守工作的通知',
  '附件:1.表格',
  '2022年3月1日',
  '第一组 甲乡、乙乡',
  '的',
  '由教务处负责',
  '将于下月开展抽查',
]
const document = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((p) => p.join(''))
const anything = fc.oneof(
  document,
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

const spans = (r: Reading) => [...r.items, ...r.unread]

describe('read', () => {
  it('quotes exactly what stands between start and end', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const item of read(text).items) {
          expect(item.quote).toBe(text.slice(item.start, item.end))
          expect(item.quote).toContain(item.verbPhrase)
          expect(item.verbPhrase.length).toBeLessThanOrEqual(20)
          expect(item.end).toBeGreaterThan(item.start)
          for (const name of item.mechanisms) expect(item.quote).toContain(name)
          for (const name of item.responsible) expect(text).toContain(name)
        }
      }),
    )
  })

  it('never lets two items overlap, and gives each its own id in reading order', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { items } = read(text)
        for (const [i, item] of items.entries()) {
          expect(item.id).toBe(`w${i + 1}`)
          const next = items[i + 1]
          if (next) expect(next.start).toBeGreaterThanOrEqual(item.end)
        }
      }),
    )
  })

  it('puts every character that is not blank or a mark into an item or among the unread', () => {
    fc.assert(
      fc.property(document, (text) => {
        const seen = new Uint8Array(text.length)
        for (const s of spans(read(text))) seen.fill(1, s.start, s.end)
        const norm = normaliseWidth(text)
        for (let i = 0; i < text.length; i++)
          if (!seen[i] && /[\u4e00-\u9fff]/.test(norm[i] as string)) {
            const rest = norm.slice(Math.max(0, i - 4), i + 4)
            expect(rest).toMatch(/[一二三四五六七八九十]|\(/)
          }
      }),
    )
  })

  it('reads the full-width and the half-width twin of a text alike', () => {
    const wide = (text: string) => text.replace(/[,:;()]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(document, (text) => {
        const a = read(text).items
        const b = read(wide(text)).items
        expect(b.map((x) => [x.start, x.end, x.modality, x.deadline])).toEqual(
          a.map((x) => [x.start, x.end, x.modality, x.deadline]),
        )
      }),
    )
  })

  it('gives the same reading of the same text', () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(read(text)).toEqual(read(text))
      }),
    )
  })

  it('takes work items only from what was written: an empty or foreign text has none', () => {
    for (const text of [
      '',
      '\n\n',
      '   ',
      '😀🏫🎒',
      'Dear all, please note the meeting.',
      '（'.repeat(10_000),
      '”'.repeat(10_000),
      '\u0000\ud800',
    ])
      expect(read(text).items).toEqual([])
  })

  it('does not read a sentence of a megabyte, and says so', () => {
    const text = '各学校要加强管理'.repeat(125_000)
    expect(read(text)).toMatchObject({ items: [], unread: [{ start: 0, end: text.length, reason: 'oversize' }] })
  })

  it('reads a line of a megabyte sentence by sentence', () => {
    const sentence = '各学校要检查校车。'
    const text = `会议强调,${sentence.repeat(40_000)}`
    expect(read(text).items).toHaveLength(40_000)
  })
})
