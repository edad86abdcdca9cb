// An independent re-check of a plan: every constraint again, with arithmetic of its own. Imports types only.
import type { Group, Plan, Tour, Visit } from './plan.ts'
import type { Candidate, Inspector, Problem } from './problem.ts'

export const violationCodes = [
  'group.unknown',
  'group.missing',
  'group.too_small',
  'group.too_large',
  'group.no_leader',
  'group.same_employer',
  'team.members',
  'team.size',
  'inspector.unknown',
  'inspector.twice',
  'inspector.lost',
  'block.unassigned',
  'block.foreign',
  'visit.unknown',
  'visit.twice',
  'visit.day',
  'visit.length',
  'visit.closed',
  'visit.capped',
  'visit.overlap',
  'visit.order',
  'recusal.unit',
  'recusal.block',
  'presence.too_few',
  'presence.no_leader',
  'tour.missing',
  'tour.twice',
  'tour.hours',
  'tour.base',
  'lunch.hours',
  'lunch.interrupted',
  'travel.too_short',
  'bound.exceeded',
  'mandatory.silent',
] as const

export type ViolationCode = (typeof violationCodes)[number]

/** 违反: which rule a plan breaks, and where. */
export interface Violation {
  readonly code: ViolationCode
  readonly data: Readonly<Record<string, string | number>>
}

type Report = (code: ViolationCode, data: Violation['data']) => void

/** Every rule that the plan breaks; an empty list means that it keeps them all. */
export function checkPlan(problem: Problem, plan: Plan): readonly Violation[] {
  const violations: Violation[] = []
  const report: Report = (code, data) => violations.push({ code, data })
  if (plan.issues.length > 0 && plan.visits.length === 0) return violations
  checkGroups(problem, plan, report)
  checkVisits(problem, plan, report)
  for (const group of plan.groups)
    for (const day of problem.days) {
      const outings = [...plan.visits, ...plan.tours].filter((each) => each.group === group.id && each.day === day)
      for (const team of new Set(outings.map((each) => each.team))) {
        const its = (each: Visit | Tour) => each.group === group.id && each.day === day && each.team === team
        const visits = plan.visits.filter(its)
        const tours = plan.tours.filter(its)
        if (tours.length > 1) report('tour.twice', { group: group.id, day })
        checkPresence(problem, group.id, group.members, day, report)
        checkTeam(problem, group, team, day, report)
        if (!tours[0]) report('tour.missing', { group: group.id, day })
        else checkTour(problem, group.blocks, tours[0], visits, report)
      }
    }
  const bound = plan.certificate?.bound ?? 0
  if (plan.visits.length > bound) report('bound.exceeded', { visits: plan.visits.length, bound })
  const prizes = new Map(problem.candidates.map((candidate) => [candidate.id, candidate.prize]))
  const prize = plan.visits.reduce((sum, visit) => sum + (prizes.get(visit.candidate) ?? 0), 0)
  const prizeBound = plan.certificate?.prizeBound ?? Number.POSITIVE_INFINITY
  if (prize > prizeBound * (1 + 1e-9)) report('bound.exceeded', { prize, bound: prizeBound })
  return violations
}

function checkGroups(problem: Problem, plan: Plan, report: Report) {
  const wanted = typeof problem.groups === 'number' ? problem.groups : problem.groups.length
  if (plan.groups.length !== wanted) report('group.missing', { wanted, found: plan.groups.length })
  const pool = new Map(problem.inspectors.map((inspector) => [inspector.id, inspector]))
  const seen = new Set<string>()
  for (const id of [...plan.groups.flatMap((group) => group.members), ...plan.reserves]) {
    if (!pool.has(id)) report('inspector.unknown', { inspector: id })
    if (seen.has(id)) report('inspector.twice', { inspector: id })
    seen.add(id)
  }
  for (const id of pool.keys()) if (!seen.has(id)) report('inspector.lost', { inspector: id })
  for (const block of problem.blocks)
    if (!plan.groups.some((group) => group.blocks.includes(block.id))) report('block.unassigned', { block: block.id })

  const { minInspectors, maxInspectors, maxPerEmployer, barBlocks: bars = true } = problem.rules
  for (const group of plan.groups) {
    const members = group.members.flatMap((id) => pool.get(id) ?? [])
    if (typeof problem.groups !== 'number' && !problem.groups.includes(group.id)) report('group.unknown', { group: group.id })
    if (members.length < minInspectors) report('group.too_small', { group: group.id, members: members.length })
    if (members.length > (maxInspectors ?? members.length))
      report('group.too_large', { group: group.id, members: members.length })
    if (!members.some((inspector) => inspector.id === group.leader && inspector.canLead))
      report('group.no_leader', { group: group.id, leader: group.leader })
    for (const { employer } of members) {
      const colleagues = members.filter((inspector) => inspector.employer === employer).length
      if (colleagues > maxPerEmployer) report('group.same_employer', { group: group.id, employer, colleagues })
    }
    for (const inspector of members)
      for (const block of group.blocks)
        if (bars && inspector.barredBlocks.includes(block))
          report('recusal.block', { inspector: inspector.id, group: group.id, block })
  }
}

function checkVisits(problem: Problem, plan: Plan, report: Report) {
  const units = new Map(problem.candidates.map((candidate) => [candidate.id, candidate]))
  const visited = new Set<string>()
  const bars = problem.rules.barBlocks !== false
  const cap = problem.rules.maxVisitsPerYear ?? Number.POSITIVE_INFINITY
  for (const visit of plan.visits) {
    const unit = units.get(visit.candidate)
    const group = plan.groups.find((each) => each.id === visit.group)
    const at = { candidate: visit.candidate, group: visit.group, day: visit.day }
    if (!unit) report('visit.unknown', at)
    if (!group) report('group.unknown', { group: visit.group })
    if (visited.has(visit.candidate)) report('visit.twice', at)
    visited.add(visit.candidate)
    if (!problem.days.includes(visit.day)) report('visit.day', at)
    if (!unit || !group) continue
    if (visit.end - visit.start !== unit.minutes) report('visit.length', at)
    if (!isOpen(unit, visit)) report('visit.closed', at)
    if ((unit.visits ?? 0) >= cap) report('visit.capped', at)
    if (!group.blocks.includes(unit.block)) report('block.foreign', { ...at, block: unit.block })
    for (const inspector of problem.inspectors) {
      if (!group.members.includes(inspector.id)) continue
      if (inspector.barred.includes(unit.id)) report('recusal.unit', { ...at, inspector: inspector.id })
      if (bars && inspector.barredBlocks.includes(unit.block)) report('recusal.block', { ...at, inspector: inspector.id })
    }
  }
  const dropped = new Set(plan.dropped.map((each) => each.candidate))
  for (const unit of problem.candidates)
    if (unit.mandatory && !visited.has(unit.id) && !dropped.has(unit.id)) report('mandatory.silent', { candidate: unit.id })

  const place = (visit: Visit) => [
    problem.days.indexOf(visit.day),
    plan.groups.findIndex((g) => g.id === visit.group),
    visit.team ?? 0,
    visit.start,
  ]
  plan.visits.forEach((visit, i) => {
    const before = plan.visits[i - 1]
    if (!before) return
    const [a, b] = [place(before), place(visit)]
    const differs = a.findIndex((value, at) => value !== b[at])
    if (differs < 0 || (a[differs] ?? 0) > (b[differs] ?? 0))
      report('visit.order', { candidate: visit.candidate, day: visit.day })
  })
}

function isOpen(unit: Candidate, visit: Visit): boolean {
  const listed = unit.windows?.[visit.day]
  return listed === undefined || listed.some(([from, to]) => from <= visit.start && visit.end <= to)
}

function checkPresence(problem: Problem, group: string, members: readonly string[], day: string, report: Report) {
  const present = problem.inspectors.filter((each: Inspector) => members.includes(each.id) && !each.away.includes(day))
  if (present.length < problem.rules.minInspectors) report('presence.too_few', { group, day, present: present.length })
  if (!present.some((inspector) => inspector.canLead)) report('presence.no_leader', { group, day })
}

/** A team is at least so many of its group on every day that it is out, and nobody is in two of them. */
function checkTeam(problem: Problem, group: Group, team: number | undefined, day: string, report: Report) {
  const at = { group: group.id, day }
  const { teamSize } = problem.rules
  if (group.teams === undefined && team === undefined) return
  const inTeams = (group.teams ?? []).flat()
  const own = group.teams?.[team ?? -1]
  const all = inTeams.length === group.members.length && group.members.every((id) => inTeams.includes(id))
  if (!own || !all) return report('team.members', at)
  const present = problem.inspectors.filter((each) => own.includes(each.id) && !each.away.includes(day)).length
  if (present < (teamSize ?? group.members.length)) report('team.size', { ...at, present })
}

/** Follows the group through its day: leave, drive, visit, eat, return. */
function checkTour(problem: Problem, blocks: readonly string[], tour: Tour, visits: readonly Visit[], report: Report) {
  const at = { group: tour.group, day: tour.day }
  const base = problem.blocks.find((block) => block.id === tour.base)
  if (!base || !blocks.includes(tour.base)) return report('tour.base', { ...at, base: tour.base })
  const lastDay = tour.day === problem.days[problem.days.length - 1]
  const closing = problem.day.end - (lastDay ? (problem.rules.feedbackMinutes ?? 0) : 0)
  if (tour.leave < problem.day.start || tour.back > closing) report('tour.hours', { ...at, leave: tour.leave, back: tour.back })

  const { from, to, minutes } = problem.day.lunch
  const { start, end } = tour.lunch
  if (start < from || end > to || end - start < minutes || end > closing) report('lunch.hours', { ...at, start, end })

  let clock = tour.leave
  const { matrix } = problem.travel
  const seat = matrix ? matrix.seats.indexOf(base.id) : -1
  let here: Spot = { ...base.seat, zone: base.zone ?? base.id, row: seat < 0 ? -1 : seat + (matrix?.units.length ?? 0) }
  const home = here
  const drive = (there: typeof here, arrival: number) => {
    const eaten = Math.max(0, Math.min(end, arrival) - Math.max(start, clock))
    if (eaten > 0 && eaten < end - start) report('lunch.interrupted', { ...at, start, end })
    const needed = roadMinutes(problem, here, there)
    if (arrival - clock - eaten < needed) report('travel.too_short', { ...at, from: clock, to: arrival, needed })
    here = there
  }
  for (const visit of [...visits].sort((a, b) => a.start - b.start)) {
    const unit = problem.candidates.find((candidate) => candidate.id === visit.candidate)
    if (!unit) continue
    if (visit.start < clock) report('visit.overlap', { ...at, candidate: visit.candidate })
    if (visit.start < end && start < visit.end) report('lunch.interrupted', { ...at, start, end })
    drive({ lon: unit.lon, lat: unit.lat, zone: unit.zone, row: matrix ? matrix.units.indexOf(unit.id) : -1 }, visit.start)
    clock = visit.end
  }
  drive(home, tour.back)
}

interface Spot {
  readonly lon: number
  readonly lat: number
  readonly zone: string
  /** In the matrix of given minutes; -1 where it does not know the place. */
  readonly row: number
}

/** By the matrix where it knows both places, else by the haversine formula; the last millionth of a minute may fall either way. */
function roadMinutes(problem: Problem, a: Spot, b: Spot): number {
  const { kmh, detour, factors, matrix, tiers = [] } = problem.travel
  let factor = 1
  for (const pair of factors)
    if ((pair.a === a.zone && pair.b === b.zone) || (pair.a === b.zone && pair.b === a.zone)) factor = pair.factor
  const given = a.row >= 0 && b.row >= 0 ? matrix?.minutes[a.row]?.[b.row] : undefined
  if (given === null) return Number.POSITIVE_INFINITY
  if (given !== undefined) return Math.ceil(given * factor - 1e-6)
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const square = (x: number) => x * x
  const half =
    square(Math.sin(rad(b.lat - a.lat) / 2)) +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * square(Math.sin(rad(b.lon - a.lon) / 2))
  const km = 2 * 6371.0088 * Math.atan2(Math.sqrt(half), Math.sqrt(Math.max(0, 1 - half)))
  let left = km * detour
  let hours = 0
  for (const tier of [...tiers].reverse()) {
    hours += Math.max(0, left - tier.from) / tier.kmh
    left = Math.min(left, tier.from)
  }
  return Math.ceil((hours + left / kmh) * 60 * factor - 1e-6)
}
