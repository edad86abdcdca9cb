import { describe, expect, test } from 'vitest'
import { evaluateCheck, openCheck } from '../check.ts'
import { rawItem, rawPack, school, smallPack } from './fixture.ts'
import { itemsFor, type Pack, thresholdOn, type UnitProfile } from './pack.ts'
import { parsePack } from './parse.ts'
import { drawnNames, drawSample } from './sample.ts'

const today = '2021-09-14'
const words = (zh: string) => ({ zh, en: zh })
const run = (pack: Pack, answers: Record<string, unknown>, unit: UnitProfile = school) =>
  evaluateCheck(pack, itemsFor(pack, unit, 'self', today), answers, unit, today)
const faults = (items: readonly Record<string, unknown>[], more = {}) =>
  parsePack(rawPack(items, more)).issues.map(({ item, code }) => `${item}: ${code}`)
const rule = { rule: 'open', when: ". = 'no'", grave: 'general', days: 'rectify_general', text: words('第 ${no} 班') }

describe('points taken off', () => {
  const pack = smallPack([
    rawItem({ name: 'seen', type: 'integer' }),
    rawItem({
      name: 'missing',
      type: 'integer',
      points: 10,
      deduct: [
        { count: '.', points: 2, most: 6, reason: words('每缺一项扣2分') },
        { count: '${seen} = 0', points: 5, reason: words('没有看') },
      ],
    }),
  ])
  test('so many for each fault, no more than the cap, with the reason; never below none', () => {
    expect(run(pack, { seen: 1, missing: 1 }).scores.missing).toEqual({
      points: 8,
      max: 10,
      deductions: [{ points: 2, reason: words('每缺一项扣2分') }],
    })
    expect(run(pack, { seen: 1, missing: 9 }).scores.missing?.points).toBe(4)
    expect(run(pack, { seen: 0, missing: 9 }).scores.missing).toMatchObject({
      points: 0,
      deductions: [{ points: 6 }, { points: 5 }],
    })
    expect(run(pack, { seen: 1 }).scores.missing).toEqual({ points: 0, max: 10 })
  })
})

describe('gates and vetoes', () => {
  const basis = { source: 'law', article: '第一条' }
  const pack = smallPack([
    rawItem({ name: 'licence', points: 2, gate: { when: ". = 'no'", text: words('无证') } }),
    rawItem({ name: 'food', points: 3 }),
    rawItem({ name: 'size', topic: 'classes', points: 5, veto: { when: ". = 'no'", basis, text: words('否决') } }),
  ])
  test('a gate takes the points of its subject and leaves the others', () => {
    expect(run(pack, { licence: 'yes', food: 'yes', size: 'yes' })).toMatchObject({ points: 10, max: 10, gates: [], vetoes: [] })
    expect(run(pack, { licence: 'no', food: 'yes', size: 'yes' })).toMatchObject({
      points: 5,
      max: 10,
      gates: [{ item: 'licence' }],
    })
  })
  test('a veto is told with its legal basis; it takes no points by itself, a second person has to sign', () => {
    expect(run(pack, { licence: 'yes', food: 'yes', size: 'no' })).toMatchObject({ points: 5, vetoes: [{ item: 'size', basis }] })
  })
  test('a veto without an article is refused', () => {
    expect(faults([rawItem({ veto: { when: ". = 'no'", basis: { source: 'law' }, text: words('否决') } })])).toEqual([
      'items.item.veto.basis.article: pack.no_text',
    ])
  })
})

describe('groups, repeats and drawn rows', () => {
  const pack = smallPack([
    {
      ...rawItem({ name: 'lesson', type: 'repeat', rows: '2', minutes: undefined }),
      items: [
        { name: 'no', type: 'calculate', label: words('第几节'), calculation: 'position(..)' },
        { name: 'taught', type: 'yes_no', label: words('按课表上课了吗'), points: 4, minutes: 1, finding: [rule] },
        { name: 'why', type: 'text', label: words('为什么'), minutes: 1, relevant: "${taught} = 'no'" },
      ],
    },
    rawItem({ name: 'wrong', type: 'calculate', calculation: "count(${lesson}[${taught} = 'no'])", minutes: undefined }),
  ])
  test('what stands in a repeat is asked in every row; its points are the mean, its finding names the rows', () => {
    const result = run(pack, { lesson: [{ taught: 'yes' }, { taught: 'no', why: '调课' }] })
    expect(result).toMatchObject({ points: 2, max: 4, asked: 3, answered: 3, issues: [], values: { wrong: 1 } })
    expect(result.findings.map((f) => f.text.zh)).toEqual(['第 2 班'])
    expect(
      run(pack, {
        lesson: [
          { taught: 'no', why: 'x' },
          { taught: 'no', why: 'y' },
        ],
      }).findings.map((f) => f.text.zh),
    ).toEqual(['第 1 班；第 2 班'])
  })
  test('an issue in a row says which', () => {
    expect(run(pack, { lesson: [{ taught: 'yes' }, { taught: 'no' }] }).issues).toEqual([
      { item: 'why', code: 'check.required', data: { row: 2 } },
    ])
  })
  test('the lot draws the same rows for everybody who knows the seed, and others under another', () => {
    const classes = Array.from({ length: 30 }, (_, i) => `七${i + 1}`)
    const drawn = drawSample('2021-09-13', classes, 2)
    expect(drawn).toHaveLength(2)
    expect(drawSample('2021-09-13', [...classes].reverse(), 2)).toEqual(drawn)
    expect(new Set(Array.from({ length: 20 }, (_, i) => drawSample(`s${i}`, classes, 2).join())).size).toBeGreaterThan(10)
    expect(drawSample('x', ['a'], 5)).toEqual(['a'])
  })
  test('what is asked of something drawn comes once for each drawn, looks at its own row, and knows whom it is about', () => {
    const drawn = smallPack([
      {
        ...rawItem({ name: 'room', type: 'repeat', sample: { of: 'classes', draw: 2 }, minutes: undefined }),
        items: [
          {
            name: 'door',
            type: 'yes_no',
            label: words('门开吗'),
            points: 2,
            minutes: 1,
            finding: [{ ...rule, text: words('门打不开') }],
          },
          { name: 'what', type: 'text', label: words('看到什么'), minutes: 1, relevant: "${door} = 'no'" },
        ],
      },
    ])
    expect(drawn.items.map((i) => [i.name, i.label.zh, i.relevant])).toEqual([
      ['door_1', '门开吗（抽到的第1个）', null],
      ['what_1', '看到什么（抽到的第1个）', "${door_1} = 'no'"],
      ['door_2', '门开吗（抽到的第2个）', null],
      ['what_2', '看到什么（抽到的第2个）', "${door_2} = 'no'"],
    ])
    const result = run(drawn, { door_1: 'yes', door_2: 'no' })
    expect(result.issues.map((i) => i.item)).toEqual(['what_2'])
    expect([result.points, result.max, result.findings.map((f) => f.item)]).toEqual([2, 4, ['door_2']])
    const classes = ['七1', '七2', '七3']
    const [first, second] = drawSample('s/room', classes, 2)
    expect(drawnNames(drawn.items, 's', { classes })).toEqual({ door_1: first, what_1: first, door_2: second, what_2: second })
    expect(drawnNames(drawn.items, 's', { classes: ['七1'] })).toEqual({ door_1: '七1', what_1: '七1' })
  })
  test('a check that is filled in answer by answer amounts to the same as one filled in at once', () => {
    const open = openCheck(pack, itemsFor(pack, school, 'self'), {}, { unit: school, today })
    open.set(['lesson', 0, 'taught'], 'no')
    open.result()
    open.set(['lesson', 1, 'taught'], 'yes')
    open.set(['lesson', 0, 'why'], '调课')
    expect(open.result()).toEqual(run(pack, { lesson: [{ taught: 'no', why: '调课' }, { taught: 'yes' }] }))
  })
  test('a repeat without items, and items outside a repeat, are refused', () => {
    expect(faults([rawItem({ type: 'repeat', minutes: undefined })])).toEqual(['items.item.items: pack.no_items'])
    expect(faults([rawItem({ items: [] })])).toEqual(['items.item.items: pack.no_items'])
    expect(faults([rawItem({ sample: { of: 'classes', draw: 2 } })])).toEqual(['items.item.sample: pack.no_items'])
  })
})

describe('what concerns whom, where and when', () => {
  const pack = smallPack(
    [
      rawItem({ name: 'grades', appliesTo: { kinds: ['schools'], grades: [7, 8] } }),
      rawItem({ name: 'later', appliesTo: { kinds: ['schools'], from: '2025-09-01' } }),
      rawItem({ name: 'here', appliesTo: { kinds: ['schools'], places: ['1408'] } }),
      rawItem({
        name: 'filled',
        type: 'integer',
        default: '${unit.pupils}',
        requiredWhen: '${unit.pupils} > 1000',
        readOnly: 'true()',
      }),
    ],
    {
      thresholds: [
        { name: 'sleep', label: words('睡眠'), value: { primary: 10, grade_9: 9 }, source: 'law', validFrom: '2021-01-01' },
        { name: 'size', label: words('班额'), value: 45, source: 'law', validFrom: '2021-01-01' },
        { name: 'size', label: words('班额'), value: 40, source: 'law', validFrom: '2020-01-01', places: ['1408'] },
      ],
    },
  )
  const names = (unit: UnitProfile, on: string) => itemsFor(pack, unit, 'self', on).map((i) => i.name)
  test('grade, place and day decide as well; a unit that has not said is asked', () => {
    expect(names(school, today)).toEqual(['grades', 'here', 'filled'])
    expect(names({ ...school, grades: [1, 2], place: '140821' }, '2025-09-01')).toEqual(['later', 'here', 'filled'])
    expect(names({ ...school, grades: [7], place: '410100' }, today)).toEqual(['grades', 'filled'])
  })
  test('a threshold of the place goes before one of everywhere; a grade may have its own', () => {
    expect(thresholdOn(pack, 'size', null, today)).toBe(45)
    expect(thresholdOn(pack, 'size', null, today, '140821')).toBe(40)
    expect(thresholdOn(pack, 'sleep', 'grade_9', today)).toBe(9)
  })
  test('a default may be reckoned, and what is required may depend', () => {
    expect(run(pack, {}).values.filled).toBe(600)
    expect(faults([rawItem({ default: '${nobody}' })])).toEqual(['items.item.default: formula.unknown_name'])
  })
})

describe('items taken over from another pack', () => {
  const library = smallPack(
    [
      rawItem({
        name: 'exit',
        points: 4,
        finding: [{ ...rule, text: words('超过 ${most}'), days: { value: 3, count: 'days', source: 'law' } }],
      }),
    ],
    { id: 'other' },
  )
  const take = (items: readonly Record<string, unknown>[], more = {}) =>
    parsePack(rawPack(items, { sources: [], thresholds: [], ...more }), [library])
  test('they keep every word, and bring the sources and thresholds that they stand on', () => {
    const { pack, issues } = take([{ use: 'other.exit', topic: 'classes' }])
    expect(issues).toEqual([])
    expect(pack?.items).toEqual([{ ...library.items[0], topic: 'classes', takenFrom: { pack: 'other', version: '1.0.0' } }])
    expect([pack?.sources.map((s) => s.id), pack?.thresholds.map((t) => t.name)]).toEqual([['law'], ['most']])
  })
  test('what the other pack does not have, and words of one’s own, are refused', () => {
    expect(take([{ use: 'other.nothing' }]).issues).toEqual([
      { item: 'items.other.nothing', code: 'pack.unknown_item', data: { use: 'other.nothing' } },
    ])
    expect(take([{ use: 'other.exit', points: 99 }]).issues.map((i) => `${i.item}: ${i.code}`)).toEqual([
      'items.other.exit.points: pack.unknown_field',
    ])
  })
})
