// The one directory where Duxue keeps its data, and the lock that lets one process at a time use it.
import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { refuse } from './refusal.ts'

type Env = Readonly<Record<string, string | undefined>>

/** DUXUE_HOME, or the usual place of the system: root /var/lib/duxue, Windows %LOCALAPPDATA%, elsewhere ~/.local/share/duxue. */
export function findHome(env: Env = process.env, platform: string = process.platform, uid = process.getuid?.()): string {
  if (env.DUXUE_HOME) return resolve(env.DUXUE_HOME)
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Duxue')
  if (uid === 0) return '/var/lib/duxue'
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'duxue')
}

/** Takes the directory for this process, or says who has it. A lock left by a dead process is taken over. */
export async function lockHome(home: string): Promise<() => Promise<void>> {
  await mkdir(home, { recursive: true })
  const lock = join(home, 'duxue.lock')
  const mine = join(home, `duxue.lock.${process.pid}.${randomBytes(4).toString('hex')}`)
  const owner = JSON.stringify({ pid: process.pid, born: await bornAt(process.pid) })
  await writeFile(mine, owner)
  try {
    for (let tries = 0; tries < 5; tries++) {
      // A link appears whole or not at all, so that nobody reads half a lock.
      const taken = await link(mine, lock).then(() => true, isCode('EEXIST', false))
      if (taken) return () => release(lock, owner)
      const held = await readFile(lock, 'utf8').catch(isCode('ENOENT', ''))
      if (!held) continue
      const pid = await livingOwner(held)
      if (pid)
        throw refuse(`数据目录正由另一个督学进程（${pid}）使用：${home}`, `another Duxue (process ${pid}) is using ${home}`)
      await setAside(lock, held)
    }
  } finally {
    await rm(mine, { force: true })
  }
  throw refuse(`无法锁定数据目录：${home}`, `cannot lock ${home}`)
}

/** The living process that has the directory. */
export async function lockOwner(home: string): Promise<number | undefined> {
  return livingOwner(await readFile(join(home, 'duxue.lock'), 'utf8').catch(isCode('ENOENT', '')))
}

/** Removes a dead owner's lock; one that somebody else has meanwhile taken is put back. */
async function setAside(lock: string, dead: string): Promise<void> {
  const aside = `${lock}.${randomBytes(4).toString('hex')}`
  const moved = await rename(lock, aside).then(() => true, isCode('ENOENT', false))
  if (!moved) return
  if ((await readFile(aside, 'utf8')) !== dead) await link(aside, lock).catch(isCode('EEXIST', undefined))
  await rm(aside, { force: true })
}

async function release(lock: string, owner: string): Promise<void> {
  const held = await readFile(lock, 'utf8').catch(isCode('ENOENT', ''))
  if (held === owner) await rm(lock, { force: true })
}

async function livingOwner(held: string): Promise<number | undefined> {
  const { pid, born } = parseOwner(held)
  if (!pid || !isAlive(pid)) return undefined
  const bornNow = await bornAt(pid)
  return born && bornNow && born !== bornNow ? undefined : pid
}

function parseOwner(held: string): { pid?: number; born?: string } {
  try {
    const owner: unknown = JSON.parse(held)
    return owner !== null && typeof owner === 'object' ? owner : {}
  } catch {
    return {} // a disk that filled up left half a lock: nobody owns it
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Boot and start tick of a process, so that a number used again is not taken for its first owner; empty where the system does not say. */
async function bornAt(pid: number): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return boot && tick ? `${boot.trim()}/${tick}` : ''
}

export function isCode<T>(code: string, value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === code) return value
    throw error
  }
}
