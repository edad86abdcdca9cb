// Checks: open, keep, sign, hand in; every handed-in version stays; comparing sides is a query over answers.
import { sql } from 'kysely'
import { checkLists } from './check-list.ts'
import { prepare, slices, type Tx } from './database.ts'
import type { RoundFacts } from './round.ts'
import type { UnitFacts } from './unit.ts'

export interface CheckFacts {
  readonly id: string
  readonly round_id: string
  readonly unit_id: string
  readonly path: string
  readonly block_id: string | null
  readonly side: string
  readonly group_id: string | null
  readonly visit_id: string | null
  readonly state: string
  readonly pack_id: string
  readonly pack_version: string
  readonly pack_hash: string
  readonly answers: Record<string, unknown>
  readonly notes: Record<string, string>
  readonly points: number | null
  readonly max_points: number | null
  readonly answered: number
  readonly asked: number
  readonly signed_by: string | null
  readonly signed_at: Date | null
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly returned_items: string[] | null
  readonly reason: string | null
  readonly due: string | null
  readonly changed_at: Date
  readonly version: number
}
export interface AnswerRow {
  readonly item: string
  readonly topic: string
  readonly value: unknown
  readonly points: number | null
  readonly max: number | null
}

type OpenRow = CheckFacts &
  Pick<
    UnitFacts,
    'kind' | 'name' | 'shortName' | 'schoolKind' | 'stages' | 'locale' | 'boarding' | 'canteen' | 'bus' | 'pupils' | 'classCount'
  > & { readonly roundState: string; readonly directiveId: string | null; readonly countyReview: boolean }
const openCheck = prepare<OpenRow>(
  'open_check',
  `select c.*, r.state as "roundState", r.directive_id as "directiveId", r.county_review as "countyReview", u.kind, u.name, u.short_name as "shortName", u.school_kind as "schoolKind",
    u.stages, u.locale, u.boarding, u.canteen, u.bus, u.pupils, u.class_count as "classCount"
  from "check" c join round r on r.tenant = c.tenant and r.id = c.round_id join unit u on u.tenant = c.tenant and u.id = c.unit_id
  where c.tenant = $1 and c.id = $2 for update of c`,
)
const submitCheck = prepare(
  'submit_check',
  `with kept as (update "check" set answers = $4, notes = $5, submitted_by = $6, submitted_at = $7, changed_at = $7, points = $8, max_points = $9,
    answered = $10, asked = $11, version = $3, state = 'submitted', returned_items = null, reason = null where tenant = $1 and id = $2)
  insert into check_version (tenant, check_id, version, path, group_id, answers, notes, person_id, at) values ($1, $2, $3, $12, $13, $4, $5, $6, $7)`,
  { rides: true },
)

export function checkStore(tx: Tx, tenant: number) {
  const base = (round: RoundFacts, at: Date) => ({
    tenant,
    round_id: round.id,
    pack_id: round.pack_id,
    pack_version: round.pack_version,
    pack_hash: round.pack_hash,
    state: 'open',
    changed_at: at,
  })
  return {
    async openSelf(round: RoundFacts, rows: readonly { id: string; unit: UnitFacts; asked: number }[], at: Date): Promise<void> {
      for (const part of slices(rows, 1000))
        await tx
          .insertInto('check')
          .values(
            part.map((r) => ({
              ...base(round, at),
              id: r.id,
              unit_id: r.unit.id,
              path: r.unit.path,
              block_id: r.unit.blockId,
              side: 'self',
              asked: r.asked,
              due: round.self_check_due,
            })),
          )
          .execute()
    },
    async openGroup(
      round: RoundFacts,
      r: { id: string; unit: UnitFacts; groupId: string; visitId: string; asked: number },
      at: Date,
    ): Promise<void> {
      await tx
        .insertInto('check')
        .values({
          ...base(round, at),
          id: r.id,
          unit_id: r.unit.id,
          path: r.unit.path,
          block_id: r.unit.blockId,
          side: 'group',
          group_id: r.groupId,
          visit_id: r.visitId,
          asked: r.asked,
        })
        .execute()
    },
    async openCounty(self: CheckFacts, id: string, asked: number, at: Date): Promise<void> {
      await tx
        .insertInto('check')
        .values({
          tenant,
          id,
          round_id: self.round_id,
          unit_id: self.unit_id,
          path: self.path,
          block_id: self.block_id,
          side: 'county',
          group_id: self.group_id,
          state: 'open',
          pack_id: self.pack_id,
          pack_version: self.pack_version,
          pack_hash: self.pack_hash,
          asked,
          due: self.due,
          changed_at: at,
        })
        .execute()
    },
    async get(id: string, lock = false): Promise<CheckFacts | null> {
      let q = tx.selectFrom('check').selectAll().where('tenant', '=', tenant).where('id', '=', id)
      if (lock) q = q.forUpdate()
      return ((await q.executeTakeFirst()) as CheckFacts | undefined) ?? null
    },
    async of(roundId: string, unitId: string, side: string): Promise<CheckFacts | null> {
      return (
        ((await tx
          .selectFrom('check')
          .selectAll()
          .where('tenant', '=', tenant)
          .where('round_id', '=', roundId)
          .where('unit_id', '=', unitId)
          .where('side', '=', side)
          .executeTakeFirst()) as CheckFacts | undefined) ?? null
      )
    },
    /** The self-check the unit handed in before, for what can be taken over. */
    async before(unitId: string, roundId: string): Promise<CheckFacts | null> {
      return (
        ((await tx
          .selectFrom('check')
          .selectAll()
          .where('tenant', '=', tenant)
          .where('unit_id', '=', unitId)
          .where('side', '=', 'self')
          .where('round_id', '<>', roundId)
          .where('state', 'in', ['submitted', 'accepted'])
          .orderBy('submitted_at', 'desc')
          .limit(1)
          .executeTakeFirst()) as CheckFacts | undefined) ?? null
      )
    },
    async keep(
      id: string,
      k: { answers: unknown; notes: unknown; answered: number; asked: number; state: string; version: number; at: Date },
    ): Promise<void> {
      await tx
        .updateTable('check')
        .set({
          answers: JSON.stringify(k.answers),
          notes: JSON.stringify(k.notes),
          answered: k.answered,
          asked: k.asked,
          state: k.state,
          version: k.version,
          changed_at: k.at,
          signed_by: null,
          signed_at: null,
        })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async sign(id: string, person: string, at: Date): Promise<void> {
      await tx
        .updateTable('check')
        .set({ signed_by: person, signed_at: at, changed_at: at })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    /** Hands in: the check and the version that stays, in one statement. */
    async submit(
      c: CheckFacts,
      s: {
        answers: unknown
        notes: unknown
        points: number | null
        max: number | null
        answered: number
        asked: number
        version: number
        person: string
        at: Date
      },
    ): Promise<void> {
      await submitCheck(tx, [
        tenant,
        c.id,
        s.version,
        JSON.stringify(s.answers),
        JSON.stringify(s.notes),
        s.person,
        s.at,
        s.points,
        s.max,
        s.answered,
        s.asked,
        c.path,
        c.group_id,
      ])
    },
    async giveBack(id: string, items: readonly string[], reason: string, at: Date): Promise<void> {
      await tx
        .updateTable('check')
        .set({ state: 'returned', returned_items: [...items], reason, signed_by: null, signed_at: null, changed_at: at })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async accept(ids: readonly string[], at: Date): Promise<{ id: string; path: string; unit_id: string }[]> {
      return await tx
        .updateTable('check')
        .set({ state: 'accepted', changed_at: at })
        .where('tenant', '=', tenant)
        .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
        .where('state', '=', 'submitted')
        .returning(['id', 'path', 'unit_id'])
        .execute()
    },
    async locks(ids: readonly string[]) {
      return await tx
        .selectFrom('check')
        .select(['id', 'path', 'unit_id', 'state', 'side', 'group_id', 'block_id'])
        .where('tenant', '=', tenant)
        .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
        .forUpdate()
        .execute()
    },
    /** Puts the scored answers of a handed-in check in place of those there were. */
    async replaceAnswers(c: CheckFacts, rows: readonly AnswerRow[]): Promise<void> {
      await tx.deleteFrom('answer').where('tenant', '=', tenant).where('check_id', '=', c.id).execute()
      for (const part of slices(rows, 2000))
        await tx
          .insertInto('answer')
          .values(
            part.map((r) => ({
              tenant,
              check_id: c.id,
              item: r.item,
              round_id: c.round_id,
              unit_id: c.unit_id,
              path: c.path,
              block_id: c.block_id,
              side: c.side,
              topic: r.topic,
              value: JSON.stringify(r.value ?? null),
              points: r.points,
              max_points: r.max,
            })),
          )
          .execute()
    },
    /** Points of both sides for every topic and visited unit of a round. */
    async pairs(roundId: string): Promise<{ topic: string; self: number; group: number }[]> {
      const { rows } = await sql<{ topic: string; self: number; group: number }>`
        select g.topic, sum(s.points)::float8 as self, sum(g.points)::float8 as "group" from answer g join answer s on s.tenant = g.tenant and s.round_id = g.round_id and s.unit_id = g.unit_id and s.item = g.item and s.side = 'self'
        where g.tenant = ${tenant} and s.tenant = ${tenant} and g.round_id = ${roundId} and g.side = 'group' and g.points is not null and s.points is not null group by g.topic, g.unit_id`.execute(
        tx,
      )
      return rows
    },
    /** A check locked for change, with the round and the unit it belongs to, in one statement. */
    async open(id: string): Promise<{
      check: CheckFacts
      roundState: string
      directiveId: string | null
      countyReview: boolean
      unit: UnitFacts
    } | null> {
      const [row] = await openCheck(tx, [tenant, id])
      if (!row) return null
      const {
        roundState,
        directiveId,
        countyReview,
        kind,
        name,
        shortName,
        schoolKind,
        stages,
        locale,
        boarding,
        canteen,
        bus,
        pupils,
        classCount,
        ...check
      } = row
      return {
        check,
        roundState,
        directiveId,
        countyReview,
        unit: {
          id: row.unit_id,
          path: row.path,
          kind,
          name,
          shortName,
          blockId: row.block_id,
          schoolKind,
          stages,
          locale,
          boarding,
          canteen,
          bus,
          pupils,
          classCount,
          lon: null,
          lat: null,
          hours: null,
          centralId: null,
          subjects: [],
          tile: null,
          closedOn: null,
        },
      }
    },
    ...checkLists(tx, tenant),
  }
}
