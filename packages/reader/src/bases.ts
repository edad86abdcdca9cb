// Cited documents: 《...》 with number and version, 第四版...技术方案. Grounds of the work, never work items.
import { beginningIn, type Pair } from './enclosed.ts'
import type { CitedDocument } from './reading.ts'

const NUMBER = /^\(?([\u4e00-\u9fff]{1,12}〔\d{4}〕\d{1,4}号)\)?/
const VERSION_IN = /第[一二三四五六七八九十]{1,2}版|20\d\d年版|试行|修订版?/
const VERSIONED = /(第[一二三四五六七八九十]{1,2}版|20\d\d年版)([\u4e00-\u9fff、]{2,30}?(?:方案|指南|规范|标准|办法|规程|指引))/g

export function findBases(raw: string, norm: string, pairs: readonly Pair[]): CitedDocument[] {
  const out: CitedDocument[] = []
  for (const p of pairs) {
    if (p.mark !== '《') continue
    const title = norm.slice(p.start + 1, p.end - 1)
    const number = NUMBER.exec(norm.slice(p.end, p.end + 30))
    const end = number ? p.end + number[0].length : p.end
    out.push({
      title: raw.slice(p.start + 1, p.end - 1),
      number: number?.[1] ?? null,
      version: VERSION_IN.exec(title)?.[0] ?? null,
      start: p.start,
      end,
    })
  }
  const cited = [...out]
  for (const m of norm.matchAll(VERSIONED)) {
    const start = m.index
    if (
      beginningIn(cited, start, start + m[0].length).length > 0 ||
      beginningIn(cited, start - 60, start).some((b) => b.end > start)
    )
      continue
    out.push({
      title: raw.slice(start, start + m[0].length),
      number: null,
      version: m[1] ?? null,
      start,
      end: start + m[0].length,
    })
  }
  return out.sort((a, b) => a.start - b.start)
}
