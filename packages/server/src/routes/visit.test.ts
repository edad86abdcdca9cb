// Rounds of part of the city, and what a cancelled visit or round leaves behind.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, startServer, type TestServer } from './fixture.ts'
import { announce, inspectorOf, openRound } from './fixture-round.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => await server.stop())

describe('whom a round inspects', () => {
  it('a round may inspect county bureaux only: they check themselves, the burden shows no school, and the plan visits each of them', async () => {
    const office = await server.as('office')
    const roundId = await openRound(server, { scope: { counties: true, schools: false, schoolKinds: [] }, groups: 1 })
    const units = async () => (await office.ask('check.list', { roundId, limit: 50 })).rows.map((c) => c.unit.id)
    expect(await units()).toEqual([idOf('k1'), idOf('k2')])
    expect((await office.ask('round.get', { id: roundId })).burden.map((b) => [b.kind, b.units])).toEqual([['county', 2]])
    await announce(server, roundId)
    expect((await office.ask('visit.list', { roundId })).rows.map((v) => v.unit?.id).sort()).toEqual(
      [idOf('k1'), idOf('k2')].sort(),
    )
  })
  it('a round may inspect schools only, of some kinds', async () => {
    const office = await server.as('office')
    const roundId = await openRound(server, { scope: { counties: false, schoolKinds: ['junior', 'senior'] } })
    expect((await office.ask('check.list', { roundId })).rows.map((c) => c.unit.id)).toEqual([idOf('s2'), idOf('s5')])
  })
  it('a round that would inspect nobody is refused, when it is opened or when no unit is of its kinds', async () => {
    await expect(openRound(server, { scope: { counties: false, schools: false, schoolKinds: [] } })).rejects.toMatchObject({
      status: 400,
      code: 'round.empty_scope',
    })
    await expect(openRound(server, { scope: { counties: false, schoolKinds: ['seminary'] } })).rejects.toMatchObject({
      code: 'round.empty_scope',
    })
  })
})

describe('what is cancelled', () => {
  it('a visit is cancelled with a reason; its unit keeps its self-check, the group sees it no more, no home shows the visit', async () => {
    const office = await server.as('office')
    const roundId = await openRound(server)
    await announce(server, roundId)
    const [v] = (await office.ask('visit.list', { roundId, unitId: idOf('s4') })).rows
    const inspector = await inspectorOf(server, roundId, v?.groupId as string)
    const selfCheck = v?.selfCheckId as string
    expect((await inspector.ask('check.get', { id: selfCheck })).check.unit.id).toBe(idOf('s4'))
    expect(await office.refused('visit.cancel', { id: v?.id, reason: ' ' })).toMatchObject({ code: 'round.no_reason' })
    const leader = await inspectorOf(server, roundId, v?.groupId as string, true)
    await leader.act('visit.cancel', { id: v?.id as string, reason: '道路中断' })
    await server.settle()
    expect(server.failures).toEqual([])
    const school = await server.as('clerk-s4')
    expect((await school.ask('home.get')).things.map((t) => t.kind)).not.toContain('visit_coming')
    expect((await school.ask('check.get', { id: selfCheck })).check.choices.map((c) => c.act)).toContain('check.draft')
    expect(await inspector.refused('check.get', { id: selfCheck })).toMatchObject({ status: 404 })
    expect(await leader.refused('visit.arrive', { id: v?.id })).toMatchObject({ code: 'visit.wrong_state' })
  })
  it('with a round everything of it ends: no visit is ahead, no check can be filled in or is late, no home shows them', async () => {
    const office = await server.as('office')
    const before = (await office.ask('home.get')).things
    const roundId = await openRound(server, { scope: { counties: false, schoolKinds: ['kindergarten'] }, groups: 1 })
    await announce(server, roundId)
    const clerk = await server.as('clerk-s3')
    const [mine] = (await clerk.ask('check.list', { roundId })).rows
    await clerk.act('check.draft', { id: mine?.id as string, answers: { gate: 'yes' } })
    expect(await office.refused('round.cancel', { id: roundId, reason: '' })).toMatchObject({ code: 'round.no_reason' })
    await office.act('round.cancel', { id: roundId, reason: '上级统一部署' })
    await server.settle()
    server.clock.set('2021-09-20')
    expect((await office.ask('visit.list', { roundId })).rows.map((v) => v.state)).toEqual(['cancelled'])
    expect(await clerk.refused('check.draft', { id: mine?.id, answers: { exit: 'yes' } })).toMatchObject({ code: 'check.closed' })
    expect((await clerk.ask('check.list', { roundId })).rows[0]?.late).toBe(0)
    const shown = (await clerk.ask('home.get')).things
    expect(shown.filter((t) => t.id === mine?.id || t.kind === 'visit_coming')).toEqual([])
    server.clock.set('2021-09-01')
    expect((await office.ask('home.get')).things).toEqual(before)
  })
  it('no round is cancelled once a group stands at a gate, even before the round has moved', async () => {
    const office = await server.as('office')
    const roundId = await openRound(server, { scope: { counties: false, schoolKinds: ['senior'] }, groups: 1 })
    await announce(server, roundId)
    const [v] = (await office.ask('visit.list', { roundId })).rows
    await (await inspectorOf(server, roundId, v?.groupId as string)).act('visit.arrive', { id: v?.id as string })
    expect((await office.ask('round.get', { id: roundId })).state).toBe('self_checking')
    expect(await office.refused('round.cancel', { id: roundId, reason: '改期' })).toMatchObject({
      status: 409,
      code: 'round.wrong_state',
    })
  })
})
