// Packs as they were when used: frozen by hash, global (no city).
import { type Pack, packHash } from '@duxue/core'
import type { Tx } from './database.ts'

const frozen = new Map<string, Pack>()
export function packStore(tx: Tx) {
  return {
    /** Keeps the pack under its hash; the same pack twice is one row. */
    async freeze(pack: Pack): Promise<{ id: string; version: string; hash: string }> {
      const hash = packHash(pack)
      await tx
        .insertInto('pack')
        .values({ id: pack.id, version: pack.version, hash, body: JSON.stringify(pack) })
        .onConflict((c) => c.columns(['id', 'version', 'hash']).doNothing())
        .execute()
      return { id: pack.id, version: pack.version, hash }
    },
    async get(id: string, version: string, hash: string): Promise<Pack | null> {
      const known = frozen.get(hash)
      if (known) return known
      const row = await tx
        .selectFrom('pack')
        .select('body')
        .where('id', '=', id)
        .where('version', '=', version)
        .where('hash', '=', hash)
        .executeTakeFirst()
      if (!row) return null
      frozen.set(hash, row.body as Pack)
      return row.body as Pack
    },
  }
}
