// Rights over HTTP and in the database: default deny, sessions, row scope as a second fence.
import { type ActName, acts, mayAct, mayRead, reads } from '@duxue/core'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionStore } from '../store/session.ts'
import { idOf, startServer, type TestServer } from './fixture.ts'
import { codeHash } from './session.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => await server.stop())
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const code = async (r: Response) => [r.status, ((await r.json()) as { code: string }).code]

describe('default deny', () => {
  it('every act and every read names who may do it', () => {
    expect(Object.keys(mayAct).sort()).toEqual(Object.keys(acts).sort())
    expect(Object.keys(mayRead).sort()).toEqual(Object.keys(reads).sort())
  })
  it('no act and no read but the public ones is answered without a session', async () => {
    for (const name of Object.keys(acts)) expect((await post(`/api/${name}`, {})).status).toBe(401)
    for (const name of Object.keys(reads).filter((n) => mayRead[n as keyof typeof mayRead] !== 'anyone'))
      expect([name, [400, 401].includes((await fetch(`${server.url}/api/${name}`)).status)]).toEqual([name, true])
  })
  it('an act without the session’s CSRF token is refused before anything is read', async () => {
    const token = await sessionStore(server.owner).create(1, idOf('office'), new Date(), 1)
    expect(await code(await post('/api/directive.propose', { id: idOf('x') }, { cookie: `duxue=${token}` }))).toEqual([
      403,
      'session.csrf',
    ])
  })
  it('a body that does not fit names the place', async () => {
    const office = await server.as('office')
    expect(await office.refused('round.report' as ActName, { id: 7 })).toMatchObject({
      status: 400,
      code: 'request.invalid',
      data: { at: '/id' },
    })
  })
  it('an unknown address is answered as such, and a body that is no JSON is not a bug', async () => {
    expect(await code(await post('/api/no.such', {}))).toEqual([404, 'request.unknown'])
    const r = await fetch(`${server.url}/api/check.draft`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    })
    expect(r.status).toBe(400)
  })
})

describe('sessions', () => {
  it('a one-time code opens an account once; a weak password is refused; five wrong ones, also at once, lock it', async () => {
    await sessionStore(server.owner).setActivation(1, idOf('clerk-s3'), codeHash('ABCD-EFGH-2345'))
    const activate = (password: string, given = 'abcd efgh 2345') =>
      post('/api/session.activate', { tenant: 1, login: 'clerk-s3', code: given, password })
    expect(await code(await activate('Long enough 1', 'ABCD-EFGH-2346'))).toEqual([403, 'session.wrong'])
    expect(await code(await activate('short'))).toEqual([400, 'person.weak_password'])
    expect((await activate('Long enough 1')).status).toBe(200)
    expect(await code(await activate('Long enough 2'))).toEqual([409, 'person.code_used'])
    const open = (password: string) => post('/api/session.open', { tenant: 1, login: 'clerk-s3', password })
    expect((await open('Long enough 1')).status).toBe(200)
    const guesses = await Promise.all(Array.from({ length: 5 }, async () => await code(await open('wrong'))))
    expect(guesses).toEqual(Array.from({ length: 5 }, () => [403, 'session.wrong']))
    expect(await code(await open('Long enough 1'))).toEqual([403, 'session.locked'])
  })
  it('an account that is closed loses its sessions', async () => {
    const person = await server.as('clerk-s5')
    await (await server.as('sysadmin')).act('person.disable', { id: idOf('clerk-s5'), disabled: true })
    expect(await person.refused('home.get', {})).toMatchObject({ status: 401, code: 'session.none' })
  })
  it('the system administrator sees no content of the field', async () => {
    const admin = await server.as('sysadmin')
    for (const name of ['finding.list', 'check.list', 'directive.list', 'trail.list'] as const)
      expect(await admin.refused(name, {})).toMatchObject({ status: 403 })
  })
  it('the audit administrator verifies the whole trail and reads no content of it', async () => {
    await (await server.as('office')).act('directive.read', { id: uuidv7(), text: '会议要求各县于9月10日前报送自查报告。' })
    await server.settle()
    const admin = await server.as('auditadmin')
    expect(await admin.ask('trail.verify', {})).toMatchObject({ verified: true, faults: [] })
    const { rows } = await admin.ask('trail.list', { kind: 'directive.read' })
    expect(rows.map((r) => [r.kind, r.data])).toEqual([['directive.read', {}]])
  })
  it('a clock that goes backwards ends no session: sessions live by the wall', async () => {
    const office = await server.as('office')
    server.clock.set('2020-01-01')
    expect((await office.ask('home.get')).role).toBe('office')
    server.clock.set('2021-09-01')
  })
})

describe('evidence', () => {
  const put = async (who: string, query: string, actId?: string) => {
    const r = await (await server.as(who)).fetch(`/api/file.put?name=a.png&${query}`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', ...(actId ? { 'duxue-act': actId } : {}) },
      body: 'bytes',
    })
    return [r.status, ((await r.json()) as { code?: string }).code]
  }
  it('an act’s id that another person has used answers nothing: a one-time code is told once, to who asked for it', async () => {
    const actId = uuidv7()
    await (await server.as('sysadmin')).act('person.code', { id: idOf('clerk-s6') }, actId)
    const { rows } = await sql<{ reply: { code: string } }>`select reply from act where id = ${actId}`.execute(server.owner)
    expect(rows.map((r) => r.reply.code)).toEqual([''])
    expect(await put('auditor', 'noun=task', actId)).toEqual([409, 'act.other'])
    expect(await put('sysadmin', 'noun=task', actId)).toEqual([409, 'act.other'])
  })
  it('a file lies at a row that its sender may work on, else nowhere', async () => {
    expect(await put('clerk-s1', 'noun=none')).toEqual([400, 'request.invalid'])
    expect(await put('clerk-s1', `noun=check&nounId=${uuidv7()}`)).toEqual([404, 'check.missing'])
    expect(await put('clerk-s1', `noun=finding&nounId=${uuidv7()}`)).toEqual([403, 'act.forbidden'])
    expect((await put('inspector1', `noun=finding&nounId=${uuidv7()}`))[0]).toBe(200)
  })
})

describe('row scope', () => {
  const scoped = [
    'task',
    'check',
    'check_version',
    'finding',
    'visit',
    'inspectee',
    'answer',
    'directive',
    'work_item',
    'paper',
    'event',
    'notice',
    'file',
    'unit',
    'person',
    'round',
    'register_row',
    'register_step',
    'fact',
  ]
  it('without a scope a connection of the request role sees no row of any table, and after a transaction it sees none again', async () => {
    for (const table of scoped)
      expect(
        (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(server.house.app)).rows[0]?.n,
      ).toBe(0)
    await server.house.app.connection().execute(async (db) => {
      await db.transaction().execute(async (tx) => {
        await sql`select app_begin(1, array['c900000']::ltree[], null, '{}')`.execute(tx)
        expect((await sql<{ n: number }>`select count(*)::int as n from unit`.execute(tx)).rows[0]?.n).toBeGreaterThan(10)
      })
      expect((await sql<{ n: number }>`select count(*)::int as n from unit`.execute(db)).rows[0]?.n).toBe(0)
    })
  })
  it('every table of the field has row security on', async () => {
    const { rows } = await sql<{
      relname: string
    }>`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity`.execute(
      server.owner,
    )
    expect(rows.map((r) => r.relname).sort()).toEqual(['city', 'job_cursor', 'job_failure', 'migration', 'pack', 'session'])
  })
  it('a row cannot be written outside the writer’s scope, whatever the route would allow', async () => {
    await expect(
      server.house.app.transaction().execute(async (tx) => {
        await sql`select app_begin(1, array['c900000.k1.s1']::ltree[], ${idOf('clerk-s1')}::uuid, '{}')`.execute(tx)
        await sql`insert into file (tenant, id, sha256, name, mime, bytes, path, noun, at) values (1, gen_random_uuid(), 'x', 'x', 'x', 1, 'c900000.k1.s2', 'none', now())`.execute(
          tx,
        )
      }),
    ).rejects.toThrow(/row-level security/)
  })
  it('what may be read may not therefore be moved or deleted', async () => {
    const round = uuidv7()
    const group = uuidv7()
    await sql`insert into round (tenant, id, path, title, state, issuers, basis, window_from, window_to, self_check_due, group_count, scope, params, pack_id, pack_version, pack_hash, created_at)
      values (1, ${round}, 'c900000', '测试', 'notified', '{}', '{}', '2021-09-13', '2021-09-18', '2021-09-10', 1, '{}', '{}', 'x', '1', 'x', now())`.execute(
      server.owner,
    )
    await sql`insert into inspection_group (tenant, id, round_id, no, name, leader_id, blocks) values (1, ${group}, ${round}, 1, '一', ${idOf('inspector1')}, '{}')`.execute(
      server.owner,
    )
    const asSchool = async (statement: ReturnType<typeof sql>) =>
      await server.house.app.transaction().execute(async (tx) => {
        await sql`select app_begin(1, array['c900000.k1.s1']::ltree[], ${idOf('clerk-s1')}::uuid, '{}')`.execute(tx)
        return Number((await statement.execute(tx)).numAffectedRows ?? 0)
      })
    await expect(asSchool(sql`update round set path = 'c900000.k1.s1' where id = ${round}`)).rejects.toThrow(/permission denied/)
    await expect(asSchool(sql`update round set title = '别的' where id = ${round}`)).rejects.toThrow(/row-level security/)
    expect(await asSchool(sql`delete from inspection_group where id = ${group}`)).toBe(0)
  })
  it('the request role reads neither password hashes nor sessions, and cannot change or delete an event', async () => {
    for (const statement of [
      'select password_hash from person',
      'select * from session',
      'update event set kind = kind',
      'delete from event',
      'delete from link',
    ])
      await expect(sql.raw(statement).execute(server.house.app)).rejects.toThrow(/permission denied/)
  })
  it('a scoped read of many tasks goes through an index', async () => {
    const plan = await server.house.app.transaction().execute(async (tx) => {
      await sql`select app_begin(1, array['c900000.k1.s1']::ltree[], null, '{}')`.execute(tx)
      await sql`set local enable_seqscan = off`.execute(tx)
      return (await sql<{ 'QUERY PLAN': string }>`explain select * from inspectee where tenant = 1`.execute(tx)).rows
        .map((r) => r['QUERY PLAN'])
        .join('\n')
    })
    expect(plan).toMatch(/Index/)
  })
})
