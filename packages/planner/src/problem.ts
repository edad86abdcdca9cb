// The planner's input: one inspection round as plain JSON; minutes count from midnight.

/** 区间 [from, to) in minutes from midnight. */
export type Interval = readonly [from: number, to: number]

export interface Place {
  readonly lon: number
  readonly lat: number
}

/** 督导日: when a group may be out, and where its lunch lies. */
export interface Day {
  readonly start: number
  readonly end: number
  /** At least `minutes` of rest, neither visiting nor driving, between `from` and `to`. */
  readonly lunch: { readonly from: number; readonly to: number; readonly minutes: number }
}

/** 行程: straight line x detour x factor at a speed by distance, or given minutes x factor. */
export interface Travel {
  readonly kmh: number
  readonly detour: number
  /** What lies beyond `from` kilometres of a way is driven at another speed; by distance. */
  readonly tiers?: readonly { readonly from: number; readonly kmh: number }[]
  /** Known minutes for the units and seats that it names, instead of the straight line. */
  readonly matrix?: Matrix
  /** Between two zones, both ways (a mountain road); 1 where nothing is said. */
  readonly factors: readonly { readonly a: string; readonly b: string; readonly factor: number }[]
}

/** 行程时间表: minutes from row to column, first the units, then the seats of the blocks; null where there is no road. */
export interface Matrix {
  readonly units: readonly string[]
  readonly seats: readonly string[]
  readonly minutes: readonly (readonly (number | null)[])[]
}

/** 片区: a county, or the block of units run by the city; its seat is the group's overnight base. */
export interface Block {
  readonly id: string
  readonly seat: Place
  /** The zone of the seat; the block's own id where nothing is said. */
  readonly zone?: string
}

/** 备选单位: a unit that may be visited. */
export interface Candidate extends Place {
  readonly id: string
  readonly block: string
  readonly zone: string
  readonly kind: string
  /** Length of the visit. */
  readonly minutes: number
  readonly mandatory: boolean
  /** What the visit is worth beside others, 0 to 1,000,000. */
  readonly prize: number
  /** Visits this year before the round. */
  readonly visits?: number
  /** Openings by date. A date that is not listed is open all day; an empty list is a closed day. */
  readonly windows?: Readonly<Record<string, readonly Interval[]>>
}

/** 督学 with grounds of recusal (回避). */
export interface Inspector {
  readonly id: string
  readonly employer: string
  readonly expertise: readonly string[]
  readonly canLead: boolean
  /** Units that no group of this inspector may visit. */
  readonly barred: readonly string[]
  readonly barredBlocks: readonly string[]
  readonly away: readonly string[]
  /** Days of inspection this year before the round: of equals those are taken first who have done least. */
  readonly workload?: number
}

export interface Rules {
  readonly minInspectors: number
  readonly maxPerEmployer: number
  /** Where nothing is said, every inspector who can join a group does. */
  readonly maxInspectors?: number
  /** Groups divide into teams of at least so many inspectors, who visit at the same time; nothing: a group stays together. */
  readonly teamSize?: number
  /** Where the groups' minutes on the road and at units differ by more, blocks are shared out again by what they took. */
  readonly evenMinutes?: number
  /** On the last day everyone is back at the base so long before the end, for the feedback (反馈). */
  readonly feedbackMinutes?: number
  /** In every block at least so many visits of each kind it has (0 where nothing is said). */
  readonly leastPerKind?: number
  /** No unit is visited more often in a year: who has had so many visits is left out. */
  readonly maxVisitsPerYear?: number
  /** Whether `barredBlocks` bars at all (where nothing is said it does); without, only `barred` units are kept apart. */
  readonly barBlocks?: boolean
}

export interface Problem {
  readonly days: readonly string[]
  readonly day: Day
  readonly travel: Travel
  /** How many groups, or their ids. */
  readonly groups: number | readonly string[]
  readonly blocks: readonly Block[]
  readonly candidates: readonly Candidate[]
  readonly inspectors: readonly Inspector[]
  readonly rules: Rules
}

export const groupIds = (problem: Problem): readonly string[] =>
  typeof problem.groups === 'number' ? Array.from({ length: problem.groups }, (_, i) => String(i + 1)) : problem.groups

/** Most teams that can be out at the same time, whoever is in which group; a group that cannot divide goes as one. */
export function mostTeams(problem: Problem): number {
  const { teamSize, minInspectors, maxInspectors = problem.inspectors.length } = problem.rules
  const groups = groupIds(problem).length
  if (teamSize === undefined) return groups
  let most = groups
  for (let divided = 1; divided <= groups; divided++) {
    const free = problem.inspectors.length - (groups - divided) * minInspectors
    const teams = Math.min(divided * Math.floor(maxInspectors / teamSize), Math.floor(free / teamSize))
    most = Math.max(most, groups - divided + teams)
  }
  return most
}

/** By when the groups must be back on this day. */
export const dayLimit = (problem: Problem, day: number): number =>
  problem.day.end - (day === problem.days.length - 1 ? (problem.rules.feedbackMinutes ?? 0) : 0)

/** Whether a unit has had as many visits this year as the rules allow. */
export const isCapped = (problem: Problem, candidate: Candidate): boolean =>
  (candidate.visits ?? 0) >= (problem.rules.maxVisitsPerYear ?? Number.POSITIVE_INFINITY)

/** The blocks that an inspector must not meet, where the rules bar whole blocks. */
export const barredBlocksOf = (problem: Problem, inspector: Inspector): readonly string[] =>
  problem.rules.barBlocks === false ? [] : inspector.barredBlocks

/** The openings of a candidate on a day, cut to the day, too short ones left out; none of a unit that has had its visits. */
export function openings(problem: Problem, candidate: Candidate, day: number): readonly Interval[] {
  if (isCapped(problem, candidate)) return []
  const limit = dayLimit(problem, day)
  const listed = candidate.windows?.[problem.days[day] ?? ''] ?? [[problem.day.start, problem.day.end] as const]
  return listed
    .map(([from, to]): Interval => [Math.max(from, problem.day.start), Math.min(to, limit)])
    .filter(([from, to]) => to - from >= candidate.minutes)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
}
