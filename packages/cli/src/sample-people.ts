// The people of the sample and their posts: every one is invented (虚构演示数据).

import type { BureauUnits } from './sample-bureau.ts'
import type { Person, Post, Role, Unit } from './sample-city.ts'
import type { SampleContent } from './sample-content.ts'
import type { Names } from './sample-names.ts'
import { idOf } from './sample-random.ts'

export interface People {
  readonly people: readonly Person[]
  readonly posts: readonly Post[]
}

/** Gathers people and posts; a person is one account, a post is one hat. */
export function gathering(seed: number) {
  const people: Person[] = []
  const posts: Post[] = []
  const byLogin = new Map<string, Person>()
  return {
    people,
    posts,
    person(login: string, name: string, unit: Unit): Person {
      const known = byLogin.get(login)
      if (known) return known
      const person = { id: idOf(seed, `person|${login}`), name, login, unitId: unit.id }
      byLogin.set(login, person)
      people.push(person)
      return person
    },
    post(person: Person, unit: Unit, role: Role, title: string, subjects: readonly string[] = []): void {
      posts.push({
        id: idOf(seed, `post|${person.login}|${unit.path}|${role}`),
        personId: person.id,
        unitId: unit.id,
        role,
        title,
        subjects,
      })
    },
  }
}
export type Gathering = ReturnType<typeof gathering>

export function addBureauPeople(g: Gathering, content: SampleContent, units: BureauUnits): void {
  const { bureau } = content
  bureau.directors.forEach((d, i) => {
    g.post(g.person(`director${i + 1}`, d.name, units.city), units.city, 'director', d.title, d.subjects)
  })
  bureau.office.forEach((o, i) => {
    const section = sectionOf(units, o.section)
    const person = g.person(`office${i + 1}`, o.name, section)
    g.post(person, units.city, 'office', o.title)
  })
  for (const s of bureau.sections) {
    const section = sectionOf(units, s.key)
    const known = g.people.find((p) => p.name === s.head)
    const person = known ?? g.person(`section_${s.key}`, s.head, section)
    if (s.role === 'auditor') g.post(person, units.city, 'auditor', `${s.shortName}负责人`)
    else g.post(person, section, 'section', `${s.shortName}负责人`, s.subjects)
  }
  for (const a of bureau.administrators) g.post(g.person(a.role, a.name, units.city), units.city, a.role, a.title)
}

function sectionOf(units: BureauUnits, key: string): Unit {
  const section = units.sections.find((s) => s.path.endsWith(`.x_${key}`))
  if (!section) throw new Error(`bureau.yaml names a section that is not there: ${key}`)
  return section
}

/** A county bureau has an officer who fills and passes on, and a head who signs for the bureau. */
export function addCountyPeople(g: Gathering, content: SampleContent, names: Names, counties: readonly Unit[]): void {
  for (const county of counties) {
    const known = content.bureau.countyOfficers[county.code ?? '']
    g.post(g.person(`county${county.code}`, known?.officer ?? names.person(), county), county, 'county', '县教育局督导室负责人')
    g.post(g.person(`county${county.code}head`, known?.head ?? names.person(), county), county, 'head', '县教育局局长')
  }
}

export function addOutsidePeople(g: Gathering, names: Names, outside: readonly Unit[]): void {
  outside.forEach((body, i) => {
    g.post(g.person(`outside${i + 1}`, names.person(), body), body, 'outside', '联络人')
  })
}

/** Every school has a head and a clerk; those of a teaching point are its central school's. */
export function addSchoolPeople(g: Gathering, content: SampleContent, names: Names, schools: readonly Unit[]): void {
  const fixed = new Map(content.city.featured.map((f) => [f.place + content.city.kinds[f.kind].suffix, f]))
  for (const school of schools) {
    const home = schools.find((s) => s.id === school.centralSchoolId) ?? school
    const label = home.path.slice(home.path.lastIndexOf('.') + 1)
    const known = fixed.get(home.shortName)
    const title = home.schoolKind === 'kindergarten' ? '园长' : '校长'
    const head = g.person(`${label}head`, known?.head ?? names.person(), home)
    const clerk = g.person(label, known?.clerk ?? names.person(), home)
    g.post(head, school, 'head', home === school ? title : `中心校${title}`)
    g.post(clerk, school, 'clerk', home === school ? '经办人' : '中心校经办人')
  }
}
