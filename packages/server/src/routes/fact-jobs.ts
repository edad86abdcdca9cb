// What becomes a fact, and what a pack's alerts say of it: accepted answers, figures of registers; each alert once, to whom the pack names.
import { alertsNow, civilMinutes, countRows, itemsFor, leaves, type Role, type Side } from '@duxue/core'
import type { Job, JobHandlers } from '../jobs.ts'
import type { NewNotice } from '../store/notice.ts'
import type { UnitFacts } from '../store/unit.ts'
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
  await job.store.fact.put([{ ...unit, values }], name, job.now)
  await speak(job, [unit])
}
/** Answers of an accepted self-check that are values of an element: what is known from now on and not asked again. */
async function keepAnswers(job: Job, checkId: string): Promise<UnitFacts | null> {
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
  await job.store.fact.put([{ ...unit, values }], pack.id, job.now)
  return unit
}

/** Says what the packs' alerts have to say of some units now. */
async function speak(job: Job, units: readonly UnitFacts[]): Promise<void> {
  if (job.house.alerts.length === 0 || units.length === 0) return
  const said = await job.store.alert.of(units.map((u) => u.id))
  const known = await Promise.all(
    units.map(async (u) => ({
      unitId: u.id,
      values: Object.fromEntries([...(await job.store.fact.of(u.id))].map(([element, f]) => [element, f.value])),
    })),
  )
  const minute = civilMinutes(job.now, job.city.jurisdiction.offsetMinutes)
  const byId = new Map(units.map((u) => [u.id, u]))
  const city = await job.store.unit.city()
  for (const pack of new Set(job.house.alerts.map((a) => a.pack))) {
    const rules = job.house.alerts.filter((a) => a.pack === pack)
    const named = (rule: string) => `${pack.id}.${rule}`
    const before = said
      .filter((s) => s.rule.startsWith(`${pack.id}.`))
      .map((s) => ({ ...s, rule: s.rule.slice(pack.id.length + 1) }))
    const now = { today: job.today, minute, quiet: null }
    const { due, ceased } = alertsNow(
      pack,
      rules.map((r) => r.alert),
      known,
      before,
      now,
    )
    const unitOf = (id: string) => byId.get(id) as UnitFacts
    await job.store.alert.say(
      due.map((a) => ({ rule: named(a.rule), unitId: a.unitId, path: unitOf(a.unitId).path })),
      job.today,
    )
    await job.store.alert.cease(ceased.map((c) => ({ rule: named(c.rule), unitId: c.unitId })))
    await job.store.notice.add(
      due.flatMap((a) => {
        const unit = unitOf(a.unitId)
        const urgent = rules.some((r) => r.alert.id === a.rule && r.alert.urgent)
        return placesFor(unit, city, a.to).map(
          (at): NewNotice => ({
            id: job.newId(),
            unitId: at.id,
            personId: null,
            path: at.path,
            kind: 'alert.said',
            grave: urgent ? 'urgent' : 'info',
            noun: 'unit',
            nounId: unit.id,
            data: { unit: unit.name, text: a.text },
          }),
        )
      }),
      job.now,
    )
  }
}
/** Where those roles sit: the unit itself, its county or the city-run block, the city. */
function placesFor(unit: UnitFacts, city: UnitFacts, to: readonly Role[]): readonly { id: string; path: string }[] {
  const places: { id: string; path: string }[] = []
  if (to.includes('clerk') || to.includes('head')) places.push(unit)
  if (to.includes('county') && unit.blockId) places.push({ id: unit.blockId, path: unit.path.split('.').slice(0, 2).join('.') })
  if (to.includes('office') || to.includes('director')) places.push(city)
  return places
}

export const factJobs: JobHandlers = {
  'register.written': recount,
  'register.moved': recount,
  'register.struck': recount,
  'register.imported': recount,
  'check.accepted': async (job) => {
    const units: UnitFacts[] = []
    for (const id of (job.event.data as { ids: string[] }).ids) {
      const unit = await keepAnswers(job, id)
      if (unit) units.push(unit)
    }
    await speak(job, units)
  },
}
