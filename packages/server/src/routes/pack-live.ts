// The packs that rounds of a city may use: the library's, and those of its own that are frozen.
import { type Claims, type Pack, packHash, problem, topicsOf } from '@duxue/core'
import type { Ask, PublicAsk } from '../request.ts'

type Asking = Pick<Ask | PublicAsk, 'house' | 'store'>

/** Frozen packs of the city's own, as they were frozen. */
export async function ownPacks(ask: Asking): Promise<Pack[]> {
  const rows = await ask.store.ownPack.inForce()
  const packs = await Promise.all(rows.map(({ packId, version, hash }) => ask.store.pack.get(packId, version, hash ?? '')))
  return packs.filter((pack) => pack !== null)
}
export const livePacks = async (ask: Asking): Promise<readonly Pack[]> => [...ask.house.packs, ...(await ownPacks(ask))]

export async function livePack(ask: Asking, id: string): Promise<Pack> {
  const found = ask.house.packs.find((p) => p.id === id) ?? (await ownPacks(ask)).find((p) => p.id === id)
  if (!found) throw problem('pack.missing', { id })
  return found
}
/** What the packs in force ask for and count, but for one of the city's own. */
export async function claimsOf(ask: Asking, but: string): Promise<Claims[]> {
  return (await livePacks(ask))
    .filter((pack) => pack.id !== but)
    .map((pack) => ({
      pack,
      counted: ask.house.registers.filter((r) => r.pack.id === pack.id).flatMap((r) => r.register.counts.map((c) => c.element)),
    }))
}

const hashes = new WeakMap<Pack, string>()
export function hashOf(pack: Pack): string {
  const known = hashes.get(pack) ?? packHash(pack)
  hashes.set(pack, known)
  return known
}
/** The subjects of the library, as a section's own are named. */
export const libraryTopics = (ask: Asking): ReadonlySet<string> => new Set(topicsOf(ask.house.packs).map((t) => t.id))
