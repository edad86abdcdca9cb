// The rules of the outbox, without a browser: what may be sent next, what a reply does to the queue. Plain values in and out.
import { type ProblemCode, problems } from '@duxue/core'

export interface Waiting {
  readonly id: string
  /** Orders the queue: time of putting in, then a counter. */
  readonly at: number
  readonly act: string
  readonly body: Record<string, unknown>
  /** The noun's id: acts of one key are sent in order, one stopped act holds those behind it. */
  readonly key: string
  /** Who did it: another person on the same device never sends it. */
  readonly person: string
  readonly tries: number
  readonly notBefore: number
  readonly state: 'waiting' | 'sending' | 'stopped'
  readonly problem: { readonly code: ProblemCode; readonly data: Record<string, unknown> } | null
}
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly data: Record<string, unknown> }

const inOrder = (a: Waiting, b: Waiting) => a.at - b.at || (a.id < b.id ? -1 : 1)
const record = (value: unknown): Record<string, unknown> =>
  value && typeof value === 'object' ? (value as Record<string, unknown>) : {}

/**
 * The newest draft of a check takes an unsent older one in, unless another act of that check stands between them.
 * What is put in stands behind all that was, also when the device's clock has gone back meanwhile.
 */
export function put(queue: readonly Waiting[], given: Waiting): Waiting[] {
  const entry = { ...given, at: Math.max(given.at, ...queue.map((w) => w.at + 1)) }
  const last = queue
    .filter((w) => w.key === entry.key && w.person === entry.person)
    .sort(inOrder)
    .at(-1)
  if (last?.act !== 'check.draft' || entry.act !== 'check.draft' || last.body.id !== entry.body.id || last.state !== 'waiting')
    return [...queue, entry]
  const body = {
    ...entry.body,
    answers: { ...record(last.body.answers), ...record(entry.body.answers) },
    notes: { ...record(last.body.notes), ...record(entry.body.notes) },
  }
  return [...queue.filter((w) => w.id !== last.id), { ...entry, at: last.at, body }]
}

/** What waits for a row of a register: how many versions it is ahead of what the server says, and its cells as they will be. */
export function aheadOf(
  queue: readonly Waiting[],
  rowId: string,
): { readonly versions: number; readonly cells: Record<string, unknown> } {
  const mine = queue.filter((w) => w.key === rowId && w.act.startsWith('register.')).sort(inOrder)
  return { versions: mine.length, cells: Object.assign({}, ...mine.map((w) => record(w.body.cells))) }
}
/** The first act of this person that may go now: due, and with none of its key stopped or waiting before it. */
export function next(queue: readonly Waiting[], person: string, now: number): Waiting | null {
  const held = new Set<string>()
  for (const w of queue.filter((w) => w.person === person).sort(inOrder)) {
    if (held.has(w.key)) continue
    if (w.state !== 'stopped' && rest(w, now) === 0) return w
    held.add(w.key)
  }
  return null
}

const longest = 300_000
/** How long to wait after so many tries: 2 s, 4 s, 8 s ... five minutes at most. */
export const pause = (tries: number): number => Math.min(2 ** tries * 1000, longest)

/** How long an act still has to wait; nothing when the device's clock has gone back so far that no pause can be meant. */
export const rest = (w: Waiting, now: number): number => {
  const left = w.notBefore - now
  return left > 0 && left <= longest ? left : 0
}

/** Refusals that mend themselves: the same act may be sent again later. */
const passing: readonly ProblemCode[] = ['request.busy', 'session.none', 'session.csrf', 'sample.not_ready', 'file.disk_full']

/** A yes takes the act out; a refusal stops it for the user to decide; anything else waits and is sent again. */
export function settle(queue: readonly Waiting[], id: string, outcome: Outcome, now: number): Waiting[] {
  if (outcome.kind === 'done') return queue.filter((w) => w.id !== id)
  return queue.map((w) => {
    if (w.id !== id) return w
    const known = outcome.kind === 'problem' && outcome.code in problems
    if (known && !passing.includes(outcome.code))
      return { ...w, state: 'stopped', problem: { code: outcome.code, data: outcome.data } }
    return { ...w, state: 'waiting', tries: w.tries + 1, notBefore: now + pause(w.tries + 1) }
  })
}

/** The user keeps a stopped act: it is sent again. */
export const keep = (queue: readonly Waiting[], id: string): Waiting[] =>
  queue.map((w) => (w.id === id ? { ...w, state: 'waiting', problem: null, tries: 0, notBefore: 0 } : w))
/** The user drops it. */
export const discard = (queue: readonly Waiting[], id: string): Waiting[] => queue.filter((w) => w.id !== id)
/** The network is back: nothing waits for its pause any longer. */
export const wake = (queue: readonly Waiting[]): Waiting[] =>
  queue.map((w) => (w.state === 'waiting' ? { ...w, notBefore: 0 } : w))
/** After a reload nothing is under way: what was being sent is sent again under its own id. */
export const revive = (queue: readonly Waiting[]): Waiting[] =>
  queue.map((w) => (w.state === 'sending' ? { ...w, state: 'waiting' } : w))
