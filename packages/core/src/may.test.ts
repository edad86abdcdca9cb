// Who may do what: a post reaches its own rows, and no further by what another post lets a person see.
import { describe, expect, test } from 'vitest'
import { mayReviewCheck } from './check-moves.ts'
import { mayReviewFinding } from './finding.ts'
import { may, type Post, type Role, rolesUnder, type Who } from './may.ts'

const post = (role: Role, unitId: string, path: string): Post => ({
  role,
  unitId,
  path,
  unitKind: '',
  unitName: unitId,
  title: '',
  subjects: [],
})
const who = (...posts: Post[]): Who => ({
  tenant: 1,
  person: 'p',
  name: '',
  posts,
  scopes: posts.map((p) => p.path),
  hats: ['g1'],
  leads: [],
})
const head = post('head', 's1', 'c.k1.s1')
const county = post('county', 'k1', 'c.k1')

describe('a post reaches its own rows', () => {
  test('a head signs for the own school and its teaching points, not for what a second post lets them see', () => {
    expect(may(who(head), 'check.sign', { path: 'c.k1.s1.t1' })).toBe(true)
    expect(may(who(head), 'check.sign', { path: 'c.k1.s2' })).toBe(false)
    expect(may(who(head, county), 'check.sign', { path: 'c.k1.s2' })).toBe(false)
  })
  test('an inspector who also heads a school has no inspector’s role on another group’s check of that school', () => {
    const both = who(head, post('inspector', 'c', 'c'))
    expect(rolesUnder(both, 'check.draft', { path: 'c.k1.s1', groupId: 'g2' })).toEqual(['head'])
    expect(rolesUnder(both, 'check.draft', { path: 'c.k2.s9', groupId: 'g1' })).toEqual(['inspector'])
  })
})

describe('who reviews a check', () => {
  const office = who(post('office', 'c', 'c'))
  const school = { side: 'self', unitId: 's1', path: 'c.k1.s1' }
  test('nobody reviews what the own unit has handed in', () => {
    const own = { side: 'self', unitId: 'k1', path: 'c.k1' }
    expect(mayReviewCheck(who(county), school)).toBe(true)
    expect(mayReviewCheck(who(county), own)).toBe(false)
    expect(mayReviewCheck(office, own)).toBe(true)
  })
  test('a county does not review what a group has written down', () => {
    expect(mayReviewCheck(who(county), { ...school, side: 'group' })).toBe(false)
    expect(mayReviewCheck(office, { ...school, side: 'group' })).toBe(true)
    expect(mayReviewCheck(who(head), school)).toBe(false)
  })
})

describe('who verifies a finding', () => {
  const school = { unitId: 's1', ownerId: 's1', path: 'c.k1.s1', groupId: 'g1', sectionId: 'x1' }
  const office = who(post('office', 'c', 'c'))
  test('nobody verifies, closes or reopens what was found in the own unit or mended by it', () => {
    for (const act of ['finding.verify', 'finding.close', 'finding.reopen'] as const) {
      expect(mayReviewFinding(who(county), act, school)).toBe(true)
      expect(mayReviewFinding(who(county), act, { ...school, ownerId: 'k1' })).toBe(false)
      expect(mayReviewFinding(who(county), act, { ...school, unitId: 'k1', path: 'c.k1' })).toBe(false)
      expect(mayReviewFinding(office, act, { ...school, unitId: 'k1', ownerId: 'k1', path: 'c.k1' })).toBe(true)
    }
  })
  test('a group verifies what it has found, a section what is of its subject', () => {
    expect(mayReviewFinding(who(post('inspector', 'c', 'c')), 'finding.verify', school)).toBe(true)
    expect(mayReviewFinding(who(post('inspector', 'c', 'c')), 'finding.verify', { ...school, groupId: 'g2' })).toBe(false)
    expect(mayReviewFinding(who(post('section', 'x1', 'c.x1')), 'finding.verify', school)).toBe(true)
    expect(mayReviewFinding(who(post('section', 'x1', 'c.x1')), 'finding.verify', { ...school, ownerId: 'x1' })).toBe(false)
  })
})
