// Findings over HTTP: raised by hand, their history, who may verify them.
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
