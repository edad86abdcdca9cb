// Evidence over HTTP: a disk without room, another city's file.
import { problem } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asProblem } from '../request.ts'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { openRound } from './fixture-round.ts'

let server: TestServer
let checkId: string
beforeAll(async () => {
  server = await startServer()
  const roundId = await openRound(server)
  const [check] = (await (await server.as('clerk-s1')).ask('check.list', { roundId, unitId: idOf('s1'), side: 'self' })).rows
  checkId = check?.id as string
})
afterAll(async () => await server.stop())

async function put(who: Caller, actId: string) {
  const r = await who.fetch(`/api/file.put?name=a.png&noun=check&nounId=${checkId}`, {
    method: 'POST',
    headers: { 'content-type': 'image/png', 'duxue-act': actId },
    body: '虚构演示数据',
  })
  return { status: r.status, ...((await r.json()) as { id?: string; code?: string }) }
}
const left = async () => {
  const count = async (table: 'file' | 'event' | 'act') =>
    (
      await server.owner
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('tenant', '=', 1)
        .executeTakeFirstOrThrow()
    ).n
  return [await count('file'), await count('event'), await count('act')]
}

it('evidence that the disk has no room for is refused by name and leaves neither row nor event; the same act goes through when there is room', async () => {
  const clerk = await server.as('clerk-s1')
  const { evidence } = server.house
  const before = await left()
  const actId = uuidv7()
  Object.assign(server.house, { evidence: { ...evidence, put: () => Promise.reject(problem('file.disk_full')) } })
  expect(await put(clerk, actId)).toMatchObject({ status: 409, code: 'file.disk_full' })
  expect(await left()).toEqual(before)
  Object.assign(server.house, { evidence })
  const kept = await put(clerk, actId)
  expect(kept.status).toBe(200)
  expect(await put(clerk, actId)).toEqual(kept)
  expect(await left()).toEqual(before.map((n) => n + 1))
})

it('a database whose disk is full says so and is no bug', () => {
  const error = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' })
  expect(asProblem(error)?.code).toBe('file.disk_full')
})

it('a session of another city, or of a sibling, finds no file and no check of this one, by whatever address', async () => {
  const { id } = await put(await server.as('clerk-s1'), uuidv7())
  expect((await (await server.as('clerk-s1')).fetch(`/api/file.get?id=${id}`)).status).toBe(200)
  for (const who of ['2:clerk-s1', '2:office', '2:auditor', 'clerk-s2', 'county2']) {
    const stranger = await server.as(who)
    expect([who, (await stranger.fetch(`/api/file.get?id=${id}`)).status]).toEqual([who, 404])
    expect(await stranger.refused('check.get', { id: checkId })).toMatchObject({ status: 404, code: 'check.missing' })
    for (const [act, body] of [
      ['check.draft', { id: checkId, answers: { gate: 'no' } }],
      ['check.submit', { id: checkId }],
      ['check.return', { id: checkId, items: ['gate'], reason: '请核对' }],
      ['check.accept', { ids: [checkId] }],
    ] as const)
      expect([who, act, (await stranger.refused(act, body)).status]).toEqual([who, act, 404])
    expect((await put(stranger, uuidv7())).status).toBe(404)
  }
})

it('evidence for a check comes while its round runs, and not after', async () => {
  const clerk = await server.as('clerk-s1')
  const office = await server.as('office')
  const { round } = await server.owner
    .selectFrom('check')
    .select('round_id as round')
    .where('tenant', '=', 1)
    .where('id', '=', checkId)
    .executeTakeFirstOrThrow()
  expect((await put(clerk, uuidv7())).status).toBe(200)
  await office.act('round.cancel', { id: round, reason: '试办' })
  expect(await put(clerk, uuidv7())).toMatchObject({ status: 409, code: 'check.closed' })
})
