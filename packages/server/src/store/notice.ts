// Notices: what a unit or a person is told; read once by whoever of the unit sees it first.
import { sql } from 'kysely'
import { slices, type Tx } from './database.ts'

export interface NewNotice {
  readonly id: string
  readonly unitId: string | null
  readonly personId: string | null
  readonly path: string
  readonly kind: string
  readonly grave: 'info' | 'urgent'
  readonly noun: string | null
  readonly nounId: string | null
  readonly data: Record<string, unknown>
}
/** To whom: a person, and the units where the person holds a post. */
export interface NoticeTo {
  readonly personId: string
  readonly unitIds: readonly string[]
}
export function noticeStore(tx: Tx, tenant: number) {
  const addressed = (to: NoticeTo) =>
    sql<boolean>`(person_id = ${to.personId} or unit_id = any(${sql.val([...to.unitIds])}::uuid[]))`
  return {
    async add(notices: readonly NewNotice[], at: Date): Promise<void> {
      for (const part of slices(notices, 2000)) {
        await tx
          .insertInto('notice')
          .values(
            part.map((n) => ({
              tenant,
              id: n.id,
              unit_id: n.unitId,
              person_id: n.personId,
              path: n.path,
              kind: n.kind,
              grave: n.grave,
              noun: n.noun,
              noun_id: n.nounId,
              data: JSON.stringify(n.data),
              at,
            })),
          )
          .execute()
      }
    },
    /** Unread, urgent first, newest first. */
    async unread(to: NoticeTo, limit = 20) {
      return await tx
        .selectFrom('notice')
        .select(['id', 'kind', 'grave', 'at', 'noun', 'noun_id as nounId', 'data'])
        .where('tenant', '=', tenant)
        .where('read_at', 'is', null)
        .where(addressed(to))
        .orderBy(sql`grave = 'urgent'`, 'desc')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
    },
    async read(ids: readonly string[], to: NoticeTo, at: Date): Promise<number> {
      const r = await tx
        .updateTable('notice')
        .set({ read_at: at })
        .where('tenant', '=', tenant)
        .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
        .where('read_at', 'is', null)
        .where(addressed(to))
        .executeTakeFirst()
      return Number(r.numUpdatedRows)
    },
  }
}
