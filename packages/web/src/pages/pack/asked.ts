// Whom a question concerns, put shortly; and the text of a finding rule as it is read before anybody has answered.
import { type ChecklistItem, type PackSchoolKind, schoolKinds, type Threshold, thresholdNamed } from '@duxue/core'

export interface Asked {
  readonly county: boolean
  /** Every kind of school, all but a few, a few, or none. */
  readonly schools: 'all' | 'none' | { readonly but: readonly PackSchoolKind[] } | { readonly only: readonly PackSchoolKind[] }
}
const few = 2
/** All kinds are one word; where one or two are left out they are named, else those that are asked. */
export function askedOf({ kinds }: Pick<ChecklistItem['appliesTo'], 'kinds'>): Asked {
  const only = schoolKinds.filter((k) => kinds.includes(k))
  const but = schoolKinds.filter((k) => !kinds.includes(k))
  return {
    county: kinds.includes('county'),
    schools: but.length === 0 ? 'all' : only.length === 0 ? 'none' : but.length <= few ? { but } : { only },
  }
}
/** A rule's text without an answer: numbers of the pack stand in it, what is answered is left open. */
export const ruleText = (text: string, pack: { readonly thresholds: readonly Threshold[] }, today: string): string =>
  text.replace(/\$\{\s*([A-Za-z_][\w.-]*)\s*\}/g, (_all, name: string) => {
    const value = thresholdNamed(pack, name, today)
    return value === null ? '…' : String(value)
  })
/** The topics of a pack that have questions, in its order, with the questions numbered through the pack. */
export function byTopic<T extends { readonly id: string }, I extends { readonly topic: string }>(
  topics: readonly T[],
  items: readonly I[],
): readonly { readonly topic: T; readonly items: readonly { readonly no: number; readonly item: I }[] }[] {
  const numbered = topics.flatMap((topic) => items.filter((i) => i.topic === topic.id))
  return topics
    .map((topic) => ({
      topic,
      items: items.filter((i) => i.topic === topic.id).map((item) => ({ no: numbered.indexOf(item) + 1, item })),
    }))
    .filter((part) => part.items.length > 0)
}
