// Checks over HTTP: who reviews what was handed in.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { idOf, startServer, type TestServer } from './fixture.ts'
import { handIn, openRound } from './fixture-round.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => await server.stop())

it('the self-checks of schools run by the city are reviewed by the office, and by whoever holds a county post at their block; by no section as such', async () => {
  const roundId = await openRound(server)
  const id = await handIn(server, roundId, 's6', { gate: 'yes', exit: 'yes', largest: 40 })
  const basic = await server.as('basic')
  expect(await basic.refused('check.return', { id, items: ['gate'], reason: '请核对' })).toMatchObject({ status: 404 })
  expect((await (await server.as('office')).ask('check.get', { id })).check.choices.map((c) => c.act)).toContain('check.accept')
  await server.owner
    .insertInto('post')
    .values({ tenant: 1, id: uuidv7(), person_id: basic.personId, unit_id: idOf('direct'), role: 'county' })
    .execute()
  expect((await basic.ask('check.list', { roundId, limit: 50 })).rows.map((c) => c.unit.id)).toEqual([idOf('s6')])
  await basic.act('check.return', { id, items: ['gate'], reason: '请核对' })
  await handIn(server, roundId, 's6', { gate: 'no' })
  expect((await basic.ask('home.get')).things.map((t) => t.kind)).toContain('check_to_accept')
  await basic.act('check.accept', { ids: [id] })
  expect((await basic.ask('check.get', { id })).check.state).toBe('accepted')
})

it('a county reviews a school’s self-check at its desk once, where the round says so, and never in a round without it', async () => {
  const without = await openRound(server, { title: '没有复核的一轮' })
  const plain = await handIn(server, without, 's1', { gate: 'yes', exit: 'yes', largest: 40 })
  const county = await server.as('county1')
  const may = async (id: string) => (await county.ask('check.get', { id })).check.choices.map((c) => c.act)
  expect(await may(plain)).not.toContain('check.review')
  expect(await county.refused('check.review', { selfCheckId: plain, id: uuidv7() })).toMatchObject({ code: 'check.no_review' })

  const roundId = await openRound(server, { title: '有复核的一轮', countyReview: true })
  const clerk = await server.as('clerk-s1')
  const [open] = (await clerk.ask('check.list', { roundId, unitId: idOf('s1'), side: 'self' })).rows
  expect(await county.refused('check.review', { selfCheckId: open?.id, id: uuidv7() })).toMatchObject({
    code: 'check.wrong_state',
  })
  const own = await handIn(server, roundId, 's1', { gate: 'yes', exit: 'yes', largest: 40 })
  expect(await may(own)).toContain('check.review')
  const review = uuidv7()
  await county.act('check.review', { selfCheckId: own, id: review })
  expect(await may(own)).not.toContain('check.review')
  expect((await county.refused('check.review', { selfCheckId: own, id: uuidv7() })).status).toBe(409)
  await county.act('check.draft', { id: review, answers: { gate: 'no', exit: 'yes', largest: 40 } })
  await county.act('check.submit', { id: review })
  const school = await clerk.ask('check.list', { roundId, unitId: idOf('s1') })
  expect(school.rows.map((r) => [r.side, r.state]).sort()).toEqual([
    ['county', 'submitted'],
    ['self', 'submitted'],
  ])
})
