// Registers: rows, every version of them, and the figures that follow.
import type { Cells } from '@duxue/core'
import { type RawBuilder, sql } from 'kysely'
import { slices, type Tx } from './database.ts'

export interface RowFacts {
  readonly id: string
  readonly register: string
  readonly unit_id: string
  readonly path: string
  readonly block_id: string | null
  readonly seen_by: string
  readonly state: string
  readonly over: boolean
  readonly cells: Cells
  readonly due: string | null
  readonly moved_by: string | null
  readonly entered_at: Date
  readonly changed_at: Date
  readonly version: number
}
/** A row as it is to stand: what is written of it, and the version that stays. */
export interface RowWritten {
  readonly id: string
  readonly register: string
  readonly unitId: string
  readonly path: string
  readonly blockId: string | null
  readonly seenBy: string
  readonly state: string
  readonly over: boolean
  readonly key: string
  readonly cells: Cells
  readonly due: string | null
  readonly movedBy: string | null
  readonly enteredAt: Date
  readonly version: number
}
export interface RowQuery {
  readonly register: string
  readonly unitId?: string
  readonly blockId?: string
  readonly state?: string
  readonly lateOn?: string
  readonly over?: boolean
  readonly ids?: readonly string[]
  /** Only rows that fit this condition on the alias r (store/formula-sql.ts). */
  readonly counted?: RawBuilder<boolean>
  readonly from?: number
  readonly limit?: number
}
/** What a figure looks at in a row. */
export interface Weighed {
  readonly id: string
  readonly state: string
  readonly over: boolean
  readonly cells: Cells
  readonly enteredAt: Date
}
const facts = [
  'id',
  'register',
  'unit_id',
  'path',
  'block_id',
  'seen_by',
  'state',
  'over',
  'cells',
  'due',
  'moved_by',
  'entered_at',
  'changed_at',
  'version',
] as const

export function registerStore(tx: Tx, tenant: number) {
  const rowsOf = (q: RowQuery) => {
    let rows = tx.selectFrom('register_row as r').where('r.tenant', '=', tenant).where('r.register', '=', q.register)
    if (q.unitId) rows = rows.where('r.unit_id', '=', q.unitId)
    if (q.counted) rows = rows.where(q.counted)
    if (q.ids) rows = rows.where('r.id', '=', sql<string>`any(${sql.val([...q.ids])}::uuid[])`)
    if (q.blockId) rows = rows.where('r.block_id', '=', q.blockId)
    if (q.state) rows = rows.where('r.state', '=', q.state)
    else if (!q.over) rows = rows.where('r.over', '=', false)
    if (q.lateOn) rows = rows.where('r.over', '=', false).where('r.due', '<', q.lateOn)
    return rows
  }
  return {
    /** A row, held until the act is done. */
    async hold(id: string): Promise<RowFacts | null> {
      const row = await tx
        .selectFrom('register_row')
        .select(facts)
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      return (row as RowFacts | undefined) ?? null
    },
    async get(id: string): Promise<RowFacts | null> {
      const row = await tx
        .selectFrom('register_row')
        .select(facts)
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return (row as RowFacts | undefined) ?? null
    },
    /** New rows of one unit, each with its first version. */
    async add(rows: readonly RowWritten[], by: { person: string | null; at: Date; note?: string | null }): Promise<void> {
      for (const part of slices(rows, 1000)) {
        await tx
          .insertInto('register_row')
          .values(
            part.map((r) => ({
              tenant,
              id: r.id,
              register: r.register,
              unit_id: r.unitId,
              path: r.path,
              block_id: r.blockId,
              seen_by: r.seenBy,
              state: r.state,
              over: r.over,
              row_key: r.key,
              cells: JSON.stringify(r.cells),
              due: r.due,
              moved_by: r.movedBy,
              entered_at: r.enteredAt,
              created_at: by.at,
              changed_at: by.at,
              version: r.version,
            })),
          )
          .execute()
      }
      await this.keep(rows, null, by)
    },
    /** Rows that stand, written again as they are to stand. */
    async change(
      rows: readonly RowWritten[],
      move: string | null,
      by: { person: string | null; at: Date; note?: string | null },
    ): Promise<void> {
      for (const part of slices(rows, 1000)) {
        const given = JSON.stringify(
          part.map((r) => ({
            id: r.id,
            state: r.state,
            over: r.over,
            row_key: r.key,
            cells: r.cells,
            due: r.due,
            moved_by: r.movedBy,
            entered_at: r.enteredAt,
            version: r.version,
          })),
        )
        await sql`
          update register_row r set state = n.state, over = n.over, row_key = n.row_key, cells = n.cells, due = n.due, moved_by = n.moved_by,
            entered_at = n.entered_at, changed_at = ${by.at}, version = n.version
          from jsonb_to_recordset(${given}::jsonb) as n(id uuid, state text, over boolean, row_key text, cells jsonb, due date, moved_by uuid, entered_at timestamptz, version int)
          where r.tenant = ${tenant} and r.id = n.id`.execute(tx)
      }
      await this.keep(rows, move, by)
    },
    async keep(
      rows: readonly RowWritten[],
      move: string | null,
      by: { person: string | null; at: Date; note?: string | null },
    ): Promise<void> {
      for (const part of slices(rows, 1000))
        await tx
          .insertInto('register_step')
          .values(
            part.map((r) => ({
              tenant,
              row_id: r.id,
              version: r.version,
              path: r.path,
              seen_by: r.seenBy,
              move,
              state: r.state,
              cells: JSON.stringify(r.cells),
              note: by.note ?? null,
              person_id: by.person,
              at: by.at,
            })),
          )
          .execute()
    },
    async standing(register: string, unitId: string, lock = false): Promise<RowFacts[]> {
      let q = rowsOf({ register, unitId, over: true })
        .select(facts.map((f) => `r.${f}` as const))
        .orderBy('r.id')
      if (lock) q = q.forUpdate()
      return (await q.execute()) as RowFacts[]
    },
    /** State and cells of every row that fits, in the order of the list: what a figure is checked against. */
    async cells(q: RowQuery): Promise<Weighed[]> {
      const rows = await rowsOf(q)
        .select(['r.id', 'r.state', 'r.over', 'r.cells', 'r.entered_at as enteredAt'])
        .orderBy('r.path')
        .orderBy('r.id')
        .execute()
      return rows as Weighed[]
    },
    /** The same, unit by unit, of all that keep a register. */
    async cellsByUnit(register: string): Promise<{ unitId: string; path: string; blockId: string | null; rows: Weighed[] }[]> {
      const rows = await rowsOf({ register, over: true })
        .select(['r.unit_id', 'r.path', 'r.block_id', 'r.id', 'r.state', 'r.over', 'r.cells', 'r.entered_at as enteredAt'])
        .execute()
      const units = new Map<string, { unitId: string; path: string; blockId: string | null; rows: Weighed[] }>()
      for (const { unit_id: unitId, path, block_id: blockId, ...row } of rows) {
        const unit = units.get(unitId) ?? { unitId, path, blockId, rows: [] }
        unit.rows.push(row as Weighed)
        units.set(unitId, unit)
      }
      return [...units.values()]
    },
    async list(q: RowQuery) {
      const { n: total } = await rowsOf(q)
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      const rows = await rowsOf(q)
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'r.tenant').onRef('u.id', '=', 'r.unit_id'))
        .leftJoin('unit as b', (j) => j.onRef('b.tenant', '=', 'r.tenant').onRef('b.id', '=', 'r.block_id'))
        .select(facts.map((f) => `r.${f}` as const))
        .select(['u.name as unitName', 'u.kind as unitKind', 'b.short_name as block'])
        .orderBy('r.path')
        .orderBy('r.id')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 100)
        .execute()
      return { total, rows: rows as (RowFacts & { unitName: string; unitKind: string; block: string | null })[] }
    },
    async steps(id: string) {
      return await tx
        .selectFrom('register_step as s')
        .leftJoin('person as p', (j) => j.onRef('p.tenant', '=', 's.tenant').onRef('p.id', '=', 's.person_id'))
        .select(['s.version', 's.move', 's.state', 's.cells', 's.note', 'p.name as person', 's.at'])
        .where('s.tenant', '=', tenant)
        .where('s.row_id', '=', id)
        .orderBy('s.version', 'desc')
        .execute()
    },
    /** Open rows, late ones and units of each register, among those that are seen. */
    async counts(today: string) {
      const { rows } = await sql<{ register: string; open: number; late: number; units: number }>`
        select register, count(*)::int as open, (count(*) filter (where due < ${today}))::int as late, count(distinct unit_id)::int as units
        from register_row where tenant = ${tenant} and not over group by register`.execute(tx)
      return new Map(rows.map((r) => [r.register, r]))
    },
  }
}

/** Figures of units by element: one value each, put in place of the one before. Written by jobs alone. */
export function factStore(tx: Tx, tenant: number) {
  return {
    async put(
      units: readonly {
        id: string
        path: string
        blockId: string | null
        values: Readonly<Record<string, number | string>>
      }[],
      source: string,
      at: Date,
      when: { readonly on: string; readonly term: string },
    ): Promise<void> {
      const rows = units.flatMap((unit) =>
        Object.entries(unit.values).map(([element, value]) => ({
          tenant,
          unit_id: unit.id,
          element,
          path: unit.path,
          block_id: unit.blockId,
          value: typeof value === 'number' ? value : null,
          words: typeof value === 'number' ? null : value,
          source,
          at,
          on_day: when.on,
          term: when.term,
        })),
      )
      for (const part of slices(rows, 2000))
        await tx
          .insertInto('fact')
          .values(part)
          .onConflict((c) =>
            c.columns(['tenant', 'unit_id', 'element']).doUpdateSet((e) => ({
              value: e.ref('excluded.value'),
              words: e.ref('excluded.words'),
              source: e.ref('excluded.source'),
              at: e.ref('excluded.at'),
              on_day: e.ref('excluded.on_day'),
              term: e.ref('excluded.term'),
              path: e.ref('excluded.path'),
              block_id: e.ref('excluded.block_id'),
            })),
          )
          .execute()
    },
    /** What is known of one unit; with a term, what it had said by the end of it. */
    async of(
      unitId: string,
      term: string | null = null,
    ): Promise<ReadonlyMap<string, { value: number | string; source: string; on: string }>> {
      const what = ['element', 'value', 'words', 'source', 'on_day as on'] as const
      const rows =
        term === null
          ? await tx.selectFrom('fact').select(what).where('tenant', '=', tenant).where('unit_id', '=', unitId).execute()
          : await tx
              .selectFrom('fact_term')
              .select(what)
              .where('tenant', '=', tenant)
              .where('unit_id', '=', unitId)
              .where('term', '<=', term)
              .orderBy('term')
              .execute()
      return new Map(rows.map((r) => [r.element, { value: r.value ?? r.words ?? '', source: r.source, on: r.on }]))
    },
    /** The terms of which there are figures, in the order of time. */
    async terms(): Promise<string[]> {
      const rows = await tx
        .selectFrom('fact_sum')
        .select('term')
        .distinct()
        .where('tenant', '=', tenant)
        .where('units', '>', 0)
        .orderBy('term')
        .execute()
      return rows.map((r) => r.term)
    },
    /** The elements of which some unit has said something. */
    async elements(): Promise<string[]> {
      const rows = await tx.selectFrom('fact').select('element').distinct().where('tenant', '=', tenant).execute()
      return rows.map((r) => r.element)
    },
    /** Each unit of which some of these elements are known, with their values. */
    async perUnit(elements: readonly string[], unitIds: readonly string[] | null) {
      const { rows } = await sql<{
        unitId: string
        name: string
        path: string
        blockId: string | null
        values: Record<string, number | string>
      }>`
        select u.id as "unitId", u.name, u.path, u.block_id as "blockId", jsonb_object_agg(f.element, coalesce(to_jsonb(f.value), to_jsonb(f.words))) as values
        from fact f join unit u on u.tenant = f.tenant and u.id = f.unit_id
        where f.tenant = ${tenant} and f.element = any(${sql.val([...elements])}::text[])
          and ${unitIds ? sql`f.unit_id = any(${sql.val([...unitIds])}::uuid[])` : sql`true`}
        group by u.id, u.name, u.path, u.block_id order by u.path`.execute(tx)
      return rows
    },
    /** Adds up again what units say of some elements (null: all), in some blocks (null: all), as the figures of this term; units that are closed say nothing more. */
    async sumUp(elements: readonly string[] | null, blockIds: readonly string[] | null, term: string, at: Date): Promise<void> {
      const wanted = sql`${elements ? sql`f.element = any(${sql.val([...elements])}::text[])` : sql`true`} and ${blockIds ? sql`f.block_id = any(${sql.val([...blockIds])}::uuid[])` : sql`true`}`
      await sql`
        with now as (
          select f.tenant, f.element, f.block_id, subpath((array_agg(f.path))[1], 0, 2) as path, sum(f.value) as sum, max(f.value) as most, count(*) as units,
            count(*) filter (where f.term = ${term}) as fresh
          from fact f join unit u on u.tenant = f.tenant and u.id = f.unit_id
          where f.tenant = ${tenant} and f.block_id is not null and u.closed_on is null and ${wanted} group by f.tenant, f.element, f.block_id
        ), gone as (
          update fact_sum f set sum = null, most = null, units = 0, fresh = 0, at = ${at} where f.tenant = ${tenant} and f.term = ${term} and ${wanted}
            and not exists (select from now where now.element = f.element and now.block_id = f.block_id)
        )
        insert into fact_sum (tenant, element, term, block_id, path, sum, most, units, fresh, at)
        select tenant, element, ${term}, block_id, path, sum, most, units, fresh, ${at} from now
        on conflict (tenant, element, term, block_id) do update set path = excluded.path, sum = excluded.sum, most = excluded.most, units = excluded.units, fresh = excluded.fresh, at = excluded.at`.execute(
        tx,
      )
    },
    /** Figures of terms that are over, as they were then (brought in with a city), and what they amounted to. */
    async putPast(
      units: readonly { id: string; path: string; blockId: string | null; values: Readonly<Record<string, number>> }[],
      source: string,
      at: Date,
      when: { readonly on: string; readonly term: string },
    ): Promise<void> {
      const rows = units.flatMap((unit) =>
        Object.entries(unit.values).map(([element, value]) => ({
          tenant,
          unit_id: unit.id,
          element,
          term: when.term,
          path: unit.path,
          block_id: unit.blockId,
          value,
          source,
          on_day: when.on,
          at,
        })),
      )
      // A city that is brought in before its new term begins has figures of this term already: those stand.
      for (const part of slices(rows, 2000))
        await tx
          .insertInto('fact_term')
          .values(part)
          .onConflict((c) => c.columns(['tenant', 'unit_id', 'element', 'term']).doNothing())
          .execute()
      await sql`
        insert into fact_sum (tenant, element, term, block_id, path, sum, most, units, fresh, at)
        select tenant, element, term, block_id, subpath((array_agg(path))[1], 0, 2), sum(value), max(value), count(*), count(*), ${at}
        from fact_term where tenant = ${tenant} and term = ${when.term} and block_id is not null group by tenant, element, term, block_id
        on conflict (tenant, element, term, block_id) do nothing`.execute(tx)
    },
    /** What blocks amounted to, term by term. */
    async byTerm(elements: readonly string[]) {
      const { rows } = await sql<{
        term: string
        blockId: string
        element: string
        sum: number | null
        units: number
        fresh: number
        at: Date
      }>`
        select term, block_id as "blockId", element, sum, units, fresh, at from app_block_sums(${sql.val([...elements])}::text[]) where app_tenant() = ${tenant} and units > 0`.execute(
        tx,
      )
      return rows
    },
    /** Every unit's value of some elements, added up block by block. */
    async byBlock(elements: readonly string[]) {
      const { rows } = await sql<{ blockId: string | null; element: string; sum: number; most: number; units: number; at: Date }>`
        select block_id as "blockId", element, sum, most, units, at from app_block_facts(${sql.val([...elements])}::text[])
        where app_tenant() = ${tenant} and units > 0`.execute(tx)
      return rows
    },
  }
}
