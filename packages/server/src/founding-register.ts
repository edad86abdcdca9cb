// Rows of a register brought in with a city (sample, take-over of an older system): the owner's work, all of it or nothing.
import { type Cells, civilDate, countRows, firstState, keeps, leaves, readRow, termOf, termOn } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { cityOf, type House } from './house.ts'
import { unitProfile } from './routes/profile.ts'
import { bookOf, dueFrom, written } from './routes/register-row.ts'
import { factStore, registerStore } from './store/register.ts'
import { unitStore } from './store/unit.ts'

export interface FoundRow {
  readonly unitId: string
  readonly cells: Readonly<Record<string, unknown>>
}

/** Answers how many rows were written, and leaves the figures that follow. A row that does not fit, or of a unit that does not keep the register, stops all. */
export async function foundRegister(house: House, tenant: number, name: string, rows: readonly FoundRow[]): Promise<number> {
  const city = await cityOf(house, tenant)
  const { jurisdiction } = city
  const now = house.clock()
  const today = civilDate(now, jurisdiction.offsetMinutes)
  const book = bookOf({ house, city, today }, name)
  const state = firstState(book.register)
  const due = dueFrom(jurisdiction, book.register, state, today)
  return await house.owner.transaction().execute(async (tx) => {
    const units = new Map((await unitStore(tx, tenant).many([...new Set(rows.map((r) => r.unitId))])).map((u) => [u.id, u]))
    const kept = new Map<string, Cells[]>()
    const all = rows.map(({ unitId, cells: raw }, i) => {
      const unit = units.get(unitId)
      if (!unit || !keeps(book.register, unitProfile(unit)))
        throw new Error(`row ${i + 1} of ${name}: ${unitId} does not keep it`)
      const { cells, issues } = readRow(book.pack, book.register, raw, today)
      if (issues.length > 0) throw new Error(`row ${i + 1} of ${name}: ${JSON.stringify(issues)}`)
      kept.set(unitId, [...(kept.get(unitId) ?? []), cells])
      return written(book, unit, { id: uuidv7(), state, cells, version: 1, movedBy: null, due, enteredAt: now })
    })
    await registerStore(tx, tenant).add(all, { person: null, at: now })
    if (!leaves(book.register)) return all.length
    const counted = [...kept].map(([unitId, own]) => {
      const unit = units.get(unitId) as NonNullable<ReturnType<typeof units.get>>
      const standing = own.map((cells) => ({ state, cells }))
      return { id: unit.id, path: unit.path, blockId: unit.blockId, values: countRows(book.pack, book.register, standing, today) }
    })
    const { id: term } = termOn(jurisdiction, today)
    await factStore(tx, tenant).put(counted, name, now, { on: today, term })
    await factStore(tx, tenant).sumUp(
      book.register.counts.map((c) => c.element),
      null,
      term,
      now,
    )
    return all.length
  })
}

/** Figures of a term that is over, as an older system has them: kept beside those of now, for trends. */
export async function foundPastTerm(
  house: House,
  tenant: number,
  source: string,
  term: string,
  units: readonly { readonly unitId: string; readonly values: Readonly<Record<string, number>> }[],
): Promise<void> {
  const { jurisdiction } = await cityOf(house, tenant)
  const { to: on } = termOf(jurisdiction, term)
  await house.owner.transaction().execute(async (tx) => {
    const known = new Map((await unitStore(tx, tenant).many(units.map((u) => u.unitId))).map((u) => [u.id, u]))
    const rows = units.flatMap(({ unitId, values }) => {
      const unit = known.get(unitId)
      return unit ? [{ ...unit, values }] : []
    })
    await factStore(tx, tenant).putPast(rows, source, house.clock(), { on, term })
  })
}
