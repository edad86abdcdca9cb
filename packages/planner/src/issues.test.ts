// Rules of a valid problem: each fault is named with its place.
import { expect, test } from 'vitest'
import { checkPlan } from './check.ts'
import { problemIssues } from './issues.ts'
import type { Candidate, Inspector, Problem } from './problem.ts'
import { solve } from './solve.ts'

const candidate: Candidate = {
  id: 'school',
  block: 'county',
  zone: 'county',
  kind: 'primary',
  minutes: 50,
  lon: 111,
  lat: 35,
  mandatory: true,
  prize: 1,
  windows: { '2021-09-13': [[480, 690]] },
}
const inspector: Inspector = { id: 'i', employer: 'e', expertise: [], canLead: true, barred: [], barredBlocks: [], away: [] }
const sound: Problem = {
  days: ['2021-09-13', '2021-09-14'],
  day: { start: 480, end: 1050, lunch: { from: 690, to: 810, minutes: 60 } },
  travel: { kmh: 45, detour: 1.4, factors: [{ a: 'county', b: 'other', factor: 1.5 }] },
  groups: 1,
  blocks: [{ id: 'county', seat: { lon: 111, lat: 35 } }],
  candidates: [candidate],
  inspectors: [inspector],
  rules: { minInspectors: 1, maxPerEmployer: 1 },
}
const day = sound.day
const faults: readonly [sentence: string, path: string, code: string, change: object][] = [
  ['a list that is none', 'candidates', 'list.expected', { candidates: null }],
  [
    'a missing list of an inspector',
    'inspectors[0].barred',
    'list.expected',
    { inspectors: [{ ...inspector, barred: undefined }] },
  ],
  ['an entry that is none', 'candidates[1]', 'object.expected', { candidates: [candidate, null] }],
  ['no days', 'days', 'days.none', { days: [] }],
  ['a day that the calendar does not have', 'days[0]', 'date.invalid', { days: ['2021-02-29'] }],
  ['days out of order', 'days[1]', 'days.order', { days: ['2021-09-14', '2021-09-13'] }],
  ['the same day twice', 'days[1]', 'days.order', { days: ['2021-09-13', '2021-09-13'] }],
  [
    'a day with no more than lunch',
    'day',
    'day.empty',
    { day: { ...day, start: 1000, lunch: { from: 1000, to: 1050, minutes: 50 } } },
  ],
  ['lunch outside the day', 'day.lunch', 'lunch.outside', { day: { ...day, lunch: { from: 470, to: 600, minutes: 60 } } }],
  [
    'lunch longer than its hours',
    'day.lunch',
    'lunch.too_short',
    { day: { ...day, lunch: { from: 690, to: 740, minutes: 60 } } },
  ],
  ['a clock that is no number', 'day.start', 'number.invalid', { day: { ...day, start: Number.NaN } }],
  ['a standing car', 'travel.kmh', 'number.invalid', { travel: { ...sound.travel, kmh: 0 } }],
  [
    'a factor of nothing',
    'travel.factors[0].factor',
    'number.invalid',
    { travel: { ...sound.travel, factors: [{ a: 'a', b: 'b', factor: 0 }] } },
  ],
  ['no groups', 'groups', 'groups.none', { groups: 0 }],
  ['no names of groups', 'groups', 'groups.none', { groups: [] }],
  ['half a group', 'groups', 'number.invalid', { groups: 1.5 }],
  ['two groups of one name', 'groups[1].id', 'id.duplicate', { groups: ['g', 'g'] }],
  ['no blocks', 'blocks', 'blocks.none', { blocks: [], candidates: [] }],
  ['two blocks of one name', 'blocks[1].id', 'id.duplicate', { blocks: [sound.blocks[0], sound.blocks[0]] }],
  ['a seat off the globe', 'blocks[0].seat.lat', 'number.invalid', { blocks: [{ id: 'county', seat: { lon: 111, lat: 350 } }] }],
  ['no candidates', 'candidates', 'candidates.none', { candidates: [] }],
  ['two candidates of one name', 'candidates[1].id', 'id.duplicate', { candidates: [candidate, candidate] }],
  ['an unknown block', 'candidates[0].block', 'block.unknown', { candidates: [{ ...candidate, block: 'nowhere' }] }],
  ['a visit of no length', 'candidates[0].minutes', 'number.invalid', { candidates: [{ ...candidate, minutes: 0 }] }],
  ['a place that is no number', 'candidates[0].lon', 'number.invalid', { candidates: [{ ...candidate, lon: Number.NaN }] }],
  [
    'an infinite prize',
    'candidates[0].prize',
    'number.invalid',
    { candidates: [{ ...candidate, prize: Number.POSITIVE_INFINITY }] },
  ],
  ['a unit without a kind', 'candidates[0].kind', 'text.empty', { candidates: [{ ...candidate, kind: '' }] }],
  ['a flag that is a word', 'candidates[0].mandatory', 'flag.expected', { candidates: [{ ...candidate, mandatory: 'yes' }] }],
  [
    'an opening that never opens',
    'candidates[0].windows.2021-09-13[0]',
    'window.empty',
    { candidates: [{ ...candidate, windows: { '2021-09-13': [[600, 600]] } }] },
  ],
  [
    'an opening without an end',
    'candidates[0].windows.2021-09-13[0]',
    'number.invalid',
    { candidates: [{ ...candidate, windows: { '2021-09-13': [[600]] } }] },
  ],
  ['two inspectors of one name', 'inspectors[1].id', 'id.duplicate', { inspectors: [inspector, inspector] }],
  ['an inspector without an employer', 'inspectors[0].employer', 'text.empty', { inspectors: [{ ...inspector, employer: '' }] }],
  ['groups of nobody', 'rules.minInspectors', 'number.invalid', { rules: { ...sound.rules, minInspectors: 0 } }],
  [
    'most below least',
    'rules.maxInspectors',
    'number.invalid',
    { rules: { ...sound.rules, minInspectors: 3, maxInspectors: 2 } },
  ],
]

test('a sound problem has no issues', () => {
  expect(problemIssues(sound)).toEqual([])
})

test.each(faults)('%s is an issue at its place, and answered instead of planned', (_, path, code, change) => {
  const faulty = { ...sound, ...change } as Problem
  expect(problemIssues(faulty)).toContainEqual(expect.objectContaining({ path, code }))
  expect(solve(faulty, { seed: 's', maxIterations: 10 })).toMatchObject({ visits: [], groups: [], issues: problemIssues(faulty) })
})

/** Every place inside a JSON value, as the keys that lead to it. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
}

function withJunk(value: unknown, [key, ...rest]: readonly string[], junk: unknown): unknown {
  if (key === undefined) return junk
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  return Object.assign(copy, { [key]: withJunk((value as Record<string, unknown>)[key], rest, junk) })
}

test('whatever stands at one place of a problem, the answer is issues or a plan that keeps every rule', () => {
  const junk = [null, undefined, 'x', '', -1, 0, 0.5, 1e9, Number.NaN, true, [], {}, [null], [[]]]
  for (const path of placesIn(sound))
    for (const value of junk) {
      const problem = withJunk(sound, path, value) as Problem
      const plan = solve(problem, { seed: 's', maxIterations: 5 })
      if (plan.issues.length === 0) expect(checkPlan(problem, plan)).toEqual([])
      else expect(plan).toMatchObject({ visits: [], groups: [] })
    }
})
