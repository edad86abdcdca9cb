// Sentences in their passages become work items; what is left over is unread, with its reason.
import { groupClauses } from './clauses.ts'
import { makeItem, makeRow, type Source } from './item.ts'
import { type Context, judge } from './judge.ts'
import type { Block, Layout } from './layout.ts'
import { AGENDA, ATTENDANCE, FACT, FORMULA, SANCTION } from './lexicon/tone.ts'
import { enterSection, isSlogan, type Mode, modeOfHeading, type Section, topicOfHead } from './passages.ts'
import type { Unread, UnreadReason, WorkItem } from './reading.ts'
import { type Span, writtenSubject } from './responsible.ts'
import { cutSegments, type Segment } from './segments.ts'
import { cutSentences, type Sentence } from './sentences.ts'
import { findSpeech, type Speech } from './speech.ts'
import { leadingUnit, opensPredicate } from './subject.ts'

export interface Found {
  readonly items: readonly WorkItem[]
  readonly unread: readonly Unread[]
}

const OVERSIZE = 1500
/** 通知明确, 细则提出: a document is retold. */
const DOCUMENT_SPEAKS =
  /(?:通知|方案|细则|办法|意见|文件|规定|措施|指南|公告|清单|提示|倡议书?|》)(?:还|也|同时|进一步|特别)?(?:明确|要求|提出|规定|强调|指出|提醒|建议)/

interface State {
  sections: readonly Section[]
  /** lead until the body of a notice has begun. */
  begun: boolean
  spoken: boolean
  told: 'telling' | 'pledge' | null
  /** What is said is hoped for or advised, not ordered. */
  wish: boolean
  /** News that retells a notice: its X方面 paragraphs are the notice speaking. */
  retold: boolean
  topic: string
  inherited: readonly Span[]
  /** Subject before a list, which governs every entry of it. */
  listed: readonly Span[]
  listLevel: number
  /** 检查内容:1.甲;2.乙 in one line: the label rules over its entries. */
  labelled: Mode | null
}

export function findItems(source: Source, layout: Layout): Found {
  const items: WorkItem[] = []
  const unread: Unread[] = []
  const state: State = {
    sections: [],
    begun: false,
    spoken: false,
    told: null,
    wish: false,
    retold: false,
    topic: '',
    inherited: [],
    listed: [],
    listLevel: 0,
    labelled: null,
  }
  const blocks = layout.blocks
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'heading') {
      const title = source.norm.slice(block.start + (block.ordinal?.length ?? 0), block.end)
      state.sections = enterSection(state.sections, block.ordinal?.level ?? 2.5, title, layout)
      state.begun = true
      state.listed = []
      if (layout.kind === 'notice') state.spoken = false
      unread.push({ start: block.start, end: block.end, reason: 'heading' })
    } else if (block.kind === 'row') items.push(makeRow(source, block, items.length + 1, state.sections.at(-1)?.topic ?? ''))
    else if (block.kind === 'body') readBody(source, layout, state, block, nextContent(blocks, i), items, unread)
    else {
      if (block.kind === 'title' && state.begun) restart(state)
      unread.push({ start: block.start, end: block.end, reason: reasonOf(block.kind) })
    }
  }
  return { items, unread }
}

/** A forwarded notice begins anew. */
function restart(state: State): void {
  state.sections = []
  state.begun = false
  state.listed = []
  state.topic = ''
}

const reasonOf = (kind: Exclude<Block['kind'], 'body' | 'heading' | 'row'>): UnreadReason =>
  kind === 'date' ? 'signature' : kind

const nextContent = (blocks: readonly Block[], i: number): Block | null => {
  for (let k = i + 1; k < Math.min(blocks.length, i + 6); k++) {
    const b = blocks[k] as Block
    if (b.kind === 'body' || b.kind === 'row' || b.kind === 'heading') return b
    if (b.kind !== 'furniture' && b.kind !== 'caption') return null
  }
  return null
}

function readBody(
  source: Source,
  layout: Layout,
  state: State,
  block: Block,
  next: Block | null,
  items: WorkItem[],
  unread: Unread[],
): void {
  const { norm, inside } = source
  const notice = layout.kind === 'notice'
  const sentences = cutSentences(norm, inside, block)
  const numbered = block.ordinal !== null
  state.inherited = numbered && state.listLevel > 0 && (block.ordinal?.level ?? 0) >= state.listLevel ? state.listed : []
  if (!numbered) state.listed = []
  if (!notice) {
    const goesOn = state.spoken && (numbered || speaksOn(source, state, sentences))
    if (!goesOn) {
      state.spoken = false
      state.told = null
      state.topic = ''
    }
  } else if (numbered) state.begun = true
  if (numbered && block.ordinal) state.sections = state.sections.filter((s) => s.level < (block.ordinal?.level ?? 9))
  for (let i = 0; i < sentences.length; i++) {
    let s = sentences[i] as Sentence
    const following = sentences[i + 1]
    if (s.end - s.start > OVERSIZE) {
      unread.push({ start: s.start, end: s.end, reason: 'oversize' })
      continue
    }
    if (s.ordinal) {
      state.inherited = state.listed
      if (i > 0) state.topic = ''
    }
    if (i === 0) state.labelled = null
    const mode = state.labelled ?? modeOf(state, notice)
    if (mode === 'arrangement') {
      const merged = mergeList(norm, sentences, i)
      i = merged.last
      s = { ...s, end: merged.end }
    }
    readSentence(source, layout, state, s, { following: following ?? null, next, block, mode }, items, unread)
  }
  if (
    notice &&
    !state.begun &&
    (/(?:如下|事项|要求|通知|通报)[:。]?$/.test(norm.slice(block.end - 8, block.end)) || block.end - block.start > 60)
  )
    state.begun = true
}

/** In a notice 提出整改建议, is an act; only a verb of saying by itself, or a colon, opens speech. */
const isSaidInNotice = (said: Speech, segments: readonly Segment[], mark: string): boolean =>
  said.kind === 'directing' &&
  (said.restAt !== null ||
    (mark === ':' && said.length === segments.length) ||
    /(?:强调|要求|指出|明确|决定|议定)$/.test(segments[said.length - 1]?.text ?? ''))

/** In news a paragraph without a speaker goes on with what was said when it opens with a duty, or with a verb and holds one. */
function speaksOn({ norm, inside, anchor }: Source, state: State, sentences: readonly Sentence[]): boolean {
  const looked = sentences.slice(0, 6).map((s) => cutSegments(norm, inside, s.start, Math.min(s.end, s.start + OVERSIZE), anchor))
  const first = looked[0]?.find((s) => !s.leading) ?? looked[0]?.[0]
  if (!first || !looked[0] || findSpeech(looked[0], sentences[0]?.mark ?? '')) return false
  const { modal } = first
  if (modal && !WEAK.test(modal.word) && (modal.at <= first.connector || first.unit !== null)) return true
  if (
    state.retold &&
    (looked[0].some((s) => s.dates.length > 0) || /^(?:此外|同时)?还?将/.test(first.text)) &&
    !/^(?:据|记者)/.test(first.text)
  )
    return true
  return (
    opensPredicate(first.text, first.connector) &&
    !FACT.test(first.text) &&
    looked.flat().some((s) => s.modal && !WEAK.test(s.modal.word))
  )
}

const WEAK = /^(?:请|一律|坚决|应)$/

function modeOf(state: State, notice: boolean): Mode {
  const section = state.sections.at(-1)?.mode
  if (notice) return section ?? (state.begun ? 'directive' : 'lead')
  if (state.spoken) return 'directive'
  return section ?? 'narrative'
}

/** 对象:甲;乙;丙 stays one entry: pieces after a semicolon that have no subject or number of their own. */
function mergeList(norm: string, sentences: readonly Sentence[], from: number): { last: number; end: number } {
  let last = from
  while (sentences[last]?.mark === ';') {
    const next = sentences[last + 1]
    if (
      !next ||
      next.ordinal ||
      /\d ?月/.test(norm.slice(next.start, next.start + 30)) ||
      /^(?:各|要|请|须|应|不得|每|所有)/.test(norm.slice(next.start, next.start + 3)) ||
      leadingUnit(norm.slice(next.start, Math.min(next.end, next.start + 60)))
    )
      break
    last++
  }
  return { last, end: sentences[last]?.end ?? 0 }
}

const isContact = (text: string): boolean =>
  text.length < 60 && /^[^,]{0,16}(?:电话|热线|邮箱|传真)[:为是]? ?[\d(A-Za-z]/.test(text)

const STEPS = /(?:步骤|进度|阶段|(?:时间|进度|实施|工作)安排|日程)/

/** 自查阶段(5月20日至27日)。 第一阶段:动员部署。 */
const STAGE =
  /^(?:第[一二三四五六]阶段[:,]?[^,。;:]{0,12}|[^,。;:]{2,14})(?:\([^()]*\d[^()]*\))$|^第[一二三四五六]阶段[:,]?[^,。;:]{0,12}$/

/** The last words of a lead: 现将有关事项通知如下. */
const ENDING = /(?:通知|通报|公告|函告|公布|明确)如下$|^特(?:此通知|制定本[^,]{1,6})$/
/** 为...,制定本办法: what a regulation is for. */
const MADE_FOR = /^制定(?:本|如下)[^,]{1,8}$/

interface Place {
  readonly following: Sentence | null
  readonly next: Block | null
  readonly block: Block
  readonly mode: Mode
}

function readSentence(
  source: Source,
  layout: Layout,
  state: State,
  s: Sentence,
  place: Place,
  items: WorkItem[],
  unread: Unread[],
): void {
  const { norm, inside, anchor } = source
  const text = norm.slice(s.start, s.end)
  const whole = cutSegments(norm, inside, s.start, s.end, anchor)
  const said = findSpeech(whole, s.mark)
  const speech = said && (layout.kind === 'news' || isSaidInNotice(said, whole, s.mark)) ? said : null
  let segments: Segment[] = whole
  let mode = place.mode
  if (speech) {
    state.told = speech.kind === 'directing' ? null : speech.kind
    state.spoken = speech.kind === 'directing'
    state.wish = /(?:希望|建议|呼吁|号召|倡议)$/.test(norm.slice(s.start, speech.restAt ?? whole[speech.length - 1]?.end))
    state.inherited = []
    if (speech.topic) state.topic = speech.topic
    if (state.spoken && DOCUMENT_SPEAKS.test(norm.slice(s.start, whole[Math.max(0, speech.length - 1)]?.end))) state.retold = true
    segments = whole.slice(speech.length)
    if (speech.restAt !== null) {
      const cutAt = segments[0] as Segment
      segments = [...cutSegments(norm, inside, speech.restAt, cutAt.end, anchor), ...segments.slice(1)]
    }
    if (state.spoken && (layout.kind === 'news' || mode === 'lead')) mode = 'directive'
    if (segments.length === 0) {
      unread.push({ start: s.start, end: s.end, reason: 'formula' })
      return
    }
  } else {
    segments = dropSubject(whole, state)
    if (state.retold && segments.length < whole.length) {
      state.spoken = true
      mode = layout.kind === 'news' ? 'directive' : mode
    }
    if (segments.length === 0) segments = whole
  }
  while (segments.length > 1 && FORMULA.test(segments[0]?.text ?? '')) segments = segments.slice(1)
  if (MADE_FOR.test(segments.at(-1)?.text ?? '')) {
    unread.push({ start: (segments[0] as Segment).start, end: (segments.at(-1) as Segment).end, reason: 'formula' })
    return
  }
  while (segments.length > 1 && ENDING.test(segments.at(-1)?.text ?? '')) {
    const end = segments.at(-1) as Segment
    unread.push({ start: end.start, end: end.end, reason: 'formula' })
    segments = segments.slice(0, -1)
  }
  if (mode === 'lead' && segments.every((x) => x.leading || /^(?:根据|按照|依据|经|为)/.test(x.text))) {
    unread.push({ start: (segments[0] as Segment).start, end: (segments.at(-1) as Segment).end, reason: 'background' })
    return
  }
  const deeper = place.following !== null ? place.following : null
  const elaboration = followsElaboration(norm, s, deeper, place)
  const rest = norm.slice(segments[0]?.start ?? s.start, s.end)
  if (
    mode !== 'past' &&
    (s.ordinal || speech || state.spoken || (mode === 'directive' && s.start === place.block.start)) &&
    isSlogan(rest, elaboration, s.ordinal !== null) &&
    !/:/.test(rest)
  ) {
    const isPoint =
      s.ordinal !== null ||
      (segments.every((x) => x.unit === null) &&
        (speech !== null ||
          (s.start === place.block.start && /^要[^,]{4,12}$/.test(rest)) ||
          /^在?[“”].*[”]/.test(rest) ||
          s.ordinal !== null ||
          /^在.+上/.test(rest)))
    if (isPoint) {
      head(state, layout, s, rest)
      unread.push({ start: s.start, end: s.end, reason: 'heading' })
      return
    }
  }
  if (s.mark === ':' && layout.kind === 'notice' && place.following?.ordinal && rest.length <= 12 && mode !== 'past') {
    const ruled = modeOfHeading(rest, 'directive', true)
    if (ruled === 'arrangement') {
      state.labelled = ruled
      state.topic = rest
      unread.push({ start: s.start, end: s.end, reason: 'heading' })
      return
    }
  }
  if (STAGE.test(rest) && place.following && !place.following.ordinal && mode !== 'past') {
    unread.push({ start: s.start, end: s.end, reason: 'heading' })
    return
  }
  if (isContact(rest)) {
    unread.push({ start: s.start, end: s.end, reason: 'contact' })
    return
  }
  const listStart = s.mark === ':' ? (place.following?.ordinal ?? (place.following ? null : (place.next?.ordinal ?? null))) : null
  if (listStart && rest.length <= 40 && inForce(mode)) {
    state.listed = writtenSubject({ segments, cut: null }, norm)
    state.listLevel = listStart.level
    if (state.listed.length === 0) state.listed = state.inherited
    unread.push({ start: s.start, end: s.end, reason: FORMULA.test(rest) ? 'formula' : 'heading' })
    return
  }
  const label = /^[^,。;:]{2,12}:/.exec(text)
  if (label && mode !== 'past' && layout.kind === 'notice' && mode !== 'lead') {
    if (
      /(?:时间|范围|对象|内容|方式|数量|重点|地点|形式|条件|标准|名额|要求|流程|步骤|主题|类别)$/.test(label[0].slice(0, -1)) &&
      !/要求/.test(label[0])
    )
      mode = 'arrangement'
  }
  const context: Context = {
    mode,
    news: layout.kind === 'news',
    spoken: state.spoken,
    told: state.told,
    wish: state.wish,
    steps: STEPS.test(state.sections.at(-1)?.topic ?? '') || STEPS.test(state.sections.at(-2)?.topic ?? ''),
    point: s.ordinal !== null,
    retold: state.retold,
    hosts: source.hosts,
  }
  // what is done to one unit before another is told to act: 对甲通报批评,责成乙检讨
  const before = speech && speech.restAt !== null ? whole.slice(0, speech.length) : []
  const sanctioned = before.some((x) => SANCTION.test(x.text)) ? groupClauses(before) : []
  const own =
    mode === 'arrangement' && !context.steps && !segments.some((x) => x.modal) && segments.filter((x) => x.unit).length < 2
      ? [{ segments: label ? whole : segments, cut: null }]
      : groupClauses(segments)
  const clauses = [...sanctioned, ...own]
  let any = false
  for (const clause of clauses) {
    const verdict = judge(clause, context)
    const first = clause.segments[0] as Segment
    const last = clause.segments.at(-1) as Segment
    if ('unread' in verdict) {
      unread.push({ start: first.start, end: last.end, reason: verdict.unread })
      continue
    }
    const { item, subject } = makeItem(source, clause, verdict, {
      number: items.length + 1,
      mode,
      topic: state.topic || (state.sections.at(-1)?.topic ?? ''),
      inherited: state.inherited,
    })
    if (subject.length > 0) state.inherited = item.modality === 'info' ? [] : subject
    items.push(item)
    if (item.start - first.start > 4) unread.push({ start: first.start, end: item.start, reason: 'background' })
    if (last.end > item.end) unread.push({ start: item.end, end: last.end, reason: 'background' })
    any = true
  }
  const firstItem = sanctioned.length > 0 ? null : segments[0]
  if (firstItem && firstItem.start - s.start > 1) {
    const prefix = norm.slice(s.start, firstItem.start)
    unread.push({
      start: s.start,
      end: s.start + prefix.trimEnd().length,
      reason: any ? 'formula' : AGENDA.test(prefix) ? 'agenda' : ATTENDANCE.test(prefix) ? 'attendance' : 'background',
    })
  }
}

/** Duties can be opened here. */
const inForce = (mode: Mode): boolean => mode === 'directive' || mode === 'lead'

/** 手机方面, 就X工作, at the head of a sentence name the topic and stay out of the item. */
function dropSubject(segments: Segment[], state: State): Segment[] {
  const m = /^(?:就|关于)([^,。;:]{2,40})$|^(?:在)?([^,。;:]{2,12})方面$|^在([^,。;:]{2,8})(?<!基础|程度|前提)上$/.exec(
    segments[0]?.text ?? '',
  )
  if (!m || segments.length < 2) return segments
  state.topic = m[1] ?? m[2] ?? m[3] ?? state.topic
  return segments.slice(1)
}

/** The sentence that elaborates a head: the next in the block without a new number, or a deeper block. */
function followsElaboration(norm: string, s: Sentence, following: Sentence | null, place: Place): string | null {
  if (following) {
    if (following.ordinal && (!s.ordinal || following.ordinal.level <= s.ordinal.level)) return null
    if (s.mark === ';') return null
    return norm.slice(following.start, Math.min(following.end, following.start + 40))
  }
  const { next, block } = place
  if (!next || !s.ordinal || s.start - block.start > 8) return null
  if (next.ordinal && next.ordinal.level <= s.ordinal.level) return null
  return next.kind === 'body' && next.ordinal ? norm.slice(next.start, Math.min(next.end, next.start + 40)) : null
}

function head(state: State, layout: Layout, s: Sentence, text: string): void {
  if (layout.kind === 'notice' && s.ordinal && s.ordinal.level < 6)
    state.sections = enterSection(state.sections, s.ordinal.level, text, layout)
  else state.topic = topicOfHead(text)
}
