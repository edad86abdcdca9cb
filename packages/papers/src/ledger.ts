// A ledger as an .xlsx that prints well and as a .csv: header frozen, numbers stay numbers, text is never a formula.
import { type CellStyle, type CellValue, type ColumnDef, writeXlsx } from 'hucre/xlsx'
import { em } from './em.ts'
import { clean, neutralise, syntheticMark } from './plain.ts'
import { settleZip } from './zip.ts'

export interface LedgerColumn {
  readonly name: string
  /** In characters of the default font, as Excel counts. */
  readonly width: number
  readonly kind: 'text' | 'number' | 'date'
}
export type LedgerCell = string | number | null

export interface Ledger {
  readonly title: string
  /** Lines under the title: unit, period, who keeps it. */
  readonly notes: readonly string[]
  readonly columns: readonly LedgerColumn[]
  /** Dates are civil dates, YYYY-MM-DD. */
  readonly rows: readonly (readonly LedgerCell[])[]
  readonly synthetic: boolean
  /** The civil date written into the file's properties; a fixed day when absent, so that bytes repeat. */
  readonly date?: string
}

const line = { style: 'thin', color: { rgb: '808080' } } as const
const frame = { top: line, right: line, bottom: line, left: line }
const headStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8ECF1' } },
  border: frame,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const bodyStyles: Record<LedgerColumn['kind'], CellStyle> = {
  text: { border: frame, numFmt: '@', alignment: { vertical: 'center', wrapText: true } },
  number: { border: frame, alignment: { horizontal: 'right', vertical: 'center' } },
  date: { border: frame, numFmt: 'yyyy-mm-dd', alignment: { horizontal: 'center', vertical: 'center' } },
}

/** A cell by the kind of its column; what does not fit its kind stays text as it was written. */
function cellValue(cell: LedgerCell | undefined, kind: LedgerColumn['kind']): CellValue {
  if (cell === null || cell === undefined || cell === '') return null
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(String(cell))) return Number(cell)
  if (kind === 'date' && isCivilDate(String(cell))) return new Date(`${cell}T00:00:00Z`)
  return neutralise(clean(String(cell)))
}

function isCivilDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** A workbook reads _x000D_ as a character given by its code; text that only looks like one is marked as text. */
function literal(value: CellValue): CellValue {
  return typeof value === 'string' ? value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : value
}

export async function writeLedger(ledger: Ledger): Promise<Uint8Array> {
  const notes = [...(ledger.synthetic ? [syntheticMark] : []), ...ledger.notes].map((note) => neutralise(clean(note)))
  const top: CellValue[][] = [[neutralise(clean(ledger.title))], ...notes.map((note) => [note])]
  const head = ledger.columns.map((column) => neutralise(clean(column.name)))
  const body = ledger.rows.map((row) => ledger.columns.map((column, i) => literal(cellValue(row[i], column.kind))))
  const cells = new Map<string, { style: CellStyle }>()
  const put = (row: number, column: number, style: CellStyle) => cells.set(`${row},${column}`, { style })
  put(0, 0, { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } })
  notes.forEach((note, i) => {
    put(i + 1, 0, {
      alignment: { wrapText: true },
      ...(note === syntheticMark && { font: { bold: true, color: { rgb: 'C00000' } } }),
    })
  })
  for (const i of head.keys()) put(top.length, i, headStyle)
  for (const [r] of body.entries())
    for (const [c, column] of ledger.columns.entries()) put(top.length + 1 + r, c, bodyStyles[column.kind])
  const last = ledger.columns.length - 1
  const wide = ledger.columns.reduce((sum, column) => sum + column.width, 0)
  const heights = new Map([[0, { height: 30 }]])
  notes.forEach((note, i) => {
    heights.set(i + 1, { height: linesIn(note, wide) * lineHeight })
  })
  for (const [r, row] of [head, ...body].entries()) {
    const lines = Math.max(
      1,
      ...row.map((cell, c) => linesIn(cell instanceof Date ? '' : String(cell ?? ''), ledger.columns[c]?.width ?? 10)),
    )
    heights.set(top.length + r, { height: Math.min(lines * lineHeight + 3, 400) })
  }
  const xlsx = await writeXlsx({
    sheets: [
      {
        name: sheetName(ledger.title),
        columns: ledger.columns.map((column): ColumnDef => ({ width: column.width })),
        rows: [...top, head, ...body],
        cells,
        merges: last < 1 ? [] : top.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })),
        rowDefs: heights,
        freezePane: { rows: top.length + 1 },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$${top.length + 1}:$${top.length + 1}`,
          horizontalCentered: true,
        },
        headerFooter: { oddFooter: `&C${ledger.synthetic ? `${syntheticMark}　` : ''}第 &P 页　共 &N 页` },
      },
    ],
    defaultFont: { name: '宋体', size: 11 },
    properties: { title: clean(ledger.title), ...stamped(ledger.date ?? '2000-01-01') },
  })
  return settleZip(xlsx)
}

/** Points that a line of 11 pt takes. */
const lineHeight = 15

/** How many lines a text takes in a column; a Chinese character is as wide as two of Excel's. */
function linesIn(text: string, width: number): number {
  return text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil((em(part) * 2) / Math.max(1, width - 1))), 0)
}

function stamped(date: string): { created: Date; modified: Date } {
  const at = new Date(`${date}T00:00:00Z`)
  return { created: at, modified: at }
}

/** Excel takes 31 characters and none of : \ / ? * [ ]. */
function sheetName(title: string): string {
  const name = clean(title)
    .replace(/[:\\/?*[\]'\n\t]/g, ' ')
    .trim()
    .slice(0, 31)
  return name === '' ? '台账' : name
}

/** Rows as .csv for other programs: UTF-8 with its mark (Excel needs it), every row of a sample saying that it is one. */
export function writeCsv(ledger: Ledger): Uint8Array {
  const head = [...ledger.columns.map((column) => column.name), ...(ledger.synthetic ? ['数据性质'] : [])]
  const rows = ledger.rows.map((row) => [
    ...ledger.columns.map((column, i) => csvCell(row[i], column.kind)),
    ...(ledger.synthetic ? [syntheticMark] : []),
  ])
  const lines = [head.map((name) => csvCell(name, 'text')), ...rows].map((cells) => cells.join(','))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function csvCell(cell: LedgerCell | undefined, kind: LedgerColumn['kind']): string {
  const value = cellValue(cell, kind)
  const text = value === null ? '' : value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
