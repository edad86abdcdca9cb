// What an event is, what of it does not fit, and what it does to the problem: what is over stays, what cannot be any more is closed.
import type { Grouping } from './groups.ts'
import type { Issue } from './issues.ts'
import type { Group, Plan, Visit } from './plan.ts'
import type { Candidate, Interval, Problem } from './problem.ts'
import { roadOf } from './travel.ts'

/** What happened; `now` is the moment from which things can still be changed (before the first day where nothing is said). */
export type PlanEvent = { readonly now?: { readonly day: string; readonly minute: number } } & (
  | { readonly kind: 'day_lost'; readonly group: string; readonly day: string }
  | { readonly kind: 'road_closed'; readonly a: string; readonly b: string; readonly factor: number }
  | { readonly kind: 'inspector_out'; readonly inspector: string; readonly from: string }
  | { readonly kind: 'unit_asks'; readonly candidate: string; readonly windows: Readonly<Record<string, readonly Interval[]>> }
  | { readonly kind: 'overran'; readonly candidate: string; readonly end: number }
)

/** What of an event does not fit the problem or the plan. */
export function eventIssues(problem: Problem, plan: Plan, event: PlanEvent): readonly Issue[] {
  const found: Issue[] = []
  const known = (path: string, id: unknown, ids: readonly string[]) => {
    if (typeof id !== 'string' || !ids.includes(id)) found.push({ path, code: 'id.unknown', data: { id: String(id) } })
  }
  const whole = (path: string, value: unknown, min: number, max: number) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
      found.push({ path, code: 'number.invalid', data: { value: String(value), min, max } })
  }
  if (typeof event !== 'object' || event === null) return [{ path: '', code: 'object.expected', data: {} }]
  if (event.now !== undefined) {
    known('now.day', event.now?.day, problem.days)
    whole('now.minute', event.now?.minute, 0, 1440)
  }
  const groups = plan.groups.map((group) => group.id)
  if (event.kind === 'day_lost') {
    known('group', event.group, groups)
    known('day', event.day, problem.days)
  } else if (event.kind === 'road_closed') {
    const zones = [...problem.candidates.map((c) => c.zone), ...problem.blocks.map((b) => b.zone ?? b.id)]
    known('a', event.a, zones)
    known('b', event.b, zones)
    if (!(event.factor >= 0.1 && event.factor <= 100))
      found.push({ path: 'factor', code: 'number.invalid', data: { value: String(event.factor), min: 0.1, max: 100 } })
  } else if (event.kind === 'inspector_out') {
    known(
      'inspector',
      event.inspector,
      problem.inspectors.map((each) => each.id),
    )
    known('from', event.from, problem.days)
  } else if (event.kind === 'unit_asks') {
    known(
      'candidate',
      event.candidate,
      problem.candidates.map((each) => each.id),
    )
    if (typeof event.windows !== 'object' || event.windows === null)
      found.push({ path: 'windows', code: 'object.expected', data: {} })
  } else if (event.kind === 'overran') {
    const visit = plan.visits.find((each) => each.candidate === event.candidate)
    known(
      'candidate',
      event.candidate,
      plan.visits.map((each) => each.candidate),
    )
    whole('end', event.end, visit ? visit.start + 1 : 0, 1440)
  } else found.push({ path: 'kind', code: 'id.unknown', data: { id: String((event as { kind?: unknown }).kind) } })
  return found
}

/** The problem as it is once the event has happened. */
export function withEvent(problem: Problem, plan: Plan, event: PlanEvent): Problem {
  const away = (ids: readonly string[], days: readonly string[]): Problem => ({
    ...problem,
    inspectors: problem.inspectors.map((inspector) =>
      ids.includes(inspector.id) ? { ...inspector, away: [...new Set([...inspector.away, ...days])] } : inspector,
    ),
  })
  const unit = (id: string, change: Partial<Candidate>): Problem => ({
    ...problem,
    candidates: problem.candidates.map((candidate) => (candidate.id === id ? { ...candidate, ...change } : candidate)),
  })
  const closedToday = (group: Group | undefined): Problem =>
    group && event.now ? restClosed(problem, plan, group, event.now) : problem
  switch (event.kind) {
    case 'day_lost': {
      const group = plan.groups.find((each) => each.id === event.group)
      return hasBegun(plan, group, event.day, event.now) ? closedToday(group) : away(group?.members ?? [], [event.day])
    }
    case 'inspector_out': {
      // Who falls ill during a day was there when it began.
      const group = plan.groups.find((each) => each.members.includes(event.inspector))
      const begun = hasBegun(plan, group, event.from, event.now)
      const lasting = problem.days.filter((day) => (begun ? day > event.from : day >= event.from))
      const without = away([event.inspector], lasting)
      const few = begun && (group?.members.length ?? 0) - 1 < problem.rules.minInspectors
      return few ? { ...without, candidates: closedToday(group).candidates } : without
    }
    case 'road_closed': {
      const others = problem.travel.factors.filter(
        ({ a, b }) => !((a === event.a && b === event.b) || (a === event.b && b === event.a)),
      )
      return { ...problem, travel: { ...problem.travel, factors: [...others, { a: event.a, b: event.b, factor: event.factor }] } }
    }
    case 'unit_asks':
      return unit(event.candidate, { windows: event.windows })
    case 'overran': {
      const visit = plan.visits.find((each) => each.candidate === event.candidate) as Visit
      return unit(event.candidate, { minutes: event.end - visit.start })
    }
  }
}

/** Whether a group has begun a visit of that day already: what it did before now is done. */
const hasBegun = (plan: Plan, group: Group | undefined, day: string, now: PlanEvent['now']): boolean =>
  now?.day === day && plan.visits.some((visit) => visit.group === group?.id && visit.day === day && visit.start < now.minute)

/** The rest of a group's day is lost: nothing more begins in its blocks that day, but for what another group visits there. */
function restClosed(problem: Problem, plan: Plan, group: Group, now: NonNullable<PlanEvent['now']>): Problem {
  const others = new Set(plan.visits.filter((v) => v.day === now.day && v.group !== group.id).map((v) => v.candidate))
  const done = new Set(plan.visits.filter((v) => v.day === now.day && v.start < now.minute).map((v) => v.candidate))
  const allDay = [[problem.day.start, problem.day.end] as const]
  return {
    ...problem,
    candidates: problem.candidates.map((candidate) => {
      if (!group.blocks.includes(candidate.block) || others.has(candidate.id) || done.has(candidate.id)) return candidate
      const windows = Object.fromEntries(problem.days.map((day) => [day, candidate.windows?.[day] ?? allDay]))
      return { ...candidate, windows: { ...windows, [now.day]: [] } }
    }),
  }
}

/** What is over stays as it was; nothing new begins before now and the way from where its group stands. */
export function sinceNow(problem: Problem, plan: Plan, grouping: Grouping, event: PlanEvent): Problem {
  const now = event.now
  if (!now) return problem
  const over = new Map(
    plan.visits
      .filter(
        (visit) =>
          visit.day < now.day ||
          (visit.day === now.day && visit.start < now.minute) ||
          (event.kind === 'overran' && event.candidate === visit.candidate),
      )
      .map((visit) => [visit.candidate, visit]),
  )
  const road = roadOf(problem.travel)
  const units = new Map(problem.candidates.map((candidate) => [candidate.id, candidate]))
  const posts = grouping.groups
    .flatMap((group) => (group.teams ?? [null]).map((_, team) => ({ group, team })))
    .map(({ group, team }) => {
      const its = (each: Pick<Visit, 'group' | 'team' | 'day'>) =>
        each.group === group.id && (each.team ?? 0) === team && each.day === now.day
      const last = plan.visits.filter((visit) => its(visit) && over.has(visit.candidate)).at(-1)
      const unit = last && units.get(last.candidate)
      const base = plan.tours.find(its)?.base ?? group.blocks[0]
      const block = problem.blocks.find((each) => each.id === base) as Problem['blocks'][number]
      return {
        blocks: group.blocks,
        free: Math.max(now.minute, last && unit ? last.start + unit.minutes : 0),
        stop: unit ? road.unit(unit) : road.seat(block),
      }
    })
  const candidates = problem.candidates.map((candidate): Candidate => {
    const done = over.get(candidate.id)
    if (done) {
      const end = done.start + candidate.minutes
      return {
        ...candidate,
        mandatory: true,
        windows: Object.fromEntries(problem.days.map((day) => [day, day === done.day ? [[done.start, end]] : []])),
      }
    }
    const stop = road.unit(candidate)
    const own = posts.filter((post) => post.blocks.includes(candidate.block))
    const soonest = Math.min(...own.map((post) => post.free + road.minutes(post.stop, stop)))
    const windows = Object.fromEntries(
      problem.days.flatMap((day): [string, readonly Interval[]][] => {
        const open = candidate.windows?.[day]
        if (day < now.day) return [[day, []]]
        if (day > now.day) return open ? [[day, open]] : []
        const hours = open ?? [[problem.day.start, problem.day.end] as const]
        return [[day, hours.map(([from, to]): Interval => [Math.max(from, soonest), to]).filter(([from, to]) => from < to)]]
      }),
    )
    return { ...candidate, windows }
  })
  return { ...problem, candidates }
}

/** Whether a visit cannot stay as it was, whatever the rest of the plan. */
export function affectedBy(plan: Plan, event: PlanEvent): (visit: Visit) => boolean {
  const over = (visit: Visit) => visit.day === event.now?.day && visit.start < event.now.minute
  if (event.kind === 'day_lost') return (visit) => visit.group === event.group && visit.day === event.day && !over(visit)
  if (event.kind === 'unit_asks' || event.kind === 'overran') return (visit) => visit.candidate === event.candidate
  if (event.kind === 'inspector_out') {
    const group = plan.groups.find((each) => each.members.includes(event.inspector))
    return (visit) => visit.group === group?.id && visit.day >= event.from && !over(visit)
  }
  return () => false
}
