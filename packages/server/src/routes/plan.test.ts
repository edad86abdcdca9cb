// A plan while it is made, mended and moved by hand: nothing is kept that breaks a rule, and who was told is told again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { announce, inspectorOf, openRound, planEnded, planned } from './fixture-round.ts'
import { resumePlans } from './plan-run.ts'

let server: TestServer
let office: Caller
const visitsOf = async (roundId: string) => (await office.ask('visit.list', { roundId, limit: 100 })).rows
const kinds = async (noun: string, nounId: string) =>
  (
    await server.owner
      .selectFrom('event')
      .select('kind')
      .where('tenant', '=', 1)
      .where('noun', '=', noun)
      .where('noun_id', '=', nounId)
      .orderBy('wall_at')
      .execute()
  ).map((e) => e.kind)

beforeAll(async () => {
  server = await startServer()
  office = await server.as('office')
})
afterAll(async () => await server.stop())

describe('a plan that is being made', () => {
  it('is begun by one event and kept by another, outside of the act that began it', async () => {
    const roundId = await openRound(server)
    const { state, best } = await planned(server, roundId)
    expect([state, best?.visits]).toEqual(['kept', (await visitsOf(roundId)).length])
    expect((await kinds('round', roundId)).filter((k) => k.startsWith('round.plan'))).toEqual(['round.planning', 'round.planned'])
  })
  it('runs one at a time; dropped, it leaves what there was; what was running when the process ended begins again', async () => {
    const roundId = await openRound(server)
    const id = idOf(`plan ${roundId}`)
    const round = await server.owner
      .selectFrom('round')
      .select('path')
      .where('tenant', '=', 1)
      .where('id', '=', roundId)
      .executeTakeFirstOrThrow()
    const lost = {
      tenant: 1,
      id,
      round_id: roundId,
      path: round.path,
      kind: 'plan',
      state: 'running',
      seed: 'a',
      iterations: 100,
      started_at: new Date(),
    }
    await server.owner.insertInto('plan').values(lost).execute()
    expect(await office.refused('round.plan', { id: roundId })).toMatchObject({ status: 409, code: 'plan.running' })
    for (const who of ['director', 'auditor', 'county1'])
      expect(await (await server.as(who)).refused('plan.cancel', { id }), who).toMatchObject({
        status: who === 'county1' ? 404 : 403,
      })
    await office.act('plan.cancel', { id })
    expect(await visitsOf(roundId)).toEqual([])
    await server.owner.updateTable('plan').set({ state: 'running' }).where('tenant', '=', 1).where('id', '=', id).execute()
    await resumePlans(server.house)
    expect((await planEnded(server, roundId)).state).toBe('kept')
    expect((await visitsOf(roundId)).length).toBeGreaterThan(3)
    expect(await office.refused('plan.stop', { id })).toMatchObject({ status: 409, code: 'plan.ended' })
  })
  it('says why there is none', async () => {
    const roundId = await openRound(server, { groups: 9 })
    const plan = await planned(server, roundId)
    expect(plan.state).toBe('failed')
    expect(plan.issues.length).toBeGreaterThan(0)
    expect(await visitsOf(roundId)).toEqual([])
  })
})

describe('a visit moved by hand', () => {
  it('shows its cost and the rules it breaks, is refused where one breaks, and needs a reason once it was announced', async () => {
    const roundId = await openRound(server)
    await planned(server, roundId, { seed: 'a' })
    const visits = await visitsOf(roundId)
    const { groups } = await office.ask('round.get', { id: roundId })
    const v = visits.find((x) => x.unit?.kind === 'school') as (typeof visits)[number]
    const other = groups.find((g) => g.id !== v.groupId)
    const foreign = await office.ask('visit.try', { id: v.id, groupId: other?.id as string, day: v.day, start: 600 })
    expect(foreign.broken.map((b) => b.code)).toContain('block.foreign')
    expect(await office.refused('visit.move', { id: v.id, to: { groupId: other?.id, day: v.day, start: 600 } })).toMatchObject({
      code: 'round.plan_broken',
    })
    const to = { groupId: v.groupId, day: '2021-09-17', start: 600 }
    expect((await office.ask('visit.try', { id: v.id, ...to })).broken).toEqual([])
    expect(await (await server.as('director')).refused('visit.move', { id: v.id, to })).toMatchObject({ status: 403 })
    await office.act('visit.move', { id: v.id, to })
    expect((await visitsOf(roundId)).find((x) => x.id === v.id)?.day).toBe('2021-09-17')
    await (await server.as('director')).act('round.announce', { id: roundId })
    await server.settle()
    const back = { ...to, day: '2021-09-16' }
    expect(await office.refused('visit.move', { id: v.id, to: back })).toMatchObject({ code: 'round.no_reason' })
    await office.act('visit.move', { id: v.id, to: back, reason: '学校运动会' })
    await server.settle()
    expect(server.failures).toEqual([])
    const school = v.unit?.id as string
    const told = await server.owner
      .selectFrom('notice')
      .select(['unit_id', 'person_id', 'kind'])
      .where('tenant', '=', 1)
      .where('noun_id', '=', v.id)
      .execute()
    expect(told.filter((n) => n.kind === 'visit.moved').map((n) => n.unit_id)).toContain(school)
    expect(told.filter((n) => n.person_id !== null).length).toBeGreaterThanOrEqual(3)
  })
})

describe('why', () => {
  it('a unit is not visited, and an inspector is in a group, is told to the office alone; one more day is planned and counted', async () => {
    const roundId = await openRound(server)
    await planned(server, roundId)
    const { groups } = await office.ask('round.get', { id: roundId })
    const member = groups[0]?.members[0]?.id as string
    const { seats } = await office.ask('plan.why', { roundId, personId: member })
    expect(seats.map((s) => [s.groupNo, s.here])).toEqual(groups.map((g) => [g.no, g.id === groups[0]?.id]))
    expect((await office.ask('plan.why', { roundId, unitId: idOf('t1') })).unit?.why).toBe('unknown')
    expect(await (await server.as('director')).refused('plan.why', { roundId })).toMatchObject({ status: 403 })
    const more = (await (await office.fetch(`/api/plan.more?roundId=${roundId}&of=day`)).json()) as {
      visits: number
      issues: string[]
    }
    expect([more.visits >= 0, more.issues]).toEqual([true, []])
    expect((await (await server.as('director')).fetch(`/api/plan.more?roundId=${roundId}&of=day`)).status).toBe(403)
    for (const minutes of ['0', '999', 'x'])
      expect((await office.fetch(`/api/plan.more?roundId=${roundId}&of=minutes&minutes=${minutes}`)).status).toBe(400)
  })
})

describe('a repair', () => {
  it('proposes what changes and why; nothing moves before it is accepted, with a reason; then those told are told again', async () => {
    const roundId = await openRound(server)
    await announce(server, roundId)
    const before = await visitsOf(roundId)
    const [first] = before
    const event = { kind: 'day_lost' as const, groupId: first?.groupId as string, day: first?.day as string }
    expect(await (await server.as('director')).refused('round.repair', { id: roundId, event })).toMatchObject({ status: 403 })
    expect(await office.refused('round.repair', { id: roundId, event: { ...event, day: '2021-10-01' } })).toMatchObject({
      code: 'plan.bad_event',
    })
    await office.act('round.repair', { id: roundId, event })
    const plan = await planEnded(server, roundId)
    expect([plan.kind, plan.state]).toEqual(['repair', 'proposed'])
    expect(plan.changes.some((c) => c.reason === 'event')).toBe(true)
    expect(await visitsOf(roundId)).toEqual(before)
    expect(await office.refused('plan.accept', { id: plan.id })).toMatchObject({ code: 'round.no_reason' })
    await office.act('plan.accept', { id: plan.id, reason: '车辆故障' })
    const after = await visitsOf(roundId)
    const live = after.filter((v) => v.state !== 'cancelled')
    expect(live.some((v) => v.groupId === event.groupId && v.day === event.day)).toBe(false)
    expect(after.find((v) => v.state === 'cancelled')?.reason ?? '车辆故障').toBe('车辆故障')
    await server.settle()
    expect(server.failures).toEqual([])
    const moved = plan.changes.find((c) => c.kind === 'moved' || c.kind === 'dropped')
    const told = await server.owner
      .selectFrom('notice')
      .select('kind')
      .where('tenant', '=', 1)
      .where('unit_id', '=', moved?.id as string)
      .execute()
    expect(told.some((n) => n.kind === (moved?.kind === 'moved' ? 'visit.moved' : 'visit.cancelled'))).toBe(true)
    expect(await office.refused('plan.accept', { id: plan.id, reason: 'x' })).toMatchObject({ code: 'plan.ended' })
  })
  it('moves no visit that has begun, and dropped leaves all as it is', async () => {
    const roundId = await openRound(server)
    await announce(server, roundId)
    const [first] = await visitsOf(roundId)
    server.clock.set(first?.day as string, '10:00')
    await (await inspectorOf(server, roundId, first?.groupId as string)).act('visit.arrive', { id: first?.id as string })
    await server.settle()
    const { groups } = await office.ask('round.get', { id: roundId })
    const group = groups.find((g) => g.id === first?.groupId)
    const ill = group?.members.find((m) => m.id !== group.leader.id)?.id as string
    await office.act('round.repair', { id: roundId, event: { kind: 'inspector_out', personId: ill, from: first?.day as string } })
    const plan = await planEnded(server, roundId)
    expect(plan.changes.some((c) => c.id === first?.unit?.id)).toBe(false)
    if (plan.state === 'proposed') await office.act('plan.drop', { id: plan.id })
    expect((await visitsOf(roundId)).find((v) => v.id === first?.id)).toMatchObject({ state: 'arrived', day: first?.day })
    server.clock.set('2021-09-01')
  })
})
