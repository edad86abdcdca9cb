// Homes over HTTP: each role sees real things of its own, most pressing first; the director's view counts what the rows say.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { planned } from './fixture-round.ts'

const text = `2021年秋季开学工作会议

　　就学校安全工作，会议强调，各县（市、区）教育局、各学校要加强学校安全管理，每周排查一次隐患。

　　就规范办学工作，会议强调，各县（市、区）教育局要于9月6日前清除超大班额。

　　就职业教育工作，会议强调，各职业学校要在9月30日前对接当地产业。
`
let server: TestServer
const callers = new Map<string, Caller>()
const as = async (person: string): Promise<Caller> => {
  const known = callers.get(person) ?? (await server.as(person))
  callers.set(person, known)
  return known
}
const home = async (person: string) => await (await as(person)).ask('home.get', {})
const kinds = async (person: string) => (await home(person)).things.map((t) => t.kind)
const thing = async (person: string, kind: string) => (await home(person)).things.find((t) => t.kind === kind)
const directiveId = uuidv7()
const roundId = uuidv7()
const order = { list: '', notice: '开学会议' }

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => await server.stop())

describe('1 September: work is deployed', () => {
  it('in an empty city nothing of the field waits, and accounts wait for their owners', async () => {
    for (const person of ['director', 'office', 'safety', 'county1', 'clerk-s1', 'head-s1', 'inspector1', 'finance'])
      expect((await home(person)).things).toEqual([])
    expect((await home('sysadmin')).things).toMatchObject([
      { kind: 'account_waiting', count: 22, noun: 'account' },
      { kind: 'account_waiting_school', count: 14, noun: 'account' },
    ])
    expect((await home('sysadmin')).role).toBe('sysadmin')
  })
  it('a draft waits for the office, then for the director, then for the office again', async () => {
    const office = await as('office')
    await office.act('directive.read', { id: directiveId, text })
    expect(await thing('office', 'directive_to_propose')).toMatchObject({
      count: 1,
      id: directiveId,
      title: '2021年秋季开学工作会议',
      noun: 'directive',
    })
    expect(await kinds('director')).toEqual([])
    const { items } = await office.ask('directive.get', { id: directiveId })
    await office.act('item.confirm', { directiveId, ids: items.map((i) => i.id) })
    await office.act('directive.propose', { id: directiveId })
    expect(await kinds('office')).toEqual([])
    expect(await thing('director', 'directive_to_confirm')).toMatchObject({ id: directiveId })
    await (await as('director')).act('directive.confirm', { id: directiveId })
    expect(await kinds('office')).toEqual(['directive_to_publish'])
    await office.act('directive.publish', { id: directiveId })
    expect((await home('office')).done).toMatchObject([{ kind: 'directive_done', id: directiveId }])
  })
  it('a unit sees its tasks one by one, soonest first', async () => {
    expect((await home('county1')).things).toMatchObject([
      { kind: 'task_mine', due: '2021-09-06', late: 0 },
      { kind: 'task_mine', due: '2021-09-15', late: 0 },
    ])
    expect((await home('clerk-s7')).things.map((t) => [t.kind, t.due])).toEqual([
      ['task_mine', '2021-09-15'],
      ['task_mine', '2021-09-30'],
    ])
    expect((await home('head-s3')).things).toEqual([])
  })
})

describe('7 September: checks are out', () => {
  it('a school sees its self-check with the minutes that are left of it, and the head what is ready to be signed', async () => {
    server.clock.set('2021-09-07')
    const office = await as('office')
    await office.act('round.create', {
      id: roundId,
      directiveId,
      title: '秋季开学督导',
      issuers: ['河汀市教育局'],
      basis: order,
      from: '2021-09-13',
      to: '2021-09-18',
      selfCheckDue: '2021-09-10',
      groups: 2,
      packId: 'test-pack',
    })
    expect(await kinds('office')).toContain('round_to_notify')
    await office.act('round.notify', { id: roundId })
    const clerk = await as('clerk-s1')
    expect(await thing('clerk-s1', 'check_to_fill')).toMatchObject({
      count: 1,
      due: '2021-09-10',
      minutes: 3,
      note: '0/3',
      noun: 'check',
    })
    expect(await thing('county1', 'check_to_fill')).toMatchObject({ minutes: 2 })
    const id = (await thing('clerk-s1', 'check_to_fill'))?.id as string
    await clerk.act('check.draft', { id, answers: { gate: 'yes', exit: 'yes' } })
    expect(await thing('clerk-s1', 'check_to_fill')).toMatchObject({ minutes: 1, note: '2/3' })
    expect(await kinds('head-s1')).not.toContain('check_to_sign')
    await clerk.act('check.draft', { id, answers: { largest: 70 } })
    expect(await thing('head-s1', 'check_to_sign')).toMatchObject({ id, who: '柳湾小学' })
    const { version } = await clerk.ask('check.get', { id })
    await (await as('head-s1')).act('check.sign', { id, version })
    await clerk.act('check.submit', { id })
    await server.settle()
    expect(server.failures).toEqual([])
    expect((await home('clerk-s1')).done.map((t) => [t.kind, t.count])).toEqual([
      ['check_done', 1],
      ['task_done', 1],
    ])
    expect(await thing('county1', 'check_to_accept')).toMatchObject({ count: 1, title: '秋季开学督导', who: '柳湾小学' })
    expect(await thing('county1', 'task_to_accept')).toMatchObject({ count: 1, who: '柳湾小学' })
    expect(await kinds('county2')).not.toContain('check_to_accept')
    expect(await thing('safety', 'task_to_accept')).toMatchObject({ count: 1 })
    expect(await kinds('basic')).not.toContain('task_to_accept')
  })
  it('what is late stands before what is only due, and says how many days', async () => {
    const [first] = (await home('county1')).things
    expect(first).toMatchObject({ kind: 'task_mine', due: '2021-09-06', late: 1 })
    expect(await thing('director', 'task_late')).toMatchObject({ count: 2, late: 1, query: { late: 'true' } })
  })
})

describe('13 September: on site', () => {
  it('an inspector sees the visits of the own group in order, and the office the round of the day', async () => {
    const office = await as('office')
    expect(await thing('office', 'round_to_plan')).toMatchObject({ id: roundId })
    await planned(server, roundId)
    expect(await kinds('office')).toContain('round_to_announce')
    expect(await thing('director', 'round_to_announce')).toMatchObject({ id: roundId, due: '2021-09-13' })
    await (await as('director')).act('round.announce', { id: roundId })
    const { groups } = await office.ask('round.get', { id: roundId })
    const visits = (await office.ask('visit.list', { roundId, limit: 100 })).rows
    const [first] = visits
    server.clock.set(first?.day as string, '07:30')
    const group = groups.find((g) => g.id === first?.groupId)
    const key = Array.from({ length: 10 }, (_, i) => `inspector${i + 1}`).find((k) => idOf(k) === group?.leader.id) as string
    const mine = (await home(key)).things.filter((t) => t.kind === 'visit_next')
    const today = visits.filter((v) => v.groupId === group?.id && v.day === first?.day)
    expect(mine.reduce((n, t) => n + t.count, 0)).toBe(today.length)
    expect(mine[0]).toMatchObject({
      id: today[0]?.id,
      title: today[0]?.unit?.name,
      due: first?.day,
      note: expect.stringMatching(/^\d\d:\d\d$/),
    })
    expect(await thing('office', 'visit_today')).toMatchObject({
      count: visits.filter((v) => v.day === first?.day).length,
      note: expect.stringMatching(/^0\//),
    })
    const inspector = await as(key)
    const { checkId } = await inspector.act('visit.arrive', { id: first?.id as string })
    expect(await thing(key, 'visit_now')).toMatchObject({ id: first?.id })
    expect(await thing(key, 'check_to_submit')).toMatchObject({ count: 1, id: checkId })
  })
  it('an urgent hazard stands first at the unit, its county and the city, with a notice', async () => {
    const visit = (await (await as('office')).ask('visit.list', { roundId, limit: 100 })).rows.find((v) => v.state === 'arrived')
    const member = (await (await as('office')).ask('round.get', { id: roundId })).groups.find((g) => g.id === visit?.groupId)
    const key = Array.from({ length: 10 }, (_, i) => `inspector${i + 1}`).find((k) => idOf(k) === member?.leader.id) as string
    await (await as(key)).act('finding.raise', {
      id: uuidv7(),
      unitId: visit?.unit?.id as string,
      visitId: visit?.id as string,
      topic: 'safety',
      grave: 'urgent',
      fact: '疏散通道上锁',
      basis: '测试办法',
    })
    await server.settle()
    expect(server.failures).toEqual([])
    const at = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 'k1', 'k2'].find((k) => idOf(k) === visit?.unit?.id) as string
    const unit = at.startsWith('k') ? [`county${at.slice(1)}`] : [`clerk-${at}`, `head-${at}`]
    for (const person of ['director', 'office', key, ...unit]) {
      expect((await home(person)).things[0], person).toMatchObject({
        kind: 'finding_urgent',
        grave: 'urgent',
        title: '疏散通道上锁',
      })
    }
    expect((await home(unit[0] as string)).notices[0]).toMatchObject({ kind: 'finding.urgent', grave: 'urgent' })
    expect((await home('director')).notices[0]).toMatchObject({ kind: 'finding.urgent', grave: 'urgent' })
  })
})

describe('the view of the director', () => {
  it('counts by block in code order what the rows say', async () => {
    const director = await as('director')
    const view = await director.ask('director.view', {})
    expect(view.progress.map((b) => b.name)).toEqual(['甲川县', '乙泽县', '市直学校'])
    expect(view.round).toMatchObject({ id: roundId, state: 'on_site' })
    const tasks = (await director.ask('task.list', { limit: 500 })).rows
    const k1 = view.progress[0] as (typeof view.progress)[number]
    expect(k1.accepted + k1.submitted + k1.started + k1.assigned).toBe(tasks.filter((t) => t.unit.block === '甲川县').length)
    expect(view.progress.reduce((n, b) => n + b.units, 0)).toBe((await director.ask('round.get', { id: roundId })).units)
    expect(view.progress[0]).toMatchObject({ selfChecked: 1, tile: { row: 1, col: 1 } })
    expect(view.progress.reduce((n, b) => n + b.findings, 0)).toBe(1)
  })
  it('names what is late, longest first, and where it stands', async () => {
    const { late, lateTotal } = await (await as('director')).ask('director.view', {})
    expect(late[0]).toMatchObject({ unit: '乙泽县', due: '2021-09-06', stuck: 'task.assigned', noun: 'task' })
    expect(late.map((l) => l.days)).toEqual([...late.map((l) => l.days)].sort((a, b) => b - a))
    expect(lateTotal).toBeGreaterThanOrEqual(late.length)
    expect(late.some((l) => l.stuck === 'check.open')).toBe(true)
  })
  it('is not for schools or counties', async () => {
    for (const person of ['clerk-s1', 'county1', 'inspector1'])
      expect(await (await as(person)).refused('director.view', {})).toMatchObject({ status: 403, code: 'act.forbidden' })
  })
})

describe('notices', () => {
  it("another unit's notice can not be marked as read", async () => {
    const notice = (await home('county2')).notices.find((n) => n.kind === 'task.assigned')
    expect(notice).toBeDefined()
    expect(await (await as('county1')).act('notice.read', { ids: [notice?.id as string] })).toEqual({ count: 0 })
    expect(await (await as('county2')).act('notice.read', { ids: [notice?.id as string] })).toEqual({ count: 1 })
    expect(await (await as('county2')).act('notice.read', { ids: [notice?.id as string] })).toEqual({ count: 0 })
  })
})
