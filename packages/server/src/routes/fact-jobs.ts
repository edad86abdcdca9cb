// What becomes a fact, and what a pack's alerts say of it: accepted answers, figures of registers; each alert once, to whom the pack names.
import { countRows, itemsFor, leaves, type Side, termOn } from '@duxue/core'
import type { Job, JobHandlers } from '../jobs.ts'
import type { UnitFacts } from '../store/unit.ts'
import { speak } from './alert-jobs.ts'
import { packOf, unitProfile } from './profile.ts'
import { inBook } from './register-row.ts'

const whenOf = (job: Job) => ({ on: job.today, term: termOn(job.city.jurisdiction, job.today).id })
/** What these units' blocks amount to now; null: all blocks. */
const sumUp = async (job: Job, elements: readonly string[] | null, blocks: readonly (string | null)[] | null): Promise<void> =>
  await job.store.fact.sumUp(elements, blocks && [...new Set(blocks.flatMap((b) => b ?? []))], whenOf(job).term, job.now)

/** The figures of a unit's register, reckoned anew. */
const recount: JobHandlers[string] = async (job) => {
  const { register: name, unitId } = job.event.data as { register: string; unitId: string }
  const book = job.house.registers.find((b) => b.name === name)
  const unit = await job.store.unit.get(unitId)
  if (!book || !unit || !leaves(book.register)) return
  // Only what stands is read; rows that ended where a figure counts them too.
  const over = book.register.counts.some((c) => c.ended)
  const rows = await job.store.register.cells({ register: name, unitId, ...(over ? { over } : {}) })
  const counted = rows.filter((r) => inBook(book, r, job))
  const values = countRows(book.pack, book.register, counted, job.today)
  await job.store.fact.put([{ ...unit, values }], name, job.now, whenOf(job))
  await sumUp(job, Object.keys(values), [unit.blockId])
  await speak(job, [unit.id])
}
/** Answers of an accepted self-check that are values of an element: what is known from now on and not asked again. */
async function keepAnswers(job: Job, checkId: string): Promise<Pick<UnitFacts, 'id' | 'blockId'> | null> {
  const check = await job.store.check.get(checkId)
  if (check?.side !== 'self') return null
  const [unit] = await job.store.unit.many([check.unit_id])
  if (!unit) return null
  const pack = await packOf(job, check)
  const values: Record<string, number | string> = {}
  for (const item of itemsFor(pack, unitProfile(unit), check.side as Side)) {
    const answer = check.answers[item.name]
    if (!item.element || answer === undefined || answer === null || answer === '') continue
    values[item.element] = typeof answer === 'number' ? answer : Array.isArray(answer) ? answer.join(' ') : String(answer)
  }
  await job.store.fact.put([{ ...unit, values }], pack.id, job.now, whenOf(job))
  return unit
}

export const factJobs: JobHandlers = {
  'register.written': recount,
  'register.moved': recount,
  'register.struck': recount,
  'register.imported': recount,
  'fact.imported': async (job) => {
    await sumUp(job, (job.event.data as { elements: string[] }).elements, null)
    await speak(job, null)
  },
  'check.accepted': async (job) => {
    const units: Pick<UnitFacts, 'id' | 'blockId'>[] = []
    for (const id of (job.event.data as { ids: string[] }).ids) {
      const unit = await keepAnswers(job, id)
      if (unit) units.push(unit)
    }
    const ids = units.map((u) => u.id)
    if (ids.length > 0)
      await sumUp(
        job,
        null,
        units.map((u) => u.blockId),
      )
    await speak(job, ids)
  },
}
