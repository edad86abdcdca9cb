// The inspection a document announces or reports: how many teams, which days on site, what is covered.
import { type Anchor, findDates } from './dates.ts'
import type { Layout } from './layout.ts'
import { numberOf } from './numerals.ts'
import type { Campaign, WorkItem } from './reading.ts'
import { isUnit } from './units.ts'

const INSPECTION =
  /督导检查|专项检查|联合检查|专项督导|督导评估|检查督导|督查|督导|检查|回头看|评估验收|巡查|抽查|专项行动|专项整治|暗访|核查|视导/
const GROUPS =
  /(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?个(?:[^,。;个]{0,8}?)(?:督导|检查|督查|巡查|工作|评估|专项|考核|抽查|验收|暗访|指导|核查|视导)[^,。;]{0,4}?组/
const SCOPE = /对([^,。;]{2,60}?)(?:进行|开展|实施|落实|集中)/g

interface Sentence {
  readonly start: number
  readonly end: number
}

export function findCampaign(
  raw: string,
  norm: string,
  layout: Layout,
  sentences: readonly Sentence[],
  items: readonly WorkItem[],
  anchor: Anchor,
): Campaign | null {
  let groups: number | null = null
  let range: { from: string | null; to: string | null } | null = null
  let scope: string | null = null
  const when = layout.kind === 'news' ? 'past' : 'future'
  for (const s of sentences) {
    if (s.end - s.start > 500) continue
    const text = norm.slice(s.start, s.end)
    if (!INSPECTION.test(text)) continue
    const g = GROUPS.exec(text)
    if (g && groups === null) groups = numberOf(g[1] ?? '')
    const announced = g !== null || /开展|进行|组织|派出|抽调|实施|启动|定于|深入|赴/.test(text)
    if (!announced || /自查(?:自纠|阶段|工作)?/.test(text)) continue
    const ranged = findDates(text, anchor, when).find(
      (d) =>
        d.deadline.from !== null &&
        d.deadline.to !== null &&
        d.deadline.from !== d.deadline.to &&
        !/-12-31$|-01-01$/.test(d.deadline.from),
    )
    if (ranged && range === null) range = ranged.deadline
    if (scope === null && (g || ranged)) scope = scopeIn(raw, s.start, text)
  }
  const rows = layout.blocks.filter((b) => b.kind === 'row').length
  groups ??= rows >= 2 ? rows : null
  const named = fromSections(items)
  range ??= named.range
  scope = named.scope ?? scope
  if (range === null && scope === null) return null
  if (groups === null && range === null) return null
  return { groups, from: range?.from ?? null, to: range?.to ?? null, scope }
}

/** 对X进行检查: the longest part of X that ends in a unit. */
function scopeIn(raw: string, offset: number, text: string): string | null {
  for (const m of text.matchAll(SCOPE)) {
    const x = m[1] ?? ''
    for (let end = x.length; end >= 2; end--) {
      const part = x.slice(0, end)
      if (isUnit(part) || /(?:学校|县|区|校|园|\))$/.test(part)) {
        const at = offset + m.index + 1
        return raw.slice(at, at + end)
      }
    }
  }
  return null
}

/** Entries under 检查时间 and 检查范围. */
function fromSections(items: readonly WorkItem[]): {
  range: { from: string | null; to: string | null } | null
  scope: string | null
} {
  let range: { from: string | null; to: string | null } | null = null
  let scope: string | null = null
  for (const it of items) {
    if (it.modality !== 'info') continue
    const label = /^([^:：]{2,8})[:：]/.exec(it.quote)?.[1] ?? it.topic
    if (/自查/.test(it.topic) || /自查/.test(label)) continue
    if (
      range === null &&
      /(?:检查|督导|督查|巡查|抽查|评估|行动)(?:的)?时间|^时间/.test(label) &&
      it.deadline?.from &&
      it.deadline.to
    )
      range = it.deadline
    if (scope === null && /(?:检查|督导|督查|巡查|抽查|评估|行动|整治)(?:的)?(?:范围|对象)/.test(label))
      scope = it.quote.replace(/^[^:：]{2,8}[:：]/, '')
  }
  return { range, scope }
}
