// Directives over HTTP: read in unchanged, settled, proposed, confirmed, published; uploads of files that are what they say and of those that are not.
import { createHash } from 'node:crypto'
import { acts } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'

const meeting = `河汀市教育局召开秋季开学工作会议

  9月1日,市教育局召开秋季开学工作会议。市教育局局长虞听澜主持会议并讲话。局班子成员、各县(市、区)教育局局长、市直学校校长、机关各科室负责人参加会议。

  市教育局副局长岳小满对新学年学校安全工作进行安排部署。

  就学校安全工作,会议强调,各县(市、区)、各学校要加强学校安全管理,每周排查隐患。

  就规范办学工作,会议强调,严禁义务教育阶段设置“重点班”。要基本清除大班额。

  就秋季开学督导工作,会议强调,市教育局将抽调部分督学,组成2个督导组,从9月13日到9月18日,对各县、校进行专项督导检查。各县(市、区)教育局、各学校(园)要在9月10日前做好自查。
`
let server: TestServer
let office: Caller
let director: Caller
beforeAll(async () => {
  server = await startServer()
  office = await server.as('office')
  director = await server.as('director')
})
afterAll(async () => await server.stop())

async function readIn(text = meeting): Promise<string> {
  const id = uuidv7()
  await office.act('directive.read', { id, text, publishedAt: '2021-09-02' })
  return id
}
const itemsOf = async (id: string, who = office) => (await who.ask('directive.get', { id })).items
async function settle(id: string): Promise<void> {
  await office.act('item.confirm', { directiveId: id, ids: (await itemsOf(id)).map((i) => i.id) })
  await office.act('directive.propose', { id })
}

describe('reading a text in', () => {
  it('the text is kept byte for byte under its hash, and every quote is cut out of it', async () => {
    const odd = `${meeting}\r\n\t尾行，全角空格　与 emoji 😀  \n\n`
    const id = await readIn(odd)
    const d = await office.ask('directive.get', { id })
    expect(d.text).toBe(odd)
    expect(d.sha256).toBe(createHash('sha256').update(odd, 'utf8').digest('hex'))
    expect(d.items.length).toBeGreaterThanOrEqual(5)
    for (const i of d.items) expect(odd.slice(i.start, i.end)).toBe(i.quote)
    expect(d).toMatchObject({ kind: 'meeting', state: 'draft', dated: '2021-09-01', title: '河汀市教育局召开秋季开学工作会议' })
  })
  it('attendance stands for the units of the city: the bureau, its counties, its own schools, its sections', async () => {
    const { meta } = await office.ask('directive.get', { id: await readIn() })
    expect(meta.attendeeUnits).toBe(1 + 2 + 1 + 3)
    expect(meta.campaign).toMatchObject({ groups: 2, from: '2021-09-13', to: '2021-09-18' })
  })
  it('the draft proposes who is asked, until when, which section, whose lead', async () => {
    const items = await itemsOf(await readIn())
    const at = (words: string) => items.find((i) => i.quote.includes(words))
    expect(at('学校安全管理')).toMatchObject({
      scope: { counties: true },
      sectionId: idOf('x_safety'),
      packTopic: 'safety',
      lead: '岳小满',
    })
    expect(at('学校安全管理')?.scope.schools).not.toContain('kindergarten')
    expect(at('重点班')).toMatchObject({ modality: 'must_not', packTopic: 'class_size', sectionId: idOf('x_basic') })
    expect(at('重点班')?.scope.schools).toContain('junior')
    expect(at('重点班')?.scope.schools).not.toContain('senior')
    expect(at('自查')).toMatchObject({ due: '2021-09-10', sectionId: idOf('x_inspection') })
    expect(at('自查')?.scope.schools).toContain('kindergarten')
    expect(at('督导组')).toMatchObject({ modality: 'info', scope: { counties: false, sections: [], schools: [] } })
  })
  it('a text without work items is kept with none, so that they can be added by hand', async () => {
    const text = '今天天气很好。\n\n操场上有一只猫。'
    const id = uuidv7()
    expect(await office.act('directive.read', { id, text })).toEqual({ id, items: 0 })
    expect(await office.refused('directive.propose', { id })).toMatchObject({ status: 400, code: 'directive.no_items' })
    const itemId = uuidv7()
    await office.act('item.add', { id: itemId, directiveId: id, start: 9, end: 17, fields: { topic: '校园管理' } })
    expect(await itemsOf(id)).toMatchObject([
      {
        id: itemId,
        no: 1,
        state: 'confirmed',
        quote: text.slice(9, 17),
        topic: '校园管理',
        edited: true,
        scope: { counties: true },
      },
    ])
    await office.act('directive.propose', { id })
  })
  it('an empty text, and one that no database can keep unchanged, are refused', async () => {
    expect(await office.refused('directive.read', { id: uuidv7(), text: ' \n\t' })).toMatchObject({
      status: 400,
      code: 'directive.empty',
    })
    expect(await office.refused('directive.read', { id: uuidv7(), text: `${meeting}\u0000` })).toMatchObject({
      status: 400,
      code: 'directive.not_text',
    })
    expect(await office.refused('directive.read', { id: uuidv7(), text: `${meeting}\ud83d` })).toMatchObject({
      status: 400,
      code: 'directive.not_text',
    })
  })
  it('the same act twice reads one directive; the same id under another act is refused', async () => {
    const id = uuidv7()
    const actId = uuidv7()
    const first = await office.act('directive.read', { id, text: meeting }, actId)
    expect(await office.act('directive.read', { id, text: meeting }, actId)).toEqual(first)
    expect(await office.refused('directive.read', { id, text: meeting })).toMatchObject({ status: 409, code: 'act.other' })
    expect((await itemsOf(id)).length).toBe(first.items)
  })
  it('only the office reads in', async () => {
    for (const person of ['director', 'county1', 'clerk-s1', 'auditor'])
      expect(await (await server.as(person)).refused('directive.read', { id: uuidv7(), text: meeting })).toMatchObject({
        status: 403,
        code: 'act.forbidden',
      })
  })
})

describe('settling a draft', () => {
  it('an item is confirmed, dropped and taken back; only what changes is counted', async () => {
    const id = await readIn()
    const items = await itemsOf(id)
    const ids = items.map((i) => i.id)
    expect(await office.act('item.confirm', { directiveId: id, ids })).toEqual({ count: ids.length })
    expect(await office.act('item.confirm', { directiveId: id, ids })).toEqual({ count: 0 })
    expect(await office.act('item.drop', { directiveId: id, ids: ids.slice(0, 1) })).toEqual({ count: 1 })
    expect(await office.refused('item.edit', { id: ids[0], fields: { topic: '甲' } })).toMatchObject({
      status: 409,
      code: 'item.wrong_state',
    })
    expect(await office.act('item.confirm', { directiveId: id, ids: ids.slice(0, 1) })).toEqual({ count: 1 })
    expect(await office.act('item.reopen', { directiveId: id, ids: ids.slice(0, 2) })).toEqual({ count: 2 })
    expect((await itemsOf(id)).filter((i) => i.state === 'proposed').map((i) => i.id)).toEqual(ids.slice(0, 2))
    expect(await office.refused('item.confirm', { directiveId: id, ids: [uuidv7()] })).toMatchObject({
      status: 404,
      code: 'item.missing',
    })
  })
  it('an edit changes what the draft says and never the quote', async () => {
    const id = await readIn()
    const item = (await itemsOf(id)).find((i) => i.quote.includes('自查')) as { id: string; quote: string }
    await office.act('item.edit', {
      id: item.id,
      fields: {
        due: '2021-09-12',
        lead: '虞听澜',
        sectionId: idOf('x_safety'),
        scope: { counties: false, sections: [idOf('x_safety')], schools: ['primary'] },
      },
    })
    expect((await office.ask('item.get', { id: item.id })).item).toMatchObject({
      quote: item.quote,
      due: '2021-09-12',
      lead: '虞听澜',
      sectionName: '安全科',
      edited: true,
      scope: { counties: false, schools: ['primary'] },
    })
  })
  it('a changed responsible proposes the scope anew, unless a person has set it', async () => {
    const id = await readIn()
    const item = (await itemsOf(id)).find((i) => i.quote.includes('自查')) as { id: string }
    await office.act('item.edit', { id: item.id, fields: { responsible: ['各职业学校'] } })
    expect((await office.ask('item.get', { id: item.id })).item.scope).toEqual({
      counties: false,
      sections: [],
      schools: ['vocational'],
    })
    await office.act('item.edit', { id: item.id, fields: { scope: { counties: true, sections: [], schools: [] } } })
    await office.act('item.edit', { id: item.id, fields: { responsible: ['各幼儿园'] } })
    expect((await office.ask('item.get', { id: item.id })).item.scope).toEqual({ counties: true, sections: [], schools: [] })
  })
  it('an edit names real sections, kinds and days', async () => {
    const [item] = await itemsOf(await readIn())
    const edit = (fields: object) => office.refused('item.edit', { id: item?.id, fields })
    expect(await edit({ sectionId: idOf('k1') })).toMatchObject({ status: 404, code: 'unit.missing' })
    expect(await edit({ scope: { counties: true, sections: [uuidv7()], schools: [] } })).toMatchObject({ code: 'unit.missing' })
    expect(await edit({ scope: { counties: true, sections: [], schools: ['castle'] } })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    })
    expect(await edit({ due: '2021-02-31' })).toMatchObject({ status: 400, code: 'request.invalid' })
  })
  it('an item is made of a span of the text, and of nothing else', async () => {
    const id = await readIn()
    const start = meeting.indexOf('每周排查隐患')
    await office.act('item.add', { id: uuidv7(), directiveId: id, start, end: start + 6 })
    const items = await itemsOf(id)
    const added = items.find((i) => i.start === start)
    expect(items.map((i) => i.start)).toEqual(items.map((i) => i.start).sort((x, y) => x - y))
    expect(added).toMatchObject({ quote: '每周排查隐患', state: 'confirmed', packTopic: 'safety', topic: '学校安全工作' })
    const wrong = (from: number, to: number) =>
      office.refused('item.add', { id: uuidv7(), directiveId: id, start: from, end: to })
    expect(await wrong(5, 5)).toMatchObject({ status: 400, code: 'directive.bad_span' })
    expect(await wrong(0, meeting.length + 1)).toMatchObject({ status: 400, code: 'directive.bad_span' })
  })
  it('what the office changes after it has proposed must be proposed again; the director may change what lies before the director', async () => {
    const id = await readIn()
    await settle(id)
    const [item] = await itemsOf(id)
    await director.act('item.edit', { id: item?.id as string, fields: { lead: '虞听澜' } })
    expect((await director.ask('directive.get', { id })).proposedAt).not.toBeNull()
    await office.act('item.edit', { id: item?.id as string, fields: { lead: '岳小满' } })
    expect((await office.ask('directive.get', { id })).proposedAt).toBeNull()
    expect(await director.refused('directive.confirm', { id })).toMatchObject({
      status: 409,
      code: 'directive.wrong_state',
      data: { why: 'not_proposed' },
    })
  })
  it('a draft is nobody else’s to see or to settle', async () => {
    const id = await readIn()
    const [item] = await itemsOf(id)
    for (const person of ['county1', 'clerk-s1', 'safety', '2:office', '2:director']) {
      const who = await server.as(person)
      expect(await who.refused('directive.get', { id })).toMatchObject({ status: 404, code: 'directive.missing' })
      expect(await who.refused('item.get', { id: item?.id })).toMatchObject({ status: 404, code: 'item.missing' })
      expect((await who.refused('item.drop', { directiveId: id, ids: [item?.id] })).status).toBe(404)
    }
    expect(await (await server.as('auditor')).refused('item.confirm', { directiveId: id, ids: [item?.id] })).toMatchObject({
      status: 403,
      code: 'act.forbidden',
    })
  })
})

describe('propose, confirm, publish', () => {
  it('each in its turn by its own hand, and what is offered is what goes through', async () => {
    const id = await readIn()
    const offered = async (who: Caller) =>
      (await who.ask('directive.get', { id })).choices.filter((c) => c.act.startsWith('directive.'))
    expect(await offered(office)).toEqual([{ act: 'directive.propose', why: 'directive.unconfirmed_items' }])
    expect(await office.refused('directive.propose', { id })).toMatchObject({ status: 409, code: 'directive.unconfirmed_items' })
    await settle(id)
    expect(await offered(office)).toEqual([])
    expect(await offered(director)).toEqual([{ act: 'directive.confirm' }])
    expect(await office.refused('directive.publish', { id })).toMatchObject({
      status: 409,
      code: 'directive.wrong_state',
      data: { why: 'not_confirmed' },
    })
    expect(await office.refused('directive.confirm', { id })).toMatchObject({ status: 403, code: 'act.forbidden' })
    await director.act('directive.confirm', { id })
    expect(await office.refused('item.drop', { directiveId: id, ids: (await itemsOf(id)).map((i) => i.id) })).toMatchObject({
      status: 409,
      code: 'directive.wrong_state',
    })
    expect(await offered(office)).toEqual([{ act: 'directive.publish' }])
    const { tasks } = await office.act('directive.publish', { id })
    const items = await itemsOf(id)
    expect(tasks).toBe(items.reduce((n, i) => n + i.tasks, 0))
    expect(items.find((i) => i.modality === 'info')?.tasks).toBe(0)
    expect(items.find((i) => i.quote.includes('学校安全管理'))?.tasks).toBe(2 + 6)
    expect(await office.refused('directive.publish', { id })).toMatchObject({ status: 409, code: 'directive.wrong_state' })
    const row = (await office.ask('directive.list', {})).rows.find((r) => r.id === id)
    expect(row).toMatchObject({ state: 'published', items: items.length, confirmed: items.length, tasks })
  })
  it('what is only told makes no task, even where a scope was written by hand', async () => {
    const id = await readIn()
    const told = (await itemsOf(id)).find((i) => i.modality === 'info') as { id: string }
    await office.act('item.edit', { id: told.id, fields: { scope: { counties: true, sections: [], schools: ['primary'] } } })
    await settle(id)
    await director.act('directive.confirm', { id })
    await office.act('directive.publish', { id })
    expect((await office.ask('item.get', { id: told.id })).item.tasks).toBe(0)
  })
  it('once published everybody in the city may read it, but not what was dropped; another city may not', async () => {
    const id = await readIn()
    const [dropped] = await itemsOf(id)
    await office.act('item.drop', { directiveId: id, ids: [dropped?.id as string] })
    await office.act('item.confirm', { directiveId: id, ids: (await itemsOf(id)).slice(1).map((i) => i.id) })
    await office.act('directive.propose', { id })
    await director.act('directive.confirm', { id })
    await office.act('directive.publish', { id })
    const clerk = await server.as('clerk-s1')
    const d = await clerk.ask('directive.get', { id })
    expect(d.text).toBe(meeting)
    expect(d.choices).toEqual([])
    expect(d.items.map((i) => i.id)).not.toContain(dropped?.id)
    expect(await clerk.refused('item.get', { id: dropped?.id })).toMatchObject({ status: 404, code: 'item.missing' })
    const item = await clerk.ask('item.get', { id: d.items[0]?.id as string })
    expect(item.paragraph).toBe(5)
    expect(item.before).toMatch(/^就规范办学工作/)
    expect(await (await server.as('2:clerk-s1')).refused('directive.get', { id })).toMatchObject({ status: 404 })
  })
  it('counties and sections are told once that work has come', async () => {
    await server.settle()
    expect(server.failures).toEqual([])
    const county = await server.as('county2')
    const before = (await county.ask('home.get', {})).notices.length
    const id = await readIn()
    await settle(id)
    await director.act('directive.confirm', { id })
    await office.act('directive.publish', { id })
    await server.settle()
    const { notices } = await county.ask('home.get', {})
    expect(notices.length).toBe(before + 1)
    expect(notices[0]).toMatchObject({
      kind: 'task.assigned',
      noun: 'directive',
      nounId: id,
      data: { title: '河汀市教育局召开秋季开学工作会议' },
    })
  })
  it('every act leaves one event that names the person and what changed', async () => {
    const id = await readIn()
    const [item] = await itemsOf(id)
    await office.act('item.edit', { id: item?.id as string, fields: { topic: '安全' } })
    const { rows } = await (await server.as('auditor')).ask('trail.list', { nounId: id })
    expect(rows.map((r) => [r.kind, r.person, r.role])).toEqual([
      ['item.edited', '虚构office', 'office'],
      ['directive.read', '虚构office', 'office'],
    ])
    expect(rows[0]?.data).toMatchObject({ before: { topic: item?.topic }, after: { topic: '安全' } })
  })
})

describe('uploads', () => {
  const put = async (who: Caller, name: string, body: Uint8Array | string, type = 'application/octet-stream') => {
    const r = await who.fetch('/api/directive.text', {
      method: 'POST',
      headers: { 'x-name': encodeURIComponent(name), 'content-type': type },
      body: body as never,
    })
    return { status: r.status, answer: (await r.json()) as { text?: string; code?: string } }
  }
  it('a text file comes back as text, whatever its encoding and the header say', async () => {
    expect(await put(office, '会议.txt', '一、要办事', 'text/plain')).toEqual({ status: 200, answer: { text: '一、要办事' } })
    const gb = new Uint8Array([0xbb, 0xe1, 0xd2, 0xe9, 0xc7, 0xbf, 0xb5, 0xf7])
    expect(await put(office, '会议.txt', gb, 'text/plain; charset=utf-8')).toEqual({ status: 200, answer: { text: '会议强调' } })
    expect((await put(office, '会议.txt', '{"a":1}', 'application/json')).answer.text).toBe('{"a":1}')
  })
  it('a file that is not what it says is refused by its own code, and nothing breaks', async () => {
    expect(await put(office, '会议.docx', '只是改了名的文字')).toMatchObject({
      status: 400,
      answer: { code: 'directive.not_docx' },
    })
    expect(await put(office, '会议.docx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]))).toMatchObject({
      status: 400,
      answer: { code: 'directive.not_docx' },
    })
    expect(await put(office, '会议.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toMatchObject({
      status: 400,
      answer: { code: 'directive.old_doc' },
    })
    expect(await put(office, '会议.txt', '')).toMatchObject({ status: 400, answer: { code: 'directive.empty' } })
    expect(await put(office, '图.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]))).toMatchObject({
      status: 400,
      answer: { code: 'directive.not_text' },
    })
    expect(await put(office, '坏%名.txt', '要办事')).toMatchObject({ status: 200 })
  })
  it('an upload of 50 MB is answered in words, not by a cut line', async () => {
    expect(await put(office, '大.docx', new Uint8Array(50 * 1024 * 1024))).toMatchObject({
      status: 400,
      answer: { code: 'directive.too_big' },
    })
  })
  it('only who may read in may upload, and nobody without a session', async () => {
    expect(await put(await server.as('clerk-s1'), '会议.txt', '要办事')).toMatchObject({
      status: 403,
      answer: { code: 'act.forbidden' },
    })
    const r = await fetch(`${server.url}/api/directive.text`, {
      method: 'POST',
      headers: { 'x-name': 'a.txt', 'content-type': 'text/plain' },
      body: '要办事',
    })
    expect(r.status).toBe(401)
  })
  it('a body that is not an act’s is refused before anything is read', async () => {
    for (const name of ['directive.read', 'item.add'] as const) {
      expect(Object.keys(acts)).toContain(name)
      expect(await office.refused(name, { id: 'x' })).toMatchObject({ status: 400, code: 'request.invalid' })
    }
  })
})
