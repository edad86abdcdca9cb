// The first two steps of the walk are really done: on a fresh draft of the same minutes, in the empty city, so that the sample stays as it was played.
import type { ReadReply } from '@duxue/core'
import { act, ask, type Door, newId, sample } from '../api.ts'

type Row = Pick<ReadReply<'directive.list'>['rows'][number], 'id' | 'state' | 'title' | 'proposedAt'>
/** The steps that are done on the copy. */
export const onCopy = (step: number): boolean => step <= 2

/** The copy to go on with, newest first: for the sentence one that is still being settled, for the confirmation also one that waits for it. */
export function copyToGoOn(rows: readonly Row[], title: string, step: number): string | null {
  const open = (row: Row) => row.state === 'draft' && (step > 1 || row.proposedAt === null)
  return rows.find((r) => r.title === title && (open(r) || (step > 1 && r.state === 'confirmed')))?.id ?? null
}

/** Enters the empty city with a draft of the minutes that the sample deployed, and says where it stands. */
export async function openCopy(empty: NonNullable<Door['emptyCity']>, step: number): Promise<string> {
  const [played] = (await ask('directive.list', { limit: 1 })).rows
  if (!played) return '/directives'
  const { text, title, dated } = await ask('directive.get', { id: played.id })
  await sample.enter(empty.personId)
  const { rows } = await ask('directive.list', { limit: 100 })
  const kept = copyToGoOn(rows, title, step)
  if (kept) return `/directives/${kept}`
  const id = newId()
  await act('directive.read', { id, text, title, publishedAt: dated })
  return `/directives/${id}`
}
