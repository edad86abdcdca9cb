// What alerts have said of units, so that each is said once; written by jobs, seen by those it is addressed to.
import { sql } from 'kysely'
import { slices, type Tx } from './database.ts'
import type { Pile, Waiting } from './home.ts'

interface Said {
  readonly zh: string
  readonly en: string
}
export interface NewAlert {
  readonly id: string
  readonly rule: string
  readonly unitId: string
  readonly path: string
  readonly blockId: string | null
  readonly said: Said
  readonly to: readonly string[]
  readonly urgent: boolean
}
/** Whose alerts: those addressed to a role at or below its places; null: everybody's. */
export type AlertTo = readonly { readonly role: string; readonly paths: readonly string[] }[] | null
export interface AlertQuery {
  readonly state?: 'open' | 'settled'
  readonly unseen?: boolean
  readonly urgent?: boolean
  readonly rule?: string
  readonly blockId?: string
  readonly from?: number
  readonly limit?: number
}

export function alertStore(tx: Tx, tenant: number) {
  const addressed = (to: AlertTo) =>
    to === null
      ? sql<boolean>`true`
      : to.length === 0
        ? sql<boolean>`false`
        : sql<boolean>`(${sql.join(
            to.map(({ role, paths }) => sql`(${role} = any(x.to_roles) and x.path <@ any(${sql.val([...paths])}::ltree[]))`),
            sql` or `,
          )})`
  const seenAt = (places: readonly string[]) =>
    sql`(select s.at, p.name from alert_seen s join person p on p.tenant = s.tenant and p.id = s.person_id
      where s.tenant = x.tenant and s.alert_id = x.id and s.unit_id = any(${sql.val([...places])}::uuid[]) and s.at >= x.said_at order by s.at limit 1)`
  const unseen = (places: readonly string[]) => sql<boolean>`not exists ${seenAt(places)}`
  const conditions = (to: AlertTo, places: readonly string[], q: AlertQuery) =>
    sql`x.tenant = ${tenant} and x.ceased = ${q.state === 'settled'} and ${addressed(to)} and ${q.unseen ? unseen(places) : sql`true`}
      and ${q.urgent ? sql`x.urgent` : sql`true`} and ${q.rule ? sql`x.rule = ${q.rule}` : sql`true`} and ${q.blockId ? sql`x.block_id = ${q.blockId}` : sql`true`}`
  return {
    /** What still holds of some units, or of all. */
    async open(unitIds: readonly string[] | null): Promise<{ rule: string; unitId: string; on: string; ceased: boolean }[]> {
      let q = tx
        .selectFrom('alert')
        .select(['rule', 'unit_id as unitId', 'said_on as on', 'ceased'])
        .where('tenant', '=', tenant)
        .where('ceased', '=', false)
      if (unitIds) q = q.where('unit_id', '=', sql<string>`any(${sql.val([...unitIds])}::uuid[])`)
      return await q.execute()
    },
    /** Says alerts; one that still held keeps its id and the day since when. Answers the ids under which they stand. */
    async say(rows: readonly NewAlert[], on: string, at: Date): Promise<ReadonlyMap<string, string>> {
      const ids = new Map<string, string>()
      for (const part of slices(rows, 1000)) {
        const stand = await tx
          .insertInto('alert')
          .values(
            part.map((r) => ({
              tenant,
              id: r.id,
              rule: r.rule,
              unit_id: r.unitId,
              path: r.path,
              block_id: r.blockId,
              said: JSON.stringify(r.said),
              to_roles: [...r.to],
              urgent: r.urgent,
              since: on,
              said_on: on,
              said_at: at,
              ceased: false,
            })),
          )
          .onConflict((c) =>
            c.columns(['tenant', 'rule', 'unit_id']).doUpdateSet((e) => ({
              since: sql<string>`case when alert.ceased then excluded.since else alert.since end`,
              said: e.ref('excluded.said'),
              to_roles: e.ref('excluded.to_roles'),
              urgent: e.ref('excluded.urgent'),
              path: e.ref('excluded.path'),
              block_id: e.ref('excluded.block_id'),
              said_on: e.ref('excluded.said_on'),
              said_at: e.ref('excluded.said_at'),
              ceased: false,
              ceased_on: null,
            })),
          )
          .returning(['id', 'rule', 'unit_id'])
          .execute()
        for (const r of stand) ids.set(`${r.rule} ${r.unit_id}`, r.id)
      }
      return ids
    },
    async cease(rows: readonly { rule: string; unitId: string }[], on: string): Promise<void> {
      if (rows.length === 0) return
      await sql`
        update alert a set ceased = true, ceased_on = ${on} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(rule text, "unitId" uuid)
        where a.tenant = ${tenant} and a.rule = n.rule and a.unit_id = n."unitId" and not a.ceased`.execute(tx)
    },
    async list(to: AlertTo, places: readonly string[], q: AlertQuery) {
      const where = conditions(to, places, q)
      const { rows: counted } = await sql<{ rule: string; n: number }>`
        select x.rule, count(*)::int as n from alert x where x.tenant = ${tenant} and ${where} group by x.rule`.execute(tx)
      const { rows } = await sql<{
        id: string
        rule: string
        said: Said
        urgent: boolean
        unitId: string
        unit: string
        unitKind: string
        block: string | null
        since: string
        saidAt: Date
        ceasedOn: string | null
        seenBy: string | null
        seenAt: Date | null
      }>`
        select x.id, x.rule, x.said, x.urgent, x.unit_id as "unitId", u.name as unit, u.kind as "unitKind", b.short_name as block, x.since, x.said_at as "saidAt", x.ceased_on as "ceasedOn",
          s.name as "seenBy", s.at as "seenAt"
        from alert x join unit u on u.tenant = x.tenant and u.id = x.unit_id left join unit b on b.tenant = x.tenant and b.id = x.block_id left join lateral ${seenAt(places)} s on true
        where x.tenant = ${tenant} and ${where} order by x.urgent desc, x.said_at desc, x.path, x.rule offset ${q.from ?? 0} limit ${q.limit ?? 100}`.execute(
        tx,
      )
      return { total: counted.reduce((n, r) => n + r.n, 0), rows }
    },
    /** The rules of which there is something in a state. */
    async rules(to: AlertTo, state: 'open' | 'settled'): Promise<string[]> {
      const { rows } = await sql<{ rule: string }>`
        select distinct x.rule from alert x where x.tenant = ${tenant} and ${conditions(to, [], { state })} order by x.rule`.execute(
        tx,
      )
      return rows.map((r) => r.rule)
    },
    /** What still holds and has not been seen at these places, as a line of a home. */
    async pile(to: AlertTo, places: readonly string[]): Promise<Pile & { said: Said | null }> {
      const { rows } = await sql<Waiting & { n: number; said: Said }>`
        select x.id, '' as title, u.name as who, null as due, case when x.urgent then 'urgent' end as grave, x.said_at as at, null::int as start, 0 as answered, 0 as asked, x.unit_id as "unitId",
          'open' as state, x.said, count(*) over ()::int as n
        from alert x join unit u on u.tenant = x.tenant and u.id = x.unit_id
        where x.tenant = ${tenant} and ${conditions(to, places, { unseen: true })} order by x.urgent desc, x.said_at desc, x.path limit 1`.execute(
        tx,
      )
      return { count: rows[0]?.n ?? 0, rows, said: rows[0]?.said ?? null }
    },
    /** Marks as seen, at each place, what is addressed to it. */
    async see(
      ids: readonly string[],
      to: AlertTo,
      places: readonly { id: string; path: string }[],
      person: string,
      at: Date,
    ): Promise<number> {
      const given = JSON.stringify(places)
      const { rows } = await sql<{ id: string }>`
        insert into alert_seen (tenant, alert_id, unit_id, path, person_id, at)
        select ${tenant}, x.id, n.id, x.path, ${person}, ${at} from alert x join jsonb_to_recordset(${given}::jsonb) as n(id uuid, path text) on x.path <@ n.path::ltree
        where x.tenant = ${tenant} and x.id = any(${sql.val([...ids])}::uuid[]) and ${addressed(to)}
        on conflict (tenant, alert_id, unit_id) do update set person_id = excluded.person_id, at = excluded.at where alert_seen.at < (select a.said_at from alert a where a.tenant = excluded.tenant and a.id = excluded.alert_id)
        returning alert_id as id`.execute(tx)
      return new Set(rows.map((r) => r.id)).size
    },
  }
}
