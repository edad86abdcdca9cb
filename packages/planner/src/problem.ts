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

/** 行程: straight line x detour x factor, at one speed. */
export interface Travel {
  readonly kmh: number
  readonly detour: number
  /** Between two zones, both ways (a mountain road); 1 where nothing is said. */
  readonly factors: readonly { readonly a: string; readonly b: string; readonly factor: number }[]
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
  /** On the last day everyone is back at the base so long before the end, for the feedback (反馈). */
  readonly feedbackMinutes?: number
  /** In every block at least so many visits of each kind it has (0 where nothing is said). */
  readonly leastPerKind?: number
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

/** By when the groups must be back on this day. */
export const dayLimit = (problem: Problem, day: number): number =>
  problem.day.end - (day === problem.days.length - 1 ? (problem.rules.feedbackMinutes ?? 0) : 0)

/** The openings of a candidate on a day, cut to the day, too short ones left out. */
export function openings(problem: Problem, candidate: Candidate, day: number): readonly Interval[] {
  const limit = dayLimit(problem, day)
  const listed = candidate.windows?.[problem.days[day] ?? ''] ?? [[problem.day.start, problem.day.end] as const]
  return listed
    .map(([from, to]): Interval => [Math.max(from, problem.day.start), Math.min(to, limit)])
    .filter(([from, to]) => to - from >= candidate.minutes)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
}
