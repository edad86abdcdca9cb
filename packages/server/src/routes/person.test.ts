// Accounts over HTTP: one request, one fate; who is told of a new code; what the security administrator does; signing in where a login is in two cities.
import argon2 from '@node-rs/argon2'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionStore } from '../store/session.ts'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'

let server: TestServer
let admin: Caller
let security: Caller
beforeAll(async () => {
  server = await startServer()
  admin = await server.as('sysadmin')
  security = await server.as('secadmin')
})
afterAll(async () => await server.stop())

const post = async (name: string, body: unknown) => {
  const r = await fetch(`${server.url}/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: r.status, body: (await r.json()) as { code?: string; data?: unknown; name?: string; id?: string } }
}
const setPassword = async (tenant: number, key: string, password: string) =>
  await sessionStore(server.owner).setPassword(tenant, idOf(key), await argon2.hash(password))
const loginsLike = async (login: string) =>
  (await server.owner.selectFrom('person').select('id').where('tenant', '=', 1).where('login', '=', login).execute()).length
const asPerson = async (key: string, statement: ReturnType<typeof sql>) =>
  await server.house.app.transaction().execute(async (tx) => {
    await sql`select app_begin(1, '{}', ${idOf(key)}::uuid, '{}')`.execute(tx)
    await statement.execute(tx)
  })

describe('an account is written with its event or not at all', () => {
  const account = (login: string) => ({ id: uuidv7(), name: '虚构新人', login, role: 'clerk', unitId: idOf('s1') })
  it('an act that fails at its end leaves no account', async () => {
    const taken = uuidv7()
    await sql`insert into event (tenant, id, kind, noun, path, business_at, wall_at, data, hash) values (1, ${taken}, 'x', 'x', 'c900000', now(), now(), '{}', '')`.execute(
      server.owner,
    )
    expect(await admin.refused('person.add', account('half'), taken)).toMatchObject({ status: 409, code: 'act.other' })
    expect(await loginsLike('half')).toBe(0)
    await sql`delete from event where tenant = 1 and id = ${taken}`.execute(server.owner)
    await admin.act('person.add', account('whole'))
    expect(await loginsLike('whole')).toBe(1)
    expect(await admin.refused('person.add', account('whole'))).toMatchObject({ status: 400, code: 'request.invalid' })
  })
  it('the ways into accounts ask for the administrator’s post themselves', async () => {
    const id = idOf('clerk-s4')
    const ways: [string, ReturnType<typeof sql>][] = [
      ['clerk-s1', sql`select app_account_add(gen_random_uuid(), 'x', 'y', 'z', gen_random_uuid(), ${idOf('s1')}, 'clerk')`],
      ['county2', sql`select app_account_disable(${id}, true)`],
      ['county1', sql`select app_account_code(${id}, 'x')`],
      ['sysadmin', sql`select app_account_lock(${id}, now())`],
      ['auditadmin', sql`select app_account_sign_out(${id})`],
      ['secadmin', sql`select app_account_disable(${id}, true)`],
    ]
    for (const [key, statement] of ways) await expect(asPerson(key, statement), key).rejects.toThrow(/outside the reach/)
    await asPerson('county2', sql`select app_account_code(${id}, 'x')`)
  })
})

describe('a new code', () => {
  it('its person and the city’s administrators are told who gave it; the trail names the account; another county cannot', async () => {
    const county = await server.as('county2')
    await county.act('person.code', { id: idOf('head-s4') })
    for (const key of ['head-s4', 'sysadmin']) {
      const [notice] = (await (await server.as(key)).ask('home.get')).notices
      expect(notice, key).toMatchObject({
        kind: 'person.coded',
        data: { by: '虚构county2', name: '虚构head-s4', unit: '北坡小学' },
      })
    }
    expect((await (await server.as('clerk-s4')).ask('home.get')).notices).toEqual([])
    const event = await server.owner
      .selectFrom('event')
      .select(['role', 'path', 'data'])
      .where('tenant', '=', 1)
      .where('kind', '=', 'person.coded')
      .executeTakeFirstOrThrow()
    expect(event).toEqual({
      role: 'county',
      path: 'c900000.k2.s4',
      data: { login: 'head-s4', posts: [{ role: 'head', unitId: idOf('s4') }] },
    })
    expect(await (await server.as('county1')).refused('person.code', { id: idOf('head-s4') })).toMatchObject({ status: 403 })
    const [seen] = (await admin.ask('home.get')).notices
    await admin.act('notice.read', { ids: [seen?.id as string] })
    expect((await admin.ask('home.get')).notices).toEqual([])
  })
})

describe('the security administrator', () => {
  const rowOf = async (key: string) =>
    (await security.ask('person.list', { q: `虚构${key}` })).rows.find((r) => r.id === idOf(key))
  it('locks an account with a reason: its sessions end and neither password nor code opens it, until it is unlocked', async () => {
    await setPassword(1, 'clerk-s5', 'Long enough 1')
    const clerk = await server.as('clerk-s5')
    expect((await rowOf('clerk-s5'))?.sessions).toBe(1)
    expect(await security.refused('person.lock', { id: idOf('clerk-s5'), locked: true, reason: ' ' })).toMatchObject({
      code: 'person.no_reason',
    })
    expect(await security.act('person.lock', { id: idOf('clerk-s5'), locked: true, reason: '密码外泄' })).toMatchObject({
      sessions: 1,
    })
    expect(await clerk.refused('home.get', {})).toMatchObject({ status: 401 })
    expect(await rowOf('clerk-s5')).toMatchObject({ state: 'locked', disabled: false, sessions: 0 })
    const open = () => post('session.open', { tenant: 1, login: 'clerk-s5', password: 'Long enough 1' })
    expect(await open()).toMatchObject({ status: 403, body: { code: 'person.locked' } })
    const { code } = await admin.act('person.code', { id: idOf('clerk-s5') })
    expect(await post('session.activate', { tenant: 1, login: 'clerk-s5', code, password: 'Long enough 2' })).toMatchObject({
      body: { code: 'person.locked' },
    })
    expect((await post('session.open', { tenant: 1, login: 'clerk-s5', password: 'wrong' })).body.code).toBe('session.wrong')
    await security.act('person.lock', { id: idOf('clerk-s5'), locked: false, reason: '已改' })
    expect((await open()).status).toBe(200)
  })
  it('ends the sessions of an account, which may sign in again; unlocks after wrong passwords', async () => {
    await setPassword(1, 'clerk-s7', 'Long enough 1')
    const clerk = await server.as('clerk-s7')
    expect(await security.act('person.sign_out', { id: idOf('clerk-s7'), reason: '手机丢失' })).toMatchObject({ sessions: 1 })
    expect(await clerk.refused('home.get', {})).toMatchObject({ status: 401 })
    const open = (password: string) => post('session.open', { tenant: 1, login: 'clerk-s7', password })
    for (let n = 0; n < 5; n += 1) await open('wrong')
    expect((await open('Long enough 1')).body.code).toBe('session.locked')
    expect((await rowOf('clerk-s7'))?.lockedUntil).not.toBeNull()
    await security.act('person.lock', { id: idOf('clerk-s7'), locked: false, reason: '本人来电' })
    expect((await open('Long enough 1')).status).toBe(200)
  })
  it('opens, closes and re-codes no account, does not lock the own, and is offered nothing else', async () => {
    expect(await security.refused('person.code', { id: idOf('clerk-s1') })).toMatchObject({ status: 403 })
    expect(await security.refused('person.disable', { id: idOf('clerk-s1'), disabled: true })).toMatchObject({ status: 403 })
    expect(await admin.refused('person.lock', { id: idOf('clerk-s1'), locked: true, reason: 'x' })).toMatchObject({ status: 403 })
    expect(await security.refused('person.lock', { id: idOf('secadmin'), locked: true, reason: 'x' })).toMatchObject({
      code: 'person.self',
    })
    expect((await rowOf('clerk-s1'))?.choices).toEqual([{ act: 'person.lock' }])
    expect((await rowOf('secadmin'))?.choices).toEqual([{ act: 'person.lock', why: 'person.self' }, { act: 'person.sign_out' }])
    const ofAdmin = (await admin.ask('person.list', { q: '虚构clerk-s1' })).rows[0]
    expect(ofAdmin?.choices.map((c) => c.act)).toEqual(['person.code', 'person.disable'])
    for (const name of ['finding.list', 'check.list', 'trail.list'] as const)
      expect(await security.refused(name, {})).toMatchObject({ status: 403 })
  })
})

describe('signing in without a city', () => {
  it('a login that is in two cities is asked for the city only where its password is right in both', async () => {
    await setPassword(1, 'head-s1', 'Same words 1')
    await setPassword(2, 'head-s1', 'Same words 1')
    const open = (password: string, tenant?: number) => post('session.open', { login: 'head-s1', password, tenant })
    expect(await open('Same words 1')).toMatchObject({
      status: 409,
      body: {
        code: 'session.which_city',
        data: {
          cities: [
            { tenant: 1, name: '河汀市' },
            { tenant: 2, name: '远岭市' },
          ],
        },
      },
    })
    expect((await open('Same words 1', 2)).status).toBe(200)
    await setPassword(2, 'head-s1', 'Other words 2')
    for (const [password, tenant] of [
      ['Same words 1', 1],
      ['Other words 2', 2],
    ] as const) {
      expect((await open(password)).status).toBe(200)
      const { tenant: of } = await server.owner
        .selectFrom('session')
        .select('tenant')
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      expect(of).toBe(tenant)
    }
    expect((await open('wrong')).body).toMatchObject({ code: 'session.wrong', data: {} })
  })
  it('a code finds its account in the city that gave it', async () => {
    const { code } = await (await server.as('2:sysadmin')).act('person.code', { id: idOf('head-s2') })
    await admin.act('person.code', { id: idOf('head-s2') })
    const { status } = await post('session.activate', { login: 'head-s2', code, password: 'Long enough 1' })
    expect(status).toBe(200)
    const { tenant } = await server.owner
      .selectFrom('person')
      .select('tenant')
      .where('login', '=', 'head-s2')
      .where('password_hash', 'is not', null)
      .executeTakeFirstOrThrow()
    expect(tenant).toBe(2)
  })
  it('an unknown login, one without a password and a closed one are compared with a password as a known one is', async () => {
    await setPassword(1, 'clerk-s2', 'Long enough 1')
    await admin.act('person.disable', { id: idOf('clerk-s2'), disabled: true })
    const verify = vi.spyOn(argon2, 'verify')
    const compared = async (login: string) => {
      verify.mockClear()
      const { body } = await post('session.open', { tenant: 1, login, password: 'Long enough 1' })
      return [body.code, verify.mock.calls.length]
    }
    for (const login of ['nobody', 'head-s3', 'clerk-s2']) expect(await compared(login)).toEqual(['session.wrong', 1])
    verify.mockRestore()
  })
})

describe('the list of accounts', () => {
  it('finds accounts by where they stand, as the home counts them, and by role', async () => {
    const counted = async (state: 'active' | 'waiting' | 'locked' | 'closed') =>
      (await security.ask('person.list', { state, limit: 500 })).rows
    const all = await security.ask('person.list', {})
    const by = { active: await counted('active'), waiting: await counted('waiting'), closed: await counted('closed') }
    expect(by.closed.map((r) => r.login)).toContain('clerk-s2')
    expect(Object.values(by).reduce((n, rows) => n + rows.length, 0)).toBe(all.total)
    for (const [state, rows] of Object.entries(by)) for (const row of rows) expect(row.state).toBe(state)
    const { things } = await security.ask('home.get', {})
    const thing = (kind: string) => things.find((t) => t.kind === kind)
    expect(thing('account_active')).toMatchObject({ count: by.active.length, query: { state: 'active' } })
    expect(thing('right_to_review')).toBeDefined()
    const inspectors = await security.ask('person.list', { role: 'inspector', limit: 500 })
    for (const row of inspectors.rows) expect(row.posts.map((p) => p.role)).toContain('inspector')
    expect(inspectors.total).toBeGreaterThan(0)
    const several = await security.ask('person.list', { several: true, limit: 500 })
    for (const row of several.rows) expect(new Set(row.posts.map((p) => p.role)).size).toBeGreaterThan(1)
    expect(things.find((t) => t.kind === 'right_several')?.count ?? 0).toBe(several.total)
  })
  it('the audit administrator sees the acts on accounts and the events of the day at home', async () => {
    await server.settle()
    const { things } = await (await server.as('auditadmin')).ask('home.get', {})
    expect(things.map((t) => t.kind)).toEqual(['trail_to_verify', 'event_on_accounts', 'event_today'])
  })
})
