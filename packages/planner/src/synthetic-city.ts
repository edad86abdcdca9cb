// A city of invented units for tests and measurements, built from a seed: real seats of 13 counties, everything else 虚构演示数据.
import type { Candidate, Inspector, Interval, Problem } from './problem.ts'
import { randomStream } from './random.ts'

/** Longitude and latitude of the seats, and how many units of each county the city has. */
const counties = [
  ['140802', 111.0006, 35.0256, 230],
  ['140821', 110.7749, 35.1419, 150],
  ['140822', 110.8436, 35.417, 120],
  ['140823', 111.2203, 35.3538, 115],
  ['140824', 110.979, 35.6004, 100],
  ['140825', 111.2252, 35.6137, 95],
  ['140826', 111.5762, 35.4905, 80],
  ['140827', 111.671, 35.2983, 75],
  ['140828', 111.2232, 35.1404, 100],
  ['140829', 111.2124, 34.8373, 75],
  ['140830', 110.6911, 34.6948, 110],
  ['140881', 110.448, 34.8651, 130],
  ['140882', 110.7103, 35.5972, 116],
] as const

const kinds = [
  ['kindergarten', 40, 45],
  ['primary', 50, 30],
  ['junior', 70, 12],
  ['nine_year', 80, 6],
  ['senior', 90, 3],
  ['vocational', 90, 2],
  ['teaching_point', 35, 12],
] as const

const expertise = ['safety', 'finance', 'teaching', 'vocational', 'preschool', 'hygiene']
const days = ['2021-09-13', '2021-09-14', '2021-09-15', '2021-09-16', '2021-09-17', '2021-09-18']
const cityRun = 24

/** Of about `size` units where a size is given. */
export function syntheticCity(seed: string, size = 1533): Problem {
  const { integer } = randomStream(seed, 'city')
  const candidates: Candidate[] = []
  const kindOf = () => {
    let drawn = integer(110)
    for (const kind of kinds) {
      drawn -= kind[2]
      if (drawn < 0) return kind
    }
    return kinds[0]
  }
  const around = (centre: number, reach: number) => centre + ((integer(2001) + integer(2001) - 2000) * reach) / 2_000_000
  const hours = (): Candidate['windows'] => {
    const turn = integer(10)
    const morning: Interval = [480, 690]
    const afternoon: Interval = [840, 1050]
    if (turn === 0) return Object.fromEntries(days.map((day) => [day, [morning, afternoon]]))
    if (turn === 1) return { [days[integer(days.length)] as string]: [] }
    return undefined
  }
  const unit = (block: string, zone: string, lon: number, lat: number) => {
    const [kind, minutes] = kindOf()
    const windows = hours()
    const id = `${block}-${String(candidates.length).padStart(4, '0')}`
    candidates.push({
      id,
      block,
      zone,
      kind,
      minutes,
      lon,
      lat,
      mandatory: false,
      prize: 10 + integer(3),
      ...(windows && { windows }),
    })
  }

  for (const [code, lon, lat, units] of counties) {
    const bureau = { id: `${code}-bureau`, block: code, zone: code, kind: 'county_bureau', minutes: 105 }
    candidates.push({ ...bureau, lon: around(lon, 5), lat: around(lat, 5), mandatory: true, prize: 100 })
    const towns = Array.from({ length: 9 }, () => [around(lon, 160), around(lat, 120)] as const)
    for (let i = 0; i < Math.round((units * size) / 1533); i++) {
      const [x, y] = integer(3) === 0 ? [lon, lat] : (towns[integer(towns.length)] as readonly [number, number])
      unit(code, code, around(x, 30), around(y, 25))
    }
  }
  const [seat, lon, lat] = counties[0]
  for (let i = 0; i < cityRun; i++) unit('city_run', seat, around(lon, 50), around(lat, 40))

  const codes = counties.map(([code]) => code)
  const schools = candidates.filter((candidate) => !candidate.mandatory)
  const inspectors = Array.from({ length: 80 }, (_, i): Inspector => {
    const kin = integer(3) === 0 ? [(schools[integer(schools.length)] as Candidate).id] : []
    const field = integer(expertise.length)
    return {
      id: `inspector-${String(i + 1).padStart(2, '0')}`,
      employer: `office-${integer(45)}`,
      expertise: [expertise[field] as string, expertise[(field + 1 + integer(5)) % expertise.length] as string],
      canLead: integer(5) === 0 || i < 7,
      barred: kin,
      barredBlocks: integer(4) === 0 ? [] : [codes[integer(codes.length)] as string],
      away: integer(15) === 0 ? [days[integer(days.length)] as string] : [],
    }
  })

  const mountain = (a: string, b: string) => ({ a, b, factor: 1.5 })
  return {
    days,
    day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
    travel: {
      kmh: 45,
      detour: 1.4,
      factors: ['140829', '140830', '140827'].flatMap((south) => [mountain('140802', south), mountain('140828', south)]),
    },
    groups: 7,
    blocks: [
      ...counties.map(([id, lon, lat]) => ({ id, seat: { lon, lat } })),
      { id: 'city_run', seat: { lon, lat }, zone: seat },
    ],
    candidates,
    inspectors,
    rules: { minInspectors: 3, maxPerEmployer: 1, maxInspectors: 5, feedbackMinutes: 210 },
  }
}
