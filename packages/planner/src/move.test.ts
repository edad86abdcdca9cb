import { describe, expect, it } from 'vitest'
import { checkPlan, moveVisit, type Plan, solve } from './index.ts'
import { syntheticCity } from './synthetic-city.ts'

const problem = syntheticCity('move', 200)
const plan: Plan = solve(problem, { seed: 'm', maxIterations: 500 })
const first = plan.visits[0] as Plan['visits'][number]

describe('a visit moved by hand', () => {
  it('keeps to every rule or names those that break; nothing but the two days changes', () => {
    for (const visit of plan.visits.filter((_, i) => i % 9 === 0)) {
      const day = problem.days.find((each) => each !== visit.day) as string
      const moved = moveVisit(problem, plan, { candidate: visit.candidate, to: { group: visit.group, day, start: 600 } })
      expect(moved.violations).toEqual(checkPlan(problem, moved.plan))
      const others = (p: Plan) => p.visits.filter((v) => v.group !== visit.group || (v.day !== visit.day && v.day !== day))
      expect(others(moved.plan)).toEqual(others(plan))
      if (moved.over > 0) expect(moved.violations.map((v) => v.code)).toContain('tour.hours')
    }
  })
  it('to where it was leaves a plan that holds', () => {
    const moved = moveVisit(problem, plan, { candidate: first.candidate, to: first })
    expect(moved.violations).toEqual([])
    expect(moved.plan.visits.map((v) => v.candidate).sort()).toEqual(plan.visits.map((v) => v.candidate).sort())
  })
  it('taken out leaves a plan that holds, and never more minutes on the road', () => {
    const moved = moveVisit(problem, plan, { candidate: first.candidate, to: null })
    expect(moved.violations).toEqual([])
    expect(moved.plan.visits.some((v) => v.candidate === first.candidate)).toBe(false)
    expect(moved.minutes).toBeLessThanOrEqual(0)
  })
  it('to a group of other counties breaks a rule', () => {
    const other = plan.groups.find((group) => group.id !== first.group) as Plan['groups'][number]
    const moved = moveVisit(problem, plan, {
      candidate: first.candidate,
      to: { group: other.id, day: first.day, start: first.start },
    })
    expect(moved.violations.map((v) => v.code)).toContain('block.foreign')
  })
})
