// Rules of a group's day: what is said to fit does fit, and what does not is refused.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Model } from './engine/model.ts'
import { insert, onTime, stateOf } from './engine/state.ts'
import { type Candidate, openings, type Problem } from './problem.ts'
import { groundOf, timetable } from './route.ts'

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

/** One group's one day as the engine's model. */
function modelOf(problem: Problem): Model {
  const ground = groundOf(
    problem,
    problem.candidates.map((_, i) => i),
    ['b'],
  )
  const stops = problem.candidates.length
  const windows = problem.candidates.map((candidate) => openings(problem, candidate, 0))
  const at = [0]
  for (const list of windows) at.push((at.at(-1) as number) + list.length)
  return {
    stops,
    places: stops + 1,
    travel: Int32Array.from({ length: (stops + 1) ** 2 }, (_, k) => ground.leg(Math.floor(k / (stops + 1)), k % (stops + 1))),
    symmetric: true,
    demand: new Int32Array(stops),
    service: Int32Array.from(problem.candidates, (candidate) => candidate.minutes),
    prize: new Float64Array(stops).fill(1e6),
    worth: null,
    mandatory: new Uint8Array(stops),
    timed: true,
    windowAt: Int32Array.from(at),
    windowFrom: Int32Array.from(windows.flat(), ([from]) => from),
    windowTo: Int32Array.from(windows.flatMap((list, i) => list.map(([, to]) => to - (problem.candidates[i]?.minutes ?? 0)))),
    lunch: problem.day.lunch,
    vehicles: [{ start: stops, end: stops, day: 0, from: 480, to: 1050, capacity: stops, group: 0, fed: false, bases: [stops] }],
    allowed: null,
    quotas: [],
    quotaCost: 0,
    home: null,
    stay: null,
    stayWorth: 0,
  }
}

test('the engine lets a visit in at a place exactly when some lunch leaves the day with it there in time', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 9 }), (units) => {
      const problem = problemOf(units)
      const ground = groundOf(
        problem,
        units.map((_, i) => i),
        ['b'],
      )
      const model = modelOf(problem)
      const state = stateOf(model)
      const leg = (a: number, b: number) =>
        model.travel[(state.place[a] as number) * model.places + (state.place[b] as number)] as number
      const stops: number[] = []
      units.forEach((_, u) => {
        let place = -1
        for (let at = 0; at <= stops.length; at++) {
          const i = at === 0 ? units.length : (stops[at - 1] as number)
          const j = state.next[i] as number
          const kept = timetable(ground, { day: 0, base: units.length, stops: [...stops.slice(0, at), u, ...stops.slice(at)] })
          expect(onTime(state, 0, i, j, u, leg(i, u), leg(u, j))).toBe(kept !== null)
          if (kept) place = at
        }
        if (place < 0) return
        insert(state, u, place === 0 ? units.length : (stops[place - 1] as number))
        stops.splice(place, 0, u)
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
  expect(timetable(ground, { day: 0, base: 2, stops: [0, 1] })).toEqual({
    starts: [600, 760],
    leave: 600,
    lunch: { start: 700, end: 760 },
    back: 820,
  })
})
