// Repair: something happened while the round runs. A new plan from the present state that moves as little of what was announced as it can.
import { checkPlan } from './check.ts'
import { affectedBy, eventIssues, type PlanEvent, sinceNow, withEvent } from './event.ts'
import type { Grouping } from './groups.ts'
import { type Issue, problemIssues } from './issues.ts'
import type { Group, Plan, Visit } from './plan.ts'
import { barredBlocksOf, type Inspector, type Problem } from './problem.ts'
import { type Kept, type SolveOptions, toursOf } from './solve.ts'

/** Who has been told of a visit: moving one that was told costs more, and is never impossible. */
export type Told = 'nobody' | 'county' | 'unit' | 'on_the_way'

/** In minutes of road that the move should save at least. */
const toldCost: Record<Told, number> = { nobody: 10, county: 45, unit: 150, on_the_way: 600 }

export interface Change {
  readonly kind: 'moved' | 'retimed' | 'dropped' | 'added' | 'joined' | 'left'
  /** The unit of a visit, or the inspector of a group. */
  readonly id: string
  readonly from: Pick<Visit, 'group' | 'day' | 'start'> | null
  readonly to: Pick<Visit, 'group' | 'day' | 'start'> | null
  /** `event`: it could not stay as it was; `room`: it makes room for others, or uses room that came free. */
  readonly reason: 'event' | 'room'
}

export interface Repaired {
  /** The problem as it now is: the plan is checked against this one. */
  readonly problem: Problem
  readonly plan: Plan
  readonly changes: readonly Change[]
  /** Announced visits that still could stay, and how many of them did, in group and day. */
  readonly kept: { readonly could: number; readonly did: number }
}

export interface RepairOptions extends SolveOptions {
  /** Who has been told of a unit's visit; of all of them the unit itself where nothing is said. */
  readonly told?: (candidate: string) => Told
}

export function repair(problem: Problem, plan: Plan, event: PlanEvent, options: RepairOptions): Repaired {
  const issues = [...problemIssues(problem), ...eventIssues(problem, plan, event)]
  const refused = (found: readonly Issue[], at = problem): Repaired => ({
    problem: at,
    plan: { ...plan, groups: [], reserves: [], visits: [], tours: [], issues: found },
    changes: [],
    kept: { could: 0, did: 0 },
  })
  if (issues.length > 0) return refused(issues)
  const grouping = groupsAfter(problem, plan, event)
  const happened = withEvent(problem, plan, event)
  const after = sinceNow(happened, plan, grouping, event)
  const later = problemIssues(after)
  if (later.length > 0) return refused(later, after)

  const told = options.told ?? (() => 'unit')
  const bases = new Map(plan.tours.map((tour) => [outing(tour), tour.base]))
  const kept = plan.visits.map(
    (visit): Kept => ({
      visit,
      base: bases.get(outing(visit)) ?? '',
      cost: toldCost[told(visit.candidate)],
    }),
  )
  const next = oldTimes(after, plan, toursOf(after, grouping, options, kept))
  const affected = affectedBy(plan, event)
  const could = plan.visits.filter((visit) => !affected(visit))
  const stands = new Map(next.visits.map((visit) => [visit.candidate, visit]))
  const did = could.filter((visit) => {
    const now = stands.get(visit.candidate)
    return now?.group === visit.group && now.day === visit.day
  })
  return {
    problem: after,
    plan: next,
    changes: changesOf(plan, next, affected),
    kept: { could: could.length, did: did.length },
  }
}

/** One team's day, as a key. */
const outing = ({ group, team = 0, day }: Pick<Visit, 'group' | 'team' | 'day'>): string => JSON.stringify([group, team, day])

/** A day on which a group visits the same units as before keeps its order and its times, where they still hold. */
function oldTimes(problem: Problem, before: Plan, next: Plan): Plan {
  const unitsBy = (plan: Plan) => {
    const days = new Map<string, string[]>()
    for (const visit of plan.visits) days.set(outing(visit), [...(days.get(outing(visit)) ?? []), visit.candidate])
    return days
  }
  const [was, now] = [unitsBy(before), unitsBy(next)]
  const same = new Set(
    [...now].filter(([at, ids]) => [...ids].sort().join('\n') === [...(was.get(at) ?? [])].sort().join('\n')).map(([at]) => at),
  )
  const rank = new Map(next.groups.map((group, i) => [group.id, i]))
  const inOrder = <T extends Pick<Visit, 'group' | 'team' | 'day'>>(list: readonly T[], start: (each: T) => number) =>
    [...list].sort((a, b) =>
      a.day < b.day
        ? -1
        : a.day > b.day
          ? 1
          : (rank.get(a.group) ?? 0) - (rank.get(b.group) ?? 0) || (a.team ?? 0) - (b.team ?? 0) || start(a) - start(b),
    )
  const withOld = (days: ReadonlySet<string>): Plan => {
    const pick = <T extends Pick<Visit, 'group' | 'team' | 'day'>>(old: readonly T[], fresh: readonly T[]) => [
      ...old.filter((each) => days.has(outing(each))),
      ...fresh.filter((each) => !days.has(outing(each))),
    ]
    return {
      ...next,
      visits: inOrder(pick(before.visits, next.visits), (visit) => visit.start),
      tours: inOrder(pick(before.tours, next.tours), (tour) => tour.leave),
    }
  }
  const broken = new Set(checkPlan(problem, withOld(same)).map(({ data }) => JSON.stringify([data.group, data.day])))
  const stands = (key: string) => {
    const [group, , day] = JSON.parse(key) as [string, number, string]
    return !broken.has(JSON.stringify([group, day]))
  }
  const kept = withOld(new Set([...same].filter(stands)))
  return checkPlan(problem, kept).length === 0 ? kept : next
}

/** A group that an inspector leaves takes in the first reserve that recusal and employers allow, and the first who can lead leads it. */
function groupsAfter(problem: Problem, plan: Plan, event: PlanEvent): Grouping {
  if (event.kind !== 'inspector_out') return { groups: plan.groups, reserves: plan.reserves, issues: [] }
  const pool = new Map(problem.inspectors.map((inspector) => [inspector.id, inspector]))
  const group = plan.groups.find((each) => each.members.includes(event.inspector))
  if (!group) return { groups: plan.groups, reserves: plan.reserves, issues: [] }
  const others = group.members.filter((id) => id !== event.inspector).flatMap((id) => pool.get(id) ?? [])
  const needsLeader = !others.some((inspector) => inspector.canLead)
  const visits = new Set(plan.visits.filter((visit) => visit.group === group.id).map((visit) => visit.candidate))
  const fits = (inspector: Inspector) =>
    (!needsLeader || inspector.canLead) &&
    !barredBlocksOf(problem, inspector).some((block) => group.blocks.includes(block)) &&
    !inspector.barred.some((id) => visits.has(id)) &&
    !problem.days.some((day) => day >= event.from && inspector.away.includes(day)) &&
    others.filter((other) => other.employer === inspector.employer).length < problem.rules.maxPerEmployer
  const short = others.length < problem.rules.minInspectors || needsLeader
  const comes = short ? plan.reserves.flatMap((id) => pool.get(id) ?? []).find(fits) : undefined
  // Who falls ill after the first days was there on them: the group keeps its member, and gains one.
  const gone = event.from === problem.days[0]
  const members = [...(gone ? others.map((each) => each.id) : group.members), ...(comes ? [comes.id] : [])]
  const able = [...others, ...(comes ? [comes] : [])].find((inspector) => inspector.canLead)
  const leader = group.leader === event.inspector && able ? able.id : group.leader
  const changed: Group = { ...group, leader, members: [leader, ...members.filter((id) => id !== leader)] }
  const room = problem.rules.maxInspectors ?? Number.POSITIVE_INFINITY
  if (changed.members.length > room || (gone && !able)) return { groups: plan.groups, reserves: plan.reserves, issues: [] }
  return {
    groups: plan.groups.map((each) => (each.id === group.id ? changed : each)),
    reserves: [...plan.reserves.filter((id) => id !== comes?.id), ...(gone ? [event.inspector] : [])],
    issues: [],
  }
}

function changesOf(before: Plan, after: Plan, affected: (visit: Visit) => boolean): Change[] {
  const spot = ({ group, day, start }: Visit) => ({ group, day, start })
  const now = new Map(after.visits.map((visit) => [visit.candidate, visit]))
  const was = new Set(before.visits.map((visit) => visit.candidate))
  const changes: Change[] = []
  for (const visit of before.visits) {
    const next = now.get(visit.candidate)
    const reason = affected(visit) ? 'event' : 'room'
    const from = spot(visit)
    if (!next) changes.push({ kind: 'dropped', id: visit.candidate, from, to: null, reason })
    else if (next.group !== visit.group || next.day !== visit.day)
      changes.push({ kind: 'moved', id: visit.candidate, from, to: spot(next), reason })
    else if (next.start !== visit.start) changes.push({ kind: 'retimed', id: visit.candidate, from, to: spot(next), reason })
  }
  for (const visit of after.visits)
    if (!was.has(visit.candidate))
      changes.push({ kind: 'added', id: visit.candidate, from: null, to: spot(visit), reason: 'room' })
  for (const group of after.groups) {
    const old = before.groups.find((each) => each.id === group.id)?.members ?? []
    const at = { group: group.id, day: '', start: 0 }
    for (const id of group.members)
      if (!old.includes(id)) changes.push({ kind: 'joined', id, from: null, to: at, reason: 'event' })
    for (const id of old) if (!group.members.includes(id)) changes.push({ kind: 'left', id, from: at, to: null, reason: 'event' })
  }
  return changes
}
