// One test run over all packages: the pure ones plain, those with a database beside one temporary PostgreSQL.
import { defineConfig } from 'vitest/config'

const tests = (packages: readonly string[]) => packages.map((name) => `${name}/**/*.test.{ts,tsx}`)

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: tests([
            'packages/planner',
            'packages/reader',
            'packages/core',
            'packages/papers',
            'packages/web',
            'packs',
            'samples',
            'bench',
          ]),
        },
      },
      {
        test: {
          name: 'database',
          include: tests(['packages/server', 'packages/cli']),
          globalSetup: 'tools/pg-for-tests.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
