import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseJurisdiction } from '@duxue/core'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  buildCity,
  isCompulsory,
  readMinutes,
  readSample,
  sampleDirectory,
  truthOf,
  type Unit,
  unitsOf,
  zoneOf,
} from './sample.ts'
import { spread } from './sample-random.ts'

const content = readSample()
const city = buildCity(content)
const blocks = [...city.counties, city.cityRunBlock]
const inBlock = (block: Unit) => city.schools.filter((s) => s.blockId === block.id)
const units = new Map(unitsOf(city).map((u) => [u.id, u]))
const label = /^[a-z0-9_]+(\.[a-z0-9_]+)*$/
const hash = (name: string) => createHash('sha256').update(`duxue|${name}`).digest('hex').slice(0, 16)
/** Hashes, so that the names themselves are shipped nowhere. */
const realNames = ['9e4af14b2f38aa0a', 'e046254bede549d7', '701e35c2276fb468', '43a2356e58942e21', '6d7d8ddb5064d928']

describe('the sample city', () => {
  test('has 13 counties with their codes in order, and 1,499 schools of which 837 are compulsory-stage', () => {
    expect(city.counties.map((k) => k.code)).toEqual(content.city.counties.map((k) => k.code))
    expect(city.counties).toHaveLength(13)
    expect(city.schools).toHaveLength(1499)
    expect(city.schools.filter(isCompulsory)).toHaveLength(837)
  })
  test('is the same to the byte for the same seed, and another for another', () => {
    expect(JSON.stringify(buildCity(content))).toBe(JSON.stringify(city))
    expect(JSON.stringify(buildCity(content, 7))).not.toBe(JSON.stringify(city))
  })
  test('another seed gives another city of the same size', () => {
    const other = buildCity(content, 7)
    expect([other.schools.length, other.schools.filter(isCompulsory).length, other.inspectors.length]).toEqual([1499, 837, 80])
  })
  test('at least 24 schools and kindergartens are run by the city and lie under no county', () => {
    const own = inBlock(city.cityRunBlock)
    expect(own.length).toBeGreaterThanOrEqual(24)
    for (const school of own) {
      expect(school.parentId).toBe(city.cityRunBlock.id)
      expect(city.counties.some((k) => school.path.startsWith(`${k.path}.`))).toBe(false)
    }
  })
  test('a path consists of ltree labels and begins with its parent’s path', () => {
    for (const unit of units.values()) {
      expect(unit.path).toMatch(label)
      const parent = unit.parentId === null ? null : units.get(unit.parentId)
      expect(unit.kind === 'city').toBe(parent === null)
      if (parent) expect(unit.path.slice(0, unit.path.lastIndexOf('.'))).toBe(parent.path)
    }
  })
  test('ids, paths, full names and school names are unique, and ids are UUIDs', () => {
    const all = [...units.values()]
    expect(units.size).toBe(unitsOf(city).length)
    expect(new Set(all.map((u) => u.path)).size).toBe(all.length)
    expect(new Set(all.map((u) => u.name)).size).toBe(all.length)
    expect(new Set(city.schools.map((u) => u.shortName)).size).toBe(city.schools.length)
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    for (const id of [...all, ...city.people, ...city.posts].map((x) => x.id)) expect(id).toMatch(uuid)
  })
  test('a school code follows the national pattern and a teaching point has none', () => {
    const codes = city.schools.flatMap((s) => (s.code === null ? [] : [s.code]))
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^(11|2[12]|3[1-7]|4[12]|51|9[123])14\d{6}$/)
    for (const school of city.schools) expect(school.code === null).toBe(school.schoolKind === 'teaching_point')
  })
  test('a teaching point is answered for by a primary school of its own county', () => {
    const points = city.schools.filter((s) => s.schoolKind === 'teaching_point')
    expect(points.length).toBeGreaterThan(50)
    for (const point of points) {
      const central = units.get(point.centralSchoolId ?? '')
      expect([central?.schoolKind, central?.blockId, central?.id]).toEqual(['primary', point.blockId, point.parentId])
    }
  })
  test('a school lies within 40 km of its county’s seat', () => {
    for (const block of blocks) {
      for (const s of inBlock(block)) {
        expect(Math.hypot((s.lon - block.lon) * 91, (s.lat - block.lat) * 111)).toBeLessThan(40)
      }
    }
  })
  test('no invented name holds a word of a place or school that exists', () => {
    for (const s of city.schools) for (const word of content.names.avoid) expect(s.shortName).not.toContain(word)
  })
  test('every unit that is visited has opening hours, and every block has a tile of its own', () => {
    for (const u of [...city.counties, ...city.schools]) expect(city.openingHours[u.hours ?? '']?.open.length).toBeGreaterThan(0)
    expect(city.tiles.map((t) => t.unitId)).toEqual(blocks.map((b) => b.id))
    expect(new Set(city.tiles.map((t) => `${t.row}/${t.column}`)).size).toBe(14)
  })
  test('a school run by the city uses the roads of the county where it stands', () => {
    const seat = city.counties.find((k) => k.code === content.city.cityRun.standsIn)
    expect(inBlock(city.cityRunBlock).map((s) => zoneOf(city, s))).toEqual(inBlock(city.cityRunBlock).map(() => seat?.id))
    expect(zoneOf(city, inBlock(city.counties[8] as Unit)[0] as Unit)).toBe(city.counties[8]?.id)
  })
  test('a pair of counties has at most one road factor', () => {
    const pairs = city.roads.map((r) => [r.a, r.b].sort().join())
    expect(new Set(pairs).size).toBe(pairs.length)
    for (const road of city.roads) expect(road.factor).toBeGreaterThan(1)
  })
})

describe('classes', () => {
  test('pupils and number of classes of a school are those of its classes', () => {
    for (const s of city.schools) {
      const rooms = city.classes[s.id] ?? []
      expect([s.classCount, s.pupils]).toEqual([rooms.length, rooms.reduce((sum, c) => sum + c.pupils, 0)])
      expect(new Set(rooms.map((c) => c.stage))).toEqual(new Set(s.stages))
    }
  })
  test('large classes are few and oversize classes fewer, and every block has its share to within one class', () => {
    const tail = content.city.classTail
    const counted = (b: Unit) =>
      inBlock(b).flatMap((s) => (city.classes[s.id] ?? []).filter((c) => tail.stages.includes(c.stage)))
    for (const block of blocks) {
      const rooms = counted(block)
      const large = rooms.filter((c) => c.pupils >= tail.large.from && c.pupils <= tail.large.to).length
      const oversize = rooms.filter((c) => c.pupils >= tail.oversize.from).length
      expect(Math.abs(large - (rooms.length * tail.large.perMille) / 1000)).toBeLessThan(1)
      expect(Math.abs(oversize - (rooms.length * tail.oversize.perMille) / 1000)).toBeLessThan(1)
    }
    expect(blocks.flatMap(counted).some((c) => c.pupils >= tail.oversize.from)).toBe(true)
  })
})

describe('people', () => {
  const posts = (unit: Unit, role: string) => city.posts.filter((p) => p.unitId === unit.id && p.role === role)
  test('every school has one head and one clerk, and they are two persons', () => {
    const heads = new Map(city.posts.filter((p) => p.role === 'head').map((p) => [p.unitId, p.personId]))
    const clerks = new Map(city.posts.filter((p) => p.role === 'clerk').map((p) => [p.unitId, p.personId]))
    for (const s of city.schools) {
      expect(heads.get(s.id)).toBeDefined()
      expect(clerks.get(s.id)).toBeDefined()
      expect(heads.get(s.id)).not.toBe(clerks.get(s.id))
      const home = s.centralSchoolId ?? s.id
      expect([heads.get(s.id), clerks.get(s.id)]).toEqual([heads.get(home), clerks.get(home)])
    }
  })
  test('every county has an officer and a head, every section and outside body its person', () => {
    for (const county of city.counties) expect([posts(county, 'county').length, posts(county, 'head').length]).toEqual([1, 1])
    for (const body of city.outside) expect(posts(body, 'outside')).toHaveLength(1)
    for (const s of city.sections) expect(city.people.some((p) => p.unitId === s.id)).toBe(true)
  })
  test('the three administrators are three persons without any other post', () => {
    const admins = city.posts.filter((p) => p.role.endsWith('admin'))
    expect(admins.map((p) => p.role)).toEqual(['sysadmin', 'secadmin', 'auditadmin'])
    for (const a of admins) expect(city.posts.filter((p) => p.personId === a.personId)).toHaveLength(1)
  })
  test('every topic that can be wrong has a section and a director who answer for it', () => {
    const topics = new Set(Object.values(city.failings).map((f) => f.topic))
    for (const topic of topics) {
      expect(city.sections.filter((s) => s.subjects.includes(topic))).toHaveLength(1)
      expect(city.posts.some((p) => p.role === 'director' && p.subjects.includes(topic))).toBe(true)
    }
  })
  test('names and sign-in names are unique, and every post has its person', () => {
    expect(new Set(city.people.map((p) => p.name)).size).toBe(city.people.length)
    expect(new Set(city.people.map((p) => p.login)).size).toBe(city.people.length)
    const ids = new Set(city.people.map((p) => p.id))
    for (const post of city.posts) expect(ids.has(post.personId) && units.has(post.unitId)).toBe(true)
  })
})

describe('inspectors', () => {
  test('80 inspectors have certificates marked as invented, and enough of them can lead seven groups', () => {
    expect(city.inspectors).toHaveLength(80)
    expect(new Set(city.inspectors.map((i) => i.certificate)).size).toBe(80)
    for (const i of city.inspectors) expect(i.certificate).toMatch(/^演-\d{4}$/)
    expect(city.inspectors.filter((i) => i.canLead).length).toBeGreaterThanOrEqual(14)
  })
  test('no inspector serves more than three terms and no term is over in the week of the round', () => {
    for (const i of city.inspectors) {
      expect(i.term).toBeLessThanOrEqual(3)
      expect(i.termFrom <= '2021-09-13' && i.termTo >= '2021-09-18').toBe(true)
    }
  })
  test('everyone withdraws from the own employer, from kin, and from a unit left less than three years ago', () => {
    for (const i of city.inspectors) {
      const grounds = city.recusals.filter((r) => r.inspectorId === i.id)
      expect(grounds.filter((r) => r.ground === 'own').map((r) => r.unitId)).toEqual([i.employerId])
      expect(grounds.filter((r) => r.ground === 'kin').map((r) => r.unitId)).toEqual(i.kinAt.map((k) => k.unitId))
      const recent = i.formerEmployers.filter((f) => f.until > '2018-09-01').map((f) => f.unitId)
      expect(grounds.filter((r) => r.ground === 'former').map((r) => r.unitId)).toEqual(recent)
    }
    const all = city.inspectors.flatMap((i) => i.formerEmployers)
    expect(all.some((f) => f.until <= '2018-09-01') && all.some((f) => f.until > '2018-09-01')).toBe(true)
  })
  test('an inspector’s person holds no post that answers a check', () => {
    const ids = new Set(city.inspectors.map((i) => i.id))
    expect(city.posts.filter((p) => ids.has(p.personId)).map((p) => p.role)).toEqual(city.inspectors.map(() => 'inspector'))
  })
})

describe('what is really so', () => {
  test('failings are spread evenly: no block has a third more a school than another', () => {
    const rates = blocks.map((b) => {
      const schools = inBlock(b)
      return schools.reduce((sum, s) => sum + truthOf(city, s).failings.length, 0) / schools.length
    })
    expect(Math.max(...rates) / Math.min(...rates)).toBeLessThan(1.34)
  })
  test('every county bureau has the same number of failings', () => {
    expect(new Set(city.counties.map((k) => truthOf(city, k).failings.length)).size).toBe(1)
  })
  test('a failing concerns only a school that can have it', () => {
    for (const s of city.schools) {
      for (const id of truthOf(city, s).failings) {
        const failing = city.failings[id]
        expect(failing?.kinds).toContain(s.schoolKind)
        if (failing?.needs) expect(s[failing.needs]).toBe(true)
        expect(truthOf(city, s).weak).toContain(failing?.topic)
      }
    }
  })
  test('the largest class is that of the register', () => {
    for (const s of city.schools)
      expect(truthOf(city, s).maxClass).toBe(Math.max(...(city.classes[s.id] ?? []).map((c) => c.pupils)))
  })
  test('a share is dealt out to within one and never beyond a group', () => {
    expect(spread([10, 10, 10], 0.25, 0).reduce((a, b) => a + b, 0)).toBe(7)
    expect(spread([1, 1, 1, 1], 0.5, 0.9)).toEqual([1, 0, 1, 0])
    expect(spread([0, 3], 1, 0)).toEqual([0, 3])
  })
})

describe('names', () => {
  const windows = (text: string) =>
    [2, 3].flatMap((n) => Array.from(text, (_, i) => text.slice(i, i + n)).filter((w) => w.length === n))
  const found = (text: string) =>
    windows(text.replace(/[^\p{Script=Han}]+/gu, ' ')).filter((w) => !w.includes(' ') && realNames.includes(hash(w)))
  test('no real official’s name stands anywhere in the sample or in what is made from it', () => {
    const files = readdirSync(sampleDirectory, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
    expect(files.length).toBeGreaterThan(4)
    for (const file of files) expect(found(readFileSync(join(file.parentPath, file.name), 'utf8'))).toEqual([])
    expect(found(city.people.map((p) => p.name).join(' '))).toEqual([])
  })
  test('the minutes say that they are invented and name only people of the sample', () => {
    const minutes = readMinutes()
    expect(minutes).toContain('虚构演示数据')
    for (const d of content.bureau.directors.slice(0, 3)) expect(minutes).toContain(d.name)
  })
})

test('the jurisdiction of the sample is whole and marks what is not verified', () => {
  const path = fileURLToPath(new URL('../../../jurisdictions/shanxi-yuncheng.yaml', import.meta.url))
  const parsed = parseJurisdiction(parse(readFileSync(path, 'utf8')))
  expect(parsed.issues).toEqual([])
  expect(parsed.jurisdiction?.days.rectify_general).toMatchObject({ value: 7, count: 'workdays', sure: 'U' })
  expect(content.bureau.inspectors.formerYears).toBe(parsed.jurisdiction?.visits.formerYears)
  const kinds = new Set(city.schools.map((s) => s.schoolKind ?? ''))
  for (const kind of [...kinds, 'county']) expect(parsed.jurisdiction?.visits.minutes[kind]).toBeGreaterThanOrEqual(35)
  expect(Math.max(...Object.values(parsed.jurisdiction?.visits.minutes ?? {}))).toBe(105)
})
