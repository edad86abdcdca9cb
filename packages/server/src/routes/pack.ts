// Packs as rounds may use them: the library's, whose content changes in its files, and the city's own.
import { burden, burdenCap, fullestUnit, type Pack, problem, schoolKinds } from '@duxue/core'
import type { Ask, ReadHandlers } from '../request.ts'
import { ownRow, packOfRow } from './own-pack-row.ts'
import { hashOf, livePacks } from './pack-live.ts'

function briefOf(ask: Pick<Ask, 'house'>, pack: Pack) {
  return {
    id: pack.id,
    version: pack.version,
    hash: hashOf(pack),
    title: pack.title,
    validFrom: pack.validFrom,
    validTo: pack.validTo,
    items: pack.items.length,
    rules: pack.items.reduce((n, item) => n + item.finding.length, 0),
    registers: ask.house.registers.filter((r) => r.pack.id === pack.id).length,
    indicators: ask.house.indicators.filter((i) => i.pack.id === pack.id).length,
    sources: pack.sources.length,
    unverified: pack.thresholds.filter((t) => t.unverified).length + pack.sources.filter((s) => s.sure === 'U').length,
    own: !ask.house.packs.some((p) => p.id === pack.id),
  }
}
const isRowId = (id: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)

/** A pack of the library by its id; one of the city's own by its id (the version in force, or the one named) or by its row. */
export async function packFound(ask: Pick<Ask, 'house' | 'city' | 'store'>, id: string, version?: string) {
  const library = ask.house.packs.find((p) => p.id === id)
  if (library) return { pack: library, row: null, versions: [] }
  const packId = isRowId(id) ? (await ask.store.ownPack.get(id))?.packId : id
  const versions = packId ? await ask.store.ownPack.versions(packId) : []
  const found = isRowId(id)
    ? versions.find((v) => v.id === id)
    : version
      ? versions.find((v) => v.version === version && v.state !== 'draft')
      : (versions.find((v) => v.state === 'frozen') ?? versions.find((v) => v.state === 'retired'))
  const row = found ? await ask.store.ownPack.get(found.id) : null
  if (!row) throw problem('pack.missing', { id })
  return { pack: await packOfRow(ask, row), row, versions }
}

export const packRoutes = {
  reads: {
    'pack.list': async (ask) => ({ rows: (await livePacks(ask)).map((pack) => briefOf(ask, pack)) }),
    'pack.get': async (ask, { id, version }) => {
      const { pack, row, versions } = await packFound(ask, id, version)
      return {
        ...briefOf(ask, pack),
        pack: { ...pack, examples: [], sets: {} },
        itsRegisters: ask.house.registers.filter((r) => r.pack.id === pack.id).map((r) => r.register),
        itsIndicators: ask.house.indicators.filter((i) => i.pack.id === pack.id).map((i) => i.indicator),
        costs: (['county', ...schoolKinds] as const).map((kind) => ({ kind, ...burden(pack, fullestUnit(kind)) })),
        cap: burdenCap(ask.city.jurisdiction, ask.today),
        ownPack: row ? ownRow(ask, row) : null,
        versions: versions.map((v) => ({
          id: v.id,
          version: v.version,
          state: v.state,
          frozenAt: v.frozenAt?.toISOString() ?? null,
        })),
      }
    },
  },
} satisfies { reads: Partial<ReadHandlers> }
