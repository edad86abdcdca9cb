// The rows of a submission as the server wrote them, written again straight: one transaction a submission, several rows of a table in one statement.
import pg from 'pg'

/** One submission: the values of its rows as text, so that the same bytes go in again. */
export interface Row {
  readonly check: readonly unknown[]
  readonly version: readonly unknown[]
  readonly event: readonly unknown[]
  readonly tail: readonly unknown[]
  readonly act: readonly unknown[]
}
const columns = {
  version: ['tenant', 'check_id', 'version', 'path', 'group_id', 'answers', 'notes', 'person_id', 'at'],
  event: [
    'tenant',
    'id',
    'kind',
    'noun',
    'noun_id',
    'person_id',
    'role',
    'path',
    'group_id',
    'owner_id',
    'business_at',
    'wall_at',
    'data',
    'hash',
  ],
  tail: ['tenant', 'id'],
  act: ['tenant', 'id', 'name', 'person_id', 'reply'],
}
const tables = { version: 'check_version', event: 'event', tail: 'event_tail', act: 'act' }
const changed = [
  'answers',
  'notes',
  'points',
  'max_points',
  'answered',
  'asked',
  'state',
  'submitted_by',
  'submitted_at',
  'changed_at',
  'version',
]
const insert = (part: keyof typeof columns) =>
  `insert into ${tables[part]} (${columns[part].join(', ')}) values (${columns[part].map((_, i) => `$${i + 1}`).join(', ')})`
const update = `update "check" set ${changed.map((c, i) => `${c} = $${i + 1}`).join(', ')}, returned_items = null, reason = null where tenant = $${changed.length + 1} and id = $${changed.length + 2}`

/** What a run over HTTP has left in the database. */
export async function readRows(url: string): Promise<Row[]> {
  return await connected(url, async (client) => {
    const text = (alias: string, names: readonly string[]) => `array[${names.map((n) => `${alias}.${n}::text`).join(', ')}]`
    const { rows } = await client.query<Row>(`
      select ${text('c', [...changed, 'tenant', 'id'])} as "check", ${text('v', columns.version)} as version, ${text('e', columns.event)} as event,
        array[e.tenant::text, e.id::text] as tail, ${text('a', columns.act)} as act
      from event e join "check" c on c.tenant = e.tenant and c.id = e.noun_id join check_version v on v.tenant = c.tenant and v.check_id = c.id and v.version = c.version
        join act a on a.tenant = e.tenant and a.id = e.id
      where e.kind = 'check.submitted' order by e.id`)
    return rows
  })
}

/** Writes every row; answers submissions a second after the first `warm`. */
export async function writeStraight(
  url: string,
  rows: readonly Row[],
  { connections, warm, named }: { connections: number; warm: number; named: boolean },
): Promise<number> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(url)))
  const statements = [
    { name: 'check', text: update, of: 'check' },
    ...(['version', 'event', 'tail', 'act'] as const).map((of) => ({ name: of, text: insert(of), of })),
  ] as const
  let next = 0
  let written = 0
  let began = 0
  await Promise.all(
    clients.map(async (client) => {
      for (let row = rows[next++]; row; row = rows[next++]) {
        await client.query('begin')
        for (const { name, text, of } of statements)
          await client.query({ ...(named ? { name } : {}), text, values: [...row[of]] })
        await client.query('commit')
        written += 1
        if (written === warm) began = performance.now()
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return (rows.length - warm) / seconds
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // a server that goes away is reported by the statement itself
  await client.connect()
  return client
}
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
