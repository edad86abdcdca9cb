// duxue plan, plan repair, draw, draw verify, route as a person at a terminal uses them.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Coverage, checkPlan, commitmentOf, type Plan, type Problem } from '@duxue/planner'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from './commands.ts'
import type { Io } from './io.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duxue-plan-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(argv: readonly string[], stopped: Promise<string> = new Promise(() => {})) {
  let document: unknown = null
  const said: string[] = []
  const io: Io = {
    json: true,
    env: {},
    now: () => new Date('2021-09-10T02:00:00Z'),
    step: (zh) => void said.push(zh),
    result: (found) => {
      document = found
    },
    untilStopped: () => stopped,
  }
  const code = await main([...argv, '--json'], () => io)
  return { code, document: document as Record<string, unknown>, told: `${JSON.stringify(document)} ${said.join(' ')}` }
}
const at = (name: string) => join(folder, name)
async function written(name: string, value: unknown): Promise<string> {
  await writeFile(at(name), typeof value === 'string' ? value : JSON.stringify(value))
  return at(name)
}

const problem: Problem = {
  days: ['2021-09-13', '2021-09-14'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups: ['g1', 'g2'],
  blocks: ['a', 'b', 'c'].map((id, i) => ({ id, seat: { lon: 111 + i / 10, lat: 35 } })),
  candidates: Array.from({ length: 24 }, (_, i) => ({
    id: `u${i}`,
    block: 'abc'[i % 3] as string,
    zone: 'abc'[i % 3] as string,
    kind: 'primary',
    minutes: 50,
    lon: 111 + (i % 3) / 10 + (i % 5) / 90,
    lat: 35 + (i % 7) / 90,
    mandatory: i < 3,
    prize: 10,
  })),
  inspectors: Array.from({ length: 8 }, (_, i) => ({
    id: `i${i}`,
    employer: `office${i}`,
    expertise: ['safety'],
    canLead: true,
    barred: [],
    barredBlocks: i === 0 ? ['a'] : [],
    away: [],
  })),
  rules: { minInspectors: 3, maxPerEmployer: 1, maxInspectors: 4 },
}

describe('duxue plan', () => {
  test('plans a problem file, and the same seed and steps give the same plan', async () => {
    const file = await written('problem.json', problem)
    const { code, document } = await run(['plan', file, '--iterations', '300', '--seed', 'a', '--out', at('plan.json')])
    expect(code).toBe(0)
    const plan = document.plan as Plan
    expect(checkPlan(problem, plan)).toEqual([])
    expect(plan.visits.length).toBeGreaterThan(15)
    const again = await run(['plan', file, '--iterations', '300', '--seed', 'a'])
    expect(again.document).toEqual(document)
  })
  test('with --all it says how many groups would visit every unit, and shows the plan', async () => {
    const file = await written('problem.json', problem)
    const { code, document } = await run(['plan', file, '--all', '--iterations', '300'])
    expect(code).toBe(0)
    const found = document as unknown as Coverage
    expect(found.groups).toBeGreaterThanOrEqual(found.atLeast)
    expect(found.plan.visits).toHaveLength(problem.candidates.length)
    expect(checkPlan(found.problem, found.plan)).toEqual([])
  })
  test('minutes from a table are used, and a wrong table is refused', async () => {
    const file = await written('problem.json', problem)
    const names = [...problem.candidates.map(({ id }) => id), 'seat:a', 'seat:b', 'seat:c']
    const csv = [['', ...names], ...names.map((name) => [name, ...names.map((other) => (other === name ? 0 : 15))])]
    const table = await written('minutes.csv', csv.map((row) => row.join(',')).join('\n'))
    const { code, document } = await run(['plan', file, '--matrix', table, '--iterations', '200'])
    expect(code).toBe(0)
    const kept = document as unknown as { problem: Problem; plan: Plan }
    expect(kept.problem.travel.matrix?.minutes).toHaveLength(names.length)
    expect(checkPlan(kept.problem, kept.plan)).toEqual([])
    const short = await written(
      'short.csv',
      csv
        .slice(1)
        .map((row) => row.join(','))
        .join('\n'),
    )
    expect((await run(['plan', file, '--matrix', short])).code).toBe(1)
  })
  test('stopped at once, it still gives a plan that keeps every rule', async () => {
    const file = await written('problem.json', problem)
    const { code, document } = await run(['plan', file, '--seconds', '60'], Promise.resolve('SIGINT'))
    expect(code).toBe(0)
    expect(checkPlan(problem, document.plan as Plan)).toEqual([])
  })
  test('a wrong file is refused with the path of each fault', async () => {
    const wrong = await written('wrong.json', { ...problem, days: ['2021-13-13'], groups: 'many' })
    const { code, told } = await run(['plan', wrong])
    expect([code, told.includes('groups')]).toEqual([1, true])
    expect((await run(['plan', await written('cut.json', '{"days": [')])).code).toBe(1)
    expect((await run(['plan', at('nowhere.json')])).code).toBe(1)
  })
  test('rules that cannot be kept together are named, and a way out', async () => {
    const barred = problem.inspectors.map((each) => ({ ...each, barredBlocks: ['a', 'b', 'c'] }))
    const { code, told } = await run(['plan', await written('barred.json', { ...problem, inspectors: barred })])
    expect(code).toBe(1)
    expect(told).toContain('g1 组')
    expect(told).toContain('回避')
  })
  test('a lost day is repaired with the list of what changed', async () => {
    await run(['plan', await written('problem.json', problem), '--iterations', '300', '--out', at('plan.json')])
    const event = await written('event.json', { kind: 'day_lost', group: 'g1', day: '2021-09-14' })
    const { code, document } = await run(['plan', 'repair', at('plan.json'), event, '--out', at('repaired.json')])
    expect(code).toBe(0)
    expect((document.changes as unknown[]).length).toBeGreaterThan(0)
    const kept = JSON.parse(await readFile(at('repaired.json'), 'utf8')) as { problem: Problem; plan: Plan }
    expect(checkPlan(kept.problem, kept.plan)).toEqual([])
    const unknown = await written('unknown.json', { kind: 'day_lost', group: 'g9', day: '2021-09-14' })
    const refused = await run(['plan', 'repair', at('plan.json'), unknown])
    expect([refused.code, refused.told.includes('g9')]).toEqual([1, true])
  })
})

describe('duxue draw', () => {
  const frame = {
    rule: 'duxue-draw-1',
    plan: '2021-3',
    always: ['bureau'],
    units: Array.from({ length: 20 }, (_, i) => ({ id: `u${i}`, stratum: i < 12 ? 'town' : 'village', weight: 1 + (i % 3) })),
    quotas: [
      { stratum: 'town', draw: 4, reserves: 2 },
      { stratum: 'village', draw: 3, reserves: 1 },
    ],
    sealed: [{ stratum: 'village', day: '2021-09-14' }],
    inspectors: ['i1', 'i2', 'i3'],
    conflicts: [],
    source: '虚构彩票 2021-09-11 开奖号码',
    witnesses: [{ name: '虚构甲', commitment: commitmentOf('nonce one') }],
    secrets: [{ day: '2021-09-14', commitment: commitmentOf('secret of the day') }],
  }
  const reveal = {
    source: '07 11 23 31 33 02',
    nonces: [{ name: '虚构甲', nonce: 'nonce one' }],
    aborted: [],
    at: '2021-09-11T12:00:00.000Z',
  }

  test('a frozen frame is opened, verified, and a changed transcript is not', async () => {
    const frozen = at('frozen.json')
    expect((await run(['draw', await written('frame.json', frame), '--out', frozen])).code).toBe(0)
    const opened = await run(['draw', frozen, '--reveal', await written('reveal.json', { reveal }), '--out', at('t.json')])
    expect(opened.code).toBe(0)
    const verified = await run(['draw', 'verify', at('t.json')])
    expect([verified.code, verified.document.verified, verified.document.sealed]).toEqual([0, true, ['village']])
    const t = JSON.parse(await readFile(at('t.json'), 'utf8'))
    t.result.strata[0].drawn.reverse()
    const changed = await run(['draw', 'verify', await written('changed.json', t)])
    expect([changed.code, changed.document.verified]).toEqual([1, false])
  })
  test('a nonce that was not committed opens nothing', async () => {
    const frozen = at('frozen.json')
    await run(['draw', await written('frame.json', frame), '--out', frozen])
    const other = { reveal: { ...reveal, nonces: [{ name: '虚构甲', nonce: 'another' }] } }
    const { code, told } = await run(['draw', frozen, '--reveal', await written('other.json', other)])
    expect([code, told.includes('虚构甲')]).toEqual([1, true])
  })
})

describe('duxue route', () => {
  const lines = (name: string) => [
    `NAME : ${name}`,
    'TYPE : CVRP',
    'DIMENSION : 4',
    'EDGE_WEIGHT_TYPE : EUC_2D',
    'CAPACITY : 10',
    'NODE_COORD_SECTION',
    '1 0 0',
    '2 10 0',
    '3 20 0',
    '4 0 10',
    'DEMAND_SECTION',
    '1 0',
    '2 5',
    '3 5',
    '4 5',
    'DEPOT_SECTION',
    '1',
    '-1',
    'EOF',
  ]
  test('writes a solution with its cost', async () => {
    const file = await written('tiny.vrp', lines('tiny').join('\n'))
    const { code } = await run(['route', file, '--iterations', '200', '--seed', '1', '--out', at('tiny.sol')])
    expect(code).toBe(0)
    expect(await readFile(at('tiny.sol'), 'utf8')).toContain('Cost 60')
  })
  test('a file that is cut off is refused', async () => {
    const file = await written('short.vrp', lines('short').slice(0, 8).join('\n'))
    expect((await run(['route', file, '--iterations', '10'])).code).toBe(1)
  })
})
