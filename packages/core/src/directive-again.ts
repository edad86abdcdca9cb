// A directive issued again 重发: what did not change is carried over as it was settled, so that a person looks only at what changed.
import type { ChangedField, ItemChange, WorkItem as ReadItem } from '@duxue/reader'
import type { ItemState } from './directive.ts'
import type { DraftItem } from './directive-draft.ts'
import type { PackItemRef } from './directive-suggest.ts'

/** A work item of the earlier one as it was settled. */
export interface SettledItem extends DraftItem {
  readonly id: string
  readonly state: ItemState
  readonly edited: boolean
  readonly packItems: readonly PackItemRef[]
}
export interface CarriedItem extends DraftItem {
  readonly state: ItemState
  readonly edited: boolean
  readonly packItems: readonly PackItemRef[]
  readonly beforeId: string | null
  readonly change: 'same' | 'changed' | 'added'
  readonly changed: readonly ChangedField[]
}

/** A settled item as the reader would have said it: where the reader read the very same span, its own words count, not what a person made of them. */
export function asRead(item: SettledItem, readAlike: ReadItem | undefined): ReadItem {
  if (readAlike) return { ...readAlike, id: item.id }
  const { topic, verbPhrase, start, end, quote, responsible, deadline, quantities, mechanisms, confidence, rules } = item
  const modality = item.modality as ReadItem['modality']
  return {
    id: item.id,
    topic,
    modality,
    verbPhrase,
    start,
    end,
    quote,
    responsible,
    deadline,
    quantities,
    mechanisms,
    confidence,
    rules,
  }
}

/** A span that a person made is made again where its words still stand; what the reader reads across it gives way. */
export function madeAgain(
  text: string,
  items: readonly ReadItem[],
  settled: readonly SettledItem[],
  readBefore: readonly ReadItem[],
): readonly ReadItem[] {
  const spans = new Set(readBefore.map((i) => `${i.start} ${i.end}`))
  const taken: ReadItem[] = []
  const crosses = (a: { start: number; end: number }) => taken.some((b) => a.start < b.end && b.start < a.end)
  let from = 0
  for (const item of [...settled].sort((a, b) => a.start - b.start)) {
    if (spans.has(`${item.start} ${item.end}`)) continue
    const ahead = text.indexOf(item.quote, from)
    const start = ahead < 0 ? text.indexOf(item.quote) : ahead
    const end = start + item.quote.length
    if (start < 0 || crosses({ start, end })) continue
    from = end
    taken.push({ ...asRead(item, undefined), start, end })
  }
  return [...items.filter((i) => !crosses(i)), ...taken].sort((a, b) => a.start - b.start || b.end - a.end)
}

/** What is the same stands as it was settled; what changed is looked at again, with all that the change does not touch kept; the rest is new. */
export function carryOver(draft: DraftItem, change: ItemChange | undefined, before: SettledItem | undefined): CarriedItem {
  const fresh = {
    ...draft,
    state: 'proposed' as const,
    edited: false,
    packItems: [],
    beforeId: null,
    change: 'added' as const,
    changed: [],
  }
  if (!change || !before || change.kind === 'added' || change.kind === 'removed') return fresh
  const { topic, verbPhrase, scope, sectionId, lead, packTopic, packItems } = before
  if (change.kind === 'same')
    return {
      ...fresh,
      ...{ topic, verbPhrase, scope, sectionId, lead, packTopic, packItems },
      modality: before.modality,
      responsible: before.responsible,
      due: before.due,
      state: before.state,
      edited: before.edited,
      beforeId: before.id,
      change: 'same',
    }
  if (before.state === 'dropped') return fresh
  const touched = (f: ChangedField) => change.fields.includes(f)
  return {
    ...fresh,
    ...(touched('responsible') || touched('modality')
      ? {}
      : { scope, sectionId, responsible: before.responsible, modality: before.modality }),
    ...(touched('deadline') ? {} : { due: before.due }),
    ...(touched('text') ? {} : { topic, verbPhrase }),
    lead: lead ?? draft.lead,
    packTopic: packTopic ?? draft.packTopic,
    packItems,
    beforeId: before.id,
    change: 'changed',
    changed: change.fields,
  }
}

/** Items of the earlier one that nothing in the new one stands for. */
export function goneItems<I extends { readonly id: string; readonly state: ItemState }>(
  before: readonly I[],
  after: readonly { readonly beforeId: string | null; readonly state: ItemState }[],
): I[] {
  const kept = new Set(after.filter((i) => i.state !== 'dropped').map((i) => i.beforeId))
  return before.filter((i) => i.state === 'confirmed' && !kept.has(i.id))
}
