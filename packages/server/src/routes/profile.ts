// A unit as packs see it, and what a pack asks of it.
import { burden, type Pack, problem, type UnitProfile } from '@duxue/core'
import type { Ask } from '../request.ts'
import type { UnitFacts, UnitsOfKind } from '../store/unit.ts'

type Profiled = 'kind' | 'schoolKind' | 'stages' | 'boarding' | 'pupils' | 'classCount' | 'locale' | 'path' | 'canteen' | 'bus'
export function unitProfile(u: Pick<UnitFacts, Profiled>): UnitProfile {
  return {
    kind: u.kind === 'county' ? 'county' : 'school',
    schoolKind: u.schoolKind as UnitProfile['schoolKind'],
    stages: u.stages as UnitProfile['stages'],
    boarding: u.boarding,
    pupils: u.pupils,
    classes: u.classCount,
    locale: u.locale as UnitProfile['locale'],
    cityRun: u.kind === 'school' && u.path.split('.')[1] === 'direct',
    canteen: u.canteen,
    bus: u.bus,
  }
}
/** What decides whether units of a kind keep a register. */
export const kindProfile = (u: UnitsOfKind): UnitProfile =>
  unitProfile({ ...u, path: '', pupils: 0, classCount: 0, locale: null })
export const burdenOf = (pack: Pack, u: UnitFacts): { items: number; minutes: number } => burden(pack, unitProfile(u))
/** The pack as it was when the round was opened. */
export async function packOf(
  ask: Pick<Ask, 'store'>,
  c: { pack_id: string; pack_version: string; pack_hash: string },
): Promise<Pack> {
  const pack = await ask.store.pack.get(c.pack_id, c.pack_version, c.pack_hash)
  if (!pack) throw problem('pack.missing', { id: c.pack_id })
  return pack
}
