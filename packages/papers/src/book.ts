// All sheets of an uploaded workbook as strings, with what a reader must be told: hidden sheets, merged cells, formulas, macros. Nothing is ever run.
import { readXlsx, type Sheet } from 'hucre/xlsx'
import { brokenBook, columnName, guardBook, type ReadSheetError, sheetBudget, textOf, trimmed } from './sheet.ts'

export interface BookSheet {
  readonly name: string
  readonly hidden: boolean
  /** As read: a merged range holds its text in its first cell only. */
  readonly rows: readonly (readonly string[])[]
  /** Ranges, counted from 0, last row and column included. */
  readonly merges: readonly { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }[]
  /** Cells (A1) that hold a formula; their last result was taken. */
  readonly formulas: readonly string[]
}
export type ReadBookResult =
  | { readonly ok: true; readonly sheets: readonly BookSheet[]; readonly macros: boolean }
  | ReadSheetError

/** What a workbook of lists may hold: choices come by the ten thousand. */
export const bookBudget = { rows: 60_000, sheets: 50 } as const

export async function readBook(bytes: Uint8Array): Promise<ReadBookResult> {
  const guarded = await guardBook(bytes)
  if (!guarded.ok) return guarded
  const range = `A1:${columnName(sheetBudget.columns)}${bookBudget.rows + 1}`
  return readXlsx(guarded.bytes, { range }).then(
    (book): ReadBookResult => {
      const sheets = book.sheets.map(asSheet)
      if (sheets.length > bookBudget.sheets || sheets.some((sheet) => sheet.rows.length > bookBudget.rows))
        return { ok: false, code: 'too_big', ...sheetBudget, rows: bookBudget.rows }
      return { ok: true, sheets, macros: guarded.macros }
    },
    () => brokenBook,
  )
}

function asSheet(sheet: Sheet): BookSheet {
  const formulas = [...(sheet.cells ?? [])].filter(([, cell]) => cell.formula !== undefined).map(([key]) => cellName(key))
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: trimmed(sheet.rows.map((row) => row.map(textOf))),
    merges: (sheet.merges ?? []).map((m) => ({ top: m.startRow, left: m.startCol, bottom: m.endRow, right: m.endCol })),
    formulas,
  }
}
/** "0,2" is C1. */
function cellName(key: string): string {
  const [row = 0, column = 0] = key.split(',').map(Number)
  return `${columnName(column)}${row + 1}`
}

/** The rows with the text of a merged range in each of its cells, down a column only: a heading across stays one cell. */
export function filledDown(sheet: BookSheet): readonly (readonly string[])[] {
  const rows = sheet.rows.map((row) => [...row])
  for (const { top, left, bottom, right } of sheet.merges) {
    if (left !== right) continue
    const text = rows[top]?.[left] ?? ''
    for (let r = top + 1; r <= Math.min(bottom, rows.length - 1); r += 1) {
      const row = rows[r] as string[]
      while (row.length <= left) row.push('')
      row[left] = text
    }
  }
  return rows
}

/** The first sheet of a workbook that can be seen, as one list, with what whoever sends it has to be told. */
export interface List {
  readonly ok: true
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** Sheets that were not read. */
  readonly hidden: readonly string[]
  /** Ranges (A3:A5) of merged cells. */
  readonly merged: readonly string[]
  /** Cells that hold a formula: the last result was taken, nothing was reckoned. */
  readonly formulas: readonly string[]
  readonly macros: boolean
}
/** Merged cells down a column count for each of its rows; across, the text stands in the first of them. */
export async function readList(bytes: Uint8Array): Promise<List | ReadSheetError> {
  const book = await readBook(bytes)
  if (!book.ok) return book
  const sheet = book.sheets.find((s) => !s.hidden)
  if (!sheet) return brokenBook
  if (sheet.rows.length > sheetBudget.rows) return { ok: false, code: 'too_big', ...sheetBudget }
  return {
    ok: true,
    name: sheet.name,
    rows: filledDown(sheet),
    hidden: book.sheets.filter((s) => s.hidden).map((s) => s.name),
    merged: sheet.merges.map((m) => `${columnName(m.left)}${m.top + 1}:${columnName(m.right)}${m.bottom + 1}`),
    formulas: sheet.formulas,
    macros: book.macros,
  }
}
