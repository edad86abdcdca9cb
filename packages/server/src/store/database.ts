// Connections: one pool for requests (role duxue_app, under row scope), one for jobs and imports (the owner).
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.gen.ts'

// int8 and numeric come back as JavaScript numbers (our counts and points fit), dates as civil strings, timestamps as Date.
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1700, Number)
pg.types.setTypeParser(1082, (v) => v)

export type Database = Kysely<DB>
export type Tx = Transaction<DB> | Kysely<DB>

/** Opens a pool. `role` names the role that every connection takes on before its first statement. */
export function openDatabase(url: string, options: { role?: 'duxue_app'; size?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size ?? 10,
    ...(options.role ? { options: `-c role=${options.role}` } : {}),
  })
  pool.on('error', () => undefined) // an idle connection lost with the server: the next request says so
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

/** Rows in slices small enough for one statement (PostgreSQL takes at most 65,535 parameters). */
export function* slices<T>(rows: readonly T[], size = 1000): Generator<T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}
