// What holds for whole documents: spans nest, a strange sentence changes nothing else, two documents are read as each alone.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGold } from '../fixtures/gold.ts'
import { read, type WorkItem } from './index.ts'

const folder = join(import.meta.dirname, '../fixtures')
const documents = readdirSync(folder)
  .filter((f) => f.endsWith('.txt'))
  .map((f) => readGold(f.slice(0, -4), readFileSync(join(folder, f), 'utf8')))
const oneOf = fc.constantFrom(...documents)
const runs = { numRuns: 60 }

const place = (i: WorkItem, by = 0) => [i.start + by, i.end + by, i.modality] as const
const whole = (i: WorkItem, by = 0) => [...place(i, by), i.responsible, i.deadline, i.quantities, i.mechanisms] as const

/** Told of nobody and of no year; nothing that a bureau would write as a duty. */
const STRANGE = [
  '雨后的操场很安静,梧桐叶落了一地。',
  '窗外的阳光照了进来。',
  '歌声在山谷里回荡了很久。',
  '那天的风很大,云走得很快。',
  '花开得正好,香气飘了很远。',
]
const NUMBERED = /^\s*(?:第?[一二三四五六七八九十\d]+[、.．是要条章阶,，组]|[(（①-⑳])/

/** Ends of paragraphs of prose, with prose behind them: no list, no head of the page, no foot. */
function gaps(text: string): number[] {
  const lines = [...text.matchAll(/[^\n]+/g)].filter((m) => m[0].trim() !== '')
  const out: number[] = []
  for (let i = 1; i + 1 < lines.length; i++) {
    const [line, next] = [lines[i], lines[i + 1]]
    if (!line || !next) continue
    const prose = (l: RegExpMatchArray) => l[0].length > 30 && /[。！!]\s*$/.test(l[0]) && !NUMBERED.test(l[0])
    if (prose(line) && prose(next)) out.push(line.index + line[0].length + 1)
  }
  return out
}

describe('a whole document', () => {
  it('has spans that nest or lie apart, never cross', () => {
    for (const { text, publishedAt, name } of documents) {
      const r = read(text, { publishedAt })
      const spans = [...r.items, ...r.unread, ...r.bases].sort((a, b) => a.start - b.start || b.end - a.end)
      for (const [i, a] of spans.entries())
        for (const b of spans.slice(i + 1)) {
          if (b.start >= a.end) break
          expect(b.end, `${name} ${text.slice(a.start, a.end)} | ${text.slice(b.start, b.end)}`).toBeLessThanOrEqual(a.end)
        }
    }
  })

  it('answers for every sentence: each letter is in an item, or set aside with a reason', () => {
    for (const { text, publishedAt, name } of documents) {
      const seen = new Uint8Array(text.length)
      const r = read(text, { publishedAt })
      for (const s of [...r.items, ...r.unread]) seen.fill(1, s.start, s.end)
      const missed = [...text.matchAll(/[\u4e00-\u9fff]+/g)].filter(
        (m) =>
          m[0].split('').some((c, i) => !seen[m.index + i] && !(c === '一' && /^[要是]/.test(m[0].slice(i + 1)))) &&
          !/^(?:[第一二三四五六七八九十]+[是要条章]?|首先|其次|再次|最后)/.test(m[0]),
      )
      expect(
        missed.map((m) => m[0]),
        name,
      ).toEqual([])
    }
  })

  it('is changed nowhere else by a strange sentence in a paragraph of its own', () => {
    const openings = documents.flatMap((d) => gaps(d.text).map((at) => ({ d, at })))
    expect(openings.length).toBeGreaterThan(20)
    fc.assert(
      fc.property(fc.constantFrom(...openings), fc.constantFrom(...STRANGE), ({ d, at }, sentence) => {
        const options = { publishedAt: d.publishedAt }
        const grown = `${d.text.slice(0, at)}${sentence}\n${d.text.slice(at)}`
        const by = sentence.length + 1
        const expected = read(d.text, options).items.map((i) => whole(i, i.start >= at ? by : 0))
        expect(
          read(grown, options).items.map((i) => whole(i)),
          `${d.name} ${at}`,
        ).toEqual(expected)
      }),
      { numRuns: 120 },
    )
  })

  it('is read beside another as it is read alone', () => {
    fc.assert(
      fc.property(oneOf, oneOf, (a, b) => {
        const gap = '\n\n\n'
        const alone = [
          ...read(a.text).items.map((i) => place(i)),
          ...read(b.text).items.map((i) => place(i, a.text.length + gap.length)),
        ]
        const together = read(a.text + gap + b.text)
        expect(
          together.items.map((i) => place(i)),
          `${a.name} + ${b.name}`,
        ).toEqual(alone)
        expect(together.items.map((i) => i.id)).toEqual(together.items.map((_, i) => `w${i + 1}`))
      }),
      // The example: both are signed on the same day.
      { ...runs, examples: documents.filter((d) => d.name === '2009-teacher-ethics-circular').map((d) => [d, d]) },
    )
  })

  it('gives the same items in either width', () => {
    const wide = (text: string) =>
      text.replace(/[,:;()]/g, (c, at: number) =>
        /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '') ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0),
      )
    const narrow = (text: string) => text.replace(/[，：；（）]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    for (const d of documents) {
      const same = (t: string) => read(t, { publishedAt: d.publishedAt }).items.map((i) => [...place(i), i.deadline, i.rules])
      expect(same(wide(d.text)), d.name).toEqual(same(narrow(d.text)))
    }
  })
})
