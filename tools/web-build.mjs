// Builds the pages when they are missing or older than what they are made from.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, say } from './install.mjs'

const pages = join(root, 'packages', 'web')
const sources = ['packages/web', 'packages/core', 'packages/reader', 'packages/planner', 'package-lock.json']

export async function buildWeb({ always = false } = {}) {
  const built = join(pages, 'dist', 'index.html')
  const fresh = existsSync(built) && sources.every((source) => newest(join(root, source)) <= statSync(built).mtimeMs)
  if (fresh && !always) return true
  say('构建页面', 'building the pages')
  return (
    (await run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
      cwd: pages,
      minutes: 5,
      quiet: true,
    })) === 0
  )
}

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  const entries = readdirSync(path).filter((name) => name !== 'dist' && name !== 'node_modules' && !/\.test\.tsx?$/.test(name))
  return entries.reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0)
}
