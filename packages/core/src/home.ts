// Home: what waits for a person, most pressing first, a handful at most.
import type { Post, Role } from './may.ts'

export interface HomeThing {
  readonly kind: string
  readonly count: number
  readonly title: string
  readonly who: string | null
  readonly due: string | null
  readonly late: number
  readonly minutes: number | null
  readonly grave?: string
  readonly noun: string
  readonly id: string | null
  readonly query?: Record<string, string>
  readonly note?: string | null
  readonly said?: { readonly zh: string; readonly en: string }
}
/** The role whose home a person with several posts sees first. */
const roleOrder: readonly Role[] = [
  'director',
  'office',
  'section',
  'county',
  'head',
  'clerk',
  'inspector',
  'outside',
  'auditor',
  'sysadmin',
  'secadmin',
  'auditadmin',
]
export function homeRole(posts: readonly Pick<Post, 'role'>[]): Role | null {
  return roleOrder.find((r) => posts.some((p) => p.role === r)) ?? null
}

/** A handful at most: what waits for the person, in the order of the role, then what the person keeps an eye on; urgent hazards stand first, then what is late, longest first, then what is due, soonest first. */
export function mostPressing(todo: readonly HomeThing[], watch: readonly HomeThing[] = [], most = 7): HomeThing[] {
  const waiting = todo.filter((t) => t.count > 0)
  const pressing = waiting.filter((t) => t.grave === 'urgent' || t.late > 0)
  const chosen = [...pressing, ...waiting.filter((t) => !pressing.includes(t))].slice(0, most)
  const rank = (t: HomeThing) => (t.grave === 'urgent' ? 0 : t.late > 0 ? 1 : t.due !== null ? 2 : 3)
  const shown = chosen.map((t) => ({ t, at: waiting.indexOf(t) }))
  shown.sort(
    (a, b) => rank(a.t) - rank(b.t) || b.t.late - a.t.late || (a.t.due ?? '9').localeCompare(b.t.due ?? '9') || a.at - b.at,
  )
  return [...shown.map(({ t }) => t), ...watch.filter((t) => t.count > 0)].slice(0, most)
}
