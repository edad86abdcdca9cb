// Clocks that go backwards while people work: the business clock of the city and the wall clock of the machine.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventsAfter, verifyTrail } from '../store/trail.ts'
import { idOf, startServer, type TestServer } from './fixture.ts'
import { openRound } from './fixture-round.ts'

let server: TestServer
let back = 0
const hour = 3600000
beforeAll(async () => {
  server = await startServer()
  Object.assign(server.house, { wall: () => new Date(Date.now() - back) })
})
afterAll(async () => await server.stop())

it('when both clocks go back a day nobody is signed out, acts go on, what is sealed keeps its number and what comes after is sealed behind it', async () => {
  server.clock.set('2021-09-02')
  const roundId = await openRound(server)
  const [clerk, head] = [await server.as('clerk-s1'), await server.as('head-s1')]
  const [check] = (await clerk.ask('check.list', { roundId, unitId: idOf('s1'), side: 'self' })).rows
  const id = check?.id as string
  const draft = uuidv7()
  const first = await clerk.act('check.draft', { id, answers: { gate: 'yes', exit: 'yes' } }, draft)
  await server.settle()
  const sealed = await eventsAfter(server.owner, 1, 0, 1000)

  back = 24 * hour
  server.clock.set('2021-09-01')
  expect(await clerk.act('check.draft', { id, answers: { gate: 'yes', exit: 'yes' } }, draft)).toEqual(first)
  const { version } = await clerk.act('check.draft', { id, answers: { largest: 40 } })
  await head.act('check.sign', { id, version })
  await clerk.act('check.submit', { id })
  await server.settle()

  const now = await eventsAfter(server.owner, 1, 0, 1000)
  expect(now.slice(0, sealed.length)).toEqual(sealed)
  const after = now.slice(sealed.length)
  expect(after.slice(0, 3).map((e) => e.kind)).toEqual(['check.drafted', 'check.signed', 'check.submitted'])
  expect((after[0]?.wallAt ?? '') < (sealed.at(-1)?.wallAt ?? '')).toBe(true)
  expect(await verifyTrail(server.owner, 1)).toMatchObject({ verified: true, tail: 0, events: now.length })
  const folder = await server.owner
    .selectFrom('inspectee')
    .select('state')
    .where('tenant', '=', 1)
    .where('unit_id', '=', idOf('s1'))
    .executeTakeFirstOrThrow()
  expect(folder.state).toBe('self_checked')
  expect(server.failures).toEqual([])
})

it('an account locked after wrong passwords stays locked while the wall is behind, and no session outlives its hours by the wall', async () => {
  back = 0
  const signIn = async (password: string) => {
    const r = await fetch(`${server.url}/api/session.open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'director', password, tenant: 1 }),
    })
    return ((await r.json()) as { code?: string }).code
  }
  const { hash } = await import('@node-rs/argon2')
  await server.owner
    .updateTable('person')
    .set({ password_hash: await hash('Ein-gutes-Wort-7') })
    .where('tenant', '=', 1)
    .where('id', '=', idOf('director'))
    .execute()
  for (let n = 0; n < 5; n += 1) expect(await signIn('falsch')).toBe('session.wrong')
  back = hour
  expect(await signIn('Ein-gutes-Wort-7')).toBe('session.locked')
  back = -hour
  expect(await signIn('Ein-gutes-Wort-7')).toBeUndefined()
  const office = await server.as('office')
  back = -13 * hour
  expect(await office.refused('home.get', {})).toMatchObject({ status: 401, code: 'session.none' })
  back = 0
  expect((await office.ask('home.get')).role).toBe('office')
})

it('a deadline is a day and lateness is told by the business clock alone: when that goes back, what was late is not, and the day stays', async () => {
  server.clock.set('2021-09-11')
  const school = await server.as('clerk-s2')
  const own = async () => (await school.ask('check.list', { unitId: idOf('s2'), side: 'self' })).rows[0]
  const late = await own()
  expect(late).toMatchObject({ due: '2021-09-10', late: 1 })
  server.clock.set('2021-09-03')
  expect(await own()).toEqual({ ...late, late: 0 })
  const { version } = await school.act('check.draft', {
    id: late?.id as string,
    answers: { gate: 'yes', exit: 'yes', largest: 40 },
  })
  await (await server.as('head-s2')).act('check.sign', { id: late?.id as string, version })
  // Handing in late is taken, and is told as late for as long as it lies open.
  server.clock.set('2021-09-12')
  expect(await own()).toMatchObject({ due: '2021-09-10', late: 2 })
  await school.act('check.submit', { id: late?.id as string })
  expect(await own()).toMatchObject({ state: 'submitted', late: 0 })
})
