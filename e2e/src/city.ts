// A small city for the browser: three counties of the sample with few schools, the real content, the built pages, a clock that the test moves. All invented.
import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ActBody, type ActName, type ActReply, instantOf, type ReadName, type ReadQuery, type ReadReply } from '@duxue/core'
import { countRows, createApp, loadCity, migrate, plannerHere, sessionStore } from '@duxue/server'
import {
  buildCity,
  castOf,
  cityRows,
  createClient,
  createDatabase,
  createPlayer,
  doorCards,
  dropDatabase,
  emptyRows,
  openHouse,
  profileOf,
  readSample,
  seenOf,
} from 'duxue'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'

const webFolder = fileURLToPath(new URL('../../packages/web/dist', import.meta.url))
const none = {
  kindergarten: 0,
  primary: 0,
  teaching_point: 0,
  junior: 0,
  nine_year: 0,
  complete_secondary: 0,
  senior: 0,
  twelve_year: 0,
  vocational: 0,
  special: 0,
}

/** The sample with three of its counties and few schools in each. */
export function smallCity() {
  const sample = readSample()
  const { city } = sample
  const counties = city.counties
    .filter((c) => ['140802', '140827', '140828'].includes(c.code))
    .map((c) => ({ ...c, towns: 4, counts: { ...none, kindergarten: 1, primary: 4, junior: 1, senior: 1, vocational: 1 } }))
  const cityRun = { ...city.cityRun, counts: { ...none, kindergarten: 1, primary: 2, junior: 1 } }
  return buildCity({ ...sample, city: { ...city, counties, cityRun, mountains: [] } })
}

export type SmallCity = Awaited<ReturnType<typeof openCity>>
export async function openCity(at: string) {
  const name = `e2e_${randomUUID().replaceAll('-', '')}`
  const url = await createDatabase(at, name)
  await migrate(url)
  const city = smallCity()
  // a copy: a build made meanwhile does not pull the pages away
  const web = await mkdtemp(join(tmpdir(), 'duxue-pages-'))
  await cp(webFolder, web, { recursive: true })
  let now = instantOf('2021-09-01', 16 * 60, 480)
  const opened = await openHouse({ url, home: '', clock: () => now, wall: () => new Date(), connections: 8 })
  const bytes = new Map<string, Uint8Array>()
  const house: typeof opened.house = {
    ...opened.house,
    planner: plannerHere(200),
    evidence: { put: async (hash, b) => void bytes.set(hash, b), get: async (hash) => bytes.get(hash) ?? null },
  }
  await loadCity(house.owner, cityRows(city, 'shanxi-yuncheng'), '2021-01-01')
  const empty = emptyRows(9001, 'shanxi-yuncheng')
  await loadCity(house.owner, empty, '2021-01-01')
  await countRows(house.owner)
  const cards = doorCards(city)
  const cast = castOf(city)
  const stop = 'deployed'
  const step = (n: number, role: string, personId: string) => ({
    step: n,
    stop,
    role,
    tenant: city.tenant,
    personId,
    page: '/directives/first',
  })
  const failures: string[] = []
  const app = await createApp({
    house,
    web,
    requestsAMinute: 0,
    sample: {
      state: async () => ({
        ready: true,
        current: stop,
        progress: null,
        stops: [{ id: stop, label: { zh: '部署', en: 'deployed' }, at: now.toISOString(), state: 'ready' }],
        cards,
        walk: [step(1, 'office', cast.office), step(2, 'director', cast.director)],
        emptyCity: { tenant: empty.tenant, personId: empty.officeId },
      }),
      go: async () => undefined,
      reset: async () => undefined,
    },
    onJobError: (message, error) => failures.push(`${message}: ${String(error)}`),
  })
  const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
  const client = createClient(address, house, city.tenant)
  const pack = house.packs.find((p) => p.id === 'opening-inspection')
  if (!pack) throw new Error('the pack opening-inspection is missing')
  const units = [...city.counties, ...city.schools]

  return {
    address,
    city,
    cast,
    cards,
    failures,
    settle: () => app.worker.settle(),
    stand: (date: string, minute = 600) => {
      now = instantOf(date, minute, 480)
    },
    ask: <N extends ReadName>(person: string, name: N, query?: ReadQuery<N>): Promise<ReadReply<N>> =>
      client.ask(person, name, query),
    act: <N extends ActName>(person: string, name: N, body: ActBody<N>): Promise<ActReply<N>> => client.act(person, name, body),
    /** Good answers of a unit to what the checklist asks of it. */
    answersOf(unitId: string, side: 'self' | 'group', today: string): Record<string, unknown> {
      const unit = units.find((u) => u.id === unitId)
      if (!unit) throw new Error(`no such unit: ${unitId}`)
      return { ...createPlayer(pack, today).answer(profileOf(unit), side, seenOf(city, unit), () => false) }
    },
    /** How many acts of a kind the trail holds about one thing. */
    async events(kind: string, nounId: string): Promise<number> {
      const rows = await house.owner
        .selectFrom('event')
        .select('id')
        .where('tenant', '=', city.tenant)
        .where('kind', '=', kind)
        .where('noun_id', '=', nounId)
        .execute()
      return rows.length
    },
    /** A browser of its own for a person; nobody: without signing in. The store for work without a network is filled only where that is what is tried. */
    async enter(browser: Browser, person: string | null, options: BrowserContextOptions = {}): Promise<BrowserContext> {
      const context = await browser.newContext({
        viewport: { width: 1366, height: 768 },
        locale: 'zh-CN',
        serviceWorkers: 'block',
        ...options,
      })
      context.setDefaultTimeout(20_000)
      if (person) {
        const token = await sessionStore(house.owner).create(city.tenant, person, new Date(), 12)
        await context.addCookies([{ name: 'duxue', value: token, url: address, httpOnly: true, sameSite: 'Lax' }])
      }
      return context
    },
    async close() {
      await app.worker.stop()
      await app.http.close()
      await opened.close()
      await dropDatabase(at, name)
      await rm(web, { recursive: true, force: true })
    },
  }
}
