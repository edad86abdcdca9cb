// Alerts over HTTP: said to whom they name, once, not at night unless urgent, again by the clock; seen at a place, settled by themselves.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factStore } from '../store/register.ts'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'

let server: TestServer
const classes = 'test-pack.classes'
const k1 = 'c900000.k1'
beforeAll(async () => {
  server = await startServer()
  server.clock.set('2021-09-06')
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.stop()
})
const fact = (unit: string, path: string, values: Record<string, number | string>) =>
  factStore(server.owner, 1).put([{ id: idOf(unit), path, blockId: idOf('k1'), values }], 'test', server.clock.now(), {
    on: '2021-09-06',
    term: '2021-1',
  })
const at = async (person: string, query: object = {}) => await (await server.as(person)).ask('alert.list', query)
const rules = async (person: string, query: object = {}) => (await at(person, query)).rows.map((r) => r.rule.split('.')[1])
const pupils = async (clerk: Caller, id: string, version: number, n: number) => {
  await clerk.act('register.put', { register: classes, unitId: idOf('s1'), id, version, cells: { grade: 1, no: 1, pupils: n } })
  await server.settle()
}

describe('an alert', () => {
  it('is listed to the roles and places it names, with what it follows from, until it no longer holds', async () => {
    const clerk = await server.as('clerk-s1')
    const id = uuidv7()
    await pupils(clerk, id, 0, 70)
    const { rows, total, unseen, rules: seenRules, quiet } = await at('county1')
    expect([total, unseen, quiet?.to]).toEqual([1, 1, 420])
    expect(seenRules).toEqual([{ rule: 'test-pack.oversize', label: { zh: '有超大班', en: '有超大班' } }])
    expect(rows[0]).toMatchObject({
      text: { zh: '有 1 个超大班' },
      urgent: true,
      unit: { id: idOf('s1'), block: '甲川县' },
      since: '2021-09-06',
      ceasedOn: null,
      seen: null,
      from: [{ element: 'class.oversize', register: classes, seenBy: 'city' }],
    })
    expect(await rules('head-s1')).toEqual(['oversize'])
    // Not named, not of the place, and who only reads.
    for (const person of ['clerk-s1', 'county2', 'office', 'head-s2']) expect(await rules(person)).toEqual([])
    expect([await rules('auditor'), (await at('auditor')).maySee]).toEqual([['oversize'], false])
    for (const person of ['inspector1', 'basic', 'finance'])
      expect(await (await server.as(person)).refused('alert.list', {})).toMatchObject({ status: 403 })
    await pupils(clerk, id, 1, 40)
    expect(await rules('county1')).toEqual([])
    expect((await at('county1', { state: 'settled' })).rows.map((r) => r.ceasedOn)).toEqual(['2021-09-06'])
  })
  it('stands in the home of those it is for until somebody there has seen it; at another place it is still unseen', async () => {
    await pupils(await server.as('clerk-s1'), uuidv7(), 0, 71).catch(() => undefined)
    const [row] = (await (await server.as('clerk-s1')).ask('register.rows', { register: classes })).rows
    await pupils(await server.as('clerk-s1'), row?.id as string, row?.version as number, 71)
    const inHome = async (person: string) =>
      (await (await server.as(person)).ask('home.get')).things
        .filter((t) => t.kind === 'alert_open')
        .map((t) => [t.count, t.said?.zh, t.grave])
    expect(await inHome('head-s1')).toEqual([[1, '有 1 个超大班', 'urgent']])
    const [alert] = (await at('head-s1')).rows
    const head = await server.as('head-s1')
    expect(await head.act('alert.see', { ids: [alert?.id as string] })).toEqual({ count: 1 })
    expect(await head.act('alert.see', { ids: [alert?.id as string] })).toEqual({ count: 0 })
    expect((await at('head-s1')).rows[0]?.seen?.by).toBe('虚构head-s1')
    expect([await inHome('head-s1'), await inHome('county1')]).toEqual([[], [[1, '有 1 个超大班', 'urgent']]])
    // What is not addressed to a place can not be marked there.
    expect(await (await server.as('head-s2')).act('alert.see', { ids: [alert?.id as string] })).toEqual({ count: 0 })
    expect((await (await server.as('auditor')).refused('alert.see', { ids: [alert?.id as string] })).status).toBe(403)
  })
  it('that is not urgent waits for the morning when the facts change at night; one that is urgent does not', async () => {
    server.clock.set('2021-09-07', '22:30')
    await fact('s2', `${k1}.s2`, { 'class.count': 31 })
    const clerk = await server.as('clerk-s2')
    const put = { register: classes, unitId: idOf('s2'), id: uuidv7(), version: 0, cells: { grade: 7, no: 1, pupils: 80 } }
    await clerk.act('register.put', put)
    await server.settle()
    await fact('s2', `${k1}.s2`, { 'class.count': 31 })
    await server.settle()
    expect([await rules('clerk-s2'), await rules('head-s2')]).toEqual([[], ['oversize']])
    server.clock.set('2021-09-08', '06:30')
    await server.settle()
    expect(await rules('clerk-s2')).toEqual([])
    server.clock.set('2021-09-08', '07:00')
    await server.settle()
    expect(await rules('clerk-s2')).toEqual(['many'])
    expect(await rules('office')).toEqual(['many'])
  })
  it('is said again by the clock while it holds, after the days that its rule says, and then has to be seen anew', async () => {
    const office = await server.as('office')
    const [alert] = (await at('office')).rows
    await office.act('alert.see', { ids: [alert?.id as string] })
    expect((await at('office', { unseen: true })).total).toBe(0)
    server.clock.set('2021-09-14', '09:00')
    await server.settle()
    expect((await at('office', { unseen: true })).total).toBe(0)
    server.clock.set('2021-09-15', '09:00')
    await server.settle()
    const [again] = (await at('office', { unseen: true })).rows
    expect([again?.id, again?.since, again?.saidAt]).toEqual([alert?.id, '2021-09-08', '2021-09-15T01:00:00.000Z'])
  })
  it('over a day that draws near is said by the clock although no fact has changed, once', async () => {
    await fact('s3', `${k1}.s3`, { 'licence.until': '2021-11-01' })
    await server.settle()
    expect(await rules('head-s3')).toEqual([])
    for (const day of ['2021-10-03', '2021-10-04']) {
      server.clock.set(day)
      await server.settle()
    }
    const { rows } = await at('head-s3')
    expect(rows.map((r) => [r.text.zh, r.saidAt.slice(0, 10)])).toEqual([['许可证到 2021-11-01', '2021-10-03']])
    expect(rows[0]?.from).toEqual([
      { element: 'licence.until', label: { zh: '许可证有效期至', en: '许可证有效期至' }, register: null, seenBy: null },
    ])
  })
  it('is found by rule, county and urgency, page by page', async () => {
    expect(await rules('auditor', { rule: 'test-pack.many' })).toEqual(['many'])
    expect((await at('auditor', { urgent: true })).rows.every((r) => r.urgent)).toBe(true)
    expect((await at('auditor', { blockId: idOf('k2') })).total).toBe(0)
    const all = await at('auditor')
    expect(all.total).toBeGreaterThan(2)
    expect((await at('auditor', { from: 1, limit: 1 })).rows.map((r) => r.id)).toEqual([all.rows[1]?.id])
    expect((await at('2:auditor')).total).toBe(0)
  })
})
