// The things of a home under their dates: at once, late, today, tomorrow, the days to come; each with its own minutes.
import { addDays, type ReadReply } from '@duxue/core'

export type Thing = ReadReply<'home.get'>['things'][number]
export type When = 'urgent' | 'late' | 'today' | 'tomorrow' | 'week' | 'later' | 'none'
const order: readonly When[] = ['urgent', 'late', 'today', 'tomorrow', 'week', 'later', 'none']

/** When a thing must be done, as people say it. */
export function whenOf(thing: Pick<Thing, 'grave' | 'late' | 'due'>, today: string): When {
  if (thing.grave === 'urgent') return 'urgent'
  if (thing.late > 0) return 'late'
  if (thing.due === null) return 'none'
  if (thing.due <= today) return 'today'
  if (thing.due === addDays(today, 1)) return 'tomorrow'
  return thing.due <= addDays(today, 7) ? 'week' : 'later'
}
export interface Group {
  readonly when: When
  /** The day, when all things of the group have the same one. */
  readonly day: string | null
  readonly things: readonly Thing[]
}
/** Groups in the order of pressure; inside a group the order of the home stays. */
export function byDate(things: readonly Thing[], today: string): Group[] {
  return order
    .map((when) => {
      const of = things.filter((t) => whenOf(t, today) === when)
      const days = new Set(of.map((t) => t.due))
      return { when, things: of, day: days.size === 1 ? (of[0]?.due ?? null) : null }
    })
    .filter((group) => group.things.length > 0)
}
/** "22/35" as it comes with a check: how many are filled in, of how many. */
export function filledOf(note: string | null | undefined): { done: number; all: number } | null {
  const found = note?.match(/^(\d+)\/(\d+)$/)
  return found ? { done: Number(found[1]), all: Number(found[2]) } : null
}
/** What the things cost together, as far as that is known. */
export const minutesOf = (things: readonly Thing[]): number => things.reduce((sum, t) => sum + (t.minutes ?? 0), 0)
