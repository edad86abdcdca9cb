// Rounds: scope, inspectees, groups, and how far each block is.
import { sql } from 'kysely'
import { slices, type Tx } from './database.ts'

export interface RoundFacts {
  readonly id: string
  readonly path: string
  readonly directive_id: string | null
  readonly title: string
  readonly state: string
  readonly issuers: string[]
  readonly basis: unknown
  readonly window_from: string
  readonly window_to: string
  readonly self_check_due: string
  readonly group_count: number
  readonly scope: unknown
  readonly params: unknown
  readonly pack_id: string
  readonly pack_version: string
  readonly pack_hash: string
  readonly county_review: boolean
  readonly seed: string | null
  readonly certificate: unknown
  readonly plan_summary: unknown
}
export interface GroupRows {
  readonly id: string
  readonly no: number
  readonly name: string
  readonly leaderId: string
  readonly blocks: readonly string[]
  readonly members: readonly string[]
}

export function roundStore(tx: Tx, tenant: number) {
  const count = sql<number>`count(*)::int`
  return {
    async add(r: Omit<RoundFacts, 'seed' | 'certificate' | 'plan_summary'> & { at: Date }): Promise<void> {
      const { at, basis, scope, params, ...row } = r
      await tx
        .insertInto('round')
        .values({
          tenant,
          ...row,
          basis: JSON.stringify(basis),
          scope: JSON.stringify(scope),
          params: JSON.stringify(params),
          created_at: at,
        })
        .execute()
    },
    async get(id: string, lock = false): Promise<RoundFacts | null> {
      let q = tx.selectFrom('round').selectAll().where('tenant', '=', tenant).where('id', '=', id)
      if (lock) q = q.forUpdate()
      return (await q.executeTakeFirst()) ?? null
    },
    /** The round people mean when they name none: the newest that is not cancelled. */
    async latest(): Promise<RoundFacts | null> {
      return (
        (await tx
          .selectFrom('round')
          .selectAll()
          .where('tenant', '=', tenant)
          .where('state', '<>', 'cancelled')
          .orderBy('created_at', 'desc')
          .limit(1)
          .executeTakeFirst()) ?? null
      )
    },
    /** The round in which a unit is inspected: the newest that runs, else the newest that ran. */
    async ofUnit(unitId: string): Promise<RoundFacts | null> {
      return (
        (await tx
          .selectFrom('round as r')
          .innerJoin('inspectee as i', (j) => j.onRef('i.tenant', '=', 'r.tenant').onRef('i.round_id', '=', 'r.id'))
          .selectAll('r')
          .where('r.tenant', '=', tenant)
          .where('i.unit_id', '=', unitId)
          .where('r.state', '<>', 'cancelled')
          .orderBy(sql`r.state = 'published'`)
          .orderBy('r.created_at', 'desc')
          .limit(1)
          .executeTakeFirst()) ?? null
      )
    },
    async setState(id: string, state: string): Promise<void> {
      await tx.updateTable('round').set({ state }).where('tenant', '=', tenant).where('id', '=', id).execute()
    },
    async setPlan(id: string, p: { seed: string; certificate: unknown; summary: unknown }): Promise<void> {
      await tx
        .updateTable('round')
        .set({ seed: p.seed, certificate: JSON.stringify(p.certificate), plan_summary: JSON.stringify(p.summary) })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async list(q: { from?: number; limit?: number }) {
      const total = (await tx.selectFrom('round').select(count.as('n')).where('tenant', '=', tenant).executeTakeFirstOrThrow()).n
      const rows = await tx
        .selectFrom('round as r')
        .where('r.tenant', '=', tenant)
        .select((e) => [
          'r.id',
          'r.title',
          'r.state',
          'r.window_from as from',
          'r.window_to as to',
          'r.group_count as groups',
          e
            .selectFrom('inspectee as i')
            .select(count.as('n'))
            .whereRef('i.tenant', '=', 'r.tenant')
            .whereRef('i.round_id', '=', 'r.id')
            .as('units'),
          e
            .selectFrom('visit as v')
            .select(count.as('n'))
            .whereRef('v.tenant', '=', 'r.tenant')
            .whereRef('v.round_id', '=', 'r.id')
            .where('v.state', 'not in', ['cancelled', 'replaced'])
            .as('visits'),
          e
            .selectFrom('visit as w')
            .select(count.as('n'))
            .whereRef('w.tenant', '=', 'r.tenant')
            .whereRef('w.round_id', '=', 'r.id')
            .where('w.state', '=', 'left')
            .as('visited'),
        ])
        .orderBy('r.created_at', 'desc')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 50)
        .execute()
      return { total, rows: rows.map((r) => ({ ...r, units: r.units ?? 0, visits: r.visits ?? 0, visited: r.visited ?? 0 })) }
    },
    async addInspectees(
      roundId: string,
      units: readonly { id: string; path: string; blockId: string | null }[],
      at: Date,
    ): Promise<void> {
      for (const part of slices(units, 2000))
        await tx
          .insertInto('inspectee')
          .values(
            part.map((u) => ({
              tenant,
              round_id: roundId,
              unit_id: u.id,
              path: u.path,
              block_id: u.blockId,
              state: 'notified',
              changed_at: at,
            })),
          )
          .execute()
    },
    /** Moves folders that stand in one of `from`; others stay where they are (a folder never goes back). */
    async moveInspectees(
      roundId: string,
      unitIds: readonly string[] | null,
      from: readonly string[],
      to: string,
      at: Date,
    ): Promise<number> {
      let q = tx
        .updateTable('inspectee')
        .set({ state: to, changed_at: at })
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .where('state', 'in', [...from])
      if (unitIds) q = q.where('unit_id', '=', sql<string>`any(${sql.val([...unitIds])}::uuid[])`)
      return Number((await q.executeTakeFirst()).numUpdatedRows)
    },
    async inspected(roundId: string): Promise<string[]> {
      return (
        await tx.selectFrom('inspectee').select('unit_id').where('tenant', '=', tenant).where('round_id', '=', roundId).execute()
      ).map((r) => r.unit_id)
    },
    /** Puts groups and their people in place of those there were. */
    async replaceGroups(roundId: string, groups: readonly GroupRows[]): Promise<void> {
      await tx.deleteFrom('visit').where('tenant', '=', tenant).where('round_id', '=', roundId).execute()
      await tx.deleteFrom('group_member').where('tenant', '=', tenant).where('round_id', '=', roundId).execute()
      await tx.deleteFrom('inspection_group').where('tenant', '=', tenant).where('round_id', '=', roundId).execute()
      if (groups.length === 0) return
      await tx
        .insertInto('inspection_group')
        .values(
          groups.map((g) => ({
            tenant,
            id: g.id,
            round_id: roundId,
            no: g.no,
            name: g.name,
            leader_id: g.leaderId,
            blocks: [...g.blocks],
          })),
        )
        .execute()
      const members = groups.flatMap((g) =>
        g.members.map((person) => ({
          tenant,
          group_id: g.id,
          person_id: person,
          round_id: roundId,
          leader: person === g.leaderId,
        })),
      )
      for (const part of slices(members)) await tx.insertInto('group_member').values(part).execute()
    },
    /** A group's people as they now are. */
    async setMembers(roundId: string, groupId: string, leaderId: string, members: readonly string[]): Promise<void> {
      await tx.deleteFrom('group_member').where('tenant', '=', tenant).where('group_id', '=', groupId).execute()
      await tx
        .insertInto('group_member')
        .values(members.map((m) => ({ tenant, group_id: groupId, person_id: m, round_id: roundId, leader: m === leaderId })))
        .execute()
      await tx
        .updateTable('inspection_group')
        .set({ leader_id: leaderId })
        .where('tenant', '=', tenant)
        .where('id', '=', groupId)
        .execute()
    },
    async membersOf(groupId: string): Promise<string[]> {
      const rows = await tx
        .selectFrom('group_member')
        .select('person_id')
        .where('tenant', '=', tenant)
        .where('group_id', '=', groupId)
        .execute()
      return rows.map((r) => r.person_id)
    },
    async groups(roundId: string) {
      const groups = await tx
        .selectFrom('inspection_group as g')
        .innerJoin('person as p', (j) => j.onRef('p.tenant', '=', 'g.tenant').onRef('p.id', '=', 'g.leader_id'))
        .select((e) => [
          'g.id',
          'g.no',
          'g.name',
          'g.leader_id as leaderId',
          'p.name as leader',
          'g.blocks',
          e
            .selectFrom('visit as v')
            .select(count.as('n'))
            .whereRef('v.tenant', '=', 'g.tenant')
            .whereRef('v.group_id', '=', 'g.id')
            .where('v.state', 'not in', ['cancelled', 'replaced'])
            .as('visits'),
          e
            .selectFrom('visit as w')
            .select(count.as('n'))
            .whereRef('w.tenant', '=', 'g.tenant')
            .whereRef('w.group_id', '=', 'g.id')
            .where('w.state', '=', 'left')
            .as('visited'),
        ])
        .where('g.tenant', '=', tenant)
        .where('g.round_id', '=', roundId)
        .orderBy('g.no')
        .execute()
      const members = await tx
        .selectFrom('group_member as m')
        .innerJoin('person as p', (j) => j.onRef('p.tenant', '=', 'm.tenant').onRef('p.id', '=', 'm.person_id'))
        .innerJoin('inspector as i', (j) => j.onRef('i.tenant', '=', 'm.tenant').onRef('i.person_id', '=', 'm.person_id'))
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'i.tenant').onRef('u.id', '=', 'i.employer_id'))
        .select(['m.group_id as groupId', 'p.id', 'p.name', 'u.name as employer', 'i.expertise', 'm.leader'])
        .where('m.tenant', '=', tenant)
        .where('m.round_id', '=', roundId)
        .orderBy('m.leader', 'desc')
        .orderBy('p.id')
        .execute()
      return groups.map((g) => ({
        ...g,
        visits: g.visits ?? 0,
        visited: g.visited ?? 0,
        members: members.filter((m) => m.groupId === g.id),
      }))
    },
    async groupsOf(personId: string): Promise<{ id: string; no: number; leader: boolean }[]> {
      return await tx
        .selectFrom('group_member as m')
        .innerJoin('inspection_group as g', (j) => j.onRef('g.tenant', '=', 'm.tenant').onRef('g.id', '=', 'm.group_id'))
        .select(['g.id', 'g.no', 'm.leader'])
        .where('m.tenant', '=', tenant)
        .where('m.person_id', '=', personId)
        .orderBy('g.no')
        .execute()
    },
    /** Folders, self-checks and visits of each block. */
    async byBlock(roundId: string) {
      const folders = await tx
        .selectFrom('inspectee as i')
        .leftJoin('check as c', (j) =>
          j
            .onRef('c.tenant', '=', 'i.tenant')
            .onRef('c.round_id', '=', 'i.round_id')
            .onRef('c.unit_id', '=', 'i.unit_id')
            .on('c.side', '=', 'self'),
        )
        .select([
          'i.block_id as blockId',
          count.as('units'),
          sql<number>`(count(*) filter (where c.state in ('submitted', 'accepted')))::int`.as('selfChecked'),
        ])
        .where('i.tenant', '=', tenant)
        .where('i.round_id', '=', roundId)
        .groupBy('i.block_id')
        .execute()
      const visits = await tx
        .selectFrom('visit as v')
        .innerJoin('inspection_group as g', (j) => j.onRef('g.tenant', '=', 'v.tenant').onRef('g.id', '=', 'v.group_id'))
        .select([
          'v.block_id as blockId',
          count.as('visits'),
          sql<number>`(count(*) filter (where v.state = 'left'))::int`.as('visited'),
          sql<number>`(count(*) filter (where v.state = 'arrived'))::int`.as('arrived'),
          sql<number[]>`array_agg(distinct g.no)`.as('groupNo'),
        ])
        .where('v.tenant', '=', tenant)
        .where('v.round_id', '=', roundId)
        .where('v.state', 'not in', ['cancelled', 'replaced'])
        .groupBy('v.block_id')
        .execute()
      return { folders, visits }
    },
  }
}
