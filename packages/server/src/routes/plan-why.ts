// Why a plan is as it is: why a unit is not visited, why an inspector is in a group; what more would buy is planned apart, outside of any transaction.
import { addDays, mayAsk, problem, workdaysIn } from '@duxue/core'
import { type More, whyInGroup, whyNotVisited } from '@duxue/planner'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { type ReadHandlers, runRead } from '../request.ts'
import { currentPlan } from './plan-apply.ts'
import { roundFound } from './round-found.ts'

export const whyReads = {
  'plan.why': async (ask, { roundId, unitId, personId }) => {
    const round = await roundFound(ask, roundId)
    const { problem: given, plan } = await currentPlan(ask.store, round)
    const no = new Map(plan.groups.map((g, i) => [g.id, i + 1]))
    const unit = unitId ? whyNotVisited(given, plan, unitId) : null
    const barring = unit?.why === 'recusal' ? await ask.store.person.names(unit.inspectors) : new Map<string, string>()
    return {
      unit: unit && {
        why: unit.why,
        groupNo: unit.why === 'time' ? (no.get(unit.group) ?? 0) : null,
        day: unit.why === 'time' ? unit.day : null,
        over: unit.why === 'time' ? unit.over : null,
        people: [...barring.values()],
      },
      seats: personId
        ? whyInGroup(given, plan, personId).map((s) => ({
            groupNo: no.get(s.group) ?? 0,
            here: s.here,
            walls: [...s.walls],
            brings: [...s.brings],
            costs: s.costs,
          }))
        : [],
    }
  },
} satisfies Partial<ReadHandlers>

/** Fewer steps than the plan itself had: the difference is what is asked for, and both are planned alike. */
const steps = 10_000
/** A day is not made longer by more than this. */
const mostMinutes = 240
export function serveMore(app: FastifyInstance, house: House): void {
  app.get('/api/plan.more', async (request) => {
    const { roundId = '', of, minutes = '60' } = request.query as { roundId?: string; of?: string; minutes?: string }
    const longer = /^\d{1,3}$/.test(minutes) ? Number(minutes) : 0
    if (longer < 1 || longer > mostMinutes) throw problem('request.invalid', { minutes, least: 1, most: mostMinutes })
    const given = await runRead(house, request, async (ask) => {
      if (!ask.who || !mayAsk(ask.who, 'plan.why'))
        throw problem(ask.who ? 'act.forbidden' : 'session.none', { read: 'plan.more' })
      const round = /^[0-9a-f-]{36}$/.test(roundId) ? await ask.store.round.get(roundId) : null
      if (!round) throw problem('round.missing', { id: roundId })
      const now = await currentPlan(ask.store, round)
      const [day] = workdaysIn(ask.city.jurisdiction, addDays(round.window_to, 1), addDays(round.window_to, 15))
      return { problem: now.problem, seed: now.row.seed, day: day ?? addDays(round.window_to, 1) }
    })
    const more: More =
      of === 'day' ? { of: 'day', day: given.day } : of === 'group' ? { of: 'group' } : { of: 'minutes', minutes: longer }
    const bought = await house.planner.whatIf({ problem: given.problem, seed: given.seed, iterations: steps, more })
    return { of: more.of, visits: bought.visits, issues: bought.issues.map((i) => i.code) }
  })
}
