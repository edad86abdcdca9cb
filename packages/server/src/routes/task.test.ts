// Tasks over HTTP: who receives them, who may move and review them, what a self-check carries.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'

const text = `2021年秋季开学工作会议

　　就学校安全工作，会议强调，各县（市、区）教育局、各学校要加强学校安全管理，每周排查一次隐患。

　　就规范办学工作，会议强调，各县（市、区）教育局要于9月6日前清除超大班额。

　　就督导工作，会议强调，各县（市、区）教育局、各学校要在9月10日前做好自查。
`

let server: TestServer
let office: Caller
let director: Caller
let clerk: Caller
let county: Caller
const directiveId = uuidv7()

/** The text read, every item confirmed, proposed, confirmed by the director, published. */
async function publish(): Promise<void> {
  await office.act('directive.read', { id: directiveId, text })
  const { items } = await office.ask('directive.get', { id: directiveId })
  await office.act('item.confirm', { directiveId, ids: items.map((i) => i.id) })
  await office.act('directive.propose', { id: directiveId })
  await director.act('directive.confirm', { id: directiveId })
  await office.act('directive.publish', { id: directiveId })
}
const taskOf = async (who: Caller, words: string) => {
  const { rows } = await who.ask('task.list', { mine: true, limit: 100 })
  const row = rows.find((t) => t.quote.includes(words))
  if (!row) throw new Error(`no task with ${words} among ${rows.map((t) => t.quote).join(' | ')}`)
  return row
}

beforeAll(async () => {
  server = await startServer()
  office = await server.as('office')
  director = await server.as('director')
  clerk = await server.as('clerk-s1')
  county = await server.as('county1')
  await publish()
})
afterAll(async () => await server.stop())

describe('who receives and sees a task', () => {
  it('a task goes to counties, and to schools only where the scope says so; a teaching point gets none of its own', async () => {
    const all = (await office.ask('task.list', { limit: 500 })).rows
    const units = (words: string) => all.filter((t) => t.quote.includes(words)).map((t) => t.unit.id)
    expect(new Set(units('班额'))).toEqual(new Set([idOf('k1'), idOf('k2')]))
    expect(new Set(units('学校安全'))).toEqual(new Set(['k1', 'k2', 's1', 's2', 's4', 's5', 's6', 's7'].map(idOf)))
    expect(all.some((t) => t.unit.id === idOf('t1'))).toBe(false)
  })
  it('the block beside a task is called by its short name, as everywhere', async () => {
    await server.owner
      .updateTable('unit')
      .set({ name: '甲川县教育局' })
      .where('tenant', '=', 1)
      .where('id', '=', idOf('k1'))
      .execute()
    const { rows } = await county.ask('task.list', { limit: 500 })
    expect(new Set(rows.map((t) => t.unit.block))).toEqual(new Set(['甲川县']))
    expect(rows.find((t) => t.unit.id === idOf('k1'))?.unit.name).toBe('甲川县教育局')
  })
  it('a task is due when its work item is, else after the default of the place', async () => {
    expect((await taskOf(county, '班额')).due).toBe('2021-09-06')
    expect((await taskOf(county, '学校安全')).due).toBe('2021-09-15')
  })
  it('a school sees only its own tasks, a county those of its schools, a section those of its subjects', async () => {
    const own = (await clerk.ask('task.list', { limit: 500 })).rows
    expect(new Set(own.map((t) => t.unit.id))).toEqual(new Set([idOf('s1')]))
    const inCounty = (await county.ask('task.list', { limit: 500 })).rows
    expect(new Set(inCounty.map((t) => t.unit.block))).toEqual(new Set(['甲川县']))
    const ofBasic = (await (await server.as('basic')).ask('task.list', { limit: 500 })).rows
    expect(ofBasic.length).toBe(2)
    expect(ofBasic.every((t) => t.quote.includes('班额'))).toBe(true)
  })
  it("a sibling's task by its address is missing, and so is any task for another city", async () => {
    const task = await taskOf(clerk, '学校安全')
    const sibling = await server.as('clerk-s2')
    expect(await sibling.refused('task.get', { id: task.id })).toMatchObject({ status: 404, code: 'task.missing' })
    expect(await sibling.refused('task.start', { id: task.id })).toMatchObject({ status: 404, code: 'task.missing' })
    expect(await (await server.as('2:office')).refused('task.get', { id: task.id })).toMatchObject({
      status: 404,
      code: 'task.missing',
    })
    expect(await (await server.as('2:office')).refused('task.accept', { ids: [task.id] })).toMatchObject({
      status: 404,
      code: 'task.missing',
    })
  })
})

describe('moves', () => {
  it('a task is begun, handed in, given back with a reason, handed in again and accepted', async () => {
    const task = await taskOf(clerk, '学校安全')
    expect(task.choices.map((c) => c.act)).toEqual(['task.start', 'task.submit'])
    expect(await county.refused('task.accept', { ids: [task.id] })).toMatchObject({
      status: 409,
      code: 'task.wrong_state',
      data: { state: 'assigned' },
    })
    await clerk.act('task.start', { id: task.id })
    expect(await clerk.refused('task.start', { id: task.id })).toMatchObject({ status: 409, code: 'task.wrong_state' })
    expect(await clerk.refused('task.submit', { id: task.id, note: '  ' })).toMatchObject({ status: 400, code: 'task.empty' })
    await clerk.act('task.submit', { id: task.id, note: '查了三处，改了三处' })
    expect(await county.refused('task.return', { id: task.id, reason: ' ' })).toMatchObject({
      status: 400,
      code: 'task.no_reason',
    })
    await county.act('task.return', { id: task.id, reason: '没有写在哪里' })
    await server.settle()
    const back = await clerk.ask('task.get', { id: task.id })
    expect(back.task).toMatchObject({ state: 'returned', reason: '没有写在哪里', note: '查了三处，改了三处' })
    const { notices } = await clerk.ask('home.get', {})
    expect(notices).toMatchObject([{ kind: 'task.returned', noun: 'task', nounId: task.id, data: { reason: '没有写在哪里' } }])
    expect(await clerk.act('notice.read', { ids: notices.map((n) => n.id) })).toEqual({ count: 1 })
    expect((await clerk.ask('home.get', {})).notices).toEqual([])
    await clerk.act('task.submit', { id: task.id, note: '东楼、北楼、食堂各一处' })
    expect(await county.act('task.accept', { ids: [task.id] })).toEqual({ count: 1 })
    const done = await clerk.ask('task.get', { id: task.id })
    expect(done.history.map((h) => h.kind)).toEqual([
      'task.started',
      'task.submitted',
      'task.returned',
      'task.submitted',
      'task.accepted',
    ])
    expect(done.before + done.task.quote + done.after).toContain('就学校安全工作')
    await county.act('task.reopen', { id: task.id, reason: '复查又见堵塞' })
    expect((await taskOf(clerk, '学校安全')).state).toBe('returned')
  })
  it('the same act sent twice is done once and answers the same', async () => {
    const other = await server.as('clerk-s4')
    const task = await taskOf(other, '学校安全')
    const actId = uuidv7()
    expect(await other.act('task.submit', { id: task.id, note: '已办' }, actId)).toEqual({ id: task.id })
    expect(await other.act('task.submit', { id: task.id, note: '已办' }, actId)).toEqual({ id: task.id })
    expect(await other.refused('task.submit', { id: task.id, note: '再交' })).toMatchObject({
      status: 409,
      code: 'task.wrong_state',
    })
    const { history } = await other.ask('task.get', { id: task.id })
    expect(history.filter((h) => h.kind === 'task.submitted')).toHaveLength(1)
  })
  it('two hands that submit at once: one goes through, the other is told the state', async () => {
    const clerk5 = await server.as('clerk-s5')
    const head5 = await server.as('head-s5')
    const task = await taskOf(clerk5, '学校安全')
    const [a, b] = await Promise.allSettled([
      clerk5.act('task.submit', { id: task.id, note: '甲' }),
      head5.act('task.submit', { id: task.id, note: '乙' }),
    ])
    expect([a.status, b.status].sort()).toEqual(['fulfilled', 'rejected'])
    const refused = [a, b].find((r) => r.status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ code: 'task.wrong_state' })
  })
  it('nobody accepts what the own unit has handed in', async () => {
    const task = await taskOf(county, '班额')
    await county.act('task.submit', { id: task.id, note: '全县无超大班额' })
    expect(await county.refused('task.accept', { ids: [task.id] })).toMatchObject({ status: 403, code: 'act.forbidden' })
    expect((await county.ask('task.get', { id: task.id })).task.choices).toEqual([])
    const basic = await server.as('basic')
    expect((await basic.ask('task.get', { id: task.id })).task.choices.map((c) => c.act)).toEqual(['task.accept', 'task.return'])
    await basic.act('task.accept', { ids: [task.id] })
  })
  it('of many tasks all are accepted or none', async () => {
    const mine = (await office.ask('task.list', { state: 'submitted', limit: 500 })).rows
    const untouched = (await office.ask('task.list', { state: 'assigned', limit: 1 })).rows
    expect(mine.length).toBeGreaterThan(1)
    expect(await office.refused('task.accept', { ids: [...mine, ...untouched].map((t) => t.id) })).toMatchObject({
      status: 409,
      code: 'task.wrong_state',
    })
    expect(await office.refused('task.accept', { ids: [mine[0]?.id, uuidv7()] })).toMatchObject({
      status: 404,
      code: 'task.missing',
    })
    expect((await office.ask('task.list', { state: 'submitted' })).total).toBe(mine.length)
    expect(await office.act('task.accept', { ids: mine.map((t) => t.id) })).toEqual({ count: mine.length })
    const [first] = mine
    expect((await office.ask('task.get', { id: first?.id as string })).history.at(-1)).toMatchObject({
      kind: 'task.accepted',
      person: '虚构office',
    })
  })
  it('a file named in a submission must lie at that task', async () => {
    const clerk7 = await server.as('clerk-s7')
    const task = await taskOf(clerk7, '学校安全')
    expect(await clerk7.refused('task.submit', { id: task.id, note: '见附件', files: [uuidv7()] })).toMatchObject({
      status: 404,
      code: 'file.missing',
    })
  })
  it('words that no database can keep are refused, not lost', async () => {
    const clerk7 = await server.as('clerk-s7')
    const task = await taskOf(clerk7, '学校安全')
    expect(await clerk7.refused('task.submit', { id: task.id, note: 'a\u0000b' })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    })
  })
})

describe('the matrix', () => {
  it('counts tasks by work item and block, with the counties in code order and the city-run block last', async () => {
    server.clock.set('2021-09-08')
    const m = await office.ask('task.matrix', {})
    expect(m.blocks.map((b) => b.name)).toEqual(['甲川县', '乙泽县', '市直学校'])
    const item = m.items.find((i) => i.due === '2021-09-06')
    expect(m.cells.find((c) => c.workItemId === item?.id && c.blockId === idOf('k1'))).toMatchObject({ accepted: 1, late: 0 })
    expect(m.cells.find((c) => c.workItemId === item?.id && c.blockId === idOf('k2'))).toMatchObject({ assigned: 1, late: 1 })
    const own = await county.ask('task.matrix', { level: 'school' })
    expect(own.blocks.map((b) => b.name)).toEqual(['甲川县'])
    expect(new Set(own.cells.map((c) => c.blockId))).toEqual(new Set([idOf('k1')]))
  })
  it('lateness is counted from the due date, only while nothing is handed in', async () => {
    const { rows } = await office.ask('task.list', { late: true })
    expect(rows.map((t) => [t.unit.name, t.late])).toEqual([['乙泽县', 2]])
  })
})

describe('a self-check carries tasks', () => {
  it("when a school hands in its self-check, its open tasks of the topics asked are handed in with it, by one event of the system's own", async () => {
    const clerk6 = await server.as('clerk-s6')
    const head6 = await server.as('head-s6')
    const before = await taskOf(clerk6, '学校安全')
    const uncovered = await taskOf(clerk6, '自查')
    const roundId = uuidv7()
    await office.act('round.create', {
      id: roundId,
      directiveId,
      title: '秋季开学督导',
      issuers: ['河汀市教育局'],
      basis: { list: '', notice: '会议' },
      from: '2021-09-13',
      to: '2021-09-18',
      selfCheckDue: '2021-09-10',
      groups: 2,
      packId: 'test-pack',
    })
    await office.act('round.notify', { id: roundId })
    const check = (await clerk6.ask('check.list', { mine: true })).rows[0]
    await clerk6.act('check.draft', { id: check?.id as string, answers: { gate: 'yes', exit: 'yes', largest: 44 } })
    const { version } = await clerk6.ask('check.get', { id: check?.id as string })
    await head6.act('check.sign', { id: check?.id as string, version })
    await clerk6.act('check.submit', { id: check?.id as string })
    await server.settle()
    expect(server.failures).toEqual([])
    expect(before.carried).toBe(false)
    const after = await clerk6.ask('task.get', { id: before.id })
    expect(after.task).toMatchObject({ state: 'submitted', carried: true })
    expect(after.history.map((h) => h.kind)).toEqual(['check.submitted', 'task.carried'])
    expect((await taskOf(clerk6, '自查')).state).toBe(uncovered.state)
    const carried = (await (await server.as('auditor')).ask('trail.list', { kind: 'task.carried' })).rows
    expect(carried).toMatchObject([
      { noun: 'check', nounId: check?.id, person: null, role: 'system', data: { ids: [before.id] } },
    ])
  })
})
