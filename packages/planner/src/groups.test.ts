// Rules of the groups: recusal is a wall, nobody sits twice, and what cannot be done is named.
import { expect, test } from 'vitest'
import { formGroups, workingDays } from './groups.ts'
import type { Candidate, Inspector, Problem } from './problem.ts'

const inspector = (id: string, rest: Partial<Inspector> = {}): Inspector => ({
  id,
  employer: `employer of ${id}`,
  expertise: [],
  canLead: true,
  barred: [],
  barredBlocks: [],
  away: [],
  ...rest,
})
const unit = (id: string, block: string, rest: Partial<Candidate> = {}): Candidate => ({
  id,
  block,
  zone: block,
  kind: 'primary',
  minutes: 60,
  lon: 111,
  lat: 35,
  mandatory: false,
  prize: 1,
  ...rest,
})
const problem = (inspectors: readonly Inspector[], rest: Partial<Problem> = {}): Problem => ({
  days: ['2021-09-13', '2021-09-14'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [] },
  groups: 2,
  blocks: ['a', 'b'].map((id, i) => ({ id, seat: { lon: 111 + i, lat: 35 } })),
  candidates: [unit('a1', 'a'), unit('b1', 'b')],
  inspectors,
  rules: { minInspectors: 2, maxPerEmployer: 1 },
  ...rest,
})
const form = (inspectors: readonly Inspector[], rest: Partial<Problem> = {}) => formGroups(problem(inspectors, rest), 'seed')
const codes = (inspectors: readonly Inspector[], rest: Partial<Problem> = {}) =>
  form(inspectors, rest).issues.map(({ code }) => code)
const four = ['p', 'q', 'r', 's']

test('an inspector never joins a group that works in a block barred to him', () => {
  const { groups, issues } = form(four.map((id) => inspector(id, { barredBlocks: [id < 'r' ? 'a' : 'b'] })))
  expect(issues).toEqual([])
  expect(groups.map(({ blocks, members }) => [blocks, [...members].sort()])).toEqual([
    [['a'], ['r', 's']],
    [['b'], ['p', 'q']],
  ])
})

test('an inspector barred from a mandatory unit never joins the group that must go there', () => {
  const candidates = [unit('a1', 'a', { mandatory: true }), unit('b1', 'b', { mandatory: true })]
  const { groups } = form(
    four.map((id) => inspector(id, { barred: [id < 'r' ? 'a1' : 'b1'] })),
    { candidates },
  )
  expect(groups.map(({ members }) => [...members].sort())).toEqual([
    ['r', 's'],
    ['p', 'q'],
  ])
})

test('an inspector who can go nowhere stays in reserve', () => {
  const { groups, reserves } = form([...four.map((id) => inspector(id)), inspector('nowhere', { barredBlocks: ['a', 'b'] })])
  expect(reserves).toEqual(['nowhere'])
  expect(groups.flatMap(({ members }) => members).sort()).toEqual(four)
})

test('a group has at most one inspector of an employer, even when others must change places for it', () => {
  const { groups, issues } = form([
    inspector('p', { employer: 'x', barredBlocks: ['b'] }),
    inspector('q', { employer: 'x' }),
    inspector('r', { employer: 'y', canLead: false }),
    inspector('s', { employer: 'y', barredBlocks: ['a'], canLead: false }),
  ])
  expect(issues).toEqual([])
  expect(groups.map(({ members }) => [...members])).toEqual([
    ['p', 'r'],
    ['q', 's'],
  ])
})

test('a group takes no more inspectors than the rules allow', () => {
  const pool = Array.from({ length: 20 }, (_, i) => inspector(`i${i}`))
  const { groups, reserves } = form(pool, { rules: { minInspectors: 2, maxPerEmployer: 1, maxInspectors: 3 } })
  expect(groups.map(({ members }) => members.length)).toEqual([3, 3])
  expect(reserves).toHaveLength(14)
  expect(form(pool).reserves).toEqual([])
})

test('the leader can lead and stands first', () => {
  const { groups } = form([...four.map((id) => inspector(id, { canLead: false })), inspector('x'), inspector('y')])
  expect(groups.map(({ leader }) => leader).sort()).toEqual(['x', 'y'])
  for (const { leader, members } of groups) expect(members[0]).toBe(leader)
})

test('fields of expertise are spread over the groups', () => {
  const fields = ['safety', 'finance', 'teaching']
  const pool = Array.from({ length: 6 }, (_, i) => inspector(`i${i}`, { expertise: [fields[i % 3] as string] }))
  const { groups } = form(pool, { rules: { minInspectors: 3, maxPerEmployer: 1 } })
  for (const { members } of groups)
    expect(new Set(members.map((id) => pool.find((each) => each.id === id)?.expertise[0])).size).toBe(3)
})

test('a rule that no arrangement can keep is named', () => {
  expect(codes(four.slice(1).map((id) => inspector(id)))).toEqual(['inspectors.too_few'])
  expect(codes(four.map((id) => inspector(id, { away: ['2021-09-13', '2021-09-14'] })))).toEqual([
    'inspectors.too_few',
    'leaders.too_few',
  ])
  expect(codes(four.map((id) => inspector(id, { employer: id < 's' ? 'x' : 'y' })))).toEqual(['employers.too_alike'])
  expect(codes(four.map((id) => inspector(id, { canLead: id === 'p' })))).toEqual(['leaders.too_few'])
  const tight = form(four.map((id) => inspector(id, { barredBlocks: id < 's' ? ['a'] : [] })))
  expect(tight.issues).toEqual([
    { path: 'inspectors', code: 'recusal.too_tight', data: { group: '1', blocks: ['a'], eligible: 1, needed: 2 } },
  ])
  expect(tight.groups).toEqual([])
})

test('more groups than blocks share the largest block, fewer groups take several', () => {
  const pool = Array.from({ length: 12 }, (_, i) => inspector(`i${i}`))
  const candidates = [...['a1', 'a2', 'a3'].map((id) => unit(id, 'a')), unit('b1', 'b')]
  const blocks = (groups: number) => form(pool, { candidates, groups }).groups.map((group) => group.blocks)
  expect(blocks(4)).toEqual([['a'], ['a'], ['a'], ['b']])
  expect(blocks(1)).toEqual([['a', 'b']])
})

test('blocks go to groups by even load, and by short ways where loads are even', () => {
  const seats = [111, 113, 111.1, 113.1]
  const names = ['w1', 'e1', 'w2', 'e2']
  const { groups } = form(
    four.map((id) => inspector(id)),
    {
      blocks: names.map((id, i) => ({ id, seat: { lon: seats[i] as number, lat: 35 } })),
      candidates: names.map((id) => unit(id, id)),
    },
  )
  expect(groups.map((group) => group.blocks)).toEqual([
    ['w1', 'w2'],
    ['e1', 'e2'],
  ])
})

test('a group goes out only on days when enough of it is there, with someone who can lead', () => {
  const pool = [inspector('p', { away: ['2021-09-13'] }), inspector('q'), inspector('r', { canLead: false })]
  const group = { id: '1', leader: 'p', members: ['p', 'q', 'r'], blocks: ['a'] }
  expect(workingDays(problem(pool), group)).toEqual([0, 1])
  expect(workingDays(problem(pool, { rules: { minInspectors: 3, maxPerEmployer: 1 } }), group)).toEqual([1])
  expect(workingDays(problem([pool[0] as Inspector, pool[2] as Inspector, inspector('q', { canLead: false })]), group)).toEqual([
    1,
  ])
})
