// Writes schema.gen.ts from a migrated database, so that SQL and TypeScript cannot drift apart. Run by `npm run schema`; a test compares.
import { sql } from 'kysely'
import type { Tx } from './database.ts'

const kinds: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  ltree: 'string',
  date: 'string',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'number',
  bool: 'boolean',
  timestamptz: 'Date',
  bytea: 'Buffer',
  jsonb: 'Json',
  _text: 'string[]',
  _uuid: 'string[]',
  _ltree: 'string[]',
}

export async function describeSchema(db: Tx): Promise<string> {
  const { rows } = await sql<{
    table_name: string
    column_name: string
    udt_name: string
    is_nullable: string
    has_default: boolean
  }>`
    select c.table_name, c.column_name, c.udt_name, c.is_nullable, c.column_default is not null as has_default
    from information_schema.columns c join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'migration' order by c.table_name, c.ordinal_position`.execute(
    db,
  )
  const tables = new Map<string, string[]>()
  for (const r of rows) {
    const kind = kinds[r.udt_name]
    if (!kind) throw new Error(`no TypeScript kind for ${r.udt_name} (${r.table_name}.${r.column_name})`)
    let type = r.is_nullable === 'YES' ? `${kind} | null` : kind
    if (kind === 'Json') type = r.is_nullable === 'YES' ? 'NullableJson' : 'Json'
    if (r.has_default) type = kind === 'Json' ? 'GeneratedJson' : `Generated<${type}>`
    const lines = tables.get(r.table_name) ?? []
    lines.push(`  ${r.column_name}: ${type}`)
    tables.set(r.table_name, lines)
  }
  const pascal = (n: string) =>
    n
      .split('_')
      .map((p) => p[0]?.toUpperCase() + p.slice(1))
      .join('')
  const bodies = [...tables].map(([name, lines]) => `export interface ${pascal(name)}Table {\n${lines.join('\n')}\n}\n`)
  return `// Made from the migrations by npm run schema -w packages/server. Do not edit.
import type { ColumnType, Generated } from 'kysely'

/** jsonb: read as a value, written as a JSON string. */
export type Json = ColumnType<unknown, string, string>
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>
export type GeneratedJson = ColumnType<unknown, string | undefined, string>

${bodies.join('\n')}
export interface DB {
${[...tables.keys()].map((n) => `  ${n}: ${pascal(n)}Table`).join('\n')}
}
`
}
