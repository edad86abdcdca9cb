// Packs as files: a workbook in, only looked at; a pack out as a workbook, as XForms, as the folder of its files, as JSON.
import {
  formOfPack,
  mayAct,
  type PackPreview,
  packFiles,
  problem,
  rawOfPack,
  type TableField,
  type TableMapping,
  tableFields,
} from '@duxue/core'
import { closeZip, type ReadSheetError, readBook, sheetBudget, writeXForm, writeXlsForm, type XlsForm } from '@duxue/papers'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { type Ask, runRead } from '../request.ts'
import { packOfRow } from './own-pack-row.ts'
import { packFound } from './pack.ts'
import { readPackBook } from './pack-book.ts'
import { takeBody } from './upload.ts'

const kinds = {
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', end: 'xlsx' },
  xforms: { mime: 'application/xml; charset=utf-8', end: 'xml' },
  folder: { mime: 'application/zip', end: 'zip' },
  json: { mime: 'application/json; charset=utf-8', end: 'json' },
} as const

export function servePackFiles(http: FastifyInstance, house: House): void {
  http.get('/api/pack.file', async (request, reply) => {
    const q = request.query as { id?: string; version?: string; as?: string }
    const kind = Object.hasOwn(kinds, q.as ?? '') ? (q.as as keyof typeof kinds) : 'xlsx'
    const { bytes, name } = await runRead(house, request, async (asking) => {
      if (!asking.who) throw problem('session.none')
      const ask = { ...asking, who: asking.who }
      const { raw, pack } = await whole(ask, q.id ?? '', q.version, kind === 'folder' || kind === 'json')
      const name = `${(raw.title as { zh?: string }).zh ?? String(raw.id)}-${String(raw.version)}.${kinds[kind].end}`
      if (kind === 'json') return { bytes: utf8(`${JSON.stringify(raw, null, 1)}\n`), name }
      if (kind === 'folder') {
        const files = packFiles(raw).map(({ path, text }): [string, Uint8Array] => [`${String(raw.id)}/${path}`, utf8(text)])
        return { bytes: closeZip(new Map(files)), name }
      }
      if (!pack) throw problem('pack.missing', { id: q.id })
      const form = formOfPack(pack, pack.items, ask.today) as XlsForm
      return { bytes: kind === 'xforms' ? utf8(writeXForm(form)) : await writeXlsForm(form), name }
    })
    return reply
      .header('content-type', kinds[kind].mime)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(Buffer.from(bytes))
  })
  void http.register(async (files) => {
    takeBody(files, sheetBudget.bytes)
    files.post('/api/pack.preview', async (request): Promise<PackPreview> => {
      const q = request.query as { name?: string; map?: string }
      const body = request.body as { bytes: Uint8Array; tooBig: boolean } | undefined
      const about = await runRead(house, request, async (ask) => {
        if (!ask.who) throw problem('session.none')
        if (!ask.who.posts.some((p) => (mayAct['pack.create'] as readonly string[]).includes(p.role)))
          throw problem('act.forbidden', { act: 'pack.create' })
        return { today: ask.today, library: ask.house.packs }
      })
      if (body?.tooBig) throw problem('pack.sheet_big', { rows: sheetBudget.rows })
      const book = await readBook(body?.bytes ?? new Uint8Array())
      if (!book.ok) throw unread(book)
      const title = (q.name ?? '').replace(/\.[a-z]{3,4}$/i, '').slice(0, 100) || '检查表'
      return readPackBook(book, { title, mapping: mappingOf(q.map), ...about })
    })
  })
}
type Reading = Pick<Ask, 'who' | 'house' | 'city' | 'store'>
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The document of a pack, and the pack; a draft with faults goes out as its files only. */
async function whole(ask: Reading, id: string, version: string | undefined, filesOnly: boolean) {
  const row = filesOnly && /^[0-9a-f-]{36}$/.test(id) ? await ask.store.ownPack.get(id) : null
  if (row) return { raw: row.content, pack: null }
  const found = await packFound(ask, id, version)
  return found.row
    ? { raw: found.row.content, pack: await packOfRow(ask, found.row) }
    : { raw: rawOfPack(found.pack), pack: found.pack }
}

/** content:2,points:3,method:- ; what is no field or no column is passed over. */
export function mappingOf(text: string | undefined): TableMapping {
  const pairs = (text ?? '').split(',').map((pair) => pair.split(':'))
  return Object.fromEntries(
    pairs.flatMap(([field = '', column = '']): [TableField, number][] =>
      (tableFields as readonly string[]).includes(field) && /^(-|\d{1,3})$/.test(column)
        ? [[field as TableField, column === '-' ? -1 : Number(column)]]
        : [],
    ),
  )
}

function unread(error: ReadSheetError) {
  if (error.code === 'encrypted') return problem('pack.sheet_locked')
  if (error.code === 'too_big') return problem('pack.sheet_big', { rows: error.rows })
  return problem(error.old ? 'pack.sheet_old' : 'pack.no_sheet')
}
