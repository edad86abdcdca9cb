// The draw as a ceremony over HTTP: what is frozen binds, who witnesses is held to it, sealed names stay sealed for everybody else until the gate.
import { createHash } from 'node:crypto'
import { drawFaults, type Transcript } from '@duxue/planner'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { inspectorOf, openRound, planEnded, planned } from './fixture-round.ts'

let server: TestServer
let office: Caller
let director: Caller
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const nonces = [
  { name: '甲', nonce: '四七一一' },
  { name: '乙', nonce: '0815' },
]
/** Twelve more primary schools, so that a day's pool is larger than its draw. */
async function moreSchools(): Promise<void> {
  const one = await server.owner
    .selectFrom('unit')
    .selectAll()
    .where('tenant', '=', 1)
    .where('id', '=', idOf('s1'))
    .executeTakeFirstOrThrow()
  for (let i = 0; i < 24; i++)
    await server.owner
      .insertInto('unit')
      .values({
        ...one,
        id: idOf(`more${i}`),
        path: `c900000.k1.more${i}`,
        name: `增设小学${i}`,
        lon: 111.05 + i / 200,
        tile: null,
        hours: null,
      })
      .execute()
}
async function frozen(roundId: string, more: object = {}): Promise<string> {
  const id = uuidv7()
  await office.act('draw.freeze', { id, roundId, source: '下一期福彩开奖号码', witnesses: nonces.map((n) => n.name), ...more })
  return id
}
async function committed(roundId: string, more: object = {}): Promise<string> {
  const id = await frozen(roundId, more)
  for (const { name, nonce } of nonces) await office.act('draw.commit', { id, name, commitment: sha(nonce) })
  return id
}
async function drawn(roundId: string, more: object = {}): Promise<string> {
  server.clock.set('2021-09-08', '09:00')
  const id = await committed(roundId, more)
  server.clock.set('2021-09-08', '15:00')
  await office.act('draw.reveal', { id, source: '03 11 20', nonces })
  await director.act('draw.draw', { id })
  return id
}
const seen = async (who: Caller, roundId: string) => (await who.ask('draw.list', { roundId })).draws[0]

beforeAll(async () => {
  server = await startServer()
  ;[office, director] = (await Promise.all(['office', 'director'].map((k) => server.as(k)))) as [Caller, Caller]
  await moreSchools()
})
afterAll(async () => await server.stop())

describe('the ceremony', () => {
  it('is begun by the office alone, once; the frame is hashed when the last witness has committed, and then stands', async () => {
    const roundId = await openRound(server)
    const body = { id: uuidv7(), roundId, source: '福彩', witnesses: ['甲'] }
    for (const who of ['director', 'county1', 'clerk-s1', 'auditor'])
      expect(await (await server.as(who)).refused('draw.freeze', body), who).toMatchObject({ status: 403 })
    expect(await office.refused('draw.freeze', { ...body, witnesses: ['甲', '甲'] })).toMatchObject({ code: 'draw.bad_witness' })
    const id = await frozen(roundId)
    expect(await office.refused('draw.freeze', body)).toMatchObject({ status: 409, code: 'draw.exists' })
    expect((await seen(office, roundId))?.commitment).toBeNull()
    // What a school weighs is said before and after, with its reason and where it comes from, and is in the frame that is hashed.
    const said = { weight: 3, reason: { zh: '小学', en: 'primary schools' }, source: '测试', sure: 'U' }
    expect((await seen(office, roundId))?.weights).toMatchObject([said])
    const row = await server.owner.selectFrom('draw').select('frame').where('id', '=', id).executeTakeFirstOrThrow()
    const { units, weighing } = row.frame as Transcript['frame']
    expect(weighing).toMatchObject([{ ...said, units: units.filter((u) => u.weight === 3).length }])
    expect(new Set(units.map((u) => u.weight))).toEqual(new Set([1, 3]))
    await office.act('draw.commit', { id, name: '甲', commitment: sha('四七一一') })
    expect(await office.refused('draw.commit', { id, name: '甲', commitment: sha('other') })).toMatchObject({
      code: 'draw.committed',
    })
    expect(await office.refused('draw.reveal', { id, source: 'x', nonces })).toMatchObject({
      status: 409,
      code: 'draw.wrong_state',
    })
    expect(await office.act('draw.commit', { id, name: '乙', commitment: sha('0815') })).toEqual({ id, committed: true })
    // The commitment is everybody's to see, before anything is revealed.
    const shown = (await (await fetch(`${server.url}/api/public.draw?id=${id}`)).json()) as { draw: object }
    expect(shown.draw).toMatchObject({
      state: 'committed',
      commitment: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), sm3: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })
  it('takes no number that its witness did not commit to; who cannot say it aborts in public, with a reason', async () => {
    const roundId = await openRound(server)
    server.clock.set('2021-09-08', '09:00')
    const id = await committed(roundId)
    server.clock.set('2021-09-08', '15:00')
    const wrong = [nonces[0], { name: '乙', nonce: '0816' }]
    expect(await office.refused('draw.reveal', { id, source: '03', nonces: wrong })).toMatchObject({
      status: 400,
      code: 'draw.nonce',
      data: { name: '乙' },
    })
    expect((await seen(office, roundId))?.state).toBe('committed')
    await office.act('draw.reveal', {
      id,
      source: '03',
      nonces: nonces.slice(0, 1),
      aborted: [{ name: '乙', reason: '纸条丢失' }],
    })
    await office.act('draw.draw', { id })
    expect((await seen(await server.as('auditor'), roundId))?.faults).toEqual([])
    expect((await seen(office, roundId))?.witnesses[1]).toMatchObject({ aborted: '纸条丢失', nonce: null })
  })
  it('is aborted only before anything is drawn, with a reason; then the next number may be drawn', async () => {
    const roundId = await openRound(server)
    server.clock.set('2021-09-08', '09:00')
    const id = await committed(roundId)
    expect(await office.refused('draw.abort', { id, reason: ' ' })).toMatchObject({ code: 'round.no_reason' })
    await office.act('draw.abort', { id, reason: '名单有误' })
    const again = await drawn(roundId)
    expect(await office.refused('draw.abort', { id: again, reason: '不满意' })).toMatchObject({ status: 409 })
    const { draws } = await (await server.as('county1')).ask('draw.list', { roundId })
    expect(draws.map((d) => [d.no, d.state, d.reason])).toEqual([
      [2, 'drawn', null],
      [1, 'aborted', '名单有误'],
    ])
  })
  it('what was drawn is the city’s own until it is published; then anybody recomputes it from the transcript', async () => {
    const roundId = await openRound(server)
    const id = await drawn(roundId)
    const transcript = async () => (await (await fetch(`${server.url}/api/draw.transcript?id=${id}`)).json()) as Transcript
    expect((await transcript()).result).toBeNull()
    expect((await transcript()).reveal).toBeNull()
    expect((await seen(await server.as('county1'), roundId))?.strata.every((s) => s.drawn === null)).toBe(true)
    expect((await seen(office, roundId))?.strata.some((s) => (s.drawn?.length ?? 0) > 0)).toBe(true)
    await director.act('draw.publish', { id })
    const open = await transcript()
    expect(drawFaults(open)).toEqual([])
    const changed = { ...open, result: { ...(open.result as object), seed: sha('x') } } as Transcript
    expect(drawFaults(changed)).not.toEqual([])
    const { draw } = (await (await fetch(`${server.url}/api/public.draw?id=${id}`)).json()) as {
      draw: { faults: unknown[]; strata: { drawn: unknown[] }[] }
    }
    expect(draw.faults).toEqual([])
  })
  it('the verifier is a page that anybody may open, whose script alone may run', async () => {
    const page = await fetch(`${server.url}/verify-draw.html`)
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'sha256-/)
    expect(await page.text()).toContain('verifyDraw')
    expect((await fetch(`${server.url}/verify-draw.mjs`)).status).toBe(200)
  })
  it('a plan waits for a draw that is under way, and takes its schools and seed; a reserve comes in for who goes out, with a reason', async () => {
    const roundId = await openRound(server)
    server.clock.set('2021-09-08', '09:00')
    const id = await committed(roundId, { size: 14, reserveShare: 1 })
    expect(await office.refused('round.plan', { id: roundId })).toMatchObject({ status: 409, code: 'draw.unfinished' })
    server.clock.set('2021-09-08', '15:00')
    await office.act('draw.reveal', { id, source: '03', nonces })
    await office.act('draw.draw', { id })
    const before = await seen(office, roundId)
    const stratum = before?.strata.find((s) => (s.reserves?.length ?? 0) > 0)
    const out = stratum?.drawn?.[0]?.id as string
    expect(await office.refused('draw.replace', { id, out, reason: '' })).toMatchObject({ code: 'round.no_reason' })
    const { in: came } = await office.act('draw.replace', { id, out, reason: '校舍维修停课' })
    expect(came).toBe(stratum?.reserves?.[0]?.id)
    const plan = await planned(server, roundId)
    expect([plan.state, plan.drawId, plan.seed]).toEqual(['kept', id, before?.seed])
    const allowed = new Set(before?.strata.flatMap((s) => [...(s.drawn ?? []), ...(s.reserves ?? [])]).map((u) => u.id))
    const visits = (await office.ask('visit.list', { roundId, limit: 100 })).rows
    for (const v of visits.filter((r) => r.unit?.kind === 'school')) expect(allowed.has(v.unit?.id as string)).toBe(true)
    expect(visits.some((v) => v.unit?.id === out)).toBe(false)
    await director.act('round.announce', { id: roundId })
    await server.settle()
    const stratumIds = new Set([...(stratum?.drawn ?? []).map((u) => u.id), came])
    const told = visits.find((v) => stratumIds.has(v.unit?.id as string))
    if (!told) throw new Error('nobody of the stratum is visited')
    const { in: next } = await office.act('draw.replace', { id, out: told.unit?.id as string, reason: '停电' })
    await server.settle()
    const after = (await office.ask('visit.list', { roundId, limit: 100 })).rows
    expect(after.find((v) => v.id === told.id)).toMatchObject({ state: 'replaced', reason: '停电' })
    expect(after.filter((v) => v.unit?.id === next && v.state === 'announced').length).toBe(1)
    expect(server.failures).toEqual([])
    expect((await seen(office, roundId))?.faults).toEqual([])
  })
})

describe('unannounced visits', () => {
  const day = '2021-09-14'
  let roundId: string
  let sealedIds: string[]
  let sealed: { id: string; groupId: string; unit: { id: string } | null; day: string }[]
  beforeAll(async () => {
    // what other rounds told of these schools is read and gone
    await server.owner.updateTable('notice').set({ read_at: new Date() }).where('tenant', '=', 1).execute()
    roundId = await openRound(server, { groups: 1 })
    await drawn(roundId, { size: 12, sealedADay: 1 })
    await office.act('round.plan', { id: roundId })
    await planEnded(server, roundId)
    await director.act('round.announce', { id: roundId })
    await server.settle()
    const { rows } = await office.ask('visit.list', { roundId, limit: 100 })
    sealed = rows.filter((v) => v.state === 'sealed')
    sealedIds = sealed.map((v) => v.unit?.id as string)
  })
  it('are named to the office and their own group, and to nobody else: not in lists, in homes, in the draw, in the trail, in any row of visits', async () => {
    expect(sealed.length).toBeGreaterThan(1)
    const inspector = await inspectorOf(server, roundId, sealed[0]?.groupId as string)
    expect(
      (await inspector.ask('visit.list', { roundId, limit: 100 })).rows
        .filter((v) => v.state === 'sealed')
        .map((v) => v.unit?.id),
    ).toEqual(sealedIds)
    for (const key of [
      'director',
      'auditor',
      'county1',
      'county2',
      'clerk-s1',
      'head-s1',
      'inspection',
      'secadmin',
      'auditadmin',
    ]) {
      const who = await server.as(key)
      for (const read of [
        ['visit.list', { roundId, limit: 500 }],
        ['round.get', { id: roundId }],
        ['draw.list', { roundId }],
        ['plan.get', { roundId }],
        ['home.get', {}],
      ] as const) {
        const said = await who.fetch(
          `/api/${read[0]}?${new URLSearchParams(Object.entries(read[1]).map(([k, v]): [string, string] => [k, String(v)]))}`,
        )
        const text = await said.text()
        for (const id of sealedIds) expect(text.includes(id), `${key} ${read[0]}`).toBe(false)
      }
      for (const v of sealed) {
        const one = await who.fetch(`/api/visit.get?id=${v.id}`)
        expect((await one.text()).includes(v.unit?.id as string), `${key} visit.get`).toBe(false)
      }
    }
    const events = (await (await server.as('auditor')).ask('trail.list', { limit: 500 })).rows
    const about = events.filter((e) => e.nounId === roundId || (e.data as { roundId?: string }).roundId === roundId)
    expect(about.map((e) => e.kind)).toContain('round.planned')
    for (const id of sealedIds) expect(JSON.stringify(about).includes(id)).toBe(false)
    const rows = await server.owner
      .selectFrom('visit')
      .select(['unit_id', 'block_id', 'path'])
      .where('tenant', '=', 1)
      .where('state', '=', 'sealed')
      .execute()
    for (const r of rows) expect([r.unit_id, r.block_id, r.path]).toEqual([null, null, 'c900000'])
    const units = await server.owner
      .selectFrom('inspectee')
      .select('group_id')
      .where('tenant', '=', 1)
      .where('round_id', '=', roundId)
      .where('unit_id', 'in', sealedIds)
      .execute()
    expect(units.every((u) => u.group_id === null)).toBe(true)
  })
  it('a calendar file names none of them, not even to their group, since files travel', async () => {
    const inspector = await inspectorOf(server, roundId, sealed[0]?.groupId as string)
    for (const who of [office, inspector, await server.as('auditor')]) {
      const file = await who.fetch(`/api/visit.calendar?roundId=${roundId}&groupId=${sealed[0]?.groupId}`)
      const text = (await file.text()).replace(/\r\n /g, '')
      expect(text).toContain('封存')
      const names = await server.owner
        .selectFrom('unit')
        .select('name')
        .where('tenant', '=', 1)
        .where('id', 'in', sealedIds)
        .execute()
      for (const { name } of names) expect(text.includes(`：${name}\r`)).toBe(false)
    }
    expect((await fetch(`${server.url}/api/visit.calendar?roundId=${roundId}`)).status).toBe(401)
  })
  it('the secret of a day is read by no request', async () => {
    await expect(server.house.app.selectFrom('draw_secret').selectAll().where('tenant', '=', 1).execute()).rejects.toMatchObject({
      code: '42501',
    })
  })
  it('open at the gate, by their own group alone, on which the school and its county see them', async () => {
    const v = sealed.find((s) => s.day === day) ?? (sealed[0] as (typeof sealed)[number])
    server.clock.set(v.day, '09:00')
    expect(await office.refused('visit.arrive', { id: v.id })).toMatchObject({ status: 403 })
    const unit = v.unit?.id as string
    const county = await server.as('county1')
    expect((await county.ask('visit.list', { roundId, unitId: unit })).total).toBe(0)
    const inspector = await inspectorOf(server, roundId, v.groupId)
    const { checkId } = await inspector.act('visit.arrive', { id: v.id })
    expect((await inspector.ask('check.get', { id: checkId })).check.unit.id).toBe(unit)
    expect((await county.ask('visit.list', { roundId, unitId: unit })).rows[0]).toMatchObject({
      state: 'arrived',
      unit: { id: unit },
    })
    await server.settle()
    expect(server.failures).toEqual([])
  })
  it('the day’s secret is revealed after its last visit; the transcript then holds in this part too', async () => {
    const { rows } = await office.ask('visit.list', { roundId, limit: 100 })
    const [first] = rows.map((v) => v.day).sort()
    const ofDay = rows.filter((v) => v.day === first)
    const open = async () => (await seen(await server.as('county1'), roundId))?.days.find((d) => d.day === first)?.secret ?? null
    server.clock.set(first as string, '17:00')
    for (const [i, v] of ofDay.entries()) {
      expect(await open()).toBeNull()
      const inspector = await inspectorOf(server, roundId, v.groupId)
      const now = (await inspector.ask('visit.get', { id: v.id })).visit
      const checkId = now.checkId ?? (await inspector.act('visit.arrive', { id: v.id })).checkId
      const { check } = await inspector.ask('check.get', { id: checkId })
      await inspector.act('check.submit', {
        id: checkId,
        answers: { gate: 'yes', exit: 'yes', ...(check.asked === 3 ? { largest: 40 } : {}) },
      })
      await inspector.act('visit.leave', { id: v.id, unitSigner: '虚构校长' })
      await server.settle()
      if (i === ofDay.length - 1) expect(await open()).toMatch(/^[0-9a-f]{64}$/)
    }
    const shown = await seen(await server.as('county1'), roundId)
    expect(shown?.faults).toEqual([])
    expect(shown?.strata.filter((s) => s.day === first).every((s) => s.drawn !== null)).toBe(true)
    expect(shown?.strata.filter((s) => s.day !== null && s.day !== first).every((s) => s.drawn === null)).toBe(true)
    expect(server.failures).toEqual([])
  })
})
