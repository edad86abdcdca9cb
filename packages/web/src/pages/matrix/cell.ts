// A cell of the matrix: how many tasks of one work item in one county stand where, and the tick box that says it at a glance.
import type { ReadReply } from '@duxue/core'
import type { Box } from '../../words/state.ts'

type Raw = ReadReply<'task.matrix'>['cells'][number]
export type Count = Omit<Raw, 'workItemId' | 'blockId'>
const zero: Count = { accepted: 0, submitted: 0, started: 0, assigned: 0, returned: 0, late: 0 }

export const sumOf = (cells: readonly Count[]): Count =>
  cells.reduce(
    (sum, c) => ({
      accepted: sum.accepted + c.accepted,
      submitted: sum.submitted + c.submitted,
      started: sum.started + c.started,
      assigned: sum.assigned + c.assigned,
      returned: sum.returned + c.returned,
      late: sum.late + c.late,
    }),
    zero,
  )
export const allIn = (c: Count): number => c.accepted + c.submitted + c.started + c.assigned + c.returned
export const handedIn = (c: Count): number => c.accepted + c.submitted

/** One given back marks the cell; all accepted is a tick, all handed in is full, none begun is empty, all else is half. */
export function boxOf(c: Count): Box {
  const all = allIn(c)
  if (c.returned > 0) return 'ret'
  if (c.accepted === all) return 'ok'
  if (handedIn(c) === all) return 'full'
  return c.assigned === all ? 'empty' : 'half'
}
