// duxue pack read: an XLSForm, or a plain checklist table with its columns mapped, becomes the folder of a pack. Nothing is imported by halves.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { civilDate, type PlacedNote, type RawPack, type TableField, type TableMapping, tableFields } from '@duxue/core'
import { type ReadSheetError, readBook } from '@duxue/papers'
import { readPackBook } from '@duxue/server'
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
    const title = basename(file).replace(/\.xlsx$/i, '')
    const read = readPackBook(book, { title, today, mapping: mappingOf(values.map) })
    const taken = read.content !== null
    const written = read.content && typeof values.to === 'string' ? await write(values.to, read.content) : []
    const { kind, items, faults, notes: unsupported } = read
    io.result({ file, kind, taken, items, faults, unsupported, mapping: read.table?.mapping ?? null, written }, [
      taken ? `读成 ${items} 个检查项 / read as ${items} items` : '不能照此读入，没有写任何文件 / not taken, nothing was written',
      ...faults.map((f) => `  错 / fault ${faultLine(f)}`),
      ...unsupported.map((f) => `  未采用 / not taken ${faultLine(f)}`),
      ...written.map((path) => `  ${path}`),
    ])
    return taken ? undefined : 'failed'
  },
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
const faultLine = (f: PlacedNote): string =>
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
