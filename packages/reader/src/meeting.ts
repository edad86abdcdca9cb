// A meeting: who was in the chair, who took part, where.
import { bodies, type Layout } from './layout.ts'
import { splitPersons } from './units.ts'

const MEETING =
  /会议|推进会|座谈会|部署会|视频会|调度会|工作会|现场会|培训会|动员会|例会|联席会|专题会|研讨会|总结会|约谈会|大会|培训班|开班/

export function isMeeting(norm: string, layout: Layout, title: string | null): boolean {
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

const POST =
  /(?:书记|局长|主任|组长|科长|县长|市长|区长|秘书长|主席|厅长|督学|调研员|处长|股长|校长|园长|委员|专员|部长|成员|同志|干部|负责人)/g

/** 某某局长主持会议 */
const NAMED_FIRST =
  /(?:^|[,。由])([\u4e00-\u9fff]{2,3})(?:副)?(?:局长|主任|书记|厅长|校长|园长|市长|县长|区长|处长|科长|组长)(?:出席并)?主持(?:会议|召开|了|$)/

/** The one who 主持: the name after the last post. */
export function chairs(norm: string, layout: Layout): string[] {
  for (const b of bodies(layout).slice(0, 12)) {
    for (const sentence of norm.slice(b.start, Math.min(b.end, b.start + 2000)).split(/[。;]/)) {
      const told = NAMED_FIRST.exec(sentence)
      if (told?.[1]) return [told[1]]
      const m =
        /(?:^|[,。会由])([^,。]{2,60}?)(?:同志)?(?:出席并|受.{2,12}委托|在[^,]{2,20})?主持(?:会议|召开|并|了|推进会|座谈会|会|$)/.exec(
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

/** 参加会议, 在分会场参会: where a part of the list of participants ends. */
const TAKES_PART =
  /(?:等)?(?:共计?|计(?=\d))?(?:\d{1,5}(?:余|多)?人)?(?:分别)?(?:在[^,]{0,24}(?:分会场|主会场))?(?:分别|一同|共同|列席|应邀)?(?:参加(?:了)?(?:会议|本次|此次|活动|培训|座谈|$)|参会|列席(?:了)?会议|(?:收听)?收看(?:了)?|围坐).*$/
const LISTED = /^(?:参加|参会|列席|出席)(?:会议)?(?:的)?(?:人员|领导|单位)?(?:有|为)?:/

/** 甲,乙;丙,丁参加会议: a semicolon between persons does not end the list. */
const LISTS = /。|;(?![^。]{0,120}(?:参加会议|参会)(?:。|$))/

export function attendees(raw: string, norm: string, layout: Layout): string[] {
  for (const b of bodies(layout).slice(0, 12)) {
    let at = b.start
    for (const sentence of norm.slice(b.start, Math.min(b.end, b.start + 3000)).split(LISTS)) {
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
  const parts = sentence.slice(label).split(/[,;]/)
  const last = label > 0 ? parts.length - 1 : parts.findLastIndex((p) => TAKES_PART.test(p))
  const out: string[] = []
  let from = label
  for (const part of parts.slice(0, last + 1)) {
    const list = part
      .replace(TAKES_PART, '')
      .replace(/(?:准时|按时)?(?:来到|齐聚|走进)[^,]*$/, '')
      .replace(/等$/, '')
    const tells = /出席|主持|讲话|召开|举行|强调|的会上|^会[上议]|^\d|\d日(?:上午|下午|晚上?)?$|讯$/.test(part)
    if (!tells) for (const p of splitPersons(list)) out.push(raw.slice(offset + from + p.start, offset + from + p.end).trim())
    from += part.length + 1
  }
  return out.filter((p) => p.length >= 2 && p.length <= 60)
}

/** 在某处召开. */
export function venue(raw: string, norm: string, layout: Layout): string | null {
  const lead = bodies(layout)[0]
  if (!lead) return null
  const text = norm.slice(lead.start, Math.min(lead.end, lead.start + 400))
  const m =
    /在([^,。]{2,30}?(?:会议室|礼堂|会议中心|大厅|报告厅|多功能厅|宾馆|酒店|大厦|学校|中学|小学|幼儿园|学院|会堂|剧院|会议厅|办公楼|[一-龥]{2}[室厅堂馆楼院校园场]|中心))(?:顺利|隆重|胜利|组织|主持)?(?:召开|举行|举办)/.exec(
      text,
    )
  const place = m?.[1]
  return m && place ? raw.slice(lead.start + m.index + 1, lead.start + m.index + 1 + place.length) : null
}
