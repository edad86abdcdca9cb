// Starts one temporary PostgreSQL for a test run, or takes the one that TEST_DATABASE_URL names, and hands its url to the tests that use a database.
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../packages/cli/src/postgres.ts'

export default async function startForTests(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => undefined } : await startEmbedded(undefined, { temporary: true })
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
