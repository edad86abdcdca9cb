// What a browser loads, in bytes on the wire (compressed by the server): until the first question of a school and of an inspector can be answered, and the home of a desk.
import { createDatabase, dropDatabase, playedName, startEmbedded, stops } from 'duxue'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../e2e/src/browser.ts'
import { fileOfProduct } from './process.ts'
import { startServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { below, type Line } from './table.ts'

const database = 'bench_weights'
const most = 200

export async function measureWeights(home: string, log: (text: string) => void): Promise<Line[]> {
  const embedded = await startEmbedded(home)
  try {
    await dropDatabase(embedded.url, database)
    const url = await createDatabase(embedded.url, database, playedName('on_site'))
    const web = fileOfProduct('packages/web/dist')
    const server = await startServer({ url, home, at: stops.on_site.at.toISOString(), follows: false, web })
    const browser = await launchBrowser()
    try {
      const tokens = await signIn(url)
      const look = async (what: string, role: string, side: string | null): Promise<Line> => {
        const token = tokens.get(role) as string
        const check = side ? await firstCheck(server.address, token, side) : null
        const weight = await weigh(browser, server.address, token, check)
        log(`weights: ${what}: ${(weight.total / 1024).toFixed(0)} KB`)
        const KB = weight.total / 1024
        return {
          of: 'weights',
          what,
          value: KB,
          unit: 'KB',
          more: { pages: weight.pages / 1024, data: weight.data / 1024, files: weight.files },
          ...(side ? { aim: below(KB, most, 'KB') } : {}),
        }
      }
      return [
        await look('school: home, then the first question', 'clerk', 'self'),
        await look('inspector: home, then the first question', 'inspector', 'group'),
        await look('desk: home of the office', 'office', null),
        await look('desk: home of the director', 'director', null),
      ]
    } finally {
      await browser.close()
      await server.stop()
      await dropDatabase(embedded.url, database)
    }
  } finally {
    await embedded.stop()
  }
}

async function firstCheck(address: string, token: string, side: string): Promise<string> {
  const reply = await fetch(`${address}/api/check.list?side=${side}&state=open,drafted`, {
    headers: { cookie: `duxue=${token}` },
  })
  const { rows } = (await reply.json()) as { rows: { id: string }[] }
  const [first] = rows
  if (!first) throw new Error(`no check of side ${side} waits`)
  return first.id
}

/** A first visit: an empty cache, no service worker. What the browser asked for, each address once. */
async function weigh(browser: Browser, address: string, token: string, check: string | null) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' })
  try {
    await context.addCookies([{ name: 'duxue', value: token, url: address }])
    const page = await context.newPage()
    const loads = new Map<string, Promise<number>>()
    page.on('response', (reply) => {
      const { pathname, search } = new URL(reply.url())
      if (reply.status() === 200)
        loads.set(
          pathname + search,
          reply
            .request()
            .sizes()
            .then((sizes) => sizes.responseBodySize),
        )
    })
    await page.goto(`${address}/`, { waitUntil: 'networkidle' })
    if (check) {
      await page.goto(`${address}/checks/${check}`, { waitUntil: 'networkidle' })
      await page.locator('a[href*="q="]').first().click()
      await page.locator('.seg input, .opts input, main input, main textarea').first().waitFor({ state: 'attached' })
      await page.waitForLoadState('networkidle')
    }
    let pages = 0
    let data = 0
    for (const [path, bytes] of loads) {
      if (path.startsWith('/api/') || path.startsWith('/sample/')) data += await bytes
      else pages += await bytes
    }
    return { pages, data, total: pages + data, files: loads.size }
  } finally {
    await context.close()
  }
}
