// Findings: opened by rules or by hand, numbered in their round, moved up to close-out.
import type { FindingState } from '@duxue/core'
import { sql } from 'kysely'
import { slices, type Tx } from './database.ts'

export interface FindingFacts {
  readonly id: string
  readonly no: number
  readonly round_id: string
  readonly unit_id: string
  readonly path: string
  readonly block_id: string | null
  readonly group_id: string | null
  readonly check_id: string | null
  readonly visit_id: string | null
  readonly item: string | null
  readonly rule: string | null
  readonly topic: string
  readonly work_item_id: string | null
  readonly grave: string
  readonly fact: string
  readonly basis: string
  readonly state: string
  readonly owner_id: string
  readonly section_id: string | null
  readonly due: string | null
  readonly days_rule: string | null
  readonly measure: string | null
  readonly report: string | null
  readonly reported_by: string | null
  readonly reported_at: Date | null
  readonly verified_by: string | null
  readonly verified_at: Date | null
  readonly closed_at: Date | null
  readonly reopened: number
  readonly raised_by: string | null
  readonly order_paper_id: string | null
  readonly found_at: Date
  readonly changed_at: Date
  readonly version: number
}
export interface NewFinding {
  readonly id: string
  readonly roundId: string
  readonly unitId: string
  readonly path: string
  readonly blockId: string | null
  readonly groupId: string | null
  readonly checkId: string | null
  readonly visitId: string | null
  readonly item: string | null
  readonly rule: string | null
  readonly topic: string
  readonly workItemId: string | null
  readonly grave: string
  readonly fact: string
  readonly basis: string
  readonly state: string
  readonly ownerId: string
  readonly sectionId: string | null
  readonly due: string | null
  readonly daysRule: string | null
  readonly raisedBy: string | null
}
export interface FindingQuery {
  readonly from?: number
  readonly limit?: number
  readonly roundId?: string
  readonly blockId?: string
  readonly unitId?: string
  readonly topic?: string
  readonly state?: string
  readonly grave?: string
  readonly rule?: string
  readonly ownerIds?: readonly string[]
  readonly lateOn?: string
  readonly id?: string
  readonly unitIds?: readonly string[]
}
export type FindingPatch = Partial<{
  state: string
  due: string | null
  days_rule: string | null
  measure: string
  report: string
  reported_by: string | null
  reported_at: Date | null
  verified_by: string | null
  verified_at: Date | null
  closed_at: Date | null
  reopened: number
  owner_id: string
  order_paper_id: string
}>

export function findingStore(tx: Tx, tenant: number) {
  const all = () => tx.selectFrom('finding').selectAll().where('tenant', '=', tenant)
  const filtered = (q: FindingQuery) => {
    let rows = tx.selectFrom('finding as f').where('f.tenant', '=', tenant)
    if (q.id) rows = rows.where('f.id', '=', q.id)
    if (q.roundId) rows = rows.where('f.round_id', '=', q.roundId)
    if (q.blockId) rows = rows.where('f.block_id', '=', q.blockId)
    if (q.unitId) rows = rows.where('f.unit_id', '=', q.unitId)
    if (q.unitIds) rows = rows.where('f.unit_id', '=', sql<string>`any(${sql.val([...q.unitIds])}::uuid[])`)
    if (q.topic) rows = rows.where('f.topic', '=', q.topic)
    if (q.rule) rows = rows.where('f.rule', '=', q.rule)
    if (q.grave) rows = rows.where('f.grave', '=', q.grave)
    if (q.state) rows = rows.where('f.state', 'in', q.state.split(','))
    if (q.ownerIds) rows = rows.where('f.owner_id', '=', sql<string>`any(${sql.val([...q.ownerIds])}::uuid[])`)
    if (q.lateOn) rows = rows.where('f.due', '<', q.lateOn).where('f.state', 'in', ['ordered', 'rectifying', 'reopened'])
    return rows
  }
  return {
    /** Takes the next numbers of a round; the row is the round's own, so that cities and rounds do not wait for each other. */
    async numbers(roundId: string, count: number): Promise<number> {
      const r = await tx
        .insertInto('finding_number')
        .values({ tenant, round_id: roundId, next: count + 1 })
        .onConflict((c) => c.columns(['tenant', 'round_id']).doUpdateSet({ next: sql<number>`finding_number.next + ${count}` }))
        .returning('next')
        .executeTakeFirstOrThrow()
      return r.next - count
    },
    async add(first: number, rows: readonly NewFinding[], at: Date): Promise<void> {
      let no = first
      for (const part of slices(rows, 500)) {
        await tx
          .insertInto('finding')
          .values(
            part.map((f) => ({
              tenant,
              id: f.id,
              no: no++,
              round_id: f.roundId,
              unit_id: f.unitId,
              path: f.path,
              block_id: f.blockId,
              group_id: f.groupId,
              check_id: f.checkId,
              visit_id: f.visitId,
              item: f.item,
              rule: f.rule,
              topic: f.topic,
              work_item_id: f.workItemId,
              grave: f.grave,
              fact: f.fact,
              basis: f.basis,
              state: f.state,
              owner_id: f.ownerId,
              section_id: f.sectionId,
              due: f.due,
              days_rule: f.daysRule,
              raised_by: f.raisedBy,
              found_at: at,
              changed_at: at,
            })),
          )
          .execute()
      }
    },
    async get(id: string, lock = false): Promise<FindingFacts | null> {
      let q = all().where('id', '=', id)
      if (lock) q = q.forUpdate()
      return (await q.executeTakeFirst()) ?? null
    },
    async many(ids: readonly string[]): Promise<FindingFacts[]> {
      return await all()
        .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
        .orderBy('no')
        .forUpdate()
        .execute()
    },
    async rulesOpen(checkId: string): Promise<Set<string>> {
      const rows = await tx
        .selectFrom('finding')
        .select(['item', 'rule'])
        .where('tenant', '=', tenant)
        .where('check_id', '=', checkId)
        .execute()
      return new Set(rows.map((r) => `${r.item}.${r.rule}`))
    },
    async change(ids: readonly string[], patch: FindingPatch, at: Date): Promise<void> {
      await tx
        .updateTable('finding')
        .set({ ...patch, changed_at: at, version: sql<number>`version + 1` })
        .where('tenant', '=', tenant)
        .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
        .execute()
    },
    async list(q: FindingQuery) {
      const rows = filtered(q)
      const total = (await rows.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
      const list = await rows
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'f.tenant').onRef('u.id', '=', 'f.unit_id'))
        .innerJoin('unit as o', (j) => j.onRef('o.tenant', '=', 'f.tenant').onRef('o.id', '=', 'f.owner_id'))
        .leftJoin('unit as b', (j) => j.onRef('b.tenant', '=', 'f.tenant').onRef('b.id', '=', 'f.block_id'))
        .innerJoin('round as r', (j) => j.onRef('r.tenant', '=', 'f.tenant').onRef('r.id', '=', 'f.round_id'))
        .selectAll('f')
        .select([
          'u.name as unit',
          'u.kind as unitKind',
          'b.short_name as block',
          'o.name as owner',
          'o.kind as ownerKind',
          'r.pack_id',
          'r.pack_version',
          'r.pack_hash',
        ])
        .orderBy('f.no')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 50)
        .execute()
      return { total, rows: list }
    },
    /** Topic x state, and block x state. */
    async table(roundId: string) {
      return await tx
        .selectFrom('finding')
        .select((e) => ['topic', 'state', e.fn.countAll<number>().as('n')])
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .groupBy(['topic', 'state'])
        .execute()
    },
    async byBlock(roundId: string) {
      return await tx
        .selectFrom('finding')
        .select((e) => ['block_id as blockId', 'state', e.fn.countAll<number>().as('n')])
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .groupBy(['block_id', 'state'])
        .execute()
    },
    async alike(f: Pick<FindingFacts, 'round_id' | 'item' | 'rule'>): Promise<{ total: number; closed: number }> {
      if (!f.item) return { total: 0, closed: 0 }
      const r = await tx
        .selectFrom('finding')
        .select([
          sql<number>`count(*)::int`.as('total'),
          sql<number>`(count(*) filter (where state = 'closed'))::int`.as('closed'),
        ])
        .where('tenant', '=', tenant)
        .where('round_id', '=', f.round_id)
        .where('item', '=', f.item)
        .where('rule', 'is not distinct from', f.rule)
        .executeTakeFirstOrThrow()
      return r
    },
    async statesAt(roundId: string, unitId: string): Promise<FindingState[]> {
      return (
        await tx
          .selectFrom('finding')
          .select('state')
          .where('tenant', '=', tenant)
          .where('round_id', '=', roundId)
          .where('unit_id', '=', unitId)
          .execute()
      ).map((r) => r.state as FindingState)
    },
  }
}
