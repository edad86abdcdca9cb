// A unit as packs see it, and what a pack asks of it.
import { burden, type Pack, type UnitProfile } from '@duxue/core'
import type { UnitFacts } from '../store/unit.ts'

export function unitProfile(u: UnitFacts): UnitProfile {
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
export const burdenOf = (pack: Pack, u: UnitFacts): { items: number; minutes: number } => burden(pack, unitProfile(u))
