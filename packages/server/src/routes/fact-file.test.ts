// Files of other systems over HTTP: mapped, compared, written whole or not at all; what they say fills in the questions that ask for it.
import type { FactFilePreview } from '@duxue/core'
import { writeLedger } from '@duxue/papers'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { openRound } from './fixture-round.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
  server.clock.set('2021-09-06')
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.stop()
})
const heads = ['学校标识码', '学校名称', '在籍学生', '校门']
const mapping = { source: '学籍系统', unit: '学校标识码', elements: { 在籍学生: 'pupils.all', 校门: 'gate.guarded' } }
const sheet = (...rows: string[][]) => [heads, ...rows]
const file = (rows: string[][], more: object = {}) => ({
  id: uuidv7(),
  name: '学籍.xlsx',
  on: '2021-09-01',
  mapping,
  rows,
  ...more,
})
const post = (who: Caller, path: string, body: unknown) =>
  who.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const preview = async (who: Caller, rows: string[][], more: object = {}) => {
  const reply = await post(who, '/api/fact.preview', { mapping, on: '2021-09-01', rows, ...more })
  return { status: reply.status, seen: (await reply.json()) as FactFilePreview }
}

describe('a file of another system', () => {
  it('is read as rows, compared with what stands, and written only then, with its source and day', async () => {
    const office = await server.as('office')
    const bytes = await writeLedger({
      title: '学籍汇总',
      notes: [],
      columns: heads.map((name) => ({ name, width: 12, kind: 'text' as const })),
      rows: [['9000010000', '柳湾小学', '412', '是']],
      synthetic: false,
      date: '2021-09-01',
    })
    const read = await office.fetch('/api/fact.sheet', { method: 'POST', body: Buffer.from(bytes) })
    const { rows } = (await read.json()) as { rows: string[][] }
    const { seen } = await preview(office, rows)
    expect(seen.added.map((f) => [seen.names[f.unitId], f.element, f.value])).toEqual([
      ['柳湾小学', 'pupils.all', 412],
      ['柳湾小学', 'gate.guarded', 'yes'],
    ])
    expect((await preview(office, rows)).seen.added.length).toBe(2)
    const reply = await office.act('fact.import', file(rows))
    expect(reply).toMatchObject({ added: 2, changed: 0, same: 0, older: 0 })
    await server.settle()
    const again = sheet(['9000010000', '', '415', '是'], ['9000040000', '北坡小学', '96', ''])
    const { seen: then } = await preview(office, again)
    expect([then.added.length, then.changed.map((c) => [c.before, c.fact.value]), then.same]).toEqual([1, [[412, 415]], 1])
    // A figure for an earlier day does not take the place of a younger one.
    expect((await preview(office, again, { on: '2021-03-01' })).seen).toMatchObject({ older: 1, changed: [] })
  })
  it('with one fault writes nothing and tells each with its line and heading', async () => {
    const office = await server.as('office')
    const rows = sheet(['9000040000', '北坡小学', '97', '是'], ['9999', '没有的学校', '1', ''], ['9000050000', '', '很多', ''])
    expect((await preview(office, rows)).seen.faults.map((f) => [f.row, f.column, f.code])).toEqual([
      [3, '学校标识码', 'fact.unknown_unit'],
      [4, '在籍学生', 'fact.not_a_value'],
    ])
    expect(await office.refused('fact.import', file(rows))).toMatchObject({ status: 400, code: 'fact.has_faults' })
    expect((await preview(office, sheet(['9000040000', '', '97', '']))).seen.added.length).toBe(1)
    expect(await office.refused('fact.import', file(sheet(['9000040000', '', '97', '']), { on: '2021-09-30' }))).toMatchObject({
      code: 'request.invalid',
    })
  })
  it('speaks of nothing that a register counts, and of no unit outside the county that brings it', async () => {
    const office = await server.as('office')
    const { elements } = await office.ask('fact.files')
    expect(elements.map((e) => e.id)).toEqual(['licence.until', 'pupils.all', 'teachers.all', 'gate.guarded'])
    const counted = { ...mapping, elements: { 在籍学生: 'class.count' } }
    expect((await preview(office, sheet(['9000040000', '', '3', '']), { mapping: counted })).seen.faults[0]?.code).toBe(
      'fact.unknown_element',
    )
    const county = await server.as('county1')
    expect((await preview(county, sheet(['9000040000', '', '97', '']))).seen.faults[0]?.code).toBe('fact.unknown_unit')
    expect(await county.act('fact.import', file(sheet(['9000020000', '', '600', ''])))).toMatchObject({ added: 1 })
    for (const person of ['clerk-s1', 'director', 'basic', 'inspector1', 'auditor']) {
      const who = await server.as(person)
      expect([(await preview(who, sheet(['9000010000', '', '1', '']))).status, person]).toEqual([403, person])
      expect((await who.refused('fact.import', file(sheet(['9000010000', '', '1', ''])))).status).toBe(403)
    }
    const stranger = await server.as('2:office')
    expect((await stranger.ask('fact.files')).files).toEqual([])
  })
  it('is remembered with how it was read, so that the next file of its system begins there', async () => {
    const { files } = await (await server.as('office')).ask('fact.files')
    expect(files.map((f) => [f.source, f.on, f.units, f.added, f.by])).toEqual([
      ['学籍系统', '2021-09-01', 1, 1, '虚构county1'],
      ['学籍系统', '2021-09-01', 1, 2, '虚构office'],
    ])
    expect(files[0]?.mapping).toEqual(mapping)
  })
  it('may have several lines a school, a line a class: added up, counted, and read so the next time', async () => {
    const office = await server.as('office')
    const several = {
      source: '学籍分班',
      unit: '学校标识码',
      elements: { 在籍学生: 'pupils.all' },
      several: { count: 'teachers.all' },
    }
    const rows = sheet(['9000060000', '', '45', ''], ['9000060000', '', '41', ''])
    const { seen } = await preview(office, rows, { mapping: several })
    expect(seen.added.map((f) => [f.element, f.value])).toEqual([
      ['teachers.all', 2],
      ['pupils.all', 86],
    ])
    expect(await office.act('fact.import', file(rows, { mapping: several }))).toMatchObject({ added: 2 })
    expect((await office.ask('fact.files')).files[0]?.mapping).toEqual(several)
    expect((await preview(office, rows, { mapping: several })).seen).toMatchObject({ added: [], changed: [], same: 2 })
  })
  it('fills in the questions that ask for its elements, with where from and of which day, until it is past its days', async () => {
    const roundId = await openRound(server)
    const clerk = await server.as('clerk-s1')
    const { rows } = await clerk.ask('check.list', { roundId, unitId: idOf('s1'), side: 'self' })
    const known = async () => (await clerk.ask('check.get', { id: rows[0]?.id as string })).prefill
    expect(await known()).toEqual([{ item: 'gate', value: 'yes', source: { zh: '学籍系统', en: '学籍系统' }, at: '2021-09-01' }])
    server.clock.set('2022-01-10')
    expect(await known()).toEqual([])
    server.clock.set('2021-09-07')
  })
})
