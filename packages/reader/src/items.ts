// Blocks in their order become work items; what is left over is unread, with its reason.
import { type Charge, findCharge } from './charged.ts'
import { makeRow, type Source } from './item.ts'
import type { Block, Layout } from './layout.ts'
import { FACT } from './lexicon/tone.ts'
import { enterSection, type Mode } from './passages.ts'
import type { Unread, UnreadReason, WorkItem } from './reading.ts'
import type { Span } from './responsible.ts'
import { newRun, type Run, restart, type State, setAside, type Watch } from './run.ts'
import { cutSegments } from './segments.ts'
import { readSentence } from './sentence.ts'
import { cutSentences, type Sentence } from './sentences.ts'
import { findSpeech } from './speech.ts'
import { leadingUnit, opensPredicate } from './subject.ts'

export interface Found {
  readonly items: readonly WorkItem[]
  readonly unread: readonly Unread[]
}

/** What tells that a speech is over: somebody else acts. */
const OVER: ReadonlySet<UnreadReason> = new Set<UnreadReason>(['agenda', 'attendance', 'pledge', 'past'])
const OVERSIZE = 1500
/** 一是 does not begin a point of its own. */
const INNERMOST = 6

export function findItems(source: Source, layout: Layout, watch: Watch | null = null): Found {
  const run = newRun(source, layout, watch)
  for (const [i, block] of layout.blocks.entries()) {
    watch?.({ step: 'line', start: block.start, end: block.end, rule: block.kind, detail: layout.kind })
    if (block.kind === 'heading') readHeading(run, block)
    else if (block.kind === 'row')
      run.items.push(makeRow(source, block, run.items.length + 1, run.state.sections.at(-1)?.topic ?? ''))
    else if (block.kind === 'body') readBody(run, block, nextContent(layout.blocks, i))
    else {
      if (block.kind === 'title' && run.state.begun) restart(run.state)
      setAside(run, block.start, block.end, reasonOf(block.kind))
    }
  }
  return { items: run.items, unread: run.unread }
}

const reasonOf = (kind: Exclude<Block['kind'], 'body' | 'heading' | 'row'>): UnreadReason =>
  kind === 'date' ? 'signature' : kind

function readHeading(run: Run, block: Block): void {
  const { state, source, layout } = run
  const title = source.norm.slice(block.start + (block.ordinal?.length ?? 0), block.end)
  const at = block.start + (block.ordinal?.length ?? 0)
  state.sections = enterSection(state.sections, block.ordinal?.level ?? 2.5, title, layout, at)
  state.begun = true
  state.listed = []
  state.point = run.items.length
  if (run.notice) state.spoken = false
  const section = state.sections.at(-1)
  run.watch?.({
    step: 'section',
    start: block.start,
    end: block.end,
    rule: section?.mode ?? '',
    detail: section?.topic ?? null,
  })
  setAside(run, block.start, block.end, 'heading')
}

const nextContent = (blocks: readonly Block[], i: number): Block | null => {
  for (let k = i + 1; k < Math.min(blocks.length, i + 6); k++) {
    const b = blocks[k] as Block
    if (b.kind === 'body' || b.kind === 'row' || b.kind === 'heading') return b
    if (b.kind !== 'furniture' && b.kind !== 'caption') return null
  }
  return null
}

function readBody(run: Run, block: Block, next: Block | null): void {
  const { norm, inside } = run.source
  const { state } = run
  const sentences = cutSentences(norm, inside, block)
  const before = run.unread.length
  enterBody(run, block, sentences)
  if (block.ordinal || findCharge(norm, block.start, block.end, run.source.anchor)?.start !== block.start)
    state.point = run.items.length
  for (let i = 0; i < sentences.length; i++) {
    let s = sentences[i] as Sentence
    const after = sentences[i + 1] ?? null
    const following = after && findCharge(norm, after.start, after.end, run.source.anchor)?.start === after.start ? null : after
    if (s.end - s.start > OVERSIZE) {
      setAside(run, s.start, s.end, 'oversize')
      continue
    }
    if (s.ordinal) {
      if (s.ordinal.level < INNERMOST) state.point = run.items.length
      state.inherited = state.listed.length > 0 ? state.listed : headedBy(state)
      if (i > 0) state.topic = ''
    }
    if (i === 0) state.labelled = null
    const charge = findCharge(norm, s.start, s.end, run.source.anchor)
    if (charge) setAside(run, charge.start, s.end, 'roster')
    if (charge && charge.start === s.start) {
      giveCharge(run, charge)
      continue
    }
    if (charge) s = { ...s, end: charge.start }
    const mode = state.labelled ?? (run.notice && states(norm, s) ? 'arrangement' : modeOf(state, run.notice))
    if (mode === 'arrangement') {
      const merged = mergeList(norm, sentences, i)
      i = merged.last
      s = { ...s, end: merged.end }
    }
    readSentence(run, s, { prior: sentences[i - 1] ?? null, following, next, block, mode })
    if (charge) giveCharge(run, charge)
  }
  if (run.notice && !state.begun && endsLead(norm, block)) state.begun = true
  if (state.spoken) state.goesOn = true
  else if (run.unread.slice(before).some((u) => OVER.has(u.reason))) state.goesOn = false
}

/** The items of the point that name nobody of their own, or no day, take what is charged behind it. */
function giveCharge({ items, state, source, watch }: Run, charge: Charge): void {
  const units = charge.units.map((u) => source.raw.slice(u.start, u.end))
  for (let i = state.point; i < items.length; i++) {
    const item = items[i] as WorkItem
    const nobody =
      units.length > 0 && item.modality !== 'info' && (item.responsible.length === 0 || item.rules.includes('subject.inherited'))
    const deadline = item.deadline ?? charge.deadline
    items[i] = {
      ...item,
      responsible: nobody ? units : item.responsible,
      deadline,
      rules: nobody ? [...item.rules.filter((r) => r !== 'subject.inherited'), 'subject.charged'] : item.rules,
    }
  }
  state.inherited = []
  watch?.({ step: 'subject', start: charge.start, end: charge.end, rule: 'subject.charged', detail: units.join('、') })
}

/** A new paragraph: what of the subject, the speech and the sections still holds. */
function enterBody(run: Run, block: Block, sentences: readonly Sentence[]): void {
  const { state } = run
  const { ordinal } = block
  state.decided = false
  state.inherited =
    ordinal && state.listLevel > 0 && ordinal.level >= state.listLevel && state.listed.length > 0 ? state.listed : headedBy(state)
  if (!ordinal) state.listed = []
  if (run.notice) state.begun ||= ordinal !== null
  else if (!((state.spoken && ordinal !== null) || (state.goesOn && (ordinal !== null || speaksOn(run, sentences))))) {
    state.spoken = false
    state.told = null
    state.topic = ''
  } else state.spoken = true
  if (ordinal) state.sections = state.sections.filter((s) => s.level < ordinal.level)
}

/** The unit whose heading the section has. */
const headedBy = (state: State): readonly Span[] => state.sections.at(-1)?.unit ?? []

const endsLead = (norm: string, block: Block): boolean =>
  /(?:如下|事项|要求|通知|通报)[:。]?$/.test(norm.slice(Math.max(block.start, block.end - 8), block.end)) ||
  block.end - block.start > 60

/** In news a paragraph without a speaker goes on with what was said when it opens with a duty, or with a verb and holds one. */
function speaksOn({ source, state }: Run, sentences: readonly Sentence[]): boolean {
  const { norm, inside, anchor } = source
  const cut = (s: Sentence) => cutSegments(norm, inside, s.start, Math.min(s.end, s.start + OVERSIZE), anchor)
  const [head, ...others] = sentences.slice(0, 6)
  const opening = head && cut(head)
  const first = opening?.find((s) => !s.leading) ?? opening?.[0]
  if (!first || !opening || findSpeech(opening, head?.mark ?? '')) return false
  const { modal } = first
  if (modal && !WEAK.test(modal.word) && (modal.at <= first.connector || first.unit !== null)) return true
  const planned = opening.some((s) => s.dates.length > 0) || /^(?:此外|同时)?还?将/.test(first.text)
  if (state.retold && planned && !/^(?:据|记者)/.test(first.text)) return true
  return (
    opensPredicate(first.text, first.connector) &&
    !FACT.test(first.text) &&
    [opening, ...others.map(cut)].flat().some((s) => s.modal && !WEAK.test(s.modal.word))
  )
}

/** 这次检查的重点是:...; ... */
const STATES =
  /^(?:这次|此次|本次|今年)?[^,。;:要须应不]{0,12}(?:检查|督导|督查|排查|评选|活动|整治|行动|抽查|评估|培训|征集|竞赛|比赛)(?:的)?(?:重点|主要内容|内容|范围|对象|方式|时间|地点)(?:是|为|包括|主要(?:是|为|包括|有))/
const STATED = /^[^,。;:要须应不]{0,6}(?:对象|范围|地点|方式|名额)(?:为|是)/
const states = (norm: string, s: Sentence): boolean =>
  [STATES, STATED].some((form) => form.test(norm.slice(s.start, Math.min(s.end, s.start + 40))))

const WEAK = /^(?:请|一律|坚决|应)$/

function modeOf(state: State, notice: boolean): Mode {
  const section = state.sections.at(-1)?.mode
  if (notice) return section ?? (state.begun ? 'directive' : 'lead')
  return state.spoken ? 'directive' : (section ?? 'narrative')
}

/** 对象:甲;乙;丙 stays one entry: pieces after a semicolon that have no subject, day or number of their own. */
function mergeList(norm: string, sentences: readonly Sentence[], from: number): { last: number; end: number } {
  let last = from
  while (sentences[last]?.mark === ';') {
    const next = sentences[last + 1]
    if (!next || next.ordinal) break
    const opening = norm.slice(next.start, Math.min(next.end, next.start + 60))
    if (/^[^,。;:]{2,8}:|^.{0,28}\d ?月|^(?:各|要|请|须|应|不得|每|所有)/.test(opening) || leadingUnit(opening)) break
    last++
  }
  return { last, end: sentences[last]?.end ?? 0 }
}
