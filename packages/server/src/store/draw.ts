// Draws of a round: what is frozen stands open to all, what was drawn in a row of its own until it is published, secrets of days where no request reads.
import type { Frame, Transcript } from '@duxue/planner'
import type { Tx } from './database.ts'

export interface DrawRow {
  readonly id: string
  readonly roundId: string
  readonly no: number
  readonly path: string
  readonly state: string
  readonly reason: string | null
  readonly frozenAt: Date
  readonly frame: Frame
  readonly commitment: Transcript['commitment'] | null
  /** Null where nothing is revealed yet, or it is not yet published to who asks. */
  readonly opened:
    | (Pick<Transcript, 'secrets' | 'result' | 'replacements'> & { readonly reveal: NonNullable<Transcript['reveal']> })
    | null
}

export function drawStore(tx: Tx, tenant: number) {
  const all = () =>
    tx
      .selectFrom('draw as d')
      .leftJoin('draw_result as r', (j) => j.onRef('r.tenant', '=', 'd.tenant').onRef('r.draw_id', '=', 'd.id'))
      .select([
        'd.id',
        'd.round_id as roundId',
        'd.no',
        'd.path',
        'd.state',
        'd.reason',
        'd.frozen_at as frozenAt',
        'd.frame',
        'd.commitment',
        'r.reveal',
        'r.secrets',
        'r.result',
        'r.replacements',
      ])
      .where('d.tenant', '=', tenant)
  type Found = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]
  const row = ({ reveal, secrets, result, replacements, ...d }: Found): DrawRow => ({
    ...d,
    frame: d.frame as Frame,
    commitment: d.commitment as Transcript['commitment'] | null,
    opened: reveal
      ? {
          reveal: reveal as NonNullable<Transcript['reveal']>,
          secrets: secrets as Transcript['secrets'],
          result: result as Transcript['result'],
          replacements: replacements as Transcript['replacements'],
        }
      : null,
  })
  return {
    async add(d: { id: string; roundId: string; no: number; path: string; frame: Frame; at: Date }): Promise<void> {
      await tx
        .insertInto('draw')
        .values({
          tenant,
          id: d.id,
          round_id: d.roundId,
          no: d.no,
          path: d.path,
          state: 'frozen',
          frame: JSON.stringify(d.frame),
          frozen_at: d.at,
          changed_at: d.at,
        })
        .execute()
    },
    async get(id: string, lock = false): Promise<DrawRow | null> {
      if (lock) await tx.selectFrom('draw').select('id').where('tenant', '=', tenant).where('id', '=', id).forUpdate().execute()
      const found = await all().where('d.id', '=', id).executeTakeFirst()
      return found ? row(found) : null
    },
    /** The last one first. */
    async ofRound(roundId: string): Promise<DrawRow[]> {
      return (await all().where('d.round_id', '=', roundId).orderBy('d.no', 'desc').execute()).map(row)
    },
    async move(id: string, state: string, at: Date, reason: string | null = null): Promise<void> {
      await tx
        .updateTable('draw')
        .set({ state, changed_at: at, ...(reason === null ? {} : { reason }) })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async setFrame(id: string, frame: Frame, commitment: Transcript['commitment'] | null, at: Date): Promise<void> {
      await tx
        .updateTable('draw')
        .set({ frame: JSON.stringify(frame), commitment: commitment && JSON.stringify(commitment), changed_at: at })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async reveal(id: string, reveal: Transcript['reveal']): Promise<void> {
      await tx
        .insertInto('draw_result')
        .values({ tenant, draw_id: id, reveal: JSON.stringify(reveal) })
        .execute()
    },
    async set(
      id: string,
      part: Partial<Pick<Transcript, 'secrets' | 'result' | 'replacements'>> & { published?: boolean },
    ): Promise<void> {
      const { published, ...parts } = part
      const texts = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, JSON.stringify(value)]))
      await tx
        .updateTable('draw_result')
        .set({ ...texts, ...(published === undefined ? {} : { published }) })
        .where('tenant', '=', tenant)
        .where('draw_id', '=', id)
        .execute()
    },
    async addSecrets(id: string, secrets: Transcript['secrets']): Promise<void> {
      if (secrets.length === 0) return
      await tx
        .insertInto('draw_secret')
        .values(secrets.map((s) => ({ tenant, draw_id: id, day: s.day, secret: s.secret })))
        .execute()
    },
    /** For the system alone: a request sees no row. */
    async secrets(id: string): Promise<Transcript['secrets']> {
      return await tx
        .selectFrom('draw_secret')
        .select(['day', 'secret'])
        .where('tenant', '=', tenant)
        .where('draw_id', '=', id)
        .orderBy('day')
        .execute()
    },
  }
}
