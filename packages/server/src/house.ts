// What the process hands in, and what request and jobs share: the city of a row, the event of an act.
import {
  type AlertRule,
  type Element,
  type Indicator,
  type Jurisdiction,
  type Pack,
  problem,
  type Register,
  type Summary,
} from '@duxue/core'
import type { Planner } from './planner.ts'
import type { Database } from './store/database.ts'
import { sessionStore } from './store/session.ts'

/** What the process hands in: clocks, content, solver, files. Nothing here reads the environment or asks for the time. */
export interface House {
  readonly app: Database
  readonly owner: Database
  /** Business time of the city. */
  readonly clock: () => Date
  /** Time on the wall: sessions, trail. */
  readonly wall: () => Date
  readonly packs: readonly Pack[]
  /** The registers of the packs, by `pack.register`. */
  readonly registers: readonly { readonly name: string; readonly pack: Pack; readonly register: Register }[]
  /** The indicators of the packs, by `pack.indicator`. */
  readonly indicators: readonly { readonly name: string; readonly pack: Pack; readonly indicator: Indicator }[]
  /** The data elements of the packs, by their own name. */
  readonly elements: readonly { readonly name: string; readonly pack: Pack; readonly element: Element }[]
  /** The summaries of the packs, by `pack.summary`. */
  readonly summaries: readonly { readonly name: string; readonly pack: Pack; readonly summary: Summary }[]
  /** The alerts of the packs, by `pack.alert`. */
  readonly alerts: readonly { readonly name: string; readonly pack: Pack; readonly alert: AlertRule }[]
  readonly jurisdictions: Readonly<Record<string, Jurisdiction>>
  readonly planner: Planner
  /** The secret of a day of unannounced visits; chance itself, except where a round is played. */
  readonly secret?: (day: string) => string
  readonly evidence: Evidence
  readonly defaultTenant: () => Promise<number>
}
/** Where the bytes of evidence live; `put` throws `file.disk_full` when there is no room and leaves nothing half-written. */
export interface Evidence {
  put(sha256: string, bytes: Uint8Array): Promise<void>
  get(sha256: string): Promise<Uint8Array | null>
}
export interface City {
  readonly tenant: number
  readonly name: string
  readonly synthetic: boolean
  readonly jurisdiction: Jurisdiction
}
/** What an act leaves in the trail: exactly one event. */
export interface Happened {
  readonly kind: string
  readonly noun: string
  readonly nounId: string | null
  readonly path: string
  readonly groupId?: string | null
  readonly ownerId?: string | null
  readonly data: Record<string, unknown>
}

const cities = new WeakMap<Database, Map<number, City>>()
/** A city's name, mark and jurisdiction; they change only with a restart. */
export async function cityOf(house: House, tenant: number): Promise<City> {
  const known = cities.get(house.owner) ?? new Map<number, City>()
  cities.set(house.owner, known)
  const found = known.get(tenant)
  if (found) return found
  const row = (await sessionStore(house.owner).cities()).find((c) => c.tenant === tenant)
  const jurisdiction = row && house.jurisdictions[row.jurisdiction]
  if (!row || !jurisdiction) throw problem('unit.missing', { tenant })
  const city = { tenant, name: row.name, synthetic: row.synthetic, jurisdiction }
  known.set(tenant, city)
  return city
}
