// A workbook becomes the document of a pack: an XLSForm, or a plain checklist table with its columns mapped. Whole or not at all; what is left out is told by row.
import {
  type Issue,
  likelyHead,
  overBudget,
  type Pack,
  type PackPreview,
  type PlacedNote,
  packOfForm,
  packOfTable,
  parsePack,
  type RawPack,
  readDraft,
  readForm,
  readTable,
  type TableMapping,
} from '@duxue/core'
import { type BookSheet, columnName, filledDown, type XlsForm, xlsFormOf } from '@duxue/papers'

export interface BookOfSheets {
  readonly sheets: readonly BookSheet[]
  readonly macros: boolean
}
export interface AboutBook {
  readonly title: string
  readonly today: string
  /** What the columns of a table are, where somebody has said so. */
  readonly mapping?: TableMapping
  readonly library?: readonly Pack[]
}
/** What a workbook was read as, before the pack's own rules are asked. */
interface Read {
  readonly kind: PackPreview['kind']
  readonly sheet: string
  readonly faults: readonly PlacedNote[]
  readonly notes: readonly PlacedNote[]
  readonly raw: RawPack | null
  /** The row that each item came from. */
  readonly rows: Readonly<Record<string, number>>
  readonly table: PackPreview['table']
}

export function readPackBook(book: BookOfSheets, about: AboutBook): PackPreview {
  const form = xlsFormOf(book.sheets, book.macros)
  const read = form
    ? form.ok
      ? ofForm(form.form, form.unsupported, about.today)
      : {
          kind: 'xlsform' as const,
          sheet: 'survey',
          faults: form.faults,
          notes: form.unsupported,
          raw: null,
          rows: {},
          table: null,
        }
    : ofTable(book, about)
  const over = read.raw ? overBudget(read.raw) : null
  const { elements: _, ...plain } = read.raw ?? {}
  const issues = !read.raw
    ? []
    : over
      ? [over]
      : about.library
        ? readDraft(read.raw, about.library).issues
        : parsePack(plain).issues
  const faults = [...read.faults, ...issues.map(placed(read))]
  return {
    kind: read.kind,
    title: read.raw ? ((read.raw.title as { zh: string }).zh ?? about.title) : about.title,
    content: faults.length === 0 ? read.raw : null,
    items: Array.isArray(read.raw?.items) ? read.raw.items.length : 0,
    faults,
    notes: read.notes,
    table: read.table,
  }
}

function ofForm(form: XlsForm, unsupported: readonly PlacedNote[], today: string): Read {
  const base = { kind: 'xlsform' as const, sheet: 'survey', table: null }
  const { issues } = readForm(form)
  if (issues.length > 0) return { ...base, faults: issues.map(asFault), notes: unsupported, raw: null, rows: {} }
  const { raw, notes, rows } = packOfForm(form, today)
  const told = notes.map(
    ({ row, column, code, data }): PlacedNote => ({ sheet: 'survey', row, column, code, ...(data ? { data } : {}) }),
  )
  return { ...base, faults: [], notes: [...unsupported, ...told], raw, rows }
}

function ofTable(book: BookOfSheets, about: AboutBook): Read {
  const tables = book.sheets
    .filter((sheet) => !sheet.hidden)
    .map((sheet) => ({ sheet, rows: filledDown(sheet) }))
    .map(({ sheet, rows }) => ({ sheet, rows, table: readTable(rows, about.mapping) }))
  // The sheet with the most questions; where none has any, the one whose headings are known best.
  const best = [...tables].sort(
    (a, b) =>
      b.table.items.length - a.table.items.length || Object.keys(b.table.mapping).length - Object.keys(a.table.mapping).length,
  )[0]
  const said = [
    ...(book.macros ? [{ sheet: '', row: 0, column: '', code: 'sheet.macros' }] : []),
    ...book.sheets.filter((s) => s.hidden).map((s): PlacedNote => ({ sheet: s.name, row: 0, column: '', code: 'sheet.hidden' })),
  ]
  const head = best ? (best.table.head >= 0 ? best.table.head : likelyHead(best.rows)) : -1
  const shown: PackPreview['table'] = best
    ? {
        sheet: best.sheet.name,
        head: head + 1,
        headings: best.rows[head] ?? [],
        mapping: best.table.mapping as Readonly<Record<string, number>>,
        rows: best.rows.slice(head + 1, head + 9).map((row) => row.map((cell) => cell.slice(0, 80))),
      }
    : null
  const base = { kind: 'table' as const, sheet: best?.sheet.name ?? '', table: shown }
  if (!best || best.table.items.length === 0) {
    const fault = { sheet: base.sheet, row: shown?.head ?? 0, column: '', code: 'table.no_content' }
    return { ...base, faults: [fault], notes: said, raw: null, rows: {} }
  }
  const { sheet, table } = best
  const others = tables.filter((t) => t !== best && t.table.items.length > 0)
  const notes = [
    ...said,
    ...others.map((t): PlacedNote => ({ sheet: t.sheet.name, row: 0, column: '', code: 'sheet.unknown' })),
    ...cellsOf(sheet, table.head),
    ...table.notes.map(
      ({ row, column, code, data }): PlacedNote => ({
        sheet: sheet.name,
        row,
        column: column === null ? '' : columnName(column),
        code,
        ...(data ? { data } : {}),
      }),
    ),
  ]
  const rows = Object.fromEntries(table.items.map((item) => [String(item.name), Number(String(item.name).replace('row_', ''))]))
  return { ...base, faults: [], notes, raw: packOfTable(table, { id: 'table', title: about.title, today: about.today }), rows }
}
/** Cells below the headings that are not what they look like: one text over several columns, the last result of a formula. */
function cellsOf(sheet: BookSheet, head: number): PlacedNote[] {
  const across = sheet.merges.filter((m) => m.top > head && m.left !== m.right)
  return [
    ...across.map(({ top, left, right, bottom }) => ({
      sheet: sheet.name,
      row: top + 1,
      column: columnName(left),
      code: 'sheet.merged',
      data: { to: `${columnName(right)}${bottom + 1}` },
    })),
    ...sheet.formulas.flatMap((cell) => {
      const [, column = '', row = '0'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
      return Number(row) > head + 1 ? [{ sheet: sheet.name, row: Number(row), column, code: 'sheet.formula' }] : []
    }),
  ]
}

const asFault = ({ item, code, data }: Issue): PlacedNote => {
  const [name = '', column = ''] = item.split('.')
  const { row = 0, ...rest } = data ?? {}
  return { sheet: 'survey', row: Number(row), column, code, data: { name, ...rest } }
}
/** A fault of the pack, with the sheet and row that its item came from. */
const placed =
  ({ sheet, rows }: Read) =>
  (issue: Issue): PlacedNote => {
    const [, name = issue.item, ...rest] = issue.item.split('.')
    return { sheet, row: rows[name] ?? 0, column: rest.join('.'), code: issue.code, data: { item: name, ...issue.data } }
  }
