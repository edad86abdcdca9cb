// Rules of a group's day: what is said to fit does fit, and what does not is refused.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Candidate, Problem } from './problem.ts'
import { detour, fits, groundOf, routeOf, timetable } from './route.ts'

const interval = fc
  .tuple(fc.integer({ min: 450, max: 1000 }), fc.integer({ min: 30, max: 300 }))
  .map(([from, length]) => [from, from + length] as const)
const unit = fc.record({
  lon: fc.double({ min: 110.9, max: 111.3, noNaN: true }),
  lat: fc.double({ min: 34.9, max: 35.2, noNaN: true }),
  minutes: fc.integer({ min: 20, max: 120 }),
  openings: fc.option(fc.array(interval, { maxLength: 3 }), { nil: undefined }),
})

const problemOf = (
  units: readonly { lon: number; lat: number; minutes: number; openings: readonly (readonly [number, number])[] | undefined }[],
): Problem => ({
  days: ['2021-09-13'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups: 1,
  blocks: [{ id: 'b', seat: { lon: 111, lat: 35 } }],
  candidates: units.map(
    ({ openings, ...rest }, i): Candidate => ({
      ...rest,
      id: String(i),
      block: 'b',
      zone: 'b',
      kind: 'primary',
      mandatory: false,
      prize: 1,
      ...(openings && { windows: { '2021-09-13': openings } }),
    }),
  ),
  inspectors: [],
  rules: { minInspectors: 1, maxPerEmployer: 1 },
})

test('a visit fits at a place exactly when the day with it there can be kept', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 9 }), (units) => {
      const ground = groundOf(
        problemOf(units),
        units.map((_, i) => i),
        ['b'],
      )
      let route = routeOf(ground, 0, units.length, [])
      expect(route.feasible).toBe(true)
      units.forEach((_, node) => {
        let next = route
        for (let at = 0; at <= route.stops.length; at++) {
          const tried = routeOf(ground, 0, units.length, [...route.stops.slice(0, at), node, ...route.stops.slice(at)])
          expect(fits(ground, route, node, at)).toBe(tried.feasible)
          expect(tried.driven).toBe(route.driven + detour(ground, route, node, at))
          if (tried.feasible) {
            expect(tried.room).toBeGreaterThanOrEqual(0)
            next = tried
          }
          expect(timetable(ground, tried) !== null).toBe(tried.feasible)
        }
        route = next
      })
    }),
  )
})

test('lunch is taken where it costs least, and the group leaves no earlier than the first opening asks', () => {
  const units = [
    { lon: 111, lat: 35, minutes: 100, openings: [[600, 700]] as const },
    { lon: 111, lat: 35, minutes: 60, openings: [[760, 900]] as const },
  ]
  const ground = groundOf(problemOf(units), [0, 1], ['b'])
  expect(timetable(ground, routeOf(ground, 0, 2, [0, 1]))).toEqual({
    starts: [600, 760],
    leave: 600,
    lunch: { start: 700, end: 760 },
    back: 820,
  })
})
