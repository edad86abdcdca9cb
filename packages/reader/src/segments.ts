// Sentences are cut at commas into segments, and each is looked at once: modal, date, subject, condition.
import { type Anchor, type DateFound, findDates } from './dates.ts'
import { connectorLength, findModal, type Modal } from './modality.ts'
import { type Head, isMarkedSubject, isSubject, leadingUnit, opensPredicate } from './subject.ts'
import { isVerb } from './words.ts'

export interface Segment {
  readonly start: number
  readonly end: number
  readonly text: string
  /** The mark behind it: , : or none. */
  readonly mark: string
  /** Length of 同时, 并, 特别是 at its head. */
  readonly connector: number
  readonly modal: Modal | null
  readonly dates: readonly DateFound[]
  /** The unit that heads the segment and has its own predicate. */
  readonly unit: Head | null
  /** Condition, time, purpose, or a bare subject: belongs to what follows. */
  readonly leading: boolean
}

export function cutSegments(norm: string, inside: Uint8Array, start: number, end: number, anchor: Anchor): Segment[] {
  const out: Segment[] = []
  let from = start
  for (let i = start; i <= end; i++) {
    if (i < end && (inside[i] || !(norm[i] === ',' || norm[i] === ':'))) continue
    if (norm[i] === ':' && /\d/.test(norm[i - 1] ?? '') && /\d/.test(norm[i + 1] ?? '')) continue
    let a = from
    let b = i
    while (a < b && /[\s“”]/.test(norm[a] as string) && !inside[a]) a++
    while (b > a && /\s/.test(norm[b - 1] as string)) b--
    if (b > a) out.push(look(norm.slice(a, b), a, b, i < end ? (norm[i] as string) : '', inside, anchor))
    from = i + 1
  }
  const whole = markPurpose(joinObjects(out, norm, inside, anchor))
  return whole.map((s, i) =>
    isPutFirst(s, whole[i + 1])
      ? { ...s, unit: null, leading: true }
      : opensOnGrounds(s, whole[i + 1])
        ? { ...s, modal: null, leading: true }
        : s.leading || !(isAddressed(s, whole[i + 1]) || isPutFirst(s, whole[i + 1]) || isTopic(s, whole[i + 1], i === 0))
          ? s
          : { ...s, leading: true },
  )
}

/** 为推动问题整改,确保取得实效,某局将...: what it is for, up to who does it. */
function markPurpose(all: readonly Segment[]): readonly Segment[] {
  const first = all[0]
  if (!first || !PURPOSE.test(first.text) || first.modal || first.unit || DONE.test(first.text)) return all
  const act = all.findIndex((s) => (s.unit !== null && !s.leading) || s.modal !== null)
  return act > 0 && act <= FARTHEST ? all.map((s, i) => (i < act ? { ...s, leading: true } : s)) : all
}

const PURPOSE =
  /^为(?:了|进一步|切实|全面|深入|不断|更好|有效|加大|加强|推动|推进|确保|做好|提高|提升|规范|强化|促进|保障|落实|贯彻|防止|防范)/

/** 各校要按照有关规定,不得...: the grounds of a ban are no duty by themselves. */
const opensOnGrounds = (s: Segment, next: Segment | undefined): boolean =>
  s.modal?.kind === 'must' &&
  next?.modal?.kind === 'must_not' &&
  next.modal.at <= next.connector + 1 &&
  /^(?:严格)?(?:按照?|根据|依据|依照|遵照|结合|本着|坚持)[^,]*(?:规定|要求|精神|部署|安排|标准|原则|实际|办法|意见)$/.test(
    s.text.slice(s.modal.at + s.modal.word.length),
  )

const BUILDS = /(?:建立|形成|构建|健全|完善|实行|成立|落实|打造|组建)(?!健全|完善)/
const BUILT = /的[^的,]{0,6}(?:机制|体系|格局|制度|模式|体制|责任制|委员会|小组|网络|队伍|局面)$/
const FARTHEST = 4

/** 建立校长负总责,教师共同参与的工作机制: the object of one verb goes over its commas. */
function joinObjects(all: readonly Segment[], norm: string, inside: Uint8Array, anchor: Anchor): readonly Segment[] {
  const out: Segment[] = []
  for (let i = 0; i < all.length; i++) {
    const s = all[i] as Segment
    const last = BUILDS.test(s.text) && !BUILT.test(s.text) ? endOfObject(all, i) : i
    const end = all[last] as Segment
    out.push(last === i ? s : look(norm.slice(s.start, end.end), s.start, end.end, end.mark, inside, anchor))
    i = last
  }
  return out
}

function endOfObject(all: readonly Segment[], from: number): number {
  for (let k = from + 1; k <= Math.min(all.length - 1, from + FARTHEST); k++) {
    const s = all[k] as Segment
    if (s.modal || s.dates.length > 0 || BUILDS.test(s.text.replace(BUILT, ''))) return from
    if (BUILT.test(s.text) && !opensPredicate(s.text, s.connector)) return k
  }
  return from
}

/** 督导报告和记录表,于3月20日上报: papers before the day they are due. */
function isPutFirst(s: Segment, next: Segment | undefined): boolean {
  if (!next || s.modal || s.dates.length > 0 || opensPredicate(s.text, s.connector)) return false
  if (/^请(?:于|在|每)/.test(next.text) && (PAPERS.test(s.text) || STATE_OF.test(s.text))) return true
  return s.unit === null && PAPERS.test(s.text) && (next.dates[0]?.start ?? 9) <= next.connector + 1
}

const PAPERS = /(?:表|报告|材料|方案|总结|台账|清单|名单|回执|信息|照片|汇总|统计|计划|预案|作品|案例)$/
const STATE_OF = /(?:情况|结果|进展)$/

/** 学生外出活动,必须...: a noun before a duty word that opens the next segment; 校长是第一责任人,要... likewise. */
function isTopic(s: Segment, next: Segment | undefined, first: boolean): boolean {
  if (!next?.modal || next.modal.at > next.connector || s.modal || next.modal.kind === 'should' || next.connector > 0)
    return false
  if (RESPONSIBLE.test(s.text)) return true
  return (
    first &&
    s.text.length <= 20 &&
    s.unit === null &&
    s.dates.length === 0 &&
    !opensPredicate(s.text, s.connector) &&
    NOUN_END.test(s.text)
  )
}

/** 校长是第一责任人: who it is that must act. */
export const RESPONSIBLE = /^([^,]{2,40}?)[是为][^,]{0,16}(?:责任人|责任主体|主体|负责人)$/

const NOUN_END =
  /(?:活动|物资|设备|设施|车辆|经费|资金|费用|场所|食品|用房|教室|器材|药品|材料|信息|项目|课程|工程|建筑|宿舍|楼道)$/

/** 发生险情和事故, before what is then due. */
const OCCURS =
  /^(?:一旦|如|若)?(?:发生|出现|发现|遇到|遭遇)[^,]{1,8}(?:情况|问题|险情|事故|事件|隐患|异常|疫情|灾害|病例|症状|苗头|现象|火情)$/

/** 对屡教不改的机构, before a duty, an agent or a new subject: the object that is put first. */
function isAddressed(s: Segment, next: Segment | undefined): boolean {
  if (!next || s.modal || s.unit) return false
  if (OCCURS.test(s.text) && next.modal && next.modal.at <= next.connector) return true
  const duty = next.modal !== null && next.modal.at <= next.connector + 1
  if (/[是]|(?<!没)有|事关|关系|涉及|影响|牵动/.test(s.text) && !/^(?:发生|出现|遇|凡|如|若|对|针对)/.test(s.text)) return false
  if (
    (duty || (next.unit !== null && !isVerb(s.text.slice(-2)))) &&
    /的[^的,]{1,10}$/.test(s.text) &&
    !opensPredicate(s.text, s.connector)
  )
    return true
  if (!/^(?:对|针对|对于|凡|遇|如|若|一旦|待)/.test(s.text.slice(s.connector))) return false
  if (isVerb(s.text.slice(-2))) return false
  return next.unit !== null || duty || /^(?:由|一律|立即|依法|依规|严肃)/.test(next.text)
}

function look(text: string, start: number, end: number, mark: string, inside: Uint8Array, anchor: Anchor): Segment {
  const connector = connectorLength(text)
  const dates = /[月日今明底年]/.test(text) ? findDates(text, anchor) : []
  const body = connector > 0 ? text.slice(connector) : text
  const unit = leadingUnit(body)
  const head = unit && { start: unit.start + connector, end: unit.end + connector }
  const modal = findModal(text, connector, head, (at) => inside[start + at] === 1)
  return { start, end, text, mark, connector, modal, dates, unit: head, leading: isLeading(body, modal, dates, unit !== null) }
}

const PREPOSITION =
  /^(?:为了|为(?!主|辅)|对|对于|针对|根据|按照|依据|依照|参照|结合|围绕|以|在|从|自|通过|遇|如|若|一旦|凡|因|由于|随着|鉴于|除|经|当|面对|遵循|本着|自|待|每逢|每当|必要时|原则上|届时|期间|截至|截止|利用)/
/** 9月1日正式上课: stated of its day, no time for what follows. */
const BEGINS = /(?:开学|上课|行课|放假|报到|返校|开园|开考|注册|复课)$/
const PLACE_END =
  /(?:时|时候|后|前|中|下|上|期间|过程中|同时|情况|之际|内|以来|起|止|方面|部分|问题|隐患|工作|人员|学生|学校|环节|要求|原则|契机|目标|导向|抓手|基础|重点|主线|核心|时期|阶段|时刻|关头|单位|机构)$/
const DONE = /提供|创造|营造|打造|奠定|贡献|保驾护航|筑牢|树立|创建|造福/

function isLeading(body: string, modal: Modal | null, dates: readonly DateFound[], headed: boolean): boolean {
  if (/[^目有]的$/.test(body)) return true
  if (modal) return false
  const date = dates[0]
  if (date && dates.length === 1 && !BEGINS.test(body) && body.length - (date.end - date.start) <= 4 && !headed) return true
  if (
    /^除.+外$|^经[^,]{0,16}(?:研究|同意|批准|审定|讨论)(?:决定|同意)?$|^(?:下一步|接下来|同时|此外|另外|其中|为此|对此)$/.test(
      body,
    )
  )
    return true
  if (GROUNDS.test(body) && !dates.length) return true
  if (SPAN_OF_TIME.test(body) || /^[凡对如][^,]{2,20}者$/.test(body)) return true
  if (/^(?:过去|近|这)?(?:的)?[一两三五几](?:个)?(?:年|月|学期)(?:来|间)?$/.test(body)) return true
  if (isSubject(body) || isMarkedSubject(body)) return true
  if (!headed && /[如若遇凡]/.test(body) && /^.{0,6}(?:如(?!何|果|今|下|同|实|期)|若|遇|凡)/.test(body)) return true
  const last = body.charAt(body.length - 1)
  if (TIME_LASTS.includes(last) && endsAsTime(body, headed)) return true
  return PREPOSITION.test(body) && PLACE_END.test(body) && !DONE.test(body)
}

/** 会后两天内, 考前14天, 一周内: when, by itself. */
const SPAN_OF_TIME =
  /^(?:[^,\d]{0,6}(?<!提)[前后起自])?(?:\d{1,3}|[一两三四五六七八九十]{1,3}) ?个?(?:工作)?(?:天|日|周|星期|月|小时|分钟|学期)(?:之内|以内|内|之?前|之?后)?$/

/** 根据上级安排, 按照有关规定 */
const GROUNDS =
  /^(?:根据|按照|依据|依照|遵照|结合).*(?:安排|部署|精神|规定|通知|意见|文件|计划|方案|指示|批示|办法|条例|纲要|细则|实际|分工|职责|会议|[》)号])$/

const TIME_LASTS = '上下时中间前后初末底天日夕周段起'

function endsAsTime(body: string, headed: boolean): boolean {
  if (/(?:基础上|前提下|同时|过程中|期间|情况下|条件下)$/.test(body)) return true
  if (/^.{0,14}(?:期间|之前|之后|以前|以后|(?<![提会课])前|(?<![会课])后)$/.test(body) && !headed) return true
  if (/^.{0,8}(?:时|期间|之前|之后|后|前|初|末|底|当天|当日|前夕|第一天|第一周|阶段|起)$/.test(body)) return true
  return false
}
