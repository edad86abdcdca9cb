// npm start: packages, pages, then the product with the sample city. Plain Node, no dependencies, no shell.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkNode, install, root } from './install.mjs'
import { buildWeb } from './web-build.mjs'

checkNode()
if (!(await install()) || !(await buildWeb())) process.exit(1)

// The channel tells the product that we are gone, however we went.
const product = [join(root, 'packages/cli/bin/duxue.mjs'), 'start', ...process.argv.slice(2)]
const child = spawn(process.execPath, product, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
/** On Windows a signal would end the product at once: there the closed channel tells it. */
const end = (signal) => (process.platform === 'win32' ? child.connected && child.disconnect() : child.kill(signal))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Ctrl-C in a terminal has reached the child already.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) end(signal)
  })
}
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

// npm puts a shell between itself and us, and that shell passes no signal on: when npm is gone we stop as well.
if (process.env.npm_lifecycle_event === 'start') {
  const before = starters()
  setInterval(() => {
    if (starters() !== before) end('SIGTERM')
  }, 500).unref()
}

/** Who started us: our parent, and the parent of a shell. */
function starters() {
  const parent = process.ppid
  try {
    const [name, rest] = readFileSync(`/proc/${parent}/stat`, 'utf8').split(/[()]/).slice(1)
    return /^(ba|da|z)?sh$/.test(name) ? `${parent} ${rest.trim().split(' ')[1]}` : `${parent}`
  } catch {
    return `${parent}`
  }
}
