// How far the handlers have followed the chain, and what was set aside.
import type { Tx } from './database.ts'

/** `follow`: the handlers; `replies`: how far the replies of acts have been forgotten; `alerts`: the day (counted from 1970) on which the clock last went through the alerts. */
export type JobCursor = 'follow' | 'replies' | 'alerts'
/** An event that a handler could not follow. */
export interface SetAside {
  readonly seq: number
  readonly eventId: string
  readonly kind: string
  readonly message: string
}

export function jobStore(tx: Tx, tenant: number) {
  return {
    async tenants(): Promise<number[]> {
      return (await tx.selectFrom('city').select('tenant').orderBy('tenant').execute()).map((r) => r.tenant)
    },
    async at(name: JobCursor): Promise<number> {
      return (
        (await tx.selectFrom('job_cursor').select('seq').where('tenant', '=', tenant).where('name', '=', name).executeTakeFirst())
          ?.seq ?? 0
      )
    },
    /** Row lock: two workers take turns. */
    async lock(name: JobCursor): Promise<number> {
      await tx
        .insertInto('job_cursor')
        .values({ tenant, name, seq: 0 })
        .onConflict((c) => c.columns(['tenant', 'name']).doNothing())
        .execute()
      return (
        await tx
          .selectFrom('job_cursor')
          .select('seq')
          .where('tenant', '=', tenant)
          .where('name', '=', name)
          .forUpdate()
          .executeTakeFirstOrThrow()
      ).seq
    },
    async move(name: JobCursor, seq: number): Promise<void> {
      await tx.updateTable('job_cursor').set({ seq }).where('tenant', '=', tenant).where('name', '=', name).execute()
    },
    async setAside(name: JobCursor, seq: number, message: string, at: Date): Promise<void> {
      await tx
        .insertInto('job_failure')
        .values({ tenant, name, seq, message: message.slice(0, 2000), at })
        .onConflict((c) => c.columns(['tenant', 'name', 'seq']).doUpdateSet({ message: message.slice(0, 2000), at }))
        .execute()
    },
    /** What was set aside, in chain order. */
    async allSetAside(name: JobCursor): Promise<SetAside[]> {
      return await tx
        .selectFrom('job_failure as f')
        .innerJoin('link as l', (j) => j.onRef('l.tenant', '=', 'f.tenant').onRef('l.seq', '=', 'f.seq'))
        .innerJoin('event as e', (j) => j.onRef('e.tenant', '=', 'l.tenant').onRef('e.id', '=', 'l.event_id'))
        .select(['f.seq', 'e.id as eventId', 'e.kind', 'f.message'])
        .where('f.tenant', '=', tenant)
        .where('f.name', '=', name)
        .orderBy('f.seq')
        .execute()
    },
    /** Takes a row up again; false when another hand has done so already. */
    async takeUp(name: JobCursor, seq: number): Promise<boolean> {
      const gone = await tx
        .deleteFrom('job_failure')
        .where('tenant', '=', tenant)
        .where('name', '=', name)
        .where('seq', '=', seq)
        .executeTakeFirst()
      return Number(gone.numDeletedRows) > 0
    },
  }
}
