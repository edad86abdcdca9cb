// People, their posts, inspectors and grounds of recusal.
import type { Role, Who } from '@duxue/core'
import { sql } from 'kysely'
import type { Tx } from './database.ts'

export function personStore(tx: Tx, tenant: number) {
  return {
    async get(id: string) {
      return (
        (await tx
          .selectFrom('person')
          .select(['id', 'name', 'login', 'disabled'])
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .executeTakeFirst()) ?? null
      )
    },
    /** The posts a person holds. */
    async posts(id: string) {
      return await tx
        .selectFrom('post as o')
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'o.tenant').onRef('u.id', '=', 'o.unit_id'))
        .select(['o.role', 'u.id as unitId', 'u.path', 'u.name as unitName'])
        .where('o.tenant', '=', tenant)
        .where('o.person_id', '=', id)
        .orderBy('o.id')
        .execute()
    },
    async names(ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await tx
        .selectFrom('person')
        .select(['id', 'name'])
        .where('tenant', '=', tenant)
        .where('id', '=', sql<string>`any(${sql.val([...new Set(ids)])}::uuid[])`)
        .execute()
      return new Map(rows.map((r) => [r.id, r.name]))
    },
    async at(unitId: string) {
      return await tx
        .selectFrom('post as o')
        .innerJoin('person as p', (j) => j.onRef('p.tenant', '=', 'o.tenant').onRef('p.id', '=', 'o.person_id'))
        .select(['p.id', 'p.name', 'o.role', 'o.title'])
        .where('o.tenant', '=', tenant)
        .where('o.unit_id', '=', unitId)
        .orderBy('o.role')
        .execute()
    },
    /** People who hold one of the roles at one of the units, each with every post held; no closed accounts. */
    async postsAt(unitIds: readonly string[], roles: readonly string[]): Promise<Who[]> {
      const rows = await tx
        .selectFrom('post as o')
        .innerJoin('person as p', (j) => j.onRef('p.tenant', '=', 'o.tenant').onRef('p.id', '=', 'o.person_id'))
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'o.tenant').onRef('u.id', '=', 'o.unit_id'))
        .select([
          'p.id as person',
          'p.name',
          'o.role',
          'o.title',
          'o.subjects',
          'u.id as unitId',
          'u.path',
          'u.kind as unitKind',
          'u.name as unitName',
        ])
        .where('o.tenant', '=', tenant)
        .where('p.disabled', '=', false)
        .where((w) =>
          w.exists(
            w
              .selectFrom('post as near')
              .select('near.id')
              .whereRef('near.tenant', '=', 'o.tenant')
              .whereRef('near.person_id', '=', 'o.person_id')
              .where('near.unit_id', '=', sql<string>`any(${sql.val([...unitIds])}::uuid[])`)
              .where('near.role', 'in', [...roles]),
          ),
        )
        .orderBy('p.id')
        .orderBy('o.id')
        .execute()
      const people = new Map<string, Who>()
      for (const { person, name, role, ...at } of rows) {
        const known = people.get(person) ?? { tenant, person, name, posts: [], scopes: [], hats: [], leads: [] }
        people.set(person, { ...known, posts: [...known.posts, { ...at, role: role as Role }] })
      }
      return [...people.values()]
    },
    /** The city's pool of inspectors with where they work. */
    async inspectors() {
      return await tx
        .selectFrom('inspector as i')
        .innerJoin('person as p', (j) => j.onRef('p.tenant', '=', 'i.tenant').onRef('p.id', '=', 'i.person_id'))
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'i.tenant').onRef('u.id', '=', 'i.employer_id'))
        .select([
          'i.person_id as id',
          'p.name',
          'i.certificate',
          'i.employer_id as employerId',
          'u.name as employer',
          'u.block_id as blockId',
          'u.kind as employerKind',
          'i.expertise',
          'i.can_lead as canLead',
        ])
        .where('i.tenant', '=', tenant)
        .where('p.disabled', '=', false)
        .orderBy('i.person_id')
        .execute()
    },
    async recusals() {
      return await tx
        .selectFrom('recusal')
        .select(['person_id as personId', 'unit_id as unitId', 'ground', 'until'])
        .where('tenant', '=', tenant)
        .orderBy('person_id')
        .orderBy('unit_id')
        .execute()
    },
  }
}

/** Accounts written in a request: by functions that look for the administrator's post themselves; the request role can neither read a hash nor write an account. */
export function accountActs(tx: Tx) {
  return {
    async add(p: NewAccount): Promise<void> {
      await sql`select app_account_add(${p.id}, ${p.name}, ${p.login}, ${p.activationHash}, ${p.postId}, ${p.unitId}, ${p.role})`.execute(
        tx,
      )
    },
    async setDisabled(id: string, disabled: boolean): Promise<void> {
      await sql`select app_account_disable(${id}, ${disabled})`.execute(tx)
    },
    async setCode(id: string, hash: string): Promise<void> {
      await sql`select app_account_code(${id}, ${hash})`.execute(tx)
    },
    /** Locks from a time on, or unlocks (null); how many sessions ended. */
    async lock(id: string, since: Date | null): Promise<number> {
      return (await sql<{ n: number }>`select app_account_lock(${id}, ${since}) as n`.execute(tx)).rows[0]?.n ?? 0
    },
    async signOut(id: string): Promise<number> {
      return (await sql<{ n: number }>`select app_account_sign_out(${id}) as n`.execute(tx)).rows[0]?.n ?? 0
    },
  }
}
export interface NewAccount {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly activationHash: string
  readonly postId: string
  readonly unitId: string
  readonly role: string
}

export type AccountState = 'active' | 'waiting' | 'locked' | 'closed'
export interface AccountQuery {
  readonly from?: number
  readonly limit?: number
  readonly q?: string
  readonly state?: AccountState
  readonly role?: string
  /** Only who holds posts of more than one role. */
  readonly several?: boolean
}
const holders = (owner: Tx, tenant: number) => owner.selectFrom('post as o').select('o.person_id').where('o.tenant', '=', tenant)
async function postsOf(owner: Tx, tenant: number, people: readonly string[]) {
  if (people.length === 0) return []
  return await owner
    .selectFrom('post as o')
    .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 'o.tenant').onRef('u.id', '=', 'o.unit_id'))
    .select([
      'o.person_id',
      'o.role',
      'o.title',
      'o.subjects',
      'u.id as unitId',
      'u.path',
      'u.kind as unitKind',
      'u.name as unitName',
    ])
    .where('o.tenant', '=', tenant)
    .where('u.tenant', '=', tenant)
    .where('o.person_id', 'in', people)
    .execute()
}
/** Accounts as the owner sees them: before anybody can sign in, and what a list of them shows. */
export function accountStore(owner: Tx, tenant: number) {
  return {
    async add(p: NewAccount): Promise<void> {
      await owner
        .insertInto('person')
        .values({ tenant, id: p.id, name: p.name, login: p.login, activation_hash: p.activationHash })
        .execute()
      await owner.insertInto('post').values({ tenant, id: p.postId, person_id: p.id, unit_id: p.unitId, role: p.role }).execute()
    },
    /** Accounts with where they stand, their posts and open sessions. */
    async list(q: AccountQuery, wall: Date) {
      const state = sql<AccountState>`case when p.locked_at is not null then 'locked' when p.disabled then 'closed' when p.password_hash is not null then 'active' else 'waiting' end`
      let base = owner.selectFrom('person as p').where('p.tenant', '=', tenant)
      if (q.q) base = base.where('p.name', 'like', `%${q.q.replace(/[%_\\]/g, (c) => `\\${c}`)}%`)
      if (q.state === 'locked') base = base.where((e) => e.or([e('p.locked_at', 'is not', null), e('p.locked_until', '>', wall)]))
      else if (q.state) base = base.where(state, '=', q.state)
      if (q.role) {
        const role = q.role
        base = base.where((e) => e('p.id', 'in', holders(owner, tenant).where('o.role', '=', role)))
      }
      if (q.several)
        base = base.where((e) =>
          e('p.id', 'in', holders(owner, tenant).groupBy('o.person_id').having(sql`count(distinct o.role)`, '>', 1)),
        )
      const total = (await base.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
      const people = await base
        .select((e) => [
          'p.id',
          'p.name',
          'p.login',
          'p.disabled',
          state.as('state'),
          sql<Date | null>`case when p.locked_until > ${wall} then p.locked_until end`.as('lockedUntil'),
          e
            .selectFrom('session as s')
            .select(sql<number>`count(*)::int`.as('n'))
            .whereRef('s.tenant', '=', 'p.tenant')
            .whereRef('s.person_id', '=', 'p.id')
            .where('s.expires_at', '>', wall)
            .as('sessions'),
        ])
        .orderBy('p.login')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 50)
        .execute()
      const posts = await postsOf(
        owner,
        tenant,
        people.map((p) => p.id),
      )
      return {
        total,
        rows: people.map((p) => ({
          ...p,
          sessions: p.sessions ?? 0,
          posts: posts.filter((o) => o.person_id === p.id).map(({ person_id: _, ...o }) => o),
        })),
      }
    },
  }
}
