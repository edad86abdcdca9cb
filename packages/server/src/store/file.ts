// Evidence: what was uploaded, by whom, for which row; the bytes lie outside the database under their hash.
import type { Tx } from './database.ts'

export interface FileRow {
  readonly id: string
  readonly sha256: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly path: string
  readonly groupId: string | null
  readonly noun: string
  readonly nounId: string | null
  readonly personId: string | null
  readonly at: Date
}
export function fileStore(tx: Tx, tenant: number) {
  return {
    async add(f: FileRow): Promise<void> {
      await tx
        .insertInto('file')
        .values({
          tenant,
          id: f.id,
          sha256: f.sha256,
          name: f.name,
          mime: f.mime,
          bytes: f.bytes,
          path: f.path,
          group_id: f.groupId,
          noun: f.noun,
          noun_id: f.nounId,
          person_id: f.personId,
          at: f.at,
        })
        .execute()
    },
    /** What was sent before its row came, by the same person, now lies where the row does. */
    async place(nounId: string, personId: string, at: { path: string; groupId: string | null }): Promise<void> {
      await tx
        .updateTable('file')
        .set({ path: at.path, group_id: at.groupId })
        .where('tenant', '=', tenant)
        .where('noun_id', '=', nounId)
        .where('person_id', '=', personId)
        .execute()
    },
    async get(id: string) {
      return (
        (await tx
          .selectFrom('file')
          .select(['id', 'sha256', 'name', 'mime', 'bytes'])
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .executeTakeFirst()) ?? null
      )
    },
    async of(nounId: string) {
      return await tx
        .selectFrom('file')
        .select(['id', 'name', 'bytes'])
        .where('tenant', '=', tenant)
        .where('noun_id', '=', nounId)
        .orderBy('at')
        .execute()
    },
  }
}
