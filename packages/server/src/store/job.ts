// How far the handlers have followed the chain, and what was set aside.
import type { Tx } from './database.ts'

export type JobCursor = 'follow'

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
        .onConflict((c) => c.columns(['tenant', 'name', 'seq']).doNothing())
        .execute()
    },
  }
}
