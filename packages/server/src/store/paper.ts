// Papers: text and figures as composed, the file as issued.
import { sql } from 'kysely'
import type { Tx } from './database.ts'

export interface PaperFacts {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly path: string
  readonly owner_id: string | null
  readonly round_id: string | null
  readonly directive_id: string | null
  readonly number: string | null
  readonly title: string
  readonly body: unknown
  readonly figures: unknown
  readonly public: boolean
  readonly file_name: string | null
  readonly file_sha256: string | null
  readonly signed_at: Date | null
  readonly issued_at: Date | null
  readonly trail_seq: number | null
  readonly trail_head: string | null
}
const columns = [
  'id',
  'kind',
  'state',
  'path',
  'owner_id',
  'round_id',
  'directive_id',
  'number',
  'title',
  'figures',
  'public',
  'file_name',
  'file_sha256',
  'signed_at',
  'issued_at',
  'trail_seq',
  'trail_head',
] as const
/** The text of a paper without the rows of a ledger, which only its file needs. */
const text = sql<unknown>`body - 'rows'`.as('body')

export function paperStore(tx: Tx, tenant: number) {
  const count = sql<number>`count(*)::int`
  return {
    async add(p: {
      id: string
      kind: string
      path: string
      ownerId: string | null
      roundId: string | null
      directiveId: string | null
      title: string
      body: unknown
      figures: unknown
      head: { seq: number; head: string } | null
      at: Date
    }): Promise<void> {
      await tx
        .insertInto('paper')
        .values({
          tenant,
          id: p.id,
          kind: p.kind,
          state: 'drafted',
          path: p.path,
          owner_id: p.ownerId,
          round_id: p.roundId,
          directive_id: p.directiveId,
          title: p.title,
          body: JSON.stringify(p.body),
          figures: JSON.stringify(p.figures),
          created_at: p.at,
          trail_seq: p.head?.seq ?? null,
          trail_head: p.head?.head ?? null,
        })
        .execute()
    },
    async get(id: string, lock = false): Promise<PaperFacts | null> {
      let q = tx.selectFrom('paper').select(columns).select(text).where('tenant', '=', tenant).where('id', '=', id)
      if (lock) q = q.forUpdate()
      return (await q.executeTakeFirst()) ?? null
    },
    async many(ids: readonly string[]): Promise<PaperFacts[]> {
      return await tx
        .selectFrom('paper')
        .select(columns)
        .select(text)
        .where('tenant', '=', tenant)
        .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
        .forUpdate()
        .execute()
    },
    /** The rows of a ledger as they were when it was drafted. */
    async rows(id: string): Promise<(string | number | null)[][]> {
      const r = await tx
        .selectFrom('paper')
        .select(sql<(string | number | null)[][] | null>`body->'rows'`.as('rows'))
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return r?.rows ?? []
    },
    async edit(id: string, p: { title: string; words: Readonly<Record<string, unknown>> }): Promise<void> {
      await tx
        .updateTable('paper')
        .set({ title: p.title, body: sql<string>`body || ${JSON.stringify(p.words)}::jsonb` })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async sign(ids: readonly string[], person: string, at: Date): Promise<void> {
      await tx
        .updateTable('paper')
        .set({ state: 'signed', signed_by: person, signed_at: at })
        .where('tenant', '=', tenant)
        .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
        .execute()
    },
    async nextNumber(series: string): Promise<number> {
      const r = await tx
        .insertInto('paper_number')
        .values({ tenant, series, next: 2 })
        .onConflict((c) => c.columns(['tenant', 'series']).doUpdateSet({ next: sql<number>`paper_number.next + 1` }))
        .returning('next')
        .executeTakeFirstOrThrow()
      return r.next - 1
    },
    async issue(
      id: string,
      p: {
        number: string | null
        public: boolean
        fileName: string
        file: Uint8Array
        sha256: string
        at: Date
      },
    ): Promise<void> {
      await tx
        .updateTable('paper')
        .set({
          state: 'issued',
          number: p.number,
          public: p.public,
          file_name: p.fileName,
          file: Buffer.from(p.file),
          file_sha256: p.sha256,
          issued_at: p.at,
        })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async file(id: string): Promise<{ name: string; bytes: Buffer } | null> {
      const r = await tx
        .selectFrom('paper')
        .select(['file', 'file_name'])
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return r?.file && r.file_name ? { name: r.file_name, bytes: r.file } : null
    },
    async list(q: { from?: number; limit?: number; roundId?: string; kind?: string; state?: string; publicOnly?: boolean }) {
      let base = tx.selectFrom('paper').where('tenant', '=', tenant)
      if (q.roundId) base = base.where('round_id', '=', q.roundId)
      if (q.kind) base = base.where('kind', '=', q.kind)
      if (q.state) base = base.where('state', 'in', q.state.split(','))
      if (q.publicOnly) base = base.where('public', '=', true).where('state', 'in', ['issued', 'archived'])
      const total = (await base.select(count.as('n')).executeTakeFirstOrThrow()).n
      const rows = await base
        .select(['id', 'kind', 'state', 'path', 'owner_id', 'title', 'number', 'issued_at', 'public', 'file_name', 'file_sha256'])
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 50)
        .execute()
      return { total, rows }
    },
    /** Counts of a round for its papers. */
    async figures(roundId: string) {
      const visits = await tx
        .selectFrom('visit as v')
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'v.tenant').onRef('u.id', '=', 'v.unit_id'))
        .select([
          count.as('visits'),
          sql<number>`(count(*) filter (where u.kind = 'county'))::int`.as('counties'),
          sql<number>`(count(*) filter (where not exists (select 1 from finding f where f.tenant = v.tenant and f.visit_id = v.id and f.state <> 'withdrawn')))::int`.as(
            'clean',
          ),
        ])
        .where('v.tenant', '=', tenant)
        .where('v.round_id', '=', roundId)
        .where('v.state', '=', 'left')
        .executeTakeFirstOrThrow()
      const people = await tx
        .selectFrom('group_member')
        .select(count.as('n'))
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .executeTakeFirstOrThrow()
      const topics = await tx
        .selectFrom('finding as f')
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'f.tenant').onRef('u.id', '=', 'f.unit_id'))
        .select([
          'f.topic',
          count.as('found'),
          sql<number>`(count(*) filter (where f.state = 'closed'))::int`.as('closed'),
          sql<string>`(array_agg(u.name || '：' || f.fact order by f.no))[1]`.as('example'),
        ])
        .where('f.tenant', '=', tenant)
        .where('f.round_id', '=', roundId)
        .where('f.state', '<>', 'withdrawn')
        .groupBy('f.topic')
        .execute()
      const grave = await tx
        .selectFrom('finding')
        .select(['grave', count.as('n')])
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .where('state', '<>', 'withdrawn')
        .groupBy('grave')
        .execute()
      const blocks = await tx
        .selectFrom('finding')
        .select([
          'block_id as blockId',
          count.as('found'),
          sql<number>`(count(*) filter (where state = 'closed'))::int`.as('closed'),
        ])
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .where('state', '<>', 'withdrawn')
        .groupBy('block_id')
        .execute()
      const items = await tx
        .selectFrom('round as r')
        .innerJoin('work_item as w', (j) => j.onRef('w.tenant', '=', 'r.tenant').onRef('w.directive_id', '=', 'r.directive_id'))
        .select(count.as('n'))
        .where('r.tenant', '=', tenant)
        .where('r.id', '=', roundId)
        .where('w.state', '=', 'confirmed')
        .where('w.set_aside', '=', false)
        .executeTakeFirstOrThrow()
      return { ...visits, inspectors: people.n, topics, grave, blocks, items: items.n }
    },
  }
}
