// Files of other systems: what each said and how it was read; their facts are written through a function that looks at who asks.
import type { Fact, FactMapping } from '@duxue/core'
import { sql } from 'kysely'
import type { Tx } from './database.ts'

export interface FactFile {
  readonly id: string
  readonly source: string
  readonly name: string
  readonly on: string
  readonly mapping: FactMapping
  readonly path: string
  readonly personId: string
  readonly at: Date
  readonly units: number
  readonly added: number
  readonly changed: number
}
export function factFileStore(tx: Tx, tenant: number) {
  return {
    async add(f: FactFile): Promise<void> {
      await tx
        .insertInto('fact_file')
        .values({
          tenant,
          id: f.id,
          source: f.source,
          name: f.name,
          on_day: f.on,
          mapping: JSON.stringify(f.mapping),
          path: f.path,
          person_id: f.personId,
          at: f.at,
          units: f.units,
          added: f.added,
          changed: f.changed,
        })
        .execute()
    },
    async list(limit = 50) {
      return await tx
        .selectFrom('fact_file as f')
        .leftJoin('person as p', (j) => j.onRef('p.tenant', '=', 'f.tenant').onRef('p.id', '=', 'f.person_id'))
        .select([
          'f.id',
          'f.source',
          'f.name',
          'f.on_day as on',
          'f.at',
          'p.name as by',
          'f.units',
          'f.added',
          'f.changed',
          'f.mapping',
        ])
        .where('f.tenant', '=', tenant)
        .orderBy('f.at', 'desc')
        .orderBy('f.id', 'desc')
        .limit(limit)
        .execute()
    },
    /** What stands of some elements at some units, with the day it holds for. */
    async standing(elements: readonly string[], unitIds: readonly string[]) {
      const rows = await tx
        .selectFrom('fact')
        .select(['unit_id as unitId', 'element', 'value', 'words', 'on_day as on'])
        .where('tenant', '=', tenant)
        .where('element', '=', sql<string>`any(${sql.val([...elements])}::text[])`)
        .where('unit_id', '=', sql<string>`any(${sql.val([...unitIds])}::uuid[])`)
        .execute()
      return new Map(rows.map((r) => [`${r.unitId} ${r.element}`, { value: r.value ?? r.words, on: r.on }]))
    },
    /** Answers how many were written: fewer than given when some are not the caller's to write. */
    async put(facts: readonly Fact[], source: string, when: { on: string; term: string }, at: Date): Promise<number> {
      if (facts.length === 0) return 0
      const given = JSON.stringify(
        facts.map((f) => ({
          unitId: f.unitId,
          element: f.element,
          value: typeof f.value === 'number' ? f.value : null,
          words: typeof f.value === 'number' ? null : String(f.value),
        })),
      )
      const { rows } = await sql<{
        n: number
      }>`select app_put_facts(${given}::jsonb, ${source}, ${when.on}, ${at}, ${when.term}) as n where app_tenant() = ${tenant}`.execute(
        tx,
      )
      return rows[0]?.n ?? 0
    },
  }
}
