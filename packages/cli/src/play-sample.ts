// duxue play-sample: plays the stops of the sample that are missing, one database a stop; started by duxue start in a process of its own.
import { readFile } from 'node:fs/promises'
import { countRows, createApp, loadCity, migrate } from '@duxue/server'
import type { Command } from './command.ts'
import { productFolder } from './content.ts'
import { jurisdictionOfSample } from './demo.ts'
import { openHouse } from './open-house.ts'
import { createClient } from './play/client.ts'
import { playedSecret } from './play/draw.ts'
import { createPlay, type StopId, stopIds } from './play/play.ts'
import { createDatabase, dropDatabase } from './postgres.ts'
import { refuse } from './refusal.ts'
import { buildCity, readMinutes, readSample } from './sample.ts'
import { liveName, type PlayNews, playedName, readPlayed, stops, writePlayed } from './sample-home.ts'
import { loadSample } from './sample-load.ts'
import { emptyRows } from './sample-rows.ts'

/** After the sample city's own number, so that what is public by default is the sample's. */
export const emptyTenant = 9001
export const command: Command = {
  usage: ['play-sample --home DIR --mark TEXT', 'DUXUE_SAMPLE_URL  the running embedded database'],
  bare: true,
  options: { home: { type: 'string' }, mark: { type: 'string' } },
  async run({ values }, io) {
    const url = io.env.DUXUE_SAMPLE_URL
    const home = values.home
    if (!url || typeof home !== 'string') throw refuse('这个命令由 duxue start 调用', 'this command is called by duxue start')
    const mark = String(values.mark ?? '')
    const tell = (news: PlayNews) => process.send?.(news)
    const played = [...(await readPlayed(home, mark))]
    for (const [n, stop] of stopIds.entries()) {
      if (played.includes(stop)) continue
      const before = stopIds[n - 1]
      await dropDatabase(url, playedName(stop))
      await dropDatabase(url, liveName(stop))
      const database = await createDatabase(url, playedName(stop), before ? playedName(before) : undefined)
      await playStop(
        stop,
        before ?? null,
        database,
        home,
        (zh, en) => tell({ kind: 'progress', stop, zh, en }),
        (message, error) => io.step(`后台任务出错：${message}`, String(error)),
        io.now,
      )
      played.push(stop)
      await writePlayed(home, { mark, stops: played })
      tell({ kind: 'played', stop })
    }
    return undefined
  },
}

async function playStop(
  stop: StopId,
  before: StopId | null,
  url: string,
  home: string,
  progress: (zh: string, en: string) => void,
  onJobError: (message: string, error: unknown) => void,
  wall: () => Date,
): Promise<void> {
  const city = buildCity(readSample())
  let now = before ? stops[before].at : new Date(stops.deployed.at.getTime() - 40 * 86400000)
  if (!before) await migrate(url)
  const { house, close } = await openHouse({ url, home, clock: () => now, wall, secret: playedSecret(city.seed) })
  try {
    if (!before) {
      progress('载入演示城市', 'loading the sample city')
      await loadSample(house, city, jurisdictionOfSample, '2012-09-01')
      await loadCity(house.owner, emptyRows(emptyTenant, jurisdictionOfSample), '2012-09-01')
    }
    const pack = house.packs.find((p) => p.id === 'opening-inspection')
    const jurisdiction = house.jurisdictions[jurisdictionOfSample]
    if (!pack || !jurisdiction) throw refuse('缺少内容包或地区文件', 'a pack or the jurisdiction is missing')
    const app = await createApp({ house, requestsAMinute: 0, onJobError })
    const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
    try {
      const play = createPlay({
        client: createClient(address, house, city.tenant),
        city,
        pack,
        jurisdiction,
        seed: city.seed,
        directive: { text: readMinutes(), publishedAt: '2021-09-02' },
        supplement: await readFile(productFolder('samples/yuncheng/supplement.txt'), 'utf8'),
        progress,
        settle: () => app.worker.settle(),
        setClock: (at) => {
          if (at > now) now = at
        },
      })
      await play.play(stop)
      await app.worker.settle()
      await countRows(house.owner)
    } finally {
      await app.http.close()
      await app.worker.stop()
    }
  } finally {
    await close()
  }
}
