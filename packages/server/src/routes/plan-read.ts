// What is read of plans: how far one is, and what a repair would change, in the names of groups and units.
import { type ActName, choices } from '@duxue/core'
import type { Change } from '@duxue/planner'
import type { Ask, ReadHandlers } from '../request.ts'
import type { PlanBest, PlanRow } from '../store/plan.ts'
import { tryMove } from './plan-move.ts'
import { roundFound } from './round-found.ts'

type Issue = { path: string; code: string; data: Record<string, unknown> }
const acts: Readonly<Record<string, readonly ActName[]>> = {
  running: ['plan.stop', 'plan.cancel'],
  proposed: ['plan.accept', 'plan.drop'],
}

/** What changes, for the office alone: it names sealed units too. */
async function changesOf(ask: Ask, row: PlanRow) {
  const work = row.kind === 'repair' ? await ask.store.plan.work(row.id) : null
  if (!work?.changes || !work.plan) return { kept: null, changes: [] }
  const { list, kept } = work.changes
  const ids = list.map((c) => c.id)
  const names = new Map((await ask.store.unit.many(ids)).map((u) => [u.id, u.name]))
  for (const [id, name] of await ask.store.person.names(ids)) names.set(id, name)
  const no = new Map(work.plan.groups.map((g, i) => [g.id, i + 1]))
  const spot = (s: Change['from']) => (s ? { groupNo: no.get(s.group) ?? 0, day: s.day, start: s.start } : null)
  const states = new Map<string, string>()
  for (const v of (await ask.store.visit.list({ roundId: row.round_id, limit: 2000 })).rows)
    if (v.unitId) states.set(v.unitId, v.state)
  return {
    kept,
    changes: list.map((c) => ({
      kind: c.kind,
      id: c.id,
      name: names.get(c.id) ?? c.id,
      from: spot(c.from),
      to: spot(c.to),
      reason: c.reason,
      told: ['announced', 'travelling'].includes(states.get(c.id) ?? ''),
    })),
  }
}

export const planReads = {
  'plan.get': async (ask, { roundId }) => {
    const round = await roundFound(ask, roundId)
    const row = await ask.store.plan.latest(roundId)
    const current = await ask.store.plan.current(roundId)
    const running = ['self_checking', 'on_site'].includes(round.state) && ask.today <= round.window_to
    const more: { act: ActName }[] = current && running ? [{ act: 'round.repair' }, { act: 'visit.move' }] : []
    return {
      plan: row && {
        id: row.id,
        kind: row.kind,
        state: row.state,
        drawId: row.draw_id,
        seed: row.seed,
        startedAt: row.started_at.toISOString(),
        endedAt: row.ended_at?.toISOString() ?? null,
        iterations: row.iterations,
        best: row.best as PlanBest | null,
        issues: row.issues as Issue[],
        reason: row.reason,
        ...(await changesOf(ask, row)),
        choices: choices(
          ask.who,
          { path: row.path },
          (acts[row.state] ?? []).map((act) => ({ act })),
        ),
      },
      choices: choices(ask.who, { path: round.path }, more),
    }
  },
  'visit.try': async (ask, { id, ...to }) => {
    const { moved, now, visit } = await tryMove(ask, id, to)
    const after = new Map(moved.plan.visits.map((v) => [v.candidate, v]))
    const own = after.get(visit.unitId ?? '')
    return {
      broken: moved.violations.slice(0, 20).map(({ code, data }) => ({ code, data: { ...data } })),
      over: moved.over,
      minutes: moved.minutes,
      start: own?.start ?? to.start,
      end: own?.end ?? to.start,
      retimed: now.visits.flatMap((v) => {
        const next = v.unitId && v.id !== id ? after.get(v.unitId) : undefined
        return next && next.start !== v.start ? [{ id: v.id, unit: v.unit ?? '', from: v.start, to: next.start }] : []
      }),
    }
  },
} satisfies Partial<ReadHandlers>
