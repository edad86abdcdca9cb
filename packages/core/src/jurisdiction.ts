// The days, procedures and calendar of a place: types, the reading of its file, and counting in its working days.
import { daysBetween } from './clock.ts'
import type { Issue } from './problem.ts'

/** How sure a value is: L the full legal text was read, P press, C computed, U unverified. */
export type Sure = 'L' | 'P' | 'C' | 'U'
/** One number of a place with where it comes from; `sure: 'U'` is shown as 尚未核实. */
export interface Sourced {
  readonly value: number
  readonly source: string
  readonly sure: Sure
}
/** A deadline 期限: how many days, and whether working days are counted. */
export interface Deadline extends Sourced {
  readonly count: 'workdays' | 'days'
}
/** A law or document that values cite by id. */
export interface LegalSource {
  readonly id: string
  readonly instrument: string
  readonly article: string | null
  readonly sure: Sure
}
/** One year's official calendar: days off that are not weekends only, and weekend days that are worked (调休). */
export interface CalendarYear {
  readonly year: number
  readonly off: readonly string[]
  readonly worked: readonly string[]
}
export interface Lunch {
  readonly from: number
  readonly to: number
  readonly minutes: number
}
/** How long a visit to a kind of unit takes; `other` stands for kinds that are not listed. */
export function visitMinutes(rules: VisitRules, kind: string): number {
  return rules.minutes[kind] ?? rules.minutes.other ?? 0
}
/** What a day of visits is made of; clock values are minutes since midnight. */
export interface VisitRules {
  readonly from: number
  readonly to: number
  readonly lunch: Lunch
  readonly minutes: Readonly<Record<string, number>>
  readonly detour: number
  readonly kmh: number
  readonly mountainFactor: number
  readonly minInspectors: number
  readonly maxInspectors: number
  readonly maxPerEmployer: number
  /** Minutes kept free at the end of the last day for the county's feedback 反馈. */
  readonly feedbackMinutes: number
  /** In every block at least so many visits to each kind of school it has. */
  readonly leastPerKind: number
  /** Minutes on the road that the size of the draw counts for each visit. */
  readonly roadMinutes: number
  /** Reserves 备选 drawn for each stratum, as a share of its places. */
  readonly reserveShare: number
  /** Groups proposed where the directive names no number. */
  readonly groupsProposed: number
  readonly formerYears: number
  readonly ownCounty: 'off' | 'soft' | 'hard'
  readonly source: string
  readonly sure: Sure
}
/** Schools that are drawn more often than others 抽取权重, by what they are and never by who runs them; all that is said must hold. */
export interface DrawWeight {
  readonly kinds: readonly string[] | null
  /** Codes of counties; of the schools run by the city the block's own. */
  readonly blocks: readonly string[] | null
  readonly locale: readonly string[] | null
  readonly boarding: boolean | null
  readonly bus: boolean | null
  /** Twice the weight, twice the chance inside a stratum. */
  readonly weight: number
  readonly reason: { readonly zh: string; readonly en: string }
  readonly source: string
  readonly sure: Sure
}
export interface DrawRules {
  /** Of the schools drawn openly at least such a share is rural 乡村, where there are so many. */
  readonly ruralShare: number
  readonly weights: readonly DrawWeight[]
  readonly source: string
  readonly sure: Sure
}
/** A rule of procedure that is in force only between two dates (a round of 2021 is not judged by the rules of 2025). */
export interface ProcedureRule {
  readonly id: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly value: number | boolean
  readonly text: string
  readonly source: string
  readonly sure: Sure
}
/** Hours (minutes since midnight, perhaps over midnight) in which only what is urgent is said. */
export interface QuietHours {
  readonly from: number
  readonly to: number
  readonly source: string
  readonly sure: Sure
}
/** The first days (MM-DD) of the two terms of a school year. */
export interface TermRules {
  readonly autumn: string
  readonly spring: string
  readonly source: string
  readonly sure: Sure
}
export interface Jurisdiction {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly validFrom: string
  readonly validTo: string | null
  /** Minutes east of UTC. */
  readonly offsetMinutes: number
  readonly sources: readonly LegalSource[]
  readonly days: Readonly<Record<string, Deadline>>
  readonly procedures: readonly ProcedureRule[]
  readonly visits: VisitRules
  /** Null: every school of a stratum is drawn alike. */
  readonly draw: DrawRules | null
  /** Null: figures of the place are not told apart by terms. */
  readonly terms: TermRules | null
  /** Null: the place keeps no quiet hours. */
  readonly quiet: QuietHours | null
  readonly calendar: readonly CalendarYear[]
  /** Agency codes 机关代字 of numbered papers. */
  readonly paperSeries: { readonly bulletin: string; readonly order: string }
}
export type ParsedJurisdiction =
  | { readonly jurisdiction: Jurisdiction; readonly issues: readonly [] }
  | { readonly jurisdiction: null; readonly issues: readonly Issue[] }

type Raw = Readonly<Record<string, unknown>>
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
const day = /^\d{4}-\d{2}-\d{2}$/
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && day.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) && addDays(value, 0) === value
const sures: readonly unknown[] = ['L', 'P', 'C', 'U']

/** A jurisdiction file is taken whole or not at all: every fault is named with its place. */
export function parseJurisdiction(raw: unknown): ParsedJurisdiction {
  const issues: Issue[] = []
  const wrong = (item: string, code: string, data?: Record<string, unknown>) => {
    issues.push(data ? { item, code, data } : { item, code })
  }
  const part = (value: unknown, item: string): Raw => {
    if (isRaw(value)) return value
    wrong(item, 'jurisdiction.not_an_object')
    return {}
  }
  const list = (value: unknown, item: string): readonly Raw[] => {
    if (Array.isArray(value) && value.every(isRaw)) return value
    wrong(item, 'jurisdiction.not_a_list')
    return []
  }
  const text = (value: unknown, item: string): string => {
    if (typeof value === 'string' && value.trim() !== '') return value
    wrong(item, 'jurisdiction.no_text')
    return ''
  }
  const number = (value: unknown, item: string, least = 0, most = Number.MAX_SAFE_INTEGER): number => {
    if (typeof value === 'number' && value >= least && value <= most) return value
    wrong(item, 'jurisdiction.not_a_number', { least, most })
    return least
  }
  const date = (value: unknown, item: string): string => {
    if (isDay(value)) return value
    wrong(item, 'jurisdiction.not_a_date')
    return '1970-01-01'
  }
  const dateOrNull = (value: unknown, item: string): string | null =>
    value === null || value === undefined ? null : date(value, item)
  const sure = (value: unknown, item: string): Sure => {
    if (sures.includes(value)) return value as Sure
    wrong(item, 'jurisdiction.not_sure')
    return 'U'
  }
  const clock = (value: unknown, item: string): number => {
    const match = /^(\d{1,2}):(\d{2})$/.exec(typeof value === 'string' ? value : '')
    const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : -1
    if (match && Number(match[2]) < 60 && minutes <= 1440) return minutes
    wrong(item, 'jurisdiction.not_a_clock_time')
    return 0
  }

  const root = part(raw, '')
  const sources = list(root.sources, 'sources').map((s, i) => ({
    id: text(s.id, `sources.${i}.id`),
    instrument: text(s.instrument, `sources.${i}.instrument`),
    article: typeof s.article === 'string' ? s.article : null,
    sure: sure(s.sure, `sources.${i}.sure`),
  }))
  const source = (value: unknown, item: string): string => {
    const id = text(value, item)
    if (id !== '' && !sources.some((s) => s.id === id)) wrong(item, 'jurisdiction.unknown_source', { source: id })
    return id
  }
  const days: Record<string, Deadline> = {}
  for (const [name, value] of Object.entries(part(root.days, 'days'))) {
    const item = `days.${name}`
    const d = part(value, item)
    if (d.count !== 'workdays' && d.count !== 'days') wrong(`${item}.count`, 'jurisdiction.unknown_count')
    days[name] = {
      value: number(d.value, `${item}.value`, 0, 3660),
      count: d.count === 'workdays' ? 'workdays' : 'days',
      source: source(d.source, `${item}.source`),
      sure: sure(d.sure, `${item}.sure`),
    }
  }
  const procedures = list(root.procedures, 'procedures').map((p, i): ProcedureRule => {
    const item = `procedures.${i}`
    const value = typeof p.value === 'boolean' ? p.value : number(p.value, `${item}.value`)
    return {
      id: text(p.id, `${item}.id`),
      validFrom: date(p.validFrom, `${item}.validFrom`),
      validTo: dateOrNull(p.validTo, `${item}.validTo`),
      value,
      text: text(p.text, `${item}.text`),
      source: source(p.source, `${item}.source`),
      sure: sure(p.sure, `${item}.sure`),
    }
  })
  const v = part(root.visits, 'visits')
  const lunch = part(v.lunch, 'visits.lunch')
  const minutes: Record<string, number> = {}
  for (const [kind, value] of Object.entries(part(v.minutes, 'visits.minutes'))) {
    minutes[kind] = number(value, `visits.minutes.${kind}`, 1, 720)
  }
  if (minutes.other === undefined) wrong('visits.minutes.other', 'jurisdiction.not_a_number', { least: 1, most: 720 })
  const own = v.ownCounty
  if (own !== 'off' && own !== 'soft' && own !== 'hard') wrong('visits.ownCounty', 'jurisdiction.unknown_switch')
  const visits: VisitRules = {
    from: clock(v.from, 'visits.from'),
    to: clock(v.to, 'visits.to'),
    lunch: {
      from: clock(lunch.from, 'visits.lunch.from'),
      to: clock(lunch.to, 'visits.lunch.to'),
      minutes: number(lunch.minutes, 'visits.lunch.minutes', 0, 240),
    },
    minutes,
    detour: number(v.detour, 'visits.detour', 1, 5),
    kmh: number(v.kmh, 'visits.kmh', 1, 150),
    mountainFactor: number(v.mountainFactor, 'visits.mountainFactor', 1, 5),
    minInspectors: number(v.minInspectors, 'visits.minInspectors', 1, 50),
    maxInspectors: number(v.maxInspectors, 'visits.maxInspectors', 1, 50),
    maxPerEmployer: number(v.maxPerEmployer, 'visits.maxPerEmployer', 1, 50),
    feedbackMinutes: number(v.feedbackMinutes, 'visits.feedbackMinutes', 0, 480),
    leastPerKind: number(v.leastPerKind, 'visits.leastPerKind', 0, 50),
    roadMinutes: number(v.roadMinutes, 'visits.roadMinutes', 0, 240),
    reserveShare: number(v.reserveShare, 'visits.reserveShare', 0, 5),
    groupsProposed: number(v.groupsProposed, 'visits.groupsProposed', 1, 99),
    formerYears: number(v.formerYears, 'visits.formerYears', 0, 50),
    ownCounty: own === 'soft' || own === 'hard' ? own : 'off',
    source: source(v.source, 'visits.source'),
    sure: sure(v.sure, 'visits.sure'),
  }
  if (visits.to <= visits.from) wrong('visits.to', 'jurisdiction.day_ends_before_it_starts')
  if (visits.maxInspectors < visits.minInspectors) wrong('visits.maxInspectors', 'jurisdiction.most_below_least')
  const drawn = root.draw == null ? null : part(root.draw, 'draw')
  const draw = drawn && {
    ruralShare: number(drawn.ruralShare, 'draw.ruralShare', 0, 1),
    weights: list(drawn.weights, 'draw.weights').map((w, i): DrawWeight => {
      const item = `draw.weights.${i}`
      const when = part(w.when, `${item}.when`)
      const reason = part(w.reason, `${item}.reason`)
      const texts = (value: unknown, at: string): string[] | null => {
        if (value === undefined) return null
        if (Array.isArray(value) && value.length > 0) return value.map((each, n) => text(each, `${at}.${n}`))
        wrong(at, 'jurisdiction.not_a_list')
        return null
      }
      const flag = (value: unknown, at: string): boolean | null => {
        if (value !== undefined && typeof value !== 'boolean') wrong(at, 'jurisdiction.unknown_switch')
        return typeof value === 'boolean' ? value : null
      }
      const known = ['kinds', 'blocks', 'locale', 'boarding', 'bus']
      for (const key of Object.keys(when)) if (!known.includes(key)) wrong(`${item}.when.${key}`, 'jurisdiction.unknown_switch')
      const weight = number(w.weight, `${item}.weight`, 1, 100)
      if (!Number.isInteger(weight)) wrong(`${item}.weight`, 'jurisdiction.not_a_number', { least: 1, most: 100 })
      return {
        kinds: texts(when.kinds, `${item}.when.kinds`),
        blocks: texts(when.blocks, `${item}.when.blocks`),
        locale: texts(when.locale, `${item}.when.locale`),
        boarding: flag(when.boarding, `${item}.when.boarding`),
        bus: flag(when.bus, `${item}.when.bus`),
        weight,
        reason: { zh: text(reason.zh, `${item}.reason.zh`), en: text(reason.en, `${item}.reason.en`) },
        source: source(w.source, `${item}.source`),
        sure: sure(w.sure, `${item}.sure`),
      }
    }),
    source: source(drawn.source, 'draw.source'),
    sure: sure(drawn.sure, 'draw.sure'),
  }
  const night = root.quiet == null ? null : part(root.quiet, 'quiet')
  const quiet = night && {
    from: clock(night.from, 'quiet.from'),
    to: clock(night.to, 'quiet.to'),
    source: source(night.source, 'quiet.source'),
    sure: sure(night.sure, 'quiet.sure'),
  }
  const monthDay = (value: unknown, item: string): string => {
    if (typeof value === 'string' && isDay(`2001-${value}`)) return value
    wrong(item, 'jurisdiction.not_a_date')
    return '01-01'
  }
  const half = root.terms == null ? null : part(root.terms, 'terms')
  const terms = half && {
    autumn: monthDay(half.autumn, 'terms.autumn'),
    spring: monthDay(half.spring, 'terms.spring'),
    source: source(half.source, 'terms.source'),
    sure: sure(half.sure, 'terms.sure'),
  }
  if (terms && terms.autumn <= terms.spring) wrong('terms.autumn', 'jurisdiction.day_ends_before_it_starts')
  const calendar = list(root.calendar, 'calendar').map((c, i): CalendarYear => {
    const dates = (value: unknown, item: string): string[] => {
      if (Array.isArray(value)) return value.map((d, n) => date(d, `${item}.${n}`))
      wrong(item, 'jurisdiction.not_a_list')
      return []
    }
    return {
      year: number(c.year, `calendar.${i}.year`, 1949, 2200),
      off: dates(c.off, `calendar.${i}.off`),
      worked: dates(c.worked, `calendar.${i}.worked`),
    }
  })
  const name = part(root.name, 'name')
  const series = part(root.paperSeries, 'paperSeries')
  const jurisdiction: Jurisdiction = {
    id: text(root.id, 'id'),
    name: { zh: text(name.zh, 'name.zh'), en: text(name.en, 'name.en') },
    validFrom: date(root.validFrom, 'validFrom'),
    validTo: dateOrNull(root.validTo, 'validTo'),
    offsetMinutes: number(root.offsetMinutes, 'offsetMinutes', -840, 840),
    sources,
    days,
    procedures,
    visits,
    draw,
    terms,
    quiet,
    calendar,
    paperSeries: { bulletin: text(series.bulletin, 'paperSeries.bulletin'), order: text(series.order, 'paperSeries.order') },
  }
  return issues.length === 0 ? { jurisdiction, issues: [] } : { jurisdiction: null, issues }
}

/** A civil date n days later (earlier when n is negative). */
export function addDays(date: string, n: number): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) ? date : new Date(at + n * 86400000).toISOString().slice(0, 10)
}

/** Whether the place's file holds the official calendar of that year; without it only weekends are known. */
export function calendarCovers(j: Jurisdiction, date: string): boolean {
  return j.calendar.some((c) => c.year === Number(date.slice(0, 4)))
}

/** A day is worked when the calendar says so, else when it is neither a day off nor a weekend. */
export function isWorkday(j: Jurisdiction, date: string): boolean {
  if (j.calendar.some((c) => c.worked.includes(date))) return true
  if (j.calendar.some((c) => c.off.includes(date))) return false
  const weekday = (((daysBetween('2018-01-01', date) % 7) + 7) % 7) + 1
  return weekday < 6
}

/** The n-th working day after a date; the date itself is not counted (下达次日起算). */
export function addWorkdays(j: Jurisdiction, date: string, n: number): string {
  let left = Math.abs(Math.trunc(n))
  const step = n < 0 ? -1 : 1
  let at = date
  while (left > 0) {
    at = addDays(at, step)
    if (isWorkday(j, at)) left -= 1
  }
  return at
}

/** How many working days lie after a date up to and including another; negative when the other lies before. */
export function workdaysBetween(j: Jurisdiction, from: string, to: string): number {
  if (to < from) return -workdaysBetween(j, to, from)
  let n = 0
  for (let at = from; at < to; ) {
    at = addDays(at, 1)
    if (isWorkday(j, at)) n += 1
  }
  return n
}

/** The working days of a window, both ends included. */
export function workdaysIn(j: Jurisdiction, from: string, to: string): string[] {
  const days: string[] = []
  for (let at = from; at <= to; at = addDays(at, 1)) if (isWorkday(j, at)) days.push(at)
  return days
}

/** The last day of a named deadline that starts on a date; null when the place has no such deadline. */
export function dueOn(j: Jurisdiction, name: string, from: string): string | null {
  const deadline = j.days[name]
  if (!deadline) return null
  return deadline.count === 'workdays' ? addWorkdays(j, from, deadline.value) : addDays(from, deadline.value)
}

/** The reply to an act is forgotten once its days are over, never while the act may still wait in a browser's outbox; a place that sets no days forgets none. */
export function mayForgetReply(j: Jurisdiction, doneOn: string, today: string): boolean {
  const kept = dueOn(j, 'reply_kept', doneOn)
  const held = dueOn(j, 'outbox_hold', doneOn)
  return kept !== null && today > kept && (held === null || today > held)
}

/** The rule of procedure in force on a day; null when none is. */
export function procedureOn(j: Jurisdiction, id: string, date: string): ProcedureRule | null {
  return j.procedures.find((p) => p.id === id && p.validFrom <= date && (p.validTo === null || date <= p.validTo)) ?? null
}
