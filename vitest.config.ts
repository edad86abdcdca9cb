// One test run over all packages: the pure ones plain, those with a database beside one temporary PostgreSQL, the browser's walk apart.
import { defineConfig } from 'vitest/config'

const pure = [
  'packages/planner',
  'packages/reader',
  'packages/core',
  'packages/papers',
  'packages/web',
  'packs',
  'samples',
  'bench',
  'tools',
]
const tests = (folders: readonly string[]) => folders.map((folder) => `${folder}/**/*.test.{ts,tsx,mjs}`)
const withDatabase = { globalSetup: 'tools/pg-for-tests.ts', testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    // The runner by itself would leave one core idle.
    maxWorkers: '100%',
    projects: [
      // Nothing is left behind by pure functions, so their files share what they load.
      { test: { name: 'pure', include: tests(pure), testTimeout: 30_000, isolate: false } },
      { test: { name: 'database', include: tests(['packages/server', 'packages/cli']), ...withDatabase, isolate: false } },
      { test: { name: 'browser', include: tests(['e2e']), ...withDatabase, testTimeout: 180_000 } },
    ],
  },
})
