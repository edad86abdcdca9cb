// Visits: who goes where, when; the unit's own check and the group's stand beside each.
import { sql } from 'kysely'
import { slices, type Tx } from './database.ts'

export interface NewVisit {
  readonly id: string
  readonly groupId: string
  readonly unitId: string
  readonly path: string
  readonly blockId: string | null
  readonly day: string
  readonly start: number
  readonly end: number
  /** Its row then names no unit and no place. */
  readonly sealed?: boolean
}
export interface VisitQuery {
  readonly from?: number
  readonly limit?: number
  readonly roundId?: string
  readonly groupId?: string
  readonly groupIds?: readonly string[]
  readonly day?: string
  readonly unitId?: string
  readonly blockId?: string
  readonly id?: string
  readonly states?: readonly string[]
}

export function visitStore(tx: Tx, tenant: number) {
  return {
    async add(round: { readonly id: string; readonly path: string }, visits: readonly NewVisit[], state: string): Promise<void> {
      for (const part of slices(visits, 1000)) {
        await tx
          .insertInto('visit')
          .values(
            part.map((v) => ({
              tenant,
              id: v.id,
              round_id: round.id,
              group_id: v.groupId,
              unit_id: v.sealed ? null : v.unitId,
              path: v.sealed ? round.path : v.path,
              block_id: v.sealed ? null : v.blockId,
              state,
              day: v.day,
              start_min: v.start,
              end_min: v.end,
            })),
          )
          .execute()
        const sealed = part.filter((v) => v.sealed)
        if (sealed.length > 0)
          await tx
            .insertInto('sealed_visit')
            .values(
              sealed.map((v) => ({
                tenant,
                visit_id: v.id,
                round_id: round.id,
                group_id: v.groupId,
                unit_id: v.unitId,
                path: v.path,
                block_id: v.blockId,
              })),
            )
            .execute()
      }
    },
    /** Announces the plan: visits, and the folders and self-checks of the units that will be visited are opened to their group. */
    async announce(roundId: string): Promise<number> {
      const done = await tx
        .updateTable('visit')
        .set({ state: sql<string>`case when unit_id is null then 'sealed' else 'announced' end` })
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .where('state', '=', 'planned')
        .executeTakeFirst()
      await this.openToGroups(roundId)
      return Number(done.numUpdatedRows)
    },
    /** Folders and self-checks of units with a named visit are seen by the group that comes; those of sealed ones only from the gate on. */
    async openToGroups(roundId: string): Promise<void> {
      const comes = sql`v.state in ('announced', 'travelling', 'arrived', 'left')`
      await sql`update "check" c set group_id = v.group_id from visit v where v.tenant = ${tenant} and c.tenant = ${tenant} and v.round_id = ${roundId} and c.round_id = ${roundId} and v.unit_id = c.unit_id and c.side in ('self', 'county') and c.group_id is distinct from v.group_id and ${comes}`.execute(
        tx,
      )
      await sql`update inspectee i set group_id = v.group_id from visit v where v.tenant = ${tenant} and i.tenant = ${tenant} and v.round_id = ${roundId} and i.round_id = ${roundId} and v.unit_id = i.unit_id and i.group_id is distinct from v.group_id and ${comes}`.execute(
        tx,
      )
    },
    async get(id: string, lock = false) {
      let q = tx.selectFrom('visit').selectAll().where('tenant', '=', tenant).where('id', '=', id)
      if (lock) q = q.forUpdate()
      return (await q.executeTakeFirst()) ?? null
    },
    async arrive(id: string, at: Date): Promise<void> {
      await tx
        .updateTable('visit')
        .set({ state: 'arrived', arrived_at: at })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async leave(id: string, at: Date, signer: string, view: string | null): Promise<void> {
      await tx
        .updateTable('visit')
        .set({ state: 'left', left_at: at, leader_signed_at: at, unit_signed_at: at, unit_signer: signer, unit_view: view })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    /** A sealed visit gets its unit, place and papers; only its own group does that. */
    async unseal(id: string): Promise<void> {
      await sql`select app_open_visit(${id}::uuid)`.execute(tx)
    },
    async cancel(id: string, reason: string | null = null, state: 'cancelled' | 'replaced' = 'cancelled'): Promise<void> {
      await tx.updateTable('visit').set({ state, reason }).where('tenant', '=', tenant).where('id', '=', id).execute()
    },
    async move(id: string, to: { groupId: string; day: string; start: number; end: number }): Promise<void> {
      await tx
        .updateTable('visit')
        .set({ group_id: to.groupId, day: to.day, start_min: to.start, end_min: to.end })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
      await tx
        .updateTable('sealed_visit')
        .set({ group_id: to.groupId })
        .where('tenant', '=', tenant)
        .where('visit_id', '=', id)
        .where('group_id', '<>', to.groupId)
        .execute()
    },
    /** Cancels what is still ahead of a round. */
    async cancelAll(roundId: string): Promise<number> {
      const done = await tx
        .updateTable('visit')
        .set({ state: 'cancelled' })
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .where('state', 'in', ['planned', 'sealed', 'announced', 'travelling'])
        .executeTakeFirst()
      return Number(done.numUpdatedRows)
    },
    /** Takes from the groups what they were shown of units they will not visit: folders and checks of the units' own. */
    async release(roundId: string): Promise<void> {
      const gone = sql`exists (select from visit v where v.tenant = x.tenant and v.round_id = x.round_id and v.unit_id = x.unit_id and v.state in ('cancelled', 'replaced')) and not exists (select from visit w where w.tenant = x.tenant and w.round_id = x.round_id and w.unit_id = x.unit_id and w.state not in ('cancelled', 'replaced'))`
      await sql`update "check" x set group_id = null where x.tenant = ${tenant} and x.round_id = ${roundId} and x.side in ('self', 'county') and x.group_id is not null and ${gone}`.execute(
        tx,
      )
      await sql`update inspectee x set group_id = null where x.tenant = ${tenant} and x.round_id = ${roundId} and x.group_id is not null and ${gone}`.execute(
        tx,
      )
    },
    async open(roundId: string): Promise<number> {
      return (
        await tx
          .selectFrom('visit')
          .select((e) => e.fn.countAll<number>().as('n'))
          .where('tenant', '=', tenant)
          .where('round_id', '=', roundId)
          .where('state', 'in', ['announced', 'sealed', 'travelling', 'arrived'])
          .executeTakeFirstOrThrow()
      ).n
    },
    /** Days on which a visit is still ahead or under way. */
    async openDays(roundId: string): Promise<string[]> {
      const rows = await tx
        .selectFrom('visit')
        .select('day')
        .distinct()
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .where('state', 'in', ['planned', 'announced', 'sealed', 'travelling', 'arrived'])
        .execute()
      return rows.map((r) => r.day)
    },
    async count(roundId: string): Promise<number> {
      return (
        await tx
          .selectFrom('visit')
          .select((e) => e.fn.countAll<number>().as('n'))
          .where('tenant', '=', tenant)
          .where('round_id', '=', roundId)
          .executeTakeFirstOrThrow()
      ).n
    },
    async list(q: VisitQuery) {
      let base = tx.selectFrom('visit as v').where('v.tenant', '=', tenant)
      if (q.id) base = base.where('v.id', '=', q.id)
      if (q.roundId) base = base.where('v.round_id', '=', q.roundId)
      if (q.groupId) base = base.where('v.group_id', '=', q.groupId)
      if (q.groupIds) base = base.where('v.group_id', '=', sql<string>`any(${sql.val([...q.groupIds])}::uuid[])`)
      if (q.day) base = base.where('v.day', '=', q.day)
      if (q.unitId) base = base.where('v.unit_id', '=', q.unitId)
      if (q.blockId) base = base.where('v.block_id', '=', q.blockId)
      if (q.states) base = base.where('v.state', 'in', [...q.states])
      const total = (await base.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
      const rows = await base
        .leftJoin('sealed_visit as x', (j) => j.onRef('x.tenant', '=', 'v.tenant').onRef('x.visit_id', '=', 'v.id'))
        .leftJoin('unit as u', (j) =>
          j.onRef('u.tenant', '=', 'v.tenant').on((e) => e('u.id', '=', e.fn.coalesce('v.unit_id', 'x.unit_id'))),
        )
        .leftJoin('unit as b', (j) =>
          j.onRef('b.tenant', '=', 'v.tenant').on((e) => e('b.id', '=', e.fn.coalesce('v.block_id', 'x.block_id'))),
        )
        .innerJoin('inspection_group as g', (j) => j.onRef('g.tenant', '=', 'v.tenant').onRef('g.id', '=', 'v.group_id'))
        .leftJoin('check as c', (j) =>
          j
            .onRef('c.tenant', '=', 'v.tenant')
            .onRef('c.round_id', '=', 'v.round_id')
            .onRef('c.unit_id', '=', 'v.unit_id')
            .on('c.side', '=', 'group'),
        )
        .leftJoin('check as s', (j) =>
          j
            .onRef('s.tenant', '=', 'v.tenant')
            .onRef('s.round_id', '=', 'v.round_id')
            .onRef('s.unit_id', '=', 'v.unit_id')
            .on('s.side', '=', 'self'),
        )
        .select((e) => [
          'v.id',
          'v.round_id as roundId',
          'v.group_id as groupId',
          'g.no as groupNo',
          'u.id as unitId',
          'v.reason',
          'v.path',
          'v.block_id as blockId',
          'u.name as unit',
          'u.kind as unitKind',
          'b.short_name as block',
          'v.state',
          'v.day',
          'v.start_min as start',
          'v.end_min as end',
          'v.arrived_at as arrivedAt',
          'v.left_at as leftAt',
          'u.school_kind as schoolKind',
          'u.pupils',
          'u.lon',
          'u.lat',
          'c.id as checkId',
          'c.answered',
          'c.asked',
          'c.state as checkState',
          's.id as selfCheckId',
          e
            .selectFrom('finding as f')
            .select(sql<number>`count(*)::int`.as('n'))
            .whereRef('f.tenant', '=', 'v.tenant')
            .whereRef('f.visit_id', '=', 'v.id')
            .as('findings'),
        ])
        .orderBy('v.day')
        .orderBy('v.start_min')
        .orderBy('g.no')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 100)
        .execute()
      return { total, rows }
    },
  }
}
