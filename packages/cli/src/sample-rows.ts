// The sample city as rows that the server stores, and an empty city beside it for a visitor's own document.
import { createHash } from 'node:crypto'
import { bareUnit, type CityRows, codeHash } from '@duxue/server'
import { type City, unitsOf } from './sample.ts'
import { idOf } from './sample-random.ts'

/** The one-time code of an invented account: the same at every load, so that a printed list stays good. */
export function sampleCode(seed: number, login: string): string {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const bytes = createHash('sha256').update(`code|${seed}|${login}`).digest()
  return [0, 4, 8].map((at) => [...bytes.subarray(at, at + 4)].map((b) => signs[b % 32]).join('')).join('-')
}

export function cityRows(city: City, jurisdiction: string): CityRows {
  const tiles = new Map(city.tiles.map((t) => [t.unitId, { row: t.row, col: t.column }]))
  return {
    tenant: city.tenant,
    name: city.name,
    code: city.unit.code ?? '',
    synthetic: true,
    jurisdiction,
    roads: city.roads,
    units: unitsOf(city).map((u) => {
      const hours = u.hours ? city.openingHours[u.hours] : undefined
      return {
        id: u.id,
        path: u.path,
        kind: u.kind,
        name: u.name,
        shortName: u.shortName,
        code: u.code,
        parentId: u.parentId,
        blockId: u.blockId,
        schoolKind: u.schoolKind,
        stages: u.stages,
        locale: u.locale,
        ownership: u.ownership,
        boarding: u.boarding,
        canteen: u.canteen,
        bus: u.bus,
        pupils: u.pupils,
        classCount: u.classCount,
        lon: u.lon,
        lat: u.lat,
        centralId: u.centralSchoolId,
        hours: hours ? { open: hours.open, closed: hours.closed } : null,
        tile: tiles.get(u.id) ?? null,
        subjects: u.subjects,
      }
    }),
    classes: Object.entries(city.classes).flatMap(([unitId, classes]) => classes.map((c) => ({ unitId, ...c }))),
    people: city.people.map((p) => ({
      id: p.id,
      name: p.name,
      login: p.login,
      activationHash: codeHash(sampleCode(city.seed, p.login)),
    })),
    posts: city.posts.map((p) => ({
      id: p.id,
      personId: p.personId,
      unitId: p.unitId,
      role: p.role,
      title: p.title,
      subjects: p.subjects,
    })),
    inspectors: city.inspectors.map((i) => ({
      personId: i.personId,
      certificate: i.certificate,
      employerId: i.employerId,
      expertise: i.expertise,
      canLead: i.canLead,
    })),
    recusals: city.recusals.map((r, n) => ({
      id: idOf(city.seed, `recusal|${n}`),
      personId: city.inspectors.find((i) => i.id === r.inspectorId)?.personId ?? '',
      unitId: r.unitId,
      ground: r.ground === 'own' ? 'employed' : r.ground,
      until: r.until,
    })),
  }
}

/** An empty city with one office and one director: where a visitor reads an own document in. */
export function emptyRows(tenant: number, jurisdiction: string): CityRows & { readonly officeId: string } {
  const id = (key: string) => idOf(tenant, `empty|${key}`)
  const city = unit(id('city'), 'c000000', 'city', '示例市', null)
  const counties = ['甲县', '乙县', '丙区'].map((name, i) => ({
    ...unit(id(name), `c000000.k${i + 1}`, 'county', `${name}教育局`, city.id),
    shortName: name,
    blockId: id(name),
    code: `00000${i + 1}`,
  }))
  const sections = [
    ['督导办', 'inspection opening'],
    ['安全科', 'safety mental_health'],
    ['基教科', 'double_reduction five_managements class_size'],
    ['人事科', 'staffing commendation'],
  ].map(([name = '', subjects = ''], i) => ({
    ...unit(id(name), `c000000.x_${i + 1}`, 'section', `示例市教育局${name}`, city.id),
    shortName: name,
    subjects: subjects.split(' '),
  }))
  const people = [
    ['office', '试用者（办公室）'],
    ['director', '试用者（局领导）'],
  ] as const
  return {
    tenant,
    name: '示例市',
    code: '000000',
    synthetic: true,
    jurisdiction,
    roads: [],
    units: [city, ...counties, ...sections],
    classes: [],
    inspectors: [],
    recusals: [],
    officeId: id('office'),
    people: people.map(([role, name]) => ({ id: id(role), name, login: `try_${role}`, activationHash: null })),
    posts: people.flatMap(([role]) => [
      { id: id(`post ${role}`), personId: id(role), unitId: city.id, role, title: '', subjects: [] },
      ...(role === 'office'
        ? [{ id: id('post both'), personId: id(role), unitId: city.id, role: 'director', title: '', subjects: [] }]
        : []),
    ]),
  }
}
function unit(id: string, path: string, kind: string, name: string, parentId: string | null): CityRows['units'][number] {
  return {
    ...bareUnit,
    id,
    path,
    kind,
    name,
    shortName: name,
    code: kind === 'city' ? '000000' : null,
    parentId,
  }
}
