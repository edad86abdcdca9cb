// The burden meter over HTTP: what a school was asked is shown to the school; the cap is held before a round is published.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { idOf, startServer, type TestServer } from './fixture.ts'
import { handIn, openRound } from './fixture-round.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
  server.clock.set('2021-09-06')
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.stop()
})

it('a school sees all that was asked of it, by whom, and how much of it only confirmed what was known; its neighbour does not', async () => {
  const clerk = await server.as('clerk-s1')
  expect((await clerk.ask('burden.get')).months).toEqual([])
  const roundId = await openRound(server)
  await handIn(server, roundId, 's1', { gate: 'yes', exit: 'yes', largest: 40 })
  const { unit, months } = await clerk.ask('burden.get')
  expect(unit.id).toBe(idOf('s1'))
  expect(months).toMatchObject([
    { month: '2021-09', visits: 0, asked: [{ noun: 'check', title: '秋季开学督导', byWhom: '河汀市教育局' }] },
  ])
  expect((months[0]?.anew ?? 0) + (months[0]?.confirmed ?? 0)).toBe(3)
  expect((await (await server.as('county1')).ask('burden.get', { unitId: idOf('s1') })).months).toHaveLength(1)
  expect((await (await server.as('clerk-s2')).ask('burden.get', { unitId: idOf('s1') })).months).toEqual([])
})
it('the city sees medians by kind of unit and totals by who asked, never a unit', async () => {
  const table = await (await server.as('office')).ask('burden.table')
  expect(table.month).toBe('2021-09')
  expect(table.kinds).toMatchObject([{ kind: 'primary', units: 1, over: 0 }])
  expect(table.askers).toMatchObject([{ byWhom: '河汀市教育局', times: 1 }])
  expect(JSON.stringify(table)).not.toContain(idOf('s1'))
})
it('a round above the cap of the place is not published without a reason, and with one the trail keeps it', async () => {
  const place = server.house.jurisdictions.test as unknown as { procedures: object[] }
  place.procedures.push({
    id: 'burden_cap_minutes',
    validFrom: '2021-09-01',
    validTo: null,
    value: 0.5,
    text: '测试上限',
    source: 'test',
    sure: 'U',
  })
  const office = await server.as('office')
  await expect(openRound(server, { title: '太重的一轮' })).rejects.toMatchObject({ code: 'round.over_cap' })
  const [round] = (await office.ask('round.list', { limit: 5 })).rows.filter((r) => r.title === '太重的一轮')
  const id = round?.id as string
  expect(await office.refused('round.notify', { id, burdenReason: '  ' })).toMatchObject({
    code: 'round.over_cap',
    data: { cap: 0.5 },
  })
  await office.act('round.notify', { id, burdenReason: '上级专项，报市政府同意' })
  await server.settle()
  const auditor = await server.as('auditor')
  const [event] = (await auditor.ask('trail.list', { kind: 'round.notified', nounId: id })).rows
  expect(event?.data).toMatchObject({ cap: 0.5, burdenReason: '上级专项，报市政府同意' })
  expect((await office.ask('burden.table')).cap).toEqual({ minutes: 0.5, text: '测试上限', unverified: true })
})
