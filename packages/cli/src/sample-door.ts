// The sample's door: a card for each role, and the eight steps of the walk with who takes each.
import type { SampleState } from '@duxue/server'
import { castOf, focusOf } from './play/cast.ts'
import type { City, Post } from './sample.ts'

const roles = [
  'director',
  'office',
  'section',
  'county',
  'clerk',
  'head',
  'inspector',
  'leader',
  'outside',
  'auditor',
  'sysadmin',
  'secadmin',
  'auditadmin',
] as const

export function doorCards(city: City): SampleState['cards'] {
  return roles.flatMap((role) => {
    const post = postFor(city, role)
    if (!post) return []
    const person = city.people.find((p) => p.id === post.personId)
    const unit = [city.unit, ...city.sections, ...city.counties, city.cityRunBlock, ...city.outside, ...city.schools].find(
      (u) => u.id === (role === 'inspector' || role === 'leader' ? person?.unitId : post.unitId),
    )
    return [
      { role, tenant: city.tenant, personId: post.personId, name: person?.name ?? '', unit: unit?.shortName ?? unit?.name ?? '' },
    ]
  })
}
function postFor(city: City, role: (typeof roles)[number]): Post | undefined {
  const { county, school } = focusOf(city)
  const of = (name: string, unitId?: string) =>
    city.posts.find((p) => p.role === name && (unitId === undefined || p.unitId === unitId))
  if (role === 'county') return of('county', county?.id)
  if (role === 'clerk' || role === 'head') return of(role, school?.id) ?? of(role)
  if (role === 'section') return city.posts.find((p) => p.role === 'section' && p.subjects.includes('safety')) ?? of('section')
  if (role === 'inspector' || role === 'leader') {
    const chosen = city.inspectors.find((i) => i.canLead === (role === 'leader'))
    return city.posts.find((p) => p.role === 'inspector' && p.personId === chosen?.personId)
  }
  return of(role)
}

/** Sentence, confirm, task, the school's phone, draw and plan, visit, finding closed, bulletin: with the stop at which each can be seen. */
export function walkSteps(city: City): SampleState['walk'] {
  const { office, director } = castOf(city)
  const person = (role: (typeof roles)[number]) => postFor(city, role)?.personId ?? office
  const step = (n: number, stop: string, role: string, personId: string, page: string) => ({
    step: n,
    stop,
    role,
    tenant: city.tenant,
    personId,
    page,
  })
  return [
    step(1, 'deployed', 'office', office, '/directives/first'),
    step(2, 'deployed', 'director', director, '/directives/first'),
    step(3, 'deployed', 'county', person('county'), '/tasks'),
    step(4, 'self_checked', 'clerk', person('clerk'), '/'),
    step(5, 'self_checked', 'office', office, '/rounds/first'),
    step(6, 'on_site', 'inspector', person('inspector'), '/visits'),
    step(7, 'rectified', 'county', person('county'), '/findings?state=closed'),
    step(8, 'rectified', 'director', director, '/papers/first'),
  ]
}
