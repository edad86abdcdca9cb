// Which database a command works on: DATABASE_URL, or the embedded one of the home, running already or started for the command.
import { stat } from 'node:fs/promises'
import { findHome } from './home.ts'
import type { Io } from './io.ts'
import { findRunning, startEmbedded } from './postgres.ts'
import { refuse } from './refusal.ts'

export interface UsedDatabase {
  readonly url: string
  readonly home: string
  close(): Promise<void>
}

/** `mayCreate`: the command may begin a home that is not there yet; `alone`: no other process may have the home. */
export async function useDatabase(
  io: Io,
  options: { readonly mayCreate?: boolean; readonly alone?: boolean } = {},
): Promise<UsedDatabase> {
  const home = findHome(io.env)
  const nothing = async () => undefined
  if (io.env.DATABASE_URL) return { url: io.env.DATABASE_URL, home, close: nothing }
  const running = options.alone ? undefined : await findRunning(home)
  if (running) return { url: running, home, close: nothing }
  if (!options.mayCreate && !(await stat(home).catch(() => undefined)))
    throw refuse(`没有数据：${home}（或请设置 DATABASE_URL）`, `no data in ${home}; or set DATABASE_URL`)
  io.step(`启动内置数据库：${home}`, `starting the embedded PostgreSQL in ${home}`)
  const embedded = await startEmbedded(home)
  return { url: embedded.url, home, close: embedded.stop }
}
