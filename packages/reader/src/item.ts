// One clause and its verdict become one work item.
import { type Clause, passiveAgent } from './clauses.ts'
import type { Anchor } from './dates.ts'
import { beginningIn, type Pair } from './enclosed.ts'
import type { Verdict } from './judge.ts'
import type { Block } from './layout.ts'
import { TEAM_ROW } from './line-kinds.ts'
import type { Name } from './mechanisms.ts'
import type { Mode } from './passages.ts'
import { verbSpan } from './phrase.ts'
import { findQuantities } from './quantities.ts'
import type { Deadline, Modality, WorkItem } from './reading.ts'
import { type Span, writtenSubject } from './responsible.ts'
import type { Segment } from './segments.ts'

/** The text and what was found in it before items are made. */
export interface Source {
  readonly raw: string
  readonly norm: string
  readonly inside: Uint8Array
  readonly names: readonly Name[]
  readonly titles: readonly Pair[]
  readonly anchor: Anchor
  readonly hosts: readonly string[]
  readonly organisers: readonly string[]
  /** The day the document speaks from, ISO, when it is known. */
  readonly today: string | null
}

export interface Making {
  readonly number: number
  readonly mode: Mode
  readonly topic: string
  /** The nearest subject still in force. */
  readonly inherited: readonly Span[]
}

export interface Made {
  readonly item: WorkItem
  /** The subject written in the clause itself. */
  readonly subject: readonly Span[]
}

/** The first day named; one that opens a stretch which a later one ends gives both ends. */
function stretch(days: readonly Deadline[], segments: readonly Segment[]): Deadline | null {
  const [first, second] = days
  if (!first) return null
  const closes =
    first.from !== null &&
    first.to === null &&
    second?.to &&
    segments.some((s) => s.dates.length > 0 && /(?:结束|截止|止)$/.test(s.text))
  return closes ? { from: first.from, to: second.to } : first
}

/** 培训地点, 参加人员: what stands there is named, it does nothing. */
const NAMED = /(?:地点|地址|对象|人员|范围|内容|重点|条件|组别)$/

const CONNECTIVE = /^(?:同时|此外|另外|对此|为此|因此|今后|下一步|接下来)+,?/

export function makeItem(source: Source, clause: Clause, verdict: Verdict, making: Making): Made {
  const { raw, norm } = source
  const segments = trimSegments(clause.segments, verdict.modality, making.mode)
  const first = segments[0] as Segment
  const skip = CONNECTIVE.exec(first.text)?.[0].length ?? 0
  const start = first.start + (skip < first.text.length ? skip : 0)
  const { end } = segments.at(-1) as Segment
  const isList =
    verdict.rule === 'info.section' &&
    (NAMED.test(making.topic) || segments.every((s) => s.unit === null && !passiveAgent(s.text)))
  // who is threatened is not who acts
  const acting = verdict.rule === 'info.sanction' ? segments.filter((s) => !/的$/.test(s.text)) : segments
  const subject = isList ? [] : writtenSubject({ segments: acting, cut: null }, norm)
  const inherits = verdict.modality !== 'info' && subject.length === 0
  const responsible = inherits ? making.inherited : subject
  const dates = segments.flatMap((s) => s.dates.map((d) => ({ ...d, start: s.start + d.start, end: s.start + d.end })))
  const deadline = stretch(
    dates.map((d) => d.deadline),
    segments,
  )
  const names = beginningIn(source.names, start, end)
  const blocked = [...names, ...beginningIn(source.titles, start, end)]
  const verb = verbSpan({ segments, cut: null })
  const rules = [
    verdict.rule,
    ...(clause.cut ? [clause.cut] : []),
    ...(inherits && responsible.length > 0 ? ['subject.inherited'] : []),
    ...(deadline ? ['date'] : []),
  ]
  const item: WorkItem = {
    id: `w${making.number}`,
    topic: making.topic || raw.slice(verb.start, verb.end),
    modality: verdict.modality,
    verbPhrase: raw.slice(verb.start, verb.end),
    start,
    end,
    quote: raw.slice(start, end),
    responsible: responsible.map((r) => raw.slice(r.start, r.end)),
    deadline,
    quantities: findQuantities(norm.slice(start, end), start, blocked, dates),
    mechanisms: [...new Set(names.map((n) => raw.slice(n.mark ? n.start + 1 : n.start, n.mark ? n.end - 1 : n.end)))],
    confidence: verdict.confidence,
    rules,
  }
  return { item, subject }
}

/** 经局党委研究决定, 除此之外: say nothing of the act. */
const CONSENT = /^(?:经[^,]{0,16}(?:研究|同意|批准|审定|讨论)(?:决定|同意)?|除此之外|与此同时|同时|此外|另外)$/
const ARRANGES = /定于|拟|决定|将|面向/

/** In the lead of a notice purpose and consent (为..., 经...同意) stay outside; after a ban 通过... is its outcome. */
function trimSegments(segments: readonly Segment[], modality: Modality, mode: Mode): readonly Segment[] {
  const arranging = segments.findIndex((s) => ARRANGES.test(s.text) && !/^(?:为|根据|按照|依据)/.test(s.text))
  const consent = segments.findIndex((s) => !CONSENT.test(s.text))
  const from = mode === 'lead' && arranging > 0 ? arranging : Math.max(consent, 0)
  let to = segments.length
  if (modality === 'must_not') while (to - from > 1 && /^(?:通过|从而|进而)/.test((segments[to - 1] as Segment).text)) to--
  return segments.slice(from, to)
}

/** A row of a group table is one arrangement: the team is responsible. */
export function makeRow({ raw, norm }: Source, block: Block, number: number, topic: string): WorkItem {
  const team = TEAM_ROW.exec(norm.slice(block.start, block.start + 24))?.[1]?.length ?? 0
  const quote = raw.slice(block.start, block.end)
  return {
    id: `w${number}`,
    topic: topic || '分组',
    modality: 'info',
    verbPhrase: quote.slice(0, 20).trimEnd(),
    start: block.start,
    end: block.end,
    quote,
    responsible: team > 0 ? [quote.slice(0, team)] : [],
    deadline: null,
    quantities: [],
    mechanisms: [],
    confidence: 0.8,
    rules: ['info.row'],
  }
}
