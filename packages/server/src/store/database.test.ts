// Trips to the database: what rides with another statement keeps its order, its transaction and its errors.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../routes/fixture.ts'
import { prepare, type Tx } from './database.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
  await sql`create table ridden (n int primary key)`.execute(server.owner)
})
afterAll(async () => await server.stop())
const ride = prepare('ride', 'insert into ridden (n) values ($1)', { rides: true })
const kept = async (tx: Tx = server.owner) =>
  (await sql<{ n: number }>`select n from ridden order by n`.execute(tx)).rows.map((r) => r.n)

it('what rides is seen by the next statement and kept by the commit', async () => {
  await server.owner.transaction().execute(async (tx) => {
    await ride(tx, [1])
    await ride(tx, [2])
    expect(await kept(tx)).toEqual([1, 2])
    await ride(tx, [3])
  })
  expect(await kept()).toEqual([1, 2, 3])
})
it('a statement that rides and fails makes the next statement fail, and the transaction keeps nothing', async () => {
  const work = server.owner.transaction().execute(async (tx) => {
    await ride(tx, [4])
    await ride(tx, [1])
    await kept(tx)
  })
  await expect(work).rejects.toMatchObject({ code: '23505', constraint: 'ridden_pkey' })
  expect(await kept()).toEqual([1, 2, 3])
})
it('when nothing follows, the commit answers for what rode with it and nothing is kept', async () => {
  const work = server.owner.transaction().execute(async (tx) => {
    await sql`insert into ridden (n) values (5)`.execute(tx)
    await ride(tx, [1])
  })
  await expect(work).rejects.toMatchObject({ code: '23505', constraint: 'ridden_pkey' })
  expect(await kept()).toEqual([1, 2, 3])
})
it('a transaction that fails before its first statement, or does nothing, leaves the connection ready for the next', async () => {
  for (let n = 0; n < 30; n += 1) {
    const failing = server.owner.transaction().execute(async (tx) => {
      await ride(tx, [6])
      throw new Error('not this time')
    })
    await expect(failing).rejects.toThrow('not this time')
    await server.owner.transaction().execute(async () => undefined)
  }
  expect(await kept()).toEqual([1, 2, 3])
})
it('transactions at once on all connections do not mix what rides', async () => {
  await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      server.owner
        .transaction()
        .execute(async (tx) => {
          await ride(tx, [100 + n])
          if (n % 3 === 0) throw new Error('left')
        })
        .catch((error: Error) => expect(error.message).toBe('left')),
    ),
  )
  expect(await kept()).toEqual([1, 2, 3, ...Array.from({ length: 60 }, (_, n) => 100 + n).filter((_, n) => n % 3 !== 0)])
})

it('outside a transaction a statement that rides goes at once, for nothing follows that would take it along', async () => {
  await ride(server.owner, [900])
  expect(await kept()).toContain(900)
  await expect(ride(server.owner, [900])).rejects.toMatchObject({ code: '23505' })
})
