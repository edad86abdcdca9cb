// duxue start: the main job on one's own machine: embedded database, sample city, its stops, pages and API on one address.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { problem } from '@duxue/core'
import { type App, createApp, migrationNames, type Sample, type SampleState } from '@duxue/server'
import type { Command } from './command.ts'
import { productFolder } from './content.ts'
import { findHome } from './home.ts'
import { openHouse } from './open-house.ts'
import { type StopId, stopIds } from './play/play.ts'
import { emptyTenant } from './play-sample.ts'
import { createDatabase, dropDatabase, startEmbedded } from './postgres.ts'
import { refuse, wrongUse } from './refusal.ts'
import { buildCity, readSample } from './sample.ts'
import { doorCards, walkSteps } from './sample-door.ts'
import { liveName, playedName, playInProcess, readPlayed, stopStates, stops } from './sample-home.ts'
import { emptyRows } from './sample-rows.ts'

interface Live {
  readonly stop: StopId
  readonly app: App
  close(): Promise<void>
}

export const command: Command = {
  usage: ['start [--port 3000]', 'DUXUE_HOME  where the data live (printed at start)'],
  bare: true,
  options: { port: { type: 'string', default: '3000' } },
  async run({ values }, io) {
    const wanted = Number(values.port)
    if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535)
      throw wrongUse(`端口有误：${values.port}`, `not a port: ${values.port}`)
    const web = productFolder('packages/web/dist')
    if (!existsSync(`${web}/index.html`))
      throw refuse('页面尚未构建：npm run build -w packages/web', 'the pages are not built: npm run build -w packages/web')
    const home = findHome(io.env)
    io.step(`数据目录：${home}`, `data: ${home}`)
    const city = buildCity(readSample())
    const mark = await productMark()
    const embedded = await startEmbedded(home)
    const played = [...(await readPlayed(home, mark))]
    let playing: StopId | null = null
    let progress: SampleState['progress'] = null
    let live: Live | null = null
    let chosen = false
    let failure = ''
    let switching: Promise<void> = Promise.resolve()

    const sample: Sample = {
      async state() {
        return {
          ready: live !== null,
          current: live?.stop ?? null,
          progress,
          stops: stopStates(played, playing),
          cards: doorCards(city),
          walk: walkSteps(city),
          emptyCity: { tenant: emptyTenant, personId: emptyRows(emptyTenant, '').officeId },
        }
      },
      async go(id) {
        const stop = stopIds.find((s) => s === id)
        if (!stop || !played.includes(stop)) throw problem('sample.not_ready', { stop: id })
        chosen = true
        await show(stop, false)
      },
      async reset() {
        if (!live) throw problem('sample.not_ready')
        await show(live.stop, true)
      },
    }
    /** Shows the city at a stop, on a copy that people may change; `fresh` makes the copy anew. */
    function show(stop: StopId, fresh: boolean): Promise<void> {
      switching = switching
        .catch(() => undefined)
        .then(async () => {
          if (live?.stop === stop && !fresh) return
          await live?.close()
          live = null
          if (fresh) await dropDatabase(embedded.url, liveName(stop))
          const url = await createDatabase(embedded.url, liveName(stop), playedName(stop)).catch((error: { code?: string }) => {
            if (error.code !== '42P04') throw error
            const there = new URL(embedded.url)
            there.pathname = `/${liveName(stop)}`
            return there.href
          })
          live = await open(stop, url)
        })
      return switching
    }
    async function open(stop: StopId, url: string): Promise<Live> {
      const { at } = stops[stop]
      const opened = io.now().getTime()
      // Business time stands at the stop and runs on from there, so that acts of a visitor have an order.
      const { house, close } = await openHouse({
        url,
        home,
        clock: () => new Date(at.getTime() + io.now().getTime() - opened),
        wall: io.now,
        connections: 12,
      })
      const app = await createApp({
        house,
        web,
        sample,
        requestsAMinute: 6000,
        onJobError: (message, error) => io.step(`后台任务出错：${message}`, String(error)),
      })
      await app.http.ready()
      app.worker.start()
      house.planner.warm?.()
      return {
        stop,
        app,
        async close() {
          await app.worker.stop()
          await app.http.close()
          await close()
        },
      }
    }
    const http = createServer((request, response) => {
      if (live) live.app.http.routing(request, response)
      else
        waiting(
          request,
          response,
          () => progress,
          () => failure,
          stopStates(played, playing),
        )
    })
    const address = await listen(http, wanted)
    try {
      const latest = played.includes('on_site') ? 'on_site' : played.at(-1)
      if (latest) await show(latest, false)
      const player =
        played.length === stopIds.length
          ? null
          : playInProcess(embedded.url, home, mark, (news) => {
              if (news.kind === 'progress') {
                playing = news.stop
                progress = { zh: news.zh, en: news.en, done: played.length, of: stopIds.length }
                io.step(`${stops[news.stop].zh}：${news.zh}`, news.en)
              } else if (news.kind === 'played') {
                played.push(news.stop)
                playing = stopIds[played.length] ?? null
                if (played.length === stopIds.length) progress = null
                // The first stop opens the door; half past ten of the second day is where the sample stands.
                if (!live || (news.stop === 'on_site' && !chosen)) void show(news.stop, false)
              } else {
                failure = news.message
                io.step('演示轮次没有走完', news.message)
              }
            })
      io.result({ address, home }, [
        `督学已启动：${address} / Duxue is up: ${address}`,
        `数据目录 / data: ${home}`,
        '按 Ctrl-C 停止 / Ctrl-C stops',
      ])
      await io.untilStopped()
      io.step('正在停止', 'stopping')
      await player?.stop()
      await switching.catch(() => undefined)
    } finally {
      http.closeAllConnections()
      await new Promise<void>((resolve) => http.close(() => resolve()))
      await (live as Live | null)?.close()
      await embedded.stop()
    }
    return undefined
  },
}

/** What the stops were played with: content, schema and code that shape them; when it changes they are played anew. */
async function productMark(): Promise<string> {
  const hash = createHash('sha256').update((await migrationNames()).join())
  const played = 'packages/cli/src/play'
  const stages = (await readdir(productFolder(played)))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
  for (const file of [
    'samples/yuncheng/city.yaml',
    'samples/yuncheng/bureau.yaml',
    'samples/yuncheng/failings.yaml',
    'samples/yuncheng/minutes.txt',
    'samples/yuncheng/supplement.txt',
    ...stages.map((name) => `${played}/${name}`),
    'packages/server/src/store/migrations/0001_house.sql',
    'packages/server/src/store/migrations/0002_loop.sql',
  ])
    hash.update(await readFile(productFolder(file)))
  return hash.digest('hex').slice(0, 16)
}

/** While the first stop is being played: the pages can already be fetched by nobody, so a plain one says how far it is. */
function waiting(
  request: IncomingMessage,
  response: ServerResponse,
  progress: () => SampleState['progress'],
  failure: () => string,
  states: SampleState['stops'],
): void {
  const p = progress()
  if (request.url?.startsWith('/sample/') || request.url?.startsWith('/api/')) {
    response
      .writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '2' })
      .end(JSON.stringify({ code: 'sample.not_ready', data: { progress: p, stops: states }, requestId: '' }))
    return
  }
  const text = failure()
    ? `演示轮次没有走完 / the sample could not be played: ${failure()}`
    : p
      ? `${p.zh} / ${p.en}`
      : '正在准备 / preparing'
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', refresh: '2' })
    .end(
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>督学</title><body style="font:16px/1.6 sans-serif;margin:3em auto;max-width:36em"><h1 style="font-size:20px">督学正在准备演示城市 / Preparing the sample city</h1><p>${text.replace(/[<&]/g, ' ')}</p></body></html>`,
    )
}

/** The wanted port, or the next free one after it. */
async function listen(http: ReturnType<typeof createServer>, wanted: number): Promise<string> {
  for (let port = wanted; port < wanted + 50; port += 1) {
    const free = await new Promise<boolean>((resolve, reject) => {
      const refused = (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error)
      http.once('error', refused)
      http.listen(port, '127.0.0.1', () => {
        http.removeListener('error', refused)
        resolve(true)
      })
    })
    if (free) {
      const at = http.address()
      return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : port}`
    }
  }
  throw refuse(`从 ${wanted} 起的 50 个端口都被占用`, `50 ports from ${wanted} on are taken`)
}
