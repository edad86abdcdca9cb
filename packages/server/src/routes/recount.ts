// Figures of registers that time alone changes: a yearly register is opened anew each January, a condition looks at today, an element is counted for the first time.
import { countRows, leaves, termOn } from '@duxue/core'
import type { Job } from '../jobs.ts'
import { type Book, booksOf, inBook } from './register-row.ts'

type By = Pick<Job, 'city' | 'store' | 'house' | 'now' | 'today'>

/** Reckons what a day changes and keeps only what is another number than before: who has said nothing new this term stays late. */
export async function recountByClock(by: By): Promise<void> {
  const { store, today, now } = by
  const books = booksOf(by).filter((b) => leaves(b.register) && b.register.counts.length > 0)
  const known = new Set(await store.fact.elements())
  for (const book of books)
    if (looksAtTheDay(book) || book.register.counts.some((c) => !known.has(c.element))) {
      const units = await changed(by, book)
      const term = termOn(by.city.jurisdiction, today).id
      if (units.length > 0) await store.fact.put(units, book.name, now, { on: today, term })
    }
}
const looksAtTheDay = ({ register }: Book): boolean =>
  register.yearly || register.counts.some((c) => c.when !== null && /\b(today|now)\s*\(/.test(c.when))

async function changed(by: By, book: Book) {
  const { store, today } = by
  const elements = book.register.counts.map((c) => c.element)
  const stands = new Map((await store.fact.perUnit(elements, null)).map((u) => [u.unitId, u.values]))
  const rows = await store.register.cellsByUnit(book.name)
  const units: { id: string; path: string; blockId: string | null; values: Record<string, number> }[] = []
  for (const { unitId: id, path, blockId, rows: own } of rows) {
    const counted = own.filter((r) => inBook(book, r, by))
    const values = Object.entries(countRows(book.pack, book.register, counted, today))
    const fresh = values.filter(([element, value]) => stands.get(id)?.[element] !== value)
    if (fresh.length > 0) units.push({ id, path, blockId, values: Object.fromEntries(fresh) })
  }
  return units
}
