// Rules of the published schemas: what the planner makes fits them, and what does not fit is named with its path.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Transcript } from './ceremony.ts'
import { repair } from './repair.ts'
import { type Schema, schemaIssues } from './schema.ts'
import { solve } from './solve.ts'
import { syntheticCity } from './synthetic-city.ts'

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const schema = (name: string) => read(`../schema/${name}.schema.json`) as Schema
const problem = syntheticCity('schema')
const plan = solve(problem, { seed: 's', maxIterations: 0 })
const event = { kind: 'day_lost', group: plan.groups[0]?.id as string, day: problem.days[0] as string } as const

test('a problem, its plan, an event and the repaired plan fit their schemas', () => {
  expect(schemaIssues(schema('problem'), problem)).toEqual([])
  expect(schemaIssues(schema('problem'), { ...problem, groups: ['a', 'b'] })).toEqual([])
  expect(schemaIssues(schema('plan'), plan)).toEqual([])
  expect(schemaIssues(schema('event'), event)).toEqual([])
  const repaired = repair(problem, plan, event, { seed: 's', maxIterations: 0 })
  expect(schemaIssues(schema('plan'), repaired.plan)).toEqual([])
  expect(schemaIssues(schema('problem'), repaired.problem)).toEqual([])
})

test('the published transcripts and their frames fit their schemas', () => {
  for (const transcript of read('../verify/vectors.json').transcripts as Transcript[]) {
    expect(schemaIssues(schema('transcript'), transcript)).toEqual([])
    expect(schemaIssues(schema('frame'), transcript.frame)).toEqual([])
  }
})

const first = problem.candidates[0]
test.each<[string, string, string, unknown]>([
  ['problem', 'rules', 'file.missing', Object.fromEntries(Object.entries(problem).filter(([name]) => name !== 'rules'))],
  ['problem', 'day.start', 'schema.type', { ...problem, day: { ...problem.day, start: 'eight' } }],
  ['problem', 'day.end', 'number.invalid', { ...problem, day: { ...problem.day, end: 5000 } }],
  ['problem', 'candidates[0].minutes', 'schema.type', { ...problem, candidates: [{ ...first, minutes: Number.NaN }] }],
  ['problem', 'candidates[0].colour', 'schema.unknown', { ...problem, candidates: [{ ...first, colour: 'red' }] }],
  ['problem', 'candidates', 'number.invalid', { ...problem, candidates: [] }],
  ['problem', 'days[0]', 'schema.value', { ...problem, days: ['13 September'] }],
  ['problem', '', 'schema.type', null],
  ['event', 'kind', 'schema.value', { kind: 'earthquake' }],
  ['event', 'kind', 'schema.value', null],
  ['event', 'day', 'file.missing', { kind: 'day_lost', group: '1' }],
  ['plan', 'visits[0].start', 'schema.type', { ...plan, visits: [{ ...plan.visits[0], start: null }] }],
  ['transcript', 'commitment', 'file.missing', { frame: {} }],
])('a wrong %s says that %s is wrong', (name, path, code, value) => {
  expect(schemaIssues(schema(name), value)).toContainEqual(expect.objectContaining({ path, code }))
})
