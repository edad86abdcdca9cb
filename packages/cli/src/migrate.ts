// duxue migrate: brings the database to the schema of this version.
import { migrate } from '@duxue/server'
import type { Command } from './command.ts'
import { useDatabase } from './use-database.ts'

export const command: Command = {
  usage: ['migrate [--json]', 'DATABASE_URL  the database, as the owner of its tables; without it the embedded one'],
  bare: true,
  options: {},
  async run(_, io) {
    const database = await useDatabase(io, { mayCreate: true })
    try {
      const { applied, version } = await migrate(database.url)
      const done = applied.map((name) => `${name} ✓`)
      io.result({ applied, version }, [...done, `数据库结构：${version} / schema: ${version}`])
      return undefined
    } finally {
      await database.close()
    }
  },
}
