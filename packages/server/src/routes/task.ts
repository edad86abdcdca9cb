// Task: begun, handed in, accepted or given back; carried by a self-check that answers it; the matrix.
import {
  around,
  carriedTasks,
  commonPath,
  isKeepable,
  itemsFor,
  mayReviewTask,
  moveTask,
  problem,
  type TaskMove,
  type TaskState,
  taskChoices,
  taskLate,
} from '@duxue/core'
import type { JobHandlers } from '../jobs.ts'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import type { TaskFacts } from '../store/task.ts'
import { packOf, unitProfile } from './profile.ts'

const onOf = (t: TaskFacts) => ({ path: t.path, unitId: t.unitId, sectionId: t.sectionId })
function moved(t: TaskFacts, move: TaskMove): TaskState {
  const m = moveTask(t.state, move)
  if ('problem' in m) throw problem(m.problem, { ...m.data, id: t.id, move })
  return m.to
}
async function held(ask: Ask, ids: readonly string[]): Promise<TaskFacts[]> {
  const wanted = [...new Set(ids)]
  const tasks = await ask.store.task.hold(wanted)
  const missing = wanted.find((id) => !tasks.some((t) => t.id === id))
  if (missing) throw problem('task.missing', { id: missing })
  return tasks
}
async function one(ask: Ask, id: string): Promise<TaskFacts> {
  return (await held(ask, [id]))[0] as TaskFacts
}
function review(ask: Ask, act: 'task.return' | 'task.accept' | 'task.reopen', t: TaskFacts): void {
  ask.allow(act, onOf(t))
  if (!mayReviewTask(ask.who, onOf(t))) throw problem('act.forbidden', { act, id: t.id, why: 'own' })
}
const happened = (kind: string, t: TaskFacts, to: TaskState, data: Record<string, unknown> = {}) => ({
  kind,
  noun: 'task',
  nounId: t.id,
  path: t.path,
  ownerId: t.sectionId,
  data: { from: t.state, to, unitId: t.unitId, workItemId: t.workItemId, ...data },
})
const rowOf = (ask: Ask, t: TaskFacts) => ({
  id: t.id,
  state: t.state,
  due: t.due,
  late: taskLate(t.state, t.due, ask.today),
  unit: { id: t.unitId, name: t.unitName, kind: t.unitKind, block: t.block },
  workItemId: t.renewedBy ?? t.workItemId,
  no: t.no,
  topic: t.topic,
  verbPhrase: t.verbPhrase,
  quote: t.quote,
  directiveId: t.directiveId,
  carried: t.carriedBy !== null,
  note: t.note,
  reason: t.reason,
  submittedAt: t.submittedAt?.toISOString() ?? null,
  choices: taskChoices(ask.who, t.state, onOf(t)),
})
/** A reason is words that can be kept. */
function reasonOf(text: string): string {
  if (text.trim() === '') throw problem('task.no_reason')
  if (!isKeepable(text)) throw problem('request.invalid', { at: 'reason', why: 'characters' })
  return text.trim()
}

export const taskRoutes = {
  acts: {
    'task.start': async (ask, b) => {
      const t = await one(ask, b.id)
      ask.allow('task.start', onOf(t))
      const to = moved(t, 'start')
      await ask.store.task.move([t.id], { state: to }, ask.now)
      return { reply: { id: t.id }, event: happened('task.started', t, to) }
    },
    'task.submit': async (ask, b) => {
      const t = await one(ask, b.id)
      ask.allow('task.submit', onOf(t))
      const to = moved(t, 'submit')
      const files = await ask.store.file.of(t.id)
      const strange = b.files?.find((id) => !files.some((f) => f.id === id))
      if (strange) throw problem('file.missing', { id: strange })
      const note = b.note.trim()
      if (note === '' && files.length === 0) throw problem('task.empty')
      if (!isKeepable(note)) throw problem('request.invalid', { at: 'note', why: 'characters' })
      await ask.store.task.move(
        [t.id],
        { state: to, note, reason: null, submitted: { at: ask.now, by: ask.who.person } },
        ask.now,
      )
      return {
        reply: { id: t.id },
        event: happened('task.submitted', t, to, {
          note,
          files: files.map((f) => f.id),
          late: taskLate(t.state, t.due, ask.today),
        }),
      }
    },
    'task.return': async (ask, b) => {
      const t = await one(ask, b.id)
      review(ask, 'task.return', t)
      const reason = reasonOf(b.reason)
      const to = moved(t, 'return')
      await ask.store.task.move([t.id], { state: to, reason, carriedBy: null, submitted: null }, ask.now)
      return { reply: { id: t.id }, event: happened('task.returned', t, to, { reason }) }
    },
    'task.accept': async (ask, b) => {
      const tasks = await held(ask, b.ids)
      for (const t of tasks) review(ask, 'task.accept', t)
      for (const t of tasks) moved(t, 'accept')
      await ask.store.task.move(
        tasks.map((t) => t.id),
        { state: 'accepted', accepted: { at: ask.now, by: ask.who.person } },
        ask.now,
      )
      const [first] = tasks
      const sections = new Set(tasks.map((t) => t.sectionId))
      const event =
        tasks.length === 1 && first
          ? happened('task.accepted', first, 'accepted')
          : {
              kind: 'task.accepted',
              noun: 'task',
              nounId: null,
              path: commonPath(tasks.map((t) => t.path)),
              ownerId: sections.size === 1 ? [...sections][0] : null,
              data: { from: 'submitted', to: 'accepted', ids: tasks.map((t) => t.id) },
            }
      return { reply: { count: tasks.length }, event }
    },
    'task.reopen': async (ask, b) => {
      const t = await one(ask, b.id)
      review(ask, 'task.reopen', t)
      const reason = reasonOf(b.reason)
      const to = moved(t, 'reopen')
      await ask.store.task.move([t.id], { state: to, reason, carriedBy: null, submitted: null, accepted: null }, ask.now)
      return { reply: { id: t.id }, event: happened('task.reopened', t, to, { reason }) }
    },
  },
  reads: {
    'task.list': async (ask, q) => {
      const { state, late, mine, ...rest } = q
      const own = ask.who.posts.filter((p) => p.role !== 'inspector')
      const { total, rows } = await ask.store.task.list({
        ...rest,
        ...(state ? { states: state.split(',').map((s) => s.trim()) } : {}),
        ...(late ? { lateOn: ask.today } : {}),
        ...(mine
          ? {
              mine: {
                unitIds: own.map((p) => p.unitId),
                paths: own.filter((p) => p.role === 'clerk' || p.role === 'head').map((p) => p.path),
              },
            }
          : {}),
      })
      return { total, rows: rows.map((t) => rowOf(ask, t)) }
    },
    'task.get': async (ask, q) => {
      const t = await ask.store.task.get(q.id)
      if (!t) throw problem('task.missing', { id: q.id })
      const item = await ask.store.directive.item(t.renewedBy ?? t.workItemId)
      const d = await ask.store.directive.get(item?.directiveId ?? t.directiveId)
      if (!item || !d) throw problem('directive.missing', { id: t.directiveId })
      const events = await ask.store.trail.historyOf(t.carriedBy ? [t.id, t.carriedBy] : [t.id])
      const history = events
        .filter((e) => e.kind.startsWith('task.') || e.kind === 'check.submitted')
        .map((e) => ({ at: e.at, kind: e.kind, person: e.person, data: e.data }))
      const accepted = await ask.store.task.acceptedBy(t.id)
      const told =
        accepted && !history.some((h) => h.kind === 'task.accepted' && h.at === accepted.at)
          ? [...history, { at: accepted.at, kind: 'task.accepted', person: accepted.person, data: {} }]
          : history
      return {
        task: rowOf(ask, t),
        ...around(d.text, item.start, item.end),
        directiveTitle: d.title,
        saidBefore: t.saidBefore,
        files: await ask.store.file.of(t.id),
        history: told,
      }
    },
    'task.matrix': async (ask, q) => {
      const d = q.directiveId ? await ask.store.directive.get(q.directiveId) : await ask.store.directive.latest()
      if (q.directiveId && !d) throw problem('directive.missing', { id: q.directiveId })
      const all = await ask.store.unit.blocks()
      const blocks = all
        .filter((b) => ask.who.posts.some((p) => p.role !== 'county' || p.unitId === b.id))
        .map((b) => ({ id: b.id, name: b.shortName, code: b.code }))
      if (!d) return { directive: null, items: [], blocks, cells: [] }
      const cells = await ask.store.task.cells(d.id, q.level ?? null, ask.today)
      const asked = new Set(cells.map((c) => c.workItemId))
      const items = (await ask.store.directive.itemsAlone(d.id))
        .filter((i) => asked.has(i.id))
        .map((i) => ({ id: i.id, no: i.no, topic: i.topic, verbPhrase: i.verbPhrase, due: i.due }))
      return { directive: { id: d.id, title: d.title }, items, blocks, cells }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

export const taskJobs: JobHandlers = {
  /** A self-check answers the unit's open tasks of the topics it was asked about. */
  'check.submitted': async (job) => {
    const opened = job.event.nounId ? await job.store.check.open(job.event.nounId) : null
    if (opened?.check.side !== 'self') return
    const pack = await packOf(job, opened.check)
    const topics = new Set(itemsFor(pack, unitProfile(opened.unit), 'self').map((i) => i.topic))
    const carried = carriedTasks(await job.store.task.holdOpenOf(opened.unit.id), topics)
    if (carried.length === 0) return
    await job.store.task.move(
      carried.map((t) => t.id),
      { state: 'submitted', reason: null, carriedBy: opened.check.id, submitted: { at: job.now, by: job.event.personId } },
      job.now,
    )
    job.emit({
      kind: 'task.carried',
      noun: 'check',
      nounId: opened.check.id,
      path: opened.unit.path,
      data: { ids: carried.map((t) => t.id), unitId: opened.unit.id, to: 'submitted' },
    })
  },
  /** Counties and sections are told once that work has come; a school sees its list. */
  'directive.published': async (job) => {
    const receivers = (await job.store.task.receiversOf(job.event.nounId as string)).filter((r) => r.kind !== 'school')
    await job.store.notice.add(
      receivers.map((r) => ({
        id: job.newId(),
        unitId: r.unitId,
        personId: null,
        path: r.path,
        kind: 'task.assigned',
        grave: 'info',
        noun: 'directive',
        nounId: job.event.nounId,
        data: { count: r.count, due: r.due, title: job.event.data.title },
      })),
      job.now,
    )
  },
  'task.returned': tellUnit,
  'task.reopened': tellUnit,
}
/** The unit is told why its task came back. */
async function tellUnit(job: Parameters<JobHandlers[string]>[0]): Promise<void> {
  const { nounId, path, kind, data } = job.event
  await job.store.notice.add(
    [
      {
        id: job.newId(),
        unitId: data.unitId as string,
        personId: null,
        path,
        kind,
        grave: 'info',
        noun: 'task',
        nounId,
        data: { reason: data.reason },
      },
    ],
    job.now,
  )
}
