// Rules of a round: its moves, its window, and how a place's own numbers become the planner's.
import { describe, expect, it } from 'vitest'
import type { Jurisdiction, VisitRules } from './jurisdiction.ts'
import { drawSize, moveRound, type PlanInputs, planProblem, type RoundState, roundFault } from './round.ts'

const visits: VisitRules = {
  from: 480,
  to: 1050,
  lunch: { from: 690, to: 810, minutes: 60 },
  minutes: { county: 105, primary: 60, other: 40 },
  detour: 1.4,
  kmh: 45,
  mountainFactor: 1.6,
  minInspectors: 3,
  maxInspectors: 4,
  maxPerEmployer: 1,
  feedbackMinutes: 90,
  leastPerKind: 2,
  roadMinutes: 15,
  reserveShare: 0.25,
  groupsProposed: 5,
  formerYears: 3,
  ownCounty: 'off',
  source: 'own',
  sure: 'U',
}
const place = { offsetMinutes: 480, procedures: [], visits, calendar: [] } as unknown as Jurisdiction
const listed = {
  ...place,
  procedures: [
    { id: 'approved_list_required', validFrom: '2025-10-14', validTo: null, value: true, text: '清单', source: 'own', sure: 'P' },
  ],
} as unknown as Jurisdiction
const unit = (id: string, schoolKind: string | null, kind = 'school') => ({
  id,
  kind,
  schoolKind,
  blockId: 'k1',
  lon: 111,
  lat: 35,
  hours: null,
})
const inputs = (more: Partial<PlanInputs> = {}): PlanInputs => ({
  jurisdiction: place,
  from: '2021-09-13',
  to: '2021-09-14',
  groups: 1,
  blocks: [{ id: 'k1', lon: 111, lat: 35 }],
  units: [unit('k1', null, 'county'), unit('s1', 'primary'), unit('s2', 'rare'), unit('t1', 'teaching_point')],
  inspectors: [{ id: 'i1', employerId: 's1', blockId: 'k1', expertise: [], canLead: true }],
  recusals: [
    { personId: 'i1', unitId: 's1', ground: 'employed', until: null },
    { personId: 'i1', unitId: 's2', ground: 'former', until: '2021-09-13' },
  ],
  roads: [],
  ...more,
})

describe('a round as the planner sees it', () => {
  it('group sizes, the feedback of the last day and the least visits of a kind are those of the place', () => {
    expect(planProblem(inputs(), null).rules).toEqual({
      minInspectors: 3,
      maxPerEmployer: 1,
      maxInspectors: 4,
      feedbackMinutes: 90,
      leastPerKind: 2,
    })
  })
  it('a kind that the place does not list takes the minutes of other; a teaching point is seen through its central school', () => {
    expect(planProblem(inputs(), null).candidates.map((c) => [c.id, c.minutes, c.mandatory])).toEqual([
      ['k1', 105, true],
      ['s1', 60, false],
      ['s2', 40, false],
    ])
  })
  it('a ground of recusal bars its unit until its day, no longer', () => {
    expect(planProblem(inputs(), null).inspectors[0]?.barred).toEqual(['s1'])
  })
  it('own counties are barred only where the place says so', () => {
    expect(planProblem(inputs(), null).inspectors[0]?.barredBlocks).toEqual([])
    const hard = { ...place, visits: { ...visits, ownCounty: 'hard' as const } }
    expect(planProblem(inputs({ jurisdiction: hard }), null).inspectors[0]?.barredBlocks).toEqual(['k1'])
  })
  it('no more schools are drawn than there are, and fewer when the last day ends with feedback', () => {
    const many = Array.from({ length: 60 }, (_, i) => unit(`p${i}`, 'primary'))
    const size = (feedbackMinutes: number) =>
      drawSize(inputs({ units: many, jurisdiction: { ...place, visits: { ...visits, feedbackMinutes } } }))
    expect(drawSize(inputs())).toBe(2)
    expect(size(0)).toBe(13)
    expect(size(90)).toBe(12)
  })
})

describe('the moves of a round', () => {
  it('a round moves only forward, is cancelled only before the first visit, and closed ones stay closed', () => {
    const from = (state: RoundState) =>
      (['notify', 'plan', 'announce', 'arrive', 'report', 'publish', 'cancel'] as const).filter(
        (m) => 'to' in moveRound(state, m),
      )
    expect(from('scoped')).toEqual(['notify', 'cancel'])
    expect(from('self_checking')).toEqual(['plan', 'announce', 'arrive', 'cancel'])
    expect(from('on_site')).toEqual(['arrive', 'report'])
    expect(from('reporting')).toEqual(['publish'])
    expect(from('published')).toEqual([])
    expect(moveRound('published', 'cancel')).toEqual({ problem: 'round.closed' })
  })
  it('a round of 2021 is not asked for an approved list, one of 2026 is', () => {
    const draft = {
      from: '2021-09-13',
      to: '2021-09-18',
      selfCheckDue: '2021-09-10',
      groups: 7,
      basis: { list: '', notice: '1' },
      scope: { counties: true, schoolKinds: [] },
    }
    expect(roundFault(draft, listed)).toBeNull()
    expect(roundFault({ ...draft, from: '2026-09-14', to: '2026-09-18', selfCheckDue: '2026-09-11' }, listed)).toMatchObject({
      code: 'round.bad_window',
      data: { why: 'no_list' },
    })
  })
  it('a round inspects county bureaux, schools, or both', () => {
    const draft = {
      from: '2021-09-13',
      to: '2021-09-18',
      selfCheckDue: '2021-09-10',
      groups: 7,
      basis: { list: '', notice: '1' },
    }
    const fault = (counties: boolean, schools?: boolean) =>
      roundFault({ ...draft, scope: { counties, schoolKinds: [], ...(schools === undefined ? {} : { schools }) } }, place)
    expect([fault(true), fault(true, false), fault(false, true), fault(false)]).toEqual([null, null, null, null])
    expect(fault(false, false)).toEqual({ code: 'round.empty_scope', data: {} })
  })
})
