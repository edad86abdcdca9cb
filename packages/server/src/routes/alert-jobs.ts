// What the packs' alerts have to say now: of units whose facts have changed, and once a day of all, because time alone makes things due.
import { alertsNow, civilDate, civilMinutes, clockRoundDue, daysBetween, elementsOf, type Role, termOn } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { type City, cityOf, type House } from '../house.ts'
import type { Job } from '../jobs.ts'
import { type Stores, stores } from '../store/index.ts'
import { jobStore } from '../store/job.ts'
import type { NewNotice } from '../store/notice.ts'
import { recountByClock } from './recount.ts'

/** What speaking needs: a job has it, and so has the clock's round. */
type Speaker = Pick<Job, 'city' | 'store' | 'house' | 'now' | 'today' | 'newId'>
interface Known {
  readonly unitId: string
  readonly name: string
  readonly path: string
  readonly blockId: string | null
  readonly values: Readonly<Record<string, string | number>>
}
const momentOf = (city: City, now: Date) => ({
  today: civilDate(now, city.jurisdiction.offsetMinutes),
  minute: civilMinutes(now, city.jurisdiction.offsetMinutes),
  quiet: city.jurisdiction.quiet,
})

/** Says what the packs' alerts have to say of these units now; null: of all of which something is known. */
export async function speak(by: Speaker, unitIds: readonly string[] | null): Promise<void> {
  const { house, store } = by
  if (house.alerts.length === 0 || unitIds?.length === 0) return
  const known: readonly Known[] = await store.fact.perUnit(elementsOf(house.alerts.map((a) => a.alert)), unitIds)
  const open = await store.alert.open(unitIds)
  const city = await store.unit.city()
  const byId = new Map(known.map((k) => [k.unitId, k]))
  const moment = momentOf(by.city, by.now)
  for (const pack of new Set(house.alerts.map((a) => a.pack))) {
    const prefix = `${pack.id}.`
    const before = open.filter((s) => s.rule.startsWith(prefix)).map((s) => ({ ...s, rule: s.rule.slice(prefix.length) }))
    const rules = house.alerts.filter((a) => a.pack === pack).map((a) => a.alert)
    const { due, ceased } = alertsNow(pack, rules, known, before, moment)
    const unitOf = (id: string) => byId.get(id) as Known
    const ids = await store.alert.say(
      due.map((a) => ({
        id: by.newId(),
        rule: prefix + a.rule,
        unitId: a.unitId,
        path: unitOf(a.unitId).path,
        blockId: unitOf(a.unitId).blockId,
        said: a.text,
        to: a.to,
        urgent: a.urgent,
      })),
      by.today,
      by.now,
    )
    await store.alert.cease(
      ceased.map((c) => ({ rule: prefix + c.rule, unitId: c.unitId })),
      by.today,
    )
    // What is urgent is told besides; the rest stands on the page of alerts and in the homes until it is seen.
    await store.notice.add(
      due
        .filter((a) => a.urgent)
        .flatMap((a) => {
          const unit = unitOf(a.unitId)
          return placesFor(unit, city, a.to).map(
            (at): NewNotice => ({
              id: by.newId(),
              unitId: at.id,
              personId: null,
              path: at.path,
              kind: 'alert.said',
              grave: 'urgent',
              noun: 'alert',
              nounId: ids.get(`${prefix}${a.rule} ${a.unitId}`) ?? null,
              data: { unit: unit.name, text: a.text },
            }),
          )
        }),
      by.now,
    )
  }
}
/** Where those roles sit: the unit itself, its county or the city-run block, the city. */
function placesFor(
  unit: Known,
  city: { id: string; path: string },
  to: readonly Role[],
): readonly { id: string; path: string }[] {
  const places: { id: string; path: string }[] = []
  if (to.includes('clerk') || to.includes('head')) places.push({ id: unit.unitId, path: unit.path })
  if (to.includes('county') && unit.blockId) places.push({ id: unit.blockId, path: unit.path.split('.').slice(0, 2).join('.') })
  if (to.includes('office') || to.includes('director')) places.push(city)
  return places
}

const epoch = '1970-01-01'
/** The day up to which each city has been gone through, so that the database is not asked at every beat. */
const doneOn = new WeakMap<House, Map<number, string>>()
/** The clock's round of a city: once a business day, after the quiet hours, whatever the trail says. A new term begins with what is carried over. */
export async function speakByClock(house: House, tenant: number): Promise<void> {
  const city = await cityOf(house, tenant)
  const now = house.clock()
  const moment = momentOf(city, now)
  const done = doneOn.get(house) ?? new Map<number, string>()
  doneOn.set(house, done)
  if (!clockRoundDue(done.get(tenant) ?? null, moment)) return
  await house.owner.transaction().execute(async (tx) => {
    const queue = jobStore(tx, tenant)
    const day = daysBetween(epoch, moment.today)
    if ((await queue.lock('alerts')) !== day) {
      const store: Stores = stores(tx, tenant)
      const by = { house, city, store, now, today: moment.today }
      await recountByClock(by)
      await store.fact.sumUp(null, null, termOn(city.jurisdiction, moment.today).id, now)
      await speak({ ...by, newId: uuidv7 }, null)
      await queue.move('alerts', day)
    }
  })
  done.set(tenant, moment.today)
}
