// Rules of groups of rows: a group is one question, what is wrong in a row is wrong with it, and rows keep their own answers.
import { evaluateCheck, itemsFor, openCheck, parsePack, type UnitProfile } from '@duxue/core'
import { describe, expect, it } from 'vitest'
import { isSettled, questions } from './fill.ts'
import { askedOfRow, leadOf, openChoices, outerRepeatOf, rowsIn, withAnswer, withRows } from './repeat.ts'

const words = (zh: string) => ({ zh, en: zh })
const asked = { minutes: 1, method: 'look', basis: { source: 's' } }
const q = (name: string, more: object = {}) => ({ name, type: 'text', label: words(name), ...asked, ...more })
const { pack } = parsePack({
  id: 'p',
  version: '1.0.0',
  title: words('p'),
  validFrom: '2021-01-01',
  sources: [{ id: 's', instrument: '某办法', sure: 'U' }],
  thresholds: [],
  topics: [{ id: 't', zh: '一', en: 'one', match: [] }],
  items: [
    {
      ...q('part', { type: 'group', topic: 't', appliesTo: { kinds: ['schools'] } }),
      items: [q('said', { type: 'note' }), q('first', { required: false })],
    },
    {
      ...q('buses', { type: 'repeat', topic: 't', appliesTo: { kinds: ['schools'] } }),
      items: [
        q('seats', { type: 'integer' }),
        q('kind', {
          type: 'select_one',
          choices: [
            { name: 'own', label: words('自有'), columns: { big: 'no' } },
            { name: 'hired', label: words('租用'), columns: { big: 'yes' } },
          ],
          choiceFilter: "big = 'no' or ${seats} > 20",
        }),
        { ...q('trips', { type: 'repeat' }), items: [q('from')] },
      ],
    },
  ],
})
if (!pack) throw new Error('the pack of this test is faulty')
const unit: UnitProfile = {
  kind: 'school',
  schoolKind: 'primary',
  stages: ['primary'],
  boarding: false,
  pupils: 1,
  classes: 1,
  locale: null,
  cityRun: false,
}
const items = itemsFor(pack, unit, 'self')
const of = (name: string) => items.find((i) => i.name === name) as (typeof items)[number]
const result = (answers: Record<string, unknown>) =>
  withRows(items, evaluateCheck(pack, items, answers, unit, '2021-09-06'), answers)

describe('a group of rows', () => {
  it('is one question of the list; what is asked of a row is asked there only', () => {
    expect(questions(items, result({})).map((i) => i.name)).toEqual(['first', 'buses'])
    expect(askedOfRow(items, of('buses')).map((i) => i.name)).toEqual(['seats', 'kind', 'trips'])
    expect(outerRepeatOf(items, of('from'))?.name).toBe('buses')
  })
  it('without rows is settled; with a row that lacks an answer it is not, rows in rows as well', () => {
    expect(isSettled(result({}), of('buses'))).toBe(true)
    expect(isSettled(result({ buses: [{ seats: 30 }] }), of('buses'))).toBe(false)
    expect(isSettled(result({ buses: [{ seats: 30, kind: 'own' }] }), of('buses'))).toBe(true)
    expect(isSettled(result({ buses: [{ seats: 30, kind: 'own', trips: [{}] }] }), of('buses'))).toBe(false)
    expect(result({ buses: [{}, {}] }).values.buses).toBe(2)
  })
  it('keeps each row’s own answers, and its choices follow the row', () => {
    expect(withAnswer([{ a: 1 }, { a: 2 }], 1, 'a', 3)).toEqual([{ a: 1 }, { a: 3 }])
    expect(rowsIn([{ a: 1 }, 7, null])).toEqual([{ a: 1 }, {}, {}])
    const opened = openCheck(pack, items, { buses: [{ seats: 30 }, { seats: 9 }] }, { unit, today: '2021-09-06' })
    const left = (row: number) => openChoices(opened, of('kind'), ['buses', row, 'kind']).choices?.map((c) => c.name)
    expect([left(0), left(1)]).toEqual([['own', 'hired'], ['own']])
  })
  it('is judged row by row: what is wrong in one says nothing of the other', () => {
    const opened = openCheck(
      pack,
      items,
      { buses: [{ seats: 'many', kind: 'own' }, { seats: 30 }] },
      { unit, today: '2021-09-06' },
    )
    const code = (row: number, name: string) => opened.judgedAt(['buses', row, name]).issue?.code ?? null
    expect([code(0, 'seats'), code(1, 'seats'), code(0, 'kind'), code(1, 'kind')]).toEqual([
      'check.not_a_number',
      null,
      null,
      'check.required',
    ])
    expect(opened.judgedAt(['nothing', 3, 'seats'])).toEqual({ issue: null, findings: [] })
  })
  it('and the notes before a question are said with it', () => {
    const { groups, notes } = leadOf(items, result({}).relevant, of('first'))
    expect([groups.map((g) => g.name), notes.map((n) => n.name)]).toEqual([['part'], ['said']])
  })
})
