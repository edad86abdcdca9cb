// The trail in the database: events written with the act, links added by the sealer, the whole chain recomputed on demand.
import { eventHash, genesis, linkHash, type TrailEvent } from '@duxue/core'
import { sql } from 'kysely'
import { slices, type Tx } from './database.ts'

export interface EventRow extends TrailEvent {
  readonly groupId: string | null
  readonly ownerId: string | null
  readonly hash: string
}
export interface ChainFault {
  readonly seq: number | null
  readonly eventId: string
  readonly fault: 'changed' | 'missing' | 'reordered' | 'head'
}
export interface TrailVerdict {
  readonly events: number
  readonly sealed: number
  readonly tail: number
  readonly verified: boolean
  readonly head: string
  readonly faults: readonly ChainFault[]
}

type Stored = {
  tenant: number
  id: string
  kind: string
  noun: string
  noun_id: string | null
  person_id: string | null
  role: string | null
  path: string
  group_id: string | null
  owner_id: string | null
  business_at: Date
  wall_at: Date
  data: unknown
  hash: Buffer
}
const fromRow = (r: Stored): EventRow => ({
  tenant: r.tenant,
  id: r.id,
  kind: r.kind,
  noun: r.noun,
  nounId: r.noun_id,
  personId: r.person_id,
  role: r.role,
  path: r.path,
  groupId: r.group_id,
  ownerId: r.owner_id,
  businessAt: r.business_at.toISOString(),
  wallAt: r.wall_at.toISOString(),
  data: r.data as Record<string, unknown>,
  hash: r.hash.toString('hex'),
})

export type NewEvent = TrailEvent & { readonly groupId?: string | null; readonly ownerId?: string | null }
/** Writes events and puts them on the unsealed tail; content hashes are made here. */
export async function addEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  for (const part of slices(events, 500)) {
    await tx
      .with('written', (qb) =>
        qb
          .insertInto('event')
          .values(
            part.map((e) => ({
              tenant: e.tenant,
              id: e.id,
              kind: e.kind,
              noun: e.noun,
              noun_id: e.nounId,
              person_id: e.personId,
              role: e.role,
              path: e.path,
              group_id: e.groupId ?? null,
              owner_id: e.ownerId ?? null,
              business_at: new Date(e.businessAt),
              wall_at: new Date(e.wallAt),
              data: JSON.stringify(e.data),
              hash: Buffer.from(eventHash(e), 'hex'),
            })),
          )
          .returning(['id']),
      )
      .insertInto('event_tail')
      .values(part.map((e) => ({ tenant: e.tenant, id: e.id })))
      .execute()
  }
}

/**
 * Links what stands on the tail into the city's chain; a row lock on the city's head makes two sealers take turns. Returns how many.
 * In the order of the server's own clock: ids are made by clients, whose clocks may be wrong and whose acts may have waited without network.
 */
export async function seal(tx: Tx, tenant: number, most = 2000): Promise<number> {
  await tx
    .insertInto('chain')
    .values({ tenant, seq: 0, head: Buffer.from(genesis, 'hex') })
    .onConflict((c) => c.columns(['tenant']).doNothing())
    .execute()
  const chain = await tx.selectFrom('chain').selectAll().where('tenant', '=', tenant).forUpdate().executeTakeFirstOrThrow()
  const tail = await tx
    .selectFrom('event_tail as t')
    .innerJoin('event as e', (j) => j.onRef('e.tenant', '=', 't.tenant').onRef('e.id', '=', 't.id'))
    .select(['e.id', 'e.hash'])
    .where('t.tenant', '=', tenant)
    .orderBy('e.wall_at')
    .orderBy('e.id')
    .limit(most)
    .execute()
  if (tail.length === 0) return 0
  let { seq } = chain
  let head = chain.head.toString('hex')
  const links = tail.map((e) => {
    const prev = head
    seq += 1
    head = linkHash(prev, seq, e.hash.toString('hex'))
    return { tenant, seq, event_id: e.id, prev: Buffer.from(prev, 'hex'), hash: Buffer.from(head, 'hex') }
  })
  for (const part of slices(links, 1000)) await tx.insertInto('link').values(part).execute()
  await tx
    .deleteFrom('event_tail')
    .where('tenant', '=', tenant)
    .where('id', '=', sql<string>`any(${sql.val(tail.map((e) => e.id))}::uuid[])`)
    .execute()
  await tx
    .updateTable('chain')
    .set({ seq, head: Buffer.from(head, 'hex') })
    .where('tenant', '=', tenant)
    .execute()
  return tail.length
}

export interface LinkedEvent extends EventRow {
  readonly seq: number
  readonly prev: string
  readonly link: string
}
/** Events in chain order after a number. */
export async function eventsAfter(tx: Tx, tenant: number, seq: number, limit: number): Promise<LinkedEvent[]> {
  const rows = await tx
    .selectFrom('link as l')
    .innerJoin('event as e', (j) => j.onRef('e.tenant', '=', 'l.tenant').onRef('e.id', '=', 'l.event_id'))
    .selectAll('e')
    .select(['l.seq', 'l.prev', 'l.hash as link'])
    .where('l.tenant', '=', tenant)
    .where('l.seq', '>', seq)
    .orderBy('l.seq')
    .limit(limit)
    .execute()
  return rows.map((r) => ({ ...fromRow(r as Stored), seq: r.seq, prev: r.prev.toString('hex'), link: r.link.toString('hex') }))
}

/** Recomputes every content hash and every link; names what was changed, is missing or was reordered. Reads in slices: memory stays flat. */
export async function verifyTrail(tx: Tx, tenant: number): Promise<TrailVerdict> {
  const faults: ChainFault[] = []
  let prev = genesis
  let expected = 1
  let at = 0
  for (;;) {
    const rows = await tx
      .selectFrom('link as l')
      .leftJoin('event as e', (j) => j.onRef('e.tenant', '=', 'l.tenant').onRef('e.id', '=', 'l.event_id'))
      .selectAll('e')
      .select(['l.seq', 'l.prev', 'l.hash as link', 'l.event_id'])
      .where('l.tenant', '=', tenant)
      .where('l.seq', '>', at)
      .orderBy('l.seq')
      .limit(5000)
      .execute()
    if (rows.length === 0) break
    for (const r of rows) {
      at = r.seq
      if (r.seq !== expected) faults.push({ seq: expected, eventId: r.event_id, fault: 'missing' })
      expected = r.seq + 1
      if (r.id === null) faults.push({ seq: r.seq, eventId: r.event_id, fault: 'missing' })
      const stored = r.id === null ? null : fromRow(r as Stored)
      const content = stored ? eventHash(stored) : null
      if (stored && content !== stored.hash) faults.push({ seq: r.seq, eventId: r.event_id, fault: 'changed' })
      const link = r.link.toString('hex')
      if (r.prev.toString('hex') !== prev) faults.push({ seq: r.seq, eventId: r.event_id, fault: 'reordered' })
      else if (content && content === stored?.hash && linkHash(prev, r.seq, content) !== link)
        faults.push({ seq: r.seq, eventId: r.event_id, fault: 'changed' })
      prev = link
    }
  }
  const chain = await tx.selectFrom('chain').selectAll().where('tenant', '=', tenant).executeTakeFirst()
  const head = chain?.head.toString('hex') ?? genesis
  if (head !== prev || (chain?.seq ?? 0) !== expected - 1) faults.push({ seq: chain?.seq ?? 0, eventId: '', fault: 'head' })
  const counts = await tx
    .selectFrom('event')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  const tail = await tx
    .selectFrom('event_tail')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  const loose = await tx
    .selectFrom('event as e')
    .select('e.id')
    .where('e.tenant', '=', tenant)
    .where((w) =>
      w.not(
        w.exists(
          w.selectFrom('link as l').select('l.seq').whereRef('l.tenant', '=', 'e.tenant').whereRef('l.event_id', '=', 'e.id'),
        ),
      ),
    )
    .where((w) =>
      w.not(
        w.exists(
          w.selectFrom('event_tail as t').select('t.id').whereRef('t.tenant', '=', 'e.tenant').whereRef('t.id', '=', 'e.id'),
        ),
      ),
    )
    .limit(100)
    .execute()
  for (const e of loose) faults.push({ seq: null, eventId: e.id, fault: 'missing' })
  return {
    events: counts.n,
    sealed: expected - 1,
    tail: tail.n,
    verified: faults.length === 0,
    head,
    faults: faults.slice(0, 100),
  }
}

export function trailStore(tx: Tx, tenant: number) {
  return {
    verify: () => verifyTrail(tx, tenant),
    async head(): Promise<{ seq: number; head: string } | null> {
      const c = await tx.selectFrom('chain').selectAll().where('tenant', '=', tenant).executeTakeFirst()
      return c && c.seq > 0 ? { seq: c.seq, head: c.head.toString('hex') } : null
    },
    /** What happened to one row, oldest first, with the name of who did it and the link that seals it. */
    async historyOf(nounIds: readonly string[]) {
      if (nounIds.length === 0) return []
      const rows = await tx
        .selectFrom('event as e')
        .leftJoin('person as p', (j) => j.onRef('p.tenant', '=', 'e.tenant').onRef('p.id', '=', 'e.person_id'))
        .leftJoin('link as l', (j) => j.onRef('l.tenant', '=', 'e.tenant').onRef('l.event_id', '=', 'e.id'))
        .select([
          'e.id',
          'e.kind',
          'e.role',
          'e.business_at',
          'e.wall_at',
          'e.data',
          'p.name as person',
          'l.seq',
          'l.hash as link',
        ])
        .where('e.tenant', '=', tenant)
        .where('e.noun_id', 'in', nounIds)
        .orderBy('e.wall_at')
        .orderBy('e.id')
        .execute()
      return rows.map((r) => ({
        id: r.id,
        at: r.business_at.toISOString(),
        wall: r.wall_at,
        kind: r.kind,
        role: r.role,
        person: r.person,
        data: r.data,
        seq: r.seq,
        link: r.link?.toString('hex') ?? null,
      }))
    },
    /** Acts that moved many findings at once, this one among them, for whoever sees the finding; who did them only where the event itself is seen. */
    async historyAmong(findingId: string) {
      const { rows } = await sql<{
        id: string
        kind: string
        role: string | null
        at: Date
        wall: Date
        person: string | null
        seq: number | null
        link: Buffer | null
      }>`
        select a.id, a.kind, a.role, a.business_at as at, a.wall_at as wall, p.name as person, a.seq, a.link from app_finding_acts(${findingId}) a
        left join event e on e.tenant = ${tenant} and e.id = a.id left join person p on p.tenant = ${tenant} and p.id = e.person_id`.execute(
        tx,
      )
      return rows.map((r) => ({ ...r, at: r.at.toISOString(), data: {} as unknown, link: r.link?.toString('hex') ?? null }))
    },
    /** Newest first: what is not yet sealed as it will be, then the chain backwards. Ids are made by clients and say nothing of when. */
    async list(q: { from?: number; limit?: number; noun?: string; nounId?: string; kind?: string }) {
      const { from = 0, limit = 50 } = q
      const named = () => {
        let events = tx.selectFrom('event as e').where('e.tenant', '=', tenant)
        if (q.noun) events = events.where('e.noun', '=', q.noun)
        if (q.nounId) events = events.where('e.noun_id', '=', q.nounId)
        if (q.kind) events = events.where('e.kind', '=', q.kind)
        return events
      }
      const shown = () =>
        named()
          .leftJoin('person as p', (j) => j.onRef('p.tenant', '=', 'e.tenant').onRef('p.id', '=', 'e.person_id'))
          .selectAll('e')
          .select('p.name as person')
      const total = (
        await named()
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n
      const loose = await shown()
        .innerJoin('event_tail as t', (j) => j.onRef('t.tenant', '=', 'e.tenant').onRef('t.id', '=', 'e.id'))
        .select(sql<number | null>`null`.as('seq'))
        .orderBy('e.wall_at', 'desc')
        .orderBy('e.id', 'desc')
        .limit(from + limit)
        .execute()
      const sealed =
        loose.length === from + limit
          ? []
          : await shown()
              .innerJoin('link as l', (j) => j.onRef('l.tenant', '=', 'e.tenant').onRef('l.event_id', '=', 'e.id'))
              .select('l.seq')
              .orderBy('l.seq', 'desc')
              .offset(Math.max(0, from - loose.length))
              .limit(limit - Math.max(0, loose.length - from))
              .execute()
      return {
        total,
        rows: [...loose.slice(from), ...sealed].map((r) => ({
          seq: r.seq,
          id: r.id,
          kind: r.kind,
          noun: r.noun,
          nounId: r.noun_id,
          person: r.person,
          role: r.role,
          businessAt: r.business_at.toISOString(),
          wallAt: r.wall_at.toISOString(),
          hash: r.hash.toString('hex'),
          data: r.data,
        })),
      }
    },
  }
}
