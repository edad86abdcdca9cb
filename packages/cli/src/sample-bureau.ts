// The bureau's own units in the sample: city, sections, counties, the city-run block, and bodies outside education.
import type { RoadFactor, Unit, UnitKind } from './sample-city.ts'
import type { SampleContent } from './sample-content.ts'
import { idOf } from './sample-random.ts'

export interface BureauUnits {
  readonly city: Unit
  readonly sections: readonly Unit[]
  readonly counties: readonly Unit[]
  readonly cityRun: Unit
  readonly cityOutside: readonly Unit[]
}

interface Plain {
  readonly path: string
  readonly kind: UnitKind
  readonly name: string
  readonly shortName: string
  readonly code?: string
  readonly parentId: string | null
  readonly lon: number
  readonly lat: number
  readonly hours?: string
  readonly subjects?: readonly string[]
}
/** A unit that is no school; a county or the city-run block is its own block. */
export function officeUnit(seed: number, plain: Plain, blockId: string | null = null): Unit {
  const id = idOf(seed, `unit|${plain.path}`)
  return {
    id,
    path: plain.path,
    kind: plain.kind,
    name: plain.name,
    shortName: plain.shortName,
    code: plain.code ?? null,
    parentId: plain.parentId,
    blockId: plain.kind === 'county' || plain.kind === 'block' ? id : blockId,
    schoolKind: null,
    stages: [],
    locale: null,
    boarding: false,
    ownership: null,
    pupils: 0,
    classCount: 0,
    lon: plain.lon,
    lat: plain.lat,
    canteen: false,
    bus: false,
    centralSchoolId: null,
    hours: plain.hours ?? null,
    subjects: plain.subjects ?? [],
  }
}

export function bureauUnits(content: SampleContent, seed: number): BureauUnits {
  const { city: c, bureau } = content
  const place = { lon: c.city.lon, lat: c.city.lat }
  const top = c.city.label
  const city = officeUnit(seed, {
    ...place,
    path: top,
    kind: 'city',
    name: c.city.name,
    shortName: c.city.shortName,
    code: c.city.code,
    parentId: null,
  })
  const below = { ...place, parentId: city.id }
  const sections = bureau.sections.map((s) =>
    officeUnit(seed, {
      ...below,
      path: `${top}.x_${s.key}`,
      kind: 'section',
      name: s.name,
      shortName: s.shortName,
      subjects: s.subjects,
    }),
  )
  const counties = c.counties.map((k) =>
    officeUnit(seed, {
      path: `${top}.k${k.code}`,
      kind: 'county',
      name: `${k.name}教育局`,
      shortName: k.name,
      code: k.code,
      parentId: city.id,
      lon: k.seat[0],
      lat: k.seat[1],
      hours: 'bureau',
    }),
  )
  const cityRun = officeUnit(seed, {
    ...below,
    path: `${top}.${c.cityRun.label}`,
    kind: 'block',
    name: c.cityRun.name,
    shortName: c.cityRun.shortName,
  })
  const cityOutside = bureau.outside.city.map((o) => {
    const path = `${top}.o_${o.key}`
    return officeUnit(seed, { ...below, path, kind: 'outside', name: o.name, shortName: o.shortName, subjects: [o.key] })
  })
  return { city, sections, counties, cityRun, cityOutside }
}

/** Outside bodies of a county: its finance office and the government of its first town; their key is the owner that a pack's rule names. */
export function countyOutside(content: SampleContent, seed: number, county: Unit, town: string): Unit[] {
  return content.bureau.outside.county.map((o) => {
    const shortName = o.key === 'town' ? `${town}${o.name}` : `${county.shortName}${o.name}`
    const name = o.key === 'town' ? county.shortName + shortName : shortName
    const { lon, lat, id } = county
    return officeUnit(
      seed,
      { path: `${county.path}.o_${o.key}`, kind: 'outside', name, shortName, parentId: id, lon, lat, subjects: [o.key] },
      id,
    )
  })
}

/** Road factors between the ids of counties; roads within the basin need none. */
export function roadsOf(content: SampleContent, counties: readonly Unit[]): RoadFactor[] {
  const idOfCode = (code: string) => {
    const county = counties.find((k) => k.code === code)
    if (!county) throw new Error(`city.yaml names a county that is not there: ${code}`)
    return county.id
  }
  return content.city.mountains.flatMap((m) =>
    m.side.flatMap((a) => m.other.map((b) => ({ a: idOfCode(a), b: idOfCode(b), factor: m.factor }))),
  )
}
