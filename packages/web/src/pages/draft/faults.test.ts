// Rules of faults: each stands at its row and in its column; the phone goes on showing the questions in which nothing is wrong.
import type { RawPack } from '@duxue/core'
import { describe, expect, it } from 'vitest'
import { placeFaults } from './faults.ts'
import { rowsOf } from './rows.ts'
import { readNow, withoutFaults } from './use-draft.ts'

const words = (zh: string) => ({ zh, en: zh })
const q = (name: string, more: RawPack = {}): RawPack => ({
  name,
  topic: 'a',
  type: 'yes_no',
  label: words(name),
  appliesTo: { kinds: ['schools'] },
  minutes: 1,
  method: 'look',
  basis: { source: 's' },
  ...more,
})
const draft = (items: readonly RawPack[]): RawPack => ({
  id: 'own-test',
  version: '1.0.0',
  title: words('试'),
  validFrom: '2021-09-01',
  sources: [{ id: 's', instrument: '某办法', sure: 'U' }],
  thresholds: [],
  topics: [{ id: 'a', zh: '一', en: 'one', match: [] }],
  items,
  examples: [],
})
const places = (content: RawPack) =>
  placeFaults(rowsOf(content), readNow(content, [], []).issues).map((f) => `${f.row} ${f.column} ${f.issue.code}`)

describe('a fault', () => {
  it('stands at the row and in the column that it speaks of, in a group as well', () => {
    expect(places(draft([q('one', { relevant: '${gone} = 1' }), q('two', { label: { zh: '', en: 'x' } })])).sort()).toEqual([
      '0 relevant formula.unknown_name',
      '1 zh pack.no_text',
    ])
    expect(places(draft([q('one', { relevant: '${gone} = 1' }), q('two')]))).toEqual(['0 relevant formula.unknown_name'])
    const group = q('rows', {
      type: 'repeat',
      minutes: undefined,
      items: [{ name: 'in', type: 'select_one', label: words('选'), minutes: 1 }],
    })
    expect(places(draft([group]))).toEqual(['0.0 choices pack.no_choices'])
  })
  it('of a name used twice stands at both rows; one of no row stands at none', () => {
    expect(places(draft([q('one'), q('one')]))).toEqual(['0 name pack.name_twice', '1 name pack.name_twice'])
    expect(places({ ...draft([q('one')]), validFrom: 'soon' })).toEqual(['null null pack.not_a_date'])
  })
})
describe('the phone', () => {
  it('shows the questions in which nothing is wrong, without those that look at the others', () => {
    const content = draft([q('one', { type: 'nothing' }), q('two', { relevant: "${one} = 'yes'" }), q('three')])
    const { issues } = readNow(content, [], [])
    expect(withoutFaults(content, [], [], issues)?.items.map((i) => i.name)).toEqual(['three'])
    expect(
      withoutFaults({ ...content, validFrom: 'soon' }, [], [], readNow({ ...content, validFrom: 'soon' }, [], []).issues),
    ).toBeNull()
  })
})
