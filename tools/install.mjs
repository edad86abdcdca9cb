// What both commands need first: a Node new enough, and packages that match the lock. Plain Node, no dependencies.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'node_modules', '.duxue-installed')

/** A line in Chinese and English. */
export const say = (zh, en) => console.error(`${zh} / ${en}`)

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(
    `督学需要 Node.js 20.19 或更新版本，当前是 ${process.version}：https://nodejs.org`,
    `Duxue needs Node.js 20.19 or newer; this is ${process.version}`,
  )
  process.exit(1)
}

/** Runs npm install when node_modules is missing or was made from another lock; answers whether packages are in place. */
export async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true
  say('安装依赖（第一次约一两分钟）', 'installing packages (a minute or two the first time)')
  const npm = findNpm()
  const done = await run(npm[0], [...npm.slice(1), 'install', '--no-audit', '--no-fund'], {
    minutes: 10,
    quiet: true,
    shell: npm.length === 1,
  })
  if (done === 0) writeFileSync(stamp, lock)
  else
    say(
      '依赖安装失败，原因见上；请检查网络与 npm 设置后重试',
      'the install failed, see above; check network and npm settings, then try again',
    )
  return done === 0
}

/** npm as a script for this Node where it can be found (Windows starts no .cmd file without a shell), otherwise by name. */
function findNpm() {
  const home = dirname(process.execPath)
  const places = [
    process.env.npm_execpath,
    join(home, 'node_modules/npm/bin/npm-cli.js'),
    join(home, '../lib/node_modules/npm/bin/npm-cli.js'),
  ]
  const script = places.find((place) => place?.endsWith('npm-cli.js') && existsSync(place))
  return script ? [process.execPath, script] : ['npm']
}

/**
 * Runs a program at the root and answers its exit code. `quiet` keeps its words back unless it fails and shows that time passes;
 * after `minutes` it is ended and counts as failed. `read` hears everything on stdout as well.
 */
export function run(command, args, { minutes = 10, quiet = false, env = {}, shell = false, cwd = root, read = undefined } = {}) {
  return new Promise((resolve) => {
    const started = Date.now()
    const seconds = () => Math.round((Date.now() - started) / 1000)
    const stdio = ['ignore', quiet || read ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit']
    const child = spawn(command, args, { cwd, stdio, shell, env: { ...process.env, ...env }, windowsHide: true })
    let words = ''
    child.stdout?.on('data', (bytes) => {
      read?.(String(bytes))
      if (quiet) words += bytes
      else process.stdout.write(bytes)
    })
    child.stderr?.on('data', (bytes) => (words += bytes))
    const passing = quiet ? setInterval(() => console.error(`  … ${seconds()} s`), 10_000) : undefined
    const limit = setTimeout(() => {
      say(`超过 ${minutes} 分钟，已中止`, `ended after ${minutes} minutes`)
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
    }, minutes * 60_000)
    const end = (code) => {
      clearTimeout(limit)
      clearInterval(passing)
      if (quiet && code !== 0) console.error(words.trim())
      resolve(code)
    }
    child.once('error', (error) => {
      words += `\n${error.message}`
      end(1)
    })
    child.once('close', (code, signal) => end(code ?? (signal ? 1 : 0)))
  })
}
