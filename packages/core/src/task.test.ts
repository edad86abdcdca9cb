import { describe, expect, it } from 'vitest'
import type { Jurisdiction } from './jurisdiction.ts'
import type { Post, Role, Who } from './may.ts'
import { carriedTasks, mayReviewTask, moveTask, type TaskMove, type TaskState, taskChoices, taskDue, taskLate } from './task.ts'

const states: readonly TaskState[] = ['assigned', 'started', 'submitted', 'returned', 'accepted']
const who = (role: Role, unitId: string, path: string): Who => {
  const post: Post = { role, unitId, path, unitKind: '', unitName: '', title: '', subjects: [] }
  return {
    tenant: 1,
    person: 'p',
    name: '',
    posts: [post],
    scopes: role === 'section' ? [] : [path],
    hats: role === 'section' ? [unitId] : [],
    leads: [],
  }
}
const atSchool = { unitId: 's1', path: 'c.k1.s1', sectionId: 'x1' }
const atCounty = { unitId: 'k1', path: 'c.k1', sectionId: 'x1' }

describe('the moves of a task', () => {
  it.each<[TaskMove, readonly TaskState[], TaskState]>([
    ['start', ['assigned', 'returned'], 'started'],
    ['submit', ['assigned', 'started', 'returned'], 'submitted'],
    ['carry', ['assigned', 'started', 'returned'], 'submitted'],
    ['return', ['submitted'], 'returned'],
    ['accept', ['submitted'], 'accepted'],
    ['reopen', ['accepted'], 'returned'],
  ])('%s goes from %s and from no other state', (move, from, to) => {
    for (const state of states)
      expect(moveTask(state, move)).toEqual(from.includes(state) ? { to } : { problem: 'task.wrong_state', data: { state } })
  })
})

describe('the clock of a task', () => {
  it('a task is late only while it has not been handed in, from the day after its due date', () => {
    expect(taskLate('assigned', '2021-09-10', '2021-09-10')).toBe(0)
    expect(taskLate('assigned', '2021-09-10', '2021-09-14')).toBe(4)
    expect(taskLate('returned', '2021-09-10', '2021-09-11')).toBe(1)
    expect(taskLate('submitted', '2021-09-10', '2021-09-14')).toBe(0)
    expect(taskLate('accepted', '2021-09-10', '2021-09-14')).toBe(0)
    expect(taskLate('assigned', null, '2021-09-14')).toBe(0)
  })
  it('a task without a day of its own is due after the default of the place, if the place has one', () => {
    const days = { task_default: { value: 3, count: 'days', source: 's', sure: 'U' } }
    const place = { days, calendar: [] } as unknown as Jurisdiction
    expect(taskDue('2021-09-10', place, '2021-09-01')).toBe('2021-09-10')
    expect(taskDue(null, place, '2021-09-01')).toBe('2021-09-04')
    expect(taskDue(null, { days: {}, calendar: [] } as unknown as Jurisdiction, '2021-09-01')).toBeNull()
  })
})

describe('review', () => {
  it('nobody reviews what the own unit has handed in', () => {
    expect(mayReviewTask(who('county', 'k1', 'c.k1'), atCounty)).toBe(false)
    expect(mayReviewTask(who('section', 'x1', 'c.x1'), { unitId: 'x1', path: 'c.x1', sectionId: 'x1' })).toBe(false)
    expect(mayReviewTask(who('office', 'c', 'c'), atCounty)).toBe(true)
  })
  it('a county reviews its schools and no others, a section its subjects and no others', () => {
    expect(mayReviewTask(who('county', 'k1', 'c.k1'), atSchool)).toBe(true)
    expect(mayReviewTask(who('county', 'k2', 'c.k2'), atSchool)).toBe(false)
    expect(mayReviewTask(who('section', 'x1', 'c.x1'), atSchool)).toBe(true)
    expect(mayReviewTask(who('section', 'x2', 'c.x2'), atSchool)).toBe(false)
    expect(mayReviewTask(who('auditor', 'c', 'c'), atSchool)).toBe(false)
  })
  it('only what would go through is offered', () => {
    expect(taskChoices(who('clerk', 's1', 'c.k1.s1'), 'assigned', atSchool).map((c) => c.act)).toEqual([
      'task.start',
      'task.submit',
    ])
    expect(taskChoices(who('clerk', 's1', 'c.k1.s1'), 'submitted', atSchool)).toEqual([])
    expect(taskChoices(who('county', 'k1', 'c.k1'), 'submitted', atSchool).map((c) => c.act)).toEqual([
      'task.accept',
      'task.return',
    ])
    expect(taskChoices(who('county', 'k1', 'c.k1'), 'submitted', atCounty)).toEqual([])
    expect(taskChoices(who('office', 'c', 'c'), 'accepted', atCounty).map((c) => c.act)).toEqual(['task.reopen'])
  })
})

describe('carrying', () => {
  it('a self-check answers the open tasks of its topics and no others', () => {
    const tasks = states.flatMap((state) => ['safety', 'class_size', null].map((packTopic) => ({ state, packTopic })))
    expect(carriedTasks(tasks, new Set(['safety']))).toEqual([
      { state: 'assigned', packTopic: 'safety' },
      { state: 'started', packTopic: 'safety' },
      { state: 'returned', packTopic: 'safety' },
    ])
  })
})
