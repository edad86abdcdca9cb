// A small pack for tests: raw objects as a file would give them, and a unit to ask.
import type { Pack, UnitProfile } from './pack.ts'
import { parsePack } from './parse.ts'

type Raw = Record<string, unknown>

export const rawItem = (more: Raw): Raw => ({
  name: 'item',
  topic: 'safety',
  type: 'yes_no',
  label: { zh: '能打开吗？', en: 'Does it open?' },
  appliesTo: { kinds: ['schools', 'kindergarten'] },
  minutes: 0.5,
  method: 'look',
  basis: { source: 'law' },
  ...more,
})
export const rawPack = (items: readonly Raw[], more: Raw = {}): Raw => ({
  id: 'small',
  version: '1.0.0',
  title: { zh: '小内容包', en: 'A small pack' },
  validFrom: '2021-08-30',
  sources: [{ id: 'law', instrument: '某法', sure: 'U' }],
  thresholds: [
    { name: 'most', label: { zh: '上限', en: 'Most' }, value: 56, source: 'law', validFrom: '2021-01-01' },
    {
      name: 'least',
      label: { zh: '下限', en: 'Least' },
      value: { primary: 60, junior: 90 },
      source: 'law',
      validFrom: '2021-01-01',
    },
  ],
  topics: [
    { id: 'safety', zh: '安全', en: 'Safety', match: ['安全'] },
    { id: 'classes', zh: '班额', en: 'Classes', match: ['班额'] },
  ],
  items,
  ...more,
})
export function smallPack(items: readonly Raw[], more: Raw = {}): Pack {
  const { pack, issues } = parsePack(rawPack(items, more))
  if (!pack) throw new Error(JSON.stringify(issues))
  return pack
}
export const school: UnitProfile = {
  kind: 'school',
  schoolKind: 'primary',
  stages: ['primary'],
  boarding: false,
  pupils: 600,
  classes: 14,
  locale: 'town',
  cityRun: false,
  canteen: true,
  bus: false,
}
