// A bureau's own packs over HTTP: begun, saved, frozen, used in a round like a pack of the library; who may do what; sheets that are read or refused.

import type { PackPreview, RawPack } from '@duxue/core'
import { closeZip, writeLedger, writeXlsForm, type XlsForm } from '@duxue/papers'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { openRound } from './fixture-round.ts'

let server: TestServer
let office: Caller
let director: Caller
beforeAll(async () => {
  server = await startServer()
  server.clock.set('2021-09-01')
  office = await server.as('office')
  director = await server.as('director')
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.stop()
})
const title = { zh: '食堂专项', en: 'Canteens' }
const itemsOf = (seen: PackPreview) => (seen.content?.items ?? []) as RawPack[]
const packId = () => `own-${uuidv7().replaceAll('-', '').slice(-12)}`
async function begin(who: Caller, more: object = {}) {
  const id = uuidv7()
  const pack = packId()
  await who.act('pack.create', { id, packId: pack, title, ...more })
  return { id, packId: pack }
}
const words = (zh: string) => ({ zh, en: zh })
const clean = {
  name: 'clean',
  topic: 'part_1',
  type: 'yes_no',
  label: words('后厨干净吗？'),
  points: 2,
  appliesTo: { kinds: ['schools'] },
  minutes: 1,
  method: 'look',
  basis: { source: 'own' },
  finding: [{ rule: 'dirty', when: ". = 'no'", grave: 'general', days: 'rectify_general', text: words('后厨不干净') }],
}
const example = {
  title: '不干净就是问题',
  unit: { kind: 'school', schoolKind: 'primary', stages: ['primary'], boarding: false, pupils: 1, classes: 1, cityRun: false },
  today: '2021-09-01',
  answers: { clean: 'no' },
  expect: { findings: ['clean.dirty'] },
}
const contentOf = async (who: Caller, id: string) => (await who.ask('pack.draft', { id })).content as RawPack
async function save(who: Caller, id: string, rev: number, change: object) {
  return await who.act('pack.save', { id, rev, content: { ...(await contentOf(who, id)), ...change } })
}
async function frozen(change: object = { items: [clean], examples: [example] }) {
  const d = await begin(office)
  await save(office, d.id, 1, change)
  await director.act('pack.freeze', { id: d.id, rev: 2, version: '1.0.0' })
  return d
}

describe('a draft', () => {
  it('begins empty, is saved with its faults, and is refused to whoever saves an older state', async () => {
    const { id } = await begin(office)
    expect((await office.ask('pack.draft', { id })).own).toMatchObject({
      state: 'draft',
      items: 0,
      faults: 0,
      rev: 1,
      version: '1.0.0',
    })
    const saved = await save(office, id, 1, { items: [{ ...clean, when: 'x', relevant: '${nobody} = 1' }] })
    expect(saved).toMatchObject({ rev: 2, faults: 2 })
    expect(await office.refused('pack.save', { id, rev: 1, content: {} })).toMatchObject({
      code: 'pack.changed',
      data: { rev: 2 },
    })
    expect(await director.refused('pack.freeze', { id, rev: 2, version: '1.0.0' })).toMatchObject({
      code: 'pack.has_faults',
      data: { count: 2 },
    })
  })
  it('keeps its own id and version, whatever its document says, and takes no document that is too big', async () => {
    const { id, packId: own } = await begin(office)
    await save(office, id, 1, { id: 'test-pack', version: '9.9.9' })
    expect(await contentOf(office, id)).toMatchObject({ id: own, version: '1.0.0' })
    const many = Array.from({ length: 1001 }, (_, i) => ({ ...clean, name: `q_${i}` }))
    expect(await office.refused('pack.save', { id, rev: 2, content: { items: many } })).toMatchObject({ code: 'pack.too_big' })
    for (const content of [null, 3, 'x', []])
      expect(await office.refused('pack.save', { id, rev: 2, content })).toMatchObject({ code: 'pack.too_big' })
    const odd = { items: [{ items: { a: 1 } }, 7], topics: 'x', examples: [null], sources: { id: 1 } }
    expect((await office.act('pack.save', { id, rev: 2, content: odd })).faults).toBeGreaterThan(0)
  })
  it('copies a pack of the library with its examples; the same again under the same number of an act does nothing', async () => {
    const [id, act] = [uuidv7(), uuidv7()]
    const body = { id, packId: packId(), title, copyOf: 'test-pack' }
    const first = await office.act('pack.create', body, act)
    expect(await office.act('pack.create', body, act)).toEqual(first)
    expect(((await contentOf(office, id)).items as RawPack[]).map((i) => i.name)).toEqual(['gate', 'exit', 'largest', 'unsafe'])
    expect(await office.refused('pack.create', { ...body, id: uuidv7() })).toMatchObject({ code: 'pack.id_taken' })
    expect(await office.refused('pack.create', { ...body, id: uuidv7(), packId: packId(), copyOf: 'nothing' })).toMatchObject({
      code: 'pack.missing',
    })
  })
  it('of a section is its own and the office’s to change; other sections, counties and schools do not see it', async () => {
    const [safety, basic] = [await server.as('safety'), await server.as('basic')]
    const { id } = await begin(safety, { copyOf: 'test-pack' })
    expect(((await contentOf(safety, id)).items as RawPack[]).map((i) => i.name)).toEqual(['gate', 'exit'])
    expect((await safety.ask('pack.own', {})).rows.map((r) => r.id)).toContain(id)
    expect((await basic.ask('pack.own', {})).rows.map((r) => r.id)).not.toContain(id)
    expect(await basic.refused('pack.draft', { id })).toMatchObject({ code: 'pack.missing' })
    expect(await basic.refused('pack.save', { id, rev: 1, content: {} })).toMatchObject({ code: 'pack.missing' })
    await save(office, id, 1, {})
    expect(await safety.refused('pack.freeze', { id, rev: 2, version: '1.0.0' })).toMatchObject({ status: 403 })
    for (const person of ['county1', 'clerk-s1', 'inspector1']) {
      const who = await server.as(person)
      expect((await who.refused('pack.draft', { id })).status).toBe(403)
      expect((await who.refused('pack.create', { id: uuidv7(), packId: packId(), title })).status).toBe(403)
      expect((await who.refused('pack.save', { id, rev: 2, content: {} })).code).toBe('pack.missing')
      expect((await who.refused('pack.get', { id })).code).toBe('pack.missing')
    }
    expect((await (await server.as('2:office')).refused('pack.draft', { id })).code).toBe('pack.missing')
    await safety.act('pack.drop', { id })
    expect((await office.refused('pack.draft', { id })).code).toBe('pack.missing')
  })
})

describe('a version', () => {
  it('is frozen by the leader once every rule has an example that passes; then nothing in it changes', async () => {
    const { id, packId: own } = await begin(office)
    await save(office, id, 1, { items: [clean] })
    expect((await office.refused('pack.freeze', { id, rev: 2, version: '1.0.0' })).status).toBe(403)
    const bare = await director.refused('pack.freeze', { id, rev: 2, version: '1.0.0' })
    expect(bare).toMatchObject({ code: 'pack.rules_bare', data: { names: 'clean.dirty' } })
    await save(office, id, 2, { examples: [{ ...example, answers: { clean: 'yes' } }] })
    expect((await director.refused('pack.freeze', { id, rev: 3, version: '1.0.0' })).code).toBe('pack.examples_fail')
    await save(office, id, 3, { examples: [example] })
    await office.act('pack.propose', { id, rev: 4 })
    expect((await director.ask('home.get', {})).things).toMatchObject([{ kind: 'pack_to_freeze', count: 1, id, noun: 'pack' }])
    const { hash } = await director.act('pack.freeze', { id, rev: 4, version: '1.0.0' })
    expect((await office.refused('pack.save', { id, rev: 4, content: {} })).code).toBe('pack.wrong_state')
    const got = await (await server.as('county1')).ask('pack.get', { id: own })
    expect(got).toMatchObject({ hash, own: true, items: 1, ownPack: { state: 'frozen', choices: [] } })
    // Not even the database lets what is frozen be written over.
    const rewrite = server.house.owner
      .updateTable('own_pack')
      .set({ content: '{}' })
      .where('tenant', '=', 1)
      .where('id', '=', id)
      .execute()
    await expect(rewrite).rejects.toMatchObject({ code: '42501' })
  })
  it('is chosen in a round exactly like a pack of the library, asked of schools and scored', async () => {
    const { packId: own } = await frozen()
    const { packs } = await office.ask('round.propose', { packId: own })
    expect(packs.map((p) => p.id)).toContain(own)
    const round = await openRound(server, { packId: own, scope: { counties: false, schoolKinds: ['primary'] } })
    const clerk = await server.as('clerk-s1')
    const { rows } = await clerk.ask('check.list', { roundId: round })
    const check = await clerk.ask('check.get', { id: rows[0]?.id as string })
    expect((check.pack as { items: { name: string }[] }).items.map((i) => i.name)).toEqual(['clean'])
    const { version } = await clerk.act('check.draft', { id: check.check.id, answers: { clean: 'no' } })
    await (await server.as('head-s1')).act('check.sign', { id: check.check.id, version })
    expect(await clerk.act('check.submit', { id: check.check.id })).toMatchObject({ points: 0, maxPoints: 2 })
    await server.settle()
  })
  it('that drops a question with answers is stopped until a reason is given, and the difference is told item by item', async () => {
    const gate = { ...clean, name: 'gate', label: words('有门岗吗？'), finding: [] }
    const { id: first, packId: own } = await frozen({
      items: [clean, gate],
      examples: [{ ...example, answers: { clean: 'no', gate: 'yes' } }],
    })
    const round = await openRound(server, { packId: own, scope: { counties: false, schoolKinds: ['primary'] } })
    const clerk = await server.as('clerk-s4')
    const check = (await clerk.ask('check.list', { roundId: round })).rows[0]?.id as string
    const { version } = await clerk.act('check.draft', { id: check, answers: { clean: 'yes', gate: 'yes' } })
    await (await server.as('head-s4')).act('check.sign', { id: check, version })
    await clerk.act('check.submit', { id: check })
    await server.settle()
    const id = uuidv7()
    await office.act('pack.revise', { id, packId: own })
    expect((await office.refused('pack.revise', { id: uuidv7(), packId: own })).code).toBe('pack.draft_open')
    expect((await office.ask('pack.draft', { id })).answered).toEqual([
      { item: 'clean', units: 1 },
      { item: 'gate', units: 1 },
    ])
    await save(office, id, 1, { items: [{ ...clean, points: 3 }], examples: [example] })
    const freeze = { id, rev: 2, version: '1.1.0' }
    expect((await director.refused('pack.freeze', { ...freeze, version: '1.0.0' })).code).toBe('pack.not_newer')
    expect(await director.refused('pack.freeze', freeze)).toMatchObject({ code: 'pack.drops_data', data: { names: 'gate' } })
    await director.act('pack.freeze', { ...freeze, dropReason: '与门卫一题重复' })
    const { difference, labels } = await office.ask('pack.difference', { id, before: first })
    expect(difference).toMatchObject({ removed: ['gate'], changed: [{ item: 'clean', members: ['points'] }] })
    expect(labels.gate?.zh).toBe('有门岗吗？')
    const { versions } = await office.ask('pack.get', { id: own })
    expect(versions.map((v) => [v.version, v.state])).toEqual([
      ['1.1.0', 'frozen'],
      ['1.0.0', 'retired'],
    ])
    expect((await office.ask('pack.get', { id: own, version: '1.0.0' })).items).toBe(2)
  })
  it('out of use is offered to no round any more, and is taken up again as the next version', async () => {
    const { id, packId: own } = await frozen()
    expect((await office.refused('pack.retire', { id, reason: ' ' })).code).toBe('pack.no_reason')
    await office.act('pack.retire', { id, reason: '并入开学督导' })
    expect((await office.ask('round.propose', {})).packs.map((p) => p.id)).not.toContain(own)
    expect((await office.refused('pack.retire', { id, reason: 'x' })).code).toBe('pack.wrong_state')
    const next = uuidv7()
    await office.act('pack.revise', { id: next, packId: own })
    expect((await contentOf(office, next)).items).toHaveLength(1)
  })
  it('that claims an element of another pack in force is stopped with the other’s name', async () => {
    const { id } = await begin(office)
    const largest = { ...clean, name: 'largest', type: 'integer', score: '0', element: 'class.largest', finding: [] }
    const elements = [
      { id: 'class.largest', label: words('最大班'), type: 'integer', owner: words('教务'), rhythm: 'term', standsDays: 0 },
    ]
    await save(office, id, 1, { items: [largest], elements })
    expect(await director.refused('pack.freeze', { id, rev: 2, version: '1.0.0' })).toMatchObject({
      code: 'pack.claimed',
      data: { element: 'class.largest', other: '测试督导' },
    })
  })
})

describe('a sheet', () => {
  const preview = async (bytes: Uint8Array, more = '', who = office) => {
    const r = await who.fetch(`/api/pack.preview?name=${encodeURIComponent('校园食堂检查表.xlsx')}${more}`, {
      method: 'POST',
      body: Buffer.from(bytes),
    })
    return { status: r.status, body: (await r.json()) as PackPreview & { code: string } }
  }
  const column = (name: string) => ({ name, width: 12, kind: 'text' as const })
  const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
    writeLedger({ title: '检查表', notes: [], columns: heads.map(column), rows, synthetic: false })

  it('that is a plain table is mapped by its headings, mapped anew by hand, and becomes a draft as it was shown', async () => {
    const sheet = await table(
      ['序号', '项目', '内容', '分值', '评分办法', '要点'],
      [
        ['1', '后厨', '餐具消毒', '4', '每缺一项扣2分', '看记录'],
        ['2', '后厨', '留样', '3', '酌情', ''],
      ],
    )
    const { body } = await preview(sheet)
    expect(body).toMatchObject({ kind: 'table', items: 2, faults: [], title: '校园食堂检查表' })
    expect(body.table).toMatchObject({ head: 2, mapping: { topic: 1, content: 2, points: 3, scoring: 4 } })
    expect(body.notes.map((note) => `${note.column}${note.row} ${note.code}`)).toEqual(['F2 table.unmapped', 'E4 table.by_hand'])
    const again = await preview(sheet, '&map=content:2,evidence:5')
    expect(itemsOf(again.body)[0]?.evidenceHint).toEqual(words('看记录'))
    const { id } = await begin(office, { content: again.body.content })
    expect((await office.ask('pack.draft', { id })).own).toMatchObject({ items: 2, faults: 0 })
  })
  it('that is an XLSForm with Chinese headings is read with its groups and choices', async () => {
    const node = {
      label: { '': '有食堂吗？' },
      hint: {},
      required: 'true()',
      requiredMessage: {},
      relevant: null,
      constraint: null,
    }
    const rest = {
      constraintMessage: {},
      calculation: null,
      default: null,
      readOnly: null,
      choiceFilter: null,
      repeatCount: null,
    }
    const last = { appearance: null, parameters: null, row: 0, extra: {}, children: [] }
    const form = {
      id: 'canteen',
      version: '1',
      title: '食堂',
      languages: [],
      lists: { yn: [{ name: 'y', label: { '': '有' }, columns: {} }] },
      nodes: [{ name: '食堂', kind: 'question', type: 'select_one', list: 'yn', ...node, ...rest, ...last }],
    } as unknown as XlsForm
    const { body } = await preview(await writeXlsForm(form))
    expect(body).toMatchObject({ kind: 'xlsform', items: 1, faults: [] })
    expect(body.notes.map((note) => note.code)).toContain('pack.renamed')
    expect((await begin(office, { content: body.content })).id).toBeTruthy()
  })
  it('keeps its photos, files, signatures and places as such: a phone answers them', async () => {
    const blank = { label: { '': '题' }, hint: {}, requiredMessage: {}, constraintMessage: {}, children: [], extra: {}, row: 0 }
    const kinds = [
      ['p', 'photo', null],
      ['f', 'file', null],
      ['s', 'photo', 'signature'],
      ['w', 'place', null],
    ] as const
    const form = {
      id: 'kept',
      version: '1',
      title: '留存',
      languages: [],
      lists: {},
      nodes: kinds.map(([name, type, appearance]) => ({
        ...blank,
        name,
        kind: 'question',
        type,
        appearance,
        list: null,
        parameters: null,
        required: null,
        relevant: null,
        constraint: null,
        calculation: null,
        default: null,
        readOnly: null,
        choiceFilter: null,
        repeatCount: null,
      })),
    } as unknown as XlsForm
    const { body } = await preview(await writeXlsForm(form))
    expect(body.faults).toEqual([])
    expect(itemsOf(body).map((i) => i.type)).toEqual(['photo', 'file', 'signature', 'place'])
    const { id } = await begin(office, { content: body.content })
    const out = await preview(new Uint8Array(await (await office.fetch(`/api/pack.file?id=${id}&as=xlsx`)).arrayBuffer()))
    expect(itemsOf(out.body).map((i) => i.type)).toEqual(['photo', 'file', 'signature', 'place'])
  })
  it('with a fault is taken not at all: each is told with sheet and row', async () => {
    const { body } = await preview(
      await table(['序号', '内容', '分值', '评分办法'], [['1', '隐患台账齐全', '5', '每缺一项扣1分']]),
    )
    expect(body.content).toBeNull()
    expect(body.faults).toMatchObject([{ sheet: '检查表', row: 3, column: 'points', code: 'pack.scores_traces' }])
    const nothing = await preview(await table(['甲', '乙'], [['1', '2']]))
    expect(nothing.body.faults.map((f) => f.code)).toEqual(['table.no_content'])
    expect(
      await office.refused('pack.create', { id: uuidv7(), packId: packId(), title, content: { items: [clean] } }),
    ).toMatchObject({
      code: 'pack.has_faults',
    })
  })
  it('of 5,000 questions is told to be too big at its row; what is no sheet, old, or not for this person is refused', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => [String(i + 1), `第${i + 1}件事`, ''])
    const { body } = await preview(await table(['序号', '内容', '备注'], many))
    expect(body.content).toBeNull()
    expect(body.faults).toMatchObject([{ row: 1003, code: 'pack.too_many_items' }])
    expect((await preview(new TextEncoder().encode('no sheet'))).body.code).toBe('pack.no_sheet')
    expect((await preview(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))).body.code).toBe(
      'pack.sheet_old',
    )
    expect((await preview(new Uint8Array([1]), '', await server.as('clerk-s1'))).status).toBe(403)
  })
})

/** A workbook part by part, as no office program would write it: a hidden sheet, cells merged across, a macro. */
function workbook(macro: boolean): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const office = 'http://schemas.openxmlformats.org'
  const main = `xmlns="${office}/spreadsheetml/2006/main"`
  const cells = (row: number, texts: readonly string[]) =>
    `<row r="${row}">${texts.map((text, i) => `<c r="${'ABC'[i]}${row}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
  const sheet = (rows: readonly (readonly string[])[], more = '') =>
    `${head}<worksheet ${main}><sheetData>${rows.map((texts, i) => cells(i + 1, texts)).join('')}</sheetData>${more}</worksheet>`
  const type = `${office}/officeDocument/2006/relationships`
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const merged = '<mergeCells count="1"><mergeCell ref="B3:C3"/></mergeCells>'
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${type}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook ${main} xmlns:r="${type}"><sheets><sheet name="检查表" sheetId="1" r:id="r1"/><sheet name="底稿" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${type}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      sheet(
        [
          ['序号', '内容', '备注'],
          ['1', '门岗在岗', ''],
          ['2', '通道畅通', ''],
        ],
        merged,
      ),
    ],
    [
      'xl/worksheets/sheet2.xml',
      sheet([
        ['序号', '内容', '备注'],
        ['1', '不该读入', ''],
      ]),
    ],
    ...(macro ? [['xl/vbaProject.bin', 'never run'] as [string, string]] : []),
  ]
  return closeZip(new Map(parts.map(([name, text]) => [name, new TextEncoder().encode(text)])))
}
describe('a workbook with traps', () => {
  const preview = async (bytes: Uint8Array) => {
    const r = await office.fetch('/api/pack.preview?name=x.xlsx', { method: 'POST', body: Buffer.from(bytes) })
    return { status: r.status, body: (await r.json()) as PackPreview & { code: string } }
  }
  it('has its hidden sheet, merged cells and macro named with their place; none of them is taken or run', async () => {
    const { body } = await preview(workbook(true))
    expect([body.items, body.faults]).toEqual([2, []])
    expect(body.notes.map((note) => `${note.sheet} ${note.column}${note.row || ''} ${note.code}`)).toEqual([
      '  sheet.macros',
      '底稿  sheet.hidden',
      '检查表 B3 sheet.merged',
    ])
    expect(JSON.stringify(body.content)).not.toContain('不该读入')
    expect((await preview(workbook(false))).body.notes.map((note) => note.code)).not.toContain('sheet.macros')
  })
  it('that grows beyond measure when unpacked is refused before it does', async () => {
    const bomb = closeZip(new Map([['xl/worksheets/sheet1.xml', new Uint8Array(80 * 1024 * 1024)]]))
    expect(bomb.length).toBeLessThan(200_000)
    expect((await preview(bomb)).body.code).toBe('pack.sheet_big')
  })
})

describe('a pack as a file', () => {
  it('goes out as a workbook that is read back, as XForms, as a folder and as JSON', async () => {
    const { id, packId: own } = await frozen()
    const get = async (as: string) => {
      const r = await office.fetch(`/api/pack.file?id=${own}&as=${as}`)
      expect([as, r.status]).toEqual([as, 200])
      return new Uint8Array(await r.arrayBuffer())
    }
    const r = await office.fetch(`/api/pack.preview?name=x.xlsx`, { method: 'POST', body: Buffer.from(await get('xlsx')) })
    const back = (await r.json()) as PackPreview
    expect(back.faults).toEqual([])
    expect(itemsOf(back)[0]).toMatchObject({ name: 'clean', finding: [{ rule: 'dirty' }] })
    expect(new TextDecoder().decode(await get('xforms'))).toContain('<h:title>食堂专项</h:title>')
    expect([...(await get('folder')).slice(0, 2)]).toEqual([0x50, 0x4b])
    expect(JSON.parse(new TextDecoder().decode(await get('json')))).toMatchObject({ id: own, version: '1.0.0' })
    expect((await office.fetch(`/api/pack.file?id=${id}&as=xlsx`)).status).toBe(200)
    expect((await (await server.as('2:office')).fetch(`/api/pack.file?id=${own}`)).status).toBe(404)
  })
})

it('every act leaves one event, and each section’s packs stay in their city', async () => {
  const events = await server.house.owner
    .selectFrom('event')
    .select((e) => ['kind', e.fn.countAll<number>().as('n')])
    .where('tenant', '=', 1)
    .where('noun', '=', 'pack')
    .groupBy('kind')
    .execute()
  expect(events.map((e) => e.kind).sort()).toEqual([
    'pack.created',
    'pack.dropped',
    'pack.frozen',
    'pack.proposed',
    'pack.retired',
    'pack.saved',
  ])
  expect((await (await server.as('2:office')).ask('pack.own', {})).total).toBe(0)
  expect(idOf('office')).toBe(office.personId)
})
