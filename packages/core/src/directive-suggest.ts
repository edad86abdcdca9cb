// What is suggested for a work item, each with its reason: who is asked, which section owns it, until when; and the questions of packs that would check it.
import type { DraftItem } from './directive-draft.ts'
import { bindsSomebody, proposeScope, type SectionUnit, sectionOf, type TaskScope } from './directive-scope.ts'
import { dueOn, type Jurisdiction } from './jurisdiction.ts'
import type { ChecklistItem, Pack, Words } from './pack/pack.ts'

/** Why these are asked: the text names them; it names nobody; the item only tells, or only encourages. */
export type ScopeReason = 'named' | 'nobody' | 'told'
/** Why this section: it is named; its subjects hold the item's; none fits. */
export type SectionReason = 'named' | 'subject' | 'none'
/** Why this day: it is written; the text only says when it begins; the place's days for tasks; what is forbidden stays so; nobody is bound. */
export type DueReason = 'written' | 'begins' | 'place' | 'forbidden' | 'told'
export interface Suggestion {
  readonly scope: TaskScope
  readonly scopeWhy: ScopeReason
  readonly sectionId: string | null
  readonly sectionWhy: SectionReason
  readonly due: string | null
  readonly dueWhy: DueReason
  /** Days of the place's rule, when the day comes from it. */
  readonly days: { readonly value: number; readonly count: 'workdays' | 'days' } | null
  /** Whether the draft says just this. */
  readonly taken: boolean
}
type Suggested = Pick<
  DraftItem,
  'topic' | 'modality' | 'quote' | 'responsible' | 'mechanisms' | 'deadline' | 'packTopic' | 'scope' | 'sectionId' | 'due'
>

/** Who is asked is suggested from the responsible units, the day from the deadline; without one it is the day that the place's rule gives every task. */
export function suggest(item: Suggested, sections: readonly SectionUnit[], j: Jurisdiction, today: string): Suggestion {
  const section = sectionOf(item, item.packTopic, sections)
  const sectionId = section?.id ?? null
  const scope = proposeScope(item, sectionId)
  const named = item.responsible.some((r) => r.trim() !== '')
  const { due, dueWhy } = suggestDue(item, j, today)
  const rule = dueWhy === 'place' ? j.days.task_default : undefined
  return {
    scope,
    scopeWhy: item.modality === 'must' || item.modality === 'must_not' ? (named ? 'named' : 'nobody') : 'told',
    sectionId,
    sectionWhy: !section
      ? 'none'
      : item.responsible.some((r) => r.includes(section.shortName) || r.includes(section.name))
        ? 'named'
        : 'subject',
    due,
    dueWhy,
    days: rule ? { value: rule.value, count: rule.count } : null,
    taken: sameScope(scope, item.scope) && sectionId === item.sectionId && due === item.due,
  }
}
function suggestDue(item: Suggested, j: Jurisdiction, today: string): { due: string | null; dueWhy: DueReason } {
  if (item.deadline?.to) return { due: item.deadline.to, dueWhy: 'written' }
  if (!bindsSomebody(item.modality)) return { due: null, dueWhy: 'told' }
  if (item.deadline?.from) return { due: null, dueWhy: 'begins' }
  if (item.modality === 'must_not') return { due: null, dueWhy: 'forbidden' }
  return { due: dueOn(j, 'task_default', today), dueWhy: 'place' }
}
export function sameScope(a: TaskScope, b: TaskScope): boolean {
  const said = (s: TaskScope) =>
    JSON.stringify([s.counties, [...s.sections].sort(), [...s.schools].sort(), s.cityRunOnly ?? false])
  return said(a) === said(b)
}

/** A question of a pack, by which a work item will be checked. */
export interface PackItemRef {
  readonly pack: string
  readonly item: string
}
export interface Offer extends PackItemRef {
  readonly topic: string
  readonly title: Words
  readonly label: Words
}
/** What a person answers; notes, sums and frames are no questions. */
const answered = (i: ChecklistItem): boolean => !['note', 'calculate', 'group', 'repeat'].includes(i.type)
/** The questions of the packs under these subjects; one taken over from another pack is offered once, by the pack it comes from. */
export function offersOf(packs: readonly Pack[], topics: ReadonlySet<string>): Offer[] {
  const held = new Set(packs.map((p) => p.id))
  return packs.flatMap((pack) =>
    pack.items
      .filter((i) => topics.has(i.topic) && answered(i) && !(i.takenFrom && held.has(i.takenFrom.pack)))
      .map((i) => ({ topic: i.topic, pack: pack.id, item: i.name, title: pack.title, label: i.label })),
  )
}
/** Whether the packs hold a question of this name. */
export const isQuestion = (packs: readonly Pack[], ref: PackItemRef): boolean =>
  packs.some((p) => p.id === ref.pack && p.items.some((i) => i.name === ref.item && answered(i)))
