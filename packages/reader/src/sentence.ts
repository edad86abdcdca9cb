// One sentence: who speaks, does it only lead to others, which clauses it has, what each of them is.
import { type Clause, groupClauses } from './clauses.ts'
import { makeItem } from './item.ts'
import { type Context, type Judgement, judge } from './judge.ts'
import { AGENDA, ATTENDANCE, FORMULA, SANCTION } from './lexicon/tone.ts'
import type { Mode } from './passages.ts'
import { leadsOn, type Place } from './points.ts'
import type { WorkItem } from './reading.ts'
import { type Run, setAside } from './run.ts'
import { cutSegments, type Segment } from './segments.ts'
import type { Sentence } from './sentences.ts'
import { findSpeech, isSaidInNotice, type Speech } from './speech.ts'

/** 通知明确, 细则提出: a document is retold. */
const DOCUMENT_SPEAKS =
  /(?:通知|方案|细则|办法|意见|文件|规定|措施|指南|公告|清单|提示|倡议书?|》)(?:还|也|同时|进一步|特别)?(?:明确|要求|提出|规定|强调|指出|提醒|建议)/
const WISHES = /(?:希望|建议|呼吁|号召|倡议)$/
/** 职责分工: who has to do what. */
const TASKS = /职责|分工$/
const STEPS = /(?:步骤|进度|阶段|其他事项|(?:时间|进度|实施|工作)安排|日程)/
/** 报名办法, 清理程序: what 各校 does there it must do. */
const WAYS = /程序|流程|办法|方式|途径/
/** The last words of a lead: 现将有关事项通知如下. */
const ENDING = /(?:通知|通报|公告|函告|公布|明确)如下$|^特(?:此通知|制定本[^,]{1,6})$/
/** 为...,制定本办法: what a regulation is for. */
const MADE_FOR = /^制定(?:本|如下)[^,]{1,8}$/
/** (具体时间由各组自定): an aside. */
const BRACKETED = /^\([^()]{1,40}\)$/
/** A label before a colon that makes its line an arrangement. */
const LABELLED =
  /(?:时间|范围|对象|内容|方式|数量|重点|地点|形式|条件|标准|名额|流程|步骤|主题|类别|日期|期限|开学|放假|上课|报到|截止):$/

export function readSentence(run: Run, s: Sentence, place: Place): void {
  const { norm, inside, anchor } = run.source
  const whole = cutSegments(norm, inside, s.start, s.end, anchor)
  const said = findSpeech(whole, s.mark)
  const speech = said && (!run.notice || isSaidInNotice(said, whole, s.mark)) ? said : null
  const heard = speech ? hear(run, s, whole, speech, place.mode) : dropTopic(run, whole, place.mode)
  run.watch?.({ step: 'passage', start: s.start, end: s.end, rule: heard.mode, detail: run.state.sections.at(-1)?.topic ?? null })
  if (heard.segments.length === 0) {
    setAside(run, s.start, s.end, 'formula')
    return
  }
  const segments = dropFormulas(run, heard.segments, heard.mode)
  if (!segments) return
  const heading = leadsOn(run, s, segments, heard.mode, speech !== null, place)
  if (heading) {
    run.watch?.({ step: 'head', start: s.start, end: s.end, rule: heading.rule, detail: null })
    setAside(run, s.start, s.end, heading.reason)
    return
  }
  if (BRACKETED.test(norm.slice(s.start, s.end))) {
    setAside(run, s.start, s.end, 'background')
    return
  }
  const label = /^[^,。;:]{2,12}:/.exec(norm.slice(s.start, s.start + 16))?.[0] ?? null
  const mode = label && run.notice && heard.mode === 'directive' && LABELLED.test(label) ? 'arrangement' : heard.mode
  const context = contextOf(run, s, mode, place.block.start)
  // what is done to one unit before another is told to act: 对甲通报批评,责成乙检讨
  const before = speech && speech.restAt !== null ? whole.slice(0, speech.length) : []
  const sanctioned = before.some((x) => SANCTION.test(x.text)) ? groupClauses(before) : []
  const clauses = clausesOf(segments, whole, context, label !== null)
  const any = takeClauses(run, [...sanctioned, ...clauses], context)
  const from = sanctioned.length > 0 ? (before.at(-1)?.end ?? s.start) + 1 : s.start
  setAsidePrefix(run, from, Math.max(segments[0]?.start ?? from, clauses[0]?.segments[0]?.start ?? from), any)
}

interface Heard {
  readonly segments: readonly Segment[]
  readonly mode: Mode
}

/** The speaker is taken off; what is said after directs, or is only told. */
function hear(run: Run, s: Sentence, whole: readonly Segment[], speech: Speech, before: Mode): Heard {
  const { state } = run
  const { norm, inside, anchor } = run.source
  const lastWord = whole[Math.max(0, speech.length - 1)]?.end ?? s.end
  // 她说: goes on as it was
  const goesOn = state.spoken && /说$/.test(norm.slice(s.start, lastWord))
  state.told = speech.kind === 'directing' || goesOn ? null : speech.kind
  state.spoken = speech.kind === 'directing' || goesOn
  state.decided = /决定$/.test(norm.slice(s.start, lastWord))
  state.wish = WISHES.test(norm.slice(s.start, speech.restAt ?? lastWord))
  state.inherited = []
  if (speech.topic) state.topic = speech.topic
  if (state.spoken && DOCUMENT_SPEAKS.test(norm.slice(s.start, lastWord))) state.retold = true
  run.watch?.({ step: 'speech', start: s.start, end: speech.restAt ?? lastWord, rule: speech.kind, detail: speech.topic })
  const rest = whole.slice(speech.length)
  const first = rest[0]
  const segments =
    speech.restAt !== null && first ? [...cutSegments(norm, inside, speech.restAt, first.end, anchor), ...rest.slice(1)] : rest
  return { segments, mode: state.spoken && (!run.notice || before === 'lead') ? 'directive' : before }
}

/** 手机方面, 就X工作, at the head of a sentence name the topic and stay out of the item. */
function dropTopic({ notice, state }: Run, whole: readonly Segment[], mode: Mode): Heard {
  const m = /^(?:就|关于)([^,。;:]{2,40})$|^(?:在)?([^,。;:]{2,12})方面$|^在([^,。;:]{2,8})(?<!基础|程度|前提)上$/.exec(
    whole[0]?.text ?? '',
  )
  if (!m || whole.length < 2) return { segments: whole, mode }
  state.topic = m[1] ?? m[2] ?? m[3] ?? state.topic
  if (!state.retold) return { segments: whole.slice(1), mode }
  state.spoken = true
  return { segments: whole.slice(1), mode: notice ? mode : 'directive' }
}

/** Formulas at either end stay outside; null when nothing else is left. */
function dropFormulas(run: Run, given: readonly Segment[], mode: Mode): readonly Segment[] | null {
  let segments = given
  while (segments.length > 1 && FORMULA.test(segments[0]?.text ?? '')) segments = segments.slice(1)
  const first = segments[0] as Segment
  if (MADE_FOR.test(segments.at(-1)?.text ?? '')) {
    setAside(run, first.start, (segments.at(-1) as Segment).end, 'formula')
    return null
  }
  while (segments.length > 1 && ENDING.test(segments.at(-1)?.text ?? '')) {
    const end = segments.at(-1) as Segment
    setAside(run, end.start, end.end, 'formula')
    segments = segments.slice(0, -1)
  }
  if (mode === 'lead' && segments.every((x) => x.leading || /^(?:根据|按照|依据|经|为)/.test(x.text))) {
    setAside(run, first.start, (segments.at(-1) as Segment).end, 'background')
    return null
  }
  return segments
}

const contextOf = ({ notice, state, source, items }: Run, s: Sentence, mode: Mode, from: number): Context => ({
  mode,
  news: !notice,
  spoken: state.spoken,
  told: state.told,
  planned: isPlan(items.at(-1), from),
  decided: notice && state.decided,
  today: source.today,
  wish: state.wish,
  steps: state.sections.slice(-2).some((x) => STEPS.test(x.topic)),
  ways: state.sections.slice(-2).some((x) => WAYS.test(x.topic)),
  tasks: state.sections.slice(-2).some((x) => TASKS.test(x.topic)),
  point: s.ordinal !== null,
  retold: state.retold,
  hosts: source.hosts,
  organisers: source.organisers,
})

const isPlan = (last: WorkItem | undefined, from: number): boolean =>
  last !== undefined && last.start >= from && /^info\.(?:future|issuer|goes-on)$/.test(last.rules[0] ?? '')

/** Under a heading of time or scope a sentence is one entry, its label included. */
function clausesOf(
  segments: readonly Segment[],
  whole: readonly Segment[],
  { mode, steps, ways, tasks }: Context,
  labelled: boolean,
): readonly Clause[] {
  if (labelled && segments[0]?.mark === ':' && segments.slice(1).some((x) => x.modal)) return groupClauses(segments.slice(1))
  if (labelled && mode === 'arrangement' && segments[0]?.mark === ':' && !segments.some((x) => x.modal))
    return [{ segments: whole, cut: null }]
  const entry =
    mode === 'arrangement' &&
    !steps &&
    !tasks &&
    !(ways && segments.some((x) => x.unit && /^各/.test(x.text.slice(x.unit.start)))) &&
    !segments.some((x) => x.modal) &&
    segments.filter((x) => x.unit).length < 2
  return entry ? [{ segments: labelled ? whole : segments, cut: null }] : groupClauses(segments)
}

/** 主要负责人亲自抓,并于某日前报: the person acts, the unit reports. */
const OFFICE = /^(?:主要|分管|有关|相关|班子)?(?:副)?(?:负责人|领导|负责同志|一把手|校长|园长|书记|局长|专人)$/
const reports = (clause: Clause): boolean =>
  clause.segments.some((s) => s.dates.length > 0 && /^[并且]/.test(s.text) && /报|提交|上传|反馈/.test(s.text))

/** Judges each clause; says whether any became an item. */
function takeClauses(run: Run, clauses: readonly Clause[], context: Context): boolean {
  const { source, state, items, watch } = run
  const before = items.length
  const from = clauses[0]?.segments[0]?.start ?? 0
  for (const clause of clauses) {
    const verdict = goesOn(judge(clause, context), items.length > before ? items.at(-1) : undefined)
    const { start } = clause.segments[0] as Segment
    const { end } = clause.segments.at(-1) as Segment
    watch?.({ step: 'clause', start, end, rule: clause.cut ?? 'whole', detail: null })
    if ('unread' in verdict) {
      setAside(run, start, end, verdict.unread)
      continue
    }
    const { item, subject } = makeItem(source, clause, verdict, {
      number: items.length + 1,
      mode: context.mode,
      topic: state.topic || (state.sections.at(-1)?.topic ?? ''),
      inherited: reports(clause) && (state.unit[0]?.start ?? -1) >= from ? state.unit : state.inherited,
    })
    if (subject.some((x) => !OFFICE.test(source.norm.slice(x.start, x.end)))) state.unit = item.modality === 'info' ? [] : subject
    if (subject.length > 0) state.inherited = item.modality === 'info' ? [] : subject
    items.push(item)
    watch?.({ step: 'verdict', start: item.start, end: item.end, rule: verdict.rule, detail: item.modality })
    const who = item.rules.includes('subject.inherited')
      ? 'subject.inherited'
      : subject.length > 0
        ? 'subject.written'
        : 'subject.none'
    watch?.({ step: 'subject', start: item.start, end: item.end, rule: who, detail: item.responsible.join('、') || null })
    if (item.deadline)
      watch?.({
        step: 'date',
        start: item.start,
        end: item.end,
        rule: 'date',
        detail: `${item.deadline.from ?? ''}..${item.deadline.to ?? ''}`,
      })
    if (item.start > start) setAside(run, start, item.start, item.start - start > 4 ? 'background' : 'formula')
    if (end > item.end) setAside(run, item.end, end, 'background')
  }
  return items.length > before
}

/** 某局将于3月启动,9月推行: what is told of the issuer goes on without a subject of its own. */
function goesOn(verdict: Judgement, last: WorkItem | undefined): Judgement {
  const bare = 'rule' in verdict && verdict.rule.startsWith('bare.') && verdict.rule !== 'bare.subject'
  const told = last && /^info\.(?:future|issuer|arranged)$/.test(last.rules[0] ?? '')
  return bare && told ? { ...verdict, modality: 'info', rule: 'info.goes-on' } : verdict
}

/** What stands before the first clause: the speaker, the topic. */
function setAsidePrefix(run: Run, start: number, end: number, any: boolean): void {
  if (end - start <= 1) return
  const prefix = run.source.norm.slice(start, end).trimEnd()
  const reason = any ? 'formula' : AGENDA.test(prefix) ? 'agenda' : ATTENDANCE.test(prefix) ? 'attendance' : 'background'
  setAside(run, start, start + prefix.length, reason)
}
