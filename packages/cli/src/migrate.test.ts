// Migrations under bad luck: killed in the middle, called twice at once.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { migrate, migrationNames } from '@duxue/server'
import pg from 'pg'
import { afterEach, expect, inject, test } from 'vitest'
import { main } from './commands.ts'
import type { Io } from './io.ts'
import { createDatabase, dropDatabase, startEmbedded, withDatabase } from './postgres.ts'

const bin = fileURLToPath(new URL('../bin/duxue.mjs', import.meta.url))
const made: string[] = []
afterEach(async () => {
  for (const name of made.splice(0)) await dropDatabase(inject('postgresUrl'), name)
})
async function database(name: string): Promise<string> {
  made.push(name)
  await dropDatabase(inject('postgresUrl'), name)
  return createDatabase(inject('postgresUrl'), name)
}
async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
/** Every table, column, function, index, policy and right, as text. */
const shapeOf = (url: string) =>
  connected(url, async (client) => {
    const { rows } = await client.query(`
      select 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) || coalesce(' ' || attacl::text, '') as line
        from pg_attribute a join pg_class c on c.oid = attrelid where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
      union all select 'table ' || oid::regclass || ' ' || relrowsecurity || coalesce(' ' || relacl::text, '') from pg_class where relnamespace = 'public'::regnamespace
      union all select 'function ' || pg_get_functiondef(p.oid) from pg_proc p join pg_language l on l.oid = prolang
        where pronamespace = 'public'::regnamespace and lanname in ('sql', 'plpgsql')
      union all select 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies
      union all select 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
      order by 1`)
    return rows.map(({ line }) => line as string)
  })
const applied = (url: string) =>
  connected(url, async (client) => (await client.query('select name from migration order by name')).rows.map(({ name }) => name))

test('A migration that is killed in its middle leaves nothing of itself, and the next start completes it.', async () => {
  const names = await migrationNames()
  const [first = '', second = '', third = ''] = names
  const url = await database('migrate_killed')
  await migrate(url, { upTo: second })
  const before = await shapeOf(url)
  await connected(url, async (reader) => {
    // The third migration changes rights and policies of many tables; somebody reads the last of them, so that it has to wait in its middle.
    const text = await readFile(new URL(`../../server/src/store/migrations/${third}`, import.meta.url), 'utf8')
    expect(text).toContain('create policy place on file')
    await reader.query('begin')
    await reader.query('lock table file in access share mode')
    const child = spawn(process.execPath, [bin, 'migrate', '--json'], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const gone = once(child, 'exit')
    const waiting = `select count(*)::int as n from pg_locks where relation = 'file'::regclass and not granted`
    await expect.poll(async () => (await reader.query(waiting)).rows[0].n, { timeout: 50_000 }).toBe(1)
    child.kill('SIGKILL')
    expect((await gone)[1]).toBe('SIGKILL')
    await reader.query('rollback')
    const others =
      'select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
    await expect.poll(async () => (await reader.query(others)).rows[0].n, { timeout: 20_000 }).toBe(0)
  })
  expect(await applied(url)).toEqual([first, second])
  expect(await shapeOf(url)).toEqual(before)
  const again = await migrate(url)
  expect(again.applied).toEqual(names.slice(2))
  expect(await applied(url)).toEqual(names)

  const straight = await database('migrate_straight')
  await migrate(straight)
  const whole = await shapeOf(straight)
  expect(await shapeOf(url)).toEqual(whole)
})

test('Two processes that migrate one empty database at once take turns: each migration is applied once.', async () => {
  const names = await migrationNames()
  for (let round = 0; round < 3; round += 1) {
    const url = await database(`migrate_twice_${round}`)
    const done = await Promise.all([migrate(url), migrate(url), migrate(url)])
    expect(done.flatMap(({ applied: mine }) => mine).sort()).toEqual(names)
    expect(await applied(url)).toEqual(names)
  }
})

test('An owner of the database that is no superuser but may create roles migrates, and requests run under the role that owns nothing.', async () => {
  const server = await startEmbedded(undefined, { temporary: true })
  try {
    const url = new URL(await createDatabase(server.url, 'bureau'))
    await connected(server.url, async (client) => {
      await client.query(`create role bureau login createrole password 'made-for-the-test'`)
      await client.query('alter database bureau owner to bureau')
      await client.query(`create role tenant login password 'made-for-the-test'`)
      await client.query('create database second owner tenant')
    })
    Object.assign(url, { username: 'bureau', password: 'made-for-the-test' })
    await migrate(url.href)
    url.searchParams.set('options', '-c role=duxue_app')
    expect(await connected(url.href, async (client) => (await client.query('select current_user as who')).rows)).toEqual([
      { who: 'duxue_app' },
    ])
    // An account that may not take the role on is told so, in a sentence.
    const other = new URL(withDatabase(server.url, 'second'))
    Object.assign(other, { username: 'tenant', password: 'made-for-the-test' })
    const said: string[] = []
    const io: Io = {
      json: false,
      env: { DATABASE_URL: other.href },
      now: () => new Date(0),
      step: (zh, en) => void said.push(`${zh} / ${en}`),
      result: () => undefined,
      untilStopped: async () => 'test',
    }
    expect(await main(['migrate'], () => io)).toBe(1)
    expect(said).toEqual([expect.stringContaining('may not do this')])
  } finally {
    await server.stop()
  }
})
