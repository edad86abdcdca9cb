// What waits: piles of rows of every noun, each with its count and the rows that come first; progress by block for the director.
import { openTaskStates } from '@duxue/core'
import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { renewedOf } from './directive-again.ts'

/** One row of a pile: what it is called, whose it is, until when. */
export interface Waiting {
  readonly id: string
  readonly title: string
  readonly who: string | null
  readonly due: string | null
  readonly grave: string | null
  readonly at: Date | null
  readonly start: number | null
  readonly answered: number
  readonly asked: number
  readonly unitId: string | null
  readonly state: string
}
export interface Pile {
  readonly count: number
  readonly rows: readonly Waiting[]
}
/** Whose rows: of these units, below these paths, of these sections, groups or owners; an empty list means nobody's, a missing one anybody's. */
export interface Whose {
  readonly unitIds?: readonly string[]
  readonly paths?: readonly string[]
  readonly notUnitIds?: readonly string[]
  readonly sectionIds?: readonly string[]
  readonly groupIds?: readonly string[]
  readonly ownerIds?: readonly string[]
  readonly kinds?: readonly string[]
  readonly blockKind?: string
}
const uuids = (ids: readonly string[]) => sql`any(${sql.val([...ids])}::uuid[])`
const texts = (words: readonly string[]) => sql`any(${sql.val([...words])}::text[])`
const count = sql<number>`count(*)::int`

/** The conditions of a Whose on a table under the alias x, whose unit is u. */
function whose(w: Whose, columns: { section?: boolean; group?: boolean; owner?: boolean }) {
  const parts = [sql`true`]
  if (w.unitIds) parts.push(sql`x.unit_id = ${uuids(w.unitIds)}`)
  if (w.notUnitIds) parts.push(sql`x.unit_id <> all(${sql.val([...w.notUnitIds])}::uuid[])`)
  if (w.paths) parts.push(sql`x.path <@ any(${sql.val([...w.paths])}::ltree[])`)
  if (w.sectionIds && columns.section) parts.push(sql`x.section_id = ${uuids(w.sectionIds)}`)
  if (w.groupIds && columns.group) parts.push(sql`x.group_id = ${uuids(w.groupIds)}`)
  if (w.ownerIds && columns.owner) parts.push(sql`x.owner_id = ${uuids(w.ownerIds)}`)
  if (w.kinds)
    parts.push(w.blockKind ? sql`(u.kind = ${texts(w.kinds)} or b.kind = ${w.blockKind})` : sql`u.kind = ${texts(w.kinds)}`)
  return sql`(${sql.join(parts, sql` and `)})`
}

export function homeStore(tx: Tx, tenant: number) {
  const pile = (rows: readonly (Waiting & { n: number })[]): Pile => ({ count: rows[0]?.n ?? 0, rows })
  const named = sql`join unit u on u.tenant = x.tenant and u.id = x.unit_id left join unit b on b.tenant = u.tenant and b.id = u.block_id`
  return {
    /** Counted and cut before names are fetched: of the many tasks of a city only the first rows are looked at. Ids of work items follow their numbers. */
    async tasks(q: Whose & { states: readonly string[]; lateOn?: string; rows?: number }): Promise<Pile> {
      const { rows } = await sql<Waiting & { n: number }>`
        select x.id, w.verb_phrase as title, u.name as who, x.due, null as grave, x.submitted_at as at, null::int as start, 0 as answered, 0 as asked, x.unit_id as "unitId", x.state, x.n
        from (
          select x.*, count(*) over ()::int as n from task x ${q.kinds ? named : sql``}
          where x.tenant = ${tenant} and x.state = ${texts(q.states)} and ${q.lateOn ? sql`x.due < ${q.lateOn}` : sql`true`} and ${whose(q, { section: true })}
          order by x.due nulls last, x.work_item_id, x.path limit ${q.rows ?? 1}
        ) x join unit u on u.tenant = x.tenant and u.id = x.unit_id join work_item w on w.tenant = x.tenant and w.id = x.work_item_id
        where u.tenant = ${tenant} and w.tenant = ${tenant} order by x.due nulls last, w.no, x.path`.execute(tx)
      return pile(rows)
    },
    async checks(
      q: Whose & { sides: readonly string[]; states: readonly string[]; lateOn?: string; ready?: boolean; rows?: number },
    ): Promise<Pile> {
      const { rows } = await sql<Waiting & { n: number }>`
        select x.id, r.title, u.name as who, x.due, null as grave, x.submitted_at as at, null::int as start, x.answered, x.asked, x.unit_id as "unitId", x.state, count(*) over ()::int as n
        from "check" x ${named} join round r on r.tenant = x.tenant and r.id = x.round_id
        where x.tenant = ${tenant} and r.state in ('notified', 'self_checking', 'on_site') and x.side = ${texts(q.sides)} and x.state = ${texts(q.states)} and ${q.lateOn ? sql`x.due < ${q.lateOn}` : sql`true`}
          and ${q.ready === undefined ? sql`true` : q.ready ? sql`(x.answered >= x.asked and x.signed_by is null)` : sql`(x.answered < x.asked or x.signed_by is not null)`} and ${whose(q, { group: true })}
        order by x.due nulls last, x.submitted_at nulls last, x.path limit ${q.rows ?? 1}`.execute(tx)
      return pile(rows)
    },
    async findings(q: Whose & { states: readonly string[]; grave?: string; lateOn?: string; rows?: number }): Promise<Pile> {
      const { rows } = await sql<Waiting & { n: number }>`
        select x.id, x.fact as title, u.name as who, x.due, x.grave, coalesce(x.reported_at, x.found_at) as at, null::int as start, 0 as answered, 0 as asked, x.unit_id as "unitId", x.state, count(*) over ()::int as n
        from finding x ${named}
        where x.tenant = ${tenant} and x.state = ${texts(q.states)} and ${q.grave ? sql`x.grave = ${q.grave}` : sql`true`} and ${q.lateOn ? sql`x.due < ${q.lateOn}` : sql`true`} and ${whose(q, { section: true, group: true, owner: true })}
        order by x.grave = 'urgent' desc, x.due nulls last, x.found_at, x.no limit ${q.rows ?? 1}`.execute(tx)
      return pile(rows)
    },
    async visits(q: Whose & { states: readonly string[]; on?: string; from?: string; rows?: number }): Promise<Pile> {
      const { rows } = await sql<Waiting & { n: number }>`
        select x.id, u.name as title, g.name as who, x.day as due, null as grave, x.arrived_at as at, x.start_min as start, 0 as answered, 0 as asked, u.id as "unitId", x.state, count(*) over ()::int as n
        from visit x left join sealed_visit sv on sv.tenant = x.tenant and sv.visit_id = x.id join unit u on u.tenant = x.tenant and u.id = coalesce(x.unit_id, sv.unit_id) left join unit b on b.tenant = u.tenant and b.id = u.block_id join inspection_group g on g.tenant = x.tenant and g.id = x.group_id
        where x.tenant = ${tenant} and x.state = ${texts(q.states)} and ${q.on ? sql`x.day = ${q.on}` : sql`true`} and ${q.from ? sql`x.day >= ${q.from}` : sql`true`} and ${whose(q, { group: true })}
        order by x.day, x.start_min, g.no limit ${q.rows ?? 1}`.execute(tx)
      return pile(rows)
    },
    async directives(q: { state: string; proposed?: boolean; rows?: number }): Promise<Pile> {
      const { rows } = await sql<Waiting & { n: number }>`
        select id, title, null as who, null as due, null as grave, created_at as at, null::int as start, 0 as answered, 0 as asked, null as "unitId", state, count(*) over ()::int as n from directive
        where tenant = ${tenant} and state = ${q.state} and ${q.proposed === undefined ? sql`true` : q.proposed ? sql`proposed_at is not null` : sql`proposed_at is null`} order by created_at limit ${q.rows ?? 1}`.execute(
        tx,
      )
      return pile(rows)
    },
    async papers(q: { states: readonly string[]; rows?: number }): Promise<Pile> {
      const { rows } = await sql<Waiting & { n: number }>`
        select id, title, null as who, null as due, null as grave, created_at as at, null::int as start, 0 as answered, 0 as asked, null as "unitId", state, count(*) over ()::int as n from paper
        where tenant = ${tenant} and state = ${texts(q.states)} order by created_at desc limit ${q.rows ?? 1}`.execute(tx)
      return pile(rows)
    },
    /** Drafts of packs that the leader is asked to freeze. */
    async packs(): Promise<Pile> {
      const { rows } = await sql<Waiting & { n: number }>`
        select o.id, o.title->>'zh' as title, s.short_name as who, null as due, null as grave, o.proposed_at as at, null::int as start, 0 as answered, 0 as asked, null as "unitId", o.state, count(*) over ()::int as n
        from own_pack o left join unit s on s.tenant = o.tenant and s.id = o.section_id
        where o.tenant = ${tenant} and o.state = 'draft' and o.proposed_at is not null order by o.proposed_at limit 1`.execute(tx)
      return pile(rows)
    },
    /** Rounds in a state, and whether their visits are laid, still to be made, or all over. */
    async rounds(q: { states: readonly string[]; visits?: 'none' | 'planned' | 'over' }): Promise<Pile> {
      const some = (states: readonly string[]) =>
        sql`exists (select from visit v where v.tenant = r.tenant and v.round_id = r.id and v.state = ${texts(states)})`
      const visits =
        q.visits === 'none'
          ? sql`not exists (select from visit v where v.tenant = r.tenant and v.round_id = r.id)`
          : q.visits === 'planned'
            ? some(['planned', 'sealed'])
            : q.visits === 'over'
              ? sql`(${some(['left'])} and not ${some(['planned', 'sealed', 'announced', 'travelling', 'arrived'])})`
              : sql`true`
      const { rows } = await sql<Waiting & { n: number }>`
        select r.id, r.title, null as who, r.window_from as due, null as grave, null as at, null::int as start, 0 as answered, 0 as asked, null as "unitId", r.state, count(*) over ()::int as n from round r
        where r.tenant = ${tenant} and r.state = ${texts(q.states)} and ${visits} order by r.window_from limit 1`.execute(tx)
      return pile(rows)
    },
    /** Sealed events and the head of the chain. */
    async trail(): Promise<{ sealed: number; head: string | null }> {
      const c = await tx.selectFrom('chain').select(['seq', 'head']).where('tenant', '=', tenant).executeTakeFirst()
      return { sealed: c?.seq ?? 0, head: c && c.seq > 0 ? c.head.toString('hex') : null }
    },
    /** Progress of every block: tasks of a directive, and the folders, visits and findings of a round. */
    async progress(directiveId: string | null, roundId: string | null, today: string) {
      const renewed = directiveId === null ? [] : (await renewedOf(tx, tenant, directiveId)).map((o) => o.id)
      const tasks =
        directiveId === null
          ? []
          : await tx
              .selectFrom('task')
              .where('tenant', '=', tenant)
              .where(
                renewed.length > 0
                  ? sql<boolean>`(directive_id = ${directiveId} or work_item_id = any(${sql.val(renewed)}::uuid[]))`
                  : sql<boolean>`directive_id = ${directiveId}`,
              )
              .groupBy('block_id')
              .select([
                'block_id as blockId',
                sql<number>`count(*) filter (where state = 'accepted')::int`.as('accepted'),
                sql<number>`count(*) filter (where state = 'submitted')::int`.as('submitted'),
                sql<number>`count(*) filter (where state in ('started', 'returned'))::int`.as('started'),
                sql<number>`count(*) filter (where state = 'assigned')::int`.as('assigned'),
                sql<number>`count(*) filter (where due < ${today} and state = ${texts(openTaskStates)})::int`.as('late'),
              ])
              .execute()
      if (roundId === null) return { tasks, folders: [], visits: [], findings: [] }
      const folders = await tx
        .selectFrom('inspectee')
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .groupBy('block_id')
        .select([
          'block_id as blockId',
          count.as('units'),
          sql<number>`count(*) filter (where state <> 'notified')::int`.as('selfChecked'),
        ])
        .execute()
      const visits = await tx
        .selectFrom('visit')
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .where('state', 'not in', ['cancelled', 'replaced'])
        .groupBy('block_id')
        .select([
          'block_id as blockId',
          count.as('visits'),
          sql<number>`count(*) filter (where state = 'left')::int`.as('visited'),
        ])
        .execute()
      const findings = await tx
        .selectFrom('finding')
        .where('tenant', '=', tenant)
        .where('round_id', '=', roundId)
        .where('state', '<>', 'withdrawn')
        .groupBy('block_id')
        .select([
          'block_id as blockId',
          count.as('findings'),
          sql<number>`count(*) filter (where state = 'closed')::int`.as('closed'),
        ])
        .execute()
      return { tasks, folders, visits, findings }
    },
    /** What has run out of time, longest first: tasks and self-checks not handed in, findings not mended; `stuck` is the noun and state it stands in. */
    async late(today: string, limit: number) {
      const { rows } = await sql<{ unit: string; what: string; due: string; noun: string; state: string; id: string; n: number }>`
        select *, count(*) over ()::int as n from (
          select u.name as unit, w.verb_phrase as what, x.due, 'task' as noun, x.state, x.id from task x join unit u on u.tenant = x.tenant and u.id = x.unit_id join work_item w on w.tenant = x.tenant and w.id = x.work_item_id
            where x.tenant = ${tenant} and x.due < ${today} and x.state = ${texts(openTaskStates)}
          union all select u.name, r.title, x.due, 'check', x.state, x.id from "check" x join unit u on u.tenant = x.tenant and u.id = x.unit_id join round r on r.tenant = x.tenant and r.id = x.round_id
            where x.tenant = ${tenant} and x.due < ${today} and x.side = 'self' and x.state in ('open', 'drafted', 'returned') and r.state in ('self_checking', 'on_site')
          union all select u.name, x.fact, x.due, 'finding', x.state, x.id from finding x join unit u on u.tenant = x.tenant and u.id = x.owner_id
            where x.tenant = ${tenant} and x.due < ${today} and x.state in ('ordered', 'rectifying', 'reopened')
        ) late order by due, unit, id limit ${limit}`.execute(tx)
      return { total: rows[0]?.n ?? 0, rows }
    },
  }
}

/** How many accounts stand where; those of schools apart, they are many. */
export interface Accounts {
  readonly waitingOffices: number
  readonly waitingSchools: number
  readonly locked: number
  readonly disabled: number
  readonly active: number
  readonly posts: number
  /** Who holds posts of more than one role. */
  readonly several: number
}
/** Accounts and what the worker set aside: the owner's to count, the request role sees no hash. */
export function houseCounts(owner: Tx, tenant: number) {
  return {
    async accounts(wall: Date): Promise<Accounts> {
      const { rows } = await sql<Accounts>`
        select count(*) filter (where p.waiting and not p.school)::int as "waitingOffices", count(*) filter (where p.waiting and p.school)::int as "waitingSchools", count(*) filter (where p.locked)::int as locked,
          count(*) filter (where p.disabled)::int as disabled, count(*) filter (where p.active)::int as active, (select count(*)::int from post o where o.tenant = ${tenant}) as posts,
          (select count(*)::int from (select o.person_id from post o where o.tenant = ${tenant} group by o.person_id having count(distinct o.role) > 1) several) as several
        from (
          select locked_at is null and not disabled and password_hash is null as waiting, locked_at is not null or locked_until > ${wall} as locked, locked_at is null and disabled as disabled, locked_at is null and not disabled and password_hash is not null as active,
            id in (select o.person_id from post o join unit u on u.tenant = o.tenant and u.id = o.unit_id where o.tenant = ${tenant} and u.kind = 'school') as school
          from person where tenant = ${tenant}
        ) p`.execute(owner)
      return rows[0] as Accounts
    },
    /** Events on accounts and rights, and all events of a day that began at `from`. */
    async events(from: Date): Promise<{ onAccounts: number; today: number }> {
      const { rows } = await sql<{ onAccounts: number; today: number }>`
        select (select count(*)::int from event where tenant = ${tenant} and noun = 'person') as "onAccounts",
          (select count(*)::int from event where tenant = ${tenant} and business_at >= ${from}) as today`.execute(owner)
      return rows[0] ?? { onAccounts: 0, today: 0 }
    },
    async setAside(): Promise<number> {
      return (await owner.selectFrom('job_failure').select(count.as('n')).where('tenant', '=', tenant).executeTakeFirstOrThrow())
        .n
    },
  }
}
