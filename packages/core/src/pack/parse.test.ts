import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rawItem, rawPack } from './fixture.ts'
import { parsePack } from './parse.ts'

const issuesOf = (items: readonly Record<string, unknown>[], more: Record<string, unknown> = {}) =>
  parsePack(rawPack(items, more)).issues.map(({ item, code }) => `${item}: ${code}`)
const rule = (more: Record<string, unknown>) => ({
  rule: 'closed',
  when: ". = 'no'",
  grave: 'general',
  days: 'rectify_general',
  text: { zh: '打不开', en: 'It does not open' },
  ...more,
})

describe('reading a pack', () => {
  test('a pack without faults is taken whole, with what was left out filled in', () => {
    const { pack, issues } = parsePack(rawPack([rawItem({ finding: [rule({})] })]))
    expect(issues).toEqual([])
    expect(pack?.items[0]).toMatchObject({ required: true, points: null, choices: [], finding: [{ owner: 'unit' }] })
    expect(pack?.items[0]?.appliesTo.kinds).toHaveLength(10)
    expect(pack?.validTo).toBeNull()
  })
  test('what is no pack at all is said so, never thrown', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        const { pack, issues } = parsePack(raw)
        expect(pack === null).toBe(issues.length > 0)
      }),
    )
    expect(parsePack(null).issues[0]).toEqual({ item: 'pack', code: 'pack.not_an_object' })
  })
  test('any member replaced by anything is refused with a place or taken, never thrown', () => {
    const good = rawItem({ points: 2, finding: [rule({})] })
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(good)), fc.jsonValue(), (name, value) => {
        const { pack, issues } = parsePack(rawPack([{ ...good, [name]: value }]))
        expect(pack === null).toBe(issues.length > 0)
      }),
    )
  })
  test('every fault is named with its place', () => {
    const faults = issuesOf([
      rawItem({ name: 'Bad Name' }),
      rawItem({ name: 'a', topic: 'nowhere', basis: { source: 'nothing' } }),
      rawItem({ name: 'b', type: 'select_one' }),
      rawItem({ name: 'c', label: { zh: '只有中文' }, minutes: 'long', method: 'guess' }),
      rawItem({ name: 'd', type: 'integer', points: 2 }),
      rawItem({ name: 'e', type: 'calculate', minutes: undefined }),
      rawItem({ name: 'f', constraint: '. > 0' }),
    ])
    expect(faults).toEqual(
      expect.arrayContaining([
        'items.Bad Name.name: pack.bad_name',
        'items.a.topic: pack.unknown_topic',
        'items.a.basis.source: pack.unknown_source',
        'items.b.choices: pack.no_choices',
        'items.c.label.en: pack.no_text',
        'items.c.minutes: pack.not_a_number',
        'items.c.method: pack.not_among',
        'items.d.score: pack.no_score',
        'items.e.calculation: pack.no_calculation',
        'items.f.constraintMessage: pack.not_an_object',
      ]),
    )
  })
  test('a member that nobody reads is refused: a slip of the pen would go unseen', () => {
    expect(issuesOf([rawItem({ relevent: '1 = 1' })])).toEqual(['items.item.relevent: pack.unknown_field'])
  })
  test('names that differ by nothing or by case only are refused', () => {
    expect(issuesOf([rawItem({ name: 'a' }), rawItem({ name: 'a' })])).toContain('items.a: pack.name_twice')
    expect(issuesOf([rawItem({ name: 'most' })])).toContain('items.most: pack.name_twice')
    const choices = [
      { name: 'x', label: { zh: '甲', en: 'A' } },
      { name: 'X', label: { zh: '乙', en: 'B' } },
    ]
    expect(issuesOf([rawItem({ type: 'select_one', choices })])).toContain('items.item.choices.X: pack.name_twice')
  })
  test('a formula that is none, calls what does not exist or names what is not there is refused with its place', () => {
    const { issues } = parsePack(
      rawPack([
        rawItem({ name: 'a', relevant: '${b} >' }),
        rawItem({ name: 'b', finding: [rule({ when: 'shell(.)' })] }),
        rawItem({ name: 'c', points: 2, score: '${nobody} + 1' }),
        rawItem({ name: 'd', points: 2, score: '${least}' }),
        rawItem({ name: 'e', finding: [rule({ text: { zh: '${nothing}', en: 'x' } })] }),
      ]),
    )
    expect(issues).toEqual([
      { item: 'items.a.relevant', code: 'formula.syntax', data: { at: 6, found: '', expected: 'value' } },
      { item: 'items.b.finding.closed', code: 'formula.unknown_function', data: { at: 0, name: 'shell' } },
      { item: 'items.c.score', code: 'formula.unknown_name', data: { at: 0, name: 'nobody' } },
      { item: 'items.d.score', code: 'formula.unknown_name', data: { at: 0, name: 'least' } },
      { item: 'items.e.finding.closed.text', code: 'formula.unknown_name', data: { at: 0, name: 'nothing' } },
    ])
  })
  test('a loop of computed items is refused and named', () => {
    const calculated = (name: string, calculation: string) =>
      rawItem({ name, type: 'calculate', calculation, minutes: undefined })
    const { issues } = parsePack(
      rawPack([calculated('a', '${b} + 1'), calculated('b', '${c}'), rawItem({ name: 'c', relevant: '${a} > 0' })]),
    )
    expect(issues).toEqual([{ item: 'items.a', code: 'formula.cycle', data: { at: 0, loop: ['a', 'b', 'c', 'a'] } }])
  })
  test('a constraint may look at its own item without being a loop', () => {
    const constraintMessage = { zh: '不', en: 'no' }
    expect(issuesOf([rawItem({ constraint: "${item} != 'no'", constraintMessage })])).toEqual([])
  })
  test('a ledger or a photo may be looked at, but never be scored', () => {
    const label = { zh: '隐患台账齐全吗？', en: 'Is the hazard register complete?' }
    expect(issuesOf([rawItem({ label, points: 2 })])).toEqual(['items.item.points: pack.scores_traces'])
    expect(issuesOf([rawItem({ label })])).toEqual([])
  })
  test('examples and sets may answer only items that exist', () => {
    const faults = issuesOf([rawItem({})], {
      sets: { good: { nobody: 1 } },
      examples: [{ title: 'x', unit: { kind: 'school' }, today: '2021-09-31', from: ['bad'], expect: {} }],
    })
    expect(faults).toEqual([
      'sets.good.nobody: pack.unknown_item',
      'examples.0.from: pack.unknown_set',
      'examples.0.today: pack.not_a_date',
    ])
  })
})
