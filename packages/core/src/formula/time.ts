// Days and times as texts: how they count, and how they are shown. Nothing here asks for the time.

const day = /^(\d{4})-(\d{2})-(\d{2})$/
const moment = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/
const clock = /^(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/
const msPerDay = 86400000

/** A real day of the calendar as YYYY-MM-DD. */
export function isCivilDate(value: unknown): value is string {
  if (typeof value !== 'string' || !day.test(value)) return false
  const at = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}
/** A real moment: a day, `T`, a time and perhaps an offset. */
export function isMoment(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const found = moment.exec(value)
  return found !== null && isCivilDate(found[1]) && Number(found[2]) < 24 && Number(found[3]) < 60 && Number(found[4] ?? 0) < 60
}
export function isClock(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const found = clock.exec(value)
  return found !== null && Number(found[1]) < 24 && Number(found[2]) < 60 && Number(found[3] ?? 0) < 60
}

/** Days since 1970-01-01, with the part of the day where a time is given; NaN for what is neither. */
export function daysOf(text: string): number {
  if (isCivilDate(text)) return Date.parse(`${text}T00:00:00Z`) / msPerDay
  if (!isMoment(text)) return Number.NaN
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`) / msPerDay
}
/** The day that so many days since 1970-01-01 make; null beyond the calendar. */
export function dayOf(days: number): string | null {
  const at = new Date(Math.floor(days) * msPerDay)
  const text = Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
  return day.test(text) ? text : null
}
/** The part of the day that a time makes, 0 to 1. */
export function partOfDay(text: string): number {
  const found = clock.exec(isMoment(text) ? text.slice(11) : text)
  if (!found) return Number.NaN
  return (Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0) + Number(found[4] ?? 0)) / 86400
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const two = (n: number): string => String(n).padStart(2, '0')
/** A day or moment by the letters of format-date: %Y %y %m %n %b %d %e %H %h %M %S %3 %a. */
export function formatDay(text: string, form: string): string {
  if (!isCivilDate(text) && !isMoment(text)) return ''
  const [year = 0, month = 1, date = 1] = text.slice(0, 10).split('-').map(Number)
  const time = clock.exec(text.slice(11)) ?? []
  const [hour, minute, second, part] = [Number(time[1] ?? 0), Number(time[2] ?? 0), Number(time[3] ?? 0), time[4] ?? '']
  const letters: Readonly<Record<string, string>> = {
    Y: String(year).padStart(4, '0'),
    y: two(year % 100),
    m: two(month),
    n: String(month),
    b: months[month - 1] ?? '',
    d: two(date),
    e: String(date),
    H: two(hour),
    h: String(hour),
    M: two(minute),
    S: two(second),
    3: part.slice(1, 4).padEnd(3, '0'),
    a: weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? '',
    '%': '%',
  }
  return form.replace(/%(.)/gu, (whole, letter: string) => letters[letter] ?? whole)
}
