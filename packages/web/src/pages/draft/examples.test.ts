// Rules of examples: what is kept is what comes out now, and an example that no longer fits is taken as it is now.
import { type PackExample, parsePack, runExample, type UnitProfile } from '@duxue/core'
import { describe, expect, it } from 'vitest'
import { accepted } from './examples.ts'

const words = (zh: string) => ({ zh, en: zh })
const pack = (points: number) => {
  const { pack: made, issues } = parsePack({
    id: 'own-test',
    version: '1.0.0',
    title: words('试'),
    validFrom: '2021-09-01',
    sources: [{ id: 's', instrument: '某办法', sure: 'U' }],
    thresholds: [],
    topics: [{ id: 'a', zh: '一', en: 'one', match: [] }],
    items: ['clean', 'lock'].map((name) => ({
      name,
      topic: 'a',
      type: 'yes_no',
      label: words(name),
      points,
      appliesTo: { kinds: ['schools'] },
      minutes: 1,
      method: 'look',
      basis: { source: 's' },
      finding: [{ rule: 'r1', when: ". = 'no'", grave: 'general', days: 'rectify_general', text: words(`${name} 不行`) }],
    })),
    examples: [],
  })
  if (!made) throw new Error(JSON.stringify(issues))
  return made
}
const unit: UnitProfile = {
  kind: 'school',
  schoolKind: 'primary',
  stages: ['primary'],
  boarding: false,
  pupils: 1,
  classes: 1,
  locale: null,
  cityRun: false,
}
const example = (expected: object): PackExample => ({
  title: 'x',
  unit,
  side: 'self',
  today: '2021-09-01',
  from: [],
  answers: { clean: 'no' },
  expect: { findings: [], issues: [], points: null, max: null, irrelevant: [], values: {}, texts: {}, ...expected },
})

describe('an example', () => {
  it('kept from answers passes as it is, and fails once the pack gives something else', () => {
    const now = pack(2)
    const kept = accepted(now, example({}))
    expect(kept).toEqual({ findings: ['clean.r1'], issues: ['lock: check.required'], points: 0, max: 4 })
    expect(runExample(now, example(kept))).toEqual([])
    expect(runExample(pack(3), example(kept)).map((d) => d.what)).toEqual(['max'])
  })
  it('taken as it is now passes, and keeps what else it says', () => {
    const now = pack(3)
    const old = example({
      findings: ['lock.r1'],
      points: 9,
      max: 9,
      irrelevant: ['clean', 'lock'],
      values: { clean: 'yes' },
      texts: { 'clean.r1': '不行', 'lock.r1': '没有' },
    })
    const next = accepted(now, old)
    expect(runExample(now, example(next))).toEqual([])
    expect(next).toMatchObject({
      findings: ['clean.r1'],
      points: 0,
      max: 6,
      values: { clean: 'no' },
      texts: { 'clean.r1': '不行' },
    })
  })
})
