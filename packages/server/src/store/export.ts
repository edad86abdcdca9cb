// What the round left, for an outsider's check: answers with the findings they opened, read in slices.
import { sql } from 'kysely'
import type { Database } from './database.ts'

export interface ExportedAnswer {
  readonly unit: string
  readonly side: string
  readonly item: string
  readonly value: unknown
  /** The finding that a rule opened over this answer. */
  readonly finding: string | null
}
/** Answers of handed-in checks of a round, by unit, side and item. */
export async function* exportAnswers(owner: Database, tenant: number, roundId: string): AsyncGenerator<ExportedAnswer[]> {
  let after: { unit: string; side: string; item: string } = { unit: '00000000-0000-0000-0000-000000000000', side: '', item: '' }
  for (;;) {
    const { rows } = await sql<ExportedAnswer>`
      select a.unit_id as unit, a.side, a.item, a.value, (select f.id from finding f where f.tenant = ${tenant} and f.check_id = a.check_id and f.item = a.item and f.rule is not null order by f.no limit 1) as finding
      from answer a where a.tenant = ${tenant} and a.round_id = ${roundId} and (a.unit_id, a.side, a.item) > (${after.unit}::uuid, ${after.side}, ${after.item}) order by a.unit_id, a.side, a.item limit 5000`.execute(
      owner,
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last
  }
}
