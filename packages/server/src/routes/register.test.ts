// Registers over HTTP: who keeps, sees and moves rows; what a sheet writes; the figures that follow.
import { readSheet, writeLedger } from '@duxue/papers'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'

let server: TestServer
let clerk: Caller
const classes = 'test-pack.classes'
const hazards = 'test-pack.hazards'
const s1 = idOf('s1')
beforeAll(async () => {
  server = await startServer()
  server.clock.set('2021-09-06')
  clerk = await server.as('clerk-s1')
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.stop()
})
const put = async (cells: Record<string, string | number>, more: Partial<{ id: string; version: number }> = {}) => {
  const id = more.id ?? uuidv7()
  await clerk.act('register.put', { register: classes, unitId: s1, id, version: more.version ?? 0, cells })
  return id
}
const rows = async (who: Caller, query: object = {}) => await who.ask('register.rows', { register: classes, ...query })
const figures = async (who: Caller) => {
  await server.settle()
  const { blocks } = await who.ask('register.figures', { register: classes })
  return Object.fromEntries(blocks.map((b) => [b.block, b.values]))
}

describe('a row', () => {
  it('is written by the unit’s own people, reckoned, and read by those the register lets see it', async () => {
    const id = await put({ grade: 3, no: 1, pupils: 45 })
    const { rows: own, keeper } = await rows(clerk)
    expect([own[0]?.id, own[0]?.cells, keeper?.id]).toEqual([
      id,
      { grade: 3, no: 1, pupils: 45, big: 'no', plan: null, was: null, cleared_on: null },
      s1,
    ])
    for (const person of ['county1', 'office', 'director']) expect((await rows(await server.as(person))).total).toBe(1)
    expect((await rows(await server.as('clerk-s2'))).total).toBe(0)
    expect((await rows(await server.as('county2'))).total).toBe(0)
    expect(
      await (await server.as('clerk-s2')).refused('register.put', { register: classes, unitId: s1, id, version: 1, cells: {} }),
    ).toMatchObject({ status: 403 })
    expect(
      await (await server.as('county1')).refused('register.put', { register: classes, unitId: s1, id, version: 1, cells: {} }),
    ).toMatchObject({ status: 403 })
  })
  it('with a cell that does not fit is refused with every fault named; a second row of the same key is refused', async () => {
    const bad = { register: classes, unitId: s1, id: uuidv7(), version: 0, cells: { grade: 13, no: 'x', pupils: '' } }
    expect(await clerk.refused('register.put', bad)).toMatchObject({
      code: 'register.has_faults',
      data: {
        issues: [
          { item: 'no', code: 'check.not_a_number' },
          { item: 'pupils', code: 'check.required' },
          { item: 'grade', code: 'check.constraint' },
        ],
      },
    })
    expect(await clerk.refused('register.put', { ...bad, cells: { grade: 3, no: '１', pupils: 40 } })).toMatchObject({
      code: 'register.key_twice',
    })
  })
  it('that another has changed meanwhile is not written over; the answer shows what stands', async () => {
    const id = await put({ grade: 4, no: 1, pupils: 40 })
    await put({ grade: 4, no: 1, pupils: 41 }, { id, version: 1 })
    expect(
      await clerk.refused('register.put', {
        register: classes,
        unitId: s1,
        id,
        version: 1,
        cells: { grade: 4, no: 1, pupils: 42 },
      }),
    ).toMatchObject({
      code: 'register.changed',
      data: { version: 2, cells: { pupils: 41 } },
    })
    const { steps } = await clerk.ask('register.get', { id })
    expect(steps.map((s) => [s.version, s.cells.pupils])).toEqual([
      [2, 41],
      [1, 40],
    ])
  })
  it('of a unit that does not keep the register is refused', async () => {
    const garden = await server.as('clerk-s4')
    expect(
      (await garden.refused('register.put', { register: classes, unitId: s1, id: uuidv7(), version: 0, cells: {} })).status,
    ).toBe(403)
    expect(
      await clerk.refused('register.put', { register: 'test-pack.nothing', unitId: s1, id: uuidv7(), version: 0, cells: {} }),
    ).toMatchObject({ code: 'register.missing' })
  })
  it('struck with a reason is over, counts nothing, and its key is free again', async () => {
    const id = await put({ grade: 5, no: 1, pupils: 99 })
    expect(await clerk.refused('register.strike', { id, version: 1, reason: ' ' })).toMatchObject({ code: 'register.no_reason' })
    await clerk.act('register.strike', { id, version: 1, reason: '录错了学校' })
    expect((await figures(await server.as('director'))).甲川县?.['class.largest']).toBe(45)
    await put({ grade: 5, no: 1, pupils: 39 })
    expect(await clerk.refused('register.move', { id, version: 2, move: 'plan' })).toMatchObject({ code: 'register.wrong_state' })
  })
})

it('three classes over 65: planned, reported and confirmed by another person, the county’s figure goes down to 0 and opens just those rows', async () => {
  const director = await server.as('director')
  const county = await server.as('county1')
  const ids = await Promise.all([1, 2, 3].map((no) => put({ grade: 6, no, pupils: 65 + no })))
  expect((await figures(director)).甲川县?.['class.oversize']).toBe(3)
  const told = async (who: Caller) =>
    (await who.ask('home.get')).notices
      .filter((n) => n.kind === 'alert.said')
      .map((n) => [n.grave, (n.data as { text: { zh: string } }).text.zh])
  // The pack's alert speaks once to the county while it holds, whatever is written meanwhile.
  expect((await told(county)).length).toBe(1)
  expect(await told(await server.as('county2'))).toEqual([])
  expect((await rows(director, { element: 'class.oversize' })).rows.map((r) => r.id).sort()).toEqual([...ids].sort())
  for (const id of ids) {
    expect(await clerk.refused('register.move', { id, version: 1, move: 'plan' })).toMatchObject({
      code: 'register.needs',
      data: { columns: ['plan'] },
    })
    expect(await county.refused('register.move', { id, version: 1, move: 'plan', cells: { plan: '分班' } })).toMatchObject({
      code: 'act.forbidden',
    })
    await clerk.act('register.move', { id, version: 1, move: 'plan', cells: { plan: '分班' } })
    const [line] = (await rows(clerk, { state: 'clearing' })).rows.filter((r) => r.id === id)
    expect(line).toMatchObject({ due: '2021-09-18', late: 0 })
    await clerk.act('register.move', { id, version: 2, move: 'report', cells: { pupils: 44 }, note: '已分班' })
    await county.act('register.move', { id, version: 3, move: 'confirm' })
  }
  expect((await figures(director)).甲川县?.['class.oversize']).toBe(0)
  expect((await rows(director, { element: 'class.oversize' })).total).toBe(0)
  const table = await director.ask('indicator.table', { indicator: 'test-pack.oversize_share' })
  const own = table.blocks.find((b) => b.block === '甲川县')
  expect(own).toMatchObject({ numerator: 0, value: 0, units: 3, missing: 2, met: null })
  expect(own).toMatchObject({ code: '900001', tile: { row: 1, col: 1 } })
  expect(table.top).toMatchObject({ register: classes, element: 'class.oversize' })
  expect(table.under).toMatchObject({ register: classes, element: 'class.count' })
  const section = await server.as('safety')
  expect(await section.ask('indicator.table', { indicator: 'test-pack.oversize_share' })).toEqual(table)
  expect(await section.refused('register.rows', { register: classes })).toMatchObject({ status: 403 })
  const elsewhere = await (await server.as('county2')).ask('indicator.table', { indicator: 'test-pack.oversize_share' })
  expect(elsewhere.total).toMatchObject({ numerator: null, value: null, missing: elsewhere.total.units })
  const [brief] = (await county.ask('indicator.list')).rows
  expect(brief).toMatchObject({ indicator: 'test-pack.oversize_share', value: 0, missing: 2 })
  // What the steps wrote down themselves tells which classes were cleared; it is never typed, in a row or in a sheet.
  const cleared = async () => (await rows(director, { element: 'class.cleared' })).rows
  expect((await cleared()).map((r) => r.id).sort()).toEqual([...ids].sort())
  expect((await cleared()).map((r) => [r.cells.was, r.cells.cleared_on])).toEqual([66, 67, 68].map((n) => [n, '2021-09-06']))
  expect((await figures(director)).甲川县?.['class.cleared']).toBe(3)
  await put(
    { grade: 6, no: 1, pupils: 44, plan: '分班', was: 99, cleared_on: '2021-01-01' },
    { id: ids[0] as string, version: 4 },
  )
  const sheet = [
    ['年级', '班号', '人数', '消除前人数'],
    ['6', '2', '43', '99'],
  ]
  await clerk.act('register.import', { register: classes, unitId: s1, rows: sheet })
  expect((await cleared()).map((r) => [r.cells.pupils, r.cells.was])).toEqual([
    [44, 66],
    [43, 67],
    [44, 68],
  ])
  const { steps } = await county.ask('register.get', { id: ids[2] as string })
  expect(steps.map((s) => s.move)).toEqual(['confirm', 'report', 'plan', null])
})

it('a register that only the school sees shows the county and the city its figures and no row', async () => {
  const id = uuidv7()
  await clerk.act('register.put', { register: hazards, unitId: s1, id, version: 0, cells: { what: '栏杆松动' } })
  await server.settle()
  for (const person of ['county1', 'director', 'office', 'auditor']) {
    const who = await server.as(person)
    expect((await who.ask('register.rows', { register: hazards })).total).toBe(0)
    expect(await who.refused('register.get', { id })).toMatchObject({ code: 'register.missing' })
  }
  const { blocks } = await (await server.as('director')).ask('register.figures', { register: hazards })
  expect(blocks.find((b) => b.block === '甲川县')?.values).toEqual({ 'safety.open': 1, 'safety.year': 1 })
  const head = await server.as('head-s1')
  expect(await clerk.refused('register.move', { id, version: 1, move: 'close' })).toMatchObject({ code: 'act.forbidden' })
  await head.act('register.move', { id, version: 1, move: 'close' })
  expect((await clerk.ask('register.rows', { register: hazards })).total).toBe(0)
  expect((await clerk.ask('register.rows', { register: hazards, over: true })).total).toBe(1)
})

it('a public notice stays its days: objections are taken with a reason while it runs, only then the row goes on; each step is in its history', async () => {
  const nominations = 'test-pack.nominations'
  const [head, county] = [await server.as('head-s1'), await server.as('county1')]
  const id = uuidv7()
  await clerk.act('register.put', { register: nominations, unitId: s1, id, version: 0, cells: { what: '先进集体' } })
  await head.act('register.move', { id, version: 1, move: 'show' })
  const line = async (who: Caller) => (await who.ask('register.get', { id })).row
  // Five working days from the 6th: the 13th is the last.
  expect((await line(head)).notice).toBe('2021-09-13')
  expect((await line(head)).choices).toContainEqual({ act: 'register.move:settle', why: 'register.notice_runs' })
  expect((await line(county)).choices).toContainEqual({ act: 'register.move:object' })
  const settle = { move: 'settle', cells: { settled: '无' } }
  expect(await head.refused('register.move', { id, version: 2, ...settle })).toMatchObject({
    code: 'register.notice_runs',
    data: { until: '2021-09-13' },
  })
  expect(await county.refused('register.move', { id, version: 2, move: 'object' })).toMatchObject({ code: 'register.no_reason' })
  await county.act('register.move', { id, version: 2, move: 'object', note: '材料不全' })
  await head.act('register.move', { id, version: 3, move: 'show' })
  server.clock.set('2021-09-14')
  expect(await county.refused('register.move', { id, version: 4, move: 'object', note: '晚了' })).toMatchObject({
    code: 'register.notice_over',
  })
  await head.act('register.move', { id, version: 4, ...settle })
  const { row, steps } = await clerk.ask('register.get', { id })
  expect([row.over, row.notice]).toEqual([true, null])
  expect(steps.map((s) => [s.move, s.note])).toEqual([
    ['settle', null],
    ['show', null],
    ['object', '材料不全'],
    ['show', null],
    [null, null],
  ])
  server.clock.set('2021-09-06')
})
it('a yearly register is opened anew in January: what was closed is not carried into its figures, what is open is; its rows stay to be read', async () => {
  await clerk.act('register.put', { register: hazards, unitId: s1, id: uuidv7(), version: 0, cells: { what: '灯坏了' } })
  await server.settle()
  const said = async () =>
    (await (await server.as('director')).ask('register.figures', { register: hazards })).blocks.find((b) => b.block === '甲川县')
      ?.values
  expect(await said()).toEqual({ 'safety.open': 1, 'safety.year': 2 })
  server.clock.set('2022-01-04')
  await server.settle()
  expect(await said()).toEqual({ 'safety.open': 1, 'safety.year': 1 })
  expect((await clerk.ask('register.rows', { register: hazards, element: 'safety.year' })).total).toBe(1)
  expect((await clerk.ask('register.rows', { register: hazards, over: true })).total).toBe(2)
  server.clock.set('2021-09-06')
})
it('a county bureau keeps and sees its own rows where a register is for county bureaux; its figure counts it as a unit', async () => {
  const county = await server.as('county1')
  const duties = 'test-pack.duties'
  const own = { register: duties, unitId: idOf('k1'), version: 0 }
  await county.act('register.put', { ...own, id: uuidv7(), cells: { what: '抽查五所学校' } })
  expect((await county.ask('register.rows', { register: duties })).total).toBe(1)
  expect((await (await server.as('county2')).ask('register.rows', { register: duties })).total).toBe(0)
  await server.settle()
  const { blocks } = await (await server.as('director')).ask('register.figures', { register: duties })
  expect(blocks.find((b) => b.block === '甲川县')).toMatchObject({ units: 1, missing: 0, values: { 'county.duties': 1 } })
  expect(blocks.find((b) => b.block === '乙泽县')).toMatchObject({ units: 1, missing: 1, values: {} })
})
it('a register of traces is off until the place turns it on, and even then no level above hears of it', async () => {
  const photos = 'test-pack.photos'
  const put = { register: photos, unitId: s1, id: uuidv7(), version: 0, cells: { what: '开学典礼' } }
  expect(await clerk.refused('register.put', put)).toMatchObject({ code: 'register.missing' })
  const place = server.house.jurisdictions.test as unknown as { procedures: object[] }
  place.procedures.push({
    id: 'trace_registers',
    validFrom: '2021-01-01',
    validTo: null,
    value: true,
    text: '',
    source: 'test',
    sure: 'U',
  })
  await clerk.act('register.put', put)
  await server.settle()
  expect((await clerk.ask('register.rows', { register: photos })).total).toBe(1)
  for (const person of ['county1', 'director']) {
    const who = await server.as(person)
    expect((await who.ask('register.list')).rows.map((r) => r.register)).not.toContain(photos)
    expect((await who.ask('register.rows', { register: photos })).total).toBe(0)
    expect(await who.refused('register.figures', { register: photos })).toMatchObject({ code: 'register.missing' })
  }
  expect(
    await server.owner.selectFrom('fact').selectAll().where('tenant', '=', 1).where('element', '=', 'photos.all').execute(),
  ).toEqual([])
})

describe('a sheet', () => {
  const sheet = async (lines: (string | number)[][]) =>
    await writeLedger({
      title: '班级台账',
      notes: [],
      columns: ['年级', '班号', '人数'].map((name) => ({ name, width: 8, kind: 'number' as const })),
      rows: lines,
      synthetic: true,
    })
  const preview = async (who: Caller, bytes: Uint8Array, unitId = idOf('s2')) => {
    const reply = await who.fetch(`/api/register.preview?register=${classes}&unitId=${unitId}`, {
      method: 'POST',
      body: Buffer.from(bytes),
      headers: { 'content-type': 'application/octet-stream' },
    })
    return {
      status: reply.status,
      body: (await reply.json()) as {
        rows: string[][]
        added: unknown[]
        changed: { changes: unknown[] }[]
        same: number
        faults: { line: number; item: string; code: string }[]
        code?: string
      },
    }
  }
  it('is only compared first; then all of it is written, or nothing', async () => {
    const other = await server.as('clerk-s2')
    const first = await preview(
      other,
      await sheet([
        [1, 1, 40],
        [1, 2, 41],
        [2, 1, 70],
      ]),
    )
    expect(first.body).toMatchObject({ same: 0, faults: [] })
    expect(first.body.added).toHaveLength(3)
    expect((await rows(other)).total).toBe(0)
    const unit = { register: classes, unitId: idOf('s2') }
    expect(await other.act('register.import', { ...unit, rows: first.body.rows })).toEqual({ added: 3, changed: 0, same: 0 })
    const again = await preview(
      other,
      await sheet([
        [1, 1, 40],
        [1, 2, 44],
        [9, 1, '多'],
      ]),
    )
    expect(again.body.changed[0]?.changes).toEqual([{ column: 'pupils', before: 41, after: 44 }])
    expect(again.body.faults).toMatchObject([{ item: 'pupils', code: 'check.not_a_number' }])
    expect(await other.refused('register.import', { ...unit, rows: again.body.rows })).toMatchObject({
      code: 'register.has_faults',
    })
    expect((await rows(other)).rows.map((r) => r.cells.pupils)).toEqual([40, 41, 70])
  })
  it('written out comes back and changes nothing', async () => {
    const other = await server.as('clerk-s2')
    const out = await other.fetch(`/api/register.sheet?register=${classes}&unitId=${idOf('s2')}`)
    const { body } = await preview(other, new Uint8Array(await out.arrayBuffer()))
    expect(body).toMatchObject({ added: [], changed: [], same: 3, faults: [] })
  })
  it('brings a struck row’s key back as a new row; the struck one stays struck', async () => {
    const other = await server.as('clerk-s2')
    const [row] = (await rows(other)).rows
    await other.act('register.strike', { id: row?.id as string, version: row?.version as number, reason: '录重了' })
    const unit = { register: classes, unitId: idOf('s2') }
    const sheet = [
      ['年级', '班号', '人数'],
      [`${row?.cells.grade}`, `${row?.cells.no}`, '33'],
    ]
    expect(await other.act('register.import', { ...unit, rows: sheet })).toEqual({ added: 1, changed: 0, same: 0 })
    const { row: struck } = await other.ask('register.get', { id: row?.id as string })
    expect([struck.over, struck.cells.pupils]).toEqual([true, row?.cells.pupils])
  })
  it('that is no sheet, or another school’s, is refused in words', async () => {
    const other = await server.as('clerk-s2')
    expect((await preview(other, new TextEncoder().encode('not a sheet'))).body.code).toBe('register.no_sheet')
    expect((await preview(other, await sheet([[1, 1, 40]]), s1)).body.code).toBe('act.forbidden')
  })
})

it('a sheet holds exactly the rows that the page is narrowed to: by state, by figure', async () => {
  const county = await server.as('county1')
  const lines = async (query: string) => {
    const reply = await county.fetch(`/api/register.sheet?register=${classes}${query}`)
    const sheet = await readSheet(new Uint8Array(await reply.arrayBuffer()))
    return sheet.ok ? sheet.rows.filter((row) => /^\d+$/.test(row[1] ?? '')).map((row) => [row[3], row.at(-1)]) : sheet
  }
  const on = { register: classes, limit: 500 }
  const { rows: all } = await county.ask('register.rows', on)
  expect(await lines('')).toHaveLength(all.length)
  const { rows: large } = await county.ask('register.rows', { ...on, element: 'class.oversize' })
  expect(await lines('&element=class.oversize')).toHaveLength(large.length)
  const { rows: clearing } = await county.ask('register.rows', { ...on, state: 'clearing' })
  expect(await lines('&state=clearing')).toHaveLength(clearing.length)
  expect((await county.fetch(`/api/register.sheet?register=${classes}&element=class.none`)).status).toBe(404)
})
it('the library shows what a pack asks of each kind of unit, its registers and its indicators', async () => {
  const [brief] = (await clerk.ask('pack.list')).rows
  expect(brief).toMatchObject({ id: 'test-pack', registers: 5, indicators: 1 })
  const pack = await clerk.ask('pack.get', { id: 'test-pack' })
  expect(pack.hash).toBe(brief?.hash)
  expect(pack.costs.find((c) => c.kind === 'primary')?.items).toBeGreaterThan(0)
  expect(await clerk.refused('pack.get', { id: 'nothing' })).toMatchObject({ code: 'pack.missing' })
})
