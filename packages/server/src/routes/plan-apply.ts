// A plan that takes the place of the one the groups go by: visits are moved, called off and added; who was told is told again by what follows the event.
import { problem } from '@duxue/core'
import type { Plan, Problem, Visit } from '@duxue/planner'
import { uuidv7 } from 'uuidv7'
import type { Stores } from '../store/index.ts'
import type { PlanRow } from '../store/plan.ts'
import type { RoundFacts } from '../store/round.ts'

export interface Current {
  readonly row: PlanRow
  readonly problem: Problem
  readonly plan: Plan
  readonly visits: Awaited<ReturnType<Stores['visit']['list']>>['rows']
  /** The planner's name of a group and our own, by its number. */
  readonly groupId: ReadonlyMap<string, string>
  readonly groupOf: ReadonlyMap<string, string>
}
const live = ['planned', 'sealed', 'announced', 'travelling', 'arrived', 'left']

/** The plan as it stands in the visits: what was called off since is out of it. */
export async function currentPlan(store: Stores, round: Pick<RoundFacts, 'id'>): Promise<Current> {
  const row = await store.plan.current(round.id)
  const work = row && (await store.plan.work(row.id))
  if (!row || !work?.plan) throw problem('round.no_plan')
  const groups = await store.round.groups(round.id)
  const groupId = new Map(work.plan.groups.map((g, i) => [g.id, groups.find((x) => x.no === i + 1)?.id ?? '']))
  const visits: Current['visits'] = []
  for (;;) {
    const { rows, total } = await store.visit.list({ roundId: round.id, states: live, from: visits.length, limit: 500 })
    visits.push(...rows)
    if (rows.length === 0 || visits.length >= total) break
  }
  const there = new Set(visits.map((v) => v.unitId))
  const kept = work.plan.visits.filter((v) => there.has(v.candidate))
  const out = new Set(kept.map((v) => `${v.group} ${v.day}`))
  const plan = { ...work.plan, visits: kept, tours: work.plan.tours.filter((t) => out.has(`${t.group} ${t.day}`)) }
  const groupOf = new Map([...groupId].map(([theirs, ours]) => [ours, theirs]))
  return { row, problem: work.problem, plan, visits, groupId, groupOf }
}

export interface Applied {
  readonly moved: readonly string[]
  readonly added: readonly string[]
  readonly cancelled: readonly string[]
}
/** Puts a plan in place of the current one. Visits that have begun stay as they are. */
export async function applyPlan(
  store: Stores,
  round: RoundFacts,
  now: Current,
  next: Plan,
  reason: string,
  replaced: string | null = null,
): Promise<Applied> {
  const wanted = new Map(next.visits.map((v) => [v.candidate, v]))
  const had = new Map(now.visits.flatMap((v) => (v.unitId ? [[v.unitId, v] as const] : [])))
  const groupId = (v: Visit) => now.groupId.get(v.group) as string
  const moved: string[] = []
  const cancelled: string[] = []
  for (const v of now.visits) {
    if (['arrived', 'left'].includes(v.state)) continue
    const to = v.unitId ? wanted.get(v.unitId) : undefined
    if (!to) {
      await store.visit.cancel(v.id, reason, v.unitId === replaced ? 'replaced' : 'cancelled')
      cancelled.push(v.id)
    } else if (v.groupId !== groupId(to) || v.day !== to.day || v.start !== to.start || v.end !== to.end) {
      await store.visit.move(v.id, { groupId: groupId(to), day: to.day, start: to.start, end: to.end })
      moved.push(v.id)
    }
  }
  const fresh = next.visits.filter((v) => !had.has(v.candidate))
  const announced = now.visits.some((v) => v.state !== 'planned')
  const added = fresh.length === 0 ? [] : await add(store, round, fresh, groupId, announced)
  await members(store, round, now, next)
  if (announced) await store.visit.openToGroups(round.id)
  if (cancelled.length > 0) await store.visit.release(round.id)
  return { moved, added, cancelled }
}
async function add(
  store: Stores,
  round: RoundFacts,
  fresh: readonly Visit[],
  groupId: (v: Visit) => string,
  announced: boolean,
): Promise<string[]> {
  const units = new Map((await store.unit.many(fresh.map((v) => v.candidate))).map((u) => [u.id, u]))
  const draw = (await store.draw.ofRound(round.id)).find((d) => d.state !== 'aborted')
  const pooled = new Set(draw?.frame.units.filter((u) => u.stratum.startsWith('sealed|')).map((u) => u.id))
  const rows = fresh.map((v) => ({
    id: uuidv7(),
    groupId: groupId(v),
    unitId: v.candidate,
    path: units.get(v.candidate)?.path ?? round.path,
    blockId: units.get(v.candidate)?.blockId ?? null,
    day: v.day,
    start: v.start,
    end: v.end,
    sealed: pooled.has(v.candidate),
  }))
  for (const sealed of [false, true])
    await store.visit.add(
      round,
      rows.filter((r) => r.sealed === sealed),
      announced ? (sealed ? 'sealed' : 'announced') : 'planned',
    )
  return rows.map((r) => r.id)
}
async function members(store: Stores, round: RoundFacts, now: Current, next: Plan): Promise<void> {
  for (const g of next.groups) {
    const before = now.plan.groups.find((x) => x.id === g.id)
    const id = now.groupId.get(g.id)
    if (!id || !before || (before.leader === g.leader && before.members.join() === g.members.join())) continue
    await store.round.setMembers(round.id, id, g.leader, g.members)
  }
}
