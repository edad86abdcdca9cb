// A table as CSV: exactly what is seen, with a mark when the data are invented; a text that a spreadsheet would compute is made plain.
export type Cell = string | number | null | undefined

/** A text beginning with = + - @ tab or return would be run as a formula: an apostrophe goes before it. Numbers stay numbers. */
export function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const plain = /^[\s]*[=+\-@＝＋－＠]|^[\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
/** Rows with a byte order mark, so that spreadsheets read the Chinese. */
export function csv(rows: readonly (readonly Cell[])[], mark?: string): string {
  const all = mark ? [...rows, [mark]] : rows
  return `\ufeff${all.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
export function saveFile(name: string, content: string | Blob, type = 'text/csv;charset=utf-8'): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
