// Tasks: one row a work item and unit; lists, the matrix, and moves of many at once.
import { openTaskStates, type TaskState } from '@duxue/core'
import { sql } from 'kysely'
import { slices, type Tx } from './database.ts'
import { renewedOf } from './directive-again.ts'

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
  /** The item of a directive issued again that stands for the task's own: its words count now. */
  readonly renewedBy: string | null
  readonly saidBefore: string | null
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
  /** Earlier items for which the directive's stand. */
  readonly renewed?: readonly string[]
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

/** Cells of one item and block are one. */
function addedUp<
  C extends {
    workItemId: string
    blockId: string | null
    accepted: number
    submitted: number
    started: number
    assigned: number
    returned: number
    late: number
  },
>(cells: readonly C[]): C[] {
  const found = new Map<string, C>()
  for (const c of cells) {
    const key = `${c.workItemId} ${c.blockId}`
    const was = found.get(key)
    found.set(
      key,
      was
        ? {
            ...was,
            accepted: was.accepted + c.accepted,
            submitted: was.submitted + c.submitted,
            started: was.started + c.started,
            assigned: was.assigned + c.assigned,
            returned: was.returned + c.returned,
            late: was.late + c.late,
          }
        : c,
    )
  }
  return [...found.values()]
}

export function taskStore(tx: Tx, tenant: number) {
  const base = () => tx.selectFrom('task as t').where('t.tenant', '=', tenant)
  const ofKind = (kind: string) =>
    sql<boolean>`exists (select from unit k where k.tenant = t.tenant and k.id = t.unit_id and k.kind = ${kind})`
  const joined = () =>
    base()
      .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 't.tenant').onRef('u.id', '=', 't.unit_id'))
      .innerJoin('work_item as w', (j) => j.onRef('w.tenant', '=', 't.tenant').onRef('w.id', '=', 't.work_item_id'))
      .leftJoin('unit as b', (j) => j.onRef('b.tenant', '=', 't.tenant').onRef('b.id', '=', 't.block_id'))
      .leftJoin('work_item as n', (j) => j.onRef('n.tenant', '=', 'w.tenant').onRef('n.id', '=', 'w.renewed_by'))
      .select((e) => [
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
        e.fn.coalesce('n.no', 'w.no').as('no'),
        e.fn.coalesce('n.topic', 'w.topic').as('topic'),
        e.fn.coalesce('n.verb_phrase', 'w.verb_phrase').as('verbPhrase'),
        e.fn.coalesce('n.quote', 'w.quote').as('quote'),
        e.fn.coalesce('n.pack_topic', 'w.pack_topic').as('packTopic'),
        'w.renewed_by as renewedBy',
        sql<string | null>`case when n.quote <> w.quote then w.quote end`.as('saidBefore'),
      ])
  const narrowed = <Q extends { where: (...args: never[]) => Q }>(query: Q, q: TaskQuery): Q => {
    let r = query as never as ReturnType<typeof base>
    if (q.directiveId) {
      const own = sql<boolean>`t.directive_id = ${q.directiveId}`
      r = r.where(q.renewed?.length ? sql<boolean>`(${own} or t.work_item_id = ${any(q.renewed)})` : own)
    }
    if (q.workItemId)
      r = r.where(
        sql<boolean>`t.work_item_id in (select o.id from work_item o where o.tenant = t.tenant and (o.id = ${q.workItemId} or o.renewed_by = ${q.workItemId}))`,
      )
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
    async list(asked: TaskQuery): Promise<{ total: number; rows: TaskFacts[] }> {
      const q = asked.directiveId
        ? { ...asked, renewed: (await renewedOf(tx, tenant, asked.directiveId)).map((o) => o.id) }
        : asked
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
      const renewed = await renewedOf(tx, tenant, directiveId)
      const counted = async (these: ReturnType<typeof base>) =>
        await (level ? these.where(ofKind(level)) : these)
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
      const own = await counted(base().where('t.directive_id', '=', directiveId))
      if (renewed.length === 0) return own
      const kept = await counted(base().where('t.work_item_id', '=', any(renewed.map((o) => o.id))))
      const by = new Map(renewed.map((o) => [o.id, o.by]))
      return addedUp([...own, ...kept.map((c) => ({ ...c, workItemId: by.get(c.workItemId) ?? c.workItemId }))])
    },
    /** The units that a directive gave tasks to or whose tasks it changed, with how many and the first day due. */
    async receiversOf(directiveId: string) {
      const renewed = (await renewedOf(tx, tenant, directiveId)).filter((o) => o.change === 'changed').map((o) => o.id)
      return await base()
        .innerJoin('unit as u', (j) => j.onRef('u.tenant', '=', 't.tenant').onRef('u.id', '=', 't.unit_id'))
        .where(sql<boolean>`(t.directive_id = ${directiveId} or t.work_item_id = ${any(renewed)})`)
        .select(['t.unit_id as unitId', 't.path', 'u.kind', count.as('count'), sql<string | null>`min(t.due)`.as('due')])
        .groupBy(['t.unit_id', 't.path', 'u.kind'])
        .execute()
    },
  }
}
