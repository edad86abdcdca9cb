// What a self-check costs a unit once what is known has been filled in: confirming takes a moment, asking anew takes the item's minutes.
import { isAsked, itemsFor, type Pack, type PackSchoolKind, type PackStage, type UnitProfile } from './pack.ts'

/** Minutes to read a known value and say that it is unchanged; our estimate, as the minutes of items are, and no policy. */
export const confirmMinutes = 0.1

export interface Effort {
  readonly items: number
  /** Items known from a register, the tree or a fact that still stands. */
  readonly confirmed: number
  readonly minutes: number
}
/** An item is confirmed when it is filled in from a fact (`prefill`) or is itself an element whose last value stands (`element`). */
export function effortOf(pack: Pack, unit: UnitProfile): Effort {
  const items = itemsFor(pack, unit, 'self').filter(isAsked)
  const known = items.filter((item) => item.prefill !== null || item.element !== undefined)
  // A word that nobody has to write costs only who writes it.
  const anew = items.filter((item) => item.required && !known.includes(item)).reduce((sum, item) => sum + item.minutes, 0)
  return { items: items.length, confirmed: known.length, minutes: Math.round((anew + known.length * confirmMinutes) * 10) / 10 }
}

const stagesOf: Readonly<Record<PackSchoolKind, readonly PackStage[]>> = {
  kindergarten: ['preschool'],
  primary: ['primary'],
  teaching_point: ['primary'],
  junior: ['junior'],
  nine_year: ['primary', 'junior'],
  complete_secondary: ['junior', 'senior'],
  senior: ['senior'],
  twelve_year: ['primary', 'junior', 'senior'],
  vocational: ['vocational'],
  special: ['primary', 'junior'],
}
/** The unit of a kind that has all that one can have (stages, boarding, canteen, bus): of whom a pack asks most. */
export function fullestUnit(kind: PackSchoolKind | 'county'): UnitProfile {
  const school = kind !== 'county'
  return {
    kind: school ? 'school' : 'county',
    schoolKind: school ? kind : null,
    stages: school ? stagesOf[kind] : [],
    boarding: school,
    pupils: school ? 900 : 0,
    classes: school ? 20 : 0,
    locale: school ? 'town' : null,
    cityRun: false,
    ...(school ? { canteen: true, bus: true } : {}),
  }
}
