// How long the server takes for what each main page reads, on the played sample at half past ten of the second day of visits.
import { Agent, request } from 'node:http'
import type { ReadName } from '@duxue/core'
import { createDatabase, dropDatabase, playedName, startEmbedded, stops } from 'duxue'
import { startServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { below, type Line, percentile } from './table.ts'

const each = 50
const clients = 16
const most = 100
const database = 'bench_pages'
/** One read of a page, as one role asks it. */
interface Read {
  readonly role: string
  readonly name: ReadName
  readonly query: Readonly<Record<string, string | number | boolean>>
}

export async function measurePages(home: string, log: (text: string) => void): Promise<Line[]> {
  const embedded = await startEmbedded(home)
  try {
    await dropDatabase(embedded.url, database)
    const url = await createDatabase(embedded.url, database, playedName('on_site'))
    const server = await startServer({ url, home, at: stops.on_site.at.toISOString(), follows: true })
    const agent = new Agent({ keepAlive: true, maxSockets: clients })
    try {
      const tokens = await signIn(url)
      const get = (path: string, role: string) => timedGet(agent, server.address, path, tokens.get(role))
      const lines: Line[] = []
      for (const read of await readsOf(get)) {
        const line = await measureRead(read, get)
        log(`pages: ${line.what}: ${line.value.toFixed(1)} ms`)
        lines.push(line)
      }
      return [...lines, ...summary(lines)]
    } finally {
      agent.destroy()
      await server.stop()
      await dropDatabase(embedded.url, database)
    }
  } finally {
    await embedded.stop()
  }
}

export type Get = (path: string, role: string) => Promise<{ milliseconds: number; body: string }>

async function measureRead({ role, name, query }: Read, get: Get): Promise<Line> {
  const path = `/api/${name}?${new URLSearchParams(Object.entries(query).map(([k, v]): [string, string] => [k, String(v)]))}`
  const { body } = await get(path, role)
  const alone: number[] = []
  for (let n = 0; n < each; n += 1) alone.push((await get(path, role)).milliseconds)
  const together: number[] = []
  const client = async () => {
    for (let n = 0; n < each / 4; n += 1) together.push((await get(path, role)).milliseconds)
  }
  await Promise.all(Array.from({ length: clients }, client))
  const p95 = percentile(alone, 0.95)
  return {
    of: 'pages',
    what: `${name} (${role})${query.limit ? ` ${query.limit} rows` : ''}`,
    value: percentile(alone, 0.5),
    unit: 'ms',
    more: {
      p95,
      p99: percentile(alone, 0.99),
      KB: body.length / 1024,
      'x16 p50': percentile(together, 0.5),
      'x16 p95': percentile(together, 0.95),
      'x16 p99': percentile(together, 0.99),
    },
    aim: below(p95, most, 'ms p95'),
  }
}
function summary(lines: readonly Line[]): Line[] {
  const worst = (name: string) => Math.max(...lines.map((l) => Number(l.more?.[name])))
  const over = lines.filter((l) => Number(l.more?.['x16 p95']) >= most).length
  return [
    { of: 'pages', what: 'slowest read, one client', value: worst('p95'), unit: 'ms p95', aim: below(worst('p95'), most, 'ms') },
    {
      of: 'pages',
      what: `slowest read, ${clients} clients`,
      value: worst('x16 p95'),
      unit: 'ms p95',
      more: { 'reads over 100 ms': over },
      aim: below(worst('x16 p95'), most, 'ms'),
    },
  ]
}

/** What the main pages read, with the rows that are there to be read. */
export async function readsOf(get: Get): Promise<Read[]> {
  const ask = async (role: string, name: ReadName, query = '') => JSON.parse((await get(`/api/${name}?${query}`, role)).body)
  const first = async (role: string, name: ReadName, query = ''): Promise<string> => (await ask(role, name, query)).rows[0].id
  const roundId = await first('office', 'round.list')
  const directiveId: string = (await ask('office', 'task.matrix')).directive.id
  const homes = [
    'director',
    'office',
    'section',
    'county',
    'clerk',
    'head',
    'inspector',
    'leader',
    'outside',
    'auditor',
    'sysadmin',
  ]
  const read = (role: string, name: ReadName, query: Read['query'] = {}): Read => ({ role, name, query })
  return [
    ...homes.map((role) => read(role, 'home.get')),
    read('director', 'director.view'),
    read('director', 'finding.table'),
    read('director', 'check.gap'),
    read('office', 'task.matrix'),
    read('office', 'task.list', { limit: 100 }),
    read('office', 'task.list', { limit: 500 }),
    read('county', 'task.list', { limit: 100, mine: true }),
    read('clerk', 'task.list', { limit: 100, mine: true }),
    read('office', 'directive.list', { limit: 100 }),
    read('office', 'directive.get', { id: directiveId }),
    read('office', 'round.list'),
    read('office', 'round.get', { id: roundId }),
    read('inspector', 'visit.list', { limit: 500, mine: true }),
    read('office', 'visit.list', { limit: 500, roundId }),
    read('office', 'check.list', { limit: 100 }),
    read('county', 'check.list', { limit: 100 }),
    read('inspector', 'check.list', { limit: 100, side: 'group' }),
    read('clerk', 'check.get', { id: await first('clerk', 'check.list', 'side=self') }),
    read('inspector', 'check.get', { id: await first('inspector', 'check.list', 'side=group') }),
    read('office', 'finding.list', { limit: 100 }),
    read('county', 'finding.list', { limit: 100 }),
    read('office', 'finding.get', { id: await first('office', 'finding.list') }),
    read('office', 'paper.list', { limit: 100 }),
    read('office', 'paper.get', { id: await first('office', 'paper.list') }),
    read('nobody', 'public.list', { limit: 100 }),
    read('auditor', 'trail.list', { limit: 100 }),
    read('office', 'unit.list', { limit: 100 }),
  ]
}

export function timedGet(agent: Agent, address: string, path: string, token: string | undefined): ReturnType<Get> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const asked = request(`${address}${path}`, { agent, headers: token ? { cookie: `duxue=${token}` } : {} }, (reply) => {
      const parts: Buffer[] = []
      reply.on('data', (part: Buffer) => parts.push(part))
      reply.on('end', () => {
        const milliseconds = performance.now() - began
        const body = Buffer.concat(parts).toString()
        if (reply.statusCode === 200) resolve({ milliseconds, body })
        else reject(new Error(`${path}: ${reply.statusCode} ${body.slice(0, 300)}`))
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
