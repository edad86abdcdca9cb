// Documents of our own from many places and years, read and compared with what a person reads in them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readGold } from '../fixtures/gold.ts'
import { type Scores, scoreOf, total } from '../fixtures/score.ts'
import { read } from './index.ts'

const folder = join(import.meta.dirname, '../fixtures')
const documents = readdirSync(folder)
  .filter((f) => f.endsWith('.txt'))
  .map((f) => readGold(f.slice(0, -4), readFileSync(join(folder, f), 'utf8')))
const narrow = (text: string) => text.replace(/[，：；（）！？]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
const wide = (text: string) =>
  text.replace(/[,:;()!?]/g, (c, at: number) =>
    /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '') ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0),
  )

/** What is asked of the reader on any documents; on these it should do better. */
const FLOOR: Readonly<Partial<Record<keyof Scores, number>>> = {
  clause: 0.95,
  must: 0.93,
  must_not: 0.95,
  should: 0.85,
  info: 0.9,
  responsible: 0.92,
  deadline: 0.92,
  quantity: 0.9,
  mechanism: 0.9,
  meta: 0.92,
  campaign: 0.9,
}

describe('documents of our own', () => {
  it('are at least thirty, with marks that fit their text', () => {
    expect(documents.length).toBeGreaterThanOrEqual(30)
    for (const d of documents) {
      expect(d.items.length, d.name).toBeGreaterThan(0)
      for (const i of d.items) {
        for (const r of i.responsible) expect(d.text, d.name).toContain(r)
        for (const m of i.mechanisms) expect(d.text.slice(i.start, i.end), d.name).toContain(m)
      }
    }
  })

  for (const [width, turn] of [
    ['as written', (t: string) => t],
    ['all half-width', narrow],
    ['all full-width', wide],
  ] as const)
    it(`are read as a person reads them, ${width}`, () => {
      const scores = total(documents.map((d) => scoreOf(d, read(turn(d.text), { publishedAt: d.publishedAt }))))
      for (const [name, floor] of Object.entries(FLOOR)) expect(scores[name as keyof Scores], name).toBeGreaterThanOrEqual(floor)
    })
})
