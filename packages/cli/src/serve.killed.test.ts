// Killing the server and its database in the middle of submissions: what was acknowledged is there, what was not is there whole or not at all, and may be sent again.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { countRows, createApp, loadCity, migrate, openDatabase, sessionStore, verifyTrail } from '@duxue/server'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse } from './open-house.ts'
import { castOf, profileOf, seenOf } from './play/cast.ts'
import { createClient, inParallel } from './play/client.ts'
import { createPlayer } from './play/player.ts'
import { startEmbedded } from './postgres.ts'
import { buildCity, type City, readSample } from './sample.ts'
import { cityRows } from './sample-rows.ts'

const schools = 64
const clients = 16

/** The sample city with so many of its primary schools and without the others. */
function smallCity(): City {
  const city = buildCity(readSample())
  const kept = city.schools.filter((s) => s.schoolKind === 'primary' && s.centralSchoolId === null).slice(0, schools)
  const gone = new Set(city.schools.map((s) => s.id).filter((id) => !kept.some((s) => s.id === id)))
  const posts = city.posts.filter((p) => !gone.has(p.unitId))
  return {
    ...city,
    schools: kept,
    posts,
    people: city.people.filter((p) => posts.some((post) => post.personId === p.id)),
    classes: Object.fromEntries(Object.entries(city.classes).filter(([id]) => !gone.has(id))),
    recusals: city.recusals.filter((r) => !gone.has(r.unitId)),
  }
}

interface Submission {
  readonly actId: string
  readonly checkId: string
  readonly token: string
  readonly csrf: string
}
let home: string
let city: City
let waiting: Submission[]
let roundId: string

/** Every school's self-check is filled in and signed, and waits only to be handed in. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'duxue-killed-'))
  await chmod(home, 0o755) // open to the account that the database runs as when the tests are run by root
  city = smallCity()
  const clock = () => new Date()
  const day = (days: number) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10)
  const embedded = await startEmbedded(home)
  await migrate(embedded.url)
  const { house, close } = await openHouse({ url: embedded.url, home, clock, wall: clock })
  await loadCity(house.owner, cityRows(city, 'shanxi-yuncheng'), '2012-09-01')
  await countRows(house.owner)
  const app = await createApp({ house, requestsAMinute: 0 })
  const client = createClient(await app.http.listen({ host: '127.0.0.1', port: 0 }), house, city.tenant)
  const cast = castOf(city)
  roundId = uuidv7()
  await client.act(cast.office, 'round.create', {
    id: roundId,
    title: '秋季开学督导（虚构演示数据）',
    issuers: ['市教育局'],
    basis: { list: '计划第3项', notice: '通知' },
    from: day(20),
    to: day(34),
    selfCheckDue: day(15),
    groups: 2,
    packId: 'opening-inspection',
    scope: { counties: false, schoolKinds: ['primary'] },
  })
  await client.act(cast.office, 'round.notify', { id: roundId, burdenReason: '虚构演示数据' })
  await app.worker.settle()
  const units = new Map(city.schools.map((s) => [s.id, s]))
  const pack = house.packs.find((p) => p.id === 'opening-inspection')
  if (!pack) throw new Error('the pack is missing')
  const player = createPlayer(pack, day(0))
  const { rows } = await client.ask(cast.office, 'check.list', { roundId, side: 'self', limit: 500 })
  await inParallel(rows, 8, async (row) => {
    const unit = units.get(row.unit.id)
    if (!unit) throw new Error(`no such school: ${row.unit.name}`)
    const answers = player.answer(profileOf(unit), 'self', seenOf(city, unit), () => true) as Record<string, unknown>
    const { clerk, head } = cast.of(unit.id)
    const { version } = await client.act(clerk, 'check.draft', { id: row.id, answers })
    await client.act(head, 'check.sign', { id: row.id, version })
  })
  const clerkOf = (unitId: string) => cast.of(unitId).clerk
  const sessions = await sessionStore(house.owner).open(
    city.tenant,
    [...new Set(rows.map((r) => clerkOf(r.unit.id)))],
    clock(),
    1,
  )
  waiting = rows.map((row) => {
    const session = sessions.find((s) => s.personId === clerkOf(row.unit.id))
    if (!session) throw new Error(`no session at ${row.unit.name}`)
    return { actId: uuidv7(), checkId: row.id, token: session.token, csrf: session.csrf }
  })
  await app.worker.settle()
  await app.http.close()
  await close()
  await embedded.stop()
})
const running = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  const again = await startEmbedded(home) // takes over and ends what still runs on these data
  await again.stop()
  await rm(home, { recursive: true, force: true })
})

async function serve() {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('serve.killed.ts', import.meta.url)), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const gone = once(child, 'exit').then(() => running.delete(child))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, gone, ...(JSON.parse(line) as { address: string; url: string }) }
}
async function submit(address: string, s: Submission): Promise<{ status: number; body: string }> {
  const reply = await fetch(`${address}/api/check.submit`, {
    method: 'POST',
    headers: {
      cookie: `duxue=${s.token}`,
      'duxue-csrf': s.csrf,
      'duxue-act': s.actId,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ id: s.checkId }),
  })
  return { status: reply.status, body: await reply.text() }
}
async function rows<T extends pg.QueryResultRow>(url: string, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}
/** Of each check: its state, and how often it stands as handed in among versions, events, replies and folders. */
async function standing(url: string) {
  const found = await rows<{ id: string; state: string; versions: number; events: number; acts: number }>(
    url,
    `select c.id, c.state,
      (select count(*)::int from check_version v where v.tenant = c.tenant and v.check_id = c.id) as versions,
      (select count(*)::int from event e where e.tenant = c.tenant and e.noun_id = c.id and e.kind = 'check.submitted') as events,
      (select count(*)::int from event e join act a on a.tenant = e.tenant and a.id = e.id
        where e.tenant = c.tenant and e.noun_id = c.id and a.name = 'check.submit') as acts
    from "check" c where c.tenant = $1 and c.round_id = $2`,
    [city.tenant, roundId],
  )
  return new Map(found.map(({ id, ...rest }) => [id, rest]))
}
const whole = { state: 'submitted', versions: 1, events: 1, acts: 1 }
const nothing = { state: 'drafted', versions: 0, events: 0, acts: 0 }

test('After kill -9 of server and database among submissions of 16 clients every acknowledged one is there, none is there by half, and sending the others again does each once.', async () => {
  const first = await serve()
  const acknowledged = new Map<string, string>()
  const postmaster = Number.parseInt(await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10)
  await inParallel(waiting, clients, async (s) => {
    const reply = await submit(first.address, s).catch(() => null) // its connection was cut
    if (!reply) return
    expect(reply).toMatchObject({ status: 200 })
    acknowledged.set(s.actId, reply.body)
    if (acknowledged.size === 24) {
      first.child.kill('SIGKILL')
      process.kill(postmaster, 'SIGKILL')
    }
  })
  await first.gone
  expect(acknowledged.size).toBeGreaterThanOrEqual(24)
  expect(acknowledged.size).toBeLessThan(schools)

  const second = await serve()
  const before = await standing(second.url)
  expect(before.size).toBe(schools)
  for (const s of waiting) {
    const stands = before.get(s.checkId)
    if (acknowledged.has(s.actId)) expect(stands).toEqual(whole)
    else expect([whole, nothing]).toContainEqual(stands)
  }

  await inParallel(waiting, clients, async (s) => {
    const reply = await submit(second.address, s)
    expect(reply.status).toBe(200)
    if (acknowledged.has(s.actId)) expect(reply.body).toBe(acknowledged.get(s.actId))
  })
  const after = await standing(second.url)
  for (const s of waiting) expect(after.get(s.checkId)).toEqual(whole)

  // What follows a submission has followed each once, the chain is whole to its end.
  const owner = openDatabase(second.url, { size: 1 })
  await expect.poll(async () => (await verifyTrail(owner, city.tenant)).tail, { timeout: 20_000 }).toBe(0)
  expect(await verifyTrail(owner, city.tenant)).toMatchObject({ verified: true, faults: [] })
  await expect
    .poll(
      () =>
        rows(second.url, 'select state, count(*)::int as n from inspectee where tenant = $1 and round_id = $2 group by 1', [
          city.tenant,
          roundId,
        ]),
      { timeout: 20_000 },
    )
    .toEqual([{ state: 'self_checked', n: schools }])
  expect(await rows(second.url, 'select * from job_failure')).toEqual([])
  await owner.destroy()
  second.child.kill('SIGKILL')
  await second.gone
}, 180_000)
