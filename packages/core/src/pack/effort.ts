// What a self-check costs a unit once what is known has been filled in: confirming takes a moment, asking anew takes the item's minutes.
import { isAsked, itemsFor, type Pack, type UnitProfile } from './pack.ts'

/** Minutes to read a known value and say that it is unchanged; measured on the phone page, no policy. */
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
