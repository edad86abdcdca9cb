#!/usr/bin/env node
// The only door of the process: checks Node, lets it read TypeScript, hands over argv.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `督学需要 Node.js 20.19 或更新版本，当前是 ${process.version}。 / Duxue needs Node.js 20.19 or newer; this is ${process.version}.`,
  )
  process.exit(1)
}
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('../src/commands.ts')
process.exitCode = await main(process.argv.slice(2))
