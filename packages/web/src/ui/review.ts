// What a reviewer does with many rows of a table: accept all at once, or give each back for one reason.
import { useState } from 'react'
import { queryClient } from '../api.ts'
import type { Refusal } from '../refusal.ts'
import type { TableProps } from './table.tsx'
import { sayProblem } from './toast.tsx'

/** The same act on each of several rows, one after the other: a refusal is said, the rest goes on; how many were done. */
export function useEach() {
  const [busy, setBusy] = useState(false)
  const each = async (ids: readonly string[], one: (id: string) => Promise<unknown>): Promise<number> => {
    setBusy(true)
    let done = 0
    for (const id of ids)
      await one(id).then(
        () => void done++,
        (refusal: Refusal) => sayProblem(refusal),
      )
    setBusy(false)
    await queryClient.invalidateQueries()
    return done
  }
  return { busy, each }
}

interface Move {
  readonly label: string
  readonly run: (ids: string[]) => Promise<void>
}
/** Picking and its acts, for a table of which some rows may be accepted; without such rows nothing is picked. */
export function reviewOf<R>(
  rows: readonly R[],
  may: (row: R) => boolean,
  busy: boolean,
  accept: Move,
  giveBack: Move,
): Pick<TableProps<R>, 'bulk' | 'canPick'> {
  if (!rows.some(may)) return {}
  const moves = [{ ...accept, main: true }, giveBack]
  return { canPick: (row) => !busy && may(row), bulk: moves.map((m) => ({ ...m, run: (ids) => void m.run(ids) })) }
}
