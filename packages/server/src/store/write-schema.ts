// npm run schema -w packages/server -- postgres://…: writes schema.gen.ts from a migrated database.
import { writeFile } from 'node:fs/promises'
import { openDatabase } from './database.ts'
import { describeSchema } from './schema.ts'

const url = process.argv[2]
if (!url) throw new Error('the address of a migrated database is missing')
const db = openDatabase(url)
await writeFile(new URL('./schema.gen.ts', import.meta.url), await describeSchema(db))
await db.destroy()
