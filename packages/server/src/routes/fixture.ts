// A small city for the route tests: 2 counties, 7 schools and a teaching point, one person a role, a pack of a few items, a clock that tests move. All invented.
import { createHash, randomUUID } from 'node:crypto'
import {
  type ActBody,
  type ActName,
  type ActReply,
  acts,
  type Jurisdiction,
  type Pack,
  parsePack,
  type ReadName,
  type ReadQuery,
  type ReadReply,
} from '@duxue/core'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { inject } from 'vitest'
import { type App, createApp } from '../app.ts'
import type { House } from '../house.ts'
import { plannerHere } from '../planner.ts'
import { bareUnit, type CityRows, loadCity } from '../store/city.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { sessionStore } from '../store/session.ts'
import { testAlerts, testElements, testIndicators, testRegisters, testSummaries } from './fixture-register.ts'

/** An id that a key always has. */
export function idOf(key: string): string {
  const h = createHash('sha256').update(`fixture:${key}`).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`
}
/** What an act or read was refused with. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly data: Record<string, unknown>
}
export interface Caller {
  readonly personId: string
  ask<N extends ReadName>(name: N, query?: ReadQuery<N>): Promise<ReadReply<N>>
  act<N extends ActName>(name: N, body: ActBody<N>, actId?: string): Promise<ActReply<N>>
  /** The refusal of an act or a read that must not go through. */
  refused(name: ActName | ReadName, body: unknown, actId?: string): Promise<Refusal>
  fetch(path: string, init?: RequestInit): Promise<Response>
}
export interface TestServer {
  readonly url: string
  readonly house: House
  readonly app: App
  readonly owner: Database
  as(person: string): Promise<Caller>
  settle(): Promise<void>
  readonly clock: { set(date: string, time?: string): void; now(): Date }
  readonly failures: string[]
  stop(): Promise<void>
}

const both = (zh: string, en: string) => ({ zh, en })
const day = (value: number, count: 'workdays' | 'days') => ({ value, count, source: 'test', sure: 'U' as const })
export const testJurisdiction: Jurisdiction = {
  id: 'test',
  name: both('测试市', 'Test'),
  validFrom: '2021-01-01',
  validTo: null,
  offsetMinutes: 480,
  sources: [{ id: 'test', instrument: '测试', article: null, sure: 'U' }],
  days: {
    notice_lead: day(3, 'workdays'),
    self_check: day(7, 'workdays'),
    task_default: day(10, 'workdays'),
    feedback: day(5, 'days'),
    defence: day(5, 'days'),
    opinion: day(30, 'days'),
    rectify_general: day(7, 'workdays'),
    rectify_serious: day(15, 'workdays'),
    rectify_urgent: day(0, 'days'),
    urgent_report: day(1, 'days'),
    rectify_report: day(10, 'days'),
    verification: day(5, 'workdays'),
    look_back: day(30, 'days'),
    outbox_hold: day(60, 'days'),
    reply_kept: day(180, 'days'),
    survey_open: day(3, 'days'),
  },
  procedures: [
    {
      id: 'survey_least',
      validFrom: '2021-01-01',
      validTo: null,
      value: 3,
      text: '少于三人的数不显示',
      source: 'test',
      sure: 'U',
    },
  ],
  visits: {
    from: 480,
    to: 1050,
    lunch: { from: 690, to: 810, minutes: 60 },
    minutes: {
      teaching_point: 35,
      kindergarten: 45,
      primary: 60,
      junior: 75,
      senior: 90,
      vocational: 90,
      county: 105,
      other: 60,
    },
    detour: 1.4,
    kmh: 45,
    mountainFactor: 1.6,
    minInspectors: 3,
    maxInspectors: 6,
    maxPerEmployer: 1,
    feedbackMinutes: 0,
    leastPerKind: 0,
    roadMinutes: 15,
    reserveShare: 0.25,
    groupsProposed: 5,
    formerYears: 3,
    ownCounty: 'off',
    source: 'test',
    sure: 'U',
  },
  terms: { autumn: '09-01', spring: '03-01', source: 'test', sure: 'U' },
  quiet: { from: 22 * 60, to: 7 * 60, source: 'test', sure: 'U' },
  draw: {
    ruralShare: 0.5,
    weights: [
      {
        kinds: ['primary'],
        blocks: null,
        locale: null,
        boarding: null,
        bus: null,
        weight: 3,
        reason: both('小学', 'primary schools'),
        source: 'test',
        sure: 'U',
      },
    ],
    source: 'test',
    sure: 'U',
  },
  paperSeries: { bulletin: '河教督', order: '河教督整' },
  calendar: [{ year: 2021, off: ['2021-09-20', '2021-09-21'], worked: ['2021-09-18', '2021-09-26'] }],
}

const everyone = ['county', 'kindergarten', 'primary', 'teaching_point', 'junior', 'senior', 'vocational']
export function testPack(): Pack {
  const { pack, issues } = parsePack({
    id: 'test-pack',
    version: '1.0.0',
    title: both('测试督导', 'Test inspection'),
    validFrom: '2021-01-01',
    validTo: null,
    sources: [{ id: 'law', instrument: '测试办法', article: null, sure: 'U' }],
    thresholds: [],
    topics: [
      { id: 'safety', zh: '学校安全', en: 'Safety', match: ['学校安全', '隐患', '安全管理'] },
      { id: 'class_size', zh: '班额', en: 'Class size', match: ['班额', '重点班'] },
      { id: 'vocational', zh: '职业教育', en: 'Vocational', match: ['职业教育', '产业'] },
      { id: 'inspection', zh: '督导与自查', en: 'Inspection', match: ['自查', '督导'] },
    ],
    items: [
      {
        name: 'gate',
        element: 'gate.guarded',
        topic: 'safety',
        type: 'yes_no',
        label: both('校门有人值守吗？', 'Is the gate guarded?'),
        points: 2,
        required: true,
        appliesTo: { kinds: everyone },
        minutes: 1,
        method: 'look',
        basis: { source: 'law', article: null },
        finding: [
          {
            rule: 'unguarded',
            when: ". = 'no'",
            grave: 'general',
            days: 'rectify_general',
            text: both('校门无人值守', 'The gate is not guarded'),
          },
        ],
      },
      {
        name: 'exit',
        topic: 'safety',
        type: 'yes_no',
        label: both('疏散通道畅通吗？', 'Are the ways out clear?'),
        points: 2,
        required: true,
        appliesTo: { kinds: everyone },
        minutes: 1,
        method: 'look',
        basis: { source: 'law', article: null },
        finding: [
          {
            rule: 'blocked',
            when: ". = 'no'",
            grave: 'urgent',
            days: 'rectify_urgent',
            text: both('疏散通道堵塞', 'A way out is blocked'),
          },
        ],
      },
      {
        name: 'largest',
        topic: 'class_size',
        type: 'integer',
        label: both('最大的班多少人？', 'How many in the largest class?'),
        required: true,
        appliesTo: { kinds: ['primary', 'junior', 'senior'] },
        minutes: 1,
        method: 'files',
        basis: { source: 'law', article: null },
        finding: [
          {
            rule: 'oversize',
            when: '. >= 66',
            grave: 'serious',
            days: 'rectify_serious',
            text: both('有${largest}人的班', 'A class of ${largest}'),
          },
        ],
      },
      {
        name: 'unsafe',
        topic: 'vocational',
        type: 'decimal',
        label: both('学生觉得不安全的占百分之几？', 'What per cent of pupils feel unsafe?'),
        required: false,
        appliesTo: { kinds: ['vocational'], sides: ['group'] },
        minutes: 1,
        method: 'survey',
        basis: { source: 'law', article: null },
        survey: { of: 'pupils', question: 'safe', choices: ['no'] },
        finding: [],
      },
    ],
    surveys: [
      {
        id: 'pupils',
        title: both('学生问卷', 'Pupils'),
        respondents: 'pupils',
        appliesTo: { kinds: ['vocational', 'primary'], sides: ['group'] },
        basis: { source: 'law', article: null },
        questions: [
          {
            name: 'safe',
            label: both('在学校觉得安全吗？', 'Do you feel safe at school?'),
            choices: [
              { name: 'yes', label: both('安全', 'Yes') },
              { name: 'no', label: both('不安全', 'No') },
            ],
          },
          {
            name: 'food',
            label: both('饭菜吃得饱吗？', 'Is there enough to eat?'),
            choices: [
              { name: 'yes', label: both('吃得饱', 'Yes') },
              { name: 'no', label: both('吃不饱', 'No') },
            ],
          },
        ],
      },
      {
        id: 'teachers',
        title: both('教师问卷', 'Teachers'),
        respondents: 'teachers',
        least: { value: 5, source: 'law', unverified: true },
        appliesTo: { kinds: ['primary'], sides: ['self'] },
        basis: { source: 'law', article: null },
        questions: [
          {
            name: 'hours',
            label: both('下班后还要填表吗？', 'Forms after hours?'),
            choices: [
              { name: 'often', label: both('经常', 'Often') },
              { name: 'never', label: both('没有', 'Never') },
            ],
          },
        ],
      },
    ],
    examples: [],
  })
  if (!pack) throw new Error(`the test pack is faulty: ${JSON.stringify(issues)}`)
  return pack
}

type Row = CityRows['units'][number]
const base = { ...bareUnit, lon: 111, lat: 35 } satisfies Partial<Row>
const stagesOf: Record<string, string[]> = {
  kindergarten: ['preschool'],
  primary: ['primary'],
  teaching_point: ['primary'],
  junior: ['junior'],
  senior: ['senior'],
  vocational: ['vocational'],
}
/** Keys of the units: city; x_office, x_inspection, x_safety, x_basic; k1, k2; direct; s1 to s7; t1; finance, town. */
function units(): Row[] {
  const row = (key: string, path: string, kind: string, name: string, more: Partial<Row> = {}): Row => ({
    ...base,
    id: idOf(key),
    path,
    kind,
    name,
    shortName: name,
    ...more,
  })
  const school = (
    key: string,
    path: string,
    name: string,
    schoolKind: string,
    block: string,
    at: number,
    more: Partial<Row> = {},
  ) =>
    row(key, path, 'school', name, {
      schoolKind,
      stages: stagesOf[schoolKind] ?? [],
      blockId: idOf(block),
      parentId: idOf(block),
      pupils: 300,
      classCount: 8,
      lon: 111 + at / 50,
      lat: 35 + at / 80,
      code: schoolKind === 'teaching_point' ? null : `90000${at}0000`,
      locale: 'town',
      ownership: 'public',
      ...more,
    })
  return [
    row('city', 'c900000', 'city', '河汀市教育局', { code: '900000' }),
    row('x_inspection', 'c900000.x_inspection', 'section', '督导办', { subjects: ['inspection'] }),
    row('x_safety', 'c900000.x_safety', 'section', '安全科', { subjects: ['safety'] }),
    row('x_basic', 'c900000.x_basic', 'section', '基教科', { subjects: ['class_size'] }),
    row('k1', 'c900000.k1', 'county', '甲川县', { code: '900001', blockId: idOf('k1'), lon: 111.1, tile: { row: 1, col: 1 } }),
    row('k2', 'c900000.k2', 'county', '乙泽县', { code: '900002', blockId: idOf('k2'), lon: 111.3, tile: { row: 1, col: 2 } }),
    row('direct', 'c900000.direct', 'block', '市直学校', { blockId: idOf('direct'), tile: { row: 2, col: 1 } }),
    school('s1', 'c900000.k1.s1', '柳湾小学', 'primary', 'k1', 1),
    school('s2', 'c900000.k1.s2', '东浒初级中学', 'junior', 'k1', 2),
    school('s3', 'c900000.k1.s3', '新芽幼儿园', 'kindergarten', 'k1', 3),
    school('s4', 'c900000.k2.s4', '北坡小学', 'primary', 'k2', 4),
    school('s5', 'c900000.k2.s5', '望泽高级中学', 'senior', 'k2', 5),
    school('s6', 'c900000.direct.s6', '河汀实验小学', 'primary', 'direct', 6),
    school('s7', 'c900000.k2.s7', '乙泽职业技术学校', 'vocational', 'k2', 7),
    school('t1', 'c900000.k1.s1.t1', '柳湾教学点', 'teaching_point', 'k1', 8, { parentId: idOf('s1'), centralId: idOf('s1') }),
    row('finance', 'c900000.o_finance', 'outside', '河汀市财政局', { subjects: ['finance'] }),
    row('town', 'c900000.k1.o_town', 'outside', '柳湾镇人民政府', { blockId: idOf('k1'), subjects: ['town'] }),
  ]
}
const people: readonly (readonly [key: string, role: string, unit: string])[] = [
  ['director', 'director', 'city'],
  ['office', 'office', 'city'],
  ['inspection', 'section', 'x_inspection'],
  ['safety', 'section', 'x_safety'],
  ['basic', 'section', 'x_basic'],
  ['county1', 'county', 'k1'],
  ['county2', 'county', 'k2'],
  ['finance', 'outside', 'finance'],
  ['auditor', 'auditor', 'city'],
  ['sysadmin', 'sysadmin', 'city'],
  ['secadmin', 'secadmin', 'city'],
  ['auditadmin', 'auditadmin', 'city'],
  ...['s1', 's2', 's3', 's4', 's5', 's6', 's7'].flatMap(
    (s) =>
      [
        [`clerk-${s}`, 'clerk', s],
        [`head-${s}`, 'head', s],
      ] as const,
  ),
  ...Array.from({ length: 10 }, (_, i) => [`inspector${i + 1}`, 'inspector', 'city'] as const),
]
/** Where the ten inspectors work: two of them at schools that they must not visit. */
const employers = ['x_inspection', 'x_safety', 'x_basic', 'city', 'finance', 'town', 's5', 's7', 'direct', 'k2']
export const testCity = (tenant: number): CityRows => ({
  tenant,
  name: tenant === 1 ? '河汀市' : '远岭市',
  code: '900000',
  synthetic: true,
  jurisdiction: 'test',
  roads: [],
  units: units(),
  classes: [{ unitId: idOf('s1'), stage: 'primary', grade: 1, no: 1, pupils: 40 }],
  people: people.map(([key]) => ({ id: idOf(key), name: `虚构${key}`, login: key, activationHash: 'f'.repeat(64) })),
  posts: people.map(([key, role, unit]) => ({
    id: idOf(`post:${key}`),
    personId: idOf(key),
    unitId: idOf(unit),
    role,
    title: '',
    subjects: [],
  })),
  inspectors: employers.map((e, i) => ({
    personId: idOf(`inspector${i + 1}`),
    certificate: `演-${i + 1}`,
    employerId: idOf(e),
    expertise: ['safety'],
    canLead: i % 2 === 0,
  })),
  recusals: employers.map((e, i) => ({
    id: idOf(`recusal${i}`),
    personId: idOf(`inspector${i + 1}`),
    unitId: idOf(e),
    ground: 'employed',
    until: null,
  })),
})

const atMaintenance = async (url: string, work: (client: pg.Client) => Promise<void>) => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await work(client)
  await client.end()
}

/** A database of its own, two cities of the same shape (tenants 1 and 2), the whole app on a free port of the loopback. */
export async function startServer(): Promise<TestServer> {
  const at = inject('postgresUrl')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const url = Object.assign(new URL(at), { pathname: `/${name}` }).href
  // Roles belong to the whole server: test files that migrate at once take turns.
  await atMaintenance(at, async (client) => {
    await client.query('select pg_advisory_lock(20210901)')
    await client.query(`create database ${name}`)
    await migrate(url)
    await client.query('select pg_advisory_unlock(20210901)')
  })
  const owner = openDatabase(url, { size: 4 })
  const app = openDatabase(url, { role: 'duxue_app', size: 6 })
  for (const tenant of [1, 2]) await loadCity(owner, testCity(tenant), '2021-01-01')
  let now = new Date('2021-09-01T02:00:00Z')
  const bytes = new Map<string, Uint8Array>()
  const pack = testPack()
  const house: House = {
    app,
    owner,
    clock: () => now,
    wall: () => new Date(),
    packs: [pack],
    registers: testRegisters(pack),
    indicators: testIndicators(pack),
    elements: testElements(pack),
    alerts: testAlerts(pack),
    summaries: testSummaries(pack),
    jurisdictions: { test: testJurisdiction },
    planner: plannerHere(200),
    evidence: { put: async (sha256, b) => void bytes.set(sha256, b), get: async (sha256) => bytes.get(sha256) ?? null },
    defaultTenant: async () => 1,
  }
  const failures: string[] = []
  const server = await createApp({
    house,
    requestsAMinute: 0,
    onJobError: (message, error) => failures.push(`${message}: ${(error as Error).message}`),
  })
  const address = await server.http.listen({ host: '127.0.0.1', port: 0 })
  return {
    url: address,
    house,
    app: server,
    owner,
    failures,
    settle: () => server.worker.settle(),
    clock: {
      now: () => now,
      set: (date, time = '10:00') => {
        now = new Date(`${date}T${time}:00+08:00`)
      },
    },
    as: (person) => callerOf(address, owner, person),
    async stop() {
      await server.worker.stop()
      await server.http.close()
      await app.destroy()
      await owner.destroy()
      await atMaintenance(at, async (client) => void (await client.query(`drop database ${name} with (force)`)))
    },
  }
}

/** Signs a person in; `2:office` is the office of the second city. */
async function callerOf(url: string, owner: Database, person: string): Promise<Caller> {
  const [tenant, key] = person.includes(':') ? [Number(person.split(':')[0]), person.split(':')[1] as string] : [1, person]
  const token = await sessionStore(owner).create(tenant, idOf(key), new Date(), 12)
  const cookie = `duxue=${token}`
  const { csrf } = (await (await fetch(`${url}/api/session.who`, { headers: { cookie } })).json()) as { csrf: string }
  const get = (name: string, query: object) =>
    fetch(`${url}/api/${name}?${new URLSearchParams(Object.entries(query).map(([k, v]): [string, string] => [k, String(v)]))}`, {
      headers: { cookie },
    })
  const post = (name: string, body: unknown, actId = uuidv7()) =>
    fetch(`${url}/api/${name}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'duxue-csrf': csrf, 'duxue-act': actId },
      body: JSON.stringify(body),
    })
  const reply = async (name: string, r: Response) => {
    const body = (await r.json()) as Record<string, unknown>
    if (!r.ok)
      throw Object.assign(new Error(`${name}: ${r.status} ${String(body.code)} ${JSON.stringify(body.data)}`), {
        status: r.status,
        code: body.code,
        data: body.data,
      })
    return body as never
  }
  return {
    personId: idOf(key),
    ask: async (name, query) => reply(name, await get(name, query ?? {})),
    act: async (name, body, actId) => reply(name, await post(name, body, actId)),
    async refused(name, body, actId) {
      const r = name in acts ? await post(name, body, actId) : await get(name, body as object)
      const answer = (await r.json()) as { code: string; data: Record<string, unknown> }
      if (r.ok) throw new Error(`${name} went through: ${JSON.stringify(answer)}`)
      return { status: r.status, code: answer.code, data: answer.data }
    },
    fetch: (path, init = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { cookie, 'duxue-csrf': csrf, ...(init.headers as Record<string, string> | undefined) },
      }),
  }
}
