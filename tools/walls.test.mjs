import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkWalls } from './walls.mjs'

const folders = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** The breaches of a small house that is sound but for the files given. */
async function breachesOf(files) {
  const root = mkdtempSync(join(tmpdir(), 'duxue-walls-'))
  folders.push(root)
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const name of ['cli', 'server', 'web', 'core', 'papers', 'reader', 'planner']) {
    write(
      `packages/${name}/package.json`,
      JSON.stringify({ name: `@duxue/${name}`, type: 'module', exports: { '.': './src/index.ts' } }),
    )
    write(`packages/${name}/src/index.ts`, `export const name = '${name}'\n`)
    mkdirSync(join(root, 'node_modules/@duxue'), { recursive: true })
    symlinkSync(join(root, 'packages', name), join(root, 'node_modules/@duxue', name))
  }
  for (const name of ['fastify', 'pg', 'antd']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: './index.js' }))
    write(`node_modules/${name}/index.js`, 'module.exports = {}\n')
  }
  for (const folder of ['bench', 'e2e', 'tools', 'packs', 'samples', 'jurisdictions']) write(`${folder}/README.md`, folder)
  for (const [path, text] of Object.entries(files)) write(path, text)
  return (await checkWalls(root)).breaches
}

test('A house without a breach has none.', async () => {
  expect(
    await breachesOf({
      'packages/core/src/check.ts': "import type { name } from '@duxue/reader'\nexport type Name = typeof name\n",
    }),
  ).toEqual([])
})

const cases = [
  [
    'A package imports only those that its arrows name',
    { 'packages/planner/src/a.ts': "import '@duxue/core'\n" },
    'planner-imports-only-nothing-of-ours',
  ],
  [
    'Core sees the reader as types only',
    { 'packages/core/src/a.ts': "import '@duxue/reader'\n" },
    'core-sees-reader-and-planner-as-types-only',
  ],
  [
    'Pages load the planner lazily',
    { 'packages/web/src/a.ts': "import '@duxue/planner'\n" },
    'pages-load-reader-and-planner-lazily',
  ],
  [
    'A package is entered by its face',
    { 'packages/core/src/a.ts': 'export {}\n', 'packages/server/src/a.ts': "import '../../core/src/a.ts'\n" },
    'a-package-is-entered-by-its-face',
  ],
  [
    'Circles are refused, those of types as well',
    {
      'packages/core/src/a.ts': "import type { B } from './b.ts'\nexport type A = B\n",
      'packages/core/src/b.ts': "import type { A } from './a.ts'\nexport type B = A\n",
    },
    'no-circle',
  ],
  [
    'A store never imports back',
    { 'packages/server/src/request.ts': 'export {}\n', 'packages/server/src/store/a.ts': "import '../request.ts'\n" },
    'server-store-never-imports-back',
  ],
  [
    'Routes never import the app',
    { 'packages/server/src/app.ts': 'export {}\n', 'packages/server/src/routes/a.ts': "import '../app.ts'\n" },
    'server-routes-never-imports-back',
  ],
  [
    'The HTTP framework stays in app, request and routes',
    { 'packages/server/src/jobs.ts': "import 'fastify'\n" },
    'http-framework-only-in-app-request-routes',
  ],
  [
    'The database driver stays in the store',
    { 'packages/server/src/routes/a.ts': "import 'pg'\n" },
    'database-driver-only-in-store-and-embedded-server',
  ],
  ['antd is imported nowhere', { 'packages/web/src/a.ts': "import 'antd'\n" }, 'no-antd'],
  ['Pure packages know no Node', { 'packages/core/src/a.ts': "import 'node:fs'\n" }, 'pure-packages-know-no-node'],
  ['An import leads somewhere', { 'packages/core/src/a.ts': "import './nowhere.ts'\n" }, 'every-import-resolves'],
  [
    'The environment is read in cli alone',
    { 'packages/server/src/a.ts': 'export const a = process.env.A\n' },
    'process.env only in cli',
  ],
  [
    'SQL stands in the store',
    { 'packages/server/src/routes/a.ts': 'declare const sql: any\nexport const a = sql<{ n: number }>`select 1`\n' },
    'SQL only in server/src/store',
  ],
  [
    'Pure packages ask no clock',
    { 'packages/planner/src/a.ts': 'export const a = new Date()\n' },
    'no clock in core, planner, reader',
  ],
  [
    'Pure packages draw no lots',
    { 'packages/reader/src/a.ts': 'export const a = Math.random()\n' },
    'no randomness in core, planner, reader',
  ],
  ['A folder says what is in it', { 'packages/web/src/utils/a.ts': 'export {}\n' }, 'a folder named utils'],
  ['Content holds no code', { 'packs/a/rule.js': '1\n' }, 'content holds no code'],
]
test.each(cases)('%s.', async (_, files, breach) => {
  expect((await breachesOf(files)).join('\n')).toContain(breach)
})

test('A house in which nothing is seen counts no module, which the command fails on.', async () => {
  const root = mkdtempSync(join(tmpdir(), 'duxue-walls-'))
  folders.push(root)
  for (const folder of ['packages', 'bench', 'e2e', 'tools', 'packs', 'samples', 'jurisdictions']) mkdirSync(join(root, folder))
  expect((await checkWalls(root)).modules).toBe(0)
})
