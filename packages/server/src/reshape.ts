// The tree changes: a school goes to another county, or is closed; what is over stays where it stood. The owner's work, each with its event in the trail.
import { civilDate, problem, termOn } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { cityOf, type House } from './house.ts'
import { factStore } from './store/register.ts'
import { addEvents } from './store/trail.ts'
import { type UnitFacts, unitStore } from './store/unit.ts'

/** A school by its code goes under another county (or the city, by the code of its block) from a day on; or, without `to`, it is closed. */
export interface Reshaping {
  readonly tenant: number
  readonly code: string
  readonly to: string | null
  readonly on: string
}
export async function reshape(
  house: House,
  { tenant, code, to, on }: Reshaping,
): Promise<{ unit: string; place: string | null }> {
  const { jurisdiction } = await cityOf(house, tenant)
  const now = house.clock()
  const today = civilDate(now, jurisdiction.offsetMinutes)
  if (on > today) throw problem('request.invalid', { at: 'on', why: 'future' })
  return await house.owner.transaction().execute(async (tx) => {
    const units = unitStore(tx, tenant)
    const unit = await byCode(units, code)
    if (unit.kind !== 'school' || unit.closedOn !== null) throw problem('unit.missing', { code })
    const place = to === null ? null : ((await units.blocks()).find((b) => b.code === to || b.path.split('.')[1] === to) ?? null)
    if (to !== null && (!place || place.id === unit.blockId)) throw problem('unit.missing', { code: to })
    if (place) await units.move(unit.id, place.id, on)
    else await units.close(unit.id, on)
    await factStore(tx, tenant).sumUp(
      null,
      [unit.blockId, place?.id].flatMap((b) => b ?? []),
      termOn(jurisdiction, today).id,
      now,
    )
    const at = now.toISOString()
    await addEvents(tx, [
      {
        tenant,
        id: uuidv7(),
        kind: place ? 'unit.moved' : 'unit.closed',
        noun: 'unit',
        nounId: unit.id,
        personId: null,
        role: 'system',
        path: unit.path,
        businessAt: at,
        wallAt: house.wall().toISOString(),
        data: { code, on, from: unit.blockId, to: place?.id ?? null },
      },
    ])
    return { unit: unit.name, place: place?.shortName ?? null }
  })
}
async function byCode(units: ReturnType<typeof unitStore>, code: string): Promise<UnitFacts> {
  const city = await units.city()
  const found = (await units.coded(city.path)).find((u) => u.code === code)
  const unit = found ? await units.get(found.id) : null
  if (!unit) throw problem('unit.missing', { code })
  return unit
}
