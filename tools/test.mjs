// npm test: every check of the project in one run. The last line counts them all. Plain Node, no dependencies.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkNode, install, root, run, say } from './install.mjs'
import { buildWeb } from './web-build.mjs'

const node = process.execPath
const bin = (path) => join(root, 'node_modules', path)
const script = (path, ...args) => run(node, [join(root, path), ...args])

/** Each step answers how much of it passed and failed; a plain check counts as one. */
const steps = [
  ['types', () => one(checkTypes())],
  ['walls', () => one(script('tools/walls.mjs'))],
  ['lint', () => one(run(node, [bin('@biomejs/biome/bin/biome'), 'check', '.']))],
  ['SQL rules', () => one(script('tools/sql-rules.mjs'))],
  ['tests', () => vitest('pure', 'database')],
  ['seed trace', () => one(script('tools/seed-trace.mjs', '--check'))],
  ['pages', async () => one((await buildWeb({ always: true })) ? 0 : 1)],
  ['browser', () => one(run(node, ['--import', 'tsx', join(root, 'e2e/src/install-browser.ts')]))],
  ['the loop in a browser', () => vitest('browser')],
]

checkNode()
if (!(await install())) {
  console.log('0 passed, 1 failed')
  process.exit(1)
}
const total = { passed: 0, failed: 0 }
const summary = []
for (const [name, check] of steps) {
  const started = Date.now()
  console.log(`\n── ${name}`)
  const { passed, failed } = await check()
  total.passed += passed
  total.failed += failed
  summary.push(
    `${failed ? '✗' : '✓'} ${name.padEnd(22)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed ${((Date.now() - started) / 1000).toFixed(1).padStart(7)} s`,
  )
}
console.log(`\n${summary.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

async function one(exitCode) {
  return (await exitCode) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Each source is checked once: what may use neither Node nor pages by its own folder, cli with server, bench and e2e with the root. */
async function checkTypes() {
  const checkedWith = ['packages/server']
  const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
  const projects = [
    '.',
    ...folders.filter((path) => existsSync(join(root, path, 'tsconfig.json')) && !checkedWith.includes(path)),
  ]
  let failed = 0
  for (const project of projects) {
    if ((await run(node, [bin('typescript/bin/tsc'), '-p', project])) !== 0) failed = 1
  }
  return failed
}

/** Vitest counts by its own report. A run that ends badly without a failed test, or tests nothing, or skips a test, fails as well. */
async function vitest(...projects) {
  const folder = mkdtempSync(join(tmpdir(), 'duxue-test-'))
  const report = join(folder, 'report.json')
  const args = [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const exitCode = await run(node, [bin('vitest/vitest.mjs'), ...args], { minutes: 15 })
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  rmSync(folder, { recursive: true, force: true })
  const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = counted
  const skipped = numPendingTests + numTodoTests
  if (skipped) say(`跳过的测试算失败：${skipped}`, `skipped tests count as failed: ${skipped}`)
  const failed = numFailedTests + skipped
  return { passed, failed: failed || (exitCode === 0 && passed > 0 ? 0 : 1) }
}
