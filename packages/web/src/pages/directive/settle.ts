// The acts of the directive page: each shown at once, sent in turn, and remembered so that it can be taken back.
import { type ActBody, type ActName, mergeFault, nextItem, type ReadReply } from '@duxue/core'
import { useState } from 'react'
import { act, newId, queryClient } from '../../api.ts'
import type { Refusal } from '../../refusal.ts'
import { sayDone, sayProblem } from '../../ui/toast.tsx'
import { directiveWords } from '../../words/directive.ts'
import { wordWhy } from '../../words/problem.ts'
import { useWords } from '../../words/say.ts'
import { type Fields, fieldsOf } from './edit.tsx'
import { createQueue } from './queue.ts'
import type { Directive, Item } from './text.tsx'

/** The state of items on this page at once; the server's answer follows, and what was asked before does not come in between. */
function patch(id: string, ids: readonly string[], state: Item['state']): void {
  void queryClient.cancelQueries({ queryKey: ['directive.get', { id }] })
  queryClient.setQueryData<ReadReply<'directive.get'>>(['directive.get', { id }], (held) =>
    held ? { ...held, items: held.items.map((i) => (ids.includes(i.id) ? { ...i, state } : i)) } : held,
  )
}
/** Why an item cannot be merged with the next one: a problem code; null when it can. */
export const mergeStopped = (directive: Directive, item: Item): string | null =>
  item.state === 'dropped'
    ? 'item.wrong_state'
    : (mergeFault(directive.text, directive.items, item.id, nextItem(directive.items, item.id)?.id ?? '')?.problem ?? null)

export function useSettling(directive: Directive, at: string | null, setAt: (id: string) => void) {
  const t = useWords(directiveWords)
  const { id, items } = directive
  const [queue] = useState(() => createQueue(() => void queryClient.invalidateQueries()))

  /** One act after the other; null when it was refused, the words are shown then. */
  const send = <N extends ActName>(name: N, body: ActBody<N>) =>
    queue.send(() =>
      act(name, body).catch((refusal: Refusal) => {
        sayProblem(refusal)
        return null
      }),
    )
  const takeBack = () => void queue.takeBack().then((done) => done && sayDone(t('did.undo')))
  const remember = (sent: Promise<unknown>, label: string, back: () => Promise<unknown>) => {
    queue.remember(sent, back)
    void sent.then((reply) => reply && sayDone(label, takeBack))
  }
  const onward = (done: readonly string[]) => {
    const now = items.findIndex((i) => i.id === at)
    const open = (i: Item) => i.state === 'proposed' && !done.includes(i.id)
    const then = items.slice(now + 1).find(open) ?? items.find(open)
    if (then) setAt(then.id)
  }
  /** Shows the new state at once, sends it, and remembers how it was. */
  const settle = (ids: string[], to: 'confirmed' | 'dropped', label: string) => {
    const was = items.filter((i) => ids.includes(i.id) && i.state !== to)
    if (was.length === 0) return onward(ids)
    patch(id, ids, to)
    onward(ids)
    const back = async () => {
      if (was[0]) setAt(was[0].id)
      for (const [state, move] of [
        ['proposed', 'item.reopen'],
        ['confirmed', 'item.confirm'],
        ['dropped', 'item.drop'],
      ] as const) {
        const those = was.filter((i) => i.state === state).map((i) => i.id)
        if (those.length === 0) continue
        patch(id, those, state)
        await send(move, { directiveId: id, ids: those })
      }
    }
    remember(send(to === 'confirmed' ? 'item.confirm' : 'item.drop', { directiveId: id, ids }), label, back)
  }
  const save = (item: Item, fields: Fields, label = t('did.edit', { n: item.no })) =>
    remember(send('item.edit', { id: item.id, fields }), label, () => send('item.edit', { id: item.id, fields: fieldsOf(item) }))
  /** What was made of a cut item is looked at first; taken back, the item itself. */
  const cut = (sent: Promise<unknown>, item: Item, made: string, label: string) => {
    void sent.then(
      (reply) => reply && queryClient.refetchQueries({ queryKey: ['directive.get', { id }] }).then(() => setAt(made)),
    )
    remember(sent, label, async () => {
      await send('item.restore', { id: made })
      await queryClient.refetchQueries({ queryKey: ['directive.get', { id }] })
      setAt(item.id)
    })
  }
  return {
    send: queue.send,
    takeBack,
    confirm: (ids: string[]) => settle(ids, 'confirmed', t('did.confirm', { n: ids.length })),
    drop: (item: Item) => settle([item.id], 'dropped', t('did.drop', { n: item.no })),
    save,
    take: (item: Item) => {
      if (!item.suggested || item.suggested.taken) return
      const { scope, due, sectionId } = item.suggested
      save(item, { scope, due, sectionId }, t('did.take', { n: item.no }))
    },
    add: (span: { start: number; end: number }) => {
      const itemId = newId()
      const sent = send('item.add', { id: itemId, directiveId: id, ...span })
      void sent.then((reply) => reply && setAt(itemId))
      remember(sent, t('directive.added'), () => send('item.drop', { directiveId: id, ids: [itemId] }))
    },
    split: (item: Item, place: number) => {
      const ids: [string, string] = [newId(), newId()]
      cut(send('item.split', { id: item.id, at: place, ids }), item, ids[0], t('did.split', { n: item.no }))
    },
    merge: (item: Item) => {
      const stopped = mergeStopped(directive, item)
      const next = nextItem(items, item.id)
      if (stopped || !next) return sayDone(wordWhy(stopped ?? 'item.no_next', t.lang))
      const made = newId()
      cut(send('item.merge', { id: made, first: item.id, second: next.id }), item, made, t('did.merge', { n: item.no }))
    },
  }
}
export type Settling = ReturnType<typeof useSettling>
