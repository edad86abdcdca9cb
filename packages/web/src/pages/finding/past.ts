// What happened to a finding and what is still to come: the trail at the right of its form.
import type { ReadReply } from '@duxue/core'
import { civilOf } from '../../words/say.ts'

type Finding = ReadReply<'finding.get'>
export type Past = Finding['history'][number]
export const nextSteps = ['feed_back', 'order', 'start', 'report', 'verify', 'close'] as const
export type NextStep = (typeof nextSteps)[number]

const firstLeft: Readonly<Record<string, number>> = {
  found: 0,
  fed_back: 1,
  defended: 1,
  ordered: 2,
  reopened: 2,
  rectifying: 3,
  reported: 4,
  verified: 5,
}
/** The steps that are still to come; none after close-out or withdrawal. */
export const stepsLeft = (state: string): readonly NextStep[] => {
  const from = firstLeft[state]
  return from === undefined ? [] : nextSteps.slice(from)
}
/** What was said with an event: the fact, the case, the measure, the reason, the note. */
export function wordsOf(past: Pick<Past, 'data'>): string {
  const data = (past.data ?? {}) as Record<string, unknown>
  const text = (key: string) => (typeof data[key] === 'string' ? (data[key] as string) : '')
  return [text('owner'), text('fact') || text('measure') || text('text') || text('reason') || text('note')]
    .filter(Boolean)
    .join('：')
}
/** How far a clock has run, from 0 to 1. */
export function runOf(from: string, to: string, now: string): number {
  const day = (d: string) => Date.parse(`${d.slice(0, 10)}T00:00:00Z`) / 86_400_000
  const all = day(to) - day(from)
  if (all <= 0) return 1
  return Math.min(1, Math.max(0, (day(now) - day(from)) / all))
}
type Told = {
  readonly finding: Pick<Finding['finding'], 'state' | 'due'>
  readonly history: readonly Pick<Past, 'kind' | 'at'>[]
}
/** The day on which its owner was done: that of the last report, whoever verifies it when; null while it is being mended. */
export function mendedOn({ finding, history }: Told): string | null {
  if (!['reported', 'verified', 'closed'].includes(finding.state)) return null
  const last = (kind: string) => history.filter((h) => h.kind === kind).at(-1)?.at
  const at = last('finding.reported') ?? last('finding.closed')
  return at ? civilOf(at).date : null
}
/** By how many days it was mended after its day. */
export function mendedLate(told: Told): number {
  const day = (d: string) => Date.parse(`${d}T00:00:00Z`) / 86_400_000
  const on = mendedOn(told)
  return on && told.finding.due ? Math.max(0, day(on) - day(told.finding.due)) : 0
}
/** Who verifies: the county's officer, but the office for what the county itself has to mend. */
export const verifierOf = ({ finding, verifier }: Pick<Finding, 'finding' | 'verifier'>): string | null =>
  finding.owner.kind === 'county' ? null : verifier
