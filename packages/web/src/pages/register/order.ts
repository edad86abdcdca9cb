// The rows as they stood in the list that was left, and the column one was typing in: Enter goes on to the same cell of the next row.
let rows: readonly string[] = []
let column: string | null = null

export function keepOrder(ids: readonly string[]): void {
  rows = ids
}
/** The row after this one; null at the end, and where no list was left. */
export function rowAfter(id: string): string | null {
  const at = rows.indexOf(id)
  return at < 0 ? null : (rows[at + 1] ?? null)
}
export function keepColumn(name: string): void {
  column = name
}
export const columnKept = (): string | null => column
