// A day of visits, without a browser: which days there are, which visit is next, what already waits in the outbox.
import type { ReadReply } from '@duxue/core'
import type { Waiting } from '../../outbox-queue.ts'

export type VisitRow = ReadReply<'visit.list'>['rows'][number]

/** The days on which there are visits, in order. */
export const daysOf = (rows: readonly VisitRow[]): string[] => [...new Set(rows.map((r) => r.day))].sort()

/** The day to show: the one asked for, today when there is a visit, else the next one to come, else the last. */
export function dayToShow(days: readonly string[], asked: string | undefined, today: string): string {
  if (asked && days.includes(asked)) return asked
  return days.find((d) => d >= today) ?? days.at(-1) ?? today
}

/** The state as the group knows it: signed and left counts, even while it waits to be sent. */
export function stateOf(row: Pick<VisitRow, 'id' | 'state'>, waiting: readonly Pick<Waiting, 'act' | 'body'>[]): string {
  return waiting.some((w) => w.act === 'visit.leave' && w.body.id === row.id) ? 'left' : row.state
}

/** Where the group is or goes next: the visit under way, else the first not yet made. */
export function nextVisit<R extends Pick<VisitRow, 'id' | 'state' | 'start'>>(
  rows: readonly R[],
  states: (row: R) => string,
): R | null {
  const inOrder = [...rows].sort((a, b) => a.start - b.start)
  return (
    inOrder.find((r) => states(r) === 'arrived') ??
    inOrder.find((r) => states(r) === 'announced' || states(r) === 'travelling') ??
    null
  )
}
