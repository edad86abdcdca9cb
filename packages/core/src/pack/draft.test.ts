// A pack of a bureau's own: what a copy holds, what is too big, what stops its freezing, and that its files say what it is.
import { describe, expect, test } from 'vitest'
import { blankPack, copyOfPack, draftBudget, overBudget, readDraft } from './draft.ts'
import { rawItem, rawPack, school, smallPack } from './fixture.ts'
import { freezeFault, isNewer, lookAtFreezing, nextVersion, unknownDays } from './freeze.ts'
import { packHash } from './pack.ts'
import { parsePack } from './parse.ts'
import { rawOfPack } from './raw.ts'
import { packFiles, yamlOf } from './write.ts'

const words = (zh: string) => ({ zh, en: zh })
const about = { id: 'own-test', title: words('自己的'), today: '2021-09-06' }
const shut = { rule: 'shut', when: ". = 'no'", grave: 'urgent', days: 'rectify_urgent', text: words('打不开') }
const example = (name: string, findings: readonly string[]) => ({
  title: `${name} 打不开`,
  unit: { ...school },
  today: '2021-09-06',
  answers: { [name]: 'no' },
  expect: { findings },
})
const model = smallPack(
  [
    rawItem({ name: 'exit', finding: [shut] }),
    rawItem({ name: 'size', topic: 'classes', type: 'integer', element: 'class.largest' }),
    {
      ...rawItem({ name: 'rows', topic: 'classes', type: 'repeat', minutes: undefined }),
      items: [{ name: 'seen', type: 'rating', label: words('看课'), minutes: 1 }],
    },
  ],
  { examples: [{ ...example('exit', ['exit.shut']), answers: { exit: 'no', size: 40 } }] },
)

describe('a draft', () => {
  test('that is empty is a pack without faults', () => {
    const { pack, issues } = readDraft(blankPack(about), [])
    expect(issues).toEqual([])
    expect([pack?.items.length, pack?.topics.length]).toEqual([0, 1])
  })
  test('a pack written back to its document is the same pack', () => {
    const { pack, issues } = parsePack(rawOfPack(model))
    expect(issues).toEqual([])
    expect(pack && packHash(pack)).toBe(packHash(model))
  })
  test('a copy asks for no element that its model asks for, and is filled in from it instead', () => {
    const { pack, issues } = readDraft(copyOfPack(model, about), [])
    expect(issues).toEqual([])
    expect(pack?.items.map((i) => [i.name, i.element ?? null, i.prefill])).toEqual([
      ['exit', null, null],
      ['size', null, 'class.largest'],
      ['rows', null, null],
      ['seen', null, null],
    ])
    expect(pack?.examples).toHaveLength(1)
  })
  test('a copy of some subjects holds only their questions, and no example of the whole', () => {
    const { pack } = readDraft(copyOfPack(model, about, ['safety']), [])
    expect([pack?.items.map((i) => i.name), pack?.topics.map((t) => t.id), pack?.examples]).toEqual([['exit'], ['safety'], []])
  })
  test('what another pack’s question is taken over from stays named', () => {
    const taking = parsePack(rawPack([{ use: 'small.exit' }], { id: 'taking' }), [model]).pack
    const copy = taking && copyOfPack(taking, about)
    expect(copy?.items).toEqual([{ use: 'small.exit', topic: 'safety' }])
    expect(readDraft(copy, [model]).pack?.items[0]?.label).toEqual(model.items[0]?.label)
  })
  test('with more questions or choices than one can work on is too big, and the place is named', () => {
    const many = Array.from({ length: draftBudget.items + 1 }, (_, i) => rawItem({ name: `q_${i}` }))
    expect(overBudget(rawPack(many))).toMatchObject({ item: `items.q_${draftBudget.items}`, code: 'pack.too_many_items' })
    const choices = Array.from({ length: 50_000 }, (_, i) => ({ name: `c${i}`, label: words('选项') }))
    expect(overBudget(rawPack([rawItem({ name: 'village', type: 'select_one', choices })]))).toMatchObject({
      item: 'items.village.choices',
      data: { found: 50_000 },
    })
    let deep: Record<string, unknown> = rawItem({ name: 'end' })
    for (let i = 0; i < 5000; i += 1) deep = { ...rawItem({ name: `g_${i}`, type: 'group' }), items: [deep] }
    expect(readDraft(rawPack([deep]), []).issues).toMatchObject([{ code: 'pack.too_deep' }])
    expect(overBudget('a text')).toMatchObject({ code: 'pack.not_an_object' })
  })
})

describe('freezing', () => {
  const inputs = { live: [], before: null, answered: new Map<string, number>() }
  const as: Parameters<typeof freezeFault>[2] = { version: '1.0.0', before: null, dropReason: '' }
  const of = (items: readonly Record<string, unknown>[], more = {}) => smallPack(items, more)
  const fault = (pack: typeof model, more: Partial<typeof as> = {}, given: object = {}) =>
    freezeFault(pack, lookAtFreezing(pack, { ...inputs, ...given }), { ...as, ...more })?.code ?? null
  test('needs a question, passing examples, and an example for every finding rule', () => {
    expect(fault(of([]))).toBe('pack.empty')
    const bare = of([rawItem({ name: 'exit', finding: [shut] })])
    expect(fault(bare)).toBe('pack.rules_bare')
    expect(fault(of([rawItem({ name: 'exit', finding: [shut] })], { examples: [example('exit', [])] }))).toBe(
      'pack.examples_fail',
    )
    expect(fault(of([rawItem({ name: 'exit', finding: [shut] })], { examples: [example('exit', ['exit.shut'])] }))).toBeNull()
  })
  test('asks no example for the rules of a question that is taken over: they are held where it comes from', () => {
    const taking = parsePack(rawPack([{ use: 'small.exit' }], { id: 'own-test' }), [model]).pack
    expect(taking?.items[0]?.finding).toHaveLength(1)
    expect(taking && fault(taking)).toBeNull()
  })
  test('two live packs that claim one element are stopped with the other’s name', () => {
    const own = of([rawItem({ name: 'largest', type: 'integer', element: 'class.largest' })], { id: 'own-test' })
    const look = lookAtFreezing(own, { ...inputs, live: [{ pack: model, counted: [] }] })
    expect(freezeFault(own, look, as)).toEqual({ code: 'pack.claimed', data: { element: 'class.largest', other: 'small' } })
  })
  test('a version that drops items with answers is stopped until somebody says why', () => {
    const before = of([rawItem({ name: 'exit' }), rawItem({ name: 'gate' })])
    const after = of([rawItem({ name: 'exit' })], { version: '1.1.0' })
    const given = { before, answered: new Map([['gate', 7]]) }
    expect(fault(after, { version: '2.0.0', before: '1.0.0' }, given)).toBe('pack.drops_data')
    expect(fault(after, { version: '2.0.0', before: '1.0.0', dropReason: '合并到门岗一题' }, given)).toBeNull()
    expect(fault(after, { version: '2.0.0', before: '1.0.0' }, { before })).toBeNull()
  })
  test('a version is three numbers and greater than the one before', () => {
    const pack = of([rawItem({ name: 'exit' })])
    expect(fault(pack, { version: 'v2' })).toBe('pack.bad_version')
    expect(fault(pack, { version: '1.9.0', before: '1.10.0' })).toBe('pack.not_newer')
    expect([isNewer('1.10.0', '1.9.0'), isNewer('1.0.0', '1.0.0')]).toEqual([true, false])
    expect([nextVersion(null, false), nextVersion('1.2.3', false), nextVersion('1.2.3', true)]).toEqual([
      '1.0.0',
      '1.3.0',
      '2.0.0',
    ])
  })
  test('a deadline that the place does not have is a fault', () => {
    expect(unknownDays(model, () => false)).toEqual([
      { item: 'items.exit.finding.shut.days', code: 'pack.unknown_days', data: { days: 'rectify_urgent' } },
    ])
    expect(unknownDays(model, () => true)).toEqual([])
  })
})

describe('the files of a pack', () => {
  test('are the head, the questions of each subject, and the examples', () => {
    expect(packFiles(rawOfPack(model)).map((f) => f.path)).toEqual([
      'pack.yaml',
      'items/01-safety.yaml',
      'items/02-classes.yaml',
      'examples.yaml',
    ])
  })
  test('say texts in quotes, so that no text is taken for a number, a truth or a sign', () => {
    expect(yamlOf({ no: 'no', at: ['1', { b: null, c: [] }], deep: { x: [[1, 2], 'a: b\n# c'] } })).toBe(
      [
        '"no": "no"',
        'at:',
        '  - "1"',
        '  - b: null',
        '    c: []',
        'deep:',
        '  x:',
        '    - - 1',
        '      - 2',
        '    - "a: b\\n# c"',
        '',
      ].join('\n'),
    )
  })
})
