// Migrations: numbered SQL files, forward only, each in one transaction; a killed migration leaves nothing behind.
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('./migrations/', import.meta.url)

/** The names of all migrations, in order. */
export async function migrationNames(): Promise<string[]> {
  return (await readdir(folder)).filter((n) => /^\d{4}_.*\.sql$/.test(n)).sort()
}

/**
 * Applies what is missing, in order, as the owner of the tables. Two servers may call it at once: the second waits for the first.
 * `upTo` stops at an older version of the schema, for a backup made then.
 */
export async function migrate(
  url: string,
  options: { readonly upTo?: string } = {},
): Promise<{ applied: string[]; version: string }> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const applied: string[] = []
  try {
    const book =
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default clock_timestamp())'
    // Two that look at once both find no table; the one that comes second to make it looks again.
    await client.query(book).catch(async (error: { code?: string }) => {
      if (!['23505', '42710', '42P07'].includes(error.code ?? '')) throw error
      await client.query(book)
    })
    const names = (await migrationNames()).filter((n) => options.upTo === undefined || n <= options.upTo)
    for (const name of names) {
      const text = await readFile(new URL(name, folder), 'utf8')
      await client.query('begin')
      try {
        await client.query('lock table migration in exclusive mode')
        const done = await client.query('select 1 from migration where name = $1', [name])
        if (done.rowCount === 0) {
          await client.query(text)
          await client.query('insert into migration (name) values ($1)', [name])
          applied.push(name)
        }
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error })
      }
    }
    return { applied, version: names.at(-1) ?? '' }
  } finally {
    await client.end()
  }
}
