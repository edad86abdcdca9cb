// What was asked of units: written by jobs, read by the unit, its county and the city.
import type { Asked } from '@duxue/core'
import { sql } from 'kysely'
import type { Tx } from './database.ts'

export type AskedRow = Asked & { readonly nounId: string }

export function burdenStore(tx: Tx, tenant: number) {
  return {
    async put(unit: { id: string; path: string; blockId: string | null }, asked: AskedRow): Promise<void> {
      const values = {
        title: asked.title,
        by_whom: asked.byWhom,
        on_day: asked.on,
        fields: asked.fields,
        anew: asked.anew,
        confirmed: asked.confirmed,
        minutes: asked.minutes,
      }
      await tx
        .insertInto('asked')
        .values({
          tenant,
          noun: asked.noun,
          noun_id: asked.nounId,
          unit_id: unit.id,
          path: unit.path,
          block_id: unit.blockId,
          ...values,
        })
        .onConflict((c) => c.columns(['tenant', 'noun', 'noun_id']).doUpdateSet(values))
        .execute()
    },
    /** The last two years of one unit. */
    async of(unitId: string, since: string): Promise<AskedRow[]> {
      const rows = await tx
        .selectFrom('asked')
        .select([
          'noun',
          'noun_id as nounId',
          'title',
          'by_whom as byWhom',
          'on_day as on',
          'fields',
          'anew',
          'confirmed',
          'minutes',
        ])
        .where('tenant', '=', tenant)
        .where('unit_id', '=', unitId)
        .where('on_day', '>=', since)
        .orderBy('on_day', 'desc')
        .execute()
      return rows as AskedRow[]
    },
    async months(): Promise<string[]> {
      const { rows } = await sql<{ month: string }>`
        select distinct to_char(on_day, 'YYYY-MM') as month from asked where tenant = ${tenant} order by month desc limit 36`.execute(
        tx,
      )
      return rows.map((r) => r.month)
    },
    /** What a month asked of each unit, with the unit's kind. */
    async perUnit(from: string, before: string) {
      const { rows } = await sql<{ kind: string; fields: number; confirmed: number; minutes: number; visits: number }>`
        select coalesce(u.school_kind, u.kind) as kind, sum(a.fields)::int as fields, sum(a.confirmed)::int as confirmed, coalesce(sum(a.minutes) filter (where a.noun <> 'visit'), 0)::float8 as minutes,
          (count(*) filter (where a.noun = 'visit'))::int as visits
        from asked a join unit u on u.tenant = a.tenant and u.id = a.unit_id
        where a.tenant = ${tenant} and a.on_day >= ${from} and a.on_day < ${before} group by u.id, u.school_kind, u.kind`.execute(
        tx,
      )
      return rows
    },
    async perAsker(from: string, before: string) {
      const { rows } = await sql<{ byWhom: string; times: number; fields: number; minutes: number }>`
        select by_whom as "byWhom", count(*)::int as times, sum(fields)::int as fields, sum(minutes)::float8 as minutes
        from asked where tenant = ${tenant} and on_day >= ${from} and on_day < ${before} group by by_whom order by by_whom`.execute(
        tx,
      )
      return rows
    },
  }
}
