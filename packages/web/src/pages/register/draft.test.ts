// Typing rows: what the next row starts with, where the hand begins, what happens when two write at once.
import type { Register } from '@duxue/core'
import { describe, expect, it } from 'vitest'
import { changedIn, keptText, keptTyped, meet, nextTyped, readTyped, startsIn, typedOf } from './draft.ts'
import { classes, limits } from './sample-register.ts'

const register: Register = classes
const cells = { stage: 'primary', grade: 3, no: 2, pupils: 68, band: '超大', plan: null }

describe('a row being typed', () => {
  it('is read as the server reads it: numbers by value, what is reckoned filled in, what is wrong named', () => {
    const typed = { stage: 'primary', grade: '３', no: '2', pupils: '68', plan: '' }
    expect(readTyped(limits, register, typed, '2021-09-06')).toEqual({ cells, issues: [] })
    const { issues } = readTyped(limits, register, { ...typed, grade: '13', pupils: '' }, '2021-09-06')
    expect(issues.map((i) => [i.item, i.code])).toEqual([
      ['pupils', 'check.required'],
      ['grade', 'check.constraint'],
    ])
  })
  it('differs from what stands only where another value is typed', () => {
    const typed = typedOf(register, cells)
    expect(changedIn(register, typed, cells)).toEqual([])
    expect(changedIn(register, { ...typed, pupils: ' 68 ', plan: '分班' }, cells)).toEqual(['plan'])
  })
  it('leaves the next one the same stage and grade, and the hand on the class', () => {
    const next = nextTyped(register, typedOf(register, cells))
    expect(next).toEqual({ stage: 'primary', grade: '3', no: '', pupils: '', plan: '' })
    expect(startsIn(register, next)).toBe('no')
    expect(startsIn(register, typedOf(register))).toBe('stage')
    expect(startsIn(register, typedOf(register, cells))).toBe('pupils')
  })
  it('is kept for the version that it was begun on, and for no other', () => {
    const typed = { ...typedOf(register, cells), plan: '分班' }
    expect(keptTyped(register, 2, keptText(2, typed))).toEqual(typed)
    expect(keptTyped(register, 3, keptText(2, typed))).toBeNull()
    expect(keptTyped(register, 2, '')).toBeNull()
    expect(keptTyped(register, 2, '{"version":2,"typed":')).toBeNull()
    expect(keptTyped(register, 2, '{"version":2,"typed":{"grade":7}}')).toEqual(typedOf(register))
  })
})

describe('when another wrote first', () => {
  const typed = { ...typedOf(register, cells), pupils: '70', plan: '分班' }
  it('a cell that one has not touched takes what stands now', () => {
    const met = meet(register, typed, cells, { ...cells, grade: 4 })
    expect([met.typed.grade, met.taken, met.both]).toEqual(['4', ['grade'], []])
  })
  it('a cell that both wrote keeps what one typed and shows both', () => {
    const met = meet(register, typed, cells, { ...cells, pupils: 66 })
    expect([met.typed.pupils, met.taken, met.both]).toEqual(['70', [], ['pupils']])
  })
  it('a cell that both wrote alike is no difference', () => {
    expect(meet(register, typed, cells, { ...cells, pupils: 70 })).toMatchObject({ taken: [], both: [] })
  })
})
