import { describe, expect, test } from 'vitest'
import { rawItem, rawPack, school, smallPack } from './fixture.ts'
import { burden, itemsFor, packFor, packHash, thresholdOn, topicsOf, type UnitProfile } from './pack.ts'

const names = (items: readonly { name: string }[]) => items.map((item) => item.name)

describe('the items of a unit', () => {
  const pack = smallPack([
    rawItem({ name: 'all' }),
    rawItem({ name: 'county_only', appliesTo: { kinds: ['county'] } }),
    rawItem({ name: 'senior_only', appliesTo: { kinds: ['schools'], stages: ['senior'] } }),
    rawItem({ name: 'group_only', appliesTo: { kinds: ['schools'], sides: ['group'] } }),
    rawItem({ name: 'canteen', appliesTo: { kinds: ['schools'], has: ['canteen'] }, minutes: 1.2 }),
    rawItem({ name: 'bus', appliesTo: { kinds: ['schools'], has: ['bus'] } }),
    rawItem({ name: 'twice', type: 'calculate', calculation: '2 * 2', minutes: undefined }),
  ])
  test('kind, stage, side and what the unit has decide which items it is asked', () => {
    expect(names(itemsFor(pack, school, 'self'))).toEqual(['all', 'canteen', 'twice'])
    expect(names(itemsFor(pack, school, 'group'))).toEqual(['all', 'group_only', 'canteen', 'twice'])
    expect(names(itemsFor(pack, { ...school, stages: ['primary', 'senior'] }, 'self'))).toContain('senior_only')
    expect(names(itemsFor(pack, { ...school, kind: 'county', schoolKind: null, stages: [] }, 'self'))).toEqual(['county_only'])
    expect(names(itemsFor(pack, { ...school, schoolKind: 'kindergarten' }, 'self'))).toEqual(['all', 'twice'])
  })
  test('a unit that has not said whether it has a canteen is asked', () => {
    const { canteen: _, bus: __, ...silent } = school
    expect(names(itemsFor(pack, silent as UnitProfile, 'self'))).toEqual(['all', 'canteen', 'bus', 'twice'])
  })
  test('the burden counts what is asked in the self-check; calculated items cost nothing', () => {
    expect(burden(pack, school)).toEqual({ items: 2, minutes: 1.7 })
  })
  test('items stand in the order of the topics', () => {
    const mixed = smallPack([
      rawItem({ name: 'b', topic: 'classes' }),
      rawItem({ name: 'a' }),
      rawItem({ name: 'c', topic: 'classes' }),
    ])
    expect(names(mixed.items)).toEqual(['a', 'b', 'c'])
  })
})

describe('thresholds', () => {
  const row = { name: 'activity', label: { zh: '活动', en: 'Sport' }, source: 'law' }
  const pack = smallPack([rawItem({})], {
    thresholds: [
      { ...row, value: 60, validFrom: '2021-01-01', validTo: '2025-08-31' },
      { ...row, value: 120, validFrom: '2025-09-01' },
      { ...row, name: 'homework', value: { primary: 60, junior: 90 }, validFrom: '2021-01-01' },
    ],
  })
  test('the value in force on the day counts', () => {
    expect(thresholdOn(pack, 'activity', null, '2021-09-14')).toBe(60)
    expect(thresholdOn(pack, 'activity', null, '2025-08-31')).toBe(60)
    expect(thresholdOn(pack, 'activity', null, '2025-09-01')).toBe(120)
    expect(thresholdOn(pack, 'activity', null, '2020-12-31')).toBeNull()
  })
  test('a value by stage is had by its stage only', () => {
    expect(thresholdOn(pack, 'homework', 'junior', '2021-09-14')).toBe(90)
    expect(thresholdOn(pack, 'homework', 'senior', '2021-09-14')).toBeNull()
    expect(thresholdOn(pack, 'homework', null, '2021-09-14')).toBeNull()
  })
})

describe('the hash of a pack', () => {
  test('is the same however the members are ordered, and another when a word changes', () => {
    const one = packHash(smallPack([rawItem({})]))
    const raw = rawPack([Object.fromEntries(Object.entries(rawItem({})).reverse())])
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(packHash(smallPack(raw.items as Record<string, unknown>[]))).toBe(one)
    expect(packHash(smallPack([rawItem({ label: { zh: '能打开吗', en: 'Does it open?' } })]))).not.toBe(one)
  })
})

describe('several packs', () => {
  const wide = smallPack([rawItem({ name: 'a' }), rawItem({ name: 'b' })])
  const narrow = { ...smallPack([rawItem({ name: 'c' })]), id: 'narrow' }
  const topic = wide.topics[0]?.id as string
  const other = { id: 'other', zh: '别的', en: 'other', match: ['别的'] }
  const special = { ...narrow, topics: [other], items: narrow.items.map((item) => ({ ...item, topic: 'other' })) }
  test('the pack proposed for a directive asks about most of its topics; with none to go by, the one that asks most', () => {
    expect(packFor([special, wide], ['other', 'other', topic])?.id).toBe('narrow')
    expect(packFor([special, wide], [topic])?.id).toBe(wide.id)
    expect(packFor([special, wide], [])?.id).toBe(wide.id)
    expect(packFor([], [topic])).toBeNull()
  })
  test('a topic that two packs share stands once, with the words of both', () => {
    const again = {
      ...narrow,
      topics: [{ ...(wide.topics[0] as NonNullable<(typeof wide.topics)[0]>), match: ['另一个说法'] }, other],
    }
    const topics = topicsOf([again, wide])
    expect(topics.map((t) => t.id)).toEqual([...wide.topics.map((t) => t.id), 'other'])
    expect(topics[0]?.match).toEqual([...(wide.topics[0]?.match ?? []), '另一个说法'])
  })
})
