// The shape of a sample city: plain rows that are ready to be stored.
import type { Role } from '@duxue/core'

export type UnitKind = 'city' | 'county' | 'block' | 'section' | 'school' | 'outside'
export type SchoolKind =
  | 'kindergarten'
  | 'primary'
  | 'teaching_point'
  | 'junior'
  | 'nine_year'
  | 'complete_secondary'
  | 'senior'
  | 'twelve_year'
  | 'vocational'
  | 'special'
export type Stage = 'preschool' | 'primary' | 'junior' | 'senior' | 'vocational'
export type Locale = 'urban' | 'town' | 'rural'

/** 单位. A teaching point's parent is the central school that answers for it, so its path lies below that school's. */
export interface Unit {
  readonly id: string
  /** ltree labels, e.g. c140800.k140802.s00001 */
  readonly path: string
  readonly kind: UnitKind
  readonly name: string
  readonly shortName: string
  /** GB/T 2260 for city and counties, 10-digit school code for schools, null for teaching points, sections and outside bodies. */
  readonly code: string | null
  readonly parentId: string | null
  /** The county or the city-run block it belongs to (for these, itself); null for what the city has above them. */
  readonly blockId: string | null
  readonly schoolKind: SchoolKind | null
  readonly stages: readonly Stage[]
  readonly locale: Locale | null
  readonly boarding: boolean
  readonly ownership: 'public' | 'private' | null
  readonly pupils: number
  readonly classCount: number
  readonly lon: number
  readonly lat: number
  readonly canteen: boolean
  readonly bus: boolean
  readonly centralSchoolId: string | null
  /** Key into City.openingHours; null for units that are not visited. */
  readonly hours: string | null
  /** Topic ids a section answers for; of a body outside education the key by which a pack's rule names it as owner. */
  readonly subjects: readonly string[]
}

/** 班: one class with its head count on the register date. */
export interface SchoolClass {
  readonly stage: Stage
  readonly grade: number
  readonly no: number
  readonly pupils: number
}

export type { Role }

export interface Person {
  readonly id: string
  readonly name: string
  /** Sign-in name, unique in the city. */
  readonly login: string
  /** The unit where the person works. */
  readonly unitId: string
}
/** A post 岗位: what a person may do, where. `subjects` are topic ids that a director or a section answers for (分管). */
export interface Post {
  readonly id: string
  readonly personId: string
  readonly unitId: string
  readonly role: Role
  readonly title: string
  readonly subjects: readonly string[]
}

export type KinKind = 'head_relative' | 'family_employed' | 'child_studying'
/** 督学 of the city's pool. The relative's identity is never stored, only the kind of tie and the unit. */
export interface Inspector {
  /** The same as the person's id. */
  readonly id: string
  readonly personId: string
  /** Certificate 督学证; the prefix 演 marks the number as invented. */
  readonly certificate: string
  readonly employerId: string
  readonly formerEmployers: readonly { readonly unitId: string; readonly until: string }[]
  readonly kinAt: readonly { readonly unitId: string; readonly kind: KinKind }[]
  readonly expertise: readonly string[]
  readonly canLead: boolean
  readonly fullTime: boolean
  readonly termFrom: string
  readonly termTo: string
  /** Terms served, this one included (at most 3). */
  readonly term: number
  /** County of the employer; null for those of the bureau and the city-run block. */
  readonly countyId: string | null
}
/** One ground for withdrawal 回避; `until` is the first day on which a former employer no longer bars. */
export interface Recusal {
  readonly inspectorId: string
  readonly unitId: string
  readonly ground: 'own' | 'former' | 'kin'
  readonly kin: KinKind | null
  readonly until: string | null
}

/** When a kind of unit can be visited on a working day: minutes since midnight; `closed` names dates without visits. */
export interface OpeningHours {
  readonly id: string
  readonly text: string
  readonly open: readonly { readonly from: number; readonly to: number }[]
  readonly closed: readonly string[]
}

/** What is really so at a unit of the sample (虚构): the demo's players answer from it, the product never reads it. */
export interface Truth {
  /** Topics in which something is wrong. */
  readonly weak: readonly string[]
  /** Ids of failings.yaml that hold at this unit. */
  readonly failings: readonly string[]
  /** 0..1: how readily the unit says so itself. */
  readonly candour: number
  readonly maxClass: number
  readonly largeClasses: number
  readonly oversizeClasses: number
  /** Answers to items of the pack where they differ from those of a unit with nothing wrong, class sizes included. */
  readonly answers: Readonly<Record<string, string | number>>
}

/** Something that is really wrong at a unit of the sample (虚构): what whoever looks will see. */
export interface Failing {
  readonly id: string
  readonly topic: string
  /** In a hundred of the units it can concern. */
  readonly rate?: number
  readonly needs?: 'canteen' | 'bus' | 'boarding'
  readonly ownership?: 'public' | 'private'
  readonly kinds?: readonly SchoolKind[]
  /** What whoever looks answers to the items of the pack. */
  readonly answers: Readonly<Record<string, string | number>>
  readonly seen: { readonly zh: string; readonly en: string }
}

/** Where a block stands in the tile map of the city. */
export interface Tile {
  readonly unitId: string
  readonly label: string
  readonly row: number
  readonly column: number
}
/** A pair of blocks between which roads cross the mountains. */
export interface RoadFactor {
  readonly a: string
  readonly b: string
  readonly factor: number
}

export interface City {
  readonly tenant: number
  readonly seed: number
  readonly synthetic: true
  readonly name: string
  readonly unit: Unit
  readonly sections: readonly Unit[]
  readonly counties: readonly Unit[]
  /** 市直: the block of schools and kindergartens that the city runs itself. */
  readonly cityRunBlock: Unit
  readonly outside: readonly Unit[]
  readonly schools: readonly Unit[]
  readonly people: readonly Person[]
  readonly posts: readonly Post[]
  readonly inspectors: readonly Inspector[]
  readonly recusals: readonly Recusal[]
  /** By unit id. */
  readonly classes: Readonly<Record<string, readonly SchoolClass[]>>
  readonly openingHours: Readonly<Record<string, OpeningHours>>
  readonly truth: Readonly<Record<string, Truth>>
  /** By id: what a failing of `truth` looks like. */
  readonly failings: Readonly<Record<string, Failing>>
  readonly tiles: readonly Tile[]
  readonly roads: readonly RoadFactor[]
}

/** All units, parents before children. */
export function unitsOf(city: City): readonly Unit[] {
  return [city.unit, ...city.sections, ...city.counties, city.cityRunBlock, ...city.outside, ...city.schools]
}

/** Compulsory-stage schools 义务教育学校 are counted as schools with a code of the kinds primary, junior and nine-year; a teaching point is counted with its central school. */
export function isCompulsory(unit: Unit): boolean {
  return unit.schoolKind === 'primary' || unit.schoolKind === 'junior' || unit.schoolKind === 'nine_year'
}

/** What is really so at a unit; units without an entry have nothing wrong and say all. */
export function truthOf(city: City, unit: { readonly id: string }): Truth {
  return (
    city.truth[unit.id] ?? { weak: [], failings: [], candour: 1, maxClass: 0, largeClasses: 0, oversizeClasses: 0, answers: {} }
  )
}

/** The county whose roads a unit uses: its own, or for the bureau and the city-run block the one they stand in. */
export function zoneOf(city: City, unit: Unit): string {
  const own = city.counties.find((k) => k.id === unit.blockId)
  const near = (k: Unit) => (k.lon - city.unit.lon) ** 2 + (k.lat - city.unit.lat) ** 2
  const seat = [...city.counties].sort((a, b) => near(a) - near(b))[0]
  return (own ?? seat ?? unit).id
}
