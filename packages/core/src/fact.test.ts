import { describe, expect, test } from 'vitest'
import { askedTwice, type Element, factStanding, factsOf, parseElements, scoredTraces } from './fact.ts'
import { rawItem, rawPack, smallPack } from './pack/fixture.ts'
import { parsePack } from './pack/parse.ts'
import type { Register } from './register/register.ts'

const words = (zh: string) => ({ zh, en: zh })
const raw = { id: 'safety.drill', label: words('演练'), type: 'choice', owner: words('安全员'), rhythm: 'term', standsDays: 30 }
const asks = (id: string, element: string, more: Record<string, unknown> = {}) => ({
  pack: smallPack([rawItem({ name: 'drill', element })], { id, ...more }),
  counted: [],
})

describe('elements', () => {
  test('an item may ask only for an element that its own pack declares', () => {
    const { pack } = asks('a', 'safety.drill')
    expect(parseElements(pack, [raw]).issues).toEqual([])
    expect(parseElements(pack, [{ ...raw, id: 'safety.other' }]).issues).toEqual([
      { item: 'items.drill.element', code: 'fact.unknown_element', data: { element: 'safety.drill' } },
    ])
    expect(parseElements(pack, [raw, { ...raw, type: 'number' }]).issues.map((i) => i.code)).toEqual([
      'pack.not_among',
      'pack.name_twice',
    ])
  })
  test('two packs in force at once may not ask for the same element: the other is named', () => {
    expect(askedTwice([asks('a', 'safety.drill'), asks('b', 'safety.drill')])).toEqual([
      { element: 'safety.drill', pack: 'b', item: 'drill', other: 'a' },
    ])
    expect(askedTwice([asks('a', 'safety.drill'), asks('b', 'safety.exit')])).toEqual([])
  })
  test('packs that follow one another, and an item that was taken over, do not clash', () => {
    const old = asks('a', 'safety.drill', { validTo: '2021-12-31' })
    expect(askedTwice([old, asks('b', 'safety.drill', { validFrom: '2022-01-01' })])).toEqual([])
    const library = asks('a', 'safety.drill')
    const user = parsePack(rawPack([{ use: 'a.drill' }], { id: 'b', sources: [] }), [library.pack]).pack
    if (!user) throw new Error('no pack')
    expect(askedTwice([library, { pack: user, counted: [] }])).toEqual([])
  })
  test('what a register counts is not asked as well', () => {
    const counts = { pack: smallPack([rawItem({})], { id: 'r' }), counted: ['safety.drill'] }
    expect(askedTwice([asks('a', 'safety.drill'), counts])).toEqual([
      { element: 'safety.drill', pack: 'a', item: 'drill', other: 'r' },
    ])
    expect(
      askedTwice([counts, { ...counts, pack: smallPack([rawItem({})], { id: 's' }) }]).map((c) => [c.pack, c.other]),
    ).toEqual([['s', 'r']])
  })
})

describe('traces', () => {
  test('a register kept only as a trace feeds no scored item; one that serves the work may', () => {
    const pack = smallPack([
      rawItem({ name: 'log', prefill: 'log.pages', points: 2 }),
      rawItem({ name: 'told', prefill: 'log.pages' }),
    ])
    const register = (trace: boolean) => ({ trace, counts: [{ element: 'log.pages' }] }) as unknown as Register
    expect(scoredTraces(pack, [register(true)])).toEqual([{ item: 'items.log.points', code: 'pack.scores_traces' }])
    expect(scoredTraces(pack, [register(false)])).toEqual([])
  })
})

describe('facts', () => {
  const element = parseElements(asks('a', 'safety.drill').pack, [raw]).elements[0] as Element
  const fact = (on: string, value: string) => ({ element: 'safety.drill', unitId: 'u', on, value, source: 'a.drill' })
  test('the youngest value that is not past its time stands, and may be confirmed', () => {
    const facts = [fact('2021-09-01', 'none'), fact('2021-09-10', 'held'), fact('2021-10-30', 'none')]
    expect(factStanding(element, facts, '2021-09-14')?.value).toBe('held')
    expect(factStanding(element, facts, '2021-10-11')).toBeNull()
    expect(factStanding(element, facts, '2021-08-01')).toBeNull()
  })
  test('answers become facts of the elements they were asked for, with the item as source', () => {
    const { pack } = asks('a', 'safety.drill')
    expect(factsOf(pack, { drill: 'yes', other: 1 }, 'u', '2021-09-14')).toEqual([
      { element: 'safety.drill', unitId: 'u', on: '2021-09-14', value: 'yes', source: 'a.drill' },
    ])
    expect(factsOf(pack, { drill: null }, 'u', '2021-09-14')).toEqual([])
  })
})
