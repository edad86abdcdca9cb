// Which inspectors make up each group: recusal and one-per-employer are walls, spread of expertise is the wish.
import { type BlockMinutes, districts } from './districts.ts'
import type { Issue } from './issues.ts'
import type { Group } from './plan.ts'
import { barredBlocksOf, groupIds, type Inspector, type Problem } from './problem.ts'
import { type Random, randomStream } from './random.ts'

export interface Grouping {
  readonly groups: readonly Group[]
  readonly reserves: readonly string[]
  /** Whether there is proof that no other grouping is better; nothing where none was sought. */
  readonly proven?: boolean
  readonly issues: readonly Issue[]
}

/** Another order of the drawn inspectors, and another districting, are tried so often before the planner gives up. */
const tries = 12

export function formGroups(problem: Problem, seed: string, minutes?: BlockMinutes): Grouping {
  const ids = groupIds(problem)
  let failed: readonly Issue[] = shortages(problem, ids.length)
  if (failed.length > 0) return { groups: [], reserves: [], issues: failed }
  for (let round = 0; round < tries; round++) {
    const random = randomStream(seed, `groups|${round}`)
    const blocks = districts(problem, ids.length, random, round === 0 ? 9 : 1, minutes)
    const draft = draftOf(problem, blocks, random)
    const missing = fill(draft)
    if (missing === null) {
      extend(draft)
      spread(draft)
      return finish(problem, ids, blocks, draft)
    }
    failed = [
      {
        path: 'inspectors',
        code: 'recusal.too_tight',
        data: {
          group: String(ids[missing]),
          blocks: blocks[missing] ?? [],
          eligible: draft.eligible[missing]?.length ?? 0,
          needed: problem.rules.minInspectors,
        },
      },
    ]
  }
  return { groups: [], reserves: [], issues: failed }
}

/** Rules that no arrangement can keep, whatever the recusals. */
function shortages(problem: Problem, groups: number): Issue[] {
  const { minInspectors, maxPerEmployer } = problem.rules
  const usable = problem.inspectors.filter((inspector) => awayDays(problem, inspector) < problem.days.length)
  const leaders = usable.filter((inspector) => inspector.canLead).length
  const employers = new Map<string, number>()
  for (const { employer } of usable) employers.set(employer, (employers.get(employer) ?? 0) + 1)
  let placeable = 0
  for (const count of employers.values()) placeable += Math.min(count, maxPerEmployer * groups)
  const needed = groups * minInspectors
  const issues: Issue[] = []
  if (usable.length < needed)
    issues.push({ path: 'inspectors', code: 'inspectors.too_few', data: { needed, available: usable.length, groups } })
  else if (placeable < needed)
    issues.push({ path: 'inspectors', code: 'employers.too_alike', data: { needed, available: placeable, maxPerEmployer } })
  if (leaders < groups) issues.push({ path: 'inspectors', code: 'leaders.too_few', data: { needed: groups, available: leaders } })
  return issues
}

const awayDays = (problem: Problem, inspector: Inspector) => problem.days.filter((day) => inspector.away.includes(day)).length

/** Inspectors in drawn order, and where each of them sits; -1 is the reserve. */
interface Draft {
  readonly inspectors: readonly Inspector[]
  readonly rules: Problem['rules']
  readonly seatOf: number[]
  readonly members: readonly Set<number>[]
  readonly leaders: number[]
  /** Units of the group that the inspector would take from it; infinite where the two must not meet. */
  readonly costs: readonly (readonly number[])[]
  /** By group, those who may join it: first those who take least from it. */
  readonly eligible: readonly (readonly number[])[]
  /** Days of the round on which the inspector is away. */
  readonly away: readonly number[]
}

function draftOf(problem: Problem, blocks: readonly (readonly string[])[], random: Random): Draft {
  const candidates = new Map(problem.candidates.map((candidate) => [candidate.id, candidate]))
  const pool = random
    .shuffle(problem.inspectors)
    .map((inspector, order) => ({ inspector, order, away: awayDays(problem, inspector) }))
    .filter(({ away }) => away < problem.days.length)
    .sort((a, b) => a.away - b.away || (a.inspector.workload ?? 0) - (b.inspector.workload ?? 0) || a.order - b.order)
  const inspectors = pool.map(({ inspector }) => inspector)
  const costs = blocks.map((own) =>
    inspectors.map((inspector) => {
      if (barredBlocksOf(problem, inspector).some((block) => own.includes(block))) return Number.POSITIVE_INFINITY
      const barred = inspector.barred.map((id) => candidates.get(id)).filter((unit) => unit && own.includes(unit.block))
      return barred.some((unit) => unit?.mandatory) ? Number.POSITIVE_INFINITY : barred.length
    }),
  )
  return {
    inspectors,
    rules: problem.rules,
    seatOf: inspectors.map(() => -1),
    members: blocks.map(() => new Set<number>()),
    leaders: blocks.map(() => -1),
    costs,
    eligible: costs.map((row) =>
      row.flatMap((cost, i) => (cost < Number.POSITIVE_INFINITY ? [i] : [])).sort((a, b) => cost(row, a) - cost(row, b) || a - b),
    ),
    away: pool.map(({ away }) => away),
  }
}

const cost = (row: readonly number[] | undefined, i: number) => row?.[i] ?? Number.POSITIVE_INFINITY

function sit(draft: Draft, i: number, g: number) {
  draft.members[draft.seatOf[i] as number]?.delete(i)
  draft.members[g]?.add(i)
  draft.seatOf[i] = g
}

/** A leader for each group, then members up to the least number; the group that stays short, or null. */
function fill(draft: Draft): number | null {
  for (let g = 0; g < draft.leaders.length; g++) if (!findLeader(draft, g, new Set())) return g
  draft.leaders.forEach((i, g) => {
    sit(draft, i, g)
  })
  for (let place = 1; place < draft.rules.minInspectors; place++)
    for (let g = 0; g < draft.leaders.length; g++) if (!findMember(draft, g)) return g
  return null
}

/** Kuhn's matching: an inspector who leads another group already is freed by finding that group another leader. */
function findLeader(draft: Draft, g: number, asked: Set<number>): boolean {
  for (const i of draft.eligible[g] ?? []) {
    if (!(draft.inspectors[i] as Inspector).canLead || asked.has(i)) continue
    asked.add(i)
    const held = draft.leaders.indexOf(i)
    if (held >= 0 && !findLeader(draft, held, asked)) continue
    draft.leaders[g] = i
    return true
  }
  return false
}

/** A group that has given a member away (none at first) and takes one in, and the groups before it in the chain. */
interface Link {
  readonly group: number
  readonly leaving: number
  readonly before: Link | null
}

/** One more member for the group: from the reserve, or along the shortest chain of groups that each pass one member on. */
function findMember(draft: Draft, g: number): boolean {
  const asked = new Set<number>(draft.leaders)
  const links: Link[] = [{ group: g, leaving: -1, before: null }]
  for (const link of links)
    for (const i of draft.eligible[link.group] ?? []) {
      if (asked.has(i) || inChain(link, draft.seatOf[i] as number) || !employerFits(draft, i, link.group, link.leaving)) continue
      asked.add(i)
      if (draft.seatOf[i] !== -1) links.push({ group: draft.seatOf[i] as number, leaving: i, before: link })
      else {
        let coming = i
        for (let at: Link | null = link; at; at = at.before) {
          sit(draft, coming, at.group)
          coming = at.leaving
        }
        return true
      }
    }
  return false
}

function inChain(link: Link, group: number): boolean {
  for (let at: Link | null = link; at; at = at.before) if (at.group === group) return true
  return false
}

function employerFits(draft: Draft, i: number, g: number, leaving: number): boolean {
  const { employer } = draft.inspectors[i] as Inspector
  let colleagues = 0
  for (const other of draft.members[g] ?? [])
    if (other !== leaving && (draft.inspectors[other] as Inspector).employer === employer) colleagues++
  return colleagues < draft.rules.maxPerEmployer
}

/** The rest of the pool, each into the group that it takes least from, the smallest of these first. */
function extend(draft: Draft) {
  const most = draft.rules.maxInspectors ?? Number.POSITIVE_INFINITY
  const size = (g: number) => draft.members[g]?.size ?? 0
  draft.inspectors.forEach((_, i) => {
    if (draft.seatOf[i] !== -1) return
    let chosen = -1
    draft.costs.forEach((row, g) => {
      if (size(g) >= most || cost(row, i) === Number.POSITIVE_INFINITY || !employerFits(draft, i, g, -1)) return
      const fewer = cost(row, i) - cost(draft.costs[chosen], i)
      if (chosen < 0 || fewer < 0 || (fewer === 0 && size(g) < size(chosen))) chosen = g
    })
    if (chosen >= 0) sit(draft, i, chosen)
  })
}

/** Swaps two inspectors wherever that brings more fields of expertise together or takes fewer units from their groups. */
function spread(draft: Draft) {
  const value = (g: number) => {
    const fields = new Set<string>()
    let lost = 0
    for (const i of draft.members[g] ?? []) {
      lost += cost(draft.costs[g], i)
      for (const field of (draft.inspectors[i] as Inspector).expertise) fields.add(field)
    }
    return 10 * fields.size - lost
  }
  const leads = new Set(draft.leaders)
  // Who is away on some day stays put: a swap could leave a group too small on that day.
  const movable = draft.inspectors.flatMap((_, i) => (leads.has(i) || (draft.away[i] as number) > 0 ? [] : [i]))
  for (let rounds = 0, moved = true; moved && rounds < 5; rounds++) {
    moved = false
    movable.forEach((a, rank) => {
      for (const b of movable.slice(rank + 1)) {
        const [ga, gb] = [draft.seatOf[a] as number, draft.seatOf[b] as number]
        if (ga === gb || !swapFits(draft, a, gb, b) || !swapFits(draft, b, ga, a)) continue
        const before = value(ga) + value(gb)
        sit(draft, a, gb)
        sit(draft, b, ga)
        if (value(ga) + value(gb) > before) moved = true
        else {
          sit(draft, a, ga)
          sit(draft, b, gb)
        }
      }
    })
  }
}

const swapFits = (draft: Draft, i: number, g: number, leaving: number) =>
  g < 0 || (cost(draft.costs[g], i) < Number.POSITIVE_INFINITY && employerFits(draft, i, g, leaving))

function finish(problem: Problem, ids: readonly string[], blocks: readonly (readonly string[])[], draft: Draft): Grouping {
  const name = (i: number) => (draft.inspectors[i] as Inspector).id
  const groups = ids.map((id, g) => {
    const leader = draft.leaders[g] as number
    const members = [...(draft.members[g] ?? [])].filter((i) => i !== leader).sort((a, b) => a - b)
    return { id, leader: name(leader), members: [leader, ...members].map(name), blocks: blocks[g] ?? [] }
  })
  const placed = new Set(groups.flatMap((group) => group.members))
  return { groups, reserves: problem.inspectors.map(({ id }) => id).filter((id) => !placed.has(id)), issues: [] }
}

/** Members dealt out to as many teams as the rule of size allows; nothing where the group stays together. */
export function divided(problem: Problem, group: Group): Group {
  const { teams: _, ...whole } = group
  const { teamSize } = problem.rules
  const count = teamSize === undefined ? 1 : Math.floor(group.members.length / teamSize)
  if (count < 2) return whole
  return { ...whole, teams: Array.from({ length: count }, (_, team) => group.members.filter((_, i) => i % count === team)) }
}

/** The days (indices) on which enough of the group is there, with someone who can lead, and enough of the team. */
export const teamDays = (problem: Problem, group: Group, team: readonly string[]): number[] => {
  const members = problem.inspectors.filter((inspector) => team.includes(inspector.id))
  const present = (day: number) => members.filter((each) => !each.away.includes(problem.days[day] as string)).length
  return workingDays(problem, group).filter((day) => present(day) >= (problem.rules.teamSize ?? 1))
}

/** The days (indices) on which enough of the group is there, with someone who can lead. */
export function workingDays(problem: Problem, group: Group): number[] {
  const members = problem.inspectors.filter((inspector) => group.members.includes(inspector.id))
  return problem.days.flatMap((date, day) => {
    const present = members.filter((inspector) => !inspector.away.includes(date))
    return present.length >= problem.rules.minInspectors && present.some((inspector) => inspector.canLead) ? [day] : []
  })
}
