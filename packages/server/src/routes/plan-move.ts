// A visit moved by hand: tried first, with its cost and the rules it breaks; kept only where none breaks, with a reason where it was announced.
import { problem } from '@duxue/core'
import { type Moved, moveVisit } from '@duxue/planner'
import type { ActHandlers, Ask } from '../request.ts'
import { applyPlan, type Current, currentPlan } from './plan-apply.ts'
import { roundFound } from './round-found.ts'

interface Place {
  readonly groupId: string
  readonly day: string
  readonly start: number
}
export async function tryMove(
  ask: Ask,
  id: string,
  to: Place,
): Promise<{ moved: Moved; now: Current; visit: Current['visits'][number] }> {
  const at = await ask.store.visit.get(id)
  if (!at) throw problem('visit.missing', { id })
  const now = await currentPlan(ask.store, { id: at.round_id })
  const visit = now.visits.find((v) => v.id === id)
  const group = now.groupOf.get(to.groupId)
  if (!visit?.unitId || !group) throw problem('visit.missing', { id })
  if (!['planned', 'sealed', 'announced'].includes(visit.state)) throw problem('visit.wrong_state', { state: visit.state })
  const moved = moveVisit(now.problem, now.plan, { candidate: visit.unitId, to: { group, day: to.day, start: to.start } })
  return { moved, now, visit }
}
export const moveActs = {
  'visit.move': async (ask, b) => {
    const found = await ask.store.visit.get(b.id, true)
    if (!found) throw problem('visit.missing', { id: b.id })
    const round = await roundFound(ask, found.round_id, true)
    ask.allow('visit.move', { path: round.path })
    if (!['self_checking', 'on_site'].includes(round.state)) throw problem('round.wrong_state', { state: round.state })
    const { moved, now, visit } = await tryMove(ask, b.id, b.to)
    const reason = b.reason?.trim() ?? ''
    if (reason === '' && visit.state !== 'planned') throw problem('round.no_reason')
    // The past is not planned: neither a day that is over nor a visit that has begun is moved.
    if (b.to.day < ask.today || visit.day < ask.today) throw problem('visit.wrong_state', { why: 'past' })
    if (moved.violations.length > 0)
      throw problem('round.plan_broken', { rules: moved.violations.slice(0, 5).map((v) => v.code) })
    const done = await applyPlan(ask.store, round, now, moved.plan, reason)
    await ask.store.plan.setPlan(now.row.id, now.problem, moved.plan)
    return {
      reply: { id: b.id, moved: done.moved.length },
      event: {
        kind: 'visit.moved',
        noun: 'visit',
        nounId: b.id,
        path: found.path,
        groupId: found.group_id,
        data: {
          roundId: round.id,
          from: { groupId: found.group_id, day: found.day, start: found.start_min },
          to: b.to,
          reason,
          ...done,
        },
      },
    }
  },
} satisfies Partial<ActHandlers>
