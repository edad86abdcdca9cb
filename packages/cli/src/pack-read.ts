// duxue pack read: an XLSForm, or a plain checklist table with its columns mapped, becomes the folder of a pack. Nothing is imported by halves.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import {
  civilDate,
  type Issue,
  packOfForm,
  packOfTable,
  parsePack,
  type RawPack,
  readForm,
  readTable,
  type TableField,
  type TableMapping,
  tableFields,
} from '@duxue/core'
import { filledDown, type ReadSheetError, readBook, type SheetFault, type XlsForm, xlsFormOf } from '@duxue/papers'
import { stringify } from 'yaml'
import type { Command } from './command.ts'
import { refuse, wrongUse } from './refusal.ts'

export const command: Command = {
  usage: [
    'pack read FILE.xlsx [--to DIR] [--map content=C,points=D,...] [--json]',
    'FILE is an XLSForm (also with Chinese headings), or a plain table (序号/项目/内容/分值/评分办法/自评 ...)',
    `--map says which column is what, for a table: ${tableFields.join(', ')}`,
    '--to writes the pack into a new folder; without it nothing is written',
    'exit 1 when the file cannot be taken as it is',
  ],
  options: { to: { type: 'string' }, map: { type: 'string' } },
  async run({ words, values }, io) {
    const [file] = words
    if (file === undefined) throw wrongUse('请给出 .xlsx 文件', 'name an .xlsx file')
    const bytes = await readFile(resolve(file)).catch(() => {
      throw refuse(`读不到文件：${file}`, `cannot read ${file}`)
    })
    const book = await readBook(new Uint8Array(bytes))
    if (!book.ok) throw refuseBook(file, book)
    const today = civilDate(io.now(), 480)
    const found = xlsFormOf(book.sheets, book.macros)
    const read: Read = found
      ? found.ok
        ? ofForm(found.form, found.unsupported, today)
        : { kind: 'xlsform', faults: found.faults, notes: found.unsupported, raw: null, mapping: null, rows: {} }
      : ofTable(book, values.map, file, today)
    const { elements: _, ...checked } = read.raw ?? {}
    const issues = read.raw ? parsePack(checked).issues : []
    const taken = read.raw !== null && read.faults.length === 0 && issues.length === 0
    const written = taken && typeof values.to === 'string' && read.raw ? await write(values.to, read.raw) : []
    const items = (read.raw?.items as readonly unknown[] | undefined)?.length ?? 0
    io.result(
      {
        file,
        kind: read.kind,
        taken,
        items,
        faults: [...read.faults, ...issues.map(placed(read))],
        unsupported: read.notes,
        mapping: read.mapping,
        written,
      },
      [
        taken
          ? `读成 ${items} 个检查项 / read as ${items} items`
          : '不能照此读入，没有写任何文件 / not taken, nothing was written',
        ...[...read.faults, ...issues.map(placed(read))].map((f) => `  错 / fault ${faultLine(f)}`),
        ...read.notes.map((f) => `  未采用 / not taken ${faultLine(f)}`),
        ...written.map((path) => `  ${path}`),
      ],
    )
    return taken ? undefined : 'failed'
  },
}

interface Read {
  readonly kind: 'xlsform' | 'table'
  readonly faults: readonly SheetFault[]
  /** What was left out, renamed or assumed, row by row. */
  readonly notes: readonly SheetFault[]
  readonly raw: RawPack | null
  readonly mapping: TableMapping | null
  /** The row that an item came from, by its name. */
  readonly rows: Readonly<Record<string, number>>
}

function ofForm(form: XlsForm, unsupported: readonly SheetFault[], today: string): Read {
  const { issues } = readForm(form)
  if (issues.length > 0)
    return { kind: 'xlsform', faults: issues.map(asFault), notes: unsupported, raw: null, mapping: null, rows: {} }
  const { raw, notes, rows } = packOfForm(form, today)
  const told = notes.map(
    ({ row, column, code, data }): SheetFault => ({ sheet: 'survey', row, column, code, ...(data ? { data } : {}) }),
  )
  return { kind: 'xlsform', faults: [], notes: [...unsupported, ...told], raw, mapping: null, rows }
}

function ofTable(
  book: Extract<Awaited<ReturnType<typeof readBook>>, { ok: true }>,
  map: unknown,
  file: string,
  today: string,
): Read {
  const byHand = mappingOf(map)
  const tables = book.sheets
    .filter((sheet) => !sheet.hidden)
    .map((sheet) => ({ sheet, table: readTable(filledDown(sheet), byHand) }))
  const best = tables.sort((a, b) => b.table.items.length - a.table.items.length)[0]
  const hidden = book.sheets
    .filter((sheet) => sheet.hidden)
    .map((sheet): SheetFault => ({ sheet: sheet.name, row: 0, column: '', code: 'sheet.hidden' }))
  if (!best || best.table.items.length === 0) {
    const fault: SheetFault = {
      sheet: best?.sheet.name ?? '',
      row: (best?.table.head ?? -1) + 1,
      column: '',
      code: 'table.no_content',
    }
    return { kind: 'table', faults: [fault], notes: hidden, raw: null, mapping: best?.table.mapping ?? {}, rows: {} }
  }
  const { sheet, table } = best
  const others = tables.slice(1).filter((t) => t.table.items.length > 0)
  const notes = [
    ...hidden,
    ...others.map((t): SheetFault => ({ sheet: t.sheet.name, row: 0, column: '', code: 'sheet.unknown' })),
    ...table.notes.map(
      ({ row, column, code, data }): SheetFault => ({
        sheet: sheet.name,
        row,
        column: column === null ? '' : letters(column),
        code,
        ...(data ? { data } : {}),
      }),
    ),
  ]
  const rows = Object.fromEntries(table.items.map((item) => [String(item.name), Number(String(item.name).replace('row_', ''))]))
  const title = basename(file).replace(/\.xlsx$/i, '')
  return {
    kind: 'table',
    faults: [],
    notes,
    raw: packOfTable(table, { id: 'table', title, today }),
    mapping: table.mapping,
    rows,
  }
}
/** content=C,points=D */
function mappingOf(map: unknown): TableMapping {
  const pairs = typeof map === 'string' ? map.split(',').map((pair) => pair.split('=').map((part) => part.trim())) : []
  return Object.fromEntries(
    pairs.map(([field = '', column = '']): [TableField, number] => {
      if (!(tableFields as readonly string[]).includes(field) || !/^[A-Za-z]{1,2}$/.test(column))
        throw wrongUse(`--map 写法有误：${field}=${column}`, `--map takes ${tableFields.join(', ')} = a column letter`)
      return [field as TableField, [...column.toUpperCase()].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1]
    }),
  )
}
const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

const asFault = ({ item, code, data }: Issue): SheetFault => {
  const [name = '', column = ''] = item.split('.')
  const { row = 0, ...rest } = data ?? {}
  return { sheet: 'survey', row: Number(row), column, code, data: { name, ...rest } }
}
/** A fault of the pack, with the row that its item came from. */
const placed =
  ({ raw, rows }: Read) =>
  (issue: Issue): SheetFault => {
    const [, name = issue.item, ...rest] = issue.item.split('.')
    return {
      sheet: raw ? String(raw.id) : '',
      row: rows[name] ?? 0,
      column: rest.join('.'),
      code: issue.code,
      data: { item: name, ...issue.data },
    }
  }
const faultLine = (f: SheetFault): string =>
  `${f.sheet} ${f.column}${f.row || ''}: ${f.code}${f.data ? ` ${JSON.stringify(f.data)}` : ''}`

async function write(to: string, raw: RawPack): Promise<readonly string[]> {
  const folder = resolve(to)
  const there = await stat(join(folder, 'pack.yaml')).then(
    () => true,
    () => false,
  )
  if (there) throw refuse(`这个目录已有内容包：${to}`, `${to} already holds a pack`)
  const { items, ...head } = raw
  await mkdir(join(folder, 'items'), { recursive: true })
  const files = [
    [join(folder, 'pack.yaml'), { ...head, examples: [] }],
    [join(folder, 'items', 'all.yaml'), { items }],
  ] as const
  for (const [path, document] of files) await writeFile(path, stringify(document, { lineWidth: 160 }))
  return files.map(([path]) => path)
}

function refuseBook(file: string, error: ReadSheetError): Error {
  if (error.code === 'encrypted') return refuse(`文件加了密码：${file}`, `${file} is under a password`)
  if (error.code === 'too_big')
    return refuse(
      `文件太大：${file}（至多 ${error.rows} 行、${error.columns} 列）`,
      `${file} is too big: at most ${error.rows} rows`,
    )
  return error.old
    ? refuse(
        `这是旧格式（.xls、.et）：请在 Excel 或 WPS 里另存为 .xlsx 再读：${file}`,
        `${file} is an old .xls or .et file: save it as .xlsx`,
      )
    : refuse(`这不是 .xlsx 文件：${file}`, `${file} is no .xlsx workbook`)
}
