// Cutting work items anew: one split at a place in its quote, two that stand side by side made one. Every part keeps its exact place in the text.
import type { WorkItem as ReadItem } from '@duxue/reader'
import { type ItemState, isSpan } from './directive.ts'
import { type DraftContext, type DraftItem, dutyOf, forbids, scoped } from './directive-draft.ts'
import type { ProblemCode } from './problem.ts'

interface Span {
  readonly start: number
  readonly end: number
}
export interface PlacedItem extends Span {
  readonly id: string
  readonly state: ItemState
}
const edge = /[\s，,、；;：:。]/
const sentenceEnd = /[。！？!?；;]/

/** An item is split inside its quote, between two parts that both say something; what only parts them belongs to neither. */
export function splitSpans(text: string, item: Span, at: number): readonly [Span, Span] | null {
  if (at <= item.start || at >= item.end) return null
  let end = at
  while (end > item.start && edge.test(text[end - 1] ?? '')) end -= 1
  let start = at
  while (start < item.end && edge.test(text[start] ?? '')) start += 1
  const says = (from: number, to: number) => isSpan(text, from, to) && /[\p{L}\p{N}]/u.test(text.slice(from, to))
  return says(item.start, end) && says(start, item.end)
    ? [
        { start: item.start, end },
        { start, end: item.end },
      ]
    : null
}
/** Where a split is likely meant: behind the strongest mark of the quote, a full stop before a comma before 、, and of these the one nearest to the middle. */
export function likelySplit(text: string, item: Span): number | null {
  const middle = (item.start + item.end) / 2
  const strength = (at: number) => ['、', '，,：:', '。；;'].findIndex((marks) => marks.includes(text[at - 1] ?? ' '))
  const [likely] = breaksOf(text, item).sort((a, b) => strength(b) - strength(a) || Math.abs(a - middle) - Math.abs(b - middle))
  return likely ?? null
}
/** The places behind marks at which an item may be split. */
export function breaksOf(text: string, item: Span): number[] {
  const places: number[] = []
  for (let at = item.start + 1; at < item.end; at += 1)
    if (edge.test(text[at - 1] ?? '') && !edge.test(text[at] ?? '') && splitSpans(text, item, at)) places.push(at)
  return places
}

/** What was read of each part alone; a part says what its own words say. */
export type PartReadings = readonly [readonly ReadItem[], readonly ReadItem[]]
/** Of a split item each part says what its own words say; who is asked is taken from the whole where a part names nobody, and a day also holds for what follows it. */
export function splitItem(
  whole: DraftItem,
  text: string,
  spans: readonly [Span, Span],
  readings: PartReadings,
  context: DraftContext,
): readonly [DraftItem, DraftItem] {
  const days = readings.map((own) => own.find((i) => i.deadline)?.deadline ?? null)
  const byHand = whole.due !== (whole.deadline?.to ?? null)
  const part = (n: 0 | 1): DraftItem => {
    const { start, end } = spans[n]
    const quote = text.slice(start, end)
    const own = readings[n]
    const said = [...new Set(own.flatMap((i) => i.responsible))]
    const written = days[n] ? dutyOf(days[n]) : null
    const inherited = n === 1 || !days[1] ? whole.deadline : null
    const deadline = written ?? inherited
    return scoped(
      {
        ...whole,
        start,
        end,
        quote,
        modality: modalityOf(quote, whole.modality),
        verbPhrase: own[0]?.verbPhrase ?? quote.slice(0, 20),
        responsible: said.length > 0 ? said : whole.responsible,
        deadline,
        due: written?.to ?? (byHand || inherited ? whole.due : null),
        quantities:
          own.length > 0 ? own.flatMap((i) => i.quantities) : whole.quantities.filter((q) => quote.includes(`${q.value}`)),
        mechanisms: whole.mechanisms.filter((m) => quote.includes(m)),
        rules: [...whole.rules.filter((r) => !r.endsWith('.by_hand')), 'split.by_hand'],
      },
      context,
    )
  }
  return [part(0), part(1)]
}
/** A part that forbids is a prohibition; one that says 要 by itself is a duty, whatever stood before it. */
function modalityOf(quote: string, whole: string): string {
  if (forbids(quote)) return 'must_not'
  return whole === 'must_not' && /^(并|同时|还|也)?(要|应|须|必须)/.test(quote) ? 'must' : whole
}

/** The item that follows one in the text; what was dropped does not count. */
export function nextItem<I extends PlacedItem>(items: readonly I[], id: string): I | null {
  const live = items.filter((i) => i.state !== 'dropped' || i.id === id).sort((a, b) => a.start - b.start || b.end - a.end)
  return live[live.findIndex((i) => i.id === id) + 1] ?? null
}
/** Two items are made one only when the second follows the first in the same paragraph and no whole sentence stands between them. */
export function mergeFault<I extends PlacedItem>(
  text: string,
  items: readonly I[],
  firstId: string,
  secondId: string,
): { readonly problem: ProblemCode; readonly data?: Record<string, unknown> } | null {
  const first = items.find((i) => i.id === firstId)
  const next = nextItem(items, firstId)
  if (!first || !next) return { problem: 'item.no_next' }
  if (next.id !== secondId) return { problem: 'item.not_adjacent', data: { why: 'other' } }
  if (text.slice(first.start, Math.max(first.end, next.end)).includes('\n'))
    return { problem: 'item.not_adjacent', data: { why: 'paragraph' } }
  const between = text.slice(first.end, next.start).split(sentenceEnd)
  return between.slice(1, -1).some((s) => /[\p{L}\p{N}]/u.test(s))
    ? { problem: 'item.not_adjacent', data: { why: 'between' } }
    : null
}
/** Two made one: the span covers both, what either names is asked, and of two days the earlier one counts. */
export function mergeItems(first: DraftItem, second: DraftItem, text: string, context: DraftContext): DraftItem {
  const start = Math.min(first.start, second.start)
  const end = Math.max(first.end, second.end)
  const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])]
  const earlier = (a: string | null, b: string | null) => (a !== null && b !== null ? (a < b ? a : b) : (a ?? b))
  const deadline =
    !first.deadline || !second.deadline || earlier(first.due, second.due) === first.due ? first.deadline : second.deadline
  return scoped(
    {
      ...first,
      start,
      end,
      quote: text.slice(start, end),
      topic: first.topic || second.topic,
      verbPhrase: `${first.verbPhrase}，${second.verbPhrase}`.slice(0, 200),
      modality: first.modality === 'info' || first.modality === 'should' ? second.modality : first.modality,
      responsible: union(first.responsible, second.responsible),
      deadline: deadline ?? second.deadline,
      due: earlier(first.due, second.due),
      quantities: [...first.quantities, ...second.quantities],
      mechanisms: union(first.mechanisms, second.mechanisms),
      confidence: Math.min(first.confidence, second.confidence),
      rules: [...union(first.rules, second.rules).filter((r) => !r.endsWith('.by_hand')), 'merge.by_hand'],
      lead: first.lead ?? second.lead,
      sectionId: first.sectionId ?? second.sectionId,
    },
    context,
  )
}

interface CutItem {
  readonly id: string
  readonly madeFrom: readonly string[]
  readonly setAside: boolean
}
/** A split or merge is taken back while all that it made still stands uncut: those are set aside, and what was cut stands again. */
export function restoreOf<I extends CutItem>(all: readonly I[], id: string): { made: I[]; cut: I[] } | { problem: ProblemCode } {
  const item = all.find((i) => i.id === id && !i.setAside)
  if (!item || item.madeFrom.length === 0) return { problem: 'item.not_cut' }
  const standsOn = (i: I): boolean => !i.setAside || all.some((o) => o.madeFrom.includes(i.id) && standsOn(o))
  const key = item.madeFrom.join()
  const made = all.filter((i) => i.madeFrom.join() === key && standsOn(i))
  if (made.some((i) => i.setAside)) return { problem: 'item.not_cut' }
  return { made, cut: all.filter((i) => item.madeFrom.includes(i.id)) }
}
