// Connections: one pool for requests (role duxue_app, under row scope), one for jobs and imports (the owner).
import type { Writable } from 'node:stream'
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
    pipeline: true,
    ...(options.role ? { options: `-c role=${options.role}` } : {}),
  })
  pool.on('error', () => undefined) // an idle connection lost with the server: the next request says so
  pool.on('connect', (client) => client.on('error', () => undefined))
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const connect = async () => {
    const client = await pool.connect()
    const sharing = known.get(client) ?? sharingTrips(client)
    known.set(client, sharing)
    return sharing
  }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: { connect, end: () => pool.end() } }) })
}

/** Statements by their text: the name under which each connection keeps them, and whether anybody waits for their answer. */
const statements = new Map<string, { readonly name: string; readonly rides: boolean }>()
/**
 * A statement that every act runs: written out, so that it is not built anew each time, and prepared, so that PostgreSQL parses and plans
 * it once a connection. Only for rows found by their key: such a plan stays good however the tables grow.
 * One that `rides` gives no rows that anybody reads: it goes to the database with the statement after it, at the latest with the commit,
 * which then answers for its errors too.
 */
export function prepare<Row>(
  name: string,
  text: string,
  { rides = false } = {},
): (tx: Tx, values: readonly unknown[]) => Promise<Row[]> {
  statements.set(text, { name, rides })
  return async (tx, values) => (await tx.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
}
/**
 * A connection that spares trips: it knows prepared statements by their text, and `begin` and what rides wait for the next statement and are
 * written to the wire together with it. Order and transaction are as if each had gone alone; when one fails, the rest of its trip fails
 * with it and a commit that was on the way rolls back.
 */
function sharingTrips(client: pg.PoolClient): PostgresPoolClient {
  type Answer = Awaited<ReturnType<PostgresPoolClient['query']>>
  type Statement = readonly [text: string, values: readonly unknown[]]
  const nothing = { command: 'SELECT', rowCount: 0, rows: [] } as unknown as Answer
  const { stream } = (client as unknown as { connection: { stream: Partial<Pick<Writable, 'cork' | 'uncork'>> } }).connection
  let waiting: Statement[] = []
  let inside = false
  const send = ([text, values]: Statement): Promise<Answer> => {
    const name = statements.get(text)?.name
    return (name
      ? client.query({ name, text, values: [...values] })
      : client.query(text, [...values])) as unknown as Promise<Answer>
  }
  const query = async (text: string, values: readonly unknown[] = []): Promise<Answer> => {
    const statement: Statement = [text, values]
    if (text === 'begin') inside = true
    // Outside a transaction nothing follows that would take it along.
    if (text === 'begin' || (inside && statements.get(text)?.rides)) {
      waiting.push(statement)
      return nothing
    }
    if (text === 'commit' || text === 'rollback') inside = false
    const before = waiting
    waiting = []
    const begins = before[0]?.[0] === 'begin'
    // nothing of this transaction has reached the database: there is nothing to end
    if (begins && (text === 'rollback' || (text === 'commit' && before.length === 1))) return nothing
    const trip = text === 'rollback' ? [statement] : [...before, statement]
    stream.cork?.()
    const answers = trip.map(send)
    stream.uncork?.()
    return (await Promise.all(answers)).at(-1) as Answer
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}

/** Rows in slices small enough for one statement (PostgreSQL takes at most 65,535 parameters). */
export function* slices<T>(rows: readonly T[], size = 1000): Generator<T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}
