// The sample on the embedded database: one database a stop of its clock, played once, copied before anybody changes it, so that a stop can be brought back.
import { fork } from 'node:child_process'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SampleStop } from '@duxue/server'
import { isCode } from './home.ts'
import { type StopId, stopIds } from './play/play.ts'

/** When each stop stands on the clock of the sample's city, and its words. */
export const stops: Readonly<Record<StopId, { readonly at: Date; readonly zh: string; readonly en: string }>> = {
  deployed: { at: new Date('2021-09-01T16:30+08:00'), zh: '9月1日 部署', en: '1 Sep deployed' },
  self_checked: { at: new Date('2021-09-10T18:00+08:00'), zh: '9月10日 自查交齐', en: '10 Sep self-checks in' },
  on_site: { at: new Date('2021-09-14T10:30+08:00'), zh: '9月14日 现场', en: '14 Sep on site' },
  fed_back: { at: new Date('2021-09-18T20:00+08:00'), zh: '9月18日 反馈', en: '18 Sep fed back' },
  rectified: { at: new Date('2021-10-20T17:00+08:00'), zh: '10月20日 整改', en: '20 Oct rectified' },
}
export const playedName = (stop: StopId): string => `duxue_${stop}_played`
export const liveName = (stop: StopId): string => `duxue_${stop}`

/** Which stops have been played, kept beside the data; a changed product plays them anew. */
export interface Played {
  readonly mark: string
  readonly stops: readonly StopId[]
}
const book = (home: string) => join(home, 'sample.json')
export async function readPlayed(home: string, mark: string): Promise<readonly StopId[]> {
  const text = await readFile(book(home), 'utf8').catch(isCode('ENOENT', ''))
  const played = text ? (JSON.parse(text) as Played) : null
  return played?.mark === mark ? played.stops.filter((s) => stopIds.includes(s)) : []
}
export async function writePlayed(home: string, played: Played): Promise<void> {
  await writeFile(`${book(home)}.new`, JSON.stringify(played))
  await rename(`${book(home)}.new`, book(home))
}

export type PlayNews =
  | { readonly kind: 'progress'; readonly stop: StopId; readonly zh: string; readonly en: string }
  | { readonly kind: 'played'; readonly stop: StopId }
  | { readonly kind: 'failed'; readonly message: string }

/** Plays the missing stops in a process of its own, so that the pages stay quick; answers a way to end it. */
export function playInProcess(
  serverUrl: string,
  home: string,
  mark: string,
  hear: (news: PlayNews) => void,
): { stop(): Promise<void> } {
  const child = fork(
    fileURLToPath(new URL('../bin/duxue.mjs', import.meta.url)),
    ['play-sample', '--home', home, '--mark', mark],
    { env: { ...process.env, DUXUE_SAMPLE_URL: serverUrl }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  )
  let errors = ''
  child.stderr?.on('data', (part: Buffer) => {
    errors = `${errors}${part.toString()}`.slice(-4000)
  })
  child.on('message', (news) => hear(news as PlayNews))
  const gone = new Promise<void>((resolve) =>
    child.once('exit', (code, signal) => {
      // Ctrl-C reaches it as well; ended by the system, for want of memory, it says nothing itself.
      const stopped = signal !== null && ['SIGINT', 'SIGTERM', 'SIGHUP'].includes(signal)
      if (code !== 0 && !stopped) hear({ kind: 'failed', message: errors || `${signal ?? code}` })
      resolve()
    }),
  )
  return {
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM')
      await gone
    },
  }
}

/** The stops as the strip shows them. */
export function stopStates(played: readonly StopId[], playing: StopId | null): SampleStop[] {
  return stopIds.map((id) => ({
    id,
    label: { zh: stops[id].zh, en: stops[id].en },
    at: stops[id].at.toISOString(),
    state: played.includes(id) ? 'ready' : id === playing ? 'playing' : 'waiting',
  }))
}
