// Sentences that only lead: heads with their elaboration, labels over entries, stages, the last words before a list.
import type { Block } from './layout.ts'
import { FORMULA } from './lexicon/tone.ts'
import { enterSection, isSlogan, type Mode, modeOfHeading, topicOfHead } from './passages.ts'
import type { UnreadReason } from './reading.ts'
import { writtenSubject } from './responsible.ts'
import type { Run } from './run.ts'
import type { Segment } from './segments.ts'
import type { Sentence } from './sentences.ts'

/** Where a sentence stands. */
export interface Place {
  readonly prior: Sentence | null
  readonly following: Sentence | null
  readonly next: Block | null
  readonly block: Block
  readonly mode: Mode
}

export interface Heading {
  readonly reason: UnreadReason
  readonly rule: 'head' | 'label' | 'stage' | 'contact' | 'list'
}

/** 自查阶段(5月20日至27日)。 第一阶段:动员部署。 */
const STAGE =
  /^(?:第[一二三四五六]阶段[:,]?[^,。;:]{0,12}|[^,。;:]{2,14})(?:\([^()]*\d[^()]*\))$|^第[一二三四五六]阶段[:,]?[^,。;:]{0,12}$/

/** Does this sentence only lead to others; what it says of them goes into the state. */
export function leadsOn(
  run: Run,
  s: Sentence,
  segments: readonly Segment[],
  mode: Mode,
  speech: boolean,
  place: Place,
): Heading | null {
  const rest = run.source.norm.slice(segments[0]?.start ?? s.start, s.end)
  const closed = (segments.at(-1)?.end ?? s.end) < s.end - 1
  if (isHead(run, s, segments, mode, speech, place, rest)) {
    takeHead(run, s, rest, segments[0]?.start ?? s.start)
    return { reason: 'heading', rule: 'head' }
  }
  if (isLabel(run, s, rest, mode, place)) {
    run.state.labelled = 'arrangement'
    run.state.topic = rest
    return { reason: 'heading', rule: 'label' }
  }
  if (STAGE.test(rest) && place.following && !place.following.ordinal && mode !== 'past')
    return { reason: 'heading', rule: 'stage' }
  if (isContact(rest)) return { reason: 'contact', rule: 'contact' }
  return closed ? null : leadsList(run, s, segments, rest, mode, place)
}

function isHead(
  run: Run,
  s: Sentence,
  segments: readonly Segment[],
  mode: Mode,
  speech: boolean,
  place: Place,
  rest: string,
): boolean {
  const opens = s.start === place.block.start
  if (mode === 'past' || !(s.ordinal || speech || run.state.spoken || (mode === 'directive' && opens))) return false
  if (!isSlogan(rest, elaboration(run.source.norm, s, place), s.ordinal !== null) || rest.includes(':')) return false
  // 四是X;五是Y。 ends a row of duties
  if (s.ordinal && place.prior?.mark === ';' && place.prior.ordinal?.level === s.ordinal.level) return false
  if (s.ordinal) return true
  if (segments.some((x) => x.unit !== null)) return false
  return (
    speech ||
    shortCall(run.source.norm, s, place, rest) ||
    (opens && /^要[^,]{4,12}$/.test(rest)) ||
    /^在?[“”].*[”]/.test(rest) ||
    /^在.+上/.test(rest)
  )
}

/** 要优化布局扩增量。 before a longer sentence that does not call again. */
function shortCall(norm: string, s: Sentence, { following }: Place, rest: string): boolean {
  if (!/^要[^,]{4,11}$/.test(rest) || s.mark !== '。' || !following || following.ordinal) return false
  return following.end - following.start > rest.length * 1.5 && norm[following.start] !== '要'
}

function takeHead({ notice, state, layout }: Run, s: Sentence, text: string, at: number): void {
  if (notice && s.ordinal && s.ordinal.level < 6) state.sections = enterSection(state.sections, s.ordinal.level, text, layout, at)
  else state.topic = topicOfHead(text)
}

/** The sentence that elaborates a head: the next in the block without a new number, or a deeper block. */
function elaboration(norm: string, s: Sentence, { following, next, block }: Place): string | null {
  const opening = (from: { start: number; end: number }) => norm.slice(from.start, Math.min(from.end, from.start + 40))
  if (following) {
    if (following.ordinal && (!s.ordinal || following.ordinal.level <= s.ordinal.level)) return null
    return s.mark === ';' ? null : opening(following)
  }
  if (!next || !s.ordinal || s.start - block.start > 8) return null
  if (next.ordinal && next.ordinal.level <= s.ordinal.level) return null
  return next.kind === 'body' && next.ordinal ? opening(next) : null
}

/** 检查内容:1.甲;2.乙 in one line. */
const isLabel = (run: Run, s: Sentence, rest: string, mode: Mode, place: Place): boolean =>
  run.notice &&
  s.mark === ':' &&
  mode !== 'past' &&
  place.following?.ordinal != null &&
  rest.length <= 12 &&
  modeOfHeading(rest, 'directive', true) === 'arrangement'

const isContact = (text: string): boolean =>
  /^(?:联系人|联 系 人)[:,]/.test(text) ||
  (text.length < 60 &&
    !/设立|开通|公布|拨打|公示/.test(text) &&
    /^[^,]{0,16}(?:电话|热线|邮箱|传真)[:为是]? ?[\d(A-Za-z]/.test(text))

/** 各校要做好以下工作:一是... The subject written here governs the list. */
function leadsList(
  { source, state }: Run,
  s: Sentence,
  segments: readonly Segment[],
  rest: string,
  mode: Mode,
  { following, next }: Place,
): Heading | null {
  if (s.mark !== ':' || rest.length > 40 || (mode !== 'directive' && mode !== 'lead')) return null
  const first = following?.ordinal ?? (following ? null : (next?.ordinal ?? null))
  if (!first) return null
  state.listed = writtenSubject({ segments, cut: null }, source.norm)
  state.listLevel = first.level
  if (state.listed.length === 0) state.listed = state.inherited
  return { reason: FORMULA.test(rest) ? 'formula' : 'heading', rule: 'list' }
}
