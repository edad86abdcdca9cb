// What a file would change in a register, seen before anything is written: new rows, changed cells, rows the file does not name, and what is wrong where.
import type { Value } from '../formula/functions.ts'
import type { Pack } from '../pack/pack.ts'
import type { Issue } from '../problem.ts'
import { type Cells, keepSet, keyOf, type Register, readRow, setBySteps } from './register.ts'

export interface KeptRow {
  readonly id: string
  /** Ended, or struck: it does not stand any more. */
  readonly over: boolean
  readonly version: number
  readonly cells: Cells
}
export interface ChangedRow {
  readonly id: string
  readonly line: number
  readonly cells: Cells
  /** Column, as it stands, as the file has it. */
  readonly changes: readonly { readonly column: string; readonly before: Value; readonly after: Value }[]
}
/** A fault of the file: its line (the sheet's own row number) and column heading. */
export interface LineFault extends Issue {
  readonly line: number
}
export interface SheetDifference {
  readonly added: readonly { readonly line: number; readonly cells: Cells }[]
  readonly changed: readonly ChangedRow[]
  readonly same: number
  /** Open rows that the file does not name; they stay as they are. */
  readonly absent: readonly KeptRow[]
  readonly faults: readonly LineFault[]
}

/** What was read of a file and what was not, in places that its sender can find (A3:A5). */
export interface SheetTold {
  readonly sheet: string
  readonly hidden: readonly string[]
  readonly merged: readonly string[]
  readonly formulas: readonly string[]
  readonly macros: boolean
}
/** What a page is told of a sheet before anything is written: the difference, and the lines to be sent when it is to be. */
export interface SheetPreview extends Omit<SheetDifference, 'absent'> {
  readonly rows: readonly (readonly string[])[]
  readonly absent: number
  readonly told: SheetTold
}
/** What a written sheet says of a row besides its cells: whose it is and where it stands. Neither is read back. */
export const sheetOnly = { unit: '单位', state: '状态' } as const
/** The headings of a sheet as columns of the register: by name or by label in either language; -1 where none fits. */
export function columnsOf(register: Register, heads: readonly string[]): readonly string[] {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return heads.map((head) => {
    const found = register.columns.find((c) => [c.name, c.label.zh, c.label.en].some((word) => plain(word) === plain(head)))
    return found?.name ?? ''
  })
}

/**
 * Compares the rows of a sheet with those that stand. `rows` are the sheet's own rows from its first line on; the heading is the first line
 * that names the key columns. Blank lines and calculated columns are passed over.
 */
export function difference(
  pack: Pack,
  register: Register,
  standing: readonly KeptRow[],
  rows: readonly (readonly string[])[],
  today: string,
): SheetDifference {
  const faults: LineFault[] = []
  const open = new Map(standing.filter((r) => !r.over).map((r) => [keyOf(register, r.cells), r]))
  const none: SheetDifference = { added: [], changed: [], same: 0, absent: [...open.values()], faults }
  const headLine = rows.findIndex((row) => {
    const columns = columnsOf(register, row)
    return register.key.every((name) => columns.includes(name))
  })
  if (headLine < 0) {
    const wanted = register.columns.filter((c) => register.key.includes(c.name)).map((c) => c.label.zh)
    faults.push({ line: 1, item: '', code: 'register.no_heading', data: { wanted } })
    return none
  }
  const heads = rows[headLine] as readonly string[]
  const columns = columnsOf(register, heads)
  heads.forEach((head, i) => {
    const passedOver = Object.values(sheetOnly).some((word) => word === head.trim())
    if (head.trim() !== '' && columns[i] === '' && !passedOver)
      faults.push({ line: headLine + 1, item: head, code: 'register.unknown_column' })
    if (columns[i] !== '' && columns.indexOf(columns[i] as string) !== i)
      faults.push({ line: headLine + 1, item: head, code: 'register.column_twice' })
  })
  const reckoned = new Set([
    ...register.columns.filter((c) => c.type === 'calculate').map((c) => c.name),
    ...setBySteps(register),
  ])
  const seen = new Map<string, number>()
  const added: { line: number; cells: Cells }[] = []
  const changed: ChangedRow[] = []
  let same = 0
  rows.slice(headLine + 1).forEach((row, i) => {
    const line = headLine + 2 + i
    if (row.every((cell) => cell.trim() === '')) return
    const given = Object.fromEntries(
      columns.map((name, at) => [name, row[at] ?? '']).filter(([name]) => name && !reckoned.has(name as string)),
    )
    const key = keyOf(register, readRow(pack, register, given, today).cells)
    const first = seen.get(key)
    if (first !== undefined) {
      faults.push({ line, item: register.key[0] ?? '', code: 'register.key_twice', data: { line: first } })
      return
    }
    seen.set(key, line)
    const stands = open.get(key)
    // A column that the file does not have keeps what stands.
    const kept = stands
      ? Object.fromEntries(Object.entries(stands.cells).filter(([name]) => !reckoned.has(name) && !columns.includes(name)))
      : {}
    const { cells, issues } = readRow(pack, register, keepSet(register, { ...kept, ...given }, stands?.cells ?? {}), today)
    for (const issue of issues) faults.push({ line, ...issue })
    if (issues.length > 0) return
    if (!stands) {
      added.push({ line, cells })
      return
    }
    const changes = register.columns
      .filter((c) => !reckoned.has(c.name) && (stands.cells[c.name] ?? null) !== (cells[c.name] ?? null))
      .map((c) => ({ column: c.name, before: stands.cells[c.name] ?? null, after: cells[c.name] ?? null }))
    if (changes.length === 0) same += 1
    else changed.push({ id: stands.id, line, cells, changes })
  })
  return { added, changed, same, absent: [...open].filter(([key]) => !seen.has(key)).map(([, row]) => row), faults }
}
