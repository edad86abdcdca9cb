import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { announce, inspectorOf, openRound } from './fixture-round.ts'
import { answersAMinute } from './survey.ts'

let server: TestServer
let roundId: string
let group: Caller
let other: Caller
let visitId: string
const unitId = idOf('s7')
beforeAll(async () => {
  server = await startServer()
  roundId = await openRound(server)
  await announce(server, roundId)
  const office = await server.as('office')
  const { rows } = await office.ask('visit.list', { roundId, limit: 100 })
  const mine = rows.find((v) => v.unit?.id === unitId)
  if (!mine) throw new Error('the unit of the test is not visited')
  visitId = mine.id
  group = await inspectorOf(server, roundId, mine.groupId, true)
  other = await inspectorOf(server, roundId, rows.find((v) => v.groupId !== mine.groupId)?.groupId ?? '', true)
  server.clock.set('2021-09-13', '10:00')
})
afterAll(async () => await server.stop())

const open = (more: object = {}) => ({
  id: uuidv7(),
  roundId,
  unitId,
  side: 'group' as const,
  name: 'pupils',
  handed: 10,
  closesOn: '2021-09-13',
  ...more,
})
/** Somebody with a phone and no account. */
const answer = (address: string | null, answers: Record<string, unknown>, more: RequestInit = {}) => {
  const [, tenant, code] = /^\/s\/(\d+)-(.+)$/.exec(address ?? '') ?? []
  return fetch(`${server.url}/api/survey.answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tenant: Number(tenant), code, answers }),
    ...more,
  })
}
const look = async (address: string | null) => {
  const [, tenant, code] = /^\/s\/(\d+)-(.+)$/.exec(address ?? '') ?? []
  return (await (await fetch(`${server.url}/api/public.survey?tenant=${tenant}&code=${code}`)).json()) as Record<string, unknown>
}
const codeOf = async (reply: Response) => ((await reply.json()) as { code?: string }).code ?? ''

describe('a survey held by the group', () => {
  let id: string
  let address: string | null
  test('is opened by the group of the visit only, from the pack of the round, with an address that names no person', async () => {
    const list = await group.ask('survey.list', { roundId, unitId })
    expect(list.offered.map((o) => [o.name, o.side, o.least, o.choices])).toEqual([
      ['pupils', 'group', 3, [{ act: 'survey.open' }]],
    ])
    expect((await other.refused('survey.open', open())).code).toBe('act.forbidden')
    expect((await (await server.as('head-s7')).refused('survey.open', open())).code).toBe('act.forbidden')
    expect((await group.refused('survey.open', open({ name: 'teachers' }))).code).toBe('survey.not_offered')
    expect(await group.refused('survey.open', open({ handed: 2 }))).toMatchObject({ code: 'survey.too_few', data: { least: 3 } })
    expect((await group.refused('survey.open', open({ closesOn: '2021-09-17' }))).code).toBe('survey.bad_close')
    const body = open()
    id = body.id
    await group.act('survey.open', body)
    expect((await group.refused('survey.open', open())).code).toBe('survey.open_already')
    const seen = await group.ask('survey.get', { id })
    expect(seen).toMatchObject({ state: 'open', answered: 0, handed: 10, least: 3, leastUnverified: true, visitId, tally: null })
    address = seen.address
    expect(address).toMatch(/^\/s\/1-[\w-]{24}$/)
  })
  test('shows who scans the code what is asked, without a sign-in and without a cookie', async () => {
    expect(await look(address)).toMatchObject({
      unit: '乙泽职业技术学校',
      title: { zh: '学生问卷' },
      least: 3,
      closesOn: '2021-09-13',
      state: 'open',
    })
    const reply = await answer(address, { safe: 'yes', food: 'no' })
    expect([reply.status, reply.headers.get('set-cookie')]).toEqual([200, null])
  })
  test('takes its own choices only, one answer each, and says in words what it cannot take', async () => {
    expect(await codeOf(await answer(address, { safe: 'perhaps' }))).toBe('survey.empty')
    expect(await codeOf(await answer(address, { name: '某某' }))).toBe('survey.empty')
    expect(await codeOf(await answer('/s/1-AAAAAAAAAAAAAAAAAAAAAAAA', { safe: 'yes' }))).toBe('survey.no_address')
    expect(await codeOf(await answer((address ?? '').replace('/s/1-', '/s/2-'), { safe: 'yes' }))).toBe('survey.no_address')
    expect((await answer((address ?? '').replace('/s/1-', '/s/77-'), { safe: 'yes' })).status).toBe(404)
    expect((await look('/s/1-AAAAAAAAAAAAAAAAAAAAAAAA')).code).toBe('survey.no_address')
    expect(await codeOf(await answer(address, { safe: ['yes', 'no'] }))).toBe('request.invalid')
  })
  test('takes not one answer more than people were asked, even when they answer at the same time', async () => {
    const replies = await Promise.all(
      Array.from({ length: 14 }, (_, i) =>
        answer(address, { safe: i % 2 === 0 ? 'yes' : 'no', ...(i === 0 ? { food: 'no' } : {}) }),
      ),
    )
    expect(replies.filter((r) => r.status === 200)).toHaveLength(9)
    const full = replies.find((r) => r.status !== 200)
    expect(full && (await codeOf(full))).toBe('survey.full')
    expect((await look(address)).state).toBe('full')
    expect((await group.ask('survey.get', { id })).answered).toBe(10)
  })
  test('keeps counts and nothing else: no table holds an answer, an address, an account or a time of one', async () => {
    const tables = (await server.owner.introspection.getTables()).filter((t) => t.name.startsWith('survey'))
    expect(tables.map((t) => t.name).sort()).toEqual(['survey', 'survey_count'])
    const columns = tables.find((t) => t.name === 'survey_count')?.columns.map((c) => c.name)
    expect(columns?.sort()).toEqual(['choice', 'n', 'question', 'survey_id', 'tenant'])
    await server.settle()
    const { events } = await trailOf('survey')
    expect(events.map((e) => e.kind)).toEqual(['survey.opened'])
  })
  test('tells nobody how it stands while it is open, and its request role reads no count by itself', async () => {
    for (const who of [group, await server.as('office'), await server.as('director')])
      expect((await who.ask('survey.get', { id })).tally).toBeNull()
    const told = await asApp((tx) => tx.selectFrom('survey_count').selectAll().execute()).catch((e: { code?: string }) => e.code)
    expect(told).toBe('42501')
  })
  test('once closed shows its counts with small groups hidden, to its group and the city, never to the unit or another group', async () => {
    expect((await other.refused('survey.close', { id })).code).toBe('survey.missing')
    expect((await (await server.as('head-s7')).refused('survey.close', { id })).code).toBe('survey.missing')
    await group.act('survey.close', { id })
    expect((await group.refused('survey.close', { id })).code).toBe('survey.closed')
    const seen = await group.ask('survey.get', { id })
    expect([seen.state, seen.address, seen.answered]).toEqual(['closed', null, 10])
    const [safe, food] = seen.tally ?? []
    expect(safe?.answered).toBe(10)
    expect(Object.values(safe?.counts ?? {}).reduce((sum: number, n) => sum + (n ?? 0), 0)).toBe(10)
    // Two have answered this one: fewer than three are shown nothing of.
    expect(food).toEqual({ question: 'food', answered: null, counts: { yes: null, no: null } })
    expect((await (await server.as('office')).ask('survey.get', { id })).tally).toEqual(seen.tally)
    for (const who of ['head-s7', 'clerk-s7', 'county2', 'county1'])
      expect((await (await server.as(who)).refused('survey.get', { id })).code).toBe('survey.missing')
    expect((await other.refused('survey.get', { id })).code).toBe('survey.missing')
    expect((await (await server.as('2:office')).refused('survey.get', { id })).code).toBe('survey.missing')
    expect(await codeOf(await answer(address, { safe: 'yes' }))).toBe('survey.closed')
    expect((await look(address)).state).toBe('closed')
    await server.settle()
    expect((await trailOf('survey')).events.map((e) => e.kind).sort()).toEqual(['survey.closed', 'survey.opened'])
  })
  test('its share stands beside the question of the group that leans on it, and fills it in', async () => {
    const { checkId } = await group.act('visit.arrive', { id: visitId })
    const check = await group.ask('check.get', { id: checkId })
    const { safe } = Object.fromEntries((check.surveys[0]?.tally ?? []).map((t) => [t.question, t.counts]))
    expect(check.surveys).toHaveLength(1)
    expect(check.prefill.filter((p) => p.item === 'unsafe')).toEqual([
      {
        item: 'unsafe',
        value: (safe?.no ?? Number.NaN) * 10,
        source: { zh: '学生问卷（10人答）', en: 'Pupils (10 answered)' },
        at: '2021-09-13',
      },
    ])
  })
  test('another is opened when the first is over; by its time it closes without anybody’s act', async () => {
    const body = open()
    await group.act('survey.open', body)
    const seen = await group.ask('survey.get', { id: body.id })
    server.clock.set('2021-09-14', '00:00')
    expect(await codeOf(await answer(seen.address, { safe: 'yes' }))).toBe('survey.closed')
    expect(await group.ask('survey.get', { id: body.id })).toMatchObject({ state: 'closed', closedAt: null, choices: [] })
    const next = open({ closesOn: '2021-09-16' })
    await group.act('survey.open', next)
    expect((await group.ask('survey.list', { roundId, unitId })).rows.map((r) => r.state)).toEqual(['open', 'closed', 'closed'])
    // The office may end what a group has left open.
    await (await server.as('office')).act('survey.close', { id: next.id })
  })
})

test('a head holds a survey for the unit’s own check, sees it alone with county and city, and the greater least holds', async () => {
  const [head, clerk] = [await server.as('head-s1'), await server.as('clerk-s1')]
  const own = open({ unitId: idOf('s1'), side: 'self' as const, name: 'teachers', closesOn: '2021-09-14' })
  expect((await clerk.refused('survey.open', own)).code).toBe('act.forbidden')
  expect(await head.refused('survey.open', { ...own, handed: 4 })).toMatchObject({ code: 'survey.too_few', data: { least: 5 } })
  await head.act('survey.open', own)
  expect((await head.ask('survey.get', { id: own.id })).address).toMatch(/^\/s\/1-/)
  expect((await (await server.as('county1')).ask('survey.get', { id: own.id })).address).toBeNull()
  for (const who of ['county2', 'head-s2'])
    expect((await (await server.as(who)).refused('survey.get', { id: own.id })).code).toBe('survey.missing')
})

test('a machine that fills a survey up is slowed down', async () => {
  const app = await createApp({ house: server.house })
  const statuses = new Set<number>()
  for (let i = 0; i <= answersAMinute; i++) {
    const reply = await app.http.inject({
      method: 'POST',
      url: '/api/survey.answer',
      payload: { tenant: 1, code: 'x', answers: {} },
    })
    statuses.add(reply.statusCode)
  }
  await app.http.close()
  expect([...statuses]).toEqual([404, 409])
})

const asApp = async <T>(work: (tx: TestServer['owner']) => Promise<T>): Promise<T> => await work(server.house.app)
async function trailOf(noun: string) {
  const events = await server.owner
    .selectFrom('event')
    .select(['kind', 'data'])
    .where('tenant', '=', 1)
    .where('noun', '=', noun)
    .execute()
  return { events }
}
