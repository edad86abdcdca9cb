// What has been done to a draft, step by step, to be taken back and done again.
export interface History<T> {
  readonly now: T
  readonly before: readonly T[]
  readonly after: readonly T[]
}
/** Further back than this nobody goes. */
const most = 200

export const begin = <T>(now: T): History<T> => ({ now, before: [], after: [] })
export const step = <T>(h: History<T>, now: T): History<T> =>
  now === h.now ? h : { now, before: [...h.before, h.now].slice(-most), after: [] }
export function undo<T>(h: History<T>): History<T> {
  const now = h.before.at(-1)
  return now === undefined ? h : { now, before: h.before.slice(0, -1), after: [h.now, ...h.after] }
}
export function redo<T>(h: History<T>): History<T> {
  const [now, ...after] = h.after
  return now === undefined ? h : { now, before: [...h.before, h.now], after }
}
