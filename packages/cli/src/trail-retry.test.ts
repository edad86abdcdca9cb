import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, foundAdministrator, migrate } from '@duxue/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { main } from './commands.ts'
import { openHouse } from './open-house.ts'
import { createDatabase, dropDatabase } from './postgres.ts'

let folder: string
let url: string
/** The group has left a unit: its folder is to follow, but its table is away. */
const left = `insert into event (tenant, id, kind, noun, path, business_at, wall_at, data, hash) values (1408, gen_random_uuid(), 'visit.left', 'visit', 'c140800', now(), now(),
  '{"roundId": "00000000-0000-7000-8000-000000000000", "unitId": "00000000-0000-7000-8000-000000000000"}', '\\x00')`
async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
async function retry(...words: string[]) {
  const documents: unknown[] = []
  const lines: string[] = []
  const code = await main(['trail', 'retry', ...words], () => ({
    json: false,
    env: { DATABASE_URL: url, DUXUE_HOME: folder },
    now: () => new Date(),
    step: () => undefined,
    result: (document, said) => {
      documents.push(document)
      lines.push(...said)
    },
    untilStopped: async () => 'test',
  }))
  return { code, document: documents[0], lines }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duxue-retry-'))
  await dropDatabase(inject('postgresUrl'), 'retry')
  url = await createDatabase(inject('postgresUrl'), 'retry')
  await migrate(url)
  const { house, close } = await openHouse({ url, home: folder, clock: () => new Date(), wall: () => new Date() })
  const city = { code: '140800', name: '运城市', jurisdiction: 'shanxi-yuncheng', codesFrom: '2021-09-01' }
  await foundAdministrator(house.owner, { tenant: 1408, city, login: 'first', name: '虚构', role: 'sysadmin', now: new Date() })
  await query(left)
  await query(`insert into event_tail (tenant, id) select tenant, id from event where kind = 'visit.left'`)
  await query('alter table inspectee rename to away')
  const app = await createApp({ house, onJobError: () => undefined })
  await app.worker.settle()
  await app.http.close()
  await close()
})
afterAll(async () => {
  await dropDatabase(inject('postgresUrl'), 'retry')
  await rm(folder, { recursive: true, force: true })
})

test('What was set aside is run again in order; what fails again is said with its reason, and the exit code is 1.', async () => {
  expect(await retry('--job', 'check.submitted')).toMatchObject({ code: 0, document: { done: 0, failed: 0, events: [] } })
  const again = await retry()
  expect(again).toMatchObject({
    code: 1,
    document: { done: 0, failed: 1, events: [{ tenant: 1408, seq: 2, kind: 'visit.left' }] },
  })
  expect(again.lines[0]).toMatch(/^1408 #2 visit\.left：.*set aside again: .*inspectee/)
  expect(await query('select seq from job_failure')).toEqual([{ seq: 2 }])
})
test('Once its cause is mended it is done, and nothing is left.', async () => {
  await query('alter table away rename to inspectee')
  expect(await retry('--job', 'visit.left')).toMatchObject({ code: 0, document: { done: 1, failed: 0 } })
  expect(await query('select seq from job_failure')).toEqual([])
  expect((await retry()).lines).toEqual(['没有搁下的事 / nothing is set aside'])
})
