// Findings over HTTP: raised by hand, their history, who may verify them.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { announce, openRound, visit } from './fixture-round.ts'

let server: TestServer
let office: Caller
let county: Caller
let roundId: string
const raise = (unit: string, more: Record<string, unknown> = {}) => ({
  id: uuidv7(),
  unitId: idOf(unit),
  topic: 'safety',
  grave: 'general' as const,
  fact: '围墙有裂缝',
  basis: '测试办法',
  ...more,
})
beforeAll(async () => {
  server = await startServer()
  office = await server.as('office')
  county = await server.as('county2')
  roundId = await openRound(server, { scope: { counties: true, schoolKinds: ['primary', 'senior', 'vocational'] } })
})
afterAll(async () => await server.stop())

describe('a finding raised by hand', () => {
  it('is about a topic of the round’s pack, and an item of that topic', async () => {
    const asked = (more: Record<string, unknown>) => county.refused('finding.raise', raise('s4', more))
    expect(await asked({ topic: 'weather' })).toMatchObject({
      status: 400,
      code: 'finding.not_in_pack',
      data: { topic: 'weather' },
    })
    expect(await asked({ item: 'largest' })).toMatchObject({ code: 'finding.not_in_pack' })
    const { id } = await county.act('finding.raise', raise('s4', { item: 'gate' }))
    expect((await county.ask('finding.get', { id })).finding).toMatchObject({ roundId, item: 'gate', state: 'found' })
  })
  it('is of the round in which the unit is inspected, not of the newest one; a unit that no round inspects has none', async () => {
    await office.act('round.create', {
      id: uuidv7(),
      title: '下一轮',
      issuers: ['河汀市教育局'],
      basis: { list: '', notice: '' },
      from: '2021-10-11',
      to: '2021-10-12',
      selfCheckDue: '2021-10-10',
      groups: 1,
      packId: 'test-pack',
    })
    const { id } = await office.act('finding.raise', raise('s5'))
    expect((await office.ask('finding.get', { id })).finding.roundId).toBe(roundId)
    expect(await office.refused('finding.raise', raise('s3'))).toMatchObject({ status: 404, code: 'round.missing' })
  })
})
describe('the history of a finding', () => {
  it('shows whoever sees the finding the acts that moved many at once, with their role and time, but neither the other findings nor who did it', async () => {
    const ids: string[] = []
    for (const unit of ['s1', 's4', 's5']) ids.push((await office.act('finding.raise', raise(unit))).id)
    await office.act('finding.feed_back', { ids })
    server.clock.set('2021-09-02')
    await office.act('finding.order', { ids })
    await server.settle()
    const [s1, s4] = ids as [string, string]
    const seen = async (who: Caller, id = s4) =>
      (await who.ask('finding.get', { id })).history.map((h) => [h.kind, h.role, h.at.slice(0, 10), h.person, h.data])
    const moved = (person: string | null) => [
      ['finding.fed_back', 'office', '2021-09-01', person, {}],
      ['finding.ordered', 'office', '2021-09-02', person, {}],
    ]
    for (const key of ['county2', 'clerk-s4']) expect((await seen(await server.as(key))).slice(1)).toEqual(moved(null))
    expect((await seen(office)).slice(1)).toEqual(moved('虚构office'))
    expect(await county.refused('finding.get', { id: s1 })).toMatchObject({ status: 404 })
    // The way through the fence asks for the scope itself.
    const told = async (id: string) =>
      await server.house.app.transaction().execute(async (tx) => {
        await sql`select app_begin(1, array['c900000.k2']::ltree[], ${county.personId}::uuid, '{}')`.execute(tx)
        return (await sql<{ kind: string }>`select kind from app_finding_acts(${id})`.execute(tx)).rows.length
      })
    expect([await told(s4), await told(s1)]).toEqual([2, 0])
  })
})
describe('who may verify', () => {
  const verifierOf = async (id: string) => (await office.ask('finding.get', { id })).verifier
  it('the county of a school is named; for its own findings, and those given to it, the office; and whoever is named may', async () => {
    const school = (await office.act('finding.raise', raise('s4'))).id
    const own = (await office.act('finding.raise', raise('k2'))).id
    const given = (await office.act('finding.raise', raise('s5'))).id
    const cityRun = (await office.act('finding.raise', raise('s6'))).id
    await office.act('finding.order', { ids: [school, own, given, cityRun] })
    await office.act('finding.assign', { id: given, ownerId: idOf('k2'), reason: '由县局办' })
    expect([await verifierOf(school), await verifierOf(own), await verifierOf(given), await verifierOf(cityRun)]).toEqual([
      '虚构county2',
      '虚构office',
      '虚构office',
      '虚构office',
    ])
    await county.act('finding.report', { id: own, text: '已办' })
    expect(await county.refused('finding.verify', { id: own, passed: true, note: '' })).toMatchObject({ status: 403 })
    await office.act('finding.verify', { id: own, passed: true, note: '' })
  })
  it('where a section answers for the subject it stands before the office, and never who reported', async () => {
    const { id } = await office.act('finding.raise', raise('k2'))
    await office.act('finding.order', { ids: [id] })
    await server.owner
      .updateTable('finding')
      .set({ section_id: idOf('x_safety') })
      .where('tenant', '=', 1)
      .where('id', '=', id)
      .execute()
    expect(await verifierOf(id)).toBe('虚构safety')
    await office.act('finding.assign', { id, ownerId: idOf('x_safety'), reason: '本科室办' })
    await (await server.as('safety')).act('finding.report', { id, text: '已办' })
    expect(await verifierOf(id)).toBe('虚构office')
  })
})
describe('after the round', () => {
  it('no finding is raised any more, with a visit or without', async () => {
    await announce(server, roundId)
    const visitId = await visit(server, roundId, 's4', { gate: 'yes', exit: 'yes', largest: 40 })
    for (const v of (await office.ask('visit.list', { roundId, state: 'announced', limit: 50 })).rows)
      await office.act('visit.cancel', { id: v.id, reason: '改期' })
    await server.settle()
    await office.act('round.report', { id: roundId })
    await office.act('finding.raise', raise('s4', { visitId }))
    await office.act('round.publish', { id: roundId })
    expect(await office.refused('finding.raise', raise('s4', { visitId }))).toMatchObject({ status: 409, code: 'round.closed' })
    expect(await county.refused('finding.raise', raise('s4'))).toMatchObject({ status: 409, code: 'round.closed' })
    expect(server.failures).toEqual([])
  })
})
