// What is left of every act, in one statement: its event on the unsealed tail, and the reply, so that a repeat answers the same and does nothing.
import { createHash } from 'node:crypto'
import { eventText } from '@duxue/core'
import { sql } from 'kysely'
import { prepare, type Tx } from './database.ts'
import type { NewEvent } from './trail.ts'

const leave = prepare(
  'leave',
  `with e as (insert into event (tenant, id, kind, noun, noun_id, person_id, role, path, group_id, owner_id, business_at, wall_at, data, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)),
  t as (insert into event_tail (tenant, id) values ($1, $2))
  insert into act (tenant, id, name, person_id, reply) values ($1, $2, $15, $6, $16)`,
  { rides: true },
)
/** Leaves an act's event and reply; the event's id is the act's. */
export async function leaveAct(tx: Tx, e: NewEvent, name: string, reply: unknown): Promise<void> {
  await leave(tx, [
    e.tenant,
    e.id,
    e.kind,
    e.noun,
    e.nounId,
    e.personId,
    e.role,
    e.path,
    e.groupId ?? null,
    e.ownerId ?? null,
    e.businessAt,
    e.wallAt,
    JSON.stringify(e.data),
    createHash('sha256').update(eventText(e)).digest(),
    name,
    JSON.stringify(reply),
  ])
}

/** Forgets the replies of acts whose events these are. */
export async function forgetReplies(tx: Tx, tenant: number, eventIds: readonly string[]): Promise<number> {
  const gone = await tx
    .deleteFrom('act')
    .where('tenant', '=', tenant)
    .where('id', '=', sql<string>`any(${sql.val([...eventIds])}::uuid[])`)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
