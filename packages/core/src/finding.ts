// Finding: a fact against a basis, moved up to close-out. Pure decisions; clocks come from the jurisdiction.

import type { ActName } from './api.ts'
import { addDays, addWorkdays, dueOn, type Jurisdiction } from './jurisdiction.ts'
import { type On, roleUnder, type Who, within } from './may.ts'
import type { FindingDays, Grave, Pack } from './pack/pack.ts'
import type { ProblemCode } from './problem.ts'
import type { RoundState } from './round.ts'

export type FindingState =
  | 'found'
  | 'fed_back'
  | 'defended'
  | 'withdrawn'
  | 'ordered'
  | 'rectifying'
  | 'reported'
  | 'verified'
  | 'closed'
  | 'reopened'
export type FindingMove =
  | 'feed_back'
  | 'defend'
  | 'withdraw'
  | 'order'
  | 'assign'
  | 'start'
  | 'report'
  | 'verify'
  | 'fail'
  | 'close'
  | 'reopen'

const moves: Record<FindingMove, { readonly from: readonly FindingState[]; readonly to: FindingState | 'same' }> = {
  feed_back: { from: ['found'], to: 'fed_back' },
  defend: { from: ['fed_back'], to: 'defended' },
  withdraw: { from: ['found', 'fed_back', 'defended'], to: 'withdrawn' },
  order: { from: ['found', 'fed_back', 'defended'], to: 'ordered' },
  assign: { from: ['found', 'fed_back', 'defended', 'ordered', 'rectifying', 'reopened'], to: 'same' },
  start: { from: ['ordered', 'reopened'], to: 'rectifying' },
  report: { from: ['ordered', 'rectifying', 'reopened'], to: 'reported' },
  verify: { from: ['reported'], to: 'verified' },
  fail: { from: ['reported'], to: 'rectifying' },
  close: { from: ['verified'], to: 'closed' },
  reopen: { from: ['closed'], to: 'reopened' },
}
/** A finding moves from found to closed; only a closed one is reopened; a withdrawn one stays withdrawn. */
export function moveFinding(state: FindingState, move: FindingMove): { to: FindingState } | { problem: ProblemCode } {
  const m = moves[move]
  if (!m.from.includes(state)) return { problem: 'finding.wrong_state' }
  return { to: m.to === 'same' ? state : m.to }
}

/** A finding is raised by hand while its round runs, on a topic of the round's pack and, where one is named, an item of that topic. */
export function raiseFault(
  round: RoundState,
  pack: Pick<Pack, 'topics' | 'items'>,
  about: { readonly topic: string; readonly item: string | null },
): { code: ProblemCode; data: Record<string, unknown> } | null {
  if (round === 'published' || round === 'cancelled') return { code: 'round.closed', data: { state: round } }
  if (round === 'scoped') return { code: 'round.wrong_state', data: { state: round } }
  const known =
    pack.topics.some((t) => t.id === about.topic) &&
    (about.item === null || pack.items.some((i) => i.name === about.item && i.topic === about.topic))
  return known ? null : { code: 'finding.not_in_pack', data: { ...about } }
}

/** Who reported the rectification does not verify it. */
export function mayVerify(reportedBy: string | null, verifier: string): ProblemCode | null {
  return reportedBy === verifier ? 'finding.same_person' : null
}

const reviewing: readonly ActName[] = ['finding.verify', 'finding.close', 'finding.reopen']
export interface FindingOn extends On {
  readonly unitId: string
  readonly ownerId: string
  readonly path: string
}
/** Nobody verifies, closes or reopens what was found in the own unit or mended by it: the office does, or whoever else is named for the act. */
export function mayReviewFinding(who: Who, act: ActName, on: FindingOn): boolean {
  if (!reviewing.includes(act)) return true
  return who.posts.some((p) => {
    if (p.role === 'office') return within(on.path, p.path)
    if (p.unitId === on.unitId || p.unitId === on.ownerId) return false
    if (p.role === 'section') return p.unitId === on.sectionId
    if (p.role === 'inspector') return on.groupId != null && who.hats.includes(on.groupId)
    return p.role === 'county' && within(on.path, p.path)
  })
}

/**
 * Who may verify a finding, who is nearest first: the county of a school, the section of the subject, the office.
 * Never who reported, and nobody who holds a post where it was found or mended.
 */
export function verifiersOf(on: FindingOn, reportedBy: string | null, people: readonly Who[]): Who[] {
  const nearness = (who: Who) => ['county', 'section', 'office'].indexOf(roleUnder(who, 'finding.verify', on) ?? '')
  return people
    .filter((who) => !who.posts.some((p) => p.unitId === on.unitId || p.unitId === on.ownerId))
    .filter((who) => nearness(who) >= 0 && mayReviewFinding(who, 'finding.verify', on))
    .filter((who) => mayVerify(reportedBy, who.person) === null)
    .sort((a, b) => nearness(a) - nearness(b))
}

/** The day by which a finding is to be mended: the rule's own days, or the deadline of its gravity. Counted from the order. */
export function findingDue(
  j: Jurisdiction,
  days: FindingDays | null,
  grave: Grave,
  from: string,
): { due: string | null; rule: string } {
  if (days !== null && typeof days !== 'string')
    return {
      due: days.count === 'workdays' ? addWorkdays(j, from, days.value) : addDays(from, days.value),
      rule: `${days.value} ${days.count}`,
    }
  const name = days ?? `rectify_${grave}`
  const known = j.days[name] ? name : `rectify_${grave}`
  return { due: dueOn(j, known, from), rule: known }
}

/** Days of the rule that opened a finding; null for one raised by hand. */
export function daysOfRule(pack: Pack | null, item: string | null, rule: string | null): FindingDays | null {
  return pack?.items.find((i) => i.name === item)?.finding.find((r) => r.rule === rule)?.days ?? null
}

/** Which act offers which move. */
export const findingActsByMove: readonly { readonly act: ActName; readonly move: FindingMove }[] = [
  { act: 'finding.feed_back', move: 'feed_back' },
  { act: 'finding.defend', move: 'defend' },
  { act: 'finding.withdraw', move: 'withdraw' },
  { act: 'finding.order', move: 'order' },
  { act: 'finding.assign', move: 'assign' },
  { act: 'finding.start', move: 'start' },
  { act: 'finding.report', move: 'report' },
  { act: 'finding.verify', move: 'verify' },
  { act: 'finding.close', move: 'close' },
  { act: 'finding.reopen', move: 'reopen' },
]

/** A folder is closed when every finding in it is closed or withdrawn; until then it follows the most open one. */
export function folderState(
  states: readonly FindingState[],
): 'closed' | 'verified' | 'rectified' | 'rectifying' | 'opinion_issued' | 'fed_back' | null {
  const open = states.filter((s) => s !== 'withdrawn')
  if (open.length === 0) return null
  if (open.every((s) => s === 'closed')) return 'closed'
  if (open.some((s) => s === 'found')) return null
  if (open.some((s) => s === 'fed_back' || s === 'defended')) return 'fed_back'
  if (open.some((s) => s === 'ordered')) return 'opinion_issued'
  if (open.some((s) => s === 'rectifying' || s === 'reopened')) return 'rectifying'
  if (open.some((s) => s === 'reported')) return 'rectified'
  return 'verified'
}
