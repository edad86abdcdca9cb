// A round as the planner's inputs: its units, inspectors and recusals, the roads and days of the place.
import type { PlanInputs, RoundScope } from '@duxue/core'
import type { City } from '../house.ts'
import type { Stores } from '../store/index.ts'
import type { RoundFacts } from '../store/round.ts'
import type { UnitFacts } from '../store/unit.ts'
import { scopeUnits } from './round-found.ts'

/** With what each unit is, and the codes of blocks, by which a draw weighs. */
export interface RoundInputs extends PlanInputs {
  readonly units: readonly UnitFacts[]
  readonly codes: ReadonlyMap<string, string>
}
export async function planInputs(ask: { readonly store: Stores; readonly city: City }, round: RoundFacts): Promise<RoundInputs> {
  const blocks = await ask.store.unit.blocks()
  const city = await ask.store.unit.city()
  const inside = new Set(await ask.store.round.inspected(round.id))
  const units = (await scopeUnits(ask, round.scope as RoundScope)).filter((u) => inside.has(u.id))
  const inspectors = await ask.store.person.inspectors()
  return {
    jurisdiction: ask.city.jurisdiction,
    from: round.window_from,
    to: round.window_to,
    groups: round.group_count,
    units,
    codes: new Map(blocks.map((b) => [b.id, b.code])),
    roads: await ask.store.unit.roads(),
    recusals: await ask.store.person.recusals(),
    blocks: blocks.map((b) => ({ id: b.id, lon: b.lon ?? city.lon, lat: b.lat ?? city.lat })),
    inspectors: inspectors.map((i) => ({
      id: i.id,
      employerId: i.employerId,
      blockId: i.blockId,
      expertise: i.expertise,
      canLead: i.canLead,
    })),
  }
}
