// Registers and figures in a city of 1,500 schools: a sheet of 20,000 rows looked at and written, and what the pages of an indicator read.
import { Agent } from 'node:http'
import type { ReadName } from '@duxue/core'
import { writeLedger } from '@duxue/papers'
import { countRows, createApp, migrate, sessionStore } from '@duxue/server'
import { buildCity, castOf, createDatabase, dropDatabase, loadSample, openHouse, readSample, startEmbedded } from 'duxue'
import { uuidv7 } from 'uuidv7'
import { timedGet } from './pages.ts'
import { below, type Line, percentile } from './table.ts'

const database = 'bench_registers'
const rowsInSheet = 20_000
const each = 60
const mostSeconds = 15
const mostMilliseconds = 100
const hazards = 'school-safety.hazards'
const indicator = 'class-size.large_share'

export async function measureRegisters(home: string, log: (text: string) => void): Promise<Line[]> {
  const embedded = await startEmbedded(home)
  try {
    await dropDatabase(embedded.url, database)
    const url = await createDatabase(embedded.url, database)
    await migrate(url)
    const now = new Date('2021-09-06T02:00:00Z')
    const { house, close } = await openHouse({ url, home, clock: () => now, wall: () => new Date() })
    const city = buildCity(readSample())
    await loadSample(house, city, 'shanxi-yuncheng', '2021-09-01')
    await countRows(house.owner)
    const app = await createApp({ house, requestsAMinute: 0, onJobError: (message, error) => log(`${message}: ${error}`) })
    const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
    try {
      const cast = castOf(city)
      const school = city.schools.find((s) => s.schoolKind === 'primary')
      if (!school) throw new Error('the sample has no primary school')
      const { clerk } = cast.of(school.id)
      const opened = await sessionStore(house.owner).open(city.tenant, [clerk, cast.director], new Date(), 1)
      const tokenOf = (person: string) => opened.find((s) => s.personId === person)
      const line = await importSheet(address, tokenOf(clerk), school.id, () => app.worker.settle())
      log(`registers: ${line.what}: ${line.value.toFixed(1)} s`)
      return [line, ...(await readFigures(address, tokenOf(cast.director)?.token, log))]
    } finally {
      await app.http.close()
      await app.worker.stop()
      await close()
      await dropDatabase(embedded.url, database)
    }
  } finally {
    await embedded.stop()
  }
}

/** Chosen, compared, written; then the figures that follow. */
async function importSheet(
  address: string,
  session: { token: string; csrf: string } | undefined,
  unitId: string,
  settle: () => Promise<void>,
): Promise<Line> {
  const heads = ['类别', '地点', '隐患', '等级', '发现日期']
  const bytes = await writeLedger({
    title: '安全隐患台账',
    notes: [],
    columns: heads.map((name) => ({ name, width: 12, kind: 'text' as const })),
    rows: Array.from({ length: rowsInSheet - 2 }, (_, i) => [
      '消防',
      `第${i + 1}处`,
      '灭火器过期',
      i % 9 === 0 ? '重大' : '一般',
      '2021-09-03',
    ]),
    synthetic: false,
    date: '2021-09-06',
  })
  const post = async (path: string, type: string, body: Buffer | string) => {
    const reply = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: {
        cookie: `duxue=${session?.token}`,
        'duxue-csrf': session?.csrf ?? '',
        'duxue-act': uuidv7(),
        'content-type': type,
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${(await reply.text()).slice(0, 300)}`)
    return await reply.json()
  }
  const began = performance.now()
  const seen = (await post(
    `/api/register.preview?register=${hazards}&unitId=${unitId}`,
    'application/octet-stream',
    Buffer.from(bytes),
  )) as {
    rows: string[][]
    faults: unknown[]
  }
  if (seen.faults.length > 0) throw new Error(JSON.stringify(seen.faults.slice(0, 3)))
  const previewed = performance.now()
  await post('/api/register.import', 'application/json', JSON.stringify({ register: hazards, unitId, rows: seen.rows }))
  const written = performance.now()
  await settle()
  const settled = performance.now()
  const seconds = (from: number, to: number) => (to - from) / 1000
  const value = seconds(began, written)
  return {
    of: 'registers',
    what: `${rowsInSheet} rows of a sheet, looked at and written`,
    value,
    unit: 's',
    more: { preview: seconds(began, previewed), write: seconds(previewed, written), 'figures after': seconds(written, settled) },
    aim: below(value, mostSeconds, 's'),
  }
}

async function readFigures(address: string, token: string | undefined, log: (text: string) => void): Promise<Line[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const reads: readonly (readonly [ReadName, string])[] = [
    ['indicator.list', ''],
    ['indicator.table', `indicator=${indicator}`],
    ['indicator.trend', `indicator=${indicator}`],
    ['alert.list', 'limit=100'],
    ['register.rows', 'register=class-size.classes&element=class.large&limit=100'],
  ]
  const lines: Line[] = []
  for (const [name, query] of reads) {
    const times: number[] = []
    for (let n = 0; n < each + 5; n += 1)
      times.push((await timedGet(agent, address, `/api/${name}?${query}`, token)).milliseconds)
    const warm = times.slice(5)
    const p95 = percentile(warm, 0.95)
    log(`registers: ${name}: p95 ${p95.toFixed(1)} ms`)
    lines.push({
      of: 'registers',
      what: `${name} (director, 1,500 schools)`,
      value: percentile(warm, 0.5),
      unit: 'ms',
      more: { p95, p99: percentile(warm, 0.99) },
      ...(name.startsWith('indicator.') ? { aim: below(p95, mostMilliseconds, 'ms p95') } : {}),
    })
  }
  agent.destroy()
  return lines
}
