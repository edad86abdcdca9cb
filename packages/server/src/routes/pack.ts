// Packs: the library, read only; content changes in its files.
import { burden, fullestUnit, type Pack, packHash, problem, schoolKinds } from '@duxue/core'
import type { Ask, ReadHandlers } from '../request.ts'

const hashes = new WeakMap<Pack, string>()
function hashOf(pack: Pack): string {
  const known = hashes.get(pack) ?? packHash(pack)
  hashes.set(pack, known)
  return known
}
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
  }
}
export const packRoutes = {
  reads: {
    'pack.list': async (ask) => ({ rows: ask.house.packs.map((pack) => briefOf(ask, pack)) }),
    'pack.get': async (ask, { id }) => {
      const pack = ask.house.packs.find((p) => p.id === id)
      if (!pack) throw problem('pack.missing', { id })
      return {
        ...briefOf(ask, pack),
        pack: { ...pack, examples: [], sets: {} },
        itsRegisters: ask.house.registers.filter((r) => r.pack.id === id).map((r) => r.register),
        itsIndicators: ask.house.indicators.filter((i) => i.pack.id === id).map((i) => i.indicator),
        costs: (['county', ...schoolKinds] as const).map((kind) => ({ kind, ...burden(pack, fullestUnit(kind)) })),
      }
    },
  },
} satisfies { reads: Partial<ReadHandlers> }
