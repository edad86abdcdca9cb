// Reviewing a draft and issuing a directive again, over HTTP: items split, merged, taken back, given questions; a re-issue carries over, is diffed, takes the earlier one's place.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'

const notice = (day = '9月10日', more = '') => `河汀市教育局关于做好秋季开学工作的通知

各县（市、区）教育局，市直各学校：

一、抓好学校安全。各学校要排查隐患，要整改问题。

二、规范办学行为。严禁义务教育阶段设置“重点班”。

三、做好自查。各县（市、区）教育局要在${day}前完成自查。
${more}`
let server: TestServer
let office: Caller
let director: Caller
beforeAll(async () => {
  server = await startServer()
  office = await server.as('office')
  director = await server.as('director')
})
afterAll(async () => await server.stop())

async function readIn(text = notice(), replaces?: string): Promise<string> {
  const id = uuidv7()
  await office.act('directive.read', { id, text, publishedAt: '2021-09-01', ...(replaces ? { replaces } : {}) })
  return id
}
const get = async (id: string, who = office) => await who.ask('directive.get', { id })
const itemsOf = async (id: string) => (await get(id)).items
const at = async (id: string, words: string) => {
  const found = (await itemsOf(id)).find((i) => i.quote.includes(words))
  if (!found) throw new Error(`no item says ${words}`)
  return found
}
async function publish(id: string): Promise<number> {
  const open = (await itemsOf(id)).filter((i) => i.state === 'proposed').map((i) => i.id)
  if (open.length > 0) await office.act('item.confirm', { directiveId: id, ids: open })
  await office.act('directive.propose', { id })
  await director.act('directive.confirm', { id })
  return (await office.act('directive.publish', { id })).tasks
}
async function exact(id: string): Promise<void> {
  const d = await get(id)
  for (const i of d.items) expect(d.text.slice(i.start, i.end)).toBe(i.quote)
  expect(d.items.map((i) => i.no)).toEqual(d.items.map((_, n) => n + 1))
  expect(d.items.map((i) => i.start)).toEqual(d.items.map((i) => i.start).sort((a, b) => a - b))
}
const kinds = async (id: string) => (await (await server.as('auditor')).ask('trail.list', { nounId: id })).rows.map((r) => r.kind)
/** Every act that cuts, as somebody would try it on an item. */
const cuts = (item: { id: string; start: number }) =>
  [
    ['item.split', { id: item.id, at: item.start + 4, ids: [uuidv7(), uuidv7()] }],
    ['item.merge', { id: uuidv7(), first: item.id, second: item.id }],
    ['item.restore', { id: item.id }],
  ] as const

describe('an item is split', () => {
  it('at a place in its quote, in two that stand exactly, numbered in the order of the text, with one event', async () => {
    const id = await readIn(notice('9月10日', '\n四、抓好食堂。各学校要落实陪餐制度，公开食堂账目。\n'))
    const whole = await at(id, '陪餐')
    const d = await get(id)
    const place = d.text.indexOf('公开食堂')
    const ids = [uuidv7(), uuidv7()] as [string, string]
    const target = whole.quote.includes('公开食堂') ? whole : null
    expect(target).not.toBeNull()
    await office.act('item.split', { id: whole.id, at: place, ids })
    const [first, second] = [await at(id, '陪餐'), await at(id, '公开食堂')]
    expect([first.id, second.id]).toEqual(ids)
    expect(second).toMatchObject({ quote: expect.stringMatching(/^公开食堂账目/), state: 'proposed', madeFrom: [whole.id] })
    expect(second.responsible).toEqual(whole.responsible)
    expect(second.no).toBe(first.no + 1)
    expect((await itemsOf(id)).map((i) => i.id)).not.toContain(whole.id)
    expect(await office.refused('item.get', { id: whole.id })).toMatchObject({ status: 404, code: 'item.missing' })
    await exact(id)
    expect((await kinds(id)).filter((k) => k === 'item.split')).toHaveLength(1)
  })
  it('not at its ends, and not when it is no item', async () => {
    const id = await readIn()
    const item = await at(id, '重点班')
    const split = (place: number) => office.refused('item.split', { id: item.id, at: place, ids: [uuidv7(), uuidv7()] })
    expect(await split(item.start)).toMatchObject({ status: 400, code: 'item.bad_split' })
    expect(await split(item.end)).toMatchObject({ status: 400, code: 'item.bad_split' })
    await office.act('item.drop', { directiveId: id, ids: [item.id] })
    expect(await split(item.start + 4)).toMatchObject({ status: 409, code: 'item.wrong_state' })
    expect(await office.refused('item.split', { id: uuidv7(), at: 3, ids: [uuidv7(), uuidv7()] })).toMatchObject({
      status: 404,
      code: 'item.missing',
    })
  })
  it('the same act twice splits once; who comes too late finds the item gone', async () => {
    const id = await readIn()
    const item = await at(id, '重点班')
    const body = { id: item.id, at: item.start + 4, ids: [uuidv7(), uuidv7()] as [string, string] }
    const actId = uuidv7()
    const first = await office.act('item.split', body, actId)
    expect(await office.act('item.split', body, actId)).toEqual(first)
    expect(await director.refused('item.split', { ...body, ids: [uuidv7(), uuidv7()] })).toMatchObject({ code: 'item.missing' })
    await exact(id)
  })
})

describe('two items are merged', () => {
  it('when the second follows in the same paragraph; the span covers both, and what either asks is kept', async () => {
    const id = await readIn(notice('9月10日', '\n四、抓好食堂。各学校要落实陪餐制度。各幼儿园要公开食堂账目。\n'))
    const [first, second] = [await at(id, '陪餐'), await at(id, '公开食堂')]
    expect(first.id).not.toBe(second.id)
    const made = uuidv7()
    await office.act('item.merge', { id: made, first: first.id, second: second.id })
    const whole = await at(id, '陪餐')
    expect(whole).toMatchObject({
      id: made,
      start: first.start,
      end: second.end,
      madeFrom: [first.id, second.id],
      state: 'proposed',
    })
    for (const name of [...first.responsible, ...second.responsible]) expect(whole.responsible).toContain(name)
    await exact(id)
    expect(await kinds(id)).toContain('item.merged')
  })
  it('is refused into another paragraph, past the next, after the last, and when the other is gone', async () => {
    const id = await readIn()
    const items = await itemsOf(id)
    const [last, before] = [items.at(-1), items.at(-2)]
    const merge = (first?: string, second?: string) => office.refused('item.merge', { id: uuidv7(), first, second })
    expect(await merge(before?.id, last?.id)).toMatchObject({
      status: 409,
      code: 'item.not_adjacent',
      data: { why: 'paragraph' },
    })
    expect(await merge(items[0]?.id, last?.id)).toMatchObject({ status: 409, code: 'item.not_adjacent', data: { why: 'other' } })
    expect(await merge(last?.id, before?.id)).toMatchObject({ status: 409, code: 'item.no_next' })
    expect(await merge(last?.id, uuidv7())).toMatchObject({ status: 404, code: 'item.missing' })
    expect((await itemsOf(id)).map((i) => i.id)).toEqual(items.map((i) => i.id))
  })
})

describe('a cut is taken back', () => {
  it('exactly: the item stands as it was settled, under its number', async () => {
    const id = await readIn()
    const item = await at(id, '重点班')
    await office.act('item.edit', { id: item.id, fields: { lead: '岳小满', due: '2021-09-20' } })
    await office.act('item.confirm', { directiveId: id, ids: [item.id] })
    const before = await itemsOf(id)
    const ids = [uuidv7(), uuidv7()] as [string, string]
    await office.act('item.split', { id: item.id, at: item.start + 4, ids })
    await office.act('item.confirm', { directiveId: id, ids: [ids[0]] })
    expect(await office.act('item.restore', { id: ids[1] })).toEqual({ ids: [item.id] })
    expect(await itemsOf(id)).toEqual(before)
    expect(await office.refused('item.restore', { id: ids[1] })).toMatchObject({ status: 404, code: 'item.missing' })
    expect(await office.refused('item.restore', { id: item.id })).toMatchObject({ status: 409, code: 'item.not_cut' })
    await office.act('item.split', { id: item.id, at: item.start + 4, ids: [uuidv7(), uuidv7()] })
    await exact(id)
  })
  it('from the last to the first, also a merge of what was split', async () => {
    const id = await readIn()
    const item = await at(id, '重点班')
    const ids = [uuidv7(), uuidv7()] as [string, string]
    await office.act('item.split', { id: item.id, at: item.start + 4, ids })
    const made = uuidv7()
    await office.act('item.merge', { id: made, first: ids[0], second: ids[1] })
    expect((await at(id, '重点班')).quote).toBe(item.quote)
    expect(await office.act('item.restore', { id: made })).toEqual({ ids })
    expect(await office.act('item.restore', { id: ids[0] })).toEqual({ ids: [item.id] })
    await exact(id)
  })
})

describe('who may cut, and when', () => {
  it('office and director; not who only sees, and nobody who does not see the draft', async () => {
    const id = await readIn()
    const item = await at(id, '重点班')
    for (const [act, body] of cuts(item)) {
      expect(await (await server.as('auditor')).refused(act, body)).toMatchObject({ status: 403, code: 'act.forbidden' })
      for (const person of ['county1', 'clerk-s1', 'safety', '2:office'])
        expect(await (await server.as(person)).refused(act, body)).toMatchObject({ status: 404, code: 'item.missing' })
    }
    await director.act('item.split', { id: item.id, at: item.start + 4, ids: [uuidv7(), uuidv7()] })
  })
  it('nothing after it is confirmed or published; what the office cuts after proposing must be proposed again', async () => {
    const id = await readIn()
    await office.act('item.confirm', { directiveId: id, ids: (await itemsOf(id)).map((i) => i.id) })
    await office.act('directive.propose', { id })
    const item = await at(id, '重点班')
    const ids = [uuidv7(), uuidv7()] as [string, string]
    await office.act('item.split', { id: item.id, at: item.start + 4, ids })
    expect((await get(id)).proposedAt).toBeNull()
    await publish(id)
    for (const [act, body] of cuts(await at(id, '重点班')))
      expect(await office.refused(act, body)).toMatchObject({ status: 409, code: 'directive.wrong_state' })
    expect((await get(id)).choices).toEqual([])
  })
})

describe('suggested and offered', () => {
  it('who is asked and until when are suggested with their reason; taken, the draft says just that', async () => {
    const id = await readIn()
    const check = await at(id, '完成自查')
    expect(check.suggested).toMatchObject({ due: '2021-09-10', dueWhy: 'written', scopeWhy: 'named', taken: true })
    const safety = await at(id, '隐患')
    expect(safety.suggested).toMatchObject({ dueWhy: 'place', days: { value: 10, count: 'workdays' }, taken: false })
    const { scope, due, sectionId } = safety.suggested as NonNullable<typeof safety.suggested>
    await office.act('item.edit', { id: safety.id, fields: { scope, due, sectionId } })
    expect((await at(id, '隐患')).suggested?.taken).toBe(true)
    expect((await at(id, '重点班')).suggested).toMatchObject({ due: null, dueWhy: 'forbidden' })
  })
  it('questions of the packs are offered under the item’s subject, taken or not, and only real ones', async () => {
    const id = await readIn()
    const { offers } = await get(id)
    expect(offers.filter((o) => o.topic === 'safety').map((o) => o.item)).toEqual(['gate', 'exit'])
    const safety = await at(id, '隐患')
    const packItems = [{ pack: 'test-pack', item: 'gate' }]
    await office.act('item.edit', { id: safety.id, fields: { packItems } })
    const seen = await office.ask('item.get', { id: safety.id })
    expect(seen.item.packItems).toEqual(packItems)
    expect(seen.questions).toMatchObject([{ item: 'gate', label: { zh: '校门有人值守吗？' } }])
    await office.act('item.edit', { id: safety.id, fields: { packItems: [] } })
    expect((await office.ask('item.get', { id: safety.id })).questions).toEqual([])
    const wrong = { packItems: [{ pack: 'test-pack', item: 'none' }] }
    expect(await office.refused('item.edit', { id: safety.id, fields: wrong })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    })
  })
  it('an unread sentence is made a work item in its place in the order', async () => {
    const id = await readIn(notice('9月10日', '\n联系人：虚构甲。\n'))
    const { meta, text } = await get(id)
    const left = meta.unread.find((u) => text.slice(u.start, u.end).includes('一、') || u.reason === 'heading')
    if (!left) throw new Error('nothing is left unread')
    await office.act('item.add', { id: uuidv7(), directiveId: id, start: left.start, end: left.end })
    await exact(id)
  })
})

describe('a directive issued again', () => {
  it('carries over what did not change, so that only the rest is to be confirmed; the diff names what changed, came and went', async () => {
    const id = await readIn(notice('9月10日', '\n四、抓好食堂。各学校要公开食堂账目。\n'))
    const check = await at(id, '完成自查')
    const ban = await at(id, '重点班')
    await office.act('item.edit', { id: ban.id, fields: { lead: '岳小满' } })
    await publish(id)
    const again = await readIn(notice('9月15日', '\n四、抓好消防。各学校要开展一次消防演练。\n'), id)
    const d = await get(again)
    expect(d.replaces).toMatchObject({ id, title: '河汀市教育局关于做好秋季开学工作的通知' })
    expect(await at(again, '重点班')).toMatchObject({
      state: 'confirmed',
      change: 'same',
      lead: '岳小满',
      before: { id: ban.id },
    })
    expect(await at(again, '完成自查')).toMatchObject({
      state: 'proposed',
      change: 'changed',
      due: '2021-09-15',
      before: { id: check.id, due: '2021-09-10', tasks: 2, accepted: 0 },
    })
    expect((await at(again, '完成自查')).changed).toContain('deadline')
    expect(await at(again, '消防演练')).toMatchObject({ state: 'proposed', change: 'added', before: null })
    expect(d.replaces?.gone.map((g) => g.quote)).toEqual([expect.stringContaining('食堂账目')])
    expect(d.replaces?.gone[0]?.tasks).toBeGreaterThan(0)
    expect((await get(id)).state).toBe('published')
  })
  it('published, it stands in the earlier one’s place: tasks are kept with their state and pointed to, none is given twice, new days hold for what is open', async () => {
    const id = await readIn()
    const tasksBefore = await publish(id)
    const check = await at(id, '完成自查')
    const county = await server.as('county1')
    const mine = (await county.ask('task.list', { workItemId: check.id, unitId: idOf('k1') })).rows[0]
    if (!mine) throw new Error('the county has no task')
    await county.act('task.start', { id: mine.id })
    const again = await readIn(notice('9月15日'), id)
    await server.settle()
    const told = async () => (await county.ask('home.get', {})).notices.filter((n) => n.nounId === again).length
    expect(await publish(again)).toBe(0)
    await server.settle()
    expect(server.failures).toEqual([])
    expect(await told()).toBe(1)
    expect(await get(id)).toMatchObject({ state: 'superseded', replacedBy: { id: again } })
    expect((await office.ask('task.list', { directiveId: id })).total).toBe(tasksBefore)
    const now = await at(again, '完成自查')
    expect((await get(id)).items.find((i) => i.id === check.id)).toMatchObject({ renewedBy: now.id, tasks: 2 })
    expect(now.tasks).toBe(2)
    const list = await office.ask('task.list', { directiveId: again })
    expect(list.total).toBe(tasksBefore)
    const kept = (await county.ask('task.list', { workItemId: now.id })).rows[0]
    expect(kept).toMatchObject({ id: mine.id, state: 'started', due: '2021-09-15', quote: now.quote, workItemId: now.id })
    expect(await county.ask('task.get', { id: mine.id })).toMatchObject({ saidBefore: check.quote, task: { quote: now.quote } })
    const matrix = await office.ask('task.matrix', { directiveId: again })
    expect(matrix.cells.reduce((n, c) => n + c.accepted + c.submitted + c.started + c.assigned + c.returned, 0)).toBe(tasksBefore)
    expect(matrix.items.map((i) => i.id)).toContain(now.id)
  })
  it('a third one stands for both before it', async () => {
    const first = await readIn()
    const n = await publish(first)
    const second = await readIn(notice('9月15日'), first)
    await publish(second)
    const third = await readIn(notice('9月16日'), second)
    expect((await at(third, '完成自查')).before).toMatchObject({ tasks: 2, due: '2021-09-15' })
    expect(await publish(third)).toBe(0)
    expect((await office.ask('task.list', { directiveId: third })).total).toBe(n)
    const [task] = (await office.ask('task.list', { workItemId: (await at(third, '完成自查')).id })).rows
    expect(task?.due).toBe('2021-09-16')
  })
  it('units that are newly asked get a task, the others keep theirs', async () => {
    const id = await readIn()
    await publish(id)
    const again = await readIn(notice(), id)
    const item = await at(again, '完成自查')
    await office.act('item.edit', { id: item.id, fields: { scope: { counties: true, sections: [], schools: ['senior'] } } })
    expect(await publish(again)).toBeGreaterThan(0)
    const rows = (await office.ask('task.list', { workItemId: item.id, limit: 100 })).rows
    expect(new Set(rows.map((r) => r.unit.id)).size).toBe(rows.length)
    expect(rows.filter((r) => r.unit.kind === 'county')).toHaveLength(2)
    expect(rows.some((r) => r.unit.kind === 'school')).toBe(true)
  })
  it('a span that a person made stands again where its words still do', async () => {
    const id = await readIn()
    const item = await at(id, '重点班')
    await office.act('item.split', { id: item.id, at: item.start + 4, ids: [uuidv7(), uuidv7()] })
    const parts = (await itemsOf(id)).filter((i) => i.start >= item.start && i.end <= item.end).map((i) => i.quote)
    await publish(id)
    const again = await readIn(notice('9月10日', '\n四、抓好消防。各学校要开展一次消防演练。\n'), id)
    const found = (await itemsOf(again)).filter((i) => parts.includes(i.quote))
    expect(found.map((i) => [i.quote, i.change, i.state])).toEqual(parts.map((q) => [q, 'same', 'confirmed']))
    await exact(again)
  })
  it('only one in force is issued again, once, by the office', async () => {
    const id = await readIn()
    const read = (replaces: string, who = office) => who.refused('directive.read', { id: uuidv7(), text: notice(), replaces })
    expect(await read(id)).toMatchObject({ status: 409, code: 'directive.not_published' })
    expect(await read(uuidv7())).toMatchObject({ status: 404, code: 'directive.missing' })
    await publish(id)
    expect(await read(id, await server.as('county1'))).toMatchObject({ status: 403, code: 'act.forbidden' })
    const [one, other] = [await readIn(notice('9月15日'), id), await readIn(notice('9月16日'), id)]
    await publish(one)
    expect(await read(id)).toMatchObject({ status: 409, code: 'directive.replaced' })
    await office.act('item.confirm', { directiveId: other, ids: (await itemsOf(other)).map((i) => i.id) })
    await office.act('directive.propose', { id: other })
    await director.act('directive.confirm', { id: other })
    expect(await office.refused('directive.publish', { id: other })).toMatchObject({ status: 409, code: 'directive.replaced' })
    expect((await get(other)).state).toBe('confirmed')
  })
  it('whoever reads the earlier one is pointed to the new one, and sees no draft of it', async () => {
    const id = await readIn()
    await publish(id)
    const again = await readIn(notice('9月15日'), id)
    const clerk = await server.as('clerk-s1')
    expect((await get(id, clerk)).replacedBy).toBeNull()
    expect(await clerk.refused('directive.get', { id: again })).toMatchObject({ status: 404 })
    await publish(again)
    expect((await get(id, clerk)).replacedBy).toMatchObject({ id: again })
    const read = (await kinds(again)).filter((k) => k.startsWith('directive.'))
    expect(read).toEqual(['directive.published', 'directive.confirmed', 'directive.proposed', 'directive.read'])
  })
})
