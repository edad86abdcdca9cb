// Alerts as their page shows them: to whom they are addressed, what they follow from, who has seen them.
import { elementsOf, type Post, type Role } from '@duxue/core'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import type { AlertTo } from '../store/alert.ts'
import { booksOf } from './register-row.ts'

const told: readonly Role[] = ['clerk', 'head', 'county', 'office', 'director']
/** The caller's roles with their places; an auditor reads what was said to anybody. */
export function alertsTo(posts: readonly Post[]): { to: AlertTo; places: { id: string; path: string }[] } {
  const own = posts.filter((p) => told.includes(p.role))
  const to = told
    .map((role) => ({ role, paths: own.filter((p) => p.role === role).map((p) => p.path) }))
    .filter(({ paths }) => paths.length > 0)
  const places = [...new Map(own.map((p) => [p.unitId, { id: p.unitId, path: p.path }])).values()]
  return { to: posts.some((p) => p.role === 'auditor') ? null : to, places }
}
/** What an alert follows from: its elements, each with the register that counts it. */
function fromOf(ask: Ask, rule: string) {
  const found = ask.house.alerts.find((a) => a.name === rule)
  return (found ? elementsOf([found.alert]) : []).map((element) => {
    const book = booksOf(ask).find((b) => b.register.counts.some((c) => c.element === element))
    const count = book?.register.counts.find((c) => c.element === element)
    const label = count?.label ??
      ask.house.elements.find((e) => e.name === element)?.element.label ?? { zh: element, en: element }
    return { element, label, register: book?.name ?? null, seenBy: book?.register.seenBy ?? null }
  })
}
const labelOf = (ask: Ask, rule: string) => ask.house.alerts.find((a) => a.name === rule)?.alert.label ?? { zh: rule, en: rule }

export const alertRoutes = {
  acts: {
    'alert.see': async (ask, b) => {
      const { to, places } = alertsTo(ask.who.posts)
      const [place] = places
      ask.allow('alert.see', { path: place?.path ?? null, unitId: place?.id ?? null })
      const count = await ask.store.alert.see(b.ids, to, places, ask.who.person, ask.now)
      return {
        reply: { count },
        event: {
          kind: 'alert.seen',
          noun: 'alert',
          nounId: b.ids.length === 1 ? (b.ids[0] as string) : null,
          path: place?.path ?? '',
          data: { ids: b.ids, count },
        },
      }
    },
  },
  reads: {
    'alert.list': async (ask, q) => {
      const { to, places } = alertsTo(ask.who.posts)
      const ids = places.map((p) => p.id)
      const { total, rows } = await ask.store.alert.list(to, ids, q)
      const { quiet } = ask.city.jurisdiction
      return {
        total,
        rows: rows.map((r) => ({
          id: r.id,
          rule: r.rule,
          label: labelOf(ask, r.rule),
          text: r.said,
          urgent: r.urgent,
          unit: { id: r.unitId, name: r.unit, kind: r.unitKind, block: r.block },
          since: r.since,
          saidAt: r.saidAt.toISOString(),
          ceasedOn: r.ceasedOn,
          from: fromOf(ask, r.rule),
          seen: r.seenBy && r.seenAt ? { by: r.seenBy, at: r.seenAt.toISOString() } : null,
        })),
        rules: (await ask.store.alert.rules(to, q.state ?? 'open')).map((rule) => ({ rule, label: labelOf(ask, rule) })),
        unseen: (await ask.store.alert.pile(to, ids)).count,
        quiet: quiet && { from: quiet.from, to: quiet.to, unverified: quiet.sure === 'U' },
        maySee: places.length > 0,
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }
