import { describe, expect, test } from 'vitest'
import {
  acceptCheck,
  type Check,
  draftCheck,
  isClosed,
  mayFill,
  needsSignature,
  newCheck,
  returnCheck,
  signCheck,
  submitCheck,
} from './check-moves.ts'

const clerk = { closed: false, role: 'clerk' }
const head = { closed: false, role: 'head' }
const open = { closed: false }
const fine = { issues: [] }
const done = (moved: Check | string): Check => {
  if (typeof moved === 'string') throw new Error(moved)
  return moved
}
const drafted = done(draftCheck(newCheck('self', 'school'), { exit: 'yes', water: 'meets' }, {}, clerk))
const signed = done(signCheck(drafted, drafted.version, head))
const submitted = done(submitCheck(signed, fine, clerk))
const returned = done(returnCheck(submitted, ['exit'], '请再看一遍', open))

describe('filling in', () => {
  test('keeping answers opens a draft and counts a version; keeping the same again changes nothing', () => {
    expect(drafted).toMatchObject({ state: 'drafted', version: 1, answers: { exit: 'yes', water: 'meets' } })
    expect(draftCheck(drafted, { exit: 'yes' }, {}, clerk)).toBe(drafted)
  })
  test('drafts of two hands meet item by item', () => {
    const both = done(draftCheck(drafted, { light: 0 }, { light: '换过' }, head))
    expect(both).toMatchObject({ version: 2, answers: { exit: 'yes', water: 'meets', light: 0 }, notes: { light: '换过' } })
  })
  test('each side is filled in by its own people', () => {
    const who = ['clerk', 'head', 'county', 'inspector', 'director']
    const filling = (side: Check['side'], unitKind: Check['unitKind']) => who.filter((role) => mayFill({ side, unitKind }, role))
    expect(filling('self', 'school')).toEqual(['clerk', 'head'])
    expect(filling('self', 'county')).toEqual(['county'])
    expect(filling('county', 'school')).toEqual(['county'])
    expect(filling('group', 'school')).toEqual(['inspector'])
    expect(draftCheck(drafted, { exit: 'no' }, {}, { closed: false, role: 'inspector' })).toBe('check.not_yours')
  })
  test('nothing changes after closing or after handing in, but a repeat of what is kept is harmless', () => {
    expect(draftCheck(drafted, { exit: 'no' }, {}, { ...clerk, closed: true })).toBe('check.closed')
    expect(draftCheck(submitted, { exit: 'no' }, {}, clerk)).toBe('check.wrong_state')
    expect(draftCheck(submitted, { exit: 'yes' }, {}, clerk)).toBe(submitted)
  })
})

describe('signing and handing in', () => {
  test('a head signs before a school’s check is handed in', () => {
    expect(submitCheck(drafted, fine, clerk)).toBe('check.not_signed')
    expect(submitted).toMatchObject({ state: 'submitted' })
    expect(needsSignature(newCheck('self', 'county'))).toBe(false)
    expect(needsSignature(newCheck('group', 'school'))).toBe(false)
  })
  test('only the head signs, and only the version that was read', () => {
    expect(signCheck(drafted, drafted.version, clerk)).toBe('check.not_yours')
    expect(signCheck(drafted, drafted.version - 1, head)).toBe('check.changed')
    expect(signCheck(newCheck('self', 'school'), 0, head)).toBe('check.wrong_state')
    expect(signCheck(drafted, drafted.version, { ...head, closed: true })).toBe('check.closed')
  })
  test('a change after the signature takes it away', () => {
    const changed = done(draftCheck(signed, { exit: 'no' }, {}, clerk))
    expect(changed.signedVersion).toBeNull()
    expect(submitCheck(changed, fine, clerk)).toBe('check.not_signed')
  })
  test('a check with an issue, a closed one and one handed in already are not handed in', () => {
    expect(submitCheck(signed, { issues: [{ item: 'exit', code: 'check.required' }] }, clerk)).toBe('check.has_issues')
    expect(submitCheck(signed, fine, { ...clerk, closed: true })).toBe('check.closed')
    expect(submitCheck(submitted, fine, clerk)).toBe('check.wrong_state')
    expect(submitCheck(signed, fine, { closed: false, role: 'county' })).toBe('check.not_yours')
  })
  test('a county’s own check and a group’s check need no signature', () => {
    const county = done(draftCheck(newCheck('self', 'county'), { a: 1 }, {}, { closed: false, role: 'county' }))
    const group = done(draftCheck(newCheck('group', 'school'), { a: 1 }, {}, { closed: false, role: 'inspector' }))
    expect(submitCheck(county, fine, { closed: false, role: 'county' })).toMatchObject({ state: 'submitted' })
    expect(submitCheck(group, fine, { closed: false, role: 'inspector' })).toMatchObject({ state: 'submitted' })
  })
})

describe('giving back and accepting', () => {
  test('only returned cells, and cells that were empty, may change', () => {
    expect(returned).toMatchObject({ state: 'returned', returnedItems: ['exit'], reason: '请再看一遍', signedVersion: null })
    expect(draftCheck(returned, { water: 'fails' }, {}, clerk)).toBe('check.wrong_state')
    expect(done(draftCheck(returned, { exit: 'no', opened: 2 }, {}, clerk))).toMatchObject({
      state: 'returned',
      answers: { exit: 'no', water: 'meets', opened: 2 },
    })
  })
  test('a returned check is signed anew and handed in again', () => {
    const mended = done(draftCheck(returned, { exit: 'no' }, {}, clerk))
    expect(submitCheck(mended, fine, clerk)).toBe('check.not_signed')
    const again = done(submitCheck(done(signCheck(mended, mended.version, head)), fine, clerk))
    expect(again).toMatchObject({ state: 'submitted', returnedItems: [], reason: null })
  })
  test('only cells that hold an answer go back, and only from a check handed in', () => {
    expect(returnCheck(submitted, ['nobody'], 'x', open)).toBe('check.unknown_item')
    expect(returnCheck(submitted, [], 'x', open)).toBe('check.unknown_item')
    expect(returnCheck(drafted, ['exit'], 'x', open)).toBe('check.wrong_state')
  })
  test('only a check handed in is accepted, and once', () => {
    const accepted = done(acceptCheck(submitted))
    expect(accepted.state).toBe('accepted')
    expect(acceptCheck(accepted)).toBe('check.wrong_state')
    expect(acceptCheck(returned)).toBe('check.wrong_state')
  })
})

test('own checks close when the round reports; a group’s check is open only while the round is on site', () => {
  const states = ['scoped', 'notified', 'self_checking', 'on_site', 'reporting', 'published', 'cancelled']
  expect(states.filter((s) => !isClosed(s))).toEqual(['notified', 'self_checking', 'on_site'])
})
