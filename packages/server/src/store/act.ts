// What was done under which act id: a repeat gets the same reply and does nothing.
import type { Tx } from './database.ts'

export async function rememberAct(
  tx: Tx,
  tenant: number,
  id: string,
  name: string,
  personId: string | null,
  reply: unknown,
): Promise<void> {
  await tx
    .insertInto('act')
    .values({ tenant, id, name, person_id: personId, reply: JSON.stringify(reply) })
    .execute()
}
