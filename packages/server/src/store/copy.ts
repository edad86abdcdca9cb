// The whole database as streams of rows: out in one snapshot, in within one transaction. The owner's work, over all cities.
import type { Readable, Writable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
}
export interface Snapshot {
  /** Migrations that made this schema, in order. */
  readonly migrations: readonly string[]
  /** Referenced tables before those that refer to them. */
  readonly tables: readonly TableShape[]
  /** Where each city's chain stood. */
  readonly heads: readonly { readonly tenant: number; readonly name: string; readonly seq: number; readonly head: string }[]
  /** Hashes of all evidence that rows speak of. */
  readonly evidence: readonly string[]
  rows(table: TableShape): Readable
  close(): Promise<void>
}
export interface Filling {
  rows(table: TableShape): Writable
  commit(): Promise<void>
  rollback(): Promise<void>
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // the statement under way says so
  await client.connect()
  return client
}
const copyOf = (table: TableShape): string =>
  `${pg.escapeIdentifier(table.name)} (${table.columns.map((c) => pg.escapeIdentifier(c)).join(', ')})`

/** One moment of the database, however long the reading takes and whatever is written meanwhile. */
export async function openSnapshot(url: string): Promise<Snapshot> {
  const client = await connect(url)
  try {
    await client.query('begin isolation level repeatable read, read only')
    const list = async <T extends object>(text: string): Promise<T[]> => (await client.query<T>(text)).rows
    // The check on generated columns and sequences keeps this copy honest: what is not copied must not exist.
    const odd = await list(`select sequencename from pg_sequences where schemaname = 'public'`)
    if (odd.length > 0) throw new Error('a sequence is not part of a backup')
    return {
      migrations: (await list<{ name: string }>('select name from migration order by name')).map((m) => m.name),
      tables: await tablesOf(client),
      heads: await list(
        `select c.tenant, c.name, coalesce(h.seq, 0)::int as seq, coalesce(encode(h.head, 'hex'), '') as head from city c left join chain h on h.tenant = c.tenant order by c.tenant`,
      ),
      evidence: (await list<{ sha256: string }>('select distinct sha256 from file order by sha256')).map((f) => f.sha256),
      rows: (table) => client.query(copyTo(`copy ${copyOf(table)} to stdout`)),
      close: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

/** Takes the rows of a backup into a schema without rows; null where rows are already kept. */
export async function openFilling(url: string): Promise<Filling | null> {
  const client = await connect(url)
  try {
    const tables = await tablesOf(client)
    for (const { name } of tables)
      if ((await client.query(`select 1 from ${pg.escapeIdentifier(name)} limit 1`)).rowCount) return await refuse(client)
    await client.query('begin')
    return {
      rows: (table) => client.query(copyFrom(`copy ${copyOf(table)} from stdin`)),
      commit: async () => {
        await client.query('commit')
        await client.query('analyze')
        await client.end()
      },
      rollback: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw error
  }
}
async function refuse(client: pg.Client): Promise<null> {
  await client.end()
  return null
}

async function tablesOf(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers: string[] }>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(array_agg(distinct r.relname::text), '{}') from pg_constraint k join pg_class r on r.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as refers
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration' order by c.relname`)
  const ordered: TableShape[] = []
  const waiting = new Map(rows.map((row) => [row.name, row]))
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((row) => !row.refers.some((name) => waiting.has(name)))
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const { name, columns } of ready) {
      waiting.delete(name)
      ordered.push({ name, columns })
    }
  }
  return ordered
}
