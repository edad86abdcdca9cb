// Work items cut anew and directives issued again: what is set aside, the numbers that follow the text, whose tasks an item stands for.
import { openTaskStates } from '@duxue/core'
import { sql } from 'kysely'
import type { Tx } from './database.ts'

const any = (ids: readonly string[]) => sql<string>`any(${sql.val([...ids])}::uuid[])`

/** The earlier items for which items of a directive stand, by the item that stands for them. */
export async function renewedOf(
  tx: Tx,
  tenant: number,
  directiveId: string,
): Promise<{ id: string; by: string; change: string | null }[]> {
  return await tx
    .selectFrom('work_item as n')
    .innerJoin('work_item as w', (j) => j.onRef('w.tenant', '=', 'n.tenant').onRef('w.renewed_by', '=', 'n.id'))
    .select(['w.id', 'n.id as by', 'n.change'])
    .where('n.tenant', '=', tenant)
    .where('n.directive_id', '=', directiveId)
    .where('n.before_id', 'is not', null)
    .execute()
}

export function directiveAgain(tx: Tx, tenant: number) {
  return {
    async setAside(ids: readonly string[]): Promise<void> {
      await tx.updateTable('work_item').set({ set_aside: true }).where('tenant', '=', tenant).where('id', '=', any(ids)).execute()
    },
    /** What was set aside stands again, under numbers that nobody else bears. */
    async bringBack(directiveId: string, ids: readonly string[]): Promise<void> {
      await sql`update work_item w set set_aside = false, no = r.no from (
          select id, (row_number() over (order by span_start) + (select max(no) from work_item where tenant = ${tenant} and directive_id = ${directiveId}))::int as no
          from work_item where tenant = ${tenant} and id = ${any(ids)}
        ) r where w.tenant = ${tenant} and w.id = r.id`.execute(tx)
    },
    /** Items are numbered from one in the order of the text; in two steps, since no two may bear one number even for a moment. */
    async renumber(directiveId: string): Promise<void> {
      await sql`update work_item set no = -no where tenant = ${tenant} and directive_id = ${directiveId} and not set_aside and no > 0`.execute(
        tx,
      )
      await sql`update work_item w set no = r.no from (
          select id, row_number() over (order by span_start, span_end desc, id)::int as no from work_item where tenant = ${tenant} and directive_id = ${directiveId} and not set_aside
        ) r where w.tenant = ${tenant} and w.id = r.id`.execute(tx)
    },
    /** Published directives that were issued in place of one: the page of the earlier one points there. */
    async replacedBy(id: string): Promise<{ id: string; title: string; dated: string | null } | null> {
      return (
        (await tx
          .selectFrom('directive')
          .select(['id', 'title', 'dated'])
          .where('tenant', '=', tenant)
          .where('replaces', '=', id)
          .where('state', 'in', ['published', 'superseded'])
          .executeTakeFirst()) ?? null
      )
    },
    /** How many tasks of each item are accepted, those of the items it stands for among them. */
    async acceptedOf(ids: readonly string[]): Promise<Map<string, number>> {
      const { rows } = await sql<{ id: string; n: number }>`
        select coalesce(w.renewed_by, w.id) as id, count(*)::int as n from work_item w join task t on t.tenant = w.tenant and t.work_item_id = w.id
        where w.tenant = ${tenant} and t.tenant = ${tenant} and (w.id = ${any(ids)} or w.renewed_by = ${any(ids)}) and t.state = 'accepted' group by 1`.execute(
        tx,
      )
      return new Map(rows.map((r) => [r.id, r.n]))
    },
    /** The units that hold a task of an item, or of one that it stands for. */
    async holders(itemId: string): Promise<Set<string>> {
      const { rows } = await sql<{ unit: string }>`
        select t.unit_id as unit from work_item w join task t on t.tenant = w.tenant and t.work_item_id = w.id
        where w.tenant = ${tenant} and t.tenant = ${tenant} and (w.id = ${itemId} or w.renewed_by = ${itemId})`.execute(tx)
      return new Set(rows.map((r) => r.unit))
    },
    /** From now on `by` stands for an item and for all that it stood for; `due` moves the day of what is not handed in. */
    async renew(itemId: string, by: string, due: string | null): Promise<void> {
      if (due !== null)
        await sql`update task t set due = ${due} from work_item w where t.tenant = ${tenant} and w.tenant = ${tenant} and w.id = t.work_item_id
          and (w.id = ${itemId} or w.renewed_by = ${itemId}) and t.state = any(${sql.val([...openTaskStates])}::text[])`.execute(
          tx,
        )
      await sql`update work_item set renewed_by = ${by} where tenant = ${tenant} and (id = ${itemId} or renewed_by = ${itemId})`.execute(
        tx,
      )
    },
    async tasksOf(directiveId: string): Promise<number> {
      const { n } = await tx
        .selectFrom('task')
        .select(sql<number>`count(*)::int`.as('n'))
        .where('tenant', '=', tenant)
        .where('directive_id', '=', directiveId)
        .executeTakeFirstOrThrow()
      return n
    },
  }
}
