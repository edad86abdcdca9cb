// What alerts have said of units, so that each is said once; written by jobs.
import type { Tx } from './database.ts'

export function alertStore(tx: Tx, tenant: number) {
  return {
    async of(unitIds: readonly string[]): Promise<{ rule: string; unitId: string; on: string; ceased: boolean }[]> {
      if (unitIds.length === 0) return []
      return await tx
        .selectFrom('alert')
        .select(['rule', 'unit_id as unitId', 'said_on as on', 'ceased'])
        .where('tenant', '=', tenant)
        .where('unit_id', 'in', [...unitIds])
        .execute()
    },
    async say(rows: readonly { rule: string; unitId: string; path: string }[], on: string): Promise<void> {
      if (rows.length === 0) return
      await tx
        .insertInto('alert')
        .values(rows.map((r) => ({ tenant, rule: r.rule, unit_id: r.unitId, path: r.path, said_on: on, ceased: false })))
        .onConflict((c) => c.columns(['tenant', 'rule', 'unit_id']).doUpdateSet({ said_on: on, ceased: false }))
        .execute()
    },
    async cease(rows: readonly { rule: string; unitId: string }[]): Promise<void> {
      for (const r of rows)
        await tx
          .updateTable('alert')
          .set({ ceased: true })
          .where('tenant', '=', tenant)
          .where('rule', '=', r.rule)
          .where('unit_id', '=', r.unitId)
          .execute()
    },
  }
}
