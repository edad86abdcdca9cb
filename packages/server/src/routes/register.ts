// Registers: rows written, moved, struck, taken from a sheet; the figures that follow are reckoned by a job.
import {
  type Cells,
  cellsAfter,
  choices,
  difference,
  firstState,
  type Issue,
  isOver,
  keepSet,
  keeps,
  leaves,
  moveRow,
  problem,
  type Register,
  readRow,
  rolesUnder,
  seesRows,
} from '@duxue/core'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import type { RowFacts } from '../store/register.ts'
import { unitProfile } from './profile.ts'
import {
  type Book,
  bookOf,
  booksOf,
  dueByBlock,
  dueFrom,
  keeperOf,
  lineOf,
  noticeUntil,
  onOf,
  rowsAsked,
  unitOf,
  written,
} from './register-row.ts'

async function held(ask: Ask, id: string, version: number): Promise<{ row: RowFacts; book: Book }> {
  const row = await ask.store.register.hold(id)
  if (!row) throw problem('register.missing', { id })
  if (row.over) throw problem('register.wrong_state', { id, state: row.state })
  if (row.version !== version) throw problem('register.changed', { id, version: row.version, cells: row.cells })
  return { row, book: bookOf(ask, row.register) }
}
function read(ask: Ask, book: Book, raw: Readonly<Record<string, unknown>>): Cells {
  const { cells, issues } = readRow(book.pack, book.register, raw, ask.today)
  if (issues.length > 0) throw problem('register.has_faults', { issues: issues as Issue[] })
  return cells
}
/** What a person may fill in; the rest is reckoned. */
const filled = (register: Register, cells: Cells): Record<string, unknown> =>
  Object.fromEntries(register.columns.filter((c) => c.type !== 'calculate').map((c) => [c.name, cells[c.name] ?? null]))
const happened = (
  kind: string,
  row: { id: string | null; register: string; unitId: string; path: string },
  data: object = {},
) => ({
  kind,
  noun: 'register',
  nounId: row.id,
  path: row.path,
  data: { register: row.register, unitId: row.unitId, ...data },
})

export const registerRoutes = {
  acts: {
    'register.put': async (ask, b) => {
      const book = bookOf(ask, b.register)
      const unit = await keeperOf(ask, book, b.unitId)
      ask.allow('register.put', { path: unit.path, unitId: unit.id })
      const by = { person: ask.who.person, at: ask.now }
      if (b.version === 0) {
        const cells = read(ask, book, keepSet(book.register, b.cells, {}))
        const state = firstState(book.register)
        const due = dueFrom(ask.city.jurisdiction, book.register, state, ask.today)
        const row = { id: b.id, state, cells, version: 1, movedBy: ask.who.person, due, enteredAt: ask.now }
        await ask.store.register.add([written(book, unit, row)], by)
        return {
          reply: { id: b.id, version: 1 },
          event: happened(
            'register.written',
            { id: b.id, register: book.name, unitId: unit.id, path: unit.path },
            { version: 1 },
          ),
        }
      }
      const { row } = await held(ask, b.id, b.version)
      if (row.unit_id !== unit.id || row.register !== book.name) throw problem('register.missing', { id: b.id })
      const cells = read(ask, book, keepSet(book.register, b.cells, row.cells))
      const changed = book.register.columns
        .map((c) => c.name)
        .filter((name) => (row.cells[name] ?? null) !== (cells[name] ?? null))
      const version = row.version + 1
      const next = {
        id: row.id,
        state: row.state,
        cells,
        version,
        movedBy: row.moved_by,
        due: row.due,
        enteredAt: row.entered_at,
      }
      await ask.store.register.change([written(book, unit, next)], null, by)
      return {
        reply: { id: b.id, version },
        event: happened(
          'register.written',
          { id: b.id, register: book.name, unitId: unit.id, path: unit.path },
          { version, changed },
        ),
      }
    },
    'register.move': async (ask, b) => {
      const { row, book } = await held(ask, b.id, b.version)
      const on = onOf(row)
      ask.allow('register.move', on)
      const step = book.register.moves.find((m) => m.name === b.move)
      const given = Object.keys(b.cells ?? {}).find((name) => !step?.needs.includes(name))
      if (given !== undefined) throw problem('request.invalid', { at: `cells.${given}`, why: 'move' })
      const cells = b.cells ? read(ask, book, { ...filled(book.register, row.cells), ...b.cells }) : row.cells
      const until = noticeUntil(ask.city, book.register, row)
      const moved = moveRow(book.register, { state: row.state, cells, version: row.version, movedBy: row.moved_by }, b.move, {
        roles: rolesUnder(ask.who, 'register.move', on),
        person: ask.who.person,
        notice: until === null ? null : { until, today: ask.today, reason: b.note ?? '' },
      })
      if ('problem' in moved) throw problem(moved.problem, { ...moved.data })
      const after = step ? cellsAfter(book.pack, book.register, step, cells, ask.today) : cells
      const version = row.version + 1
      const due = isOver(book.register, moved.to) ? null : dueFrom(ask.city.jurisdiction, book.register, moved.to, ask.today)
      const next = { id: row.id, state: moved.to, cells: after, version, movedBy: ask.who.person, due, enteredAt: ask.now }
      const by = { person: ask.who.person, at: ask.now, note: b.note ?? null }
      await ask.store.register.change([written(book, unitOf(row), next)], b.move, by)
      return {
        reply: { id: b.id, version, state: moved.to },
        event: happened(
          'register.moved',
          { id: b.id, register: book.name, unitId: row.unit_id, path: row.path },
          {
            move: b.move,
            from: row.state,
            to: moved.to,
            version,
          },
        ),
      }
    },
    'register.strike': async (ask, b) => {
      const { row, book } = await held(ask, b.id, b.version)
      ask.allow('register.strike', onOf(row))
      if (b.reason.trim() === '') throw problem('register.no_reason', { id: b.id })
      const version = row.version + 1
      const next = {
        id: row.id,
        state: row.state,
        cells: row.cells,
        version,
        movedBy: ask.who.person,
        due: null,
        enteredAt: ask.now,
      }
      const struck = { ...written(book, unitOf(row), next), over: true }
      await ask.store.register.change([struck], 'strike', { person: ask.who.person, at: ask.now, note: b.reason })
      return {
        reply: { id: b.id },
        event: happened('register.struck', { id: b.id, register: book.name, unitId: row.unit_id, path: row.path }, { version }),
      }
    },
    'register.import': async (ask, b) => {
      const book = bookOf(ask, b.register)
      const unit = await keeperOf(ask, book, b.unitId)
      ask.allow('register.import', { path: unit.path, unitId: unit.id })
      const standing = await ask.store.register.standing(book.name, unit.id, true)
      const d = difference(book.pack, book.register, standing, b.rows, ask.today)
      if (d.faults.length > 0)
        throw problem('register.has_faults', { faults: d.faults.slice(0, 200), more: Math.max(0, d.faults.length - 200) })
      const byId = new Map(standing.map((r) => [r.id, r]))
      const by = { person: ask.who.person, at: ask.now }
      const state = firstState(book.register)
      const due = dueFrom(ask.city.jurisdiction, book.register, state, ask.today)
      await ask.store.register.add(
        d.added.map(({ cells }) =>
          written(book, unit, {
            id: ask.newId(),
            state,
            cells,
            version: 1,
            movedBy: ask.who.person,
            due,
            enteredAt: ask.now,
          }),
        ),
        by,
      )
      await ask.store.register.change(
        d.changed.map(({ id, cells }) => {
          const row = byId.get(id) as RowFacts
          const next = {
            id,
            state: row.state,
            cells,
            version: row.version + 1,
            movedBy: row.moved_by,
            due: row.due,
            enteredAt: row.entered_at,
          }
          return written(book, unit, next)
        }),
        'import',
        by,
      )
      const reply = { added: d.added.length, changed: d.changed.length, same: d.same }
      return {
        reply,
        event: happened('register.imported', { id: null, register: book.name, unitId: unit.id, path: unit.path }, reply),
      }
    },
  },
  reads: {
    'register.list': async (ask) => {
      const counts = await ask.store.register.counts(ask.today)
      const own = await ownUnits(ask)
      const roles = ask.who.posts.map((p) => p.role)
      const isKeeperOnly = roles.every((role) => role === 'clerk' || role === 'head')
      return {
        rows: booksOf(ask).flatMap((book) => {
          const { register } = book
          const keeper = own.find((u) => keeps(register, unitProfile(u)))
          // Who keeps none sees those whose rows come this far up, and those that give figures.
          const shown = leaves(register) && (seesRows(register.seenBy, roles) || register.counts.length > 0)
          if (!keeper && (isKeeperOnly || !shown)) return []
          const n = counts.get(book.name)
          return [
            {
              register: book.name,
              title: register.title,
              purpose: register.purpose,
              dailyUser: register.dailyUser,
              rhythm: register.rhythm,
              seenBy: register.seenBy,
              trace: register.trace,
              source: book.pack.sources.find((s) => s.id === register.source)?.instrument ?? '',
              open: n?.open ?? 0,
              late: n?.late ?? 0,
              units: n?.units ?? 0,
              keeper: keeper ? { id: keeper.id, name: keeper.name, kind: keeper.kind, block: null } : null,
            },
          ]
        }),
      }
    },
    'register.rows': async (ask, q) => {
      const book = bookOf(ask, q.register)
      const { from = 0, limit = 100 } = q
      const found = await rowsAsked(ask, book, q, { from, limit })
      const [keeper] = (await ownUnits(ask)).filter((u) => keeps(book.register, unitProfile(u)))
      const on = keeper ? { path: keeper.path, unitId: keeper.id } : {}
      return {
        total: found.total,
        rows: found.rows.map((r) => lineOf(ask, book, r)),
        definition: book.register,
        thresholds: [...book.pack.thresholds],
        keeper: keeper ? { id: keeper.id, name: keeper.name, kind: keeper.kind, block: null } : null,
        choices: keeper ? choices(ask.who, on, [{ act: 'register.put' }, { act: 'register.import' }]) : [],
      }
    },
    'register.get': async (ask, { id }) => {
      const row = await ask.store.register.get(id)
      if (!row) throw problem('register.missing', { id })
      const book = bookOf(ask, row.register)
      const [unit] = await ask.store.unit.many([row.unit_id])
      const [block] = row.block_id ? await ask.store.unit.many([row.block_id]) : []
      const steps = await ask.store.register.steps(id)
      return {
        register: book.name,
        definition: book.register,
        thresholds: [...book.pack.thresholds],
        row: lineOf(ask, book, {
          ...row,
          unitName: unit?.name ?? '',
          unitKind: unit?.kind ?? '',
          block: block?.shortName ?? null,
        }),
        steps: steps.map((s) => ({
          ...s,
          cells: s.cells as Record<string, string | number | boolean | null>,
          at: s.at.toISOString(),
        })),
      }
    },
    'register.figures': async (ask, q) => {
      const { register } = bookOf(ask, q.register)
      if (!leaves(register)) throw problem('register.missing', { register: q.register })
      const facts = await ask.store.fact.byBlock(register.counts.map((c) => c.element))
      const scope = ask.who.posts.filter((p) => p.role === 'county').map((p) => p.unitId)
      const city = ask.who.posts.some((p) => ['director', 'office', 'auditor', 'section'].includes(p.role))
      const blocks = (await ask.store.unit.blocks()).filter((b) => b.closedOn === null && (city || scope.includes(b.id)))
      const due = dueByBlock(register, (await ask.store.unit.kindsOn([ask.today])).get(ask.today) ?? [])
      const times = facts.map((f) => f.at.toISOString()).sort()
      return {
        elements: register.counts.map((c) => ({ element: c.element, label: c.label, take: c.take })),
        blocks: blocks.map((b) => {
          const units = due.get(b.id) ?? 0
          const own = facts.filter((f) => f.blockId === b.id)
          const said = Math.max(0, ...own.map((f) => f.units))
          return {
            blockId: b.id,
            block: b.shortName,
            code: b.code,
            tile: b.tile as { row: number; col: number } | null,
            units,
            missing: units - said,
            values: Object.fromEntries(
              own.map((f) => [f.element, register.counts.find((c) => c.element === f.element)?.take === 'most' ? f.most : f.sum]),
            ),
          }
        }),
        asOf: times.at(-1) ?? null,
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

/** The units that somebody keeps registers for: a clerk's or head's school, a county officer's own bureau. */
async function ownUnits(ask: Ask) {
  const ids = ask.who.posts.filter((p) => ['clerk', 'head', 'county'].includes(p.role)).map((p) => p.unitId)
  return await ask.store.unit.many([...new Set(ids)])
}
