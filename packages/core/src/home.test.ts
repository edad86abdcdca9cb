import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HomeThing, homeRole, mostPressing } from './home.ts'

const thing = (kind: string, over: Partial<HomeThing> = {}): HomeThing => ({
  kind,
  count: 1,
  title: '',
  who: null,
  due: null,
  late: 0,
  minutes: null,
  noun: 'task',
  id: null,
  ...over,
})
const kinds = (things: readonly HomeThing[]) => things.map((t) => t.kind)

describe('what stands first', () => {
  it('urgent hazards, then what is late, longest first, then what is due, soonest first, then the rest', () => {
    const things = [
      thing('rest'),
      thing('due2', { due: '2021-09-18' }),
      thing('late1', { late: 1, due: '2021-09-13' }),
      thing('due1', { due: '2021-09-15' }),
      thing('late4', { late: 4, due: '2021-09-10' }),
      thing('urgent', { grave: 'urgent' }),
    ]
    expect(kinds(mostPressing(things))).toEqual(['urgent', 'late4', 'late1', 'due1', 'due2', 'rest'])
  })
  it('what is only watched stands behind what waits, and empty piles do not stand at all', () => {
    expect(kinds(mostPressing([thing('a', { count: 0 }), thing('b')], [thing('w', { late: 9 })]))).toEqual(['b', 'w'])
  })
  it('an urgent or late thing is never crowded out by the order of the role', () => {
    const many = Array.from({ length: 9 }, (_, i) => thing(`k${i}`))
    expect(kinds(mostPressing([...many, thing('late', { late: 2 }), thing('urgent', { grave: 'urgent' })])).slice(0, 2)).toEqual([
      'urgent',
      'late',
    ])
  })
  it('never more than seven, never one that was not given', () => {
    const one = fc
      .record({ count: fc.nat(2), late: fc.nat(3), due: fc.constantFrom(null, '2021-09-10', '2021-09-15') })
      .map((o) => thing('x', o))
    fc.assert(
      fc.property(fc.array(one), fc.array(one), (todo, watch) => {
        const shown = mostPressing(todo, watch)
        expect(shown.length).toBe(Math.min(7, [...todo, ...watch].filter((t) => t.count > 0).length))
        expect(shown.every((t) => t.count > 0 && (todo.includes(t) || watch.includes(t)))).toBe(true)
      }),
    )
  })
})
it('who has several posts sees the home of the first in the order of the house', () => {
  expect(homeRole([{ role: 'inspector' }, { role: 'head' }])).toBe('head')
  expect(homeRole([])).toBeNull()
})
