// A round's plan as acts: begun, stopped and kept, or dropped. The thinking itself is done outside of any transaction (plan-run.ts).
import { problem, textHash } from '@duxue/core'
import type { ActHandlers, Ask } from '../request.ts'
import type { PlanRow } from '../store/plan.ts'
import { beginPlan, letGo } from './plan-run.ts'
import { movedRound, roundFound } from './round-found.ts'

/** The plan is laid anew only while nobody outside the city has been told of it. */
async function notAnnounced(ask: Ask, roundId: string): Promise<void> {
  const states = ['announced', 'sealed', 'travelling', 'arrived', 'left']
  if ((await ask.store.visit.list({ roundId, states, limit: 1 })).total > 0)
    throw problem('round.wrong_state', { why: 'announced' })
}
async function runningPlan(ask: Ask, id: string): Promise<PlanRow> {
  const plan = await ask.store.plan.get(id, true)
  if (!plan) throw problem('plan.missing', { id })
  if (plan.state !== 'running') throw problem('plan.ended', { state: plan.state })
  return plan
}
/** Steps of improvement that a plan is given; it can be stopped and kept before. */
const steps = { usual: 60_000, most: 2_000_000 }

export const planActs = {
  'round.plan': async (ask, b) => {
    const round = await roundFound(ask, b.id, true)
    ask.allow('round.plan', { path: round.path })
    movedRound(round, 'plan')
    await notAnnounced(ask, round.id)
    const draw = (await ask.store.draw.ofRound(round.id)).find((d) => d.state !== 'aborted')
    const witnessed = draw?.opened?.result
    if (draw && !witnessed) throw problem('draw.unfinished', { state: draw.state })
    const seed = witnessed?.seed ?? (b.seed?.trim() || textHash(`${round.id}|${round.pack_hash}`))
    const planId = ask.newId()
    const iterations = Math.min(b.iterations ?? steps.usual, steps.most)
    const row = { id: planId, round_id: round.id, path: round.path, kind: 'plan', seed, draw_id: draw?.id ?? null, iterations }
    await ask.store.plan.add({ ...row, reason: null, person_id: ask.who.person, at: ask.now })
    ask.later(() => beginPlan(ask.house, ask.city.tenant, planId))
    return {
      reply: { id: b.id, planId },
      event: {
        kind: 'round.planning',
        noun: 'round',
        nounId: b.id,
        path: round.path,
        data: { planId, seed, drawId: row.draw_id, iterations },
      },
    }
  },
  'plan.stop': async (ask, { id }) => {
    const plan = await runningPlan(ask, id)
    ask.allow('plan.stop', { path: plan.path })
    ask.later(() => letGo(ask.house, id))
    return {
      reply: { id },
      event: {
        kind: 'plan.stopped',
        noun: 'plan',
        nounId: id,
        path: plan.path,
        data: { roundId: plan.round_id, best: plan.best },
      },
    }
  },
  'plan.cancel': async (ask, { id }) => {
    const plan = await runningPlan(ask, id)
    ask.allow('plan.cancel', { path: plan.path })
    await ask.store.plan.end(id, 'dropped', ask.now)
    ask.later(() => letGo(ask.house, id))
    return {
      reply: { id },
      event: { kind: 'plan.cancelled', noun: 'plan', nounId: id, path: plan.path, data: { roundId: plan.round_id } },
    }
  },
} satisfies Partial<ActHandlers>
