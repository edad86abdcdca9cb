// Starts one temporary PostgreSQL for a test run and hands its url to the tests that use a database.
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../packages/cli/src/postgres.ts'

export default async function startForTests(project: TestProject) {
  const server = await startEmbedded(undefined, { temporary: true })
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
