// npm start: packages, pages, then the product with the sample city. Plain Node, no dependencies, no shell.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkNode, install, root } from './install.mjs'
import { buildWeb } from './web-build.mjs'

checkNode()
if (!(await install()) || !(await buildWeb())) process.exit(1)

// The channel tells the product that we are gone, however we went.
const child = spawn(process.execPath, [join(root, 'packages/cli/bin/duxue.mjs'), 'start', ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Ctrl-C in a terminal has reached the child already.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
}
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
