// Jobs: what is set aside and taken up again, and which replies are forgotten.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorker, type JobHandlers, retrySetAside } from './jobs.ts'
import { startServer, type TestServer } from './routes/fixture.ts'
import { addEvents, verifyTrail } from './store/trail.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => await server.stop())
const happen = async (kind: string, n: number) =>
  await addEvents(server.owner, [
    {
      tenant: 1,
      id: uuidv7(),
      kind,
      noun: 'test',
      nounId: null,
      personId: null,
      role: 'system',
      path: 'c900000',
      businessAt: '2021-09-01T02:00:00.000Z',
      wallAt: new Date(Date.now() + n).toISOString(),
      data: { n },
    },
  ])

describe('what a handler could not follow', () => {
  it('is set aside and, when retried, followed in chain order, each event once, with what it leaves; what fails again stays', async () => {
    let broken = (_n: number) => true
    const seen: number[] = []
    const handlers: JobHandlers[] = [
      {
        'test.done': async (job) => {
          const { n } = job.event.data as { n: number }
          job.emit({ kind: 'test.followed', noun: 'test', nounId: null, path: 'c900000', data: { n } })
          if (broken(n)) throw new Error(`no way for ${n}`)
          seen.push(n)
        },
        'test.other': async () => {
          if (broken(0)) throw new Error('other')
        },
      },
    ]
    const worker = createWorker(server.house, handlers)
    for (const n of [1, 2, 3]) await happen('test.done', n)
    await happen('test.other', 4)
    await worker.settle()
    const aside = async () =>
      (
        await server.owner.selectFrom('job_failure').select(['seq', 'message']).where('tenant', '=', 1).orderBy('seq').execute()
      ).map((r) => [r.seq, r.message])
    expect(await aside()).toEqual([
      [1, 'no way for 1'],
      [2, 'no way for 2'],
      [3, 'no way for 3'],
      [4, 'other'],
    ])
    broken = (n) => n === 2
    const became = (await retrySetAside(server.house, handlers, 'test.done')).map((r) => [r.seq, r.kind, r.message])
    expect(became).toEqual([
      [1, 'test.done', null],
      [2, 'test.done', 'no way for 2'],
      [3, 'test.done', null],
    ])
    expect(seen).toEqual([1, 3])
    expect((await aside()).map(([seq]) => seq)).toEqual([2, 4])
    broken = () => false
    expect(
      await Promise.all([retrySetAside(server.house, handlers), retrySetAside(server.house, handlers)]).then(
        (r) => r.flat().length,
      ),
    ).toBe(2)
    expect(seen).toEqual([1, 3, 2])
    expect(await aside()).toEqual([])
    expect(await retrySetAside(server.house, handlers)).toEqual([])
    await worker.settle()
    const followed = await server.owner
      .selectFrom('event')
      .select('data')
      .where('tenant', '=', 1)
      .where('kind', '=', 'test.followed')
      .execute()
    expect(followed.map((e) => (e.data as { n: number }).n).sort()).toEqual([1, 2, 3])
    expect(await verifyTrail(server.owner, 1)).toMatchObject({ verified: true, tail: 0 })
  })
})

describe('the reply to an act', () => {
  it('is forgotten after the days of the place, not before; a repeat is then refused and still does nothing', async () => {
    const office = await server.as('office')
    const act = uuidv7()
    const body = { id: uuidv7(), text: '会议要求各县于9月10日前报送自查报告。' }
    const reply = await office.act('directive.read', body, act)
    await server.settle()
    const remembered = async () => (await server.owner.selectFrom('act').select('id').where('tenant', '=', 1).execute()).length
    const inDays = async (days: number) => {
      const wall = () => new Date(Date.now() + days * 86400000)
      await createWorker({ ...server.house, wall }, []).settle()
      return await remembered()
    }
    expect(await inDays(179)).toBe(1)
    expect(await office.act('directive.read', body, act)).toEqual(reply)
    expect(await inDays(182)).toBe(0)
    expect(await office.refused('directive.read', { ...body, id: uuidv7() }, act)).toMatchObject({
      status: 409,
      code: 'act.other',
    })
    expect((await office.ask('directive.list', {})).total).toBe(1)
  })
})
