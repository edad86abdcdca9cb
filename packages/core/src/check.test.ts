import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateCheck, readAnswer, unknownAnswers } from './check.ts'
import { rawItem, school, smallPack } from './pack/fixture.ts'
import { type Answers, itemsFor, type Pack } from './pack/pack.ts'

const today = '2021-09-14'
const run = (pack: Pack, answers: Answers) => evaluateCheck(pack, itemsFor(pack, school, 'self'), answers, school, today)
const open = (when: string, more: Record<string, unknown> = {}) => ({
  rule: 'open',
  when,
  grave: 'serious',
  days: 'rectify_serious',
  text: { zh: '发现', en: 'Found' },
  ...more,
})
const between = { constraint: '. >= 0 and . <= 150', constraintMessage: { zh: '0 到 150', en: '0 to 150' } }
const pack = smallPack([
  rawItem({ name: 'exit', points: 4, finding: [open(". = 'no'", { grave: 'urgent' })] }),
  rawItem({
    name: 'water',
    type: 'rating',
    points: 3,
    ratingPoints: { meets: 3, partly: 2, fails: 0 },
    finding: [open(". != 'meets'")],
  }),
  rawItem({ name: 'light', type: 'integer', points: 2, score: '2 - .', required: false }),
  rawItem({ name: 'note', type: 'text', required: false }),
  rawItem({ name: 'largest', topic: 'classes', type: 'integer', ...between }),
  rawItem({
    name: 'large',
    topic: 'classes',
    type: 'integer',
    relevant: '${largest} >= ${most}',
    points: 2,
    score: 'if(. = 0, 2, 0)',
    finding: [
      open('. > 0', { text: { zh: '${large} 个班达到 ${most} 人，最大 ${largest} 人', en: '${large} classes of ${most}' } }),
    ],
  }),
  rawItem({
    name: 'share',
    topic: 'classes',
    type: 'calculate',
    minutes: undefined,
    calculation: 'round(${large} div ${unit.classes} * 100, 1)',
    finding: [open('. > 5', { rule: 'share', text: { zh: '占 ${share}%', en: '${share} %' } })],
  }),
])
const good = { exit: 'yes', water: 'meets', largest: 45 }

describe('what answers amount to', () => {
  test('all well: full points, nothing missing, no finding', () => {
    const result = run(pack, { ...good, light: 0 })
    expect(result).toMatchObject({ issues: [], findings: [], points: 9, max: 9, asked: 5, answered: 4 })
    expect(result.relevant).toEqual(['exit', 'water', 'light', 'note', 'largest', 'share'])
  })
  test('an empty check lists what is required and opens nothing, though rules with != would hold', () => {
    const result = run(pack, {})
    expect(result.issues.map((i) => `${i.item} ${i.code}`)).toEqual([
      'exit check.required',
      'water check.required',
      'largest check.required',
    ])
    expect(result).toMatchObject({ findings: [], points: 0, max: 9, answered: 0 })
  })
  test('a finding carries the fact with its figures, the basis, the topic and the days', () => {
    const { findings } = run(pack, { ...good, largest: 68, large: 2 })
    expect(findings.map((f) => `${f.item}.${f.rule}`)).toEqual(['large.open', 'share.share'])
    expect(findings[0]).toEqual({
      item: 'large',
      rule: 'open',
      topic: 'classes',
      grave: 'serious',
      days: 'rectify_serious',
      owner: 'unit',
      text: { zh: '2 个班达到 56 人，最大 68 人', en: '2 classes of 56' },
      basis: { source: 'law', article: null },
    })
    expect(findings[1]?.text.zh).toBe('占 14.3%')
  })
  test('an item that is not relevant is no value to others, and its answer is kept out', () => {
    const result = run(pack, { ...good, largest: 45, large: 3 })
    expect(result.values).toMatchObject({ large: null, share: null })
    expect(result).toMatchObject({ findings: [], issues: [], max: 9 })
  })
  test('not applicable takes an item out of both sums', () => {
    expect(run(pack, { ...good, water: 'na' })).toMatchObject({ points: 4, max: 6 })
    expect(run(pack, { ...good, water: 'partly', light: 0 })).toMatchObject({ points: 8, max: 9 })
  })
  test('points are kept between none and all that an item gives', () => {
    expect(run(pack, { ...good, light: 50 }).scores.light).toEqual({ points: 0, max: 2 })
    expect(run(pack, { ...good, light: -50 }).scores.light).toEqual({ points: 2, max: 2 })
  })
  test('a broken constraint is said in the words of the pack; an empty optional answer breaks none', () => {
    expect(run(pack, { ...good, largest: 151 }).issues).toContainEqual({
      item: 'largest',
      code: 'check.constraint',
      data: { zh: '0 到 150', en: '0 to 150' },
    })
  })
  test('an answer of the wrong kind is an issue beside its item and counts as no answer', () => {
    const result = run(pack, { ...good, exit: 'maybe', light: 'two' })
    expect(result.issues.map((i) => `${i.item} ${i.code}`)).toEqual(['exit check.unknown_choice', 'light check.not_a_number'])
    expect(result.values.exit).toBeNull()
  })
  test('answers to items that are not on the list are named', () => {
    expect(unknownAnswers(itemsFor(pack, school, 'self'), { exit: 'yes', share: 1, other: 2 })).toEqual(['share', 'other'])
  })
})

describe('one answer as a value', () => {
  const read = (type: string, answer: unknown, more: Record<string, unknown> = {}) => {
    const one = smallPack([rawItem({ type, ...more })])
    const { value, issue } = readAnswer(one.items[0] as Pack['items'][number], answer)
    return issue ? issue.code : value
  }
  const choices = {
    choices: [
      { name: 'a', label: { zh: '甲', en: 'A' } },
      { name: 'b', label: { zh: '乙', en: 'B' } },
    ],
  }
  test('nothing, null and blanks are empty', () => {
    expect([read('integer', undefined), read('text', '  '), read('date', null), read('select_many', [], choices)]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
  test('numbers come as numbers or as their digits; half a class is no whole number', () => {
    expect([read('integer', '45'), read('integer', 45.5), read('decimal', '4.5'), read('integer', true)]).toEqual([
      45,
      'check.not_an_integer',
      4.5,
      'check.not_a_number',
    ])
    expect([read('integer', '2021-09-14'), read('decimal', 'Infinity'), read('integer', 2 ** 53)]).toEqual([
      'check.not_a_number',
      'check.not_a_number',
      'check.not_an_integer',
    ])
  })
  test('several choices become one text in the order of the pack', () => {
    expect([
      read('select_many', ['b', 'a'], choices),
      read('select_many', 'b a a', choices),
      read('select_many', ['c'], choices),
    ]).toEqual(['a b', 'a b', 'check.unknown_choice'])
  })
  test('yes and no come as words or as truth values; dates are real days; texts have an end', () => {
    expect([read('yes_no', true), read('yes_no', 'no'), read('yes_no', 'Yes')]).toEqual(['yes', 'no', 'check.unknown_choice'])
    expect([read('date', '2021-09-31'), read('date', '2024-02-29'), read('date', 20210914)]).toEqual([
      'check.not_a_date',
      '2024-02-29',
      'check.not_a_date',
    ])
    expect([read('text', 'x'.repeat(2001)), read('text', { a: 1 })]).toEqual(['check.too_long', 'check.not_text'])
  })
})

describe('for any answers whatever', () => {
  const names = pack.items.map((item) => item.name)
  const answer = fc.oneof(
    fc.constantFrom<unknown>('yes', 'no', 'meets', 'partly', 'fails', 'na', '', null, 0, 1, 3, 45, 56, 68, 2000),
    fc.jsonValue(),
  )
  const anything = fc.dictionary(fc.constantFrom(...names, 'stranger'), answer)

  test('points lie between none and all, answered never exceeds asked, and nothing is thrown', () => {
    fc.assert(
      fc.property(anything, (answers) => {
        const result = run(pack, answers)
        expect(result.points).toBeGreaterThanOrEqual(0)
        expect(result.points).toBeLessThanOrEqual(result.max)
        expect(result.answered).toBeLessThanOrEqual(result.asked)
      }),
    )
  })
  test('items that are not relevant never count and never open a finding', () => {
    fc.assert(
      fc.property(anything, (answers) => {
        const { relevant, findings, issues, scores, values } = run(pack, answers)
        for (const name of names.filter((n) => !relevant.includes(n))) {
          expect(values[name]).toBeNull()
          expect([...findings, ...issues].filter((x) => x.item === name)).toEqual([])
          expect(scores[name]).toBeUndefined()
        }
      }),
    )
  })
  test('the answer to an item that is not relevant changes nothing', () => {
    fc.assert(
      fc.property(anything, answer, (answers, other) => {
        const before = run(pack, answers)
        fc.pre(!before.relevant.includes('large'))
        expect(run(pack, { ...answers, large: other })).toEqual(before)
      }),
    )
  })
})
