import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Jurisdiction } from './jurisdiction.ts'
import {
  addDays,
  addWorkdays,
  calendarCovers,
  dueOn,
  isWorkday,
  mayForgetReply,
  parseJurisdiction,
  procedureOn,
  workdaysBetween,
  workdaysIn,
} from './jurisdiction.ts'

const raw = {
  id: 'test',
  name: { zh: '试验地', en: 'Testland' },
  validFrom: '2021-01-01',
  validTo: null,
  offsetMinutes: 480,
  sources: [
    { id: 'law', instrument: '条例', article: '第一条', sure: 'L' },
    { id: 'own', instrument: '本地', article: null, sure: 'U' },
  ],
  days: {
    rectify_general: { value: 7, count: 'workdays', source: 'own', sure: 'U' },
    rectify_urgent: { value: 0, count: 'days', source: 'own', sure: 'U' },
    opinion: { value: 30, count: 'days', source: 'law', sure: 'L' },
  },
  procedures: [
    { id: 'cap', validFrom: '2021-01-01', validTo: '2021-12-31', value: 2, text: '两次', source: 'law', sure: 'L' },
    { id: 'cap', validFrom: '2022-01-01', validTo: null, value: 1, text: '一次', source: 'law', sure: 'L' },
  ],
  visits: {
    from: '8:00',
    to: '17:30',
    lunch: { from: '11:30', to: '13:30', minutes: 60 },
    minutes: { primary: 60, other: 50 },
    detour: 1.4,
    kmh: 45,
    mountainFactor: 1.6,
    minInspectors: 3,
    maxInspectors: 6,
    maxPerEmployer: 1,
    feedbackMinutes: 90,
    leastPerKind: 1,
    roadMinutes: 15,
    reserveShare: 0.25,
    groupsProposed: 5,
    formerYears: 3,
    ownCounty: 'off',
    source: 'own',
    sure: 'U',
  },
  paperSeries: { bulletin: '督', order: '督整' },
  calendar: [{ year: 2021, off: ['2021-09-20', '2021-09-21', '2021-10-01'], worked: ['2021-09-18', '2021-09-26'] }],
}
const read = (value: unknown): Jurisdiction => {
  const parsed = parseJurisdiction(value)
  if (!parsed.jurisdiction) throw new Error(JSON.stringify(parsed.issues))
  return parsed.jurisdiction
}
const place = read(raw)
const faults = (change: Record<string, unknown>) =>
  parseJurisdiction({ ...raw, ...change }).issues.map((i) => `${i.item} ${i.code}`)

describe('a jurisdiction file', () => {
  test('clock times become minutes since midnight', () => {
    expect([place.visits.from, place.visits.to, place.visits.lunch.to]).toEqual([480, 1050, 810])
  })
  test('a value that cites a source the file does not list is refused', () => {
    expect(faults({ days: { x: { value: 1, count: 'days', source: 'hearsay', sure: 'U' } } })).toEqual([
      'days.x.source jurisdiction.unknown_source',
    ])
  })
  test('a value without a mark of how sure it is is refused', () => {
    expect(faults({ days: { x: { value: 1, count: 'days', source: 'own' } } })).toEqual(['days.x.sure jurisdiction.not_sure'])
  })
  test('a date that does not exist is refused', () => {
    expect(faults({ calendar: [{ year: 2021, off: ['2021-02-30'], worked: [] }] })).toEqual([
      'calendar.0.off.0 jurisdiction.not_a_date',
    ])
  })
  test('a weight of the draw that looks at something unknown, or is no whole number, is refused', () => {
    const draw = (when: object, weight = 2) => ({
      draw: {
        ruralShare: 0,
        source: 'own',
        sure: 'U',
        weights: [{ when, weight, reason: { zh: '试', en: 'x' }, source: 'own', sure: 'U' }],
      },
    })
    expect(read({ ...raw, ...draw({ boarding: true }) }).draw?.weights[0]).toMatchObject({
      boarding: true,
      kinds: null,
      weight: 2,
    })
    expect(faults(draw({ head: '某人' }))).toEqual(['draw.weights.0.when.head jurisdiction.unknown_switch'])
    expect(faults(draw({ bus: 'yes' }))).toEqual(['draw.weights.0.when.bus jurisdiction.unknown_switch'])
    expect(faults(draw({}, 1.5))).toEqual(['draw.weights.0.weight jurisdiction.not_a_number'])
  })
  test('a day that ends before it starts is refused', () => {
    expect(faults({ visits: { ...raw.visits, to: '7:00' } })).toEqual(['visits.to jurisdiction.day_ends_before_it_starts'])
  })
  test('a group whose most inspectors are fewer than its least is refused', () => {
    expect(faults({ visits: { ...raw.visits, maxInspectors: 2 } })).toEqual([
      'visits.maxInspectors jurisdiction.most_below_least',
    ])
  })
  test('a negative number of days is refused', () => {
    expect(faults({ days: { x: { value: -1, count: 'days', source: 'own', sure: 'U' } } })).toEqual([
      'days.x.value jurisdiction.not_a_number',
    ])
  })
  test('anything at all is answered with issues, never with an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = parseJurisdiction(value)
        expect(parsed.jurisdiction === null).toBe(parsed.issues.length > 0)
      }),
    )
  })
})

describe('working days', () => {
  test('a Saturday that the calendar swaps in is worked', () => expect(isWorkday(place, '2021-09-18')).toBe(true))
  test('an ordinary Saturday is not worked', () => expect(isWorkday(place, '2021-09-11')).toBe(false))
  test('a weekday of a holiday is not worked', () => expect(isWorkday(place, '2021-09-20')).toBe(false))
  test('a year without a calendar knows weekends only, and says so', () => {
    expect([calendarCovers(place, '2030-01-05'), isWorkday(place, '2030-01-05'), isWorkday(place, '2030-01-07')]).toEqual([
      false,
      false,
      true,
    ])
  })
  test('a deadline in working days starts on the day after and steps over the holiday', () => {
    expect(dueOn(place, 'rectify_general', '2021-09-13')).toBe('2021-09-23')
  })
  test('an urgent hazard is due on its own day', () => expect(dueOn(place, 'rectify_urgent', '2021-09-18')).toBe('2021-09-18'))
  test('a deadline that the place does not have is null', () => expect(dueOn(place, 'nothing', '2021-09-18')).toBeNull())
  test('six days of visits lie between Monday 13 and Sunday 19 September 2021', () => {
    expect(workdaysIn(place, '2021-09-13', '2021-09-19')).toHaveLength(6)
  })
  test('dates roll over months and leap days', () => {
    expect([addDays('2024-02-28', 1), addDays('2021-12-31', 1), addDays('2021-03-01', -1)]).toEqual([
      '2024-02-29',
      '2022-01-01',
      '2021-02-28',
    ])
  })
  const date = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2018-01-01', n))
  test('the n-th working day after a date is worked and lies n working days away', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const to = addWorkdays(place, from, n)
        expect(isWorkday(place, to)).toBe(true)
        expect(workdaysBetween(place, from, to)).toBe(n)
        expect(workdaysBetween(place, to, from)).toBe(-n)
      }),
    )
  })
})

test('a rule of procedure holds only between its dates', () => {
  expect([
    procedureOn(place, 'cap', '2021-09-13')?.value,
    procedureOn(place, 'cap', '2025-01-01')?.value,
    procedureOn(place, 'cap', '2020-01-01'),
  ]).toEqual([2, 1, null])
})

describe('replies to acts', () => {
  const days = (kept: number | null, held: number | null) =>
    read({
      ...raw,
      days: {
        ...(kept === null ? {} : { reply_kept: { value: kept, count: 'days', source: 'own', sure: 'U' } }),
        ...(held === null ? {} : { outbox_hold: { value: held, count: 'days', source: 'own', sure: 'U' } }),
      },
    })
  const forgets = (kept: number | null, held: number | null) =>
    ['2021-09-03', '2021-09-04', '2021-09-05', '2021-09-06'].map((today) => mayForgetReply(days(kept, held), '2021-09-01', today))
  test('a reply is forgotten after its days, never while an outbox may hold the act; without days it is kept', () => {
    expect(forgets(2, null)).toEqual([false, true, true, true])
    expect(forgets(2, 4)).toEqual([false, false, false, true])
    expect(forgets(4, 2)).toEqual([false, false, false, true])
    expect(forgets(null, 2)).toEqual([false, false, false, false])
  })
})
