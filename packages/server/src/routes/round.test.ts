// A round over HTTP, from notice to publication: checks of two sides, findings by rules, close-out, papers, and what is refused on the way.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { planned } from './fixture-round.ts'

let server: TestServer
let office: Caller
let director: Caller
let clerk: Caller
let head: Caller
const roundId = uuidv7()
const good = { gate: 'yes', exit: 'yes', largest: 45 }

const create = {
  id: roundId,
  title: '秋季开学督导',
  issuers: ['河汀市教育局', '河汀市政府教育督导办'],
  basis: { list: '2021-3', notice: '1' },
  from: '2021-09-13',
  to: '2021-09-18',
  selfCheckDue: '2021-09-10',
  groups: 2,
  packId: 'test-pack',
}
const selfCheckOf = async (who: Caller, unit: string) => {
  const { rows } = await who.ask('check.list', { roundId, unitId: idOf(unit), side: 'self' })
  return rows[0] as NonNullable<(typeof rows)[0]>
}
/** Every visit of the round made by its group; s1 has a locked exit and an oversize class. */
const visitAll = async () => {
  const { groups } = await office.ask('round.get', { id: roundId })
  for (const v of (await office.ask('visit.list', { roundId, limit: 100 })).rows) {
    const member = groups.find((g) => g.id === v.groupId)?.members[0]?.id as string
    const key = Array.from({ length: 10 }, (_, i) => `inspector${i + 1}`).find((k) => idOf(k) === member) as string
    const inspector = await server.as(key)
    server.clock.set(v.day, '09:00')
    const { checkId } = await inspector.act('visit.arrive', { id: v.id })
    const { check } = await inspector.ask('check.get', { id: checkId })
    const asked = check.asked === 3 ? good : { gate: 'yes', exit: 'yes' }
    await inspector.act('check.submit', {
      id: checkId,
      answers: v.unit?.id === idOf('s4') ? { ...asked, gate: 'no', exit: 'no', largest: 70 } : asked,
    })
    await inspector.act('visit.leave', { id: v.id, unitSigner: '虚构校长' })
  }
  await server.settle()
}

beforeAll(async () => {
  server = await startServer()
  ;[office, director, clerk, head] = (await Promise.all(
    ['office', 'director', 'clerk-s1', 'head-s1'].map((k) => server.as(k)),
  )) as [Caller, Caller, Caller, Caller]
})
afterAll(async () => await server.stop())

describe('opening a round', () => {
  it('a window that runs backwards, and one without a working day, are refused with the reason', async () => {
    expect(await office.refused('round.create', { ...create, id: uuidv7(), from: '2021-09-18', to: '2021-09-13' })).toMatchObject(
      { status: 400, code: 'round.bad_window', data: { why: 'backwards' } },
    )
    expect(
      await office.refused('round.create', {
        ...create,
        id: uuidv7(),
        from: '2021-09-20',
        to: '2021-09-21',
        selfCheckDue: '2021-09-17',
      }),
    ).toMatchObject({ code: 'round.bad_window', data: { why: 'no_workday' } })
  })
  it('only the office opens a round', async () => {
    expect(await clerk.refused('round.create', { ...create, id: uuidv7() })).toMatchObject({ status: 403, code: 'act.forbidden' })
    expect(await (await server.as('county1')).refused('round.create', { ...create, id: uuidv7() })).toMatchObject({ status: 403 })
  })
  it('what the pack asks of each kind of unit is known before anything is published', async () => {
    const { burden } = await office.ask('round.propose', {})
    expect(burden.find((b) => b.kind === 'kindergarten')).toMatchObject({ items: 2, units: 1 })
    expect(burden.find((b) => b.kind === 'primary')?.items).toBe(3)
  })
  it('notice freezes the scope: every county bureau and school has a folder and a self-check; the city-run block has none of its own', async () => {
    await office.act('round.create', create)
    const { units } = await office.act('round.notify', { id: roundId })
    expect(units).toBe(10) // 2 counties, 7 schools, 1 teaching point
    await server.settle()
    expect((await office.ask('check.list', { roundId, limit: 50 })).total).toBe(10)
    expect(await office.refused('round.notify', { id: roundId })).toMatchObject({ status: 409, code: 'round.wrong_state' })
  })
})

describe('a self-check', () => {
  it('a sibling’s check cannot be opened by its address, nor drafted, nor by another city', async () => {
    const mine = await selfCheckOf(clerk, 's1')
    const sibling = await server.as('clerk-s2')
    expect(await sibling.refused('check.get', { id: mine.id })).toMatchObject({ status: 404, code: 'check.missing' })
    expect(await sibling.refused('check.draft', { id: mine.id, answers: good })).toMatchObject({ status: 404 })
    expect(await (await server.as('2:clerk-s1')).refused('check.get', { id: mine.id })).toMatchObject({ status: 404 })
    expect((await sibling.ask('check.list', { roundId })).rows.map((r) => r.unit.id)).toEqual([idOf('s2')])
  })
  it('drafts of two hands meet item by item; an answer that no item asks for is refused', async () => {
    const { id } = await selfCheckOf(clerk, 's1')
    await clerk.act('check.draft', { id, answers: { gate: 'yes' } })
    await head.act('check.draft', { id, answers: { exit: 'yes' }, notes: { exit: '东门' } })
    const { answers, notes } = await clerk.ask('check.get', { id })
    expect([answers, notes]).toEqual([{ gate: 'yes', exit: 'yes' }, { exit: '东门' }])
    expect(await clerk.refused('check.draft', { id, answers: { strange: 1 } })).toMatchObject({
      status: 400,
      code: 'check.unknown_item',
    })
  })
  it('a school’s check is not handed in before every required item is answered and the head has signed this very version', async () => {
    const { id } = await selfCheckOf(clerk, 's1')
    expect(await clerk.refused('check.submit', { id })).toMatchObject({ code: 'check.has_issues' })
    const { version } = await clerk.act('check.draft', { id, answers: { largest: 45 } })
    expect(await clerk.refused('check.submit', { id })).toMatchObject({ status: 409, code: 'check.not_signed' })
    expect(await clerk.refused('check.sign', { id, version })).toMatchObject({ status: 403 })
    expect(await head.refused('check.sign', { id, version: version - 1 })).toMatchObject({ code: 'check.changed' })
    await head.act('check.sign', { id, version })
    const { version: after } = await clerk.act('check.draft', { id, answers: { largest: 44 } })
    expect(await clerk.refused('check.submit', { id })).toMatchObject({ code: 'check.not_signed' })
    await head.act('check.sign', { id, version: after })
    await clerk.act('check.submit', { id })
  })
  it('the same act twice is done once and answers the same; its id taken by another is refused', async () => {
    const who = await server.as('clerk-s2')
    const { id } = await selfCheckOf(who, 's2')
    const actId = uuidv7()
    const first = await who.act('check.draft', { id, answers: { gate: 'yes' } }, actId)
    expect(await who.act('check.draft', { id, answers: { gate: 'yes' } }, actId)).toEqual(first)
    const n = await server.owner
      .selectFrom('event')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('tenant', '=', 1)
      .where('id', '=', actId)
      .executeTakeFirstOrThrow()
    expect(n.n).toBe(1)
    expect(await (await server.as('head-s2')).refused('check.draft', { id, answers: { gate: 'yes' } }, actId)).toMatchObject({
      status: 409,
      code: 'act.other',
    })
  })
  it('submitting twice, and changing what was handed in, are refused; the county gives back named cells and the rest stays closed', async () => {
    const { id } = await selfCheckOf(clerk, 's1')
    expect(await clerk.refused('check.submit', { id })).toMatchObject({ status: 409, code: 'check.wrong_state' })
    expect(await clerk.refused('check.draft', { id, answers: { gate: 'no' } })).toMatchObject({ code: 'check.wrong_state' })
    const county = await server.as('county1')
    expect(
      await (await server.as('county2')).refused('check.return', { id, items: ['largest'], reason: '请核对' }),
    ).toMatchObject({ status: 404 })
    await county.act('check.return', { id, items: ['largest'], reason: '和学籍差 1 人' })
    expect(await clerk.refused('check.draft', { id, answers: { gate: 'no' } })).toMatchObject({ code: 'check.wrong_state' })
    const { version } = await clerk.act('check.draft', { id, answers: { largest: 45 } })
    await head.act('check.sign', { id, version })
    await clerk.act('check.submit', { id })
    const versions = await server.owner
      .selectFrom('check_version')
      .select('version')
      .where('tenant', '=', 1)
      .where('check_id', '=', id)
      .execute()
    expect(versions.length).toBe(2) // what was handed in first is kept
  })
  it('a central school’s clerk answers for its teaching point; nobody else’s clerk does', async () => {
    const point = await selfCheckOf(clerk, 't1')
    expect((await clerk.ask('check.get', { id: point.id })).check.choices.map((c) => c.act)).toContain('check.draft')
    expect((await clerk.act('check.draft', { id: point.id, answers: { gate: 'yes' } })).answered).toBe(1)
    expect(await (await server.as('clerk-s2')).refused('check.get', { id: point.id })).toMatchObject({ status: 404 })
  })
  it('a self-check opens no finding; the folder moves to self_checked', async () => {
    await server.settle()
    expect((await office.ask('finding.list', { roundId })).total).toBe(0)
    const row = await server.owner
      .selectFrom('inspectee')
      .select('state')
      .where('tenant', '=', 1)
      .where('unit_id', '=', idOf('s1'))
      .executeTakeFirstOrThrow()
    expect(row.state).toBe('self_checked')
  })
})

describe('draw and plan', () => {
  it('every county bureau and the city-run block are visited, nobody visits where a ground of recusal stands, groups have three inspectors of different employers', async () => {
    const { best } = await planned(server, roundId, { seed: 'a' })
    expect(best?.visits).toBeLessThanOrEqual(best?.bound as number)
    const { groups, blocks, certificate } = await office.ask('round.get', { id: roundId })
    expect(blocks.filter((b) => b.visits > 0).length).toBe(3)
    expect(certificate?.bound).toBe(best?.bound)
    const visits = (await office.ask('visit.list', { roundId, limit: 100 })).rows
    expect(visits.filter((v) => v.unit?.kind === 'county').length).toBe(2)
    expect(visits.some((v) => v.unit?.id === idOf('t1'))).toBe(false)
    const grounds = await server.owner.selectFrom('recusal').select(['person_id', 'unit_id']).where('tenant', '=', 1).execute()
    for (const v of visits) {
      const members = groups.find((g) => g.id === v.groupId)?.members ?? []
      expect(members.length).toBeGreaterThanOrEqual(3)
      expect(grounds.some((r) => r.unit_id === v.unit?.id && members.some((m) => m.id === r.person_id))).toBe(false)
    }
  })
  it('the same seed gives the same plan; it may be drawn anew until it is announced, then no more', async () => {
    const days = async () =>
      (await office.ask('visit.list', { roundId, limit: 100 })).rows.map((v) => [v.unit?.id, v.day, v.start, v.groupNo])
    const first = await days()
    await planned(server, roundId, { seed: 'a' })
    expect(await days()).toEqual(first)
    // Where the groups will go is the city's own until then.
    expect((await (await server.as('county2')).ask('visit.list', { roundId })).total).toBe(0)
    await director.act('round.announce', { id: roundId })
    expect(await office.refused('round.plan', { id: roundId, seed: 'b' })).toMatchObject({
      status: 409,
      code: 'round.wrong_state',
    })
    await server.settle()
  })
  it('an inspector sees the visits and self-checks of the own group only', async () => {
    const { groups } = await office.ask('round.get', { id: roundId })
    const key = Array.from({ length: 10 }, (_, i) => `inspector${i + 1}`).find((k) =>
      groups[0]?.members.some((m) => m.id === idOf(k)),
    ) as string
    const { rows } = await (await server.as(key)).ask('visit.list', { roundId, limit: 100 })
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map((v) => v.groupId))).toEqual(new Set([groups[0]?.id]))
  })
})

describe('visits and findings', () => {
  it('a visit is not left before its check is handed in; what a group finds is opened by the pack’s rules, each once', async () => {
    await visitAll()
    const { rows } = await office.ask('finding.list', { roundId, unitId: idOf('s4') })
    expect(rows.map((f) => [f.rule, f.grave, f.state]).sort()).toEqual([
      ['blocked', 'urgent', 'ordered'],
      ['oversize', 'serious', 'found'],
      ['unguarded', 'general', 'found'],
    ])
    expect(rows.find((f) => f.rule === 'oversize')?.fact).toBe('有70人的班')
    expect((await office.ask('finding.list', { roundId })).total).toBe(3)
    expect(server.failures).toEqual([])
  })
  it('an urgent finding reaches the school, its county and the city at once', async () => {
    const notices = await server.owner
      .selectFrom('notice')
      .select('unit_id')
      .where('tenant', '=', 1)
      .where('kind', '=', 'finding.urgent')
      .execute()
    expect(new Set(notices.map((n) => n.unit_id))).toEqual(new Set([idOf('s4'), idOf('k2'), idOf('city')]))
    expect((await (await server.as('head-s4')).ask('home.get')).notices.some((n) => n.kind === 'finding.urgent')).toBe(true)
    expect((await head.ask('home.get')).notices.length).toBe(0)
  })
  it('the clock starts with the order and counts working days; the other county sees nothing of it', async () => {
    server.clock.set('2021-09-17')
    const { rows } = await office.ask('finding.list', { roundId, state: 'found' })
    await office.act('finding.feed_back', { ids: rows.map((f) => f.id) })
    await office.act('finding.order', { ids: rows.map((f) => f.id) })
    const due = new Map((await office.ask('finding.list', { roundId, state: 'ordered' })).rows.map((f) => [f.rule, f.due]))
    // 18 September is worked, 19 to 21 are off, 26 is worked.
    expect(due.get('unguarded')).toBe('2021-09-28')
    expect((await (await server.as('county1')).ask('finding.list', { roundId })).total).toBe(0)
  })
  it('who reported the rectification does not verify it; another person verifies and closes; a closed one can come back with a reason', async () => {
    const county = await server.as('county2')
    const school = await server.as('clerk-s4')
    const f = (await county.ask('finding.list', { roundId, state: 'ordered' })).rows.find((r) => r.rule === 'unguarded') as {
      id: string
    }
    expect(await school.refused('finding.close', { ids: [f.id] })).toMatchObject({ status: 403 })
    await school.act('finding.start', { id: f.id, measure: '排班' })
    expect(await school.refused('finding.report', { id: f.id, text: '  ' })).toMatchObject({ status: 400, code: 'finding.empty' })
    await school.act('finding.report', { id: f.id, text: '已排班' })
    expect(await school.refused('finding.verify', { id: f.id, passed: true, note: '' })).toMatchObject({ status: 403 })
    expect(await county.refused('finding.verify', { id: f.id, passed: false, note: ' ' })).toMatchObject({
      code: 'finding.no_reason',
    })
    // A county's own account of its schools is not the group's: it does not give back what a group wrote down.
    const [seen] = (await county.ask('check.list', { roundId, unitId: idOf('s4'), side: 'group' })).rows
    expect(await county.refused('check.return', { id: seen?.id, items: ['gate'], reason: '不同意' })).toMatchObject({
      status: 403,
      code: 'act.forbidden',
    })
    await county.act('finding.verify', { id: f.id, passed: true, note: '看过' })
    await county.act('finding.close', { ids: [f.id] })
    expect(await county.refused('finding.reopen', { id: f.id, reason: '' })).toMatchObject({ code: 'finding.no_reason' })
    await county.act('finding.reopen', { id: f.id, reason: '又没有人' })
    const { history, finding } = await county.ask('finding.get', { id: f.id })
    expect(finding.state).toBe('reopened')
    expect(history.map((h) => h.kind)).toEqual([
      'finding.opened',
      'finding.fed_back',
      'finding.ordered',
      'finding.rectifying',
      'finding.reported',
      'finding.verified',
      'finding.closed',
      'finding.reopened',
    ])
  })
  it('a finding given to a body outside education is mended by it and hidden from bodies that do not own it', async () => {
    const finance = await server.as('finance')
    expect((await finance.ask('finding.list', { roundId })).total).toBe(0)
    const f = (await office.ask('finding.list', { roundId, state: 'ordered' })).rows.find((r) => r.rule === 'oversize') as {
      id: string
    }
    await office.act('finding.assign', { id: f.id, ownerId: idOf('finance'), reason: '要用钱' })
    expect((await finance.ask('finding.list', { roundId })).rows.map((r) => r.id)).toEqual([f.id])
    expect(await (await server.as('clerk-s4')).refused('finding.start', { id: f.id, measure: 'x' })).toMatchObject({
      status: 403,
    })
    await finance.act('finding.start', { id: f.id, measure: '安排资金' })
  })
  it('the gap of group and self is hidden below five visits', async () => {
    const { rows } = await office.ask('check.gap', { roundId })
    for (const r of rows.filter((x) => x.n < 5)) expect(r.mean).toBeNull()
  })
})

describe('papers', () => {
  const bulletin = uuidv7()
  it('every figure of a bulletin is the number of rows that its read lists', async () => {
    await office.act('round.report', { id: roundId })
    await office.act('paper.draft', { id: bulletin, kind: 'bulletin', roundId })
    const { figures } = await office.ask('paper.get', { id: bulletin })
    expect(figures.length).toBeGreaterThan(8)
    for (const f of figures.filter((x) => x.read !== 'round.get' && x.read !== 'directive.get')) {
      const { total } = (await office.ask(f.read as 'finding.list', f.query as never)) as { total: number }
      expect([f.id, total]).toEqual([f.id, f.value])
    }
  })
  it('an official paper is signed before it is issued; issued, it has a number, a file with that hash, and the trail’s head', async () => {
    expect(await office.refused('paper.issue', { id: bulletin, public: true })).toMatchObject({
      status: 409,
      code: 'paper.wrong_state',
    })
    expect(await office.refused('paper.sign', { ids: [bulletin] })).toMatchObject({ status: 403 })
    await director.act('paper.sign', { ids: [bulletin] })
    await server.settle()
    const { number, sha256 } = await office.act('paper.issue', { id: bulletin, public: true })
    expect(number).toMatch(/〔2021〕1号$/)
    const bytes = new Uint8Array(await (await office.fetch(`/api/paper.file?id=${bulletin}`)).arrayBuffer())
    const { createHash } = await import('node:crypto')
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    const { trail } = await office.ask('paper.get', { id: bulletin })
    expect(trail?.head).toMatch(/^[0-9a-f]{64}$/)
  })
  it('what is published is read without signing in; a draft is not', async () => {
    const draft = uuidv7()
    await office.act('paper.draft', { id: draft, kind: 'news', roundId })
    const list = (await (await fetch(`${server.url}/api/public.list`)).json()) as { rows: { id: string }[] }
    expect(list.rows.map((r) => r.id)).toEqual([bulletin])
    expect((await fetch(`${server.url}/api/public.get?id=${draft}`)).status).toBe(404)
    expect((await fetch(`${server.url}/api/public.file?id=${draft}`)).status).toBe(404)
    expect((await fetch(`${server.url}/api/public.file?id=${bulletin}`)).status).toBe(200)
  })
  it('an order is the city’s own until it is issued', async () => {
    const order = uuidv7()
    const school = await server.as('clerk-s4')
    const seen = async () => (await school.ask('paper.list', { roundId })).rows.some((p) => p.id === order)
    await office.act('paper.draft', { id: order, kind: 'order', roundId, unitId: idOf('s4') })
    expect(await seen()).toBe(false)
    await director.act('paper.sign', { ids: [order] })
    expect((await school.fetch(`/api/paper.file?id=${order}`)).status).toBe(404)
    await office.act('paper.issue', { id: order, public: false })
    expect(await seen()).toBe(true)
  })
  it('after the round has reported, a self-check is closed, also for an act that waited in a phone', async () => {
    const who = await server.as('clerk-s2')
    const { id } = await selfCheckOf(who, 's2')
    expect(await who.refused('check.draft', { id, answers: { exit: 'yes' } })).toMatchObject({
      status: 409,
      code: 'check.closed',
    })
  })
})
