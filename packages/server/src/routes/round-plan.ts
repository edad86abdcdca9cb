// A round's plan: what the planner is given, and its groups and visits kept.
import {
  blocksCovered,
  drawFrame,
  drawSize,
  type Issue,
  type PlanInputs,
  planProblem,
  problem,
  type RoundScope,
  textHash,
} from '@duxue/core'
import { certify, checkPlan, drawStratified } from '@duxue/planner'
import type { ActHandlers, Ask } from '../request.ts'
import type { RoundFacts } from '../store/round.ts'
import { movedRound, roundFound, scopeUnits } from './round-found.ts'

async function planInputs(ask: Ask, round: RoundFacts): Promise<PlanInputs> {
  const blocks = await ask.store.unit.blocks()
  const city = await ask.store.unit.city()
  const inside = new Set(await ask.store.round.inspected(round.id))
  const units = (await scopeUnits(ask, round.scope as RoundScope)).filter((u) => inside.has(u.id))
  const inspectors = await ask.store.person.inspectors()
  return {
    jurisdiction: ask.city.jurisdiction,
    from: round.window_from,
    to: round.window_to,
    groups: round.group_count,
    units,
    roads: await ask.store.unit.roads(),
    recusals: await ask.store.person.recusals(),
    blocks: blocks.map((b) => ({ id: b.id, lon: b.lon ?? city.lon, lat: b.lat ?? city.lat })),
    inspectors: inspectors.map((i) => ({
      id: i.id,
      employerId: i.employerId,
      blockId: i.blockId,
      expertise: i.expertise,
      canLead: i.canLead,
    })),
  }
}
const ordinal = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const groupName = (n: number): string =>
  `第${n <= 10 ? ordinal[n] : n < 20 ? `十${ordinal[n - 10]}` : `${ordinal[Math.floor(n / 10)]}十${ordinal[n % 10]}`}组`
export const planRoutes = {
  acts: {
    'round.plan': async (ask, b) => {
      const round = await roundFound(ask, b.id, true)
      ask.allow('round.plan', { path: round.path })
      movedRound(round, 'plan')
      if ((await ask.store.visit.list({ roundId: b.id, states: ['announced', 'arrived', 'left'], limit: 1 })).total > 0)
        throw problem('round.wrong_state', { why: 'announced' })
      const inputs = await planInputs(ask, round)
      const seed = b.seed?.trim() || textHash(`${round.id}|${round.pack_hash}`)
      const drawn = drawStratified(drawFrame(inputs.units), drawSize(inputs), ask.city.jurisdiction.visits.reserveShare, seed)
      const planning = planProblem(inputs, drawn)
      const plan = await ask.house.solver(planning, seed)
      if (plan.issues.length > 0) throw problem('round.infeasible', { issues: plan.issues as unknown as Issue[] })
      const broken = checkPlan(planning, plan)
      if (broken.length > 0) throw problem('round.plan_broken', { rules: broken.slice(0, 5) })
      const whole = certify(planProblem(inputs, null))
      const byId = new Map(inputs.units.map((u) => [u.id, u]))
      const paths = new Map((await ask.store.unit.many(plan.visits.map((v) => v.candidate))).map((u) => [u.id, u.path]))
      const groupId = new Map(plan.groups.map((g) => [g.id, ask.newId()]))
      await ask.store.round.replaceGroups(
        round.id,
        plan.groups.map((g, i) => ({
          id: groupId.get(g.id) as string,
          no: i + 1,
          name: groupName(i + 1),
          leaderId: g.leader,
          members: g.members,
          blocks: g.blocks,
        })),
      )
      await ask.store.visit.add(
        round.id,
        plan.visits.map((v) => ({
          id: ask.newId(),
          groupId: groupId.get(v.group) as string,
          unitId: v.candidate,
          path: paths.get(v.candidate) as string,
          blockId: byId.get(v.candidate)?.blockId ?? null,
          day: v.day,
          start: v.start,
          end: v.end,
        })),
        'planned',
      )
      const covered = blocksCovered(plan, (id) => byId.get(id)?.blockId ?? null)
      const bound = plan.certificate?.bound ?? plan.visits.length
      const certificate = {
        bound,
        binding: plan.certificate?.binding ?? 'units',
        groupDays: plan.certificate?.groupDays ?? 0,
        hours: plan.certificate?.hours ?? 0,
        units: inputs.units.length,
        fullDays: whole.fullCoverage.days,
        fullGroups: whole.fullCoverage.groups,
      }
      const barred = planning.inspectors.filter((i) => i.barred.length > 0)
      const summary = {
        drawn: drawn.filter((d) => !d.reserve).length,
        reserves: drawn.filter((d) => d.reserve).length,
        covered,
        recusals: { people: barred.length, units: new Set(barred.flatMap((i) => i.barred)).size, broken: 0 },
        poolReserves: plan.reserves.length,
        dropped: plan.dropped.length,
      }
      await ask.store.round.setPlan(round.id, { seed, certificate, summary })
      return {
        reply: { id: b.id, visits: plan.visits.length, bound, blocks: covered },
        event: {
          kind: 'round.planned',
          noun: 'round',
          nounId: b.id,
          path: round.path,
          data: {
            seed,
            visits: plan.visits.length,
            bound,
            covered,
            groups: plan.groups.map((g) => ({ leader: g.leader, members: g.members, blocks: g.blocks })),
            frame: textHash(
              drawFrame(inputs.units)
                .map((f) => `${f.stratum}|${f.id}`)
                .sort()
                .join('\n'),
            ),
          },
        },
      }
    },
  },
} satisfies { acts: Partial<ActHandlers> }
