import { describe, expect, test } from 'vitest'
import { placeOfAlert } from './from.tsx'

const words = (zh: string) => ({ zh, en: zh })
const row = (seenBy: 'school' | 'county' | 'city' | null) => ({
  id: 'a',
  rule: 'p.r',
  label: words('规则'),
  text: words('说的话'),
  urgent: false,
  unit: { id: 'u1', name: '柳湾小学', kind: 'school', block: null },
  since: '2021-09-01',
  saidAt: '2021-09-01T00:00:00.000Z',
  ceasedOn: null,
  seen: null,
  from: [{ element: 'e.x', label: words('数'), register: seenBy && 'p.rows', seenBy }],
})

describe('where an alert leads', () => {
  test('a school opens the rows of its own register that are counted', () => {
    expect(placeOfAlert(row('school'), ['clerk'])).toBe('/registers/p.rows?element=e.x')
  })
  test('who stands above opens the unit’s rows where they come so far up, else the figures by county', () => {
    expect(placeOfAlert(row('county'), ['county'])).toBe('/registers/p.rows?element=e.x&unitId=u1')
    expect(placeOfAlert(row('county'), ['office'])).toBe('/registers/p.rows/figures')
  })
  test('what no register counts opens the unit', () => {
    expect(placeOfAlert(row(null), ['office'])).toBe('/units/u1')
    expect(placeOfAlert({ ...row(null), from: [] }, ['head'])).toBe('/units/u1')
  })
})
