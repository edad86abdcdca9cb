// Who may do what, on one page. Default deny: an act or read that is not named here is refused. The database's row scope is the second fence.
import type { ActName, ReadName } from './api.ts'

export const roles = [
  'director',
  'office',
  'section',
  'county',
  'clerk',
  'head',
  'inspector',
  'outside',
  'auditor',
  'sysadmin',
  'secadmin',
  'auditadmin',
] as const
export type Role = (typeof roles)[number]
export interface Post {
  readonly role: Role
  readonly unitId: string
  readonly path: string
  readonly unitKind: string
  readonly unitName: string
  readonly title: string
  readonly subjects: readonly string[]
}
export interface Who {
  readonly tenant: number
  readonly person: string
  readonly name: string
  readonly posts: readonly Post[]
  /** Subtrees seen: a school's also hold the teaching points it answers for. */
  readonly scopes: readonly string[]
  /** Groups, sections and outside bodies whose rows are seen one by one. */
  readonly hats: readonly string[]
  /** Groups this person leads. */
  readonly leads: readonly string[]
}
/** The row an act is about. */
export interface On {
  readonly path?: string | null
  readonly unitId?: string | null
  readonly sectionId?: string | null
  readonly groupId?: string | null
  readonly ownerId?: string | null
}
/** `role` reaches what lies under its unit; `role:own` only its own unit; `leader` only its own group. */
export type Grant = Role | `${Role}:own` | 'leader'

export const mayAct: Record<ActName, readonly Grant[]> = {
  'directive.read': ['office'],
  'item.confirm': ['office', 'director'],
  'item.edit': ['office', 'director'],
  'item.drop': ['office', 'director'],
  'item.reopen': ['office', 'director'],
  'item.add': ['office', 'director'],
  'item.split': ['office', 'director'],
  'item.merge': ['office', 'director'],
  'item.restore': ['office', 'director'],
  'directive.propose': ['office'],
  'directive.confirm': ['director'],
  'directive.publish': ['office'],
  'task.start': ['section:own', 'county:own', 'clerk:own', 'head:own'],
  'task.submit': ['section:own', 'county:own', 'clerk:own', 'head:own'],
  'task.return': ['office', 'section', 'county'],
  'task.accept': ['office', 'section', 'county'],
  'task.reopen': ['office', 'section', 'county'],
  'round.create': ['office'],
  'round.notify': ['office', 'director'],
  'round.plan': ['office'],
  'draw.freeze': ['office'],
  'draw.commit': ['office'],
  'draw.reveal': ['office'],
  'draw.draw': ['office', 'director'],
  'draw.publish': ['office', 'director'],
  'draw.abort': ['office', 'director'],
  'draw.replace': ['office'],
  'plan.stop': ['office'],
  'plan.cancel': ['office'],
  'round.repair': ['office'],
  'plan.accept': ['office'],
  'plan.drop': ['office'],
  'visit.move': ['office'],
  'round.announce': ['office', 'director'],
  'round.report': ['office'],
  'round.publish': ['office', 'director'],
  'round.cancel': ['office', 'director'],
  'visit.arrive': ['inspector'],
  'visit.leave': ['inspector'],
  'visit.cancel': ['office', 'leader'],
  'check.draft': ['clerk:own', 'head:own', 'county', 'inspector'],
  'check.sign': ['head:own'],
  'check.submit': ['clerk:own', 'head:own', 'county', 'inspector'],
  // Schools run by the city: whoever of the bureau stands where the county would holds a county post at their block.
  'check.return': ['office', 'county'],
  'check.accept': ['office', 'county'],
  'check.review': ['county'],
  'finding.raise': ['inspector', 'county', 'office'],
  'finding.feed_back': ['office', 'inspector'],
  'finding.defend': ['clerk:own', 'head:own', 'county:own'],
  'finding.withdraw': ['office', 'leader'],
  'finding.order': ['office'],
  'finding.assign': ['office', 'county'],
  'finding.start': ['clerk:own', 'head:own', 'county:own', 'outside', 'section:own'],
  'finding.report': ['clerk:own', 'head:own', 'county:own', 'outside', 'section:own'],
  'finding.verify': ['office', 'section', 'county', 'inspector'],
  'finding.close': ['office', 'section', 'county'],
  'finding.reopen': ['office', 'section', 'county', 'inspector'],
  // A section works on the packs of its own; what is frozen is the city's, so its leader freezes.
  'pack.create': ['office', 'section'],
  'pack.save': ['office', 'section'],
  'pack.revise': ['office', 'section'],
  'pack.drop': ['office', 'section'],
  'pack.propose': ['office', 'section'],
  'pack.freeze': ['director'],
  'pack.retire': ['office', 'director'],
  'paper.draft': ['office'],
  'paper.edit': ['office'],
  'paper.sign': ['director'],
  'paper.issue': ['office'],
  // Who may write or move a row is narrowed further by the pack: keepers are the unit's own people, a move names its roles.
  'register.put': ['clerk:own', 'head:own', 'county:own'],
  'register.move': ['clerk:own', 'head:own', 'county', 'office'],
  'register.strike': ['clerk:own', 'head:own', 'county:own'],
  'register.import': ['clerk:own', 'head:own', 'county:own'],
  // The group on its visit, or the head for the unit's own check; the pack says which surveys a side may hold. The office may end one.
  'survey.open': ['inspector', 'head:own'],
  'survey.close': ['inspector', 'head:own', 'office'],
  'alert.see': ['director', 'office', 'county', 'clerk:own', 'head:own'],
  'fact.import': ['office', 'county'],
  'notice.read': roles,
  'person.add': ['sysadmin'],
  'person.disable': ['sysadmin'],
  'person.code': ['sysadmin', 'county'],
  'person.lock': ['secadmin'],
  'person.sign_out': ['secadmin'],
}

const field: readonly Role[] = ['director', 'office', 'section', 'county', 'clerk', 'head', 'inspector', 'outside', 'auditor']
const city: readonly Role[] = ['director', 'office', 'auditor']
/** Reads: 'anyone' needs no session. Row scope decides which rows. */
export const mayRead: Record<ReadName, 'anyone' | readonly Role[]> = {
  'directive.list': field,
  'directive.get': field,
  'item.get': field,
  'task.list': field,
  'task.get': field,
  'task.matrix': [...city, 'section', 'county'],
  'round.list': field,
  'round.propose': ['office', 'director'],
  'round.get': field,
  'draw.list': field,
  'plan.get': city,
  'plan.why': ['office'],
  'visit.try': ['office'],
  'public.draw': 'anyone',
  'visit.list': [...city, 'county', 'inspector', 'clerk', 'head'],
  'visit.get': [...city, 'county', 'inspector', 'clerk', 'head'],
  'check.list': [...city, 'county', 'clerk', 'head', 'inspector'],
  'check.get': [...city, 'county', 'clerk', 'head', 'inspector'],
  'check.gap': [...city, 'section', 'county'],
  // Those that a group holds are its own and the city's; a head sees its own.
  'survey.list': [...city, 'county', 'clerk', 'head', 'inspector'],
  'survey.get': [...city, 'county', 'clerk', 'head', 'inspector'],
  'public.survey': 'anyone',
  'finding.list': field,
  'finding.get': field,
  'finding.table': [...city, 'section', 'county'],
  'paper.list': field,
  'paper.get': field,
  'paper.summaries': ['office'],
  'register.list': [...city, 'county', 'clerk', 'head'],
  'register.rows': [...city, 'county', 'clerk', 'head'],
  'register.get': [...city, 'county', 'clerk', 'head'],
  'register.figures': [...city, 'section', 'county'],
  'indicator.list': [...city, 'section', 'county'],
  'indicator.trend': [...city, 'section', 'county'],
  'indicator.table': [...city, 'section', 'county'],
  'fact.files': ['office', 'county', 'auditor'],
  'alert.list': [...city, 'county', 'clerk', 'head'],
  'burden.get': [...city, 'county', 'clerk', 'head'],
  'burden.table': [...city, 'county'],
  'pack.list': field,
  'pack.get': field,
  'pack.difference': field,
  'pack.own': [...city, 'section'],
  'pack.draft': [...city, 'section'],
  'public.list': 'anyone',
  'public.get': 'anyone',
  'session.who': 'anyone',
  'home.get': [...field, 'sysadmin', 'secadmin', 'auditadmin'],
  'director.view': [...city, 'section'],
  'unit.list': [...field, 'sysadmin', 'secadmin'],
  'unit.get': [...field, 'sysadmin', 'secadmin'],
  'person.list': ['sysadmin', 'secadmin'],
  'trail.list': ['auditor', 'auditadmin'],
  'trail.verify': ['auditor', 'auditadmin', 'office', 'director'],
}

export const within = (path: string, scope: string): boolean => path === scope || path.startsWith(`${scope}.`)

/** Whether one grant lets `who` act on the row. */
function reaches(who: Who, grant: Grant, on: On): boolean {
  if (grant === 'leader') return on.groupId != null && who.leads.includes(on.groupId)
  const [role, own] = grant.split(':') as [Role, 'own' | undefined]
  const posts = who.posts.filter((p) => p.role === role)
  if (posts.length === 0) return false
  if (role === 'inspector') return on.groupId != null && who.hats.includes(on.groupId)
  if (role === 'outside') return posts.some((p) => p.unitId === on.ownerId || p.unitId === on.unitId)
  if (role === 'section') return posts.some((p) => p.unitId === on.unitId || (!own && p.unitId === on.sectionId))
  // A school's subtree holds the teaching points it answers for; what the person sees by another post is not the school's own.
  if (role === 'clerk' || role === 'head') return on.path != null && posts.some((p) => within(on.path as string, p.path))
  if (own) return posts.some((p) => p.unitId === on.unitId)
  return on.path != null && posts.some((p) => within(on.path as string, p.path))
}

/** May this person do this act on this row? */
export function may(who: Who, act: ActName, on: On): boolean {
  return mayAct[act].some((grant) => reaches(who, grant, on))
}
/** The role under which a person does an act on a row: that of the first grant that reaches it; null when none does. */
export function roleUnder(who: Who, act: ActName, on: On): Role | null {
  return rolesUnder(who, act, on)[0] ?? null
}
/** Every role under which a person may do an act on a row. */
export function rolesUnder(who: Who, act: ActName, on: On): Role[] {
  return mayAct[act].filter((g) => reaches(who, g, on)).map((g) => (g === 'leader' ? 'inspector' : (g.split(':')[0] as Role)))
}
/** May this person ask this read at all? */
export function mayAsk(who: Who | null, name: ReadName): boolean {
  const roles = mayRead[name]
  if (roles === 'anyone') return true
  return who?.posts.some((p) => roles.includes(p.role)) ?? false
}
/** The acts of a list that may be done on a row now; `why` names the problem that stops one. */
export function choices(
  who: Who,
  on: On,
  wanted: readonly { act: ActName; why?: string | null }[],
): { act: string; why?: string }[] {
  return wanted.filter((w) => may(who, w.act, on)).map((w) => (w.why ? { act: w.act, why: w.why } : { act: w.act }))
}
/** The nearest place in the tree above all of the paths. */
export function commonPath(paths: readonly string[]): string {
  const parts = paths.map((p) => p.split('.'))
  const first = parts[0] ?? []
  let n = first.length
  for (const p of parts) while (n > 0 && p.slice(0, n).join('.') !== first.slice(0, n).join('.')) n -= 1
  return first.slice(0, Math.max(1, n)).join('.')
}
