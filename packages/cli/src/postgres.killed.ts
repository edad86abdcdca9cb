// A process for the crash test: writes rows one by one, says each acknowledged number, until it is killed.
import pg from 'pg'
import { startEmbedded } from './postgres.ts'

const { url } = await startEmbedded(process.argv[2])
const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query('create table written (n int primary key)')
for (let n = 1; ; n++) {
  await client.query('insert into written values ($1)', [n])
  process.stdout.write(`${n}\n`)
}
