// What becomes a fact, and what a pack's alerts say of it: accepted answers, figures of registers; each alert once, to whom the pack names.
import { countRows, itemsFor, leaves, type Side } from '@duxue/core'
import type { Job, JobHandlers } from '../jobs.ts'
import { speak } from './alert-jobs.ts'
import { packOf, unitProfile } from './profile.ts'
import { isStruck } from './register-row.ts'

/** The figures of a unit's register, reckoned anew. */
const recount: JobHandlers[string] = async (job) => {
  const { register: name, unitId } = job.event.data as { register: string; unitId: string }
  const book = job.house.registers.find((b) => b.name === name)
  const unit = await job.store.unit.get(unitId)
  if (!book || !unit || !leaves(book.register)) return
  const rows = await job.store.register.standing(name, unitId)
  const counted = rows.filter((r) => !isStruck(book, r))
  const values = countRows(book.pack, book.register, counted, job.today)
  await job.store.fact.put([{ ...unit, values }], name, job.now, job.today)
  await speak(job, [unit.id])
}
/** Answers of an accepted self-check that are values of an element: what is known from now on and not asked again. */
async function keepAnswers(job: Job, checkId: string): Promise<string | null> {
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
  await job.store.fact.put([{ ...unit, values }], pack.id, job.now, job.today)
  return unit.id
}

export const factJobs: JobHandlers = {
  'register.written': recount,
  'register.moved': recount,
  'register.struck': recount,
  'register.imported': recount,
  'fact.imported': async (job) => await speak(job, null),
  'check.accepted': async (job) => {
    const units: string[] = []
    for (const id of (job.event.data as { ids: string[] }).ids) {
      const unit = await keepAnswers(job, id)
      if (unit) units.push(unit)
    }
    await speak(job, units)
  },
}
