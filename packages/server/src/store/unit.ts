// Units: the tree, its blocks (counties and the city-run block), codes, classes.
import { sql } from 'kysely'
import type { Tx } from './database.ts'

export interface UnitFacts {
  readonly id: string
  readonly path: string
  readonly kind: string
  readonly name: string
  readonly shortName: string
  readonly blockId: string | null
  readonly schoolKind: string | null
  readonly stages: readonly string[]
  readonly locale: string | null
  readonly boarding: boolean
  readonly canteen: boolean
  readonly bus: boolean
  readonly pupils: number
  readonly classCount: number
  readonly lon: number | null
  readonly lat: number | null
  readonly hours: unknown
  readonly centralId: string | null
  readonly subjects: readonly string[]
  readonly tile: unknown
  readonly closedOn: string | null
}
/** Units of one kind in one block, counted: enough to say how many of them keep a register. */
export type UnitsOfKind = Pick<UnitFacts, 'blockId' | 'kind' | 'schoolKind' | 'stages' | 'boarding' | 'canteen' | 'bus'> & {
  readonly n: number
}
const columns = [
  'id',
  'path',
  'kind',
  'name',
  'short_name as shortName',
  'block_id as blockId',
  'school_kind as schoolKind',
  'stages',
  'locale',
  'boarding',
  'canteen',
  'bus',
  'pupils',
  'class_count as classCount',
  'lon',
  'lat',
  'hours',
  'central_id as centralId',
  'subjects',
  'tile',
  'closed_on as closedOn',
] as const

export function unitStore(tx: Tx, tenant: number) {
  const all = () => tx.selectFrom('unit').select(columns).where('tenant', '=', tenant)
  return {
    async get(id: string): Promise<UnitFacts | null> {
      return (await all().where('id', '=', id).executeTakeFirst()) ?? null
    },
    async many(ids: readonly string[]): Promise<UnitFacts[]> {
      return ids.length === 0
        ? []
        : await all()
            .where('id', '=', sql<string>`any(${sql.val(ids)}::uuid[])`)
            .execute()
    },
    async city(): Promise<UnitFacts> {
      return await all().where('kind', '=', 'city').executeTakeFirstOrThrow()
    },
    /** Counties in code order, the city-run block last: the order of every table. */
    async blocks(): Promise<(UnitFacts & { code: string })[]> {
      const rows = await all().where('kind', 'in', ['county', 'block']).execute()
      const codes = await tx
        .selectFrom('unit_code')
        .select(['unit_id', 'code'])
        .where('tenant', '=', tenant)
        .where(
          'unit_id',
          'in',
          rows.map((r) => r.id),
        )
        .execute()
      const codeOf = new Map(codes.map((c) => [c.unit_id, c.code]))
      return rows
        .map((r) => ({ ...r, code: codeOf.get(r.id) ?? '' }))
        .sort((a, b) => (a.kind === b.kind ? a.code.localeCompare(b.code) : a.kind === 'county' ? -1 : 1))
    },
    async sections(): Promise<UnitFacts[]> {
      return await all().where('kind', '=', 'section').orderBy('path').execute()
    },
    /** Schools of the given kinds; all when none are named. */
    async schools(kinds?: readonly string[]): Promise<UnitFacts[]> {
      let q = all().where('kind', '=', 'school').where('closed_on', 'is', null)
      if (kinds) q = q.where('school_kind', '=', sql<string>`any(${sql.val(kinds)}::text[])`)
      return await q.orderBy('path').execute()
    },
    /** The schools and county bureaux that there were on each of these days, counted by block and kind, where they stood on that day. */
    async kindsOn(days: readonly string[]): Promise<ReadonlyMap<string, readonly UnitsOfKind[]>> {
      const { rows } = await sql<{ last: string | null }>`
        select greatest(max(opened_on), max(closed_on), (select max(until) from unit_was where tenant = ${tenant}))::text as last
        from unit where tenant = ${tenant} and kind in ('school', 'county')`.execute(tx)
      const last = rows[0]?.last ?? ''
      // After the last change all days are the same.
      const standsFor = (day: string): string => (day < last ? day : '9999-12-31')
      const asked = [...new Set(days.map(standsFor))]
      const { rows: counted } = await sql<UnitsOfKind & { day: string }>`
        select s.*, count(*)::int as n from (
          select d.day::text as day, u.kind, case when w.until is null then u.block_id else w.block_id end as "blockId",
            case when w.until is null then u.school_kind else w.school_kind end as "schoolKind", coalesce(w.stages, u.stages) as stages,
            coalesce(w.boarding, u.boarding) as boarding, coalesce(w.canteen, u.canteen) as canteen, coalesce(w.bus, u.bus) as bus
          from unnest(${sql.val(asked)}::date[]) as d(day) join unit u on u.tenant = ${tenant} and u.kind in ('school', 'county')
            and (u.opened_on is null or u.opened_on <= d.day) and (u.closed_on is null or u.closed_on > d.day)
          left join lateral (
            select * from unit_was w where w.tenant = u.tenant and w.unit_id = u.id and w.until > d.day order by w.until limit 1
          ) w on true
        ) s group by day, kind, "blockId", "schoolKind", stages, boarding, canteen, bus`.execute(tx)
      const byDay = new Map(asked.map((day) => [day, counted.filter((c) => c.day === day)]))
      return new Map(days.map((day) => [day, byDay.get(standsFor(day)) ?? []]))
    },
    /** A school and its teaching points go to another county or to the city from a day on, with all that is theirs. The owner's work. */
    async move(unitId: string, toBlockId: string, from: string): Promise<void> {
      await sql`select move_unit(u.tenant, u.id, ${toBlockId}, ${from}) from unit u where u.tenant = ${tenant} and u.id = ${unitId}`.execute(
        tx,
      )
    },
    /** A school is closed from a day on; what it was asked and what it said stays. The owner's work. */
    async close(unitId: string, from: string): Promise<void> {
      await tx.updateTable('unit').set({ closed_on: from }).where('tenant', '=', tenant).where('id', '=', unitId).execute()
    },
    async classes(unitId: string) {
      return await tx
        .selectFrom('class_size')
        .select(['stage', 'grade', 'no', 'pupils'])
        .where('tenant', '=', tenant)
        .where('unit_id', '=', unitId)
        .orderBy('stage')
        .orderBy('grade')
        .orderBy('no')
        .execute()
    },
    async list(q: { from?: number; limit?: number; blockId?: string; kind?: string; q?: string }) {
      let base = tx.selectFrom('unit as u').where('u.tenant', '=', tenant)
      if (q.blockId) base = base.where('u.block_id', '=', q.blockId)
      if (q.kind) base = base.where((w) => w.or([w('u.kind', '=', q.kind as string), w('u.school_kind', '=', q.kind as string)]))
      if (q.q) base = base.where('u.name', 'like', `%${q.q.replace(/[%_\\]/g, (c) => `\\${c}`)}%`)
      const total = (await base.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
      const rows = await base
        .leftJoin('unit as b', (j) => j.onRef('b.tenant', '=', 'u.tenant').onRef('b.id', '=', 'u.block_id'))
        .leftJoin('unit_code as c', (j) =>
          j.onRef('c.tenant', '=', 'u.tenant').onRef('c.unit_id', '=', 'u.id').on('c.valid_to', 'is', null),
        )
        .select([
          'u.id',
          'u.name',
          'u.kind',
          'u.school_kind as schoolKind',
          'b.name as block',
          'u.block_id as blockId',
          'c.code',
          'u.pupils',
          'u.class_count as classCount',
          'u.locale',
        ])
        .orderBy('u.path')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 50)
        .execute()
      return { total, rows }
    },
    /** Units below a place with the code that is theirs now. */
    async coded(path: string): Promise<{ id: string; name: string; code: string }[]> {
      return await tx
        .selectFrom('unit_code as c')
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'c.tenant').onRef('u.id', '=', 'c.unit_id'))
        .select(['u.id', 'u.name', 'c.code'])
        .where('c.tenant', '=', tenant)
        .where('c.valid_to', 'is', null)
        .where(sql<boolean>`u.path <@ ${path}::ltree`)
        .where('u.kind', 'in', ['school', 'county'])
        .execute()
    },
    async codeOf(unitId: string): Promise<string | null> {
      return (
        (
          await tx
            .selectFrom('unit_code')
            .select('code')
            .where('tenant', '=', tenant)
            .where('unit_id', '=', unitId)
            .where('valid_to', 'is', null)
            .executeTakeFirst()
        )?.code ?? null
      )
    },
    async answersFor(unitId: string) {
      return await tx
        .selectFrom('unit')
        .select(['id', 'name'])
        .where('tenant', '=', tenant)
        .where('central_id', '=', unitId)
        .execute()
    },
    async countsOf(unitId: string): Promise<{ checks: number; findings: number }> {
      const c = await tx
        .selectFrom('check')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('tenant', '=', tenant)
        .where('unit_id', '=', unitId)
        .executeTakeFirstOrThrow()
      const f = await tx
        .selectFrom('finding')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('tenant', '=', tenant)
        .where('unit_id', '=', unitId)
        .executeTakeFirstOrThrow()
      return { checks: c.n, findings: f.n }
    },
    /** A body outside education by its key (a subject word of the unit, e.g. finance): the block's own, else the city's. */
    async outsideOf(key: string, blockId: string | null): Promise<string | null> {
      const rows = await tx
        .selectFrom('unit')
        .select(['id', 'block_id'])
        .where('tenant', '=', tenant)
        .where('kind', '=', 'outside')
        .where(sql<boolean>`${key} = any(subjects)`)
        .orderBy('path')
        .execute()
      return (rows.find((r) => r.block_id === blockId) ?? rows.find((r) => r.block_id === null))?.id ?? null
    },
    async roads(): Promise<{ a: string; b: string; factor: number }[]> {
      const r = await tx.selectFrom('city').select('roads').where('tenant', '=', tenant).executeTakeFirstOrThrow()
      return r.roads as { a: string; b: string; factor: number }[]
    },
  }
}
