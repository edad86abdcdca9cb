// How far a round is, step by step, also for somebody who sees none of its units.
import type { Box } from '../../words/state.ts'
import { markOf } from './visits-of.ts'

export const stepNames = ['frame', 'self', 'draw', 'announce', 'site', 'report', 'publish'] as const
export type StepName = (typeof stepNames)[number]
const rank: Readonly<Record<string, number>> = {
  scoped: 0,
  notified: 1,
  self_checking: 2,
  on_site: 3,
  reporting: 4,
  published: 5,
}
export interface Seen {
  readonly state: string
  readonly units: number
  readonly selfChecked: number
  readonly visits: number
}

/** Nobody goes out before the plan is drawn and announced: where no visit is seen, the state of the round says so. */
export function stepsOf(round: Seen, visits: readonly { readonly state: string }[]): Readonly<Record<StepName, Box>> {
  const at = rank[round.state] ?? 0
  const out = at >= 3
  const announced = visits.length > 0 ? visits.every((v) => markOf(v.state) !== 'pl') : out
  const box = (done: boolean, begun = false): Box => (done ? 'ok' : begun ? 'half' : 'empty')
  return {
    frame: box(at >= 1),
    self: box(round.units > 0 ? at >= 1 && round.selfChecked >= round.units : out, at >= 1),
    draw: box(round.visits > 0 || out),
    announce: box(announced),
    site: box(at >= 4, out),
    report: box(at >= 5, at >= 4),
    publish: box(at >= 5),
  }
}
