// Repair: something happened. What would change is proposed first; accepted, the visits move and those told are told again.
import { problem } from '@duxue/core'
import { eventIssues, type PlanEvent } from '@duxue/planner'
import type { Job, JobHandlers } from '../jobs.ts'
import type { ActHandlers, Ask } from '../request.ts'
import type { PlanRow } from '../store/plan.ts'
import { applyPlan, type Current, currentPlan } from './plan-apply.ts'
import { beginPlan } from './plan-run.ts'
import { roundFound } from './round-found.ts'

/** Steps of a repair: under three seconds. */
const steps = 6000

/** What happened, in the planner's own names: groups by their number, places by their block. */
function eventOf(now: Current, b: RepairBody['event']): PlanEvent {
  const group = (id: string) => now.groupOf.get(id) ?? ''
  switch (b.kind) {
    case 'day_lost':
      return { kind: b.kind, group: group(b.groupId), day: b.day }
    case 'road_closed':
      return { kind: b.kind, a: b.a, b: b.b, factor: b.factor ?? 3 }
    case 'inspector_out':
      return { kind: b.kind, inspector: b.personId, from: b.from }
    case 'unit_asks': {
      const { start, end } = now.problem.day
      return {
        kind: b.kind,
        candidate: b.unitId,
        windows: Object.fromEntries(now.problem.days.map((d) => [d, b.days.includes(d) ? [[start, end] as const] : []])),
      }
    }
    case 'overran':
      return { kind: b.kind, candidate: b.unitId, end: b.end }
  }
}
type RepairBody = Parameters<ActHandlers['round.repair']>[1]

async function proposed(ask: Ask, id: string): Promise<PlanRow> {
  const plan = await ask.store.plan.get(id, true)
  if (!plan) throw problem('plan.missing', { id })
  if (plan.state !== 'proposed') throw problem('plan.ended', { state: plan.state })
  return plan
}

export const repairActs = {
  'round.repair': async (ask, b) => {
    const round = await roundFound(ask, b.id, true)
    ask.allow('round.repair', { path: round.path })
    if (!['self_checking', 'on_site'].includes(round.state) || ask.today > round.window_to)
      throw problem('round.wrong_state', { state: round.state })
    const now = await currentPlan(ask.store, round)
    const event = eventOf(now, b.event)
    const issues = eventIssues(now.problem, now.plan, event)
    if (issues.length > 0) throw problem('plan.bad_event', { issues: issues.slice(0, 5) })
    const last = await ask.store.plan.latest(round.id)
    if (last?.state === 'proposed') await ask.store.plan.end(last.id, 'dropped', ask.now)
    const planId = ask.newId()
    const row = { id: planId, round_id: round.id, path: round.path, kind: 'repair', seed: now.row.seed, draw_id: now.row.draw_id }
    await ask.store.plan.add({
      ...row,
      iterations: steps,
      reason: b.reason?.trim() || null,
      person_id: ask.who.person,
      at: ask.now,
    })
    await ask.store.plan.give(planId, now.problem, event)
    ask.later(() => beginPlan(ask.house, ask.city.tenant, planId))
    return {
      reply: { id: b.id, planId },
      event: {
        kind: 'plan.repairing',
        noun: 'plan',
        nounId: planId,
        path: round.path,
        data: { roundId: round.id, kind: event.kind, reason: b.reason ?? null },
      },
    }
  },
  'plan.accept': async (ask, b) => {
    const row = await proposed(ask, b.id)
    ask.allow('plan.accept', { path: row.path })
    const round = await roundFound(ask, row.round_id, true)
    const reason = (b.reason ?? row.reason ?? '').trim()
    const now = await currentPlan(ask.store, round)
    if (reason === '' && now.visits.some((v) => v.state !== 'planned')) throw problem('round.no_reason')
    const work = await ask.store.plan.work(row.id)
    if (!work?.plan) throw problem('plan.missing', { id: row.id })
    const done = await applyPlan(ask.store, round, now, work.plan, reason)
    await ask.store.plan.end(row.id, 'kept', ask.now, { reason })
    return {
      reply: { id: b.id, moved: done.moved.length, added: done.added.length, cancelled: done.cancelled.length },
      event: {
        kind: 'plan.accepted',
        noun: 'plan',
        nounId: row.id,
        path: row.path,
        data: { roundId: round.id, reason, ...done },
      },
    }
  },
  'plan.drop': async (ask, b) => {
    const row = await proposed(ask, b.id)
    ask.allow('plan.drop', { path: row.path })
    await ask.store.plan.end(row.id, 'dropped', ask.now)
    return {
      reply: { id: b.id },
      event: { kind: 'plan.dropped', noun: 'plan', nounId: row.id, path: row.path, data: { roundId: row.round_id } },
    }
  },
} satisfies Partial<ActHandlers>

/** Units and groups that were told of a visit are told what became of it; a sealed one is told to its group alone. */
async function tell(job: Job): Promise<void> {
  const {
    roundId,
    reason,
    moved = [],
    added = [],
    cancelled = [],
  } = job.event.data as {
    roundId: string
    reason: string
    moved?: string[]
    added?: string[]
    cancelled?: string[]
  }
  const round = await job.store.round.get(roundId)
  if (!round) return
  const notices = []
  for (const [kind, ids] of [
    ['visit.moved', moved],
    ['visit.added', added],
    ['visit.cancelled', cancelled],
  ] as const)
    for (const id of ids) {
      const v = await job.store.visit.get(id)
      if (!v || v.state === 'planned') continue
      const clock = `${Math.floor(v.start_min / 60)}:${String(v.start_min % 60).padStart(2, '0')}`
      const data = { day: v.day, clock, reason, unitId: v.unit_id }
      const about = { kind, grave: 'info' as const, noun: 'visit', nounId: id }
      const people = await job.store.round.membersOf(v.group_id)
      for (const personId of people)
        notices.push({ ...about, id: job.newId(), unitId: null, personId, path: round.path, data: { ...data, unitId: null } })
      if (v.unit_id === null || v.state === 'sealed') continue
      const units = v.block_id && v.block_id !== v.unit_id ? [v.unit_id, v.block_id] : [v.unit_id]
      for (const unitId of units) notices.push({ ...about, id: job.newId(), unitId, personId: null, path: v.path, data })
    }
  await job.store.notice.add(notices, job.now)
}
export const repairJobs: JobHandlers = { 'plan.accepted': tell, 'visit.moved': tell, 'draw.replaced': tell }
