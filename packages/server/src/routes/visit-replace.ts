// A drawn unit goes out of the plan and its reserve comes in: in the same place where it fits, else the office finds it one.
import { problem } from '@duxue/core'
import { moveVisit } from '@duxue/planner'
import type { Ask } from '../request.ts'
import type { RoundFacts } from '../store/round.ts'
import { type Applied, applyPlan, currentPlan } from './plan-apply.ts'

/** Null where there is no plan yet, or the unit that goes out is not visited in it. */
export async function replaceVisit(
  ask: Ask,
  round: RoundFacts,
  out: string,
  came: string,
  reason: string,
): Promise<{ placed: boolean; applied: Applied } | null> {
  if (!(await ask.store.plan.current(round.id))) return null
  const now = await currentPlan(ask.store, round)
  const visit = now.visits.find((v) => v.unitId === out)
  const group = visit && now.groupOf.get(visit.groupId)
  if (!visit || !group) return null
  if (!['planned', 'announced'].includes(visit.state)) throw problem('visit.wrong_state', { state: visit.state })
  const without = moveVisit(now.problem, now.plan, { candidate: out, to: null })
  const there = now.plan.visits.some((v) => v.candidate === came)
  const within = there
    ? without
    : moveVisit(now.problem, without.plan, { candidate: came, to: { group, day: visit.day, start: visit.start } })
  const fits = within.violations.length === 0
  const next = fits ? within.plan : without.plan
  const applied = await applyPlan(ask.store, round, now, next, reason, out)
  await ask.store.plan.setPlan(now.row.id, now.problem, next)
  return { placed: fits, applied }
}
