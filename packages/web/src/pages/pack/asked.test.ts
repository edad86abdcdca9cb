// Rules of a pack's page: whom a question concerns, how a rule is read, in which order questions stand.
import { schoolKinds, type Threshold } from '@duxue/core'
import { expect, test } from 'vitest'
import { askedOf, byTopic, ruleText } from './asked.ts'

const threshold = (name: string, value: Threshold['value'], validFrom: string): Threshold => ({
  name,
  label: { zh: name, en: name },
  value,
  source: 's',
  validFrom,
  validTo: null,
  unverified: false,
})

test('all kinds of schools are one word; where a few are left out they are named, else those that are asked', () => {
  expect(askedOf({ kinds: [...schoolKinds, 'county'] })).toEqual({ county: true, schools: 'all' })
  expect(askedOf({ kinds: ['county'] })).toEqual({ county: true, schools: 'none' })
  expect(askedOf({ kinds: schoolKinds.filter((k) => k !== 'kindergarten') })).toEqual({
    county: false,
    schools: { but: ['kindergarten'] },
  })
  expect(askedOf({ kinds: ['vocational', 'primary'] })).toEqual({ county: false, schools: { only: ['primary', 'vocational'] } })
})
test('a rule reads with the numbers in force on the day; what is answered is left open', () => {
  const thresholds = [
    threshold('large', 56, '2016-01-01'),
    threshold('large', 51, '2030-01-01'),
    threshold('homework', { primary: 60 }, '2021-01-01'),
  ]
  expect(ruleText('${n} 个班达到 ${large} 人', { thresholds }, '2021-09-10')).toBe('… 个班达到 56 人')
  expect(ruleText('${large}', { thresholds }, '2031-09-10')).toBe('51')
  expect(ruleText('超过 ${homework.primary} 分钟', { thresholds }, '2021-09-10')).toBe('超过 60 分钟')
})
test('questions stand under their topics in the order of the pack and are numbered through; a topic without any is left out', () => {
  const topics = [{ id: 'b' }, { id: 'none' }, { id: 'a' }]
  const items = [
    { name: 'one', topic: 'a' },
    { name: 'two', topic: 'b' },
    { name: 'three', topic: 'a' },
  ]
  const parts = byTopic(topics, items)
  expect(parts.map((p) => p.topic.id)).toEqual(['b', 'a'])
  expect(parts.flatMap((p) => p.items.map((i) => `${i.no} ${i.item.name}`))).toEqual(['1 two', '2 one', '3 three'])
})
