// A figure leads to the page that lists its rows.
import { expect, test } from 'vitest'
import { placeOfFigure } from './place-of-figure.ts'

test('a count of findings opens the list of findings with the same words', () => {
  expect(placeOfFigure({ read: 'finding.list', query: { roundId: 'r1', topic: 'safety', state: 'closed' } })).toBe(
    '/findings?roundId=r1&topic=safety&state=closed',
  )
})
test('a count of visits opens the visits on the page of their round', () => {
  expect(placeOfFigure({ read: 'visit.list', query: { roundId: 'r1', blockId: 'b2' } })).toBe('/rounds/r1?show=list&blockId=b2')
})
test('a figure of a register opens just the rows that it counts', () => {
  const query = { register: 'class-size.classes', element: 'class.oversize' }
  expect(placeOfFigure({ read: 'register.rows', query })).toBe('/registers/class-size.classes?element=class.oversize')
  expect(placeOfFigure({ read: 'register.figures', query })).toBe('/registers/class-size.classes/figures')
})
test('a count that a document gives opens the document', () => {
  expect(placeOfFigure({ read: 'directive.get', query: { id: 'd1' } })).toBe('/directives/d1')
})
test('a count that a round gives opens the round', () => {
  expect(placeOfFigure({ read: 'round.get', query: { roundId: 'r1' } })).toBe('/rounds/r1')
})
