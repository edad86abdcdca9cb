// Home: what waits for whoever asks, what was done, what they are told; and the director's view over the city.
import { daysBetween, type HomeThing, homeRole, mostPressing, type Role, workdaysIn } from '@duxue/core'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import { homeThings } from './home-things.ts'

const addressed = (ask: Ask) => ({
  personId: ask.who.person,
  unitIds: ask.who.posts.filter((p) => p.role !== 'inspector').map((p) => p.unitId),
})
const sent = (t: HomeThing) => ({ ...t, note: t.note ?? null })

export const homeRoutes = {
  acts: {
    'notice.read': async (ask, b) => {
      const [post] = ask.who.posts
      ask.allow('notice.read', { path: post?.path ?? null, unitId: post?.unitId ?? null, groupId: ask.who.hats[0] ?? null })
      const count = await ask.store.notice.read(b.ids, addressed(ask), ask.now)
      return {
        reply: { count },
        event: {
          kind: 'notice.read',
          noun: 'notice',
          nounId: b.ids.length === 1 ? (b.ids[0] as string) : null,
          path: post?.path ?? '',
          data: { ids: b.ids, count },
        },
      }
    },
  },
  reads: {
    'home.get': async (ask) => {
      const role = homeRole(ask.who.posts)
      const roles = [...new Set(ask.who.posts.map((p) => p.role))].sort((a, b) => (a === role ? -1 : b === role ? 1 : 0))
      const made = []
      for (const r of roles as Role[]) made.push(await homeThings(ask, r))
      const notices = await ask.store.notice.unread(addressed(ask))
      return {
        role: role ?? '',
        things: mostPressing(once(made.flatMap((m) => m.todo)), once(made.flatMap((m) => m.watch))).map(sent),
        done: once(made.flatMap((m) => m.done))
          .filter((t) => t.count > 0)
          .slice(0, 4)
          .map(sent),
        notices: notices.map((n) => ({
          id: n.id,
          kind: n.kind,
          grave: n.grave,
          at: n.at.toISOString(),
          noun: n.noun,
          nounId: n.nounId,
          data: n.data,
        })),
      }
    },
    'director.view': async (ask) => {
      const round = await ask.store.round.latest()
      const directive = round?.directive_id ? { id: round.directive_id } : await ask.store.directive.latest()
      const counted = await ask.store.home.progress(directive?.id ?? null, round?.id ?? null, ask.today)
      const late = await ask.store.home.late(ask.today, 20)
      const progress = (await ask.store.unit.blocks()).map((b) => {
        const of = <T extends { blockId: string | null }>(rows: readonly T[]) => rows.find((r) => r.blockId === b.id)
        const t = of(counted.tasks)
        const f = of(counted.folders)
        const v = of(counted.visits)
        const p = of(counted.findings)
        return {
          blockId: b.id,
          name: b.shortName,
          code: b.code,
          tile: tileOf(b.tile),
          accepted: t?.accepted ?? 0,
          submitted: t?.submitted ?? 0,
          started: t?.started ?? 0,
          assigned: t?.assigned ?? 0,
          late: t?.late ?? 0,
          visits: v?.visits ?? 0,
          visited: v?.visited ?? 0,
          selfChecked: f?.selfChecked ?? 0,
          units: f?.units ?? 0,
          findings: p?.findings ?? 0,
          closed: p?.closed ?? 0,
        }
      })
      const sum = (k: 'visits' | 'visited') => progress.reduce((n, b) => n + b[k], 0)
      const day = round
        ? workdaysIn(ask.city.jurisdiction, round.window_from, round.window_to).filter((d) => d <= ask.today).length
        : 0
      return {
        round: round
          ? { id: round.id, title: round.title, state: round.state, visits: sum('visits'), visited: sum('visited'), day }
          : null,
        directiveId: directive?.id ?? null,
        progress,
        late: late.rows.map((r) => ({
          unit: r.unit,
          what: r.what,
          due: r.due,
          days: daysBetween(r.due, ask.today),
          stuck: `${r.noun}.${r.state}`,
          noun: r.noun,
          id: r.id,
        })),
        lateTotal: late.total,
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

/** A tile is stored as {row, col}. */
function tileOf(tile: unknown): { row: number; col: number } | null {
  const t = tile as { row?: number; col?: number; column?: number } | null
  const col = t?.col ?? t?.column
  return t && typeof t.row === 'number' && typeof col === 'number' ? { row: t.row, col } : null
}
/** Who wears two hats sees a row once. */
function once(things: readonly HomeThing[]): HomeThing[] {
  const seen = new Set<string>()
  return things.filter((t) => {
    const key = `${t.noun}|${t.id ?? t.kind}`
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}
