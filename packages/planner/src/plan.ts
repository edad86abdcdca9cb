// The planner's output: groups, visits with clock times, and what they leave open.
import type { Certificate } from './certificate.ts'
import type { Issue } from './issues.ts'

/** 督导组. */
export interface Group {
  readonly id: string
  readonly leader: string
  /** All inspectors of the group, the leader first. */
  readonly members: readonly string[]
  readonly blocks: readonly string[]
  /** 小组: who goes together, where the group divides; each inspector in one of them. */
  readonly teams?: readonly (readonly string[])[]
}

/** 到访. */
export interface Visit {
  readonly candidate: string
  readonly group: string
  /** Which of the group's teams, from 0; nothing where the group stays together. */
  readonly team?: number
  readonly day: string
  readonly start: number
  readonly end: number
}

/** The day on the road of a group, or of one of its teams, from the seat of a block and back to it. */
export interface Tour {
  readonly group: string
  readonly team?: number
  readonly day: string
  readonly base: string
  readonly leave: number
  readonly lunch: { readonly start: number; readonly end: number }
  readonly back: number
}

/** Why a mandatory unit has no visit: never open long enough, no road to it, as often visited as a year allows, or no time left. */
export type DropReason = 'closed' | 'unreachable' | 'cap' | 'time'

export interface Plan {
  readonly groups: readonly Group[]
  /** Whether it is proven that no other groups are better: blocks by even load and short ways, then seats; nothing where no proof was sought. */
  readonly proven?: boolean
  /** Inspectors who joined no group. */
  readonly reserves: readonly string[]
  /** By day, group, team and start. */
  readonly visits: readonly Visit[]
  readonly tours: readonly Tour[]
  /** Null only when the problem itself is invalid. */
  readonly certificate: Certificate | null
  /** Mandatory units without a visit. */
  readonly dropped: readonly { readonly candidate: string; readonly reason: DropReason }[]
  /** Blocks that have candidates and got no visit. */
  readonly uncovered: readonly string[]
  /** Kinds that a block has and that stay below rules.leastPerKind. */
  readonly short: readonly { readonly block: string; readonly kind: string }[]
  /** Why there is no plan; a plan with issues has no groups and no visits. */
  readonly issues: readonly Issue[]
}
