// A repair thought out: the plan as it stands, what happened, and who has been told, handed to the planner.
import { civilDate, civilMinutes, problem } from '@duxue/core'
import type { PlanEvent, Repaired, Told } from '@duxue/planner'
import { cityOf, type House } from '../house.ts'
import { worthOf } from '../planner.ts'
import type { Stores } from '../store/index.ts'
import type { PlanBest, PlanRow } from '../store/plan.ts'
import { currentPlan } from './plan-apply.ts'

const told: Readonly<Record<string, Told>> = {
  planned: 'nobody',
  sealed: 'county',
  announced: 'unit',
  travelling: 'on_the_way',
  arrived: 'on_the_way',
  left: 'on_the_way',
}

/** The moment from which a plan can still be changed: before the first day nothing is said. */
function momentOf(at: Date, offset: number, days: readonly string[]): PlanEvent['now'] {
  const day = civilDate(at, offset)
  const next = days.find((d) => d >= day)
  if (!next || next === days[0]) return next === day ? { day, minute: civilMinutes(at, offset) } : undefined
  return next === day ? { day, minute: civilMinutes(at, offset) } : { day: next, minute: 0 }
}

export async function proposeRepair(
  house: House,
  store: Stores,
  tenant: number,
  row: PlanRow,
  stop: AbortSignal,
): Promise<{ result: Repaired; best: PlanBest; before: PlanEvent }> {
  const round = await store.round.get(row.round_id)
  const work = await store.plan.work(row.id)
  if (!round || !work?.event) throw problem('plan.missing', { id: row.id })
  const now = await currentPlan(store, round)
  const { offsetMinutes } = (await cityOf(house, tenant)).jurisdiction
  const moment = momentOf(row.started_at, offsetMinutes, now.problem.days)
  const event: PlanEvent = { ...work.event, ...(moment ? { now: moment } : {}) }
  const result = await house.planner.repair(
    {
      problem: now.problem,
      plan: now.plan,
      event,
      seed: row.seed,
      iterations: row.iterations,
      told: Object.fromEntries(now.visits.flatMap((v) => (v.unitId ? [[v.unitId, told[v.state] ?? 'nobody']] : []))),
    },
    { stop },
  )
  const { plan } = result
  const best = {
    visits: plan.visits.length,
    prize: worthOf(result.problem)(plan),
    bound: plan.certificate?.bound ?? 0,
    iteration: row.iterations,
  }
  return { result, best, before: event }
}
