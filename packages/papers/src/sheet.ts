// Rows of an uploaded .xlsx as strings, for imports. What cannot be read gets a code, never an exception.
import { type CellValue, readXlsx } from 'hucre/xlsx'
import { restore } from './plain.ts'
import { closeZip, isOldOffice, isZip, openZip, tagsIn } from './zip.ts'

export type ReadSheetError =
  | { readonly ok: false; readonly code: 'not_xlsx'; readonly old: boolean }
  | { readonly ok: false; readonly code: 'encrypted' }
  | {
      readonly ok: false
      readonly code: 'too_big'
      readonly rows: number
      readonly columns: number
      readonly bytes: number
      readonly tags: number
    }
export type ReadSheetResult =
  | { readonly ok: true; readonly name: string; readonly rows: readonly (readonly string[])[] }
  | ReadSheetError

/** What an import may hold; guards of the reader, no policy. */
export const sheetBudget = { bytes: 20 * 1024 * 1024, rows: 20_000, columns: 200, tags: 3_000_000 } as const
const tooBig: ReadSheetError = { ok: false, code: 'too_big', ...sheetBudget }

/** A workbook's parts under the reader's budget, closed again without compression, or why it is not read. */
export async function guardBook(
  bytes: Uint8Array,
): Promise<{ readonly ok: true; readonly bytes: Uint8Array; readonly macros: boolean } | ReadSheetError> {
  if (bytes.length > sheetBudget.bytes) return tooBig
  if (isOldOffice(bytes))
    return isEncrypted(bytes) ? { ok: false, code: 'encrypted' } : { ok: false, code: 'not_xlsx', old: true }
  if (!isZip(bytes)) return brokenBook
  let macros = false
  const opened = await openZip(bytes, (part) => {
    if (/vbaProject\.bin$/i.test(part)) macros = true
    return /\.(xml|rels)$/i.test(part)
  })
  if (!opened.ok) return opened.code === 'too_big' ? tooBig : brokenBook
  return tagsIn(opened.parts) > sheetBudget.tags ? tooBig : { ok: true, bytes: closeZip(opened.parts, 0), macros }
}
export const brokenBook: ReadSheetError = { ok: false, code: 'not_xlsx', old: false }

/** The first visible sheet. Dates become YYYY-MM-DD, numbers are written plainly, an empty cell is ''. */
export async function readSheet(bytes: Uint8Array): Promise<ReadSheetResult> {
  const guarded = await guardBook(bytes)
  if (!guarded.ok) return guarded
  // One row and one column more than allowed are asked for, so that "too big" is seen without reading all.
  const range = `A1:${columnName(sheetBudget.columns)}${sheetBudget.rows + 1}`
  let taken = false
  const first = (info: { hidden?: boolean; veryHidden?: boolean }) => {
    if (taken || info.hidden === true || info.veryHidden === true) return false
    taken = true
    return true
  }
  return readXlsx(guarded.bytes, { sheets: first, range }).then(
    (book): ReadSheetResult => {
      const sheet = book.sheets[0]
      if (sheet === undefined) return brokenBook
      const rows = trimmed(sheet.rows.map((row) => row.map(textOf)))
      const wide = rows.some((row) => row.length > sheetBudget.columns)
      return rows.length > sheetBudget.rows || wide ? tooBig : { ok: true, name: sheet.name, rows }
    },
    () => brokenBook,
  )
}

/** Empty cells at the right and empty rows at the end are no data. */
export function trimmed(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const cut = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))
  return cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1)
}

export function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/\.000Z$/, '')
  return typeof value === 'string' ? restore(value) : String(value)
}

/** A package under a password names its stream "EncryptedPackage" in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

/** 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}
