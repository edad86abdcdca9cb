// The embedded PostgreSQL: makes a cluster in the home, starts it, finds it again after a crash, stops it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isAlive, isCode, lockHome, lockOwner } from './home.ts'
import { type Account, copyNative, findNative, program, runs } from './postgres-native.ts'
import { refuse } from './refusal.ts'

export interface Embedded {
  /** The product's database, as the role that owns it. */
  readonly url: string
  readonly home: string
  stop(): Promise<void>
}

interface Cluster {
  readonly native: string
  readonly account: Account
  readonly data: string
  readonly log: string
  readonly password: string
  readonly temporary: boolean
}

const user = 'duxue'
const windows = process.platform === 'win32'

/**
 * Starts PostgreSQL on 127.0.0.1 with its data in `home`; one process at a time. `temporary` takes a new folder under the system's
 * temp directory instead, writes without waiting for the disk, and removes everything at stop.
 */
export async function startEmbedded(home: string | undefined, options: { readonly temporary?: boolean } = {}): Promise<Embedded> {
  const temporary = options.temporary ?? false
  const account = findAccount()
  const place = temporary ? await makeTemporary(account) : home
  if (!place) throw refuse('没有指定数据目录', 'no data directory was given')
  await mkdir(place, { recursive: true })
  checkReachable(place, account)
  const unlock = await lockHome(place)
  try {
    const cluster = await prepare(place, account, temporary)
    const server = await launch(cluster)
    const url = await createDatabase(server.url, 'duxue').catch(isCode('42P04', withDatabase(server.url, 'duxue')))
    const stop = async () => {
      await server.stop()
      await unlock()
      if (temporary) await rm(place, { recursive: true, force: true })
    }
    return { url, home: place, stop }
  } catch (error) {
    await unlock()
    if (temporary) await rm(place, { recursive: true, force: true })
    throw error
  }
}

/** The url of the server that another living process runs in this home. */
export async function findRunning(home: string): Promise<string | undefined> {
  if (!(await lockOwner(home))) return undefined
  const root = join(home, 'postgres')
  const password = (await readFile(join(root, 'password'), 'utf8').catch(isCode('ENOENT', ''))).trim()
  const port = (await readFile(join(root, 'data', 'postmaster.pid'), 'utf8').catch(isCode('ENOENT', ''))).split('\n')[3]
  if (!password || !port) return undefined
  const url = urlOf(password, Number(port), 'duxue')
  return (await answers(url)) ? url : undefined
}

/** Creates a database beside the one in `url` (optionally a copy of `template`) and returns its url. */
export async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  const copy = template ? ` template ${pg.escapeIdentifier(template)}` : ''
  await asAdmin(url, `create database ${pg.escapeIdentifier(name)}${copy}`)
  return withDatabase(url, name)
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await asAdmin(url, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
}

/** Whether the product's tables are in this database, and the databases beside it that may hold them. */
export async function lookInside(url: string): Promise<{ readonly hasTables: boolean; readonly beside: readonly string[] }> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query(`select to_regclass('public.migration') is not null as has, array(select datname::text
      from pg_database where datname <> current_database() and datname like 'duxue%' and datallowconn order by 1) as beside`)
    return { hasTables: rows[0].has, beside: rows[0].beside }
  } finally {
    await client.end()
  }
}

const urlOf = (password: string, port: number, name: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`

export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(name)}`
  return other.href
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  client.on('error', () => {}) // a server that goes away is reported by the statement itself
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function findAccount(): Account {
  if (process.getuid?.() !== 0) return undefined
  const id = () =>
    ['-u', '-g'].map((flag) => Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout, 10))
  let [uid, gid] = id()
  if (!uid || !gid) {
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
    ;[uid, gid] = id()
  }
  if (!uid || !gid)
    throw refuse(
      '无法创建系统用户 postgres，请改用普通用户运行',
      'cannot create the system user postgres; run as an ordinary user',
    )
  return { uid, gid }
}

/** As root the server runs as another account, which must be able to walk down to its data. */
function checkReachable(place: string, account: Account): void {
  if (account && spawnSync('test', ['-x', place], { ...account, cwd: '/' }).status !== 0)
    throw refuse(
      `以 root 运行时，数据库用户 postgres 进不了该目录（上级目录未开放），请另设 DUXUE_HOME：${place}`,
      `the user postgres cannot enter ${place} (a folder above it is closed); set DUXUE_HOME to another place`,
    )
}

async function makeTemporary(account: Account): Promise<string> {
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    const place = await mkdtemp(join(parent, 'duxue-pg-')).catch(() => undefined)
    if (!place) continue
    if (account) await chown(place, account.uid, account.gid)
    if (!account || spawnSync('test', ['-w', place], { ...account, cwd: '/' }).status === 0) return place
    await rm(place, { recursive: true, force: true })
  }
  throw refuse('找不到可用的临时目录', 'no temp directory can be used')
}

async function prepare(place: string, account: Account, temporary: boolean): Promise<Cluster> {
  const root = join(place, 'postgres')
  await mkdir(root, { recursive: true })
  if (account) await chown(root, account.uid, account.gid)
  const passwordFile = join(root, 'password')
  const password = await readFile(passwordFile, 'utf8').catch(isCode('ENOENT', ''))
  const packaged = findNative()
  const native = runs(packaged, account) ? packaged : await copyNative(packaged, root, account)
  const cluster = {
    native,
    account,
    data: join(root, 'data'),
    log: join(root, 'server.log'),
    temporary,
    password: password.trim(),
  }
  if (await exists(join(cluster.data, 'PG_VERSION'))) {
    if (!cluster.password) throw refuse(`数据库口令文件缺失：${passwordFile}`, `the password file is missing: ${passwordFile}`)
    return cluster
  }
  return initialise({ ...cluster, password: randomBytes(24).toString('base64url') }, passwordFile)
}

/** initdb works beside the final place and is moved there when complete, so that a start killed half-way leaves nothing behind. */
async function initialise(cluster: Cluster, passwordFile: string): Promise<Cluster> {
  const { account, native, temporary } = cluster
  const unfinished = `${cluster.data}.new`
  await rm(unfinished, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 })
  if (account) await chown(passwordFile, account.uid, account.gid)
  const locale = windows ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8']
  const args = [
    `--pgdata=${unfinished}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...locale,
  ]
  await run(program(native, 'initdb'), [...args, '--no-instructions', ...(temporary ? ['--no-sync'] : [])], account, true)
  await rename(unfinished, cluster.data)
  return cluster
}

async function launch(cluster: Cluster): Promise<{ url: string; stop(): Promise<void> }> {
  await endOrphan(cluster)
  await shorten(cluster.log)
  for (let tries = 0; ; tries++) {
    const port = await freePort()
    const url = urlOf(cluster.password, port, 'postgres')
    const log = await open(cluster.log, 'a')
    const started = (await log.stat()).size
    const child = windows ? startOnWindows(cluster, port) : spawnServer(cluster, port, log.fd)
    await log.close()
    const failure = await untilReady(url, child)
    if (!failure) return { url, stop: () => stopServer(cluster, child) }
    await stopServer(cluster, child)
    const words = (await readFile(cluster.log)).subarray(started).toString('utf8')
    const passing = /could not bind|could not create any TCP|pre-existing shared memory/.test(words)
    if (passing && tries < 10) {
      await sleep(300)
      continue
    }
    throw (
      diskFull(words) ??
      refuse(
        `数据库没有启动（${failure}），日志：${cluster.log}\n${words.trim()}`,
        `PostgreSQL did not start (${failure}); log: ${cluster.log}`,
      )
    )
  }
}

function flags(cluster: Cluster, port: number): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off',
    'max_connections=200',
    ...(cluster.temporary ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ]
  return settings.flatMap((setting) => ['-c', setting])
}

function spawnServer(cluster: Cluster, port: number, log: number): ChildProcess {
  const command = [...tiedToUs('INT'), program(cluster.native, 'postgres'), '-D', cluster.data, ...flags(cluster, port)]
  // A session of its own: Ctrl-C in the terminal reaches us alone, and we stop the server after its clients.
  return spawn(command[0] as string, command.slice(1), {
    ...cluster.account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  })
}

/** Where the system can tell a program of our death, it ends with us even after kill -9; elsewhere the next start ends it. */
function tiedToUs(signal: 'INT' | 'KILL'): string[] {
  const words = ['--pdeathsig', signal]
  return process.platform === 'linux' && spawnSync('setpriv', [...words, 'true']).status === 0 ? ['setpriv', ...words] : []
}

/** Windows: pg_ctl drops an administrator's rights, which postgres.exe refuses. */
function startOnWindows(cluster: Cluster, port: number): undefined {
  const options = flags(cluster, port).join(' ')
  spawnSync(program(cluster.native, 'pg_ctl'), ['start', '-w', '-D', cluster.data, '-l', cluster.log, '-o', options], {
    stdio: 'ignore',
    windowsHide: true,
  })
}

async function untilReady(url: string, child: ChildProcess | undefined): Promise<string> {
  let died = ''
  child?.once('error', (error) => (died = error.message))
  child?.once('exit', (code, signal) => (died = `exit ${code ?? signal}`))
  for (let waited = 0; waited < 120_000 && !died; waited += 25) {
    if (await answers(url)) return ''
    await sleep(25)
  }
  return died || 'no answer in two minutes'
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  const ok = await client.connect().then(
    () => true,
    () => false,
  )
  await client.end().catch(() => {})
  return ok
}

async function stopServer(cluster: Cluster, child: ChildProcess | undefined): Promise<void> {
  if (!child) {
    await run(program(cluster.native, 'pg_ctl'), ['stop', '-D', cluster.data, '-m', 'fast', '-w'], cluster.account).catch(
      () => {},
    )
    return
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
    child.kill(signal)
    const gone = new Promise<true>((done) => child.once('exit', () => done(true)))
    if (await Promise.race([gone, sleep(20_000, false, { ref: false })])) return
  }
}

/** A server whose Duxue was killed may still run on these data, or have left its pid file to a number used again. */
async function endOrphan(cluster: Cluster): Promise<void> {
  const pidFile = join(cluster.data, 'postmaster.pid')
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(isCode('ENOENT', '')), 10)
  if (!pid || !isAlive(pid)) return
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  if (process.platform === 'linux' && !commandLine?.includes(cluster.data)) return rm(pidFile, { force: true })
  const stop = (mode: string) =>
    run(program(cluster.native, 'pg_ctl'), ['stop', '-D', cluster.data, '-m', mode, '-w', '-t', '30'], cluster.account)
  // It may end by itself while we ask it to: only one that is still there is a failure.
  const unlessGone = (error: unknown) => {
    if (isAlive(pid)) throw error
  }
  await stop('fast').catch(() => stop('immediate').catch(unlessGone))
}

function run(command: string, args: readonly string[], account: Account, tied = false): Promise<void> {
  const [first = command, ...rest] = [...(tied ? tiedToUs('KILL') : []), command, ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(first, rest, {
      ...account,
      cwd: windows ? undefined : '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    })
    let words = ''
    child.stderr.on('data', (bytes) => (words += bytes))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(diskFull(words) ?? refuse(`数据库程序失败：${words.trim()}`, `${command} failed with exit code ${code}`)),
    )
  })
}

/** PostgreSQL says so in many ways; whoever reads it needs one. */
function diskFull(words: string) {
  return /No space left on device|Disk quota exceeded/.test(words)
    ? refuse(`磁盘已满，数据库无法启动；请腾出空间后再试`, `the disk is full, the database cannot start; make room and try again`)
    : undefined
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

async function shorten(log: string): Promise<void> {
  const size = await stat(log).then((s) => s.size, isCode('ENOENT', 0))
  if (size > 5_000_000) await rename(log, `${log}.1`)
}

const exists = (path: string) => stat(path).then(() => true, isCode('ENOENT', false))
