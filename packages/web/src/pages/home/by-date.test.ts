// A home's things under their dates.
import { expect, it } from 'vitest'
import { byDate, filledOf, minutesOf, type Thing, whenOf } from './by-date.ts'

const thing = (more: Partial<Thing>): Thing => ({
  kind: 'task_mine',
  count: 1,
  title: '',
  who: null,
  due: null,
  late: 0,
  minutes: null,
  noun: 'task',
  id: null,
  ...more,
})
const today = '2021-09-09'

it('an urgent hazard comes first, then what is late, then by the day', () => {
  const things = [
    thing({ due: '2021-09-10' }),
    thing({ due: '2021-09-05', late: 4 }),
    thing({}),
    thing({ due: '2021-12-01' }),
    thing({ grave: 'urgent', due: '2021-09-20' }),
    thing({ due: '2021-09-09' }),
    thing({ due: '2021-09-16' }),
  ]
  expect(byDate(things, today).map((g) => g.when)).toEqual(['urgent', 'late', 'today', 'tomorrow', 'week', 'later', 'none'])
})
it('a day that has passed without being late counts as today', () => {
  expect(whenOf(thing({ due: '2021-09-01' }), today)).toBe('today')
})
it('tomorrow is known across the end of a month', () => {
  expect(whenOf(thing({ due: '2021-10-01' }), '2021-09-30')).toBe('tomorrow')
})
it('a group names its day only when all its things have the same one', () => {
  const [week] = byDate([thing({ due: '2021-09-13' }), thing({ due: '2021-09-14' })], today)
  expect(week?.day).toBeNull()
  expect(byDate([thing({ due: '2021-09-13' }), thing({ due: '2021-09-13' })], today)[0]?.day).toBe('2021-09-13')
})
it('the count that comes with a check is read, any other note is not', () => {
  expect(filledOf('22/35')).toEqual({ done: 22, all: 35 })
  expect([filledOf('10:26'), filledOf(null), filledOf(undefined)]).toEqual([null, null, null])
})
it('minutes are summed over the things that have some', () => {
  expect(minutesOf([thing({ minutes: 12 }), thing({}), thing({ minutes: 3 })])).toBe(15)
})
