// Packs of a bureau's own: drafts kept as they are written, versions once frozen.
import { sql } from 'kysely'
import type { Tx } from './database.ts'

export interface OwnPackFacts {
  readonly id: string
  readonly path: string
  readonly sectionId: string | null
  readonly section: string | null
  readonly packId: string
  readonly version: string
  readonly state: 'draft' | 'frozen' | 'retired'
  readonly title: { readonly zh: string; readonly en: string }
  readonly hash: string | null
  readonly rev: number
  readonly items: number
  readonly faults: number
  readonly proposedAt: Date | null
  readonly changedAt: Date
  readonly changedBy: string | null
  readonly frozenAt: Date | null
}
export interface OwnPackContent extends OwnPackFacts {
  readonly content: Record<string, unknown>
}
export interface DraftKept {
  readonly title: { readonly zh: string; readonly en: string }
  readonly content: Record<string, unknown>
  readonly items: number
  readonly faults: number
  readonly by: string
  readonly at: Date
}

export function ownPackStore(tx: Tx, tenant: number) {
  const rows = () =>
    tx
      .selectFrom('own_pack as o')
      .leftJoin('unit as s', (j) => j.onRef('s.tenant', '=', 'o.tenant').onRef('s.id', '=', 'o.section_id'))
      .leftJoin('person as p', (j) => j.onRef('p.tenant', '=', 'o.tenant').onRef('p.id', '=', 'o.changed_by'))
      .where('o.tenant', '=', tenant)
      .select([
        'o.id',
        'o.path',
        'o.section_id as sectionId',
        's.short_name as section',
        'o.pack_id as packId',
        'o.version',
        sql<OwnPackFacts['state']>`o.state`.as('state'),
        sql<OwnPackFacts['title']>`o.title`.as('title'),
        'o.hash',
        'o.rev',
        'o.items',
        'o.faults',
        'o.proposed_at as proposedAt',
        'o.changed_at as changedAt',
        'p.name as changedBy',
        'o.frozen_at as frozenAt',
      ])
  const whole = () => rows().select(sql<Record<string, unknown>>`o.content`.as('content'))
  return {
    async add(row: DraftKept & { id: string; path: string; sectionId: string | null; packId: string; version: string }) {
      await tx
        .insertInto('own_pack')
        .values({
          tenant,
          id: row.id,
          path: row.path,
          section_id: row.sectionId,
          pack_id: row.packId,
          version: row.version,
          state: 'draft',
          title: JSON.stringify(row.title),
          content: JSON.stringify(row.content),
          items: row.items,
          faults: row.faults,
          created_at: row.at,
          changed_at: row.at,
          changed_by: row.by,
        })
        .execute()
    },
    /** A row with its document; `hold` keeps others from changing it meanwhile. */
    async get(id: string, hold = false): Promise<OwnPackContent | null> {
      if (hold)
        await tx.selectFrom('own_pack').select('id').where('tenant', '=', tenant).where('id', '=', id).forUpdate().execute()
      return (await whole().where('o.id', '=', id).executeTakeFirst()) ?? null
    },
    /** All that there are of one pack: the draft, then the youngest first. */
    async versions(packId: string): Promise<OwnPackFacts[]> {
      return await rows()
        .where('o.pack_id', '=', packId)
        .orderBy(sql`o.state <> 'draft'`)
        .orderBy('o.frozen_at', 'desc')
        .orderBy('o.id', 'desc')
        .limit(200)
        .execute()
    },
    /** Whether anybody of the city has used this id. */
    async taken(packId: string): Promise<boolean> {
      const found = await tx
        .selectFrom('own_pack')
        .select('id')
        .where('tenant', '=', tenant)
        .where('pack_id', '=', packId)
        .limit(1)
        .execute()
      return found.length > 0
    },
    /** What rounds may use. */
    async inForce(): Promise<{ id: string; packId: string; version: string; hash: string | null }[]> {
      return await tx
        .selectFrom('own_pack')
        .select(['id', 'pack_id as packId', 'version', 'hash'])
        .where('tenant', '=', tenant)
        .where('state', '=', 'frozen')
        .orderBy('pack_id')
        .execute()
    },
    async list(q: { from?: number; limit?: number; states?: readonly string[] }) {
      let all = tx.selectFrom('own_pack as o').where('o.tenant', '=', tenant)
      let some = rows()
      if (q.states) {
        all = all.where('o.state', 'in', [...q.states])
        some = some.where('o.state', 'in', [...q.states])
      }
      const total = (await all.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
      const list = await some
        .orderBy(sql`array_position(array['draft', 'frozen', 'retired'], o.state)`)
        .orderBy('o.changed_at', 'desc')
        .orderBy('o.id')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 100)
        .execute()
      return { total, rows: list }
    },
    async keep(id: string, rev: number, d: DraftKept): Promise<void> {
      await tx
        .updateTable('own_pack')
        .set({
          rev,
          title: JSON.stringify(d.title),
          content: JSON.stringify(d.content),
          items: d.items,
          faults: d.faults,
          proposed_at: null,
          changed_at: d.at,
          changed_by: d.by,
        })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async propose(id: string, at: Date): Promise<void> {
      await tx.updateTable('own_pack').set({ proposed_at: at }).where('tenant', '=', tenant).where('id', '=', id).execute()
    },
    /** The version in force before steps back in the same act. */
    async freeze(
      id: string,
      packId: string,
      f: { version: string; hash: string; content: Record<string, unknown>; by: string; at: Date },
    ): Promise<void> {
      await tx
        .updateTable('own_pack')
        .set({ state: 'retired' })
        .where('tenant', '=', tenant)
        .where('pack_id', '=', packId)
        .where('state', '=', 'frozen')
        .execute()
      await tx
        .updateTable('own_pack')
        .set({
          state: 'frozen',
          version: f.version,
          hash: f.hash,
          content: JSON.stringify(f.content),
          frozen_by: f.by,
          frozen_at: f.at,
          changed_at: f.at,
        })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async retire(id: string): Promise<void> {
      await tx.updateTable('own_pack').set({ state: 'retired' }).where('tenant', '=', tenant).where('id', '=', id).execute()
    },
    async drop(id: string): Promise<void> {
      await tx.deleteFrom('own_pack').where('tenant', '=', tenant).where('id', '=', id).where('state', '=', 'draft').execute()
    },
    /** How many units have handed in an answer to each item of a pack, in any round. */
    async answered(packId: string): Promise<{ item: string; units: number }[]> {
      const { rows } = await sql<{ item: string; units: number }>`
        select a.item, count(distinct a.unit_id)::int as units from round r join answer a on a.tenant = r.tenant and a.round_id = r.id
        where r.tenant = ${tenant} and r.pack_id = ${packId} group by a.item order by a.item`.execute(tx)
      return rows
    },
  }
}
