// The schools of the sample: where they stand, what they are called, what they have.

import type { Locale, SchoolClass, SchoolKind, Stage, Unit } from './sample-city.ts'
import { classesOf } from './sample-classes.ts'
import type { CityContent, Counts, FeaturedContent } from './sample-content.ts'
import type { Names } from './sample-names.ts'
import { type Chance, chance, idOf } from './sample-random.ts'

/** A county or the city-run block, as the schools see it. */
export interface Block {
  readonly unit: Unit
  readonly prefix: string
  readonly counts: Counts
  readonly seat: readonly [number, number]
  readonly centre: readonly [number, number]
  readonly radius: number
  readonly towns: number
}
export interface Town {
  readonly name: string
  readonly lon: number
  readonly lat: number
}
export interface BlockSchools {
  readonly schools: readonly Unit[]
  readonly towns: readonly Town[]
  readonly classes: Readonly<Record<string, readonly SchoolClass[]>>
}

const kinds: readonly SchoolKind[] = [
  'kindergarten',
  'primary',
  'junior',
  'nine_year',
  'complete_secondary',
  'senior',
  'twelve_year',
  'vocational',
  'special',
  'teaching_point',
]
const round = (value: number) => Math.round(value * 10000) / 10000
/** A point some kilometres away. */
const away = (from: readonly [number, number], km: number, luck: Chance): readonly [number, number] => {
  const [x, y] = luck.disc()
  return [round(from[0] + (x * km) / 91), round(from[1] + (y * km) / 111)]
}
const squared = (a: Unit, b: Unit) => (a.lon - b.lon) ** 2 + (a.lat - b.lat) ** 2

function localesOf(shares: readonly [number, number, number], count: number, cityRun: boolean): Locale[] {
  if (cityRun) return Array.from({ length: count }, () => 'urban')
  return Array.from({ length: count }, (_, i) => {
    const at = ((i + 0.5) / count) * 100
    return at < shares[0] ? 'urban' : at < shares[0] + shares[1] ? 'town' : 'rural'
  })
}

function nameOf(
  kind: SchoolKind,
  locale: Locale,
  suffix: string,
  town: Town | null,
  centreTaken: Set<string>,
  names: Names,
): string {
  if (kind === 'senior' || kind === 'complete_secondary' || kind === 'twelve_year') return names.academy() + suffix
  if (kind === 'vocational' || kind === 'special' || locale === 'rural' || town === null) {
    return (locale === 'urban' && kind !== 'vocational' && kind !== 'special' ? names.street(kind) : names.place()) + suffix
  }
  const key = `${kind}|${town.name}`
  if (centreTaken.has(key)) return names.place() + suffix
  centreTaken.add(key)
  return town.name + (kind === 'junior' || kind === 'nine_year' ? '' : '中心') + suffix
}

/** What all schools of a block are made with; `serial` gives city-wide numbers for path labels and school codes. */
interface Making {
  readonly content: CityContent
  readonly seed: number
  readonly block: Block
  readonly cityRun: boolean
  readonly names: Names
  readonly serial: () => number
  readonly luck: Chance
  readonly towns: readonly Town[]
  /** Towns whose central school of a kind is already named. */
  readonly centres: Set<string>
}

/** All schools of one block: kind by kind, the teaching points last, since a central school answers for them. */
export function schoolsOf(
  content: CityContent,
  seed: number,
  block: Block,
  cityRun: boolean,
  names: Names,
  serial: () => number,
): BlockSchools {
  const luck = chance(seed, `schools|${block.unit.path}`)
  const towns: Town[] = Array.from({ length: block.towns }, () => {
    const [lon, lat] = away(block.centre, block.radius, luck)
    return { name: `${names.place()}${luck.percent(70) ? '镇' : '乡'}`, lon, lat }
  })
  const making: Making = { content, seed, block, cityRun, names, serial, luck, towns, centres: new Set() }
  const featured = content.featured.filter((f) => f.county === block.unit.code && !cityRun)
  const schools: Unit[] = []
  const classes: Record<string, readonly SchoolClass[]> = {}
  for (const kind of kinds) {
    const known = featured.filter((f) => f.kind === kind)
    const others = localesOf(content.kinds[kind].locale, block.counts[kind], cityRun).slice(known.length)
    const wanted = [...known.map((f) => ({ locale: f.locale, fixed: f })), ...others.map((locale) => ({ locale, fixed: null }))]
    for (const { locale, fixed } of wanted) {
      const school = makeSchool(making, kind, locale, fixed, schools)
      schools.push(school)
      classes[school.id] = classesOf(content, kind, locale, luck)
    }
  }
  return { schools, towns, classes }
}

function makeSchool(m: Making, kind: SchoolKind, locale: Locale, fixed: FeaturedContent | null, made: readonly Unit[]): Unit {
  const { block, luck } = m
  const shape = m.content.kinds[kind]
  const home = locale === 'urban' || m.towns.length === 0 ? null : luck.pick(m.towns)
  const [lon, lat] = home ? away([home.lon, home.lat], locale === 'town' ? 0.9 : 4.5, luck) : away(block.seat, 2.6, luck)
  const n = m.serial()
  const shortName = fixed ? fixed.place + shape.suffix : nameOf(kind, locale, shape.suffix, home, m.centres, m.names)
  const central = kind === 'teaching_point' ? nearestCentral(made, lon, lat) : null
  const isPrivate = !m.cityRun && !fixed && luck.percent(shape.private)
  const boarding = fixed?.boarding ?? (luck.percent(shape.boarding) && (kind !== 'primary' || locale !== 'urban'))
  const busShare = shape.bus * (locale === 'urban' ? 0.4 : 1.4)
  return {
    id: idOf(m.seed, `school|${shortName}`),
    path: `${(central ?? block.unit).path}.s${String(n).padStart(5, '0')}`,
    kind: 'school',
    name: block.prefix + shortName,
    shortName,
    code: shape.codeClass === null ? null : `${shape.codeClass}14${900000 + n}`,
    parentId: (central ?? block.unit).id,
    blockId: block.unit.id,
    schoolKind: kind,
    stages: Object.keys(shape.stages) as Stage[],
    locale,
    boarding,
    ownership: isPrivate ? 'private' : 'public',
    pupils: 0,
    classCount: 0,
    lon,
    lat,
    canteen: fixed?.canteen ?? (luck.percent(shape.canteen) || boarding),
    bus: !fixed && luck.percent(busShare),
    centralSchoolId: central?.id ?? null,
    hours: hoursOf(m.content, shape.hours, luck),
    subjects: [],
  }
}

/** A teaching point is answered for by the nearest public primary school of its county that is no teaching point itself. */
function nearestCentral(schools: readonly Unit[], lon: number, lat: number): Unit {
  const here = { lon, lat } as Unit
  const able = schools.filter((s) => s.schoolKind === 'primary' && s.ownership === 'public')
  const best = [...able].sort((a, b) => squared(a, here) - squared(b, here))[0]
  if (!best) throw new Error('a teaching point needs a central school in its county')
  return best
}

function hoursOf(content: CityContent, wanted: string, luck: Chance): string {
  const draw = luck.next() * 100
  return content.openingHours.find((h) => h.of === wanted && draw < h.shareClosed)?.id ?? wanted
}

/** Head counts follow from the classes, once these have got their tail. */
export function counted(unit: Unit, classes: readonly SchoolClass[] | undefined): Unit {
  const rooms = classes ?? []
  return { ...unit, classCount: rooms.length, pupils: rooms.reduce((sum, c) => sum + c.pupils, 0) }
}
