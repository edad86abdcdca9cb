// Tasks under the day on which they are due: what is open first, by date; what has been handed in after it.
export interface DueGroup<R> {
  readonly due: string | null
  readonly rows: readonly R[]
}
const open = ['assigned', 'started', 'returned']
/** Days in order, without a day last; inside a day returned tasks first, then open ones, then what is handed in. */
export function byDue<R extends { readonly due: string | null; readonly state: string; readonly no: number }>(
  rows: readonly R[],
): DueGroup<R>[] {
  const rank = (row: R) => (row.state === 'returned' ? 0 : open.includes(row.state) ? 1 : 2)
  const days = [...new Set(rows.map((r) => r.due))].sort((a, b) => (a ?? '9').localeCompare(b ?? '9'))
  return days.map((due) => ({ due, rows: rows.filter((r) => r.due === due).sort((a, b) => rank(a) - rank(b) || a.no - b.no) }))
}
