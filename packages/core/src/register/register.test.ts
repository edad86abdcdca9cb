// Rules of registers: what a cell may hold, how a row moves, what is counted, what a file would change.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Jurisdiction } from '../jurisdiction.ts'
import type { Pack } from '../pack/pack.ts'
import { difference, type KeptRow } from './difference.ts'
import { parseRegisters } from './parse.ts'
import { countRows, inUse, keyOf, leaves, moveRow, type Register, readRow, seesRows } from './register.ts'

const both = (zh: string) => ({ zh, en: zh })
const pack = {
  sources: [{ id: 'rule', instrument: '测试', article: null, sure: 'U' }],
  thresholds: [
    { name: 'large', label: both('大班'), value: 56, source: 'rule', validFrom: '2016-01-01', validTo: null, unverified: false },
    { name: 'large', label: both('大班'), value: 51, source: 'rule', validFrom: '2030-01-01', validTo: null, unverified: true },
  ],
} as unknown as Pack
const raw = {
  id: 'classes',
  title: both('班级台账'),
  purpose: both('排课、分班'),
  dailyUser: both('教务处'),
  seenBy: 'county',
  appliesTo: { kinds: ['schools'] },
  rhythm: 'term',
  source: 'rule',
  columns: [
    {
      name: 'grade',
      type: 'integer',
      label: both('年级'),
      required: true,
      constraint: '. >= 1 and . <= 12',
      constraintMessage: both('年级是1到12'),
    },
    { name: 'no', type: 'integer', label: both('班号'), required: true },
    { name: 'pupils', type: 'integer', label: both('人数'), required: true, constraint: '. >= 0' },
    { name: 'until', type: 'date', label: both('消除期限') },
    { name: 'plan', type: 'text', label: both('办法') },
    { name: 'is_large', type: 'calculate', label: both('大班额'), calculation: "if(${pupils} >= ${large}, 'yes', 'no')" },
  ],
  key: ['grade', 'no'],
  states: [
    { name: 'kept', label: both('在册') },
    { name: 'clearing', label: both('正在消除') },
    { name: 'cleared', label: both('已消除'), ends: true },
  ],
  moves: [
    { name: 'plan', label: both('定办法'), from: ['kept'], to: 'clearing', by: ['clerk', 'head'], needs: ['plan', 'until'] },
    { name: 'clear', label: both('核销'), from: ['clearing'], to: 'cleared', by: ['county'], another: true },
  ],
  counts: [
    { element: 'class.count', label: both('班数') },
    { element: 'class.large', label: both('大班额'), when: '${pupils} >= ${large}' },
    { element: 'class.largest', label: both('最大班'), take: 'most', column: 'pupils' },
  ],
}
const parsed = (change: object = {}) => parseRegisters(pack, [{ ...raw, ...change }])
const register = parsed().registers[0] as Register
const today = '2021-09-10'
const row = (grade: unknown, no: unknown, pupils: unknown, more: object = {}) =>
  readRow(pack, register, { grade, no, pupils, ...more }, today)
const kept = (id: string, grade: number, no: number, pupils: number, state = 'kept'): KeptRow & { state: string } => ({
  id,
  state,
  over: state === 'cleared',
  version: 1,
  cells: row(grade, no, pupils).cells,
})

describe('a register of a pack', () => {
  it('is read without a fault when it has none', () => {
    expect(parsed().issues).toEqual([])
  })
  it('a formula that names no column, a state nobody knows, a key that is no column are faults with their place', () => {
    const places = (change: object) => parsed(change).issues.map((i) => `${i.item} ${i.code}`)
    expect(places({ counts: [{ element: 'a.b', label: both('x'), when: '${nobody} > 1' }] })).toEqual([
      'registers.classes.counts.0.when formula.unknown_name',
    ])
    expect(places({ moves: [{ ...raw.moves[0], from: ['gone'] }] })).toEqual(['registers.classes.moves.0.from pack.not_among'])
    expect(places({ columns: [...raw.columns, { name: 'large', type: 'text', label: both('x') }] })).toEqual([
      'registers.classes.columns.large pack.name_twice',
    ])
    expect(places({ key: ['name'] })).toContain('registers.classes.key pack.not_among')
  })
  it('kept only to show that something was done never leaves the school', () => {
    expect(parsed({ trace: true }).issues.map((i) => i.code)).toEqual(['register.trace_leaves'])
    expect(parsed({ trace: true, seenBy: 'school' }).issues).toEqual([])
  })
  it('kept only to show that something was done is off until the place turns it on, and gives no figure to anybody above', () => {
    const place = (procedures: object[]) => ({ procedures }) as unknown as Jurisdiction
    const on = { id: 'trace_registers', validFrom: '2021-09-01', validTo: null, value: true }
    expect([inUse({ trace: true }, place([]), today), inUse({ trace: false }, place([]), today)]).toEqual([false, true])
    expect([inUse({ trace: true }, place([on]), today), inUse({ trace: true }, place([on]), '2021-08-31')]).toEqual([true, false])
    expect([leaves({ trace: true }), leaves({ trace: false })]).toEqual([false, true])
  })
  it('shows its rows to the levels that it names, and figures alone to those above', () => {
    const seen = (roles: string[]) => (['school', 'county', 'city'] as const).map((level) => seesRows(level, roles))
    expect(seen(['director'])).toEqual([false, false, true])
    expect(seen(['county'])).toEqual([false, true, true])
    expect(seesRows('city', ['section'])).toBe(false)
  })
  it('says for what and for whose daily work it is kept', () => {
    expect(parsed({ purpose: undefined }).issues.map((i) => i.item)).toContain('registers.classes.purpose')
  })
})
describe('a row', () => {
  it('reads full width digits, Chinese dates and labels of choices; what does not fit is an issue of its column', () => {
    expect(row('３', '2', '４５', { until: '2022年9月1日' }).cells).toMatchObject({
      grade: 3,
      no: 2,
      pupils: 45,
      until: '2022-09-01',
      is_large: 'no',
    })
    expect(row(3, 2, '四十五').issues).toMatchObject([{ item: 'pupils', code: 'check.not_a_number' }])
    expect(row(3, 2, 45, { until: '2021-02-30' }).issues).toMatchObject([{ item: 'until', code: 'check.not_a_date' }])
    expect(row(0, 2, 45).issues).toMatchObject([{ item: 'grade', code: 'check.constraint' }])
    expect(row(3, null, 45).issues).toMatchObject([{ item: 'no', code: 'check.required' }])
    expect(row(3, 2, 45, { teacher: '甲' }).issues).toMatchObject([{ item: 'teacher', code: 'register.unknown_column' }])
  })
  it('is reckoned with the threshold in force on the day', () => {
    const on = (day: string) => readRow(pack, register, { grade: 1, no: 1, pupils: 52 }, day).cells.is_large
    expect([on('2021-09-10'), on('2030-09-10')]).toEqual(['no', 'yes'])
  })
  it('never throws, whatever stands in its cells', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('grade', 'no', 'pupils', 'until', 'plan', '人数'), fc.anything()),
        (cells) => void readRow(pack, register, cells, today),
      ),
    )
  })
})
describe('a move', () => {
  const at = (state: string, cells: object = {}, movedBy: string | null = null) => ({
    state,
    version: 1,
    movedBy,
    cells: { ...row(3, 1, 60).cells, ...cells },
  })
  it('leads on only from where the row stands, by whom the pack names, with what it needs', () => {
    const clerk = { roles: ['clerk'], person: 'a' }
    expect(moveRow(register, at('kept'), 'plan', clerk)).toMatchObject({
      problem: 'register.needs',
      data: { columns: ['plan', 'until'] },
    })
    expect(moveRow(register, at('kept', { plan: '分流', until: '2022-09-01' }), 'plan', clerk)).toEqual({ to: 'clearing' })
    expect(moveRow(register, at('clearing'), 'clear', clerk)).toMatchObject({ problem: 'act.forbidden' })
    expect(moveRow(register, at('cleared'), 'clear', { roles: ['county'], person: 'b' })).toMatchObject({
      problem: 'register.wrong_state',
    })
  })
  it('that asks for another person is refused to the one who took the step before', () => {
    const county = (person: string) => moveRow(register, at('clearing', {}, 'b'), 'clear', { roles: ['county'], person })
    expect(county('b')).toMatchObject({ problem: 'register.same_person' })
    expect(county('c')).toEqual({ to: 'cleared' })
  })
})
it('counts follow from the rows; what is over is not counted unless the pack says so', () => {
  const rows = [kept('a', 1, 1, 70), kept('b', 1, 2, 40), kept('c', 2, 1, 80, 'cleared')]
  expect(countRows(pack, register, rows, today)).toEqual({ 'class.count': 2, 'class.large': 1, 'class.largest': 70 })
  expect(countRows(pack, register, [], today)).toEqual({ 'class.count': 0, 'class.large': 0, 'class.largest': 0 })
})
describe('a file', () => {
  const standing = [kept('a', 1, 1, 45), kept('b', 1, 2, 50), kept('c', 2, 1, 40)]
  const compare = (...rows: string[][]) => difference(pack, register, standing, rows, today)
  it('shows new rows, changed cells with before and after, and rows it does not name, which stay', () => {
    const d = compare(['甲小学 班级台账'], ['年级', '班号', '人数'], ['1', '1', '46'], [], ['1', '2', '50'], ['3', '1', '30'])
    expect(d.changed).toMatchObject([{ id: 'a', line: 3, changes: [{ column: 'pupils', before: 45, after: 46 }] }])
    expect(d).toMatchObject({
      added: [{ line: 6, cells: { grade: 3, no: 1, pupils: 30 } }],
      same: 1,
      absent: [{ id: 'c' }],
      faults: [],
    })
  })
  it('names each fault by line and column; a key that stands twice, a heading nobody knows, no heading at all', () => {
    const codes = (...rows: string[][]) => compare(...rows).faults.map((f) => `${f.line} ${f.item} ${f.code}`)
    expect(codes(['年级', '班号', '人数', '班主任'], ['1', '1', '很多', '甲'])).toEqual([
      '1 班主任 register.unknown_column',
      '2 pupils check.not_a_number',
    ])
    expect(codes(['年级', '班号', '人数'], ['1', '1', '46'], ['１', '1', '47'])).toEqual(['3 grade register.key_twice'])
    expect(codes(['一', '二'], ['1', '2'])).toEqual(['1  register.no_heading'])
  })
  it('does not wake a row that is over, whatever state it was struck in: the same key is a new row', () => {
    const struck = [{ ...kept('a', 1, 1, 45), over: true }]
    const d = difference(
      pack,
      register,
      struck,
      [
        ['年级', '班号', '人数'],
        ['1', '1', '46'],
      ],
      today,
    )
    expect(d).toMatchObject({ added: [{ cells: { pupils: 46 } }], changed: [], absent: [], faults: [] })
  })
  it('a column that the file leaves out keeps what stands', () => {
    const planned = [{ ...kept('a', 1, 1, 60), cells: row(1, 1, 60, { plan: '分流' }).cells }]
    const d = difference(
      pack,
      register,
      planned,
      [
        ['年级', '班号', '人数'],
        ['1', '1', '61'],
      ],
      today,
    )
    expect(d.changed[0]?.cells).toMatchObject({ pupils: 61, plan: '分流', is_large: 'yes' })
  })
  it('that was written out and comes back unchanged changes nothing', () => {
    const cell = fc.record({
      grade: fc.integer({ min: 1, max: 9 }),
      no: fc.integer({ min: 1, max: 30 }),
      pupils: fc.integer({ min: 0, max: 90 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: (c) => `${c.grade}-${c.no}`, maxLength: 20 }), (cells) => {
        const rows = cells.map((c, i) => kept(`r${i}`, c.grade, c.no, c.pupils))
        const sheet = [['年级', '班号', '人数'], ...cells.map((c) => [`${c.grade}`, `${c.no}`, `${c.pupils}`])]
        expect(difference(pack, register, rows, sheet, today)).toMatchObject({
          added: [],
          changed: [],
          same: rows.length,
          absent: [],
          faults: [],
        })
        expect(new Set(rows.map((r) => keyOf(register, r.cells))).size).toBe(rows.length)
      }),
    )
  })
})
