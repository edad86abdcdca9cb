// Tasks: one row a work item and unit; lists, the matrix, and moves of many at once.
import { openTaskStates, type TaskState } from '@duxue/core'
import { sql } from 'kysely'
import { slices, type Tx } from './database.ts'

export interface NewTask {
  readonly id: string
  readonly workItemId: string
  readonly directiveId: string
  readonly unitId: string
  readonly path: string
  readonly blockId: string | null
  readonly sectionId: string | null
  readonly due: string | null
}
export interface TaskFacts extends NewTask {
  readonly state: TaskState
  readonly note: string
  readonly reason: string | null
  readonly carriedBy: string | null
  readonly submittedAt: Date | null
  readonly unitName: string
  readonly unitKind: string
  readonly block: string | null
  readonly no: number
  readonly topic: string
  readonly verbPhrase: string
  readonly quote: string
  readonly packTopic: string | null
}
export interface TaskQuery {
  readonly from?: number
  readonly limit?: number
  readonly directiveId?: string
  readonly workItemId?: string
  readonly unitId?: string
  readonly blockId?: string
  readonly level?: string
  readonly states?: readonly string[]
  readonly lateOn?: string
  /** Own tasks: of these units, and of what lies below these paths. */
  readonly mine?: { readonly unitIds: readonly string[]; readonly paths: readonly string[] }
}
export interface TaskMoved {
  readonly state: TaskState
  readonly note?: string
  readonly reason?: string | null
  readonly carriedBy?: string | null
  readonly submitted?: { at: Date; by: string | null } | null
  readonly accepted?: { at: Date; by: string } | null
}
const count = sql<number>`count(*)::int`
const any = (ids: readonly string[]) => sql<string>`any(${sql.val([...ids])}::uuid[])`

export function taskStore(tx: Tx, tenant: number) {
  const base = () => tx.selectFrom('task as t').where('t.tenant', '=', tenant)
  const ofKind = (kind: string) =>
    sql<boolean>`exists (select from unit k where k.tenant = t.tenant and k.id = t.unit_id and k.kind = ${kind})`
  const joined = () =>
    base()
      .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 't.tenant').onRef('u.id', '=', 't.unit_id'))
      .innerJoin('work_item as w', (j) => j.onRef('w.tenant', '=', 't.tenant').onRef('w.id', '=', 't.work_item_id'))
      .leftJoin('unit as b', (j) => j.onRef('b.tenant', '=', 't.tenant').onRef('b.id', '=', 't.block_id'))
      .select([
        't.id',
        't.work_item_id as workItemId',
        't.directive_id as directiveId',
        't.unit_id as unitId',
        't.path',
        't.block_id as blockId',
        't.section_id as sectionId',
        't.state',
        't.due',
        't.note',
        't.reason',
        't.carried_by as carriedBy',
        't.submitted_at as submittedAt',
        'u.name as unitName',
        'u.kind as unitKind',
        'b.short_name as block',
        'w.no',
        'w.topic',
        'w.verb_phrase as verbPhrase',
        'w.quote',
        'w.pack_topic as packTopic',
      ])
  const narrowed = <Q extends { where: (...args: never[]) => Q }>(query: Q, q: TaskQuery): Q => {
    let r = query as never as ReturnType<typeof base>
    if (q.directiveId) r = r.where('t.directive_id', '=', q.directiveId)
    if (q.workItemId) r = r.where('t.work_item_id', '=', q.workItemId)
    if (q.unitId) r = r.where('t.unit_id', '=', q.unitId)
    if (q.blockId) r = r.where('t.block_id', '=', q.blockId)
    if (q.level) r = r.where(ofKind(q.level))
    if (q.states) r = r.where('t.state', '=', sql<string>`any(${sql.val([...q.states])}::text[])`)
    if (q.lateOn) r = r.where('t.due', '<', q.lateOn).where('t.state', 'in', [...openTaskStates])
    if (q.mine)
      r = r.where(sql<boolean>`(t.unit_id = ${any(q.mine.unitIds)} or t.path <@ any(${sql.val([...q.mine.paths])}::ltree[]))`)
    return r as never as Q
  }
  return {
    /** Makes tasks; one that is there already stays as it is. */
    async add(tasks: readonly NewTask[], at: Date): Promise<number> {
      let made = 0
      for (const part of slices(tasks, 2000)) {
        const r = await tx
          .insertInto('task')
          .values(
            part.map((t) => ({
              tenant,
              id: t.id,
              work_item_id: t.workItemId,
              directive_id: t.directiveId,
              unit_id: t.unitId,
              path: t.path,
              block_id: t.blockId,
              section_id: t.sectionId,
              state: 'assigned',
              due: t.due,
              changed_at: at,
            })),
          )
          .onConflict((c) => c.columns(['tenant', 'work_item_id', 'unit_id']).doNothing())
          .executeTakeFirst()
        made += Number(r.numInsertedOrUpdatedRows ?? 0)
      }
      return made
    },
    async get(id: string): Promise<TaskFacts | null> {
      return ((await joined().where('t.id', '=', id).executeTakeFirst()) as TaskFacts | undefined) ?? null
    },
    async acceptedBy(id: string): Promise<{ at: string; person: string | null } | null> {
      const r = await tx
        .selectFrom('task as t')
        .leftJoin('person as p', (j) => j.onRef('p.tenant', '=', 't.tenant').onRef('p.id', '=', 't.accepted_by'))
        .select(['t.accepted_at', 'p.name'])
        .where('t.tenant', '=', tenant)
        .where('t.id', '=', id)
        .executeTakeFirst()
      return r?.accepted_at ? { at: r.accepted_at.toISOString(), person: r.name } : null
    },
    /** The tasks of these ids that the caller may see, held until the act is done. */
    async hold(ids: readonly string[]): Promise<TaskFacts[]> {
      return (await joined().where('t.id', '=', any(ids)).orderBy('t.id').forUpdate('t').execute()) as TaskFacts[]
    },
    /** Tasks of one unit that are not handed in, held. */
    async holdOpenOf(unitId: string): Promise<TaskFacts[]> {
      return (await joined()
        .where('t.unit_id', '=', unitId)
        .where('t.state', 'in', [...openTaskStates])
        .orderBy('t.id')
        .forUpdate('t')
        .execute()) as TaskFacts[]
    },
    async move(ids: readonly string[], m: TaskMoved, at: Date): Promise<void> {
      await tx
        .updateTable('task')
        .set({
          state: m.state,
          changed_at: at,
          version: sql<number>`version + 1`,
          ...(m.note === undefined ? {} : { note: m.note }),
          ...(m.reason === undefined ? {} : { reason: m.reason }),
          ...(m.carriedBy === undefined ? {} : { carried_by: m.carriedBy }),
          ...(m.submitted === undefined ? {} : { submitted_at: m.submitted?.at ?? null, submitted_by: m.submitted?.by ?? null }),
          ...(m.accepted === undefined ? {} : { accepted_at: m.accepted?.at ?? null, accepted_by: m.accepted?.by ?? null }),
        })
        .where('tenant', '=', tenant)
        .where('id', '=', any(ids))
        .execute()
    },
    async list(q: TaskQuery): Promise<{ total: number; rows: TaskFacts[] }> {
      // Counted and put in order in one pass, since the row scope looks at every task; the names are joined to the page alone.
      const page = narrowed(base(), q)
        .innerJoin('work_item as w', (j) => j.onRef('w.tenant', '=', 't.tenant').onRef('w.id', '=', 't.work_item_id'))
        .select(['t.id', sql<number>`(count(*) over ())::int`.as('n')])
        .orderBy('t.due', (o) => o.asc().nullsLast())
        .orderBy('w.no')
        .orderBy('t.path')
        .orderBy('t.id')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 50)
      const found = await joined()
        .innerJoin(page.as('page'), 'page.id', 't.id')
        .select('page.n')
        .orderBy('t.due', (o) => o.asc().nullsLast())
        .orderBy('w.no')
        .orderBy('t.path')
        .orderBy('t.id')
        .execute()
      const first = found[0]
      const total = first?.n ?? (q.from ? (await narrowed(base(), q).select(count.as('n')).executeTakeFirstOrThrow()).n : 0)
      const rows = found.map(({ n, ...row }) => row)
      return { total, rows: rows as TaskFacts[] }
    },
    /** How many tasks of each block stand where, by work item; `level` keeps only tasks of that kind of unit. */
    async cells(directiveId: string, level: string | null, today: string) {
      const of = (state: TaskState) => sql<number>`count(*) filter (where t.state = ${state})::int`
      let q = base().where('t.directive_id', '=', directiveId)
      if (level) q = q.where(ofKind(level))
      return await q
        .select([
          't.work_item_id as workItemId',
          't.block_id as blockId',
          of('accepted').as('accepted'),
          of('submitted').as('submitted'),
          of('started').as('started'),
          of('assigned').as('assigned'),
          of('returned').as('returned'),
          sql<number>`count(*) filter (where t.due < ${today} and t.state in ('assigned', 'started', 'returned'))::int`.as(
            'late',
          ),
        ])
        .groupBy(['t.work_item_id', 't.block_id'])
        .execute()
    },
    /** The units that a directive gave tasks to, with how many and the first day due. */
    async receiversOf(directiveId: string) {
      return await base()
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 't.tenant').onRef('u.id', '=', 't.unit_id'))
        .where('t.directive_id', '=', directiveId)
        .select(['t.unit_id as unitId', 't.path', 'u.kind', count.as('count'), sql<string | null>`min(t.due)`.as('due')])
        .groupBy(['t.unit_id', 't.path', 'u.kind'])
        .execute()
    },
  }
}
