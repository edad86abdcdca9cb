import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { createDatabase, dropDatabase, startEmbedded } from './postgres.ts'

async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

describe('a database beside others', () => {
  test('A database copied from a template has its rows; a dropped one is gone.', async () => {
    const first = await createDatabase(inject('postgresUrl'), 'template_test')
    await query(first, "create table t as select '督学' as name")
    const copy = await createDatabase(first, 'copy_test', 'template_test')
    expect(await query(copy, 'select name from t')).toEqual([['督学']])
    await dropDatabase(first, 'copy_test')
    await dropDatabase(first, 'template_test')
    expect(await query(inject('postgresUrl'), "select datname from pg_database where datname like '%_test'")).toEqual([])
  })

  test('The database speaks UTF-8, orders Chinese by pinyin on request and has the extensions that the schema uses.', async () => {
    const url = await createDatabase(inject('postgresUrl'), 'words')
    expect(await query(url, 'show server_encoding')).toEqual([['UTF8']])
    const names = `select string_agg(n, '' order by n collate "zh-x-icu") from unnest(array['张','李','王','安']) n`
    expect(await query(url, names)).toEqual([['安李王张']])
    await query(url, 'create extension ltree')
    await query(url, 'create extension btree_gist')
    await dropDatabase(url, 'words')
  })
})

describe('a home', () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'duxue-home-'))
    await chmod(home, 0o755) // open to the account that the server runs as when the tests are run by root
  })
  afterEach(() => rm(home, { recursive: true, force: true }))

  test('Rows stay from one start to the next, and the password is readable by its owner alone.', async () => {
    const first = await startEmbedded(home)
    await query(first.url, 'create table kept as select 837 as schools')
    await first.stop()
    const second = await startEmbedded(home)
    expect(await query(second.url, 'select schools from kept')).toEqual([[837]])
    await second.stop()
    expect((await stat(join(home, 'postgres', 'password'))).mode & 0o777).toBe(0o600)
  })

  test('A second start on a home in use is refused and names the process that has it.', async () => {
    const first = await startEmbedded(home)
    await expect(startEmbedded(home)).rejects.toThrow(`process ${process.pid}`)
    expect(await query(first.url, 'select 1')).toEqual([[1]])
    await first.stop()
  })

  test('After kill -9 the next start finds every acknowledged row.', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('postgres.killed.ts', import.meta.url)), home],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let acknowledged = 0
    await new Promise<void>((done) => {
      child.stdout.on('data', (bytes: Buffer) => {
        acknowledged = Number(String(bytes).trim().split('\n').at(-1))
        if (acknowledged >= 50) child.kill('SIGKILL')
      })
      child.once('exit', () => done())
    })
    const again = await startEmbedded(home)
    const [row] = await query(again.url, 'select count(*)::int from written')
    expect(row?.[0]).toBeGreaterThanOrEqual(acknowledged)
    await again.stop()
    expect(await readFile(join(home, 'duxue.lock'), 'utf8').catch((error) => error.code)).toBe('ENOENT')
  })
})
