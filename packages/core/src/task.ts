// Task 任务: one work item at one unit. Its moves, its clock, and who may review it.
import { daysBetween } from './clock.ts'
import type { Moved } from './directive.ts'
import { dueOn, type Jurisdiction } from './jurisdiction.ts'
import { choices, type On, type Who, within } from './may.ts'

export type TaskState = 'assigned' | 'started' | 'submitted' | 'returned' | 'accepted'
export type TaskMove = 'start' | 'submit' | 'carry' | 'return' | 'accept' | 'reopen'
export const openTaskStates: readonly TaskState[] = ['assigned', 'started', 'returned']

const taskMoves: Record<TaskMove, { readonly from: readonly TaskState[]; readonly to: TaskState }> = {
  start: { from: ['assigned', 'returned'], to: 'started' },
  submit: { from: ['assigned', 'started', 'returned'], to: 'submitted' },
  carry: { from: ['assigned', 'started', 'returned'], to: 'submitted' },
  return: { from: ['submitted'], to: 'returned' },
  accept: { from: ['submitted'], to: 'accepted' },
  reopen: { from: ['accepted'], to: 'returned' },
}
/** A task is begun, handed in, and accepted or given back; handing in an untouched task begins it too; an accepted one is opened again by giving it back. */
export function moveTask(state: TaskState, move: TaskMove): Moved<TaskState> {
  const m = taskMoves[move]
  return m.from.includes(state) ? { to: m.to } : { problem: 'task.wrong_state', data: { state } }
}

/** A task is late while it has not been handed in and its day has passed; the days are counted from the due date. */
export function taskLate(state: TaskState, due: string | null, today: string): number {
  return due !== null && due < today && openTaskStates.includes(state) ? daysBetween(due, today) : 0
}

/** A task is due when its work item is, else after the place's default number of days. */
export function taskDue(itemDue: string | null, j: Jurisdiction, today: string): string | null {
  return itemDue ?? dueOn(j, 'task_default', today)
}

export interface TaskOn extends On {
  readonly unitId: string
  readonly path: string
  readonly sectionId: string | null
}
/** Nobody reviews what the own unit has handed in: the office reviews sections and counties, a section its subjects, a county its schools. */
export function mayReviewTask(who: Who, on: TaskOn): boolean {
  return who.posts.some((p) => {
    if (p.unitId === on.unitId) return false
    if (p.role === 'section') return p.unitId === on.sectionId
    return (p.role === 'office' || p.role === 'county') && within(on.path, p.path)
  })
}

/** What may be done with a task now, by who asks. */
export function taskChoices(who: Who, state: TaskState, on: TaskOn): { act: string; why?: string }[] {
  const fits = (move: TaskMove) => 'to' in moveTask(state, move)
  const own = (['start', 'submit'] as const).filter(fits).map((m) => ({ act: `task.${m}` as const }))
  const review = mayReviewTask(who, on)
    ? (['accept', 'return', 'reopen'] as const).filter(fits).map((m) => ({ act: `task.${m}` as const }))
    : []
  return choices(who, on, [...own, ...review])
}

/** A self-check answers the open tasks of its unit whose topic it was asked about. */
export function carriedTasks<T extends { readonly state: TaskState; readonly packTopic: string | null }>(
  tasks: readonly T[],
  topics: ReadonlySet<string>,
): T[] {
  return tasks.filter((t) => t.packTopic !== null && topics.has(t.packTopic) && 'to' in moveTask(t.state, 'carry'))
}
