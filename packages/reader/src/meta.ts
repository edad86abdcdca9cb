// Title, day, issuer or chair, participants, place.
import { type Anchor, findDates } from './dates.ts'
import type { Block, Layout } from './layout.ts'
import { numberOf } from './numerals.ts'
import type { Meta } from './reading.ts'
import { leadingUnit } from './subject.ts'
import { isUnit, splitPersons, splitUnits } from './units.ts'

const ISO_DAY = /(20\d\d) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})/
const MEETING =
  /会议|推进会|座谈会|部署会|视频会|调度会|工作会|现场会|培训会|动员会|例会|联席会|专题会|研讨会|总结会|约谈会|大会|培训班|开班/

/** The day the document speaks from: its signing, else its page header, else its title's year, else a full day in the text, else publication. */
export function findAnchor(norm: string, layout: Layout, publishedAt: string | null): Anchor {
  const signed = signingDay(norm, layout)
  if (signed) return signed
  const inTitle = /(20\d\d)年/.exec(titleOf(norm, layout) ?? '')?.[1]
  const named = inTitle ? Number(inTitle) : null
  for (const b of layout.blocks) {
    if (b.kind !== 'furniture' || b.end - b.start > 300) continue
    const m = ISO_DAY.exec(norm.slice(b.start, b.end))
    // a page put up again years later dates itself, not the document
    if (m && named !== null && Math.abs(Number(m[1]) - named) >= 2) continue
    if (m) return { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }
  }
  const published = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(publishedAt ?? '')
  const told = { month: published ? Number(published[2]) : null, day: published ? Number(published[3]) : null }
  const title = titleOf(norm, layout)
  const titleYear = /(20\d\d)年/.exec(title ?? '')?.[1]
  if (titleYear)
    return { year: Number(titleYear), ...(Number(titleYear) === Number(published?.[1]) ? told : { month: null, day: null }) }
  const body = norm.slice(0, 20_000)
  const full = /(20\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日/.exec(body)
  if (full && !published) return { year: Number(full[1]), month: Number(full[2]), day: Number(full[3]) }
  if (published) return { year: Number(published[1]), ...told }
  const years = [...body.matchAll(/(20\d\d)年/g)].map((m) => Number(m[1]))
  return { year: years.length > 0 ? Math.max(...years) : null, month: null, day: null }
}

function signingDay(norm: string, layout: Layout): Anchor | null {
  const days = layout.blocks.filter(
    (b) => b.kind === 'date' || (b.kind === 'signature' && /年.*月.*日$/.test(norm.slice(b.start, b.end))),
  )
  const forwarded = /转发/.test(titleOf(norm, layout) ?? '')
  const printed = layout.blocks.filter((b) => b.kind === 'furniture' && norm.slice(b.end - 2, b.end) === '印发')
  const block = (forwarded ? days[0] : days.at(-1)) ?? printed.at(-1)
  if (!block) return null
  const m =
    /([\d〇零○一二三四五六七八九]{4}) ?年 ?([\d一二三四五六七八九十]{1,3}) ?月 ?([\d一二三四五六七八九十]{1,3}) ?日(?: ?印发)?$/.exec(
      norm.slice(block.start, block.end),
    )
  if (!m) return null
  const [year, month, day] = [numberOf((m[1] ?? '').replaceAll('○', '〇')), numberOf(m[2] ?? ''), numberOf(m[3] ?? '')]
  return year && month && day ? { year, month, day } : null
}

const pad = (n: number) => String(n).padStart(2, '0')

export function findMeta(raw: string, norm: string, layout: Layout, anchor: Anchor): Meta {
  const title = titleOf(norm, layout) ?? meetingInLead(norm, layout)
  const minutes = layout.kind === 'notice' && /纪要(?:\([^()]*\))?$/.test(title ?? '')
  const meeting = minutes || (layout.kind === 'news' && isMeeting(norm, layout, title))
  const hosts =
    layout.kind === 'notice' && !minutes ? issuers(raw, norm, layout) : meeting ? chairs(norm, layout) : actors(raw, norm, layout)
  return {
    title: title === null ? null : rawTitle(raw, norm, title),
    date:
      layout.kind === 'notice' && !minutes
        ? signedDate(norm, layout)
        : !meeting && retells(norm, layout)
          ? null
          : newsDate(norm, layout, anchor),
    host: hosts,
    attendees: meeting ? attendees(raw, norm, layout) : [],
    venue: meeting ? venue(raw, norm, layout) : null,
  }
}

const signedDate = (norm: string, layout: Layout): string | null => {
  const d = signingDay(norm, layout)
  return d ? `${d.year}-${pad(d.month ?? 1)}-${pad(d.day ?? 1)}` : null
}

/** The headline; of a notice, from 关于 on. */
export function titleOf(norm: string, layout: Layout): string | null {
  const lines = layout.blocks
    .filter((b) => b.kind === 'title')
    .map((b) =>
      norm
        .slice(b.start, b.end)
        .replace(/^标 ?题:/, '')
        .replace(/[ |]+$/, ''),
    )
  if (lines.length === 0) return null
  if (layout.kind === 'notice') {
    const from = lines.findIndex((l) => l.includes('关于'))
    if (from >= 0) {
      const line = lines[from] as string
      const at = line.indexOf('关于')
      let title = at > 0 && / /.test(line.slice(0, at)) ? line.slice(at) : line
      for (let k = from + 1; k < lines.length && !/(?:通知|通报|公告|方案|意见|函|办法|细则)(?:\([^()]*\))?$/.test(title); k++)
        title += lines[k]
      return title
    }
    return lines.find((l) => /(?:通知|通报|公告|方案|意见|函|办法|细则|规定|要点)$/.test(l)) ?? lines[0] ?? null
  }
  const at = lines.findIndex((l) => l.length >= 8)
  const line = lines[at] ?? lines[0] ?? null
  const next = lines[at + 1]
  // a headline set in two lines breaks before its noun or verb
  return line && next && at >= 0 && /(?:专项|工作|关于|全面|进一步|开展|做好|推进|[的和与及暨、])$/.test(line)
    ? line + next
    : line
}

/** News of a notice has no day of its own: 印发《...》, 下发通知. */
const retells = (norm: string, layout: Layout): boolean =>
  !/检查|督导|督查|调研|巡查|抽查|暗访/.test(titleOf(norm, layout) ?? '') &&
  bodies(layout)
    .slice(0, 3)
    .some((b) =>
      /(?:印发|下发|出台|发布|发出|制定)(?:了)?[^,。]{0,8}《/.test(norm.slice(b.start, Math.min(b.end, b.start + 400))),
    )

function rawTitle(raw: string, norm: string, title: string): string {
  const at = norm.indexOf(title)
  return at < 0 ? title : raw.slice(at, at + title.length)
}

const bodies = (layout: Layout): readonly Block[] => layout.blocks.filter((b) => b.kind === 'body')

function meetingInLead(norm: string, layout: Layout): string | null {
  const lead = bodies(layout)[0]
  if (!lead) return null
  const text = norm.slice(lead.start, Math.min(lead.end, lead.start + 300)).replace(/。[\s\S]*$/, '')
  const held = /(?:召开|举行)(?:了)?((?:(?!召开|举行)[^,]){4,40}会(?:议)?)(?=,|$)/.exec(text)
  if (held) return held[1] ?? null
  const m =
    /(?:^|[,。日]|召开(?:了)?|举行(?:了)?|参加(?:了)?|收看(?:了)?|收听(?:了)?)((?:(?!召开|举行)[^,。日]){2,40}?(?:会议|推进会|座谈会|部署会|视频会|调度会|现场会|动员会))(?=日前|近日|在|召开|举行|,|。)/.exec(
      text,
    )
  return m?.[1] ?? null
}

function isMeeting(norm: string, layout: Layout, title: string | null): boolean {
  if (title && MEETING.test(title)) return true
  const lead = bodies(layout).slice(0, 2)
  return (
    lead.some((b) =>
      /(?:召开|举行)[^。]{0,40}会|会议(?:要求|强调|指出|在)|主持会议|参加会议/.test(
        norm.slice(b.start, Math.min(b.end, b.start + 500)),
      ),
    ) && !/检查|督查|督导组|调研/.test(title ?? '')
  )
}

function newsDate(norm: string, layout: Layout, anchor: Anchor): string | null {
  for (const b of bodies(layout).slice(0, 2)) {
    const text = norm.slice(b.start, Math.min(b.end, b.start + 300))
    if (/^(?:[^。]{0,30})(?:近日|日前|近期)/.test(text) && !/(?:月\d{1,2}日|当日|当天)[^。]{0,6}会/.test(text)) return null
    const d = findDates(text, anchor, 'past').find((f) => f.deadline.from !== null && f.end - f.start >= 4)
    if (d) return d.deadline.from
  }
  return null
}

/** Issuing units: the signature, else the lines over the title, else what stands before 关于. */
function issuers(raw: string, norm: string, layout: Layout): string[] {
  const forwarded = /转发/.test(titleOf(norm, layout) ?? '')
  const dates = layout.blocks.filter((b) => b.kind === 'date')
  const limit = (forwarded ? dates[0] : dates.at(-1))?.start
  const lines = layout.blocks.filter((b) => b.kind === 'signature')
  const signed = lines.filter((b) => limit === undefined || b.start < limit).flatMap((b) => unitsIn(raw, norm, b.start, b.end))
  if (signed.length > 0 && (dates.length > 0 || !overTitle(norm, layout))) return [...new Set(signed)]
  const over = layout.blocks
    .filter((b) => b.kind === 'title')
    .flatMap((b) => {
      const text = norm.slice(b.start, b.end)
      const at = text.indexOf('关于')
      return unitsIn(raw, norm, b.start, at >= 0 ? b.start + at : b.end)
    })
  return [...new Set(over)]
}

const overTitle = (norm: string, layout: Layout): boolean =>
  layout.blocks.some((b) => b.kind === 'title' && isUnit(norm.slice(b.start, b.end).replace(/文件$/, '')))

function unitsIn(raw: string, norm: string, start: number, end: number): string[] {
  const out: string[] = []
  for (const m of norm.slice(start, end).matchAll(/[^\s、,]+/g)) {
    const text = m[0].replace(/\d{4}年\d{1,2}月\d{1,2}日$|文件$/, '')
    if (isUnit(text) && text.length <= 30) out.push(raw.slice(start + m.index, start + m.index + text.length))
  }
  return out
}

const POST =
  /(?:书记|局长|主任|组长|科长|县长|市长|区长|秘书长|主席|厅长|督学|调研员|处长|股长|校长|园长|委员|专员|部长|成员|同志|干部|负责人)/g

/** 某某局长主持会议 */
const NAMED_FIRST =
  /(?:^|[,。由])([\u4e00-\u9fff]{2,3})(?:副)?(?:局长|主任|书记|厅长|校长|园长|市长|县长|区长|处长|科长|组长)(?:出席并)?主持(?:会议|召开|了|$)/

/** The one who 主持: the name after the last post. */
function chairs(norm: string, layout: Layout): string[] {
  for (const b of bodies(layout).slice(0, 12)) {
    for (const sentence of norm.slice(b.start, Math.min(b.end, b.start + 2000)).split(/[。;]/)) {
      const told = NAMED_FIRST.exec(sentence)
      if (told?.[1]) return [told[1]]
      const m =
        /(?:^|[,。会由])([^,。]{2,60}?)(?:同志)?(?:出席并|受.{2,12}委托)?主持(?:会议|召开|并|了|推进会|座谈会|会|$)/.exec(
          sentence,
        ) ?? /会议由([^,。]{2,60}?)(?:同志)?主持/.exec(sentence)
      const who = m?.[1]
      if (!who) continue
      let cut = 0
      for (const p of who.matchAll(POST)) cut = p.index + p[0].length
      const name = who
        .slice(cut)
        .replace(/^(?:会上|会议由|由)/, '')
        .replace(/同志$/, '')
      if (/^[\u4e00-\u9fff·]{2,4}$/.test(name)) return [name]
      if (/^[\u4e00-\u9fff]{1,2}[xX某×]{1,2}$/.test(name)) return [name]
    }
  }
  return []
}

const ACTS =
  /联合|组织|派出|印发|出台|下发|发布|发出|制定|开展|抽调|组成|组建|启动|成立|对|深入|赴|到|莅临|评估|调研|视察|走访|部署|检查|督查|督导|召开|明确|要求/

/** 县教育局党组书记某某一行: the unit whose officer goes, in characters from the head. */
function ledBy(text: string): number {
  const post =
    /(?:党[委组](?:副)?书记|(?:副)?(?:局长|主任|厅长|书记|处长|科长|主席|校长)|(?:党组|党委)?(?:成员|委员)|(?:总|主任)督学)[^,。]{2,40}?(?:一行|带队|带领|率|深入|赴|来到|到)/.exec(
      text,
    )
  for (let end = Math.min(post?.index ?? 0, 24); end >= 3; end--) if (isUnit(text.slice(0, end))) return end
  return 0
}

/** News of a notice or an inspection: the unit that issued, sent, inspected. */
function actors(raw: string, norm: string, layout: Layout): string[] {
  for (const b of bodies(layout).slice(0, 4)) {
    let at = b.start
    for (const part of norm.slice(b.start, Math.min(b.end, b.start + 600)).split(/[,。;]/)) {
      const skip =
        /^(?:[^ ]{2,16}[讯电] ?)?(?:\(记者[^()]{0,12}\) ?)?(?:据悉|连日来|近日|日前|近期|由|(?:\d{4} ?年)?\d{1,2}月\d{1,2}日(?:至\d{1,2}日)?(?:上午|下午|晚)?)*/.exec(
          part,
        )?.[0].length ?? 0
      const led = ledBy(part.slice(skip))
      if (led > 0 && ACTS.test(part.slice(skip + led))) return [raw.slice(at + skip, at + skip + led)]
      const unit = leadingUnit(part.slice(skip))
      if (
        unit &&
        !/^(?:要|须|应|必须|务必)/.test(part.slice(skip + unit.end)) &&
        ACTS.test(norm.slice(at + skip + unit.end, Math.min(b.end, at + skip + unit.end + 60)))
      ) {
        const list = part.slice(skip + unit.start, skip + unit.end)
        const offset = at + skip + unit.start
        if (!/^(?:各|每|全|学校|学生|教师|孩子|家长)/.test(list))
          return splitUnits(list).map((p) => raw.slice(offset + p.start, offset + p.end).replace(/等[^,]{0,10}$/, ''))
      }
      const heard = /^(?:记者)?从([^,]{2,24}?)(?:处)?(?:了解到|获悉|召开)/.exec(part.slice(skip))?.[1]
      if (heard && isUnit(heard)) return [raw.slice(at + skip + part.slice(skip).indexOf(heard)).slice(0, heard.length)]
      at += part.length + 1
    }
  }
  return []
}

/** 参加会议, 在分会场参会: where a part of the list of participants ends. */
const TAKES_PART =
  /(?:等)?(?:共计?|计)?(?:\d{1,5}(?:余|多)?人)?(?:在[^,]{0,16}(?:分会场|主会场))?(?:分别|一同|共同|列席|应邀)?(?:参加(?:了)?(?:会议|本次|此次|活动|培训|座谈|$)|参会|列席(?:了)?会议|围坐).*$/
const LISTED = /^(?:参加|参会|列席|出席)(?:会议)?(?:的)?(?:人员|领导|单位)?(?:有|为)?:/

function attendees(raw: string, norm: string, layout: Layout): string[] {
  for (const b of bodies(layout).slice(0, 12)) {
    let at = b.start
    for (const sentence of norm.slice(b.start, Math.min(b.end, b.start + 3000)).split(/[。;]/)) {
      const people = participantsIn(raw, at, sentence)
      if (people.length > 0) return people
      at += sentence.length + 1
    }
  }
  return []
}

/** The list stands before 参加会议; parts that tell of leaders who chair or speak are not in it. */
function participantsIn(raw: string, offset: number, sentence: string): string[] {
  const label = LISTED.exec(sentence)?.[0].length ?? 0
  const parts = sentence.slice(label).split(',')
  const last = label > 0 ? parts.length - 1 : parts.findLastIndex((p) => TAKES_PART.test(p))
  const out: string[] = []
  let from = label
  for (const part of parts.slice(0, last + 1)) {
    const list = part.replace(TAKES_PART, '').replace(/等$/, '')
    const tells = /出席|主持|讲话|召开|举行|强调|的会上|^会上|^\d/.test(part)
    if (!tells) for (const p of splitPersons(list)) out.push(raw.slice(offset + from + p.start, offset + from + p.end).trim())
    from += part.length + 1
  }
  return out.filter((p) => p.length >= 2 && p.length <= 60)
}

function venue(raw: string, norm: string, layout: Layout): string | null {
  const lead = bodies(layout)[0]
  if (!lead) return null
  const text = norm.slice(lead.start, Math.min(lead.end, lead.start + 400))
  const m =
    /在([^,。]{2,30}?(?:会议室|礼堂|会议中心|大厅|报告厅|多功能厅|宾馆|酒店|大厦|学校|中学|小学|幼儿园|学院|会堂|剧院|会议厅|办公楼|[一-龥]{2}[室厅堂馆楼院校园场]|中心))(?:顺利|隆重|胜利|组织)?(?:召开|举行|举办)/.exec(
      text,
    )
  const place = m?.[1]
  return m && place ? raw.slice(lead.start + m.index + 1, lead.start + m.index + 1 + place.length) : null
}
