// Rounds of part of the city, and what a cancelled visit or round leaves behind.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, startServer, type TestServer } from './fixture.ts'
import { announce, openRound } from './fixture-round.ts'

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
    expect((await office.ask('visit.list', { roundId })).rows.map((v) => v.unit.id).sort()).toEqual(
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
