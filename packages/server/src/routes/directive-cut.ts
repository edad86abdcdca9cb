// Work items of a draft cut anew: split, merged with the next, and either taken back. What is cut is set aside, never lost.
import { mergeFault, mergeItems, moveItem, problem, restoreOf, splitItem, splitSpans } from '@duxue/core'
import { read } from '@duxue/reader'
import type { ActHandlers, Ask } from '../request.ts'
import type { DirectiveFacts, ItemFacts, NewItem } from '../store/directive.ts'
import { draftContext, moving, standingItem, withdrawProposal } from './directive-item.ts'

/** The item's directive is held before the item is looked at: two people who cut one item take turns. */
async function cutting(ask: Ask, id: string, act: 'item.split' | 'item.merge' | 'item.restore') {
  const { directiveId } = await standingItem(ask, id)
  const { directive } = await moving(ask, directiveId, act, 'settle')
  return { directive, item: await standingItem(ask, id) }
}
function editable(item: ItemFacts): ItemFacts {
  const m = moveItem(item.state, 'edit')
  if ('problem' in m) throw problem(m.problem, m.data)
  return item
}
/** What a piece of the text says by itself; where the rules need the sentence around it, it is taken for what the whole was. */
function readPart(directive: DirectiveFacts, item: ItemFacts, span: { start: number; end: number }) {
  const part = directive.text.slice(span.start, span.end)
  const { publishedAt } = directive.meta as { publishedAt?: string | null }
  return read(part, {
    publishedAt: publishedAt ?? directive.dated,
    propose: () => [{ start: 0, end: part.length, modality: item.modality as 'must' }],
  }).items
}
async function replace(ask: Ask, directive: DirectiveFacts, cut: readonly ItemFacts[], made: readonly Omit<NewItem, 'no'>[]) {
  await ask.store.directive.setAside(cut.map((i) => i.id))
  const last = await ask.store.directive.lastNo(directive.id)
  await ask.store.directive.addItems(
    directive,
    made.map((i, n) => ({ ...i, no: last + n + 1 })),
  )
  await ask.store.directive.renumber(directive.id)
  return await withdrawProposal(ask, directive)
}
const happened = (directive: DirectiveFacts, kind: string, data: Record<string, unknown>) => ({
  kind,
  noun: 'directive',
  nounId: directive.id,
  path: directive.path,
  data,
})
const told = (i: { id: string; start: number; end: number; quote: string }) => ({
  item: i.id,
  start: i.start,
  end: i.end,
  quote: i.quote,
})
/** Of a directive issued again: what a cut item stood for is stood for by the first of what is made of it. */
const standsFor = (items: readonly ItemFacts[], first: boolean): Partial<NewItem> => {
  const beforeId = first ? (items.find((i) => i.beforeId)?.beforeId ?? null) : null
  if (items.every((i) => i.change === null)) return {}
  return beforeId ? { beforeId, change: 'changed', changed: ['text'] } : { change: 'added' }
}

export const cutActs = {
  'item.split': async (ask, b) => {
    const { directive, item } = await cutting(ask, b.id, 'item.split')
    const spans = splitSpans(directive.text, editable(item), b.at)
    if (!spans) throw problem('item.bad_split', { at: b.at })
    const readings = [readPart(directive, item, spans[0]), readPart(directive, item, spans[1])] as const
    const parts = splitItem(item, directive.text, spans, readings, await draftContext(ask)).map((draft, n) => ({
      ...draft,
      id: b.ids[n] as string,
      state: 'proposed' as const,
      edited: true,
      madeFrom: [item.id],
      packItems: item.packItems,
      ...standsFor([item], n === 0),
    }))
    const withdrawn = await replace(ask, directive, [item], parts)
    return {
      reply: { ids: [...b.ids] },
      event: happened(directive, 'item.split', { item: item.id, no: item.no, at: b.at, parts: parts.map(told), withdrawn }),
    }
  },
  'item.merge': async (ask, b) => {
    const { directive, item: first } = await cutting(ask, b.first, 'item.merge')
    const items = await ask.store.directive.items(directive.id)
    const second = items.find((i) => i.id === b.second)
    if (!second) throw problem('item.missing', { id: b.second })
    editable(first)
    const fault = mergeFault(directive.text, items, b.first, b.second)
    if (fault) throw problem(fault.problem, fault.data)
    const packItems = [
      ...first.packItems,
      ...second.packItems.filter((p) => !first.packItems.some((o) => o.pack === p.pack && o.item === p.item)),
    ]
    const whole = {
      ...mergeItems(first, second, directive.text, await draftContext(ask)),
      id: b.id,
      state: 'proposed' as const,
      edited: true,
      madeFrom: [first.id, second.id],
      packItems,
      ...standsFor([first, second], true),
    }
    const withdrawn = await replace(ask, directive, [first, second], [whole])
    return {
      reply: { id: b.id },
      event: happened(directive, 'item.merged', {
        ...told(whole),
        of: [first, second].map((i) => ({ item: i.id, no: i.no })),
        withdrawn,
      }),
    }
  },
  'item.restore': async (ask, b) => {
    const { directive, item } = await cutting(ask, b.id, 'item.restore')
    const found = restoreOf(await ask.store.directive.everyItem(directive.id), item.id)
    if ('problem' in found) throw problem(found.problem)
    const ids = (items: readonly ItemFacts[]) => items.map((i) => i.id)
    await ask.store.directive.setAside(ids(found.made))
    await ask.store.directive.bringBack(directive.id, ids(found.cut))
    await ask.store.directive.renumber(directive.id)
    const withdrawn = await withdrawProposal(ask, directive)
    return {
      reply: { ids: ids(found.cut) },
      event: happened(directive, 'item.restored', { items: found.cut.map(told), aside: ids(found.made), withdrawn }),
    }
  },
} satisfies Partial<ActHandlers>
