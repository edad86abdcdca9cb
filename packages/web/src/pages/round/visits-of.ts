// All visits of a round, asked for in pages: the timetable draws every one of them.
import type { ReadReply } from '@duxue/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import type { Refusal } from '../../refusal.ts'

export type Visit = ReadReply<'visit.list'>['rows'][number]
const page = 500

async function all(roundId: string): Promise<Visit[]> {
  const rows: Visit[] = []
  for (;;) {
    const next = await ask('visit.list', { roundId, from: rows.length, limit: page })
    rows.push(...next.rows)
    if (next.rows.length === 0 || rows.length >= next.total) return rows
  }
}
export function useVisitsOf(roundId: string, enabled: boolean) {
  const found = useQuery<Visit[], Refusal>({
    queryKey: ['visit.list', { roundId, all: true }],
    queryFn: () => all(roundId),
    enabled,
    refetchInterval: 60_000,
  })
  return { data: found.data, refusal: found.error, again: () => void found.refetch() }
}

export type Mark = 'ok' | 'on' | 'an' | 'pl' | 'se' | 're'
const marks: Readonly<Record<string, Mark>> = {
  left: 'ok',
  arrived: 'on',
  travelling: 'on',
  announced: 'an',
  planned: 'pl',
  sealed: 'se',
  cancelled: 're',
  replaced: 're',
}
/** How a visit is drawn. */
export const markOf = (state: string): Mark => marks[state] ?? 'pl'

/** Where a day's visits lie: counties with their number, in the order of the day. */
export function placesOf(visits: readonly Visit[], name: (visit: Visit) => string): readonly { name: string; n: number }[] {
  const counts = new Map<string, number>()
  for (const v of visits) counts.set(name(v), (counts.get(name(v)) ?? 0) + 1)
  return [...counts].map(([place, n]) => ({ name: place, n }))
}
