// The draft of a directive: each work item of the reading with who would be asked, until when, under which lead; a person settles it.
import type { Deadline, WorkItem as ReadItem } from '@duxue/reader'
import { packTopicOf, proposeScope, type SectionUnit, sectionOf, type TaskScope } from './directive-scope.ts'
import type { PackTopic } from './pack/pack.ts'

export interface DraftContext {
  readonly topics: readonly PackTopic[]
  readonly sections: readonly SectionUnit[]
}
export interface DraftItem {
  readonly topic: string
  readonly modality: string
  readonly verbPhrase: string
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly responsible: readonly string[]
  readonly deadline: { readonly from: string | null; readonly to: string | null } | null
  readonly quantities: readonly { readonly value: number; readonly unit: string; readonly what: string }[]
  readonly mechanisms: readonly string[]
  readonly confidence: number
  readonly rules: readonly string[]
  readonly scope: TaskScope
  readonly due: string | null
  readonly sectionId: string | null
  readonly lead: string | null
  readonly packTopic: string | null
}

/** Words that forbid. */
export const forbids = (quote: string): boolean => /严禁|禁止|不得|不准|不能|一律不|不许/.test(quote)

/** A civil date that exists; what a reader could not date fully (no year, 31 February) is no date. */
export function civilOrNull(date: string | null | undefined): string | null {
  if (!date || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const at = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date ? null : date
}

/** Days of the reader that are dates; a day without its year is none. */
export const dutyOf = (d: Deadline): NonNullable<DraftItem['deadline']> => ({ from: civilOrNull(d.from), to: civilOrNull(d.to) })

/** Whose an item is, whom it asks and to which subject it belongs, proposed anew from its words. */
export function scoped(item: DraftItem, context: DraftContext): DraftItem {
  const packTopic = packTopicOf(item, context.topics)
  const sectionId = sectionOf(item, packTopic, context.sections)?.id ?? item.sectionId
  return { ...item, packTopic, sectionId, scope: proposeScope(item, sectionId) }
}

/** What the reader found stands in the draft as it is; scope, section, pack topic and due date are proposed from it. */
export function draftItem(item: ReadItem, lead: string | null, context: DraftContext): DraftItem {
  const words = {
    topic: item.topic ?? '',
    modality: item.modality,
    quote: item.quote,
    responsible: item.responsible,
    mechanisms: item.mechanisms,
  }
  const packTopic = packTopicOf(words, context.topics)
  const sectionId = sectionOf(words, packTopic, context.sections)?.id ?? null
  const deadline = item.deadline ? dutyOf(item.deadline) : null
  return {
    ...words,
    verbPhrase: item.verbPhrase,
    start: item.start,
    end: item.end,
    deadline,
    quantities: item.quantities,
    confidence: item.confidence,
    rules: item.rules,
    scope: proposeScope(words, sectionId),
    due: deadline?.to ?? null,
    sectionId,
    lead,
    packTopic,
  }
}

/** A span that a person takes for a work item is a duty, or a prohibition when it forbids. */
export function addedItem(
  quote: string,
  start: number,
  near: { readonly topic: string; readonly lead: string | null } | null,
  context: DraftContext,
): DraftItem {
  const modality = forbids(quote) ? 'must_not' : 'must'
  const read: ReadItem = {
    id: '',
    topic: near?.topic ?? '',
    modality,
    verbPhrase: quote.slice(0, 20),
    start,
    end: start + quote.length,
    quote,
    responsible: [],
    deadline: null,
    quantities: [],
    mechanisms: [],
    confidence: 1,
    rules: ['by_hand'],
  }
  return draftItem(read, near?.lead ?? null, context)
}
