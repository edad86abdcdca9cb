// Registers as sheets: a file out, and a file in that is first only compared: what would change is seen before anything is written.
import { difference, may, mayAsk, problem, type Register, type SheetPreview, sheetOnly, yesNoWords } from '@duxue/core'
import { type LedgerColumn, sheetBudget, writeLedger } from '@duxue/papers'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { runRead } from '../request.ts'
import { bookOf, keeperOf, rowsAsked } from './register-row.ts'
import { sheetIn } from './sheet-in.ts'
import { takeBody } from './upload.ts'

interface Query {
  readonly register?: string
  readonly unitId?: string
  readonly blockId?: string
  readonly over?: string
  readonly state?: string
  readonly late?: string
  /** Only rows that this figure counts. */
  readonly element?: string
}
/** Most rows of one file; a wider choice has to be narrowed first. */
const mostRows = sheetBudget.rows

export function serveRegisterSheets(http: FastifyInstance, house: House): void {
  http.get('/api/register.sheet', async (request, reply) => {
    const q = request.query as Query
    const { bytes, name } = await runRead(house, request, async (ask) => {
      if (!ask.who) throw problem('session.none')
      if (!mayAsk(ask.who, 'register.rows')) throw problem('act.forbidden', { read: 'register.sheet' })
      const book = bookOf(ask, q.register ?? '')
      const asked = { ...q, late: q.late === 'true', over: q.over === 'true' }
      const { rows, total } = await rowsAsked(ask, book, asked, { limit: mostRows })
      if (total > mostRows) throw problem('request.too_large', { rows: total, most: mostRows })
      const { register } = book
      const one = q.unitId !== undefined
      const states = new Map(register.states.map((s) => [s.name, s.label.zh]))
      const bytes = await writeLedger({
        title: register.title.zh,
        notes: [`${one ? (rows[0]?.unitName ?? '') : ask.city.name} ${ask.today} ${total}行`.trim()],
        columns: [
          ...(one ? [] : [{ name: sheetOnly.unit, width: 24, kind: 'text' as const }]),
          ...register.columns.map(columnOf),
          { name: sheetOnly.state, width: 10, kind: 'text' },
        ],
        rows: rows.map((r) => [
          ...(one ? [] : [r.unitName]),
          ...register.columns.map((c) => cellOf(register, c.name, r.cells[c.name] ?? null)),
          states.get(r.state) ?? r.state,
        ]),
        synthetic: ask.city.synthetic,
        date: ask.today,
      })
      return { bytes, name: `${register.title.zh}-${ask.today}.xlsx` }
    })
    return reply
      .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(Buffer.from(bytes))
  })
  void http.register(async (files) => {
    takeBody(files, sheetBudget.bytes)
    files.post('/api/register.preview', async (request) => {
      const q = request.query as Query
      const body = request.body as { bytes: Uint8Array; tooBig: boolean } | undefined
      const sheet = await sheetIn(body)
      return await runRead(house, request, async (ask) => {
        if (!ask.who) throw problem('session.none')
        const book = bookOf(ask, q.register ?? '')
        const unit = await keeperOf(ask, book, q.unitId ?? '')
        if (!may(ask.who, 'register.import', { path: unit.path, unitId: unit.id }))
          throw problem('act.forbidden', { act: 'register.import' })
        const standing = await ask.store.register.standing(book.name, unit.id)
        const d = difference(book.pack, book.register, standing, sheet.rows, ask.today)
        return { ...d, absent: d.absent.length, rows: sheet.rows, told: sheet.told } satisfies SheetPreview
      })
    })
  })
}

function columnOf(c: Register['columns'][number]): LedgerColumn {
  const kind = c.type === 'integer' || c.type === 'decimal' ? 'number' : c.type === 'date' ? 'date' : 'text'
  return { name: c.label.zh, width: Math.max(8, Math.min(30, c.label.zh.length * 2 + 4)), kind }
}
/** A cell as a person reads it, so that the same file can come back: choices and yes or no by their words. */
function cellOf(register: Register, name: string, value: string | number | boolean | null): string | number | null {
  const column = register.columns.find((c) => c.name === name)
  if (value === null || typeof value === 'number') return value
  if (column?.type === 'select_one') return column.choices.find((c) => c.name === value)?.label.zh ?? String(value)
  const text = String(value)
  return column?.type === 'yes_no' || column?.type === 'calculate' ? (yesNoWords[text]?.zh ?? text) : text
}
