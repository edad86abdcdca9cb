// What is sent in as a sheet, over HTTP: dates of both systems, merged cells, hidden sheets, formulas, macros, old and locked files, bombs; each said in words, nothing written.
import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'

let server: TestServer
let clerk: Caller
let office: Caller
const register = 'test-pack.classes'
beforeAll(async () => {
  server = await startServer()
  server.clock.set('2021-09-06')
  clerk = await server.as('clerk-s1')
  office = await server.as('office')
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.stop()
})
const post = async (who: Caller, path: string, bytes: Uint8Array) => {
  const reply = await who.fetch(path, {
    method: 'POST',
    body: Buffer.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  })
  return {
    status: reply.status,
    body: (await reply.json()) as Record<string, unknown> & { faults?: unknown[]; added?: { cells: object }[] },
  }
}
const preview = async (bytes: Uint8Array) =>
  await post(clerk, `/api/register.preview?register=${register}&unitId=${idOf('s1')}`, bytes)
const facts = async (bytes: Uint8Array) => await post(office, '/api/fact.sheet', bytes)
const heads = ['年级', '班号', '人数', '核实日期']
const book = async (rows: (string | number | Date | null)[][], more: object = {}) =>
  await writeXlsx({ sheets: [{ name: '班级', rows: [heads, ...rows] }], ...more })

it('a date is the same day in a workbook of 1900 and of 1904, and a date written as text', async () => {
  const day = new Date('2021-09-10T00:00:00Z')
  const rows = [
    ['学校标识码', '许可证'],
    ['9000010000', day],
    ['9000020000', '2021年9月10日'],
  ]
  for (const dateSystem of ['1900', '1904'] as const) {
    const { body } = await facts(await writeXlsx({ sheets: [{ name: '许可', rows }], dateSystem }))
    expect([dateSystem, body.rows]).toEqual([
      dateSystem,
      [
        ['学校标识码', '许可证'],
        ['9000010000', '2021-09-10'],
        ['9000020000', '2021年9月10日'],
      ],
    ])
  }
})
it('cells merged down a column count for each row; hidden sheets, merged cells and formulas are named by their place', async () => {
  const rows = [heads, [1, 1, 40, null], [null, 2, 41, null], [2, 1, 0, null]]
  const bytes = await writeXlsx({
    sheets: [
      { name: '说明', hidden: true, rows: [['不读']] },
      {
        name: '班级',
        rows,
        merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
        cells: new Map([['3,2', { formula: 'C2+C3', formulaResult: 81 }]]),
      },
    ],
  })
  const { body } = await preview(bytes)
  expect(body.told).toEqual({ sheet: '班级', hidden: ['说明'], merged: ['A2:A3'], formulas: ['C4'], macros: false })
  expect(body.faults).toEqual([])
  expect(body.added?.map((r) => r.cells)).toMatchObject([
    { grade: 1, no: 1, pupils: 40 },
    { grade: 1, no: 2, pupils: 41 },
    { grade: 2, no: 1, pupils: 81 },
  ])
  const parts = unzipSync(await book([[1, 1, 40, null]]))
  const { body: withMacros } = await preview(zipSync({ ...parts, 'xl/vbaProject.bin': strToU8('x') }))
  expect(withMacros.told).toMatchObject({ macros: true })
})
it('a formula of another program, a name that begins like one, are text and go out so that no program runs them', async () => {
  const hazards = { register: 'test-pack.hazards', unitId: idOf('s1') }
  for (const what of ['=1+1', '+SUM(A1)', '-危险', '@SUM(A1)'])
    await clerk.act('register.import', { ...hazards, rows: [['隐患'], [what]] })
  const out = await clerk.fetch(`/api/register.sheet?register=${hazards.register}&unitId=${hazards.unitId}`)
  const parts = unzipSync(new Uint8Array(await out.arrayBuffer()))
  const xml = Object.entries(parts)
    .filter(([name]) => /worksheets|sharedStrings/.test(name))
    .map(([, bytes]) => new TextDecoder().decode(bytes))
    .join('')
  expect(xml).not.toContain('<f>')
  expect(xml).not.toMatch(/<t[^>]*>[=+@-]/)
  const { body } = await post(
    clerk,
    `/api/register.preview?register=${hazards.register}&unitId=${hazards.unitId}`,
    new Uint8Array(
      await (await clerk.fetch(`/api/register.sheet?register=${hazards.register}&unitId=${hazards.unitId}`)).arrayBuffer(),
    ),
  )
  expect([body.same, body.added, body.faults]).toEqual([4, [], []])
})
it('an old file, a locked one, one that grows too big, one of too many rows, one that is no sheet: each in its own words, for registers and for data', async () => {
  const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)
  const locked = await book([[1, 1, 40, null]], { encryption: { password: 'x', spinCount: 10 } })
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<c/>'.repeat(3_000_001)) })
  const long = await book(Array.from({ length: 20_001 }, (_, i) => [1, i, 40, null]))
  for (const send of [preview, facts])
    for (const [bytes, code] of [
      [old, 'register.sheet_old'],
      [locked, 'register.sheet_locked'],
      [bomb, 'register.sheet_big'],
      [long, 'register.sheet_big'],
      [strToU8('年级,班号'), 'register.no_sheet'],
      [new Uint8Array(), 'register.no_sheet'],
    ] as const)
      expect((await send(bytes)).body).toMatchObject({ code })
  expect((await clerk.ask('register.rows', { register })).total).toBe(0)
})
it('a fault names the sheet, the row and the column, and nothing of the file is written', async () => {
  const { body } = await preview(
    await book([
      [1, 1, 40, null],
      [1, 2, '很多', null],
      [1, 1, 41, null],
    ]),
  )
  expect(body.told).toMatchObject({ sheet: '班级' })
  expect(body.faults).toMatchObject([
    { line: 3, item: 'pupils', code: 'check.not_a_number' },
    { line: 4, code: 'register.key_twice', data: { line: 2 } },
  ])
  const rows = body.rows as string[][]
  expect(await clerk.refused('register.import', { register, unitId: idOf('s1'), rows })).toMatchObject({
    code: 'register.has_faults',
    data: { faults: [{ line: 3 }, { line: 4 }] },
  })
  expect((await clerk.ask('register.rows', { register })).total).toBe(0)
})
