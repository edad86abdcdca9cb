// A directive issued again: its draft takes over what did not change; once published it stands in the earlier one's place and keeps its tasks.
import { asRead, type CarriedItem, carryOver, type DraftContext, draftItem, goneItems, madeAgain, problem } from '@duxue/core'
import { diff, leaderFor, type Reading, read } from '@duxue/reader'
import type { Ask } from '../request.ts'
import type { DirectiveFacts, ItemFacts } from '../store/directive.ts'

/** Only what is in force can be issued again: a draft is changed, and what was replaced stays replaced. */
export async function earlierOne(ask: Ask, id: string, lock = false): Promise<DirectiveFacts> {
  const earlier = await ask.store.directive.get(id, lock)
  if (!earlier) throw problem('directive.missing', { id })
  if (earlier.state === 'superseded') throw problem('directive.replaced', { title: earlier.title })
  if (earlier.state !== 'published') throw problem('directive.not_published', { title: earlier.title })
  return earlier
}

/** The items of the new text beside those of the earlier one, in the order of the text. */
export async function draftsAgain(
  ask: Ask,
  text: string,
  reading: Reading,
  earlier: DirectiveFacts,
  context: DraftContext,
): Promise<CarriedItem[]> {
  const settled = await ask.store.directive.items(earlier.id)
  const { publishedAt } = earlier.meta as { publishedAt?: string | null }
  const readBefore = read(earlier.text, { publishedAt: publishedAt ?? earlier.dated }).items
  const before = settled.map((i) =>
    asRead(
      i,
      readBefore.find((o) => o.start === i.start && o.end === i.end),
    ),
  )
  const after = madeAgain(text, reading.items, settled, readBefore)
  const changes = diff({ ...reading, items: before }, { ...reading, items: after })
  return after.map((item) => {
    const change = changes.find((c) => c.kind !== 'removed' && c.after === item)
    const was = change && change.kind !== 'added' ? settled.find((i) => i.id === change.before.id) : undefined
    return carryOver(draftItem(item, leaderFor(reading, item), context), change, was)
  })
}

const shownBefore = (i: ItemFacts, accepted: ReadonlyMap<string, number>) => ({
  id: i.id,
  no: i.no,
  verbPhrase: i.verbPhrase,
  quote: i.quote,
  modality: i.modality,
  responsible: [...i.responsible],
  due: i.due,
  tasks: i.tasks,
  accepted: accepted.get(i.id) ?? 0,
})
export type ShownBefore = ReturnType<typeof shownBefore>
/** What the page shows of the earlier one: each item of it by its id, what is gone, how many tasks it has. */
export async function beforeOf(ask: Ask, d: DirectiveFacts, items: readonly ItemFacts[]) {
  const earlier = d.replaces ? await ask.store.directive.get(d.replaces) : null
  if (!earlier) return { replaces: null, before: new Map<string, ShownBefore>() }
  const settled = await ask.store.directive.items(earlier.id)
  const accepted = await ask.store.directive.acceptedOf(settled.map((i) => i.id))
  return {
    replaces: {
      id: earlier.id,
      title: earlier.title,
      dated: earlier.dated,
      gone: goneItems(settled, items).map((i) => shownBefore(i, accepted)),
      tasks: await ask.store.directive.tasksOf(earlier.id),
    },
    before: new Map(settled.map((i) => [i.id, shownBefore(i, accepted)])),
  }
}

/** Publishing in place of an earlier one: it is marked as replaced, its items point to those that stand for them, what is not handed in gets the new day. */
export async function takePlace(ask: Ask, earlier: DirectiveFacts, items: readonly ItemFacts[]): Promise<number> {
  const settled = await ask.store.directive.items(earlier.id)
  let kept = 0
  for (const item of items) {
    const before = settled.find((i) => i.id === item.beforeId)
    if (!before) continue
    await ask.store.directive.renew(before.id, item.id, item.due === before.due ? null : item.due)
    kept += before.tasks
  }
  await ask.store.directive.setState(earlier.id, 'superseded')
  return kept
}
