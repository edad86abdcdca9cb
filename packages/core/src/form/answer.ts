// One answer as a value of its type; what does not fit is an issue, never an exception.
import { toNumber, type Value, words } from '../formula/functions.ts'
import { isCivilDate, isClock, isMoment } from '../formula/time.ts'
import type { ValueType } from './form.ts'

export interface ReadAnswer {
  readonly value: Value
  readonly code: string | null
  readonly data?: Record<string, unknown>
}
/** The longest text that an answer may be. */
export const longest = 2000
const take = (value: Value): ReadAnswer => ({ value, code: null })
const refuse = (code: string, data: Record<string, unknown> = {}): ReadAnswer => ({ value: null, code, data })
const none = take(null)

/** `has` says whether a name is among the choices; `order` puts several in the order of the list. */
export interface Choices {
  readonly has: (name: string) => boolean
  readonly order: (names: ReadonlySet<string>) => readonly string[]
}
const ratingNames = new Set(['meets', 'partly', 'fails', 'na'])

/** Empty is null; several choices are one text parted by blanks. */
export function readValue(type: ValueType, choices: Choices | null, answer: unknown): ReadAnswer {
  if (answer === undefined || answer === null || (typeof answer === 'string' && answer.trim() === '')) return none
  switch (type) {
    case 'note':
      return none
    case 'integer':
    case 'decimal':
    case 'range': {
      const number = typeof answer === 'number' || typeof answer === 'string' ? toNumber(answer) : Number.NaN
      if (!Number.isFinite(number) || isCivilDate(answer) || isMoment(answer)) return refuse('check.not_a_number')
      return type === 'integer' && !Number.isSafeInteger(number) ? refuse('check.not_an_integer') : take(number)
    }
    case 'yes_no':
      if (typeof answer === 'boolean') return take(answer ? 'yes' : 'no')
      return answer === 'yes' || answer === 'no' ? take(answer) : refuse('check.unknown_choice', { found: answer })
    case 'rating':
      return typeof answer === 'string' && ratingNames.has(answer)
        ? take(answer)
        : refuse('check.unknown_choice', { found: answer })
    case 'acknowledge':
      return answer === true || answer === 'OK' ? take('OK') : refuse('check.unknown_choice', { found: answer })
    case 'select_one':
      return typeof answer === 'string' && choices?.has(answer) ? take(answer) : refuse('check.unknown_choice', { found: answer })
    case 'select_many':
    case 'rank':
      return readMany(type, choices, answer)
    case 'date':
      return isCivilDate(answer) ? take(answer) : refuse('check.not_a_date')
    case 'time':
      return isClock(answer) ? take(answer) : refuse('check.not_a_time')
    case 'datetime':
      return isMoment(answer) ? take(answer) : refuse('check.not_a_date')
    case 'place':
      return typeof answer === 'string' && isPlace(answer) ? take(answer.trim()) : refuse('check.not_a_place')
    case 'calculate':
    case 'hidden':
      if (typeof answer === 'boolean' || typeof answer === 'number') return take(answer)
      return typeof answer === 'string' ? take(answer) : refuse('check.not_text')
    default:
      if (typeof answer !== 'string') return refuse('check.not_text')
      return answer.length > longest ? refuse('check.too_long', { most: longest }) : take(answer)
  }
}

function readMany(type: 'select_many' | 'rank', choices: Choices | null, answer: unknown): ReadAnswer {
  const chosen: readonly unknown[] = Array.isArray(answer) ? answer : typeof answer === 'string' ? words(answer) : [answer]
  const stranger = chosen.find((name) => typeof name !== 'string' || choices?.has(name) !== true)
  if (stranger !== undefined) return refuse('check.unknown_choice', { found: stranger })
  const names = new Set(chosen as readonly string[])
  const ordered = type === 'rank' ? [...names] : (choices?.order(names) ?? [])
  return take(ordered.length > 0 ? ordered.join(' ') : null)
}

/** Latitude and longitude, and perhaps height and accuracy, parted by blanks. */
function isPlace(text: string): boolean {
  const numbers = words(text).map(Number)
  const [latitude = Number.NaN, longitude = Number.NaN] = numbers
  return numbers.length <= 4 && numbers.every(Number.isFinite) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}
