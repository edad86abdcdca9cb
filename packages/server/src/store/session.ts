// Sessions and the first statement of every request: who asks, and the row scope that follows.
import { createHash, randomBytes } from 'node:crypto'
import type { Who } from '@duxue/core'
import { sql } from 'kysely'
import { prepare, slices, type Tx } from './database.ts'

export interface Opened {
  readonly who: Who
  readonly csrf: string
  readonly prior: { readonly name: string; readonly person: string | null; readonly reply: unknown } | null
}
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

type Found = Omit<Who, 'person'> & { person: string; csrf: string; prior: Opened['prior'] }
const open = prepare<{ o: Found | null }>('open', 'select app_open($1, $2, $3) as o')
/** Resolves the session and sets the row scope for the rest of the transaction, in one round trip. */
export async function openScope(tx: Tx, token: string, actId: string | null, wall: Date): Promise<Opened | null> {
  const [found] = await open(tx, [tokenHash(token), actId, wall])
  const o = found?.o
  if (!o) return null
  const { csrf, prior, ...who } = o
  return { who, csrf, prior }
}
/** A scope without a person: only what is public of one city. */
export async function openPublic(tx: Tx, tenant: number): Promise<void> {
  await sql`select app_begin(${tenant}, '{}', null, '{}')`.execute(tx)
}

/** Session rows are the owner's: the request role cannot read them. */
export function sessionStore(owner: Tx) {
  return {
    async create(tenant: number, personId: string, wall: Date, hours: number): Promise<string> {
      return (await this.open(tenant, [personId], wall, hours))[0]?.token as string
    },
    /** Sessions for several people at once, with what their client needs. */
    async open(
      tenant: number,
      personIds: readonly string[],
      wall: Date,
      hours: number,
    ): Promise<{ personId: string; token: string; csrf: string }[]> {
      const opened = personIds.map((personId) => ({
        personId,
        token: randomBytes(32).toString('base64url'),
        csrf: randomBytes(18).toString('base64url'),
      }))
      for (const part of slices(opened, 2000))
        await owner
          .insertInto('session')
          .values(
            part.map((o) => ({
              token_hash: tokenHash(o.token),
              tenant,
              person_id: o.personId,
              csrf: o.csrf,
              created_at: wall,
              expires_at: new Date(wall.getTime() + hours * 3600000),
            })),
          )
          .execute()
      return opened
    },
    async end(token: string): Promise<void> {
      await owner.deleteFrom('session').where('token_hash', '=', tokenHash(token)).execute()
    },
    async prune(wall: Date): Promise<void> {
      await owner.deleteFrom('session').where('expires_at', '<', wall).execute()
    },
    /** Accounts of a login: one in each city at most. */
    async logins(tenant: number | null, login: string) {
      // all cities: who signs in has no city yet; the login decides it where the page named none
      let q = owner.selectFrom('person').selectAll().where('login', '=', login)
      if (tenant !== null) q = q.where('tenant', '=', tenant)
      return await q.orderBy('tenant').limit(20).execute()
    },
    /** One more wrong password; counted in the database, so that guesses sent at once are all counted. The one that reaches the limit locks. */
    async failed(tenant: number, id: string, most: number, until: Date): Promise<void> {
      await owner
        .updateTable('person')
        .set({
          failed: sql<number>`failed + 1`,
          locked_until: sql<Date | null>`case when failed + 1 >= ${most} then ${until}::timestamptz else locked_until end`,
        })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async succeeded(tenant: number, id: string): Promise<void> {
      await owner
        .updateTable('person')
        .set({ failed: 0, locked_until: null })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async setPassword(tenant: number, id: string, hash: string): Promise<void> {
      await owner
        .updateTable('person')
        .set({ password_hash: hash, activation_hash: null, failed: 0, locked_until: null })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
      await owner.deleteFrom('session').where('tenant', '=', tenant).where('person_id', '=', id).execute()
    },
    async setActivation(tenant: number, id: string, hash: string): Promise<void> {
      await owner.updateTable('person').set({ activation_hash: hash }).where('tenant', '=', tenant).where('id', '=', id).execute()
    },
    async cities() {
      return await owner.selectFrom('city').selectAll().orderBy('tenant').execute()
    },
  }
}
