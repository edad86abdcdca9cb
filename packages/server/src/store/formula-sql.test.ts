// A figure's rows found by the database are exactly those that core counts.
import { type Cells, countsRow, isOver, parseRegisters, type RegisterCount } from '@duxue/core'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer, testPack } from '../routes/fixture.ts'
import { countsInSql } from './formula-sql.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => await server.stop())

const both = (zh: string) => ({ zh, en: zh })
const made = testPack()
const limit = {
  name: 'most',
  label: both('上限'),
  value: 56,
  source: 'law',
  validFrom: '2020-01-01',
  validTo: null,
  unverified: true,
}
const pack = { ...made, thresholds: [limit] }
const whens = [
  '${n} >= ${most}',
  '${n} = 56',
  '${n} != 56',
  "${level} = 'major'",
  "${level} != 'major'",
  '${until} != ""',
  "${n} > 40 and (${level} = 'major' or ${until} = '')",
  "not(${level} = 'major')",
  '${most} > ${n}',
]
const { registers, issues } = parseRegisters(pack as never, [
  {
    id: 'rows',
    title: both('行'),
    purpose: both('用'),
    dailyUser: both('人'),
    appliesTo: { kinds: ['schools'] },
    rhythm: 'term',
    source: 'law',
    columns: [
      { name: 'n', type: 'integer', label: both('数') },
      {
        name: 'level',
        type: 'select_one',
        label: both('等级'),
        choices: [
          { name: 'major', zh: '大', en: 'm' },
          { name: 'general', zh: '小', en: 'g' },
        ],
      },
      { name: 'until', type: 'date', label: both('到') },
      { name: 'band', type: 'calculate', label: both('档'), calculation: 'if(${n} > 1, 1, 0)' },
    ],
    key: ['n'],
    states: [
      { name: 'open', label: both('开') },
      { name: 'closed', label: both('销'), ends: true },
    ],
    counts: [
      ...whens.flatMap((when, i) => [
        { element: `x.c${i}`, label: both('数'), when },
        { element: `x.e${i}`, label: both('数'), when, ended: true },
      ]),
      { element: 'x.band', label: both('档'), when: '${band} = 1' },
      { element: 'x.soon', label: both('近'), when: '${until} < today() + 30' },
    ],
  },
])
const register = registers[0]
if (!register) throw new Error(JSON.stringify(issues))
const today = '2021-09-06'

describe('a figure over rows', () => {
  it('counts in SQL what core counts: empty cells, states that end, struck rows', async () => {
    const n: (number | null)[] = [null, 0, 55, 56, 57]
    const rows = n.flatMap((v) =>
      [null, 'major', 'general'].flatMap((level) =>
        [null, '2021-10-01'].flatMap((until) =>
          [
            ['open', false],
            ['closed', true],
            ['open', true],
          ].map(([state, over]) => ({
            state: String(state),
            over: over === true,
            cells: { n: v, level, until, band: 0 } as Cells,
          })),
        ),
      ),
    )
    const given = JSON.stringify(rows.map((r, id) => ({ id, ...r })))
    for (const count of register.counts.filter((c) => /^x\.[ce]\d+$/.test(c.element))) {
      const where = countsInSql(pack, register, count, today)
      if (!where) throw new Error(`not in SQL: ${count.when}`)
      const { rows: found } = await sql<{ id: number }>`
        select r.id from jsonb_to_recordset(${given}::jsonb) as r(id int, state text, over boolean, cells jsonb) where ${where} order by r.id`.execute(
        server.owner,
      )
      const counted = rows.flatMap((r, id) => {
        const struck = r.over && !isOver(register, r.state)
        return !struck && (!r.over || count.ended) && countsRow(pack, register, count, r, today) ? [id] : []
      })
      expect([count.element, count.when, found.map((r) => r.id)]).toEqual([count.element, count.when, counted])
    }
  })
  it('leaves to core what depends on calculated columns or on days', () => {
    const of = (element: string) => register.counts.find((c) => c.element === element) as RegisterCount
    expect([countsInSql(pack, register, of('x.band'), today), countsInSql(pack, register, of('x.soon'), today)]).toEqual([
      null,
      null,
    ])
  })
})
