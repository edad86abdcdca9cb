// What every route of a round begins with: the round itself, the move it makes, the units in its scope.
import { moveRound, type Pack, problem, type RoundMove, type RoundScope, type RoundState } from '@duxue/core'
import type { Ask } from '../request.ts'
import type { RoundFacts } from '../store/round.ts'
import type { UnitFacts } from '../store/unit.ts'
import { burdenOf } from './profile.ts'

export async function roundFound(ask: Ask, id: string, lock = false): Promise<RoundFacts> {
  const round = await ask.store.round.get(id, lock)
  if (!round) throw problem('round.missing', { id })
  return round
}
export function movedRound(round: RoundFacts, move: RoundMove): RoundState {
  const m = moveRound(round.state as RoundState, move)
  if ('problem' in m) throw problem(m.problem, { state: round.state, move })
  return m.to
}
export const everyUnit: RoundScope = { counties: true, schools: true, schoolKinds: [] }
export async function scopeUnits(ask: Pick<Ask, 'store'>, scope: RoundScope) {
  const schools =
    scope.schools === false ? [] : await ask.store.unit.schools(scope.schoolKinds.length ? scope.schoolKinds : undefined)
  const blocks = await ask.store.unit.blocks()
  return [...(scope.counties ? blocks.filter((b) => b.kind === 'county') : []), ...schools]
}
/** What the checklist asks of each kind of unit: items and minutes, before anything is published. */
export function burdenRows(pack: Pack, units: readonly UnitFacts[]) {
  const rows = new Map<string, { units: number; items: number; minutes: number }>()
  for (const u of units) {
    const kind = u.kind === 'county' ? 'county' : (u.schoolKind ?? 'school')
    const b = burdenOf(pack, u)
    const row = rows.get(kind) ?? { units: 0, items: 0, minutes: 0 }
    rows.set(kind, { units: row.units + 1, items: Math.max(row.items, b.items), minutes: Math.max(row.minutes, b.minutes) })
  }
  return [...rows].map(([kind, r]) => ({ kind, ...r }))
}
