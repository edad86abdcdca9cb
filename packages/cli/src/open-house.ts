// Puts a house together: two pools on one database, the content, the clocks, the planner, the evidence.
import { join } from 'node:path'
import { problem } from '@duxue/core'
import { citiesOf, type House, openDatabase } from '@duxue/server'
import { readContentPacks, readJurisdictions } from './content.ts'
import { evidenceIn } from './evidence.ts'
import { threadPlanner } from './solver.ts'

export interface HouseOptions {
  readonly url: string
  readonly home: string
  /** Business time; a stepped clock in the sample. */
  readonly clock: () => Date
  readonly wall: () => Date
  readonly connections?: number
  readonly secret?: (day: string) => string
}

export async function openHouse(options: HouseOptions): Promise<{ house: House; close(): Promise<void> }> {
  const { url, home, clock, wall, connections = 16, secret } = options
  const [{ packs, registers, indicators, elements, alerts, summaries }, jurisdictions] = await Promise.all([
    readContentPacks(),
    readJurisdictions(),
  ])
  const app = openDatabase(url, { role: 'duxue_app', size: connections })
  const owner = openDatabase(url, { size: 6 })
  const house: House = {
    app,
    owner,
    clock,
    wall,
    packs,
    registers,
    indicators,
    elements,
    alerts,
    summaries,
    jurisdictions,
    planner: threadPlanner(),
    ...(secret ? { secret } : {}),
    evidence: evidenceIn(join(home, 'evidence')),
    defaultTenant: async () => {
      const [first] = await citiesOf(owner)
      if (!first) throw problem('unit.missing')
      return first.tenant
    },
  }
  return { house, close: async () => void (await Promise.all([app.destroy(), owner.destroy()])) }
}
