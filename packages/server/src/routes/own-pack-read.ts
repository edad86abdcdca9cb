// A bureau's own packs as they are read: the list, a draft to work on, what one version changes.
import { burdenCap, packDifference, problem } from '@duxue/core'
import type { Ask, ReadHandlers } from '../request.ts'
import { ownRow, packOfRow, versionBefore } from './own-pack-row.ts'
import { claimsOf } from './pack-live.ts'

export const ownPackReads = {
  reads: {
    'pack.own': async (ask, { state, ...q }) => {
      const { total, rows } = await ask.store.ownPack.list({ ...q, ...(state ? { states: state.split(',') } : {}) })
      return { total, rows: rows.map((row) => ownRow(ask, row)) }
    },
    'pack.draft': async (ask, { id }) => {
      const row = await ask.store.ownPack.get(id)
      if (!row) throw problem('pack.missing', { id })
      const said = JSON.stringify(row.content.items ?? [])
      const library = ask.house.packs.filter((pack) => said.includes(`"use":"${pack.id}.`))
      const claims = (await claimsOf(ask, row.packId)).flatMap(({ pack, counted }) =>
        [...counted, ...pack.items.flatMap((i) => (i.element && !i.takenFrom ? [i.element] : []))].map((element) => ({
          element,
          pack: pack.title,
        })),
      )
      const before = await versionBefore(ask, row)
      return {
        own: ownRow(ask, row),
        content: row.content,
        library: library.map((pack) => ({ ...pack, examples: [], sets: {} })),
        before,
        answered: before ? await ask.store.ownPack.answered(row.packId) : [],
        claims,
        days: Object.entries(ask.city.jurisdiction.days)
          .filter(([name]) => name.startsWith('rectify_'))
          .map(([name, { value, count }]) => ({ name, value, count })),
        cap: burdenCap(ask.city.jurisdiction, ask.today),
        today: ask.today,
      }
    },
    'pack.difference': async (ask, q) => {
      const [after, before] = [await readable(ask, q.id), await readable(ask, q.before)]
      const labels = Object.fromEntries([...before.items, ...after.items].map((item) => [item.name, item.label]))
      return { difference: packDifference(before, after), labels }
    },
  },
} satisfies { reads: Partial<ReadHandlers> }

/** A version as a pack; a draft once nothing in it is wrong. */
async function readable(ask: Ask, id: string) {
  const row = await ask.store.ownPack.get(id)
  if (!row) throw problem('pack.missing', { id })
  return await packOfRow(ask, row)
}
