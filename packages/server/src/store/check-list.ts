// Lists of checks, their counts, and why their topics are asked.
import { sql } from 'kysely'
import type { Tx } from './database.ts'

export interface CheckQuery {
  readonly from?: number
  readonly limit?: number
  readonly roundId?: string
  readonly unitId?: string
  readonly blockId?: string
  readonly side?: string
  readonly state?: string
  readonly id?: string
  readonly mine?: boolean
}

export function checkLists(tx: Tx, tenant: number) {
  return {
    /** Why topics are asked: the published work items of a directive, with the paragraph each stands in. */
    async why(
      directiveId: string,
    ): Promise<{ topic: string; workItemId: string; sectionId: string | null; quote: string; paragraph: number }[]> {
      const d = await tx
        .selectFrom('directive')
        .select('text')
        .where('tenant', '=', tenant)
        .where('id', '=', directiveId)
        .executeTakeFirst()
      if (!d) return []
      const items = await tx
        .selectFrom('work_item')
        .select(['id', 'pack_topic', 'section_id', 'quote', 'span_start'])
        .where('tenant', '=', tenant)
        .where('directive_id', '=', directiveId)
        .where('state', '=', 'confirmed')
        .where('set_aside', '=', false)
        .where('pack_topic', 'is not', null)
        .orderBy('no')
        .execute()
      return items.map((i) => ({
        topic: i.pack_topic as string,
        workItemId: i.id,
        sectionId: i.section_id,
        quote: i.quote,
        paragraph:
          d.text
            .slice(0, i.span_start)
            .split('\n')
            .filter((line) => line.trim() !== '').length || 1,
      }))
    },
    async list(q: CheckQuery) {
      let rows = tx.selectFrom('check as c').where('c.tenant', '=', tenant)
      if (q.id) rows = rows.where('c.id', '=', q.id)
      if (q.roundId) rows = rows.where('c.round_id', '=', q.roundId)
      if (q.unitId) rows = rows.where('c.unit_id', '=', q.unitId)
      if (q.blockId) rows = rows.where('c.block_id', '=', q.blockId)
      if (q.side) rows = rows.where('c.side', '=', q.side)
      if (q.state) rows = rows.where('c.state', 'in', q.state.split(','))
      const total = (await rows.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
      const list = await rows
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'c.tenant').onRef('u.id', '=', 'c.unit_id'))
        .innerJoin('round as r', (j) => j.onRef('r.tenant', '=', 'c.tenant').onRef('r.id', '=', 'c.round_id'))
        .leftJoin('unit as b', (j) => j.onRef('b.tenant', '=', 'c.tenant').onRef('b.id', '=', 'c.block_id'))
        .select([
          'c.id',
          'c.round_id',
          'r.title as roundTitle',
          'r.state as roundState',
          'r.county_review as countyReview',
          sql<boolean>`(r.county_review and c.side = 'self' and exists (select from "check" k where k.tenant = c.tenant and k.round_id = c.round_id and k.unit_id = c.unit_id and k.side = 'county'))`.as(
            'reviewed',
          ),
          'c.unit_id',
          'u.name as unit',
          'u.kind as unitKind',
          'b.short_name as block',
          'c.path',
          'c.group_id',
          'c.side',
          'c.state',
          'c.answered',
          'c.asked',
          'c.points',
          'c.max_points',
          'c.due',
          'c.signed_at',
          'c.submitted_at',
          'c.changed_at',
          'c.pack_id',
          'c.pack_version',
          'c.pack_hash',
          'c.version',
        ])
        .orderBy('c.path')
        .orderBy('c.side')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 50)
        .execute()
      return { total, rows: list }
    },
  }
}
