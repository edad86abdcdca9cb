// A new round: what must be mended before it is kept, and what is sent.
import { expect, test } from 'vitest'
import { bodyOf, faultsOf, type RoundDraft } from './draft.ts'

const kinds = ['county', 'primary', 'junior']
const good: RoundDraft = {
  title: '秋季开学督导',
  issuers: '市教育局\n 市政府教育督导办公室 \n',
  list: '',
  notice: '会议',
  from: '2021-09-13',
  to: '2021-09-18',
  due: '2021-09-10',
  groups: '7',
  packId: 'opening-inspection',
  review: false,
  out: [],
}
test('a round that is whole has nothing to mend', () => {
  expect(faultsOf(good, kinds, false)).toEqual([])
})
test('a window that runs backwards is named at its end', () => {
  expect(faultsOf({ ...good, to: '2021-09-12' }, kinds, false)).toEqual(['to'])
})
test('a self-check due after the visits is named', () => {
  expect(faultsOf({ ...good, due: '2021-09-19' }, kinds, false)).toEqual(['due'])
})
test('the entry of the approved list is asked for only where the rules ask for it', () => {
  expect(faultsOf(good, kinds, true)).toEqual(['list'])
  expect(faultsOf({ ...good, list: '开学督导' }, kinds, true)).toEqual([])
})
test('groups are a whole number, and some kind of unit stays in', () => {
  expect(faultsOf({ ...good, groups: '2.5' }, kinds, false)).toEqual(['groups'])
  expect(faultsOf({ ...good, out: ['primary', 'junior'] }, kinds, false)).toEqual([])
  expect(faultsOf({ ...good, out: kinds }, kinds, false)).toEqual(['scope'])
})
test('an empty form names every place at once', () => {
  const empty = { ...good, title: ' ', issuers: '\n', from: '', to: '', due: '', groups: '' }
  expect(faultsOf(empty, kinds, false)).toEqual(['title', 'issuers', 'from', 'to', 'due', 'groups'])
})
test('issuers are sent line by line, the lead first', () => {
  expect(bodyOf(good, 'r1', null, kinds).issuers).toEqual(['市教育局', '市政府教育督导办公室'])
})
test('with nothing left out every kind of school is open, else only those that stay', () => {
  expect(bodyOf(good, 'r1', null, kinds).scope).toEqual({ counties: true, schools: true, schoolKinds: [] })
  expect(bodyOf({ ...good, out: ['county', 'junior'] }, 'r1', null, kinds).scope).toEqual({
    counties: false,
    schools: true,
    schoolKinds: ['primary'],
  })
  expect(bodyOf({ ...good, out: ['primary', 'junior'] }, 'r1', null, kinds).scope).toEqual({
    counties: true,
    schools: false,
    schoolKinds: [],
  })
})
