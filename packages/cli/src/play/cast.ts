// Who does what in the played round, and what they can see.
import { type UnitProfile, unitFacts } from '@duxue/core'
import { type City, truthOf, type Unit } from '../sample.ts'
import type { Seen } from './player.ts'

/** The county and the school that the door and the walk speak of. */
export function focusOf(city: City): { readonly county: Unit | undefined; readonly school: Unit | undefined } {
  const county = city.counties.find((c) => c.code === '140828') ?? city.counties[0]
  const schools = city.schools.filter((s) => s.blockId === county?.id && s.centralSchoolId === null)
  return { county, school: schools.find((s) => s.schoolKind === 'primary') ?? schools[0] }
}

/** Who does what in the played round. */
export function castOf(city: City) {
  const first = (role: string) => city.posts.find((p) => p.role === role)?.personId ?? ''
  const names = new Map(city.people.map((p) => [p.id, p.name]))
  const at = new Map<string, { clerk: string; head: string }>()
  for (const p of city.posts) {
    const row = at.get(p.unitId) ?? { clerk: '', head: '' }
    if (p.role === 'clerk' || p.role === 'outside' || (p.role === 'county' && row.clerk === ''))
      row.clerk = row.clerk || p.personId
    if (p.role === 'head' || p.role === 'county') row.head = p.personId
    at.set(p.unitId, row)
  }
  const unit = new Map(city.schools.map((s) => [s.id, s]))
  const of = (id: string): { clerk: string; head: string } => {
    const row = at.get(id)
    if (row?.clerk) return { clerk: row.clerk, head: row.head || row.clerk }
    const central = unit.get(id)?.centralSchoolId
    return central ? of(central) : { clerk: '', head: '' }
  }
  const office = first('office')
  return {
    office,
    director: first('director'),
    sysadmin: first('sysadmin'),
    of,
    nameOf: (id: string) => names.get(id) ?? '',
    /** Who stands above a unit: its county's officer; the office for counties and city-run schools. */
    above: (id: string) => {
      const s = unit.get(id)
      const county = s && city.counties.find((c) => c.id === s.blockId)
      return county ? of(county.id).clerk : office
    },
  }
}

export function profileOf(u: Unit): UnitProfile {
  return {
    kind: u.kind === 'county' ? 'county' : 'school',
    schoolKind: u.schoolKind,
    stages: u.stages,
    boarding: u.boarding,
    pupils: u.pupils,
    classes: u.classCount,
    locale: u.locale,
    cityRun: u.path.split('.')[1] === 'direct',
    canteen: u.canteen,
    bus: u.bus,
  }
}
/** What anybody at the unit can count: its facts and its classes. */
export function seenOf(city: City, u: Unit): Seen {
  const classes = city.classes[u.id] ?? []
  const facts: Record<string, unknown> = Object.fromEntries(
    Object.entries(unitFacts).map(([name, of]) => [name, of(profileOf(u))]),
  )
  if (classes.length > 0) {
    facts['class.count'] = classes.length
    facts['class.largest'] = Math.max(...classes.map((c) => c.pupils))
    facts['class.pupils'] = classes.reduce((n, c) => n + c.pupils, 0)
    for (let least = 30; least <= 70; least += 1) facts[`class.from${least}`] = classes.filter((c) => c.pupils >= least).length
  }
  return { truth: truthOf(city, u), facts }
}
