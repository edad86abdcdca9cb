// The verdict on one clause: which modality, by which rule, or why it is no work item.
import { BARRED, type Clause, passiveAgent } from './clauses.ts'
import { futureAt, isHost, isIssuer, type Saying, vague } from './issuer.ts'
import {
  AGENDA,
  ARRANGED,
  ATTENDANCE,
  FACT,
  FACT_ANYWHERE,
  FORMULA,
  PAST_INSPECTION,
  PLEDGE,
  RESULT_SUBJECT,
  SANCTION,
} from './lexicon/tone.ts'
import { SHORT_VERBS } from './lexicon/verbs.ts'
import type { Modality, UnreadReason } from './reading.ts'
import { isPast, statesDay } from './stated.ts'
import { isSubject, opensPredicate } from './subject.ts'
import { isVerb } from './words.ts'

export interface Verdict {
  readonly modality: Modality
  readonly confidence: number
  readonly rule: string
}

export type Judgement = Verdict | { readonly unread: UnreadReason }

export interface Context extends Saying {
  readonly news: boolean
  /** A speech verb governs the passage. */
  readonly spoken: boolean
  /** The section tells the steps: what it says a unit does, the unit must do. */
  readonly steps: boolean
  /** The section tells by which way: what it says 各校 does, they must do. */
  readonly ways: boolean
  /** The section tells who has to do what. */
  readonly tasks: boolean
  /** The sentence is a numbered point. */
  readonly point: boolean
  readonly told: 'telling' | 'pledge' | null
  /** 市局决定, : what follows is the issuer's arrangement. */
  readonly decided: boolean
  /** 他希望, 建议: what is said without a word of duty is advice. */
  readonly wish: boolean
  /** The day the document speaks from, ISO, when it is known. */
  readonly today: string | null
}

/** 做好X,是...: a sentence about the duty, not the duty. */
const ESTEEM = /,(?:既是|也是|是|事关|关系|关乎|意义)(?!否)/
/** 出席:某某 请假:某某 at the foot of minutes. */
const PRESENT = /^(?:(?:出席|列席|请假|缺席|记录)(?:人员|领导|单位|人)?|(?:参加|参会)(?:人员|领导|单位))[:, ]/
/** 组长由某某担任, 办公室设在某科: staffing. */
const ROSTERED = /由[^,]{2,24}(?:担任|兼任|任(?:副)?组长|任(?:副)?主任)(?!的)|办公室设在|下设办公室/
/** 新增学位2.3万个, 普惠率达到91.5%: what was reached. */
const COUNTED = /(?:新增|新建|达到?|突破|增长|下降|上升|提升|累计|完成)(?:了|至|到)?[^,]{0,6}\d[\d.]*(?:%|个百分点|万|亿|余)/
const DECIDED = /(?:决定|定于|拟)(?:派出|开展|组织|在|于|对|从|自|将)/
/** 校园实行封闭管理: what is to be done with a thing. */
const RULED = /^[^,的]{2,10}(?:实行|实施|执行|采取|采用|推行|按照|纳入)[^了]{3,}$/
/** 个别学校排名靠后,必须引起高度重视: how grave it is. */
const HEEDED = /引起[^,]{0,6}(?:重视|警惕|警觉|关注)$/
/** 高考将于6月7日举行: the calendar's, not the issuer's. */
const CALENDAR = /(?:考试?|节|假|学期|学年|汛期)将(?:于|在)[^,]*(?:举行|开始|来临|到来|结束)$/
/** 版权归主办方所有: stated, not asked. */
const OWNED = /归[^,]{2,12}所有|解释权|自理$/
const BA =
  /将(?!把|对|于|在|按|根据|通过|从|由|适时|定期|不定期|随机|统一|进行|组织|开展|派出|抽调|成立|采取|启动|实施|予以|给予|举行|邀请|会同|联合|视)[^,]{2,40}(?:报送|上报|(?<![通汇])报(?!告)|送|发送|提交|纳入|作为|列入|落实|贯穿|融入|控制|发给|告知|录入|上传)/

/** 发现一起,查处一起: promised, whoever tells it. */
const PROMISED = /(?:发现|查实)一起,?(?:查处|处理|通报|严惩)一起|零容忍|一查到底/
/** 思想上绝不能松懈: how to be minded, no act. */
const IN_MIND = /^(?:在)?(?:思想|认识|行动|态度|作风|意识|精神)上(?:都|也)?[绝决]?不[能可][^,]{2,6}$/
/** 本次督导从4月18日开始: the inspection is told of, nobody is asked. */
const INSPECTS =
  /^(?:本次|此次|这次)[^,]{0,8}(?:检查|督导|督查|巡查|评估|整治|行动|排查|核查|治理|抽查)(?:从|自|于|采取|采用|分|时间|范围|对象|重点|主要|坚持|持续)|(?:检查|督查|督导|巡查)组(?:采取|采用|通过)[^。]*(?:方式|形式|办法)$/

/** 一经发现,定为不合格: what follows a breach; 一经发现,立即隔离 is a duty. */
const BREACH = /^(?:一经[^,]{2,6}|违者|逾期[^,]{0,6}),(?!立即|及时|第一时间|马上|迅速|就地|先|应)/

/** 由州教育局约谈, said by the bureau itself, is its own arrangement; 由学校, 由属地教育局 is asked of them. */
function punishedByOthers(text: string, ctx: Context): boolean {
  const agent = passiveAgent(text)
  if (!agent) return false
  const name = text.slice(agent.start, agent.end)
  return !isHost(name, ctx) && !isHost(name, { ...ctx, hosts: ctx.organisers })
}

/** 某某分别对相关工作进行安排部署: told of the meeting. */
const DEPLOYED = /对[^,]{2,24}(?:进行|作)(?:了)?[^,]{0,6}(?:安排|部署|通报|说明)$/
const hasModal = (segments: Clause['segments']): boolean => segments.some((s) => s.modal !== null)

export function judge(clause: Clause, ctx: Context): Judgement {
  const text = clause.segments.map((s) => s.text).join(',')
  const main = clause.segments.filter((s) => !s.leading)
  const core = main.length > 0 ? main : clause.segments
  const statement = core[0]?.text ?? text
  if (text.length < 60 && FORMULA.test(text)) return { unread: 'formula' }
  if (/^(?:而是|更是|就是|才是)/.test(text)) return { unread: 'background' }
  if (HEEDED.test(text) && !core.some((s) => s.unit !== null)) return { unread: 'background' }
  if (ROSTERED.test(text) && !/采取|进行/.test(text) && !clause.segments.some((s) => s.modal)) return { unread: 'roster' }
  if (core.every((s) => IN_MIND.test(s.text))) return { unread: 'background' }
  if (ctx.news && text.includes('对') && DEPLOYED.test(text) && !text.includes('将') && !hasModal(core))
    return { unread: 'agenda' }
  if (PRESENT.test(text)) return { unread: 'attendance' }
  if (ctx.mode === 'past') return { unread: 'past' }
  const modal = core.map((s) => s.modal).find((m) => m !== null) ?? null
  // 局长表示,各县要...: told to others, no pledge of one's own
  const toOthers = modal !== null && core.some((s) => s.unit && /^[各全]/.test(s.text.slice(s.unit.start)))
  if ((ctx.told === 'pledge' && !toOthers) || (PLEDGE.test(text) && !(!ctx.news && /我[局厅委办]将/.test(text))))
    return { unread: 'pledge' }
  const weak = modal !== null && /^(?:一律|坚决|请|应)$/.test(modal.word)
  const subjectUnit = core.some((s) => s.unit !== null)
  if ((ctx.mode === 'directive' || ctx.mode === 'narrative') && statesDay(clause) && !isPast(clause, ctx.today))
    return { modality: 'info', confidence: 0.75, rule: 'info.day' }
  if (main.length === 0 && !modal && text.length < 10 && ctx.mode !== 'arrangement')
    return { unread: ctx.news ? 'background' : 'heading' }

  const future = futureAt(text)
  if (future >= 0 && !modal && !BA.test(text.slice(future)) && isIssuer(text.slice(0, future), ctx))
    return vague(text, ctx) ? { unread: 'pledge' } : { modality: 'info', confidence: 0.85, rule: 'info.future' }
  const asked = modal?.kind === 'should' && /^(?:希望|建议|呼吁|号召)/.test(modal.word)
  if (ctx.told === 'telling' && !modal && !subjectUnit && PROMISED.test(text) && !/了/.test(text))
    return { modality: 'info', confidence: 0.7, rule: 'info.sanction' }
  if (ctx.told === 'telling' && !modal && INSPECTS.test(text) && !/了/.test(text))
    return { modality: 'info', confidence: 0.7, rule: 'info.inspection' }
  if (ctx.told === 'telling' && !(modal && (subjectUnit || asked))) return { unread: 'background' }
  if (
    SANCTION.test(text) &&
    !subjectUnit &&
    !core.some((s) => punishedByOthers(s.text, ctx)) &&
    (!modal ||
      (modal.word === '一律' && SANCTION.test(statement)) ||
      core.some((s) => s.modal === modal && BARRED.test(s.text))) &&
    ctx.mode !== 'narrative'
  )
    return { modality: 'info', confidence: 0.8, rule: 'info.sanction' }

  if (BREACH.test(text) && !modal && !subjectUnit && (ctx.mode === 'directive' || ctx.mode === 'arrangement'))
    return { modality: 'info', confidence: 0.7, rule: 'info.sanction' }

  if (modal && !(weak && ctx.mode === 'narrative')) {
    if (ctx.mode === 'narrative' && !ctx.spoken && FACT.test(text) && !subjectUnit && !asked) return { unread: 'background' }
    if (ctx.mode === 'lead' && !subjectUnit && !modal.word.includes('严禁')) return { unread: 'background' }
    if (ctx.mode === 'arrangement' && modal.word === '应' && !subjectUnit)
      return { modality: 'must', confidence: 0.6, rule: 'modal.must' }
    return { modality: modal.kind, confidence: ctx.spoken || ctx.mode === 'directive' ? 0.95 : 0.75, rule: `modal.${modal.kind}` }
  }
  if (/是否/.test(text) && passiveAgent(text) && !modal) return { modality: 'info', confidence: 0.7, rule: 'info.decided' }
  if (OWNED.test(text)) return { modality: 'info', confidence: 0.7, rule: 'info.owned' }
  if (INSPECTS.test(text) && ctx.mode !== 'narrative' && ctx.mode !== 'lead' && !/了/.test(text))
    return { modality: 'info', confidence: 0.75, rule: 'info.inspection' }
  const everyOne = ctx.ways && core.some((s) => s.unit && /^各/.test(s.text.slice(s.unit.start)))
  const told =
    (ctx.steps || everyOne) &&
    subjectUnit &&
    !SENDS_TEAMS.test(text) &&
    !core.some((s) => s.unit && isHost(s.text.slice(s.unit.start, s.unit.end), ctx))
  const due =
    ctx.steps &&
    !subjectUnit &&
    !/^第[一二三四五六]阶段/.test(text) &&
    /(?:报送|上报|提交|上传|发送|报(?!告|表|名))/.test(text) &&
    core.some((s) => s.dates.length > 0)
  if (
    ctx.mode === 'arrangement' &&
    ctx.tasks &&
    !SENDS_TEAMS.test(text) &&
    (subjectUnit || clause.segments.some((s) => s.leading && isSubject(s.text)) || opensPredicate(statement, 0))
  )
    return { modality: 'must', confidence: 0.65, rule: 'bare.task' }
  if (ctx.mode === 'arrangement' && (told || due)) return { modality: 'must', confidence: 0.65, rule: 'bare.step' }
  if (
    ctx.mode === 'arrangement' &&
    /[\u4e00-\u9fff]了(?![解结])/.test(statement) &&
    !clause.segments.some((s) => s.dates.length > 0)
  )
    return { unread: 'background' }
  if (ctx.mode === 'arrangement') return { modality: 'info', confidence: 0.8, rule: 'info.section' }
  if (
    RESULT_SUBJECT.test(text) &&
    !clause.segments.some((s) => s.dates.length > 0) &&
    (ctx.mode === 'directive' || !FACT.test(text))
  )
    return { modality: 'info', confidence: 0.8, rule: 'info.result' }
  if (ctx.mode === 'lead' && CALENDAR.test(text)) return { unread: 'background' }
  if (ARRANGED.test(text) && (ctx.mode === 'lead' || (ctx.mode === 'directive' && !ctx.news && /定于|决定/.test(text))))
    return { modality: 'info', confidence: 0.8, rule: 'info.arranged' }
  if (
    ctx.mode === 'lead' &&
    clause.segments.some((s) => s.dates.some((d) => d.deadline.from && !d.deadline.to)) &&
    !FACT.test(text)
  )
    return { modality: 'info', confidence: 0.6, rule: 'info.arranged' }
  if (ctx.mode === 'lead') return { unread: 'background' }
  const decides = ctx.mode === 'narrative' ? text.search(DECIDED) : -1
  const day = clause.segments.some((s) => s.dates.length > 0)
  if (ctx.mode === 'narrative' && day && /定于/.test(text) && !isPast(clause, ctx.today) && !FACT_ANYWHERE.test(text))
    return { modality: 'info', confidence: 0.7, rule: 'info.arranged' }
  if (decides === 0 || (decides > 0 && isIssuer(text.slice(0, decides), ctx)))
    return { modality: 'info', confidence: 0.7, rule: 'info.arranged' }
  if (ctx.mode === 'narrative' && !ctx.spoken) return { unread: narrativeReason(text) }
  if (ctx.news && !clause.segments.some((s) => s.dates.length > 0) && COUNTED.test(text)) return { unread: 'background' }
  const given = passiveAgent(statement) !== null && !/了/.test(text)
  if ((FACT.test(statement) && !given) || FACT_ANYWHERE.test(text) || ESTEEM.test(text))
    return { unread: AGENDA.test(text) ? 'agenda' : 'background' }
  if (
    ctx.news &&
    (AGENDA.test(text) || ATTENDANCE.test(text)) &&
    !/^(?:认真|深入|做好)/.test(text) &&
    !(ctx.spoken && core[0]?.unit)
  )
    return { unread: 'agenda' }
  const verdict = withoutModal(clause, text, ctx)
  return ctx.wish && 'rule' in verdict && verdict.modality === 'must'
    ? { ...verdict, modality: 'should', rule: 'said.wish' }
    : verdict
}

/** 组成5个检查组,对...进行检查: the inspectors' own arrangement, whoever sends them. */
const SENDS_TEAMS =
  /(?:组成|抽调|派出|组建|成立|分成|分)[^,]{0,16}组.*(?:检查|督导|督查|核查|暗访|抽查|评估|巡查|视导|整治|执法|排查|进驻|调研|指导)/
/** 教育督导室: in a notice it tells what it will do. */
const INSPECTORS = /(?:教育督导(?:室|办|团|委|委员会|办公室|委员会办公室|评估中心)|政府督查室)$/

/** 不举办大型集会, 原则上不组织外出. */
const FORBIDS = /^(?:原则上|一般|暂|暂时|坚持|做到)?不(?!断|折不扣|定期|少于|超过|低于|高于|得|够|足)/

function withoutModal(clause: Clause, text: string, ctx: Context): Judgement {
  if (!ctx.news && isPast(clause, ctx.today)) return { unread: 'past' }
  const first = clause.segments.find((s) => !s.leading) ?? clause.segments[0]
  if (!first) return { unread: 'background' }
  const body = first.text.slice(first.connector)
  if (first.unit) {
    const subject = first.text.slice(first.unit.start, first.unit.end)
    if (/^(?:每[天日周月学]?.?)?$/.test(first.text.slice(first.unit.end)) && clause.segments.length === 1)
      return { unread: 'background' }
    if (isHost(subject, ctx) || (!/^[各全]/.test(subject) && (SENDS_TEAMS.test(text) || (!ctx.news && INSPECTORS.test(subject)))))
      return { modality: 'info', confidence: 0.75, rule: 'info.issuer' }
    return { modality: 'must', confidence: 0.8, rule: 'bare.subject' }
  }
  if (ctx.decided && (opensPredicate(body, 0) || first.dates.length > 0))
    return { modality: 'info', confidence: 0.75, rule: 'info.arranged' }
  const second = clause.segments.filter((s) => !s.leading)[1]
  if (ctx.spoken && body.length <= 6 && second && !second.unit && opensPredicate(second.text, second.connector))
    return { modality: 'must', confidence: 0.6, rule: 'bare.imperative' }
  if (passiveAgent(body) && SENDS_TEAMS.test(text) && !/由各/.test(body))
    return { modality: 'info', confidence: 0.7, rule: 'info.issuer' }
  if (passiveAgent(body)) return { modality: 'must', confidence: 0.75, rule: 'bare.agent' }
  if (FORBIDS.test(body) && isVerb(body.slice(body.indexOf('不') + 1, body.indexOf('不') + 3)))
    return { modality: 'must_not', confidence: 0.7, rule: 'bare.ban' }
  if (opensPredicate(body, 0) || timed(body) || (SHORT_VERBS.includes(body[0] ?? '') && body.length >= 4))
    return { modality: 'must', confidence: 0.8, rule: 'bare.imperative' }
  if (
    clause.segments.some((s) => s.dates.length > 0) ||
    /每[日天周月年学]|一律|不少于|不超过|不低于|不高于|至少|定期|全部|到位$|为原则|为准|按照?[^,]{2,20}(?:设置|配备|执行|办理|实施|建设|落实)$/.test(
      text,
    )
  )
    return { modality: 'must', confidence: 0.65, rule: 'bare.thing' }
  if (ctx.spoken && RULED.test(text)) return { modality: 'must', confidence: 0.5, rule: 'bare.thing' }
  if (ctx.news && ctx.spoken && /\d/.test(text) && verbInside(body))
    return { modality: 'must', confidence: 0.5, rule: 'bare.measure' }
  if (!ctx.news && text.length >= 6 && (verbInside(body) || /\d/.test(text)))
    return { modality: 'must', confidence: 0.5, rule: 'bare.statement' }
  if (ctx.point && ctx.spoken) return { modality: 'must', confidence: 0.5, rule: 'bare.point' }
  return { unread: 'background' }
}

/** 开学两周内完成...: a verb right behind a time. */
function timed(body: string): boolean {
  for (let at = 2; at < Math.min(body.length - 1, 12); at++)
    if (/[前后内时起天周日间初末底]/.test(body[at - 1] as string) && opensPredicate(body, at)) return true
  return false
}

function verbInside(text: string): boolean {
  for (let i = 1; i < Math.min(text.length - 1, 16); i++) if (opensPredicate(text, i)) return true
  return false
}

function narrativeReason(text: string): UnreadReason {
  if (ATTENDANCE.test(text)) return 'attendance'
  if (AGENDA.test(text)) return 'agenda'
  return PAST_INSPECTION.test(text) ? 'past' : 'background'
}
