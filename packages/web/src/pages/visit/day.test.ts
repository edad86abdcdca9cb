// A day of visits: which day is shown, where the group is or goes next.
import { expect, it } from 'vitest'
import { dayToShow, nextVisit, stateOf } from './day.ts'

const days = ['2021-09-13', '2021-09-14', '2021-09-17']
it('today is shown when there is a visit, else the next day with one, else the last', () => {
  expect(dayToShow(days, undefined, '2021-09-14')).toBe('2021-09-14')
  expect(dayToShow(days, undefined, '2021-09-15')).toBe('2021-09-17')
  expect(dayToShow(days, undefined, '2021-10-20')).toBe('2021-09-17')
  expect(dayToShow([], undefined, '2021-09-14')).toBe('2021-09-14')
})
it('a day that is asked for is shown when it has a visit', () => {
  expect(dayToShow(days, '2021-09-13', '2021-09-14')).toBe('2021-09-13')
  expect(dayToShow(days, '2021-09-20', '2021-09-14')).toBe('2021-09-14')
})
it('the visit under way comes before the ones ahead, whatever their time, and then the earliest', () => {
  const rows = [
    { id: 'a', state: 'announced', start: 500 },
    { id: 'b', state: 'arrived', start: 600 },
    { id: 'c', state: 'announced', start: 400 },
    { id: 'd', state: 'left', start: 300 },
  ]
  expect(nextVisit(rows, (r) => r.state)?.id).toBe('b')
  expect(
    nextVisit(
      rows.filter((r) => r.id !== 'b'),
      (r) => r.state,
    )?.id,
  ).toBe('c')
  expect(
    nextVisit(
      rows.filter((r) => r.id === 'd'),
      (r) => r.state,
    ),
  ).toBeNull()
})
it('a visit that was signed without network is over for the group before the server knows', () => {
  const leave = { act: 'visit.leave', body: { id: 'a' } }
  expect(stateOf({ id: 'a', state: 'arrived' }, [leave])).toBe('left')
  expect(stateOf({ id: 'b', state: 'arrived' }, [leave])).toBe('arrived')
})
