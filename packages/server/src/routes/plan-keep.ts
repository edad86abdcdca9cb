// A plan kept: its groups and visits put in place of those there were; what is sealed is named only in a table of its own.
import { blocksCovered, type DrawnUnit, type PlanInputs, planProblem } from '@duxue/core'
import { certify, type Plan, type Problem } from '@duxue/planner'
import { uuidv7 } from 'uuidv7'
import type { Stores } from '../store/index.ts'
import type { RoundFacts } from '../store/round.ts'

const ordinal = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const groupName = (n: number): string =>
  `第${n <= 10 ? ordinal[n] : n < 20 ? `十${ordinal[n - 10]}` : `${ordinal[Math.floor(n / 10)]}十${ordinal[n % 10]}`}组`

export interface Planned {
  readonly problem: Problem
  readonly plan: Plan
  readonly inputs: PlanInputs
  readonly drawn: readonly DrawnUnit[]
}
/** What the trail says of a plan: figures and groups, no unit. */
export async function keepPlan(store: Stores, round: RoundFacts, seed: string, p: Planned): Promise<Record<string, unknown>> {
  const { plan, inputs, drawn } = p
  const whole = certify(planProblem(inputs, null))
  const byId = new Map(inputs.units.map((u) => [u.id, u]))
  const sealed = new Set(drawn.filter((d) => d.day !== null).map((d) => d.id))
  const paths = new Map((await store.unit.many(plan.visits.map((v) => v.candidate))).map((u) => [u.id, u.path]))
  const groupId = new Map(plan.groups.map((g) => [g.id, uuidv7()]))
  await store.round.replaceGroups(
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
  await store.visit.add(
    round,
    plan.visits.map((v) => ({
      id: uuidv7(),
      groupId: groupId.get(v.group) as string,
      unitId: v.candidate,
      path: paths.get(v.candidate) as string,
      blockId: byId.get(v.candidate)?.blockId ?? null,
      day: v.day,
      start: v.start,
      end: v.end,
      sealed: sealed.has(v.candidate),
    })),
    'planned',
  )
  const open = plan.visits.filter((v) => !sealed.has(v.candidate))
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
  const barred = p.problem.inspectors.filter((i) => i.barred.length > 0)
  const summary = {
    drawn: drawn.filter((d) => !d.reserve).length,
    reserves: drawn.filter((d) => d.reserve).length,
    covered,
    recusals: { people: barred.length, units: new Set(barred.flatMap((i) => i.barred)).size, broken: 0 },
    poolReserves: plan.reserves.length,
    dropped: plan.dropped.length,
  }
  await store.round.setPlan(round.id, { seed, certificate, summary })
  return {
    seed,
    visits: plan.visits.length,
    sealed: plan.visits.length - open.length,
    bound,
    covered,
    groups: plan.groups.map((g) => ({ leader: g.leader, members: g.members, blocks: g.blocks })),
  }
}
