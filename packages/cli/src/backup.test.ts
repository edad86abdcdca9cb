import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorker, foundAdministrator, migrate, openDatabase } from '@duxue/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { main } from './commands.ts'
import { evidenceIn } from './evidence.ts'
import type { Io } from './io.ts'
import { openHouse } from './open-house.ts'
import { createDatabase, dropDatabase } from './postgres.ts'

const photo = Buffer.from('虚构演示数据：一张照片')
const photoHash = createHash('sha256').update(photo).digest('hex')
let folder: string
let source: string

/** Runs a command on a database and a home of its own. */
async function run(url: string, home: string, ...argv: string[]) {
  const documents: unknown[] = []
  const io: Io = {
    json: true,
    env: { DATABASE_URL: url, DUXUE_HOME: join(folder, home) },
    now: () => new Date(),
    step: () => undefined,
    result: (document) => void documents.push(document),
    untilStopped: async () => 'test',
  }
  const code = await main([...argv, '--json'], () => io)
  return { code, document: documents[0] as Record<string, never> }
}
async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
async function contentOf(url: string) {
  const names = (await rows(
    url,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration' order by 1`,
  )) as { name: string }[]
  const content: Record<string, unknown> = {}
  for (const { name } of names) content[name] = await rows(url, `select t::text as row from "${name}" t order by 1`)
  return content
}
async function emptyDatabase(name: string): Promise<string> {
  await dropDatabase(inject('postgresUrl'), name)
  return createDatabase(inject('postgresUrl'), name)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duxue-backup-'))
  source = await emptyDatabase('backup_source')
  await migrate(source)
  const { house, close } = await openHouse({
    url: source,
    home: join(folder, 'source'),
    clock: () => new Date(),
    wall: () => new Date(),
  })
  const city = { code: '140800', name: '运城市', jurisdiction: 'shanxi-yuncheng', codesFrom: '2021-09-01' }
  for (const [login, name] of [
    ['first', '虚构\t甲'],
    ['second', '虚构\\乙\n二行'],
    ['third', '\\N'],
  ] as const)
    await foundAdministrator(house.owner, { tenant: 1408, city, login, name, role: 'sysadmin', now: new Date() })
  await house.evidence.put(photoHash, photo)
  await rows(
    source,
    `insert into file (tenant, id, sha256, name, mime, bytes, path, noun, at) values (1408, gen_random_uuid(), '${photoHash}', '照片.jpg', 'image/jpeg', ${photo.length}, 'c140800', 'none', now())`,
  )
  await createWorker(house, []).settle()
  await close()
})
afterAll(async () => {
  for (const name of ['backup_source', 'backup_target', 'backup_cut', 'backup_changed'])
    await dropDatabase(inject('postgresUrl'), name)
  await rm(folder, { recursive: true, force: true })
})

test('A backup restored into an empty database is the same row for row, with its evidence, and proven by the trail.', async () => {
  const file = join(folder, 'whole.duxue')
  const backup = await run(source, 'source', 'backup', file)
  expect(backup).toMatchObject({ code: 0, document: { files: 1, missing: [], heads: [{ tenant: 1408, seq: 3 }] } })
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const target = await emptyDatabase('backup_target')
  const restore = await run(target, 'target', 'restore', file)
  expect(restore).toMatchObject({
    code: 0,
    document: { proven: true, files: 1, cities: [{ verified: true, sameHead: true, sealed: 3 }] },
  })
  expect(await contentOf(target)).toEqual(await contentOf(source))
  expect(await evidenceIn(join(folder, 'target', 'evidence')).get(photoHash)).toEqual(photo)

  const again = await run(target, 'target', 'restore', file)
  expect(again.code).toBe(1)
  expect(await run(source, 'source', 'backup', file)).toMatchObject({
    code: 1,
    document: { error: { en: expect.stringContaining('exists already') } },
  })
})

test('Of a backup that is cut short nothing is kept.', async () => {
  const file = join(folder, 'cut.duxue')
  await run(source, 'source', 'backup', file)
  await writeFile(file, (await readFile(file)).subarray(0, -30))
  const target = await emptyDatabase('backup_cut')
  expect((await run(target, 'cut', 'restore', file)).code).toBe(1)
  expect(Object.values(await contentOf(target)).flat()).toEqual([])
})

test('Evidence that rows speak of and that is gone makes the backup fail by name.', async () => {
  const backup = await run(source, 'elsewhere', 'backup', join(folder, 'gone.duxue'))
  expect(backup).toMatchObject({ code: 1, document: { files: 0, missing: [photoHash] } })
})

test('A changed event is named by trail verify, and a restore of it is not proven.', async () => {
  const changed = await createDatabase(source, 'backup_changed', 'backup_source')
  expect((await run(changed, 'source', 'trail', 'verify')).code).toBe(0)
  const [row] = (await rows(
    changed,
    `update event set data = data || '{"login": "else"}' where id = (select min(id::text)::uuid from event) returning id`,
  )) as { id: string }[]
  const verify = await run(changed, 'source', 'trail', 'verify')
  expect(verify).toMatchObject({
    code: 1,
    document: { verified: false, cities: [{ faults: [{ fault: 'changed', eventId: row?.id }] }] },
  })

  const file = join(folder, 'changed.duxue')
  expect((await run(changed, 'source', 'backup', file)).code).toBe(0)
  const target = await emptyDatabase('backup_target')
  expect(await run(target, 'target', 'restore', file)).toMatchObject({ code: 1, document: { proven: false } })
})

test('A second administrator joins the city, and a login is given once.', async () => {
  const order = ['admin', 'create', '--city', '140800', '--login', 'fourth', '--name', '虚构丁', '--role', 'auditadmin']
  const made = await run(source, 'source', ...order)
  expect(made).toMatchObject({
    code: 0,
    document: { tenant: 1408, code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/) },
  })
  expect(await run(source, 'source', ...order)).toMatchObject({
    code: 1,
    document: { error: { en: 'the login is taken: fourth' } },
  })
  const owner = openDatabase(source, { size: 1 })
  const login = await foundAdministrator(owner, {
    tenant: 9999,
    city: null,
    login: 'x',
    name: 'x',
    role: 'sysadmin',
    now: new Date(),
  })
  await owner.destroy()
  expect(login).toBeNull()
})
