// Reports that write themselves from a pack's summary: of the city, of a county or of one unit, with the figures of now or of a term that is over.
import {
  type Composed,
  composePassage,
  composeSummaryPaper,
  type Pack,
  type Passage,
  periodWords,
  problem,
  type RowsOf,
  type Summary,
  seesRows,
  summaryElements,
  type Term,
  termOf,
  termOn,
} from '@duxue/core'
import type { Ask } from '../request.ts'
import type { UnitFacts } from '../store/unit.ts'
import { booksOf, dueByBlock } from './register-row.ts'

/** What a report says, and the place it is about. */
export async function composeReport(
  ask: Ask,
  name: string,
  unitId: string | null,
  past: string | null = null,
): Promise<{ composed: Composed; unit: UnitFacts }> {
  const found = ask.house.summaries.find((s) => s.name === name)
  if (!found) throw problem('paper.missing', { summary: name })
  const { pack, summary } = found
  const city = await ask.store.unit.city()
  const unit = unitId ? await ask.store.unit.get(unitId) : city
  if (!unit) throw problem('unit.missing', { id: unitId })
  const isPlace = unit.kind === 'city' || unit.kind === 'county' || unit.kind === 'block'
  if (isPlace !== (summary.of === 'place')) throw problem('paper.not_of', { summary: name, unit: unit.name })
  if (past !== null && !(await pastTerms(ask)).includes(past)) throw problem('paper.missing', { summary: name, term: past })
  const term = past === null ? null : termOf(ask.city.jurisdiction, past)
  const about = {
    unit: unit.kind === 'city' ? ask.city.name : unit.name.replace(/教育局$/, ''),
    period: periodWords(summary.period, term?.from ?? ask.today),
    issuers: [city.name],
    date: term?.to ?? ask.today,
    labelOf: (element: string) => labelOf(ask, element),
    // Rows have moved on since a term that is over: its figures open none.
    rowsOf: term ? () => null : rowsIn(ask, summary.of === 'unit' ? { unitId: unit.id } : {}),
  }
  if (summary.of === 'unit') {
    const values = Object.fromEntries([...(await ask.store.fact.of(unit.id, past))].map(([element, f]) => [element, f.value]))
    return { composed: composeSummaryPaper(pack, summary, { values }, about), unit }
  }
  return { composed: composeSummaryPaper(pack, summary, await sumsOf(ask, summary, unit, term), about), unit }
}

/** What the registers say in the bulletin of a round: the passages of its own pack, and of those whose items it takes over. */
export async function passagesOf(ask: Ask, round: Pack): Promise<readonly Passage[]> {
  const packs = new Set([round.id, ...round.items.flatMap((item) => item.takenFrom?.pack ?? [])])
  const city = await ask.store.unit.city()
  const passages: Passage[] = []
  for (const { pack, summary } of ask.house.summaries)
    if (summary.of === 'bulletin' && packs.has(pack.id))
      passages.push(composePassage(pack, summary, await sumsOf(ask, summary, city), { date: ask.today, rowsOf: rowsIn(ask, {}) }))
  return passages
}

/** Terms that are over of which there are figures, the youngest first. */
export async function pastTerms(ask: Pick<Ask, 'store' | 'city' | 'today'>): Promise<string[]> {
  const { id: now } = termOn(ask.city.jurisdiction, ask.today)
  return (await ask.store.fact.terms()).filter((term) => /^\d{4}-[12]$/.test(term) && term < now).reverse()
}

const bookWith = (ask: Ask, element: string) => booksOf(ask).find((b) => b.register.counts.some((c) => c.element === element))
const labelOf = (ask: Ask, element: string): string =>
  bookWith(ask, element)?.register.counts.find((c) => c.element === element)?.label.zh ??
  ask.house.elements.find((e) => e.name === element)?.element.label.zh ??
  element
/** A paper is read by many: its figures open rows only where the whole city may see them, else the figures by county. */
const rowsIn =
  (ask: Ask, own: { unitId?: string }): RowsOf =>
  (element, blockId) => {
    const book = bookWith(ask, element)
    if (!book) return null
    const narrow = { register: book.name, element, ...(blockId ? { blockId } : {}), ...own }
    return seesRows(book.register.seenBy, ['office'])
      ? { read: 'register.rows' as const, query: narrow }
      : { read: 'register.figures' as const, query: { register: book.name } }
  }
/** What the units of a city or a county amount to now, or amounted to in a term that is over; those due are the ones that keep the register of the first figure. */
async function sumsOf(ask: Ask, summary: Summary, unit: UnitFacts, past: Term | null = null) {
  const wanted = (await ask.store.unit.blocks()).filter((b) => unit.kind === 'city' || b.id === unit.id)
  const elements = [
    ...ask.house.elements.map((e) => e.name),
    ...booksOf(ask).flatMap((b) => b.register.counts.map((c) => c.element)),
  ]
  const facts = past
    ? (await ask.store.fact.byTerm(elements)).filter((f) => f.term === past.id)
    : await ask.store.fact.byBlock(elements)
  const day = past?.to ?? ask.today
  const first = summary.table[0] ?? summaryElements(summary).find((element) => bookWith(ask, element))
  const register = first === undefined ? undefined : bookWith(ask, first)?.register
  const inside = new Set<string | null>(wanted.map((b) => b.id))
  const ought = register ? dueByBlock(register, (await ask.store.unit.kindsOn([day])).get(day) ?? []) : null
  const due = wanted.reduce((n, b) => n + (ought?.get(b.id) ?? 0), 0)
  const said = facts.filter((f) => f.element === first && inside.has(f.blockId)).reduce((n, f) => n + f.units, 0)
  const blocks = wanted.map((b) => ({
    id: b.id,
    name: b.shortName,
    sums: Object.fromEntries(facts.flatMap((f) => (f.blockId === b.id && f.sum !== null ? [[f.element, f.sum] as const] : []))),
  }))
  return { due, said, blocks }
}
