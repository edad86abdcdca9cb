// The outbox: acts wait here, kept in the browser under their own id, until the server has said yes. Back, reload and battery lose nothing.
import { type ActBody, type ActName, type ActReply, Problem, type ReadReply } from '@duxue/core'
import { type IDBPDatabase, openDB } from 'idb'
import { useSyncExternalStore } from 'react'
import { act, newId, queryClient, type Who } from './api.ts'
import { discard, keep, next, type Outcome, pause, put, rest, revive, settle, type Waiting, wake } from './outbox-queue.ts'
import { createTurn } from './outbox-turn.ts'
import { Offline } from './refusal.ts'

const storeName = 'acts'
let queue: readonly Waiting[] = []
let database: IDBPDatabase | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let running = false
let opened: Promise<void> | null = null
const listeners = new Set<() => void>()

async function change(to: readonly Waiting[]): Promise<void> {
  const before = new Map(queue.map((w) => [w.id, w]))
  queue = to
  for (const listener of listeners) listener()
  if (!database) return
  const tx = database.transaction(storeName, 'readwrite')
  for (const w of to) if (before.get(w.id) !== w) void tx.store.put(w)
  const left = new Set(to.map((w) => w.id))
  for (const id of before.keys()) if (!left.has(id)) void tx.store.delete(id)
  // said at once, so that a page that is being closed still keeps it
  tx.commit()
  await tx.done
}
/** What the server has taken stands in the open check at once, so that nothing flickers before it is read anew. */
function takeOver(body: Record<string, unknown>, reply: ActReply<'check.draft'>): void {
  void queryClient.cancelQueries({ queryKey: ['check.get', { id: reply.id }] })
  queryClient.setQueryData<ReadReply<'check.get'>>(['check.get', { id: reply.id }], (was) =>
    was
      ? {
          ...was,
          version: reply.version,
          signer: reply.version === was.version ? was.signer : null,
          answers: { ...was.answers, ...(body.answers as object) },
          notes: { ...was.notes, ...(body.notes as Record<string, string> | undefined) },
          check: { ...was.check, state: was.check.state === 'open' ? 'drafted' : was.check.state },
        }
      : was,
  )
}
let freshening: ReturnType<typeof setTimeout> | undefined
/** All reads are asked anew; after a run of drafts once, not after each. */
function freshen(after: number): void {
  clearTimeout(freshening)
  freshening = setTimeout(() => void queryClient.invalidateQueries(), after)
}
const personNow = (): string => queryClient.getQueryData<Who>(['session.who', {}])?.person?.id ?? ''

/** Sends one act after the other; only one tab of a browser does so at a time. */
async function run(): Promise<void> {
  if (running) return
  running = true
  clearTimeout(timer)
  for (let entry = next(queue, personNow(), Date.now()); entry && personNow(); entry = next(queue, personNow(), Date.now())) {
    const { id } = entry
    await change(queue.map((w) => (w.id === id ? { ...w, state: 'sending' } : w)))
    const outcome = await act(entry.act as ActName, entry.body as never, id).then(
      (reply): Outcome => {
        if (entry.act === 'check.draft') takeOver(entry.body, reply as ActReply<'check.draft'>)
        freshen(entry.act === 'check.draft' ? 5000 : 0)
        return { kind: 'done' }
      },
      (error: unknown): Outcome => {
        if (error instanceof Problem) return { kind: 'problem', code: error.code, data: error.data }
        return { kind: error instanceof Offline ? 'offline' : 'failed' }
      },
    )
    await change(settle(queue, id, outcome, Date.now()))
    if (outcome.kind === 'offline') break
  }
  running = false
  const mine = queue.filter((w) => w.state === 'waiting' && w.person === personNow())
  if (mine.length > 0)
    timer = setTimeout(flush, Math.max(1000, Math.min(...mine.map((w) => rest(w, Date.now()))), navigator.onLine ? 0 : pause(5)))
}
const flush = createTurn(typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : undefined, run)

/** Opens what earlier visits left and starts to send. */
export function openOutbox(): Promise<void> {
  opened ??= openDB('duxue', 1, { upgrade: (db) => void db.createObjectStore(storeName, { keyPath: 'id' }) }).then(
    async (db) => {
      database = db
      const kept = (await db.getAll(storeName)) as Waiting[]
      await change([...revive(kept), ...queue.filter((w) => !kept.some((k) => k.id === w.id))])
      for (const w of queue) await db.put(storeName, w)
      window.addEventListener('online', () => void change(wake(queue)).then(flush))
      document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? flush() : undefined))
      queryClient
        .getQueryCache()
        .subscribe((event) => (event.type === 'updated' && event.query.queryKey[0] === 'session.who' ? flush() : undefined))
      flush()
    },
    () => flush(),
  )
  return opened
}

export const outbox = {
  /** Keeps an act and sends it when it can be sent. `key` puts it in one order with others (default: the id in the body). Resolves once it is kept. */
  async add<N extends ActName>(name: N, body: ActBody<N>, key?: string, id: string = newId()): Promise<void> {
    const plain = body as Record<string, unknown>
    const entry: Waiting = {
      id,
      at: Date.now(),
      act: name,
      body: plain,
      key: key ?? String(plain.id ?? ''),
      person: personNow(),
      tries: 0,
      notBefore: 0,
      state: 'waiting',
      problem: null,
    }
    await change(put(queue, entry))
    flush()
  },
  keep: (id: string) => change(keep(queue, id)).then(flush),
  discard: (id: string) => change(discard(queue, id)).then(flush),
  flush: () => change(wake(queue)).then(flush),
  /** Answers of a check that the server has not taken yet, laid over what it says. */
  drafts(checkId: string): { answers: Record<string, unknown>; notes: Record<string, string> } {
    const mine = queue.filter(
      (w) => w.person === personNow() && (w.body as { id?: unknown }).id === checkId && w.state !== 'stopped',
    )
    return {
      answers: Object.assign({}, ...mine.map((w) => w.body.answers ?? {})),
      notes: Object.assign({}, ...mine.map((w) => w.body.notes ?? {})),
    }
  },
}
/** Does an act now, or keeps it until there is a network; behind acts of its key that wait already it waits as well. Null: kept. */
export async function actOrKeep<N extends ActName>(name: N, body: ActBody<N>, key: string): Promise<ActReply<N> | null> {
  const id = newId()
  const waits = queue.some((w) => w.key === key && w.person === personNow())
  if (!waits) {
    try {
      const reply = await act(name, body, id)
      await queryClient.invalidateQueries()
      return reply
    } catch (error) {
      if (!(error instanceof Offline)) throw error
    }
  }
  // under the same id: had it arrived after all, the repeat does nothing
  await outbox.add(name, body, key, id)
  return null
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
/** What waits, of the person who is here: `waiting` and `stopped` acts in order; `of(key)` those of one noun. */
export function useOutbox() {
  const all = useSyncExternalStore(subscribe, () => queue)
  const person = personNow()
  const mine = all.filter((w) => w.person === person)
  return {
    waiting: mine.filter((w) => w.state !== 'stopped'),
    stopped: mine.filter((w) => w.state === 'stopped'),
    of: (key: string) => mine.filter((w) => w.key === key),
  }
}
