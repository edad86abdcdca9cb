// The inspection a document announces or reports: how many teams, which days on site, what is covered.
import { type Anchor, findDates } from './dates.ts'
import { beginningIn } from './enclosed.ts'
import type { Layout } from './layout.ts'
import { numberOf } from './numerals.ts'
import type { Campaign, Deadline, Meta, WorkItem } from './reading.ts'
import { isUnit } from './units.ts'

const INSPECTION =
  /督导检查|专项检查|联合检查|专项督导|督导评估|检查督导|督查|督导|检查|回头看|评估验收|巡查|抽查|专项行动|专项整治|集中整治|专项治理|大排查|大检查|排查整治|整治行动|守护行动|暗访|核查|视导|审查清理|清理(?:整治|整顿|行动|工作)|专项清理|专项审查|大清查/
const ANNOUNCED = /开展|进行|组织|派出|抽调|组建|实施|启动|定于|深入|赴/
const GROUPS =
  /(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?个(?:由[^。;]{2,40}组成的|[^,。;个]{0,8}?)(?:督导|检查|督查|巡查|工作|评估|专项|考核|抽查|验收|暗访|指导|核查|视导|执法|整治|排查)[^,。;]{0,4}?组|分(?:成|为)?(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?个?(?:小)?组/
const SCOPE = /对([^,。;]{2,60}?)(?:进行|开展|实施|落实|集中)/g
const PLACE =
  /(?:分赴|分别到|莅临|深入|赴|前往|走进|来到|到)([^,。;]{2,70}?)(?:等|对|开展|进行|评估|调研|指导|视察|检查|督查|督导|实地|,|$)/

/** 在全市开展: all of it. */
const EVERYWHERE = /在(全(?:[市县区省州旗盟]|地区|师市))(?:范围内)?(?:集中|组织|统一)?(?:开展|进行|组织|部署|实施)/

interface Sentence {
  readonly start: number
  readonly end: number
}

export interface CampaignSource {
  readonly raw: string
  readonly norm: string
  readonly layout: Layout
  readonly meta: Meta
  readonly anchor: Anchor
  readonly sentences: readonly Sentence[]
  readonly items: readonly WorkItem[]
}

export function findCampaign(source: CampaignSource): Campaign | null {
  const { layout, meta, items, norm, sentences } = source
  const lead = sentences[0] ?? { start: 0, end: 0 }
  const headline = meta.title ?? norm.slice(lead.start, Math.min(lead.end, lead.start + 200))
  const inspectionNews =
    layout.kind === 'news' && meta.attendees.length === 0 && INSPECTION.test(headline) && !/会(?!议?员|办)/.test(headline)
  const told = fromSentences(source, inspectionNews)
  const rows = layout.blocks.filter((b) => b.kind === 'row').length
  const named = fromSections(items, INSPECTION.test(headline))
  const groups = told.groups ?? (rows >= 2 ? rows : null)
  const range = told.range ?? named.range ?? (/检查|督导|督查|整治|治理|排查|巡查/.test(headline) ? fromStages(source) : null)
  const scope = named.scope ?? told.scope
  if (range === null && (scope === null || (groups === null && !inspectionNews))) return null
  return { groups, from: range?.from ?? null, to: range?.to ?? null, scope }
}

interface Told {
  groups: number | null
  range: Deadline | null
  scope: string | null
}

/** The sentences that announce or report it; of inspection news a single day or a bare 对X开展检查 is enough. */
function fromSentences({ raw, norm, layout, meta, anchor, sentences, items }: CampaignSource, inspectionNews: boolean): Told {
  const told: Told = { groups: null, range: null, scope: null }
  let place: string | null = null
  let everywhere: string | null = null
  for (const s of sentences) {
    if (s.end - s.start > 500) continue
    // what others check of themselves is not this inspection
    const said = norm.slice(s.start, s.end)
    const text = said.includes('自查') ? said.replace(/[^,]*自查[^,]*/g, (part) => ' '.repeat(part.length)) : said
    const g = GROUPS.exec(text)
    if (!(g?.[1] || INSPECTION.test(text)) || asked(items, s)) continue
    if (g) told.groups ??= numberOf(g[1] ?? g[2] ?? '')
    if (!(g || inspectionNews || ANNOUNCED.test(text))) continue
    const dates = findDates(text, anchor, layout.kind === 'news' ? 'past' : 'future').map((d) => d.deadline)
    const range =
      dates.find((d) => isRange(d)) ??
      (inspectionNews || /将|定于|拟/.test(text) ? dates.find((d) => d.from !== null) : undefined)
    if (range && (told.range === null || (!isRange(told.range) && isRange(range)))) told.range = range
    told.scope ??= coveredIn(raw, s.start, text)
    if (told.range && !isRange(told.range)) told.range = { from: told.range.from, to: lastDay(text, dates) ?? told.range.to }
    if (g || range || inspectionNews || /决定|定于/.test(text)) told.scope ??= scopeIn(raw, s.start, text)
    if (range || g) everywhere ??= EVERYWHERE.exec(text)?.[1] ?? null
    if (inspectionNews && told.scope === null && place === null) told.scope = placeIn(raw, s.start, text)
    if (inspectionNews || (g && /分赴|分别到/.test(text))) place ??= placeIn(raw, s.start, text)
  }
  const ours = told.scope !== null && /^我[省市县区州校]$/.test(told.scope)
  if (told.scope === null) told.scope = place ?? everywhere
  if (told.scope === null || ours) told.scope = placeIn(meta.title ?? '', 0, meta.title ?? '') ?? told.scope
  return told
}

/** What others are told to check is not this inspection. */
const asked = (items: readonly WorkItem[], s: Sentence): boolean => {
  const inside = beginningIn(items, s.start, s.end)
  return inside.length > 0 && inside.every((i) => i.modality !== 'info')
}

const isRange = (d: Deadline): boolean => d.from !== null && d.to !== null && d.from !== d.to && !/-01-01$/.test(d.from)

/** 对X进行检查: the longest part of X that ends in a unit. */
function scopeIn(raw: string, offset: number, text: string): string | null {
  for (const m of text.matchAll(SCOPE)) {
    const x = m[1] ?? ''
    if (/发现|问题/.test(x)) continue
    for (let end = x.length; end >= 2; end--) {
      const part = x.slice(0, end)
      if (x.slice(end - 1, end + 1) === '组织' || part.split('“').length !== part.split('”').length) continue
      if (part.includes('的') && !/^(?:所有|各|全|\d)/.test(part)) continue
      if (isUnit(part) || /(?:学校|县|区|校|园|校舍|机构|食堂|场所|车辆|校车|周边|商铺|教材|\))$/.test(part)) {
        const at = offset + m.index + 1
        return raw.slice(at, at + end)
      }
    }
  }
  return null
}

/** 督查范围为全市所有幼儿园: said in a sentence. */
function coveredIn(raw: string, offset: number, text: string): string | null {
  const m = COVERED.exec(text)
  if (!m?.[1]) return null
  const at = offset + m.index + m[0].length - m[1].length
  return raw.slice(at, at + m[1].length)
}

const COVERED = /(?:检查|督导|督查|巡查|抽查|评估|整治|治理|核查|排查)(?:的)?(?:范围|对象)(?:为|是|包括|涵盖)([^,。;]{2,50})/

/** 4月29日结束, 持续至12月8日: the other end of what has begun. */
const lastDay = (text: string, days: readonly Deadline[]): string | null =>
  /结束|截止|持续(?:到|至)/.test(text) ? (days.at(-1)?.to ?? null) : null

/** 深入X、Y等校: where they went. */
function placeIn(raw: string, offset: number, text: string): string | null {
  const m = PLACE.exec(text)
  const place = m?.[1]
  if (!m || !place || !/(?:校|园|县|区|市|镇|乡|学|中|所|街道|机构|单位|企业|食堂|省份|[校园]\)|各地)$/.test(place)) return null
  const at = offset + m.index + m[0].indexOf(place)
  return raw.slice(at, at + place.length)
}

/** 集中整治(7月10日至8月20日): the stage on site, not that of self-checks or of reports. */
function fromStages({ norm, layout, anchor }: CampaignSource): Deadline | null {
  for (const b of layout.blocks) {
    if (b.end - b.start > 400) continue
    const head = STAGE.exec(norm.slice(b.start, b.end))
    if (!head || !ON_SITE.test(head[1] ?? '') || /自查/.test(head[1] ?? '')) continue
    const range = findDates(head[2] ?? '', anchor)
      .map((d) => d.deadline)
      .find(isRange)
    if (range) return range
  }
  return null
}

const STAGE = /^(?:\([一二三四五六]\)|[一二三四五六\d]{1,2}[、.]|第[一二三四]阶段[:,]?)? ?([^,。;:()]{2,16})\(([^()]*\d[^()]*)\)/
const ON_SITE = /集中|全面|检查|督查|督导|整治|抽查|实施|行动|排查|执法/

/** Entries under 检查时间 and 检查范围. */
function fromSections(items: readonly WorkItem[], inspection: boolean): { range: Deadline | null; scope: string | null } {
  let range: Deadline | null = null
  let scope: string | null = null
  for (const it of items) {
    if (it.modality !== 'info') continue
    const label = /^([^:：]{2,8})[:：]/.exec(it.quote)?.[1] ?? it.topic
    if (/自查/.test(it.topic) || /自查/.test(label) || /(?:自查|动员|部署|汇总|总结|整改)[^,。]{0,6}$/.test(it.quote)) continue
    if (
      (/(?:检查|督导|督查|巡查|抽查|评估|整治|治理|清理|行动)(?:的)?时间/.test(label) ||
        (inspection && /^(?:行动)?时间/.test(label))) &&
      it.deadline?.from &&
      it.deadline.to
    )
      range ??= it.deadline
    if (/(?:检查|督导|督查|巡查|抽查|评估|行动|整治|清理|核查|排查|治理)(?:的)?(?:范围|对象)/.test(label))
      scope ??= it.quote.replace(/^[^:：]{2,8}[:：]/, '').replace(/[(（](?:名单|详)?见[^()（）]*[)）]$/, '')
  }
  return { range, scope }
}
