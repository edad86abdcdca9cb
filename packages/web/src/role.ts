// What a role sees first: its navigation and whether it works on a phone.
import { homeRole, mayRead, type ReadName, type Role } from '@duxue/core'
import type { Who } from './api.ts'
import type { baseWords } from './words/base.ts'

export type Person = NonNullable<Who['person']>
export const roleOf = (person: Person | null | undefined): Role | null =>
  person ? homeRole(person.posts as { role: Role }[]) : null
const phoneRoles: readonly (Role | null)[] = ['clerk', 'head', 'inspector']
export const isPhoneRole = (role: Role | null): boolean => phoneRoles.includes(role)

/** Whether a person holds a post; a small city's office and leader may be one person, whose home is the leader's. */
export const holds = (person: Person | null | undefined, role: Role): boolean =>
  person?.posts.some((p) => p.role === role) ?? false
/** What a person may not ask is not linked to. */
export const maySee = (person: Person | null | undefined, read: ReadName): boolean => {
  const readers = mayRead[read]
  return readers === 'anyone' || (person?.posts.some((p) => (readers as readonly string[]).includes(p.role)) ?? false)
}

interface Entry {
  readonly to: string
  readonly word: keyof typeof baseWords & `nav.${string}`
  readonly read?: ReadName
  readonly not?: readonly Role[]
  readonly only?: readonly Role[]
}
const entries: readonly Entry[] = [
  { to: '/', word: 'nav.home' },
  { to: '/city', word: 'nav.city', read: 'director.view', not: ['director', 'section'] },
  { to: '/directives', word: 'nav.directives', read: 'directive.list', not: ['clerk', 'head', 'inspector', 'outside'] },
  { to: '/visits', word: 'nav.visits', read: 'visit.list', only: ['inspector'] },
  { to: '/tasks', word: 'nav.tasks', read: 'task.list', not: ['inspector', 'outside'] },
  { to: '/matrix', word: 'nav.matrix', read: 'task.matrix' },
  { to: '/rounds', word: 'nav.rounds', read: 'round.list', not: ['clerk', 'head', 'outside'] },
  { to: '/checks', word: 'nav.checks', read: 'check.list', not: ['section'] },
  { to: '/findings', word: 'nav.findings', read: 'finding.list' },
  { to: '/registers', word: 'nav.registers', read: 'register.list' },
  { to: '/indicators', word: 'nav.indicators', read: 'indicator.list' },
  { to: '/alerts', word: 'nav.alerts', read: 'alert.list' },
  { to: '/packs', word: 'nav.packs', read: 'pack.list', only: ['director', 'office', 'section'] },
  { to: '/burden', word: 'nav.burden', read: 'burden.get' },
  { to: '/papers', word: 'nav.papers', read: 'paper.list' },
  { to: '/trail', word: 'nav.trail', read: 'trail.list' },
  { to: '/accounts', word: 'nav.accounts', read: 'person.list' },
]
/** The pages a role may open, in the order of the work. */
export function navOf(role: Role | null): readonly Entry[] {
  if (!role) return []
  return entries.filter((e) => {
    const readers = e.read ? mayRead[e.read] : 'anyone'
    return (readers === 'anyone' || readers.includes(role)) && !e.not?.includes(role) && (!e.only || e.only.includes(role))
  })
}
