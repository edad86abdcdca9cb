// Which database a command works on: DATABASE_URL, or the embedded one of the home, running already or started for the command.
import { stat } from 'node:fs/promises'
import { findHome } from './home.ts'
import type { Io } from './io.ts'
import { findRunning, lookInside, startEmbedded, withDatabase } from './postgres.ts'
import { refuse } from './refusal.ts'

export interface UsedDatabase {
  readonly url: string
  readonly home: string
  close(): Promise<void>
}
interface Wish {
  /** The command may begin a home that is not there yet. */
  readonly mayCreate?: boolean
  /** No other process may have the home. */
  readonly alone?: boolean
  /** Another database on the same server (each stop of the sample has its own); it must hold the product's tables. */
  readonly holding?: string | undefined
}

export async function useDatabase(io: Io, wish: Wish = {}): Promise<UsedDatabase> {
  const opened = await openDatabaseServer(io, wish)
  if (!('holding' in wish)) return opened
  try {
    const url = wish.holding ? withDatabase(opened.url, wish.holding) : opened.url
    const { hasTables, beside } = await lookInside(url).catch(noSuchDatabase(wish.holding))
    if (hasTables) return { ...opened, url }
    const names = beside.length ? `（同一服务器上还有：${beside.join('、')}，用 --database 指定）` : ''
    throw refuse(
      `这个库里还没有督学的数据${names}`,
      `this database holds nothing of Duxue's; beside it: ${beside.join(', ') || 'none'} (--database)`,
    )
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function openDatabaseServer(io: Io, wish: Wish): Promise<UsedDatabase> {
  const home = findHome(io.env)
  const nothing = async () => undefined
  if (io.env.DATABASE_URL) return { url: io.env.DATABASE_URL, home, close: nothing }
  const running = wish.alone ? undefined : await findRunning(home)
  if (running) return { url: running, home, close: nothing }
  if (!wish.mayCreate && !(await stat(home).catch(() => undefined)))
    throw refuse(`没有数据：${home}（或请设置 DATABASE_URL）`, `no data in ${home}; or set DATABASE_URL`)
  io.step(`启动内置数据库：${home}`, `starting the embedded PostgreSQL in ${home}`)
  const embedded = await startEmbedded(home)
  return { url: embedded.url, home, close: embedded.stop }
}

function noSuchDatabase(name: string | undefined) {
  return (error: { code?: string }) => {
    throw error.code === '3D000' ? refuse(`没有这个库：${name}`, `no such database: ${name}`) : error
  }
}
