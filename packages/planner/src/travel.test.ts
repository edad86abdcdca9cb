// Rules of the road: whole minutes, both ways the same, longer over the mountains.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kilometres, roadOf, stopAt } from './travel.ts'

const place = fc.record({
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
})
const yanhu = stopAt({ lon: 111.0006, lat: 35.0256 }, 'yanhu')
const pinglu = stopAt({ lon: 111.2124, lat: 34.8373 }, 'pinglu')

test('the distance is that of the haversine formula, anywhere on earth', () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      const rad = Math.PI / 180
      const h =
        Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
        Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
      const expected = 2 * 6371.0088 * Math.atan2(Math.sqrt(h), Math.sqrt(Math.max(0, 1 - h)))
      expect(Math.abs(kilometres(stopAt(a, ''), stopAt(b, '')) - expected)).toBeLessThan(1e-3)
    }),
  )
})

test('minutes are the straight line times detour and factor at one speed, rounded up, both ways the same', () => {
  const flat = roadOf({ kmh: 45, detour: 1.4, factors: [] })
  const over = roadOf({ kmh: 45, detour: 1.4, factors: [{ a: 'pinglu', b: 'yanhu', factor: 1.5 }] })
  const km = kilometres(yanhu, pinglu)
  expect(Math.round(km)).toBe(28)
  expect(flat.minutes(yanhu, pinglu)).toBe(Math.ceil((km * 1.4 * 60) / 45))
  expect(over.minutes(yanhu, pinglu)).toBe(Math.ceil((km * 1.4 * 1.5 * 60) / 45))
  expect(over.minutes(pinglu, yanhu)).toBe(over.minutes(yanhu, pinglu))
  expect(over.minutes(yanhu, yanhu)).toBe(0)
})

test('no road is shorter than its latitudes allow', () => {
  const road = roadOf({ kmh: 45, detour: 1.4, factors: [{ a: 'a', b: 'b', factor: 0.5 }] })
  fc.assert(
    fc.property(place, place, (a, b) => {
      expect(road.leastMinutes(a.lat, b.lat)).toBeLessThanOrEqual(road.minutes(stopAt(a, 'a'), stopAt(b, 'b')) + 1e-6)
    }),
  )
})
