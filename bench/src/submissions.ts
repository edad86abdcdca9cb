// Submissions a second: 16 clients hand in self-checks over HTTP, beside the same rows written straight by 16 connections.
import autocannon from 'autocannon'
import { createDatabase, dropDatabase, startEmbedded } from 'duxue'
import { uuidv7 } from 'uuidv7'
import { type Prepared, prepareChecks } from './prepared.ts'
import { startServer } from './server.ts'
import { connected, readRows, writeStraight } from './straight.ts'
import { atLeast, type Line, median } from './table.ts'

const clients = 16
/** Submissions before the watch starts: a server that has just come up still compiles what it runs, and its connections prepare their statements. */
const warm = 400
const runs = 3
const ready = 'bench_ready'
const run = 'bench_run'

/** Every run starts on the same bytes: a copy of one prepared database. The home's PostgreSQL waits for the disk, as in production. */
export async function measureSubmissions(home: string, log: (text: string) => void): Promise<Line[]> {
  const embedded = await startEmbedded(home)
  try {
    await dropDatabase(embedded.url, ready)
    const prepared = await prepareChecks(await createDatabase(embedded.url, ready), home, log)
    const onCopy = async <T>(work: (url: string) => Promise<T>): Promise<T> => {
      await dropDatabase(embedded.url, run)
      const url = await createDatabase(embedded.url, run, ready)
      await connected(url, (client) => client.query('checkpoint'))
      return await work(url)
    }
    const http = (follows: boolean) => onCopy((url) => handIn(url, home, prepared, follows))
    const rows = await onCopy(async (url) => {
      await handIn(url, home, prepared, false)
      return await readRows(url)
    })
    const found: Record<'http' | 'followed' | 'straight' | 'named', number[]> = {
      http: [],
      followed: [],
      straight: [],
      named: [],
    }
    for (let n = 0; n < runs; n += 1) {
      found.http.push(await http(false))
      found.straight.push(await onCopy((url) => writeStraight(url, rows, { connections: clients, warm, named: false })))
      found.followed.push(await http(true))
      found.named.push(await onCopy((url) => writeStraight(url, rows, { connections: clients, warm, named: true })))
      log(
        `submissions: run ${n + 1}: ${Object.entries(found)
          .map(([k, v]) => `${k} ${v.at(-1)?.toFixed(0)}/s`)
          .join(', ')}`,
      )
    }
    await dropDatabase(embedded.url, run)
    await dropDatabase(embedded.url, ready)
    return lines(found, rows.length - warm)
  } finally {
    await embedded.stop()
  }
}

function lines(found: Record<'http' | 'followed' | 'straight' | 'named', number[]>, submissions: number): Line[] {
  const ratio = (a: number[], b: number[]) => (100 * median(a)) / median(b)
  const line = (what: string, of: number[]): Line => ({
    of: 'submissions',
    what,
    value: median(of),
    unit: '/s',
    more: { runs: of, submissions },
  })
  const share = ratio(found.http, found.straight)
  return [
    line(`over HTTP, ${clients} clients`, found.http),
    line(`over HTTP, ${clients} clients, jobs at work beside`, found.followed),
    line(`same rows straight, ${clients} connections`, found.straight),
    line('same rows straight, statements prepared', found.named),
    { of: 'submissions', what: 'HTTP beside straight', value: share, unit: '%', aim: atLeast(share, 40, '%') },
    { of: 'submissions', what: 'HTTP beside straight, prepared', value: ratio(found.http, found.named), unit: '%' },
    { of: 'submissions', what: 'HTTP with jobs beside straight', value: ratio(found.followed, found.straight), unit: '%' },
  ]
}

async function handIn(url: string, home: string, { at, checks, sessions }: Prepared, follows: boolean): Promise<number> {
  const server = await startServer({ url, home, at, follows })
  try {
    let next = 0
    let answered = 0
    let began = 0
    let ended = 0
    // Some checks stay over: each client has its next request ready before the last one is answered.
    const amount = checks.length - 2 * clients
    const load = autocannon({
      url: server.address,
      connections: clients,
      amount,
      requests: [
        {
          setupRequest: (request) => {
            const check = checks[next++ % checks.length] as Prepared['checks'][number]
            const { token, csrf } = sessions.get(check.clerk) as { token: string; csrf: string }
            return {
              ...request,
              method: 'POST',
              path: '/api/check.submit',
              headers: {
                cookie: `duxue=${token}`,
                'duxue-csrf': csrf,
                'duxue-act': uuidv7(),
                'content-type': 'application/json',
              },
              body: JSON.stringify({ id: check.id }),
            }
          },
        },
      ],
    }).on('response', () => {
      ended = performance.now()
      answered += 1
      if (answered === warm) began = ended
    })
    const result = await load
    if (result['2xx'] !== amount)
      throw new Error(`${amount} submissions: ${result['2xx']} taken, ${result.non2xx} refused, ${result.errors} errors`)
    return (1000 * (amount - warm)) / (ended - began)
  } finally {
    await server.stop()
  }
}
