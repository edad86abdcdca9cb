// Connections: one pool for requests (role duxue_app, under row scope), one for jobs and imports (the owner).
import { CompiledQuery, Kysely, PostgresDialect, type PostgresPoolClient, type Transaction } from 'kysely'
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
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const connect = async () => {
    const client = await pool.connect()
    const knowing = known.get(client) ?? preparing(client)
    known.set(client, knowing)
    return knowing
  }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: { connect, end: () => pool.end() } }) })
}

/** Statements by their text, with the name under which each connection keeps them. */
const statements = new Map<string, string>()
/**
 * A statement that every act runs: written out, so that it is not built anew each time, and prepared, so that PostgreSQL parses and plans
 * it once a connection. Only for rows found by their key: such a plan stays good however the tables grow.
 */
export function prepare<Row>(name: string, text: string): (tx: Tx, values: readonly unknown[]) => Promise<Row[]> {
  statements.set(text, name)
  return async (tx, values) => (await tx.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
}
/** A connection that knows prepared statements by their text. */
function preparing(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: unknown[]) => {
    const name = statements.get(text)
    return name ? client.query({ name, text, values }) : client.query(text, values)
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}

/** Rows in slices small enough for one statement (PostgreSQL takes at most 65,535 parameters). */
export function* slices<T>(rows: readonly T[], size = 1000): Generator<T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}
