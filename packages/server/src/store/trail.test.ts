// The trail: what an outsider can recompute, and what a forger leaves behind.
import { eventHash, genesis, linkHash } from '@duxue/core'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { idOf, startServer, type TestServer } from '../routes/fixture.ts'
import { describeSchema } from './schema.ts'
import { addEvents, eventsAfter, seal, trailStore, verifyTrail } from './trail.ts'

let server: TestServer
const event = (n: number) => ({
  tenant: 1,
  id: uuidv7(),
  kind: 'test.done',
  noun: 'test',
  nounId: idOf(`n${n}`),
  personId: null,
  role: 'system',
  path: 'c900000',
  businessAt: '2021-09-01T02:00:00.000Z',
  wallAt: '2026-01-01T00:00:00.123Z',
  data: { n, 中文: ['一', 2, null, { b: 1.5, a: true }] },
})
beforeAll(async () => {
  server = await startServer()
  for (let n = 0; n < 30; n += 1) await addEvents(server.owner, [event(n)])
})
afterAll(async () => await server.stop())
const verify = () => verifyTrail(server.owner, 1)

it('events stand on the tail until they are sealed; sealing twice links nothing twice', async () => {
  expect(await verify()).toMatchObject({ events: 30, sealed: 0, tail: 30, verified: true })
  expect(await server.owner.transaction().execute((tx) => seal(tx, 1, 20))).toBe(20)
  expect(await verify()).toMatchObject({ sealed: 20, tail: 10, verified: true })
  await Promise.all([1, 2, 3].map(() => server.owner.transaction().execute((tx) => seal(tx, 1))))
  expect(await verify()).toMatchObject({ sealed: 30, tail: 0, verified: true })
})
it('an outsider recomputes content hashes and links from the exported events alone', async () => {
  let prev = genesis
  for (const { seq, prev: stated, link, hash, groupId: _g, ownerId: _o, ...e } of await eventsAfter(server.owner, 1, 0, 100)) {
    expect([stated, eventHash(e)]).toEqual([prev, hash])
    prev = linkHash(prev, seq, eventHash(e))
    expect(prev).toBe(link)
  }
  expect((await verify()).head).toBe(prev)
})
const forge = async (statement: string, back: string) => {
  await sql.raw(statement).execute(server.owner)
  const verdict = await verify()
  await sql.raw(back).execute(server.owner)
  expect((await verify()).verified).toBe(true)
  return verdict
}
it('a changed row is named', async () => {
  const verdict = await forge(
    `update event set data = data || '{"n": 99}' where (tenant, id) = (select tenant, event_id from link where seq = 7)`,
    `update event set data = data || '{"n": 6}' where (tenant, id) = (select tenant, event_id from link where seq = 7)`,
  )
  expect(verdict.faults).toMatchObject([{ seq: 7, fault: 'changed' }])
})
it('a changed row whose own hash was recomputed is named as well', async () => {
  const [seventh] = (await eventsAfter(server.owner, 1, 6, 1)) as unknown as [{ id: string; hash: string }]
  const {
    groupId: _g,
    ownerId: _o,
    hash: _h,
    seq: _s,
    prev: _p,
    link: _l,
    ...e
  } = (await eventsAfter(server.owner, 1, 6, 1))[0] as never as Record<string, unknown>
  const forged = eventHash({ ...(e as never as Parameters<typeof eventHash>[0]), data: { n: 99 } })
  const verdict = await forge(
    `update event set data = '{"n": 99}', hash = '\\x${forged}' where tenant = 1 and id = '${seventh.id}'`,
    `update event set data = '${JSON.stringify((e as { data: unknown }).data)}', hash = '\\x${seventh.hash}' where tenant = 1 and id = '${seventh.id}'`,
  )
  expect(verdict.faults).toMatchObject([{ seq: 7, fault: 'changed' }])
})
it('a deleted row is named as missing', async () => {
  await sql
    .raw('create table kept as select * from event where (tenant, id) = (select tenant, event_id from link where seq = 12)')
    .execute(server.owner)
  const verdict = await forge('delete from event where id in (select id from kept)', 'insert into event select * from kept')
  expect(verdict.faults).toMatchObject([{ seq: 12, fault: 'missing' }])
})
it('two links that changed places are named as reordered', async () => {
  const swap =
    'update link set event_id = case seq when 3 then (select event_id from link where seq = 4) else (select event_id from link where seq = 3) end where seq in (3, 4)'
  await sql.raw('alter table link drop constraint link_event').execute(server.owner)
  const verdict = await forge(swap, swap)
  expect(verdict.verified).toBe(false)
  expect(verdict.faults.map((f) => f.seq)).toEqual([3, 4])
})
it('a chain cut off at its end no longer fits its head', async () => {
  await sql.raw('create table cut as select * from link where seq = 30').execute(server.owner)
  const verdict = await forge('delete from link where seq = 30', 'insert into link select * from cut')
  expect(verdict.faults.some((f) => f.fault === 'head')).toBe(true)
})
it('events are linked and listed in the order of the server’s clock, whatever ids the clients made', async () => {
  const late = { ...event(90), id: uuidv7(), kind: 'test.late', wallAt: '2026-01-02T00:00:02.000Z' }
  // Made after the other by a client, done before it.
  const early = { ...event(91), id: uuidv7(), kind: 'test.early', wallAt: '2026-01-02T00:00:01.000Z' }
  const random = {
    ...event(92),
    id: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
    kind: 'test.first',
    wallAt: '2026-01-02T00:00:00.000Z',
  }
  await addEvents(server.owner, [late, early, random])
  const { list } = trailStore(server.owner, 1)
  const kinds = async (from: number, limit: number) => (await list({ from, limit })).rows.map((r) => r.kind)
  expect(await kinds(0, 4)).toEqual(['test.late', 'test.early', 'test.first', 'test.done'])
  await server.owner.transaction().execute((tx) => seal(tx, 1, 2))
  expect((await list({ limit: 4 })).rows.map((r) => [r.kind, r.seq])).toEqual([
    ['test.late', null],
    ['test.early', 32],
    ['test.first', 31],
    ['test.done', 30],
  ])
  expect([...(await kinds(0, 2)), ...(await kinds(2, 2))]).toEqual(await kinds(0, 4))
  await server.owner.transaction().execute((tx) => seal(tx, 1))
  expect((await eventsAfter(server.owner, 1, 30, 9)).map((e) => e.kind)).toEqual(['test.first', 'test.early', 'test.late'])
  expect(await list({ from: 32 })).toMatchObject({ total: 33, rows: [{ seq: 1 }] })
})
it('the generated types are those of the migrated database', async () => {
  await sql.raw('drop table kept, cut').execute(server.owner)
  const { readFile } = await import('node:fs/promises')
  expect(await describeSchema(server.owner)).toBe(await readFile(new URL('./schema.gen.ts', import.meta.url), 'utf8'))
})
