// Bringing a whole city in at once (sample, import): the owner's work, in one transaction, in slices.
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { slices } from './database.ts'

export interface CityRows {
  readonly tenant: number
  readonly name: string
  readonly code: string
  readonly synthetic: boolean
  readonly jurisdiction: string
  readonly roads: readonly { readonly a: string; readonly b: string; readonly factor: number }[]
  readonly units: readonly {
    readonly id: string
    readonly path: string
    readonly kind: string
    readonly name: string
    readonly shortName: string
    readonly code: string | null
    readonly parentId: string | null
    readonly blockId: string | null
    readonly schoolKind: string | null
    readonly stages: readonly string[]
    readonly locale: string | null
    readonly ownership: string | null
    readonly boarding: boolean
    readonly canteen: boolean
    readonly bus: boolean
    readonly pupils: number
    readonly classCount: number
    readonly lon: number | null
    readonly lat: number | null
    readonly centralId: string | null
    readonly hours: unknown
    readonly tile: unknown
    readonly subjects: readonly string[]
  }[]
  readonly classes: readonly {
    readonly unitId: string
    readonly stage: string
    readonly grade: number
    readonly no: number
    readonly pupils: number
  }[]
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly login: string
    readonly activationHash: string | null
  }[]
  readonly posts: readonly {
    readonly id: string
    readonly personId: string
    readonly unitId: string
    readonly role: string
    readonly title: string
    readonly subjects: readonly string[]
  }[]
  readonly inspectors: readonly {
    readonly personId: string
    readonly certificate: string
    readonly employerId: string
    readonly expertise: readonly string[]
    readonly canLead: boolean
  }[]
  readonly recusals: readonly {
    readonly id: string
    readonly personId: string
    readonly unitId: string
    readonly ground: string
    readonly until: string | null
  }[]
}

/** What a unit is of which only its name and its place in the tree are known: an office, a section, a body outside. */
export const bareUnit = {
  code: null,
  parentId: null,
  blockId: null,
  schoolKind: null,
  stages: [],
  locale: null,
  ownership: null,
  boarding: false,
  canteen: false,
  bus: false,
  pupils: 0,
  classCount: 0,
  lon: null,
  lat: null,
  centralId: null,
  hours: null,
  tile: null,
  subjects: [],
} as const satisfies Partial<CityRows['units'][number]>

/** Stores a city as it comes; all or nothing. `codesFrom` is the first day on which its codes hold. */
export async function loadCity(owner: Database, city: CityRows, codesFrom: string): Promise<void> {
  const { tenant } = city
  await owner.transaction().execute(async (tx) => {
    await tx
      .insertInto('city')
      .values({
        tenant,
        name: city.name,
        code: city.code,
        synthetic: city.synthetic,
        jurisdiction: city.jurisdiction,
        roads: JSON.stringify(city.roads),
      })
      .execute()
    for (const part of slices(city.units, 1000)) {
      await tx
        .insertInto('unit')
        .values(
          part.map((u) => ({
            tenant,
            id: u.id,
            path: u.path,
            kind: u.kind,
            name: u.name,
            short_name: u.shortName,
            parent_id: u.parentId,
            block_id: u.blockId,
            school_kind: u.schoolKind,
            stages: [...u.stages],
            locale: u.locale,
            ownership: u.ownership,
            boarding: u.boarding,
            canteen: u.canteen,
            bus: u.bus,
            pupils: u.pupils,
            class_count: u.classCount,
            lon: u.lon,
            lat: u.lat,
            central_id: u.centralId,
            hours: u.hours === null ? null : JSON.stringify(u.hours),
            tile: u.tile === null ? null : JSON.stringify(u.tile),
            subjects: [...u.subjects],
          })),
        )
        .execute()
    }
    const coded = city.units.filter((u) => u.code !== null)
    for (const part of slices(coded, 2000))
      await tx
        .insertInto('unit_code')
        .values(part.map((u) => ({ tenant, unit_id: u.id, code: u.code as string, valid_from: codesFrom, valid_to: null })))
        .execute()
    for (const part of slices(city.classes, 5000))
      await tx
        .insertInto('class_size')
        .values(part.map((c) => ({ tenant, unit_id: c.unitId, stage: c.stage, grade: c.grade, no: c.no, pupils: c.pupils })))
        .execute()
    for (const part of slices(city.people, 5000))
      await tx
        .insertInto('person')
        .values(part.map((p) => ({ tenant, id: p.id, name: p.name, login: p.login, activation_hash: p.activationHash })))
        .execute()
    for (const part of slices(city.posts, 5000))
      await tx
        .insertInto('post')
        .values(
          part.map((p) => ({
            tenant,
            id: p.id,
            person_id: p.personId,
            unit_id: p.unitId,
            role: p.role,
            title: p.title,
            subjects: [...p.subjects],
          })),
        )
        .execute()
    for (const part of slices(city.inspectors, 2000))
      await tx
        .insertInto('inspector')
        .values(
          part.map((i) => ({
            tenant,
            person_id: i.personId,
            certificate: i.certificate,
            employer_id: i.employerId,
            expertise: [...i.expertise],
            can_lead: i.canLead,
          })),
        )
        .execute()
    for (const part of slices(city.recusals, 2000))
      await tx
        .insertInto('recusal')
        .values(
          part.map((r) => ({ tenant, id: r.id, person_id: r.personId, unit_id: r.unitId, ground: r.ground, until: r.until })),
        )
        .execute()
  })
}

/** Tells the database how many rows of what there are, after many were brought in at once; it would find out by itself some minutes later. */
export async function countRows(owner: Database): Promise<void> {
  await sql`analyze`.execute(owner)
}
