// A register's row as pages see it, what its register is, and when it is due.
import {
  addDays,
  addWorkdays,
  type Cells,
  carried,
  choices,
  civilDate,
  countsRow,
  daysBetween,
  dueOn,
  type FindingDays,
  inUse,
  isOver,
  type Jurisdiction,
  keeps,
  keyOf,
  movesFrom,
  type Pack,
  problem,
  type Register,
  rolesUnder,
} from '@duxue/core'
import type { City } from '../house.ts'
import type { Ask } from '../request.ts'
import { countsInSql } from '../store/formula-sql.ts'
import type { RowFacts, RowWritten, Weighed } from '../store/register.ts'
import type { UnitFacts, UnitsOfKind } from '../store/unit.ts'
import { kindProfile, unitProfile } from './profile.ts'

/** A register with the pack it belongs to; its name is `pack.register`. */
export interface Book {
  readonly name: string
  readonly pack: Pack
  readonly register: Register
}
/** The registers in use at the caller's place today. */
export const booksOf = (ask: Pick<Ask, 'house' | 'city' | 'today'>): readonly Book[] =>
  ask.house.registers.filter((b) => inUse(b.register, ask.city.jurisdiction, ask.today))
export function bookOf(ask: Pick<Ask, 'house' | 'city' | 'today'>, name: string): Book {
  const book = booksOf(ask).find((b) => b.name === name)
  if (!book) throw problem('register.missing', { register: name })
  return book
}
/** The unit, which has to keep this register. */
export async function keeperOf(ask: Pick<Ask, 'store'>, book: Book, unitId: string): Promise<UnitFacts> {
  const unit = await ask.store.unit.get(unitId)
  if (!unit) throw problem('unit.missing', { id: unitId })
  if (!keeps(book.register, unitProfile(unit))) throw problem('register.not_kept', { register: book.name, unit: unit.name })
  return unit
}
/** The day by which a row has to leave the state it came to; null where the register sets no clock. */
export function dueFrom(j: Jurisdiction, register: Register, state: string, from: string): string | null {
  const days = register.clocks.find((c) => c.state === state)?.days
  return days === undefined ? null : dayAfter(j, days, from)
}
/** The last day of the notice in whose state a row stands; null where its state is none. */
export function noticeUntil(
  city: Pick<City, 'jurisdiction'>,
  register: Register,
  row: Pick<RowFacts, 'state' | 'over' | 'entered_at'>,
): string | null {
  const days = register.states.find((s) => s.name === row.state)?.notice
  if (!days || row.over) return null
  return dayAfter(city.jurisdiction, days, civilDate(row.entered_at, city.jurisdiction.offsetMinutes))
}
function dayAfter(j: Jurisdiction, days: FindingDays, from: string): string | null {
  if (typeof days === 'string') return dueOn(j, days, from)
  return days.count === 'workdays' ? addWorkdays(j, from, days.value) : addDays(from, days.value)
}
/** A row of a unit as it is to be written: where it stands, its key, its day. */
export function written(
  book: Book,
  unit: { id: string; path: string; blockId: string | null },
  row: { id: string; state: string; cells: Cells; version: number; movedBy: string | null; due: string | null; enteredAt: Date },
): RowWritten {
  return {
    ...row,
    register: book.name,
    unitId: unit.id,
    path: unit.path,
    blockId: unit.blockId,
    // A county bureau's own row is the county's to see, whatever the register says of schools.
    seenBy: book.register.seenBy === 'school' && isBlock(unit.path) ? 'county' : book.register.seenBy,
    over: isOver(book.register, row.state),
    key: keyOf(book.register, row.cells),
  }
}
const isBlock = (path: string): boolean => path.split('.').length === 2
/** The units that ought to keep a register: schools, and county bureaux where it is theirs. */
export const keepersAmong = (register: Register, units: readonly UnitFacts[]): readonly UnitFacts[] =>
  units.filter((u) => keeps(register, unitProfile(u)))
/** How many units of each block ought to keep it. */
export function dueByBlock(register: Register, kinds: readonly UnitsOfKind[]): ReadonlyMap<string, number> {
  const due = new Map<string, number>()
  for (const kind of kinds)
    if (kind.blockId && keeps(register, kindProfile(kind))) due.set(kind.blockId, (due.get(kind.blockId) ?? 0) + kind.n)
  return due
}
export const unitOf = (row: RowFacts) => ({ id: row.unit_id, path: row.path, blockId: row.block_id })
export const onOf = (row: Pick<RowFacts, 'path' | 'unit_id'>) => ({ path: row.path, unitId: row.unit_id })

export function lineOf(ask: Ask, book: Book, row: RowFacts & { unitName: string; unitKind: string; block: string | null }) {
  const on = onOf(row)
  const roles = rolesUnder(ask.who, 'register.move', on)
  const steps = row.over ? [] : movesFrom(book.register, row, roles)
  const notice = noticeUntil(ask.city, book.register, row)
  const runs = notice !== null && ask.today <= notice
  const stopped = (m: (typeof steps)[number]): string | null => {
    if (notice !== null && m.objection !== runs)
      return runs ? 'register.notice_runs' : m.objection ? 'register.notice_over' : null
    return m.another && row.moved_by === ask.who.person ? 'register.same_person' : null
  }
  return {
    id: row.id,
    unit: { id: row.unit_id, name: row.unitName, kind: row.unitKind, block: row.block },
    state: row.state,
    over: row.over,
    cells: { ...row.cells },
    due: row.due,
    notice,
    late: !row.over && row.due ? Math.max(0, daysBetween(row.due, ask.today)) : 0,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    choices: [
      ...choices(ask.who, on, row.over ? [] : [{ act: 'register.put' }, { act: 'register.strike' }]),
      ...steps.map((m) => ({
        act: `register.move:${m.name}`,
        ...whyOf(stopped(m)),
      })),
    ],
  }
}
const whyOf = (why: string | null) => (why === null ? {} : { why })
/** A struck row is over although its state is not: it never counts. */
export const isStruck = (book: Pick<Book, 'register'>, row: Pick<RowFacts, 'state' | 'over'>): boolean =>
  row.over && !isOver(book.register, row.state)
/** Whether a row stands in the book that figures are counted from: neither struck nor left behind in an earlier year. */
export const inBook = (
  book: Pick<Book, 'register'>,
  row: Weighed,
  on: { readonly today: string; readonly city: Pick<City, 'jurisdiction'> },
): boolean =>
  !isStruck(book, row) &&
  carried(book.register, { state: row.state, since: civilDate(row.enteredAt, on.city.jurisdiction.offsetMinutes) }, on.today)

/** What a list of rows asks for, in an address or for a sheet. */
export interface RowsAsked {
  readonly unitId?: string | undefined
  readonly blockId?: string | undefined
  readonly state?: string | undefined
  readonly late?: boolean | undefined
  readonly over?: boolean | undefined
  /** Only rows that this figure counts. */
  readonly element?: string | undefined
}
/** Rows of a register as they are asked for; those of a figure are found by the database where its condition can be said in SQL, else weighed by core. */
export async function rowsAsked(
  ask: Pick<Ask, 'store' | 'today' | 'city'>,
  book: Book,
  q: RowsAsked,
  page: { from?: number; limit: number },
) {
  const count = q.element ? book.register.counts.find((c) => c.element === q.element) : undefined
  if (q.element && !count) throw problem('register.missing', { element: q.element })
  const query = {
    register: book.name,
    ...(q.unitId ? { unitId: q.unitId } : {}),
    ...(q.blockId ? { blockId: q.blockId } : {}),
    ...(q.state ? { state: q.state } : {}),
    ...(q.over || count?.ended ? { over: true } : {}),
    ...(q.late ? { lateOn: ask.today } : {}),
  }
  if (!count) return await ask.store.register.list({ ...query, ...page })
  const counted = countsInSql(book.pack, book.register, count, ask.today)
  if (counted) return await ask.store.register.list({ ...query, counted, ...page })
  const found = (await ask.store.register.cells(query)).filter(
    (row) => inBook(book, row, ask) && countsRow(book.pack, book.register, count, row, ask.today),
  )
  const from = page.from ?? 0
  const ids = found.slice(from, from + page.limit).map((r) => r.id)
  const { rows } = await ask.store.register.list({ ...query, over: true, ids, limit: page.limit })
  return { total: found.length, rows }
}
