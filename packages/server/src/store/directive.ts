// Directives and their work items: the text is written once and never again.
import type { DraftItem, ItemState, PackItemRef, TaskScope } from '@duxue/core'
import { lowConfidence } from '@duxue/core'
import { type ExpressionBuilder, sql } from 'kysely'
import { slices, type Tx } from './database.ts'
import { directiveAgain } from './directive-again.ts'
import type { DB } from './schema.gen.ts'

export interface DirectiveFacts {
  readonly id: string
  readonly path: string
  readonly kind: string
  readonly state: string
  readonly title: string
  readonly dated: string | null
  readonly text: string
  readonly sha256: string
  readonly meta: unknown
  readonly proposedAt: Date | null
  /** The directive in whose place this one is issued. */
  readonly replaces: string | null
}
export interface ItemFacts extends Omit<DraftItem, 'scope'> {
  readonly id: string
  readonly directiveId: string
  readonly no: number
  readonly state: ItemState
  readonly scope: TaskScope
  readonly sectionName: string | null
  readonly edited: boolean
  readonly published: boolean
  readonly tasks: number
  readonly packItems: readonly PackItemRef[]
  readonly madeFrom: readonly string[]
  readonly setAside: boolean
  readonly beforeId: string | null
  readonly change: 'same' | 'changed' | 'added' | null
  readonly changed: readonly string[]
  readonly renewedBy: string | null
}
/** A work item as it is written first; what is left out is nothing. */
export type NewItem = DraftItem & {
  readonly id: string
  readonly no: number
  readonly state: ItemState
  readonly edited: boolean
} & Partial<Pick<ItemFacts, 'packItems' | 'madeFrom' | 'beforeId' | 'change' | 'changed'>>
export type ItemChange = Partial<
  Pick<ItemFacts, 'topic' | 'verbPhrase' | 'modality' | 'responsible' | 'due' | 'scope' | 'sectionId' | 'lead' | 'packItems'>
>

const count = sql<number>`count(*)::int`
/** Own tasks, and those of the earlier items that it stands for. */
const tasksOf = (e: ExpressionBuilder<DB & { w: DB['work_item'] }, 'w'>) =>
  e
    .selectFrom('work_item as o')
    .innerJoin('task as t', (j) => j.onRef('t.tenant', '=', 'o.tenant').onRef('t.work_item_id', '=', 'o.id'))
    .select(count.as('n'))
    .whereRef('o.tenant', '=', 'w.tenant')
    .where((x) => x.or([x('o.id', '=', x.ref('w.id')), x('o.renewed_by', '=', x.ref('w.id'))]))

export function directiveStore(tx: Tx, tenant: number) {
  const items = () =>
    tx
      .selectFrom('work_item as w')
      .leftJoin('unit as s', (j) => j.onRef('s.tenant', '=', 'w.tenant').onRef('s.id', '=', 'w.section_id'))
      .select([
        'w.id',
        'w.directive_id',
        'w.no',
        'w.state',
        'w.topic',
        'w.modality',
        'w.verb_phrase',
        'w.span_start',
        'w.span_end',
        'w.quote',
        'w.responsible',
        'w.deadline_from',
        'w.deadline_to',
        'w.quantities',
        'w.mechanisms',
        'w.confidence',
        'w.rules',
        'w.scope',
        'w.due',
        'w.section_id',
        'w.lead',
        'w.pack_topic',
        'w.edited',
        'w.published',
        'w.set_aside',
        'w.made_from',
        'w.pack_items',
        'w.before_id',
        'w.change',
        'w.changed',
        'w.renewed_by',
        's.name as section_name',
      ])
      .where('w.tenant', '=', tenant)
  type Row = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number]
  const fromRow = (r: Row, tasks = 0): ItemFacts => ({
    id: r.id,
    directiveId: r.directive_id,
    no: r.no,
    state: r.state as ItemState,
    topic: r.topic,
    modality: r.modality,
    verbPhrase: r.verb_phrase,
    start: r.span_start,
    end: r.span_end,
    quote: r.quote,
    responsible: r.responsible,
    deadline: r.deadline_from === null && r.deadline_to === null ? null : { from: r.deadline_from, to: r.deadline_to },
    quantities: r.quantities as DraftItem['quantities'],
    mechanisms: r.mechanisms,
    confidence: r.confidence,
    rules: r.rules,
    scope: r.scope as TaskScope,
    due: r.due,
    sectionId: r.section_id,
    sectionName: r.section_name,
    lead: r.lead,
    packTopic: r.pack_topic,
    edited: r.edited,
    published: r.published,
    tasks,
    packItems: r.pack_items as unknown as readonly PackItemRef[],
    madeFrom: r.made_from,
    setAside: r.set_aside,
    beforeId: r.before_id,
    change: r.change as ItemFacts['change'],
    changed: r.changed,
    renewedBy: r.renewed_by,
  })
  return {
    ...directiveAgain(tx, tenant),
    async add(d: Omit<DirectiveFacts, 'proposedAt'>, at: Date): Promise<void> {
      await tx
        .insertInto('directive')
        .values({
          tenant,
          id: d.id,
          path: d.path,
          kind: d.kind,
          state: d.state,
          title: d.title,
          dated: d.dated,
          text: d.text,
          sha256: d.sha256,
          meta: JSON.stringify(d.meta),
          proposed_at: null,
          created_at: at,
          replaces: d.replaces,
        })
        .execute()
    },
    async addItems(directive: { readonly id: string; readonly path: string }, drafts: readonly NewItem[]): Promise<void> {
      for (const part of slices(drafts, 500)) {
        await tx
          .insertInto('work_item')
          .values(
            part.map((i) => ({
              tenant,
              id: i.id,
              directive_id: directive.id,
              path: directive.path,
              no: i.no,
              state: i.state,
              topic: i.topic,
              modality: i.modality,
              verb_phrase: i.verbPhrase,
              span_start: i.start,
              span_end: i.end,
              quote: i.quote,
              responsible: [...i.responsible],
              deadline_from: i.deadline?.from ?? null,
              deadline_to: i.deadline?.to ?? null,
              quantities: JSON.stringify(i.quantities),
              mechanisms: [...i.mechanisms],
              confidence: i.confidence,
              rules: [...i.rules],
              scope: JSON.stringify(i.scope),
              due: i.due,
              section_id: i.sectionId,
              lead: i.lead,
              pack_topic: i.packTopic,
              edited: i.edited,
              pack_items: JSON.stringify(i.packItems ?? []),
              made_from: [...(i.madeFrom ?? [])],
              before_id: i.beforeId ?? null,
              change: i.change ?? null,
              changed: [...(i.changed ?? [])],
            })),
          )
          .execute()
      }
    },
    /** With `lock`, two people who settle one draft take turns. */
    async get(id: string, lock = false): Promise<DirectiveFacts | null> {
      let q = tx
        .selectFrom('directive')
        .select([
          'id',
          'path',
          'kind',
          'state',
          'title',
          'dated',
          'text',
          'sha256',
          'meta',
          'proposed_at as proposedAt',
          'replaces',
        ])
        .where('tenant', '=', tenant)
        .where('id', '=', id)
      if (lock) q = q.forUpdate()
      return (await q.executeTakeFirst()) ?? null
    },
    async list(q: { from?: number; limit?: number }) {
      const total = (
        await tx.selectFrom('directive').select(count.as('n')).where('tenant', '=', tenant).executeTakeFirstOrThrow()
      ).n
      const rows = await tx
        .selectFrom('directive')
        .select(['id', 'kind', 'state', 'title', 'dated', 'proposed_at'])
        .where('tenant', '=', tenant)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .offset(q.from ?? 0)
        .limit(q.limit ?? 50)
        .execute()
      if (rows.length === 0) return { total, rows: [] }
      const ids = rows.map((r) => r.id)
      const counted = await tx
        .selectFrom('work_item')
        .select([
          'directive_id',
          sql<number>`count(*) filter (where state <> 'dropped')::int`.as('items'),
          sql<number>`count(*) filter (where state = 'confirmed')::int`.as('confirmed'),
          sql<number>`count(*) filter (where state = 'proposed' and confidence < ${lowConfidence})::int`.as('low'),
        ])
        .where('tenant', '=', tenant)
        .where('directive_id', 'in', ids)
        .where('set_aside', '=', false)
        .groupBy('directive_id')
        .execute()
      const made = await tx
        .selectFrom('task')
        .select(['directive_id', count.as('n')])
        .where('tenant', '=', tenant)
        .where('directive_id', 'in', ids)
        .groupBy('directive_id')
        .execute()
      return {
        total,
        rows: rows.map((r) => {
          const c = counted.find((x) => x.directive_id === r.id)
          return {
            id: r.id,
            kind: r.kind,
            state: r.state,
            title: r.title,
            dated: r.dated,
            items: c?.items ?? 0,
            confirmed: c?.confirmed ?? 0,
            low: c?.low ?? 0,
            tasks: made.find((x) => x.directive_id === r.id)?.n ?? 0,
            proposedAt: r.proposed_at?.toISOString() ?? null,
          }
        }),
      }
    },
    /** Also what is set aside, without tasks counted. */
    async everyItem(directiveId: string): Promise<ItemFacts[]> {
      return (await items().where('w.directive_id', '=', directiveId).orderBy('w.id').execute()).map((r) => fromRow(r, 0))
    },
    /** Without their tasks counted: for who counts them otherwise. */
    async itemsAlone(directiveId: string): Promise<ItemFacts[]> {
      const rows = await items()
        .where('w.directive_id', '=', directiveId)
        .where('w.set_aside', '=', false)
        .orderBy('w.no')
        .execute()
      return rows.map((r) => fromRow(r, 0))
    },
    async items(directiveId: string): Promise<ItemFacts[]> {
      const rows = await items()
        .where('w.directive_id', '=', directiveId)
        .where('w.set_aside', '=', false)
        .orderBy('w.no')
        .execute()
      const made = await tx
        .selectFrom('task')
        .select(['work_item_id', count.as('n')])
        .where('tenant', '=', tenant)
        .where('directive_id', '=', directiveId)
        .groupBy('work_item_id')
        .execute()
      const tasks = new Map(made.map((m) => [m.work_item_id, m.n]))
      if (rows.some((r) => r.before_id !== null)) {
        const kept = await tx
          .selectFrom('work_item as w')
          .innerJoin('task as t', (j) => j.onRef('t.tenant', '=', 'w.tenant').onRef('t.work_item_id', '=', 'w.id'))
          .select(['w.renewed_by as by', count.as('n')])
          .where('w.tenant', '=', tenant)
          .where(
            'w.renewed_by',
            'in',
            rows.map((r) => r.id),
          )
          .groupBy('w.renewed_by')
          .execute()
        for (const k of kept) if (k.by) tasks.set(k.by, (tasks.get(k.by) ?? 0) + k.n)
      }
      return rows.map((r) => fromRow(r, tasks.get(r.id) ?? 0))
    },
    async item(id: string): Promise<ItemFacts | null> {
      const row = await items()
        .select((e) => tasksOf(e as never).as('tasks'))
        .where('w.id', '=', id)
        .executeTakeFirst()
      return row ? fromRow(row, row.tasks ?? 0) : null
    },
    async standing(directiveId: string): Promise<Record<ItemState, number>> {
      const rows = await tx
        .selectFrom('work_item')
        .select(['state', count.as('n')])
        .where('tenant', '=', tenant)
        .where('directive_id', '=', directiveId)
        .where('set_aside', '=', false)
        .groupBy('state')
        .execute()
      const of = (state: ItemState) => rows.find((r) => r.state === state)?.n ?? 0
      return { proposed: of('proposed'), confirmed: of('confirmed'), dropped: of('dropped') }
    },
    async lastNo(directiveId: string): Promise<number> {
      return (
        (
          await tx
            .selectFrom('work_item')
            .select((e) => e.fn.max('no').as('no'))
            .where('tenant', '=', tenant)
            .where('directive_id', '=', directiveId)
            .executeTakeFirst()
        )?.no ?? 0
      )
    },
    async setItemState(ids: readonly string[], state: ItemState): Promise<void> {
      await tx
        .updateTable('work_item')
        .set({ state })
        .where('tenant', '=', tenant)
        .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
        .execute()
    },
    async changeItem(id: string, c: ItemChange): Promise<void> {
      await tx
        .updateTable('work_item')
        .set({
          edited: true,
          ...(c.topic === undefined ? {} : { topic: c.topic }),
          ...(c.verbPhrase === undefined ? {} : { verb_phrase: c.verbPhrase }),
          ...(c.modality === undefined ? {} : { modality: c.modality }),
          ...(c.responsible === undefined ? {} : { responsible: [...c.responsible] }),
          ...(c.due === undefined ? {} : { due: c.due }),
          ...(c.scope === undefined ? {} : { scope: JSON.stringify(c.scope) }),
          ...(c.sectionId === undefined ? {} : { section_id: c.sectionId }),
          ...(c.lead === undefined ? {} : { lead: c.lead }),
          ...(c.packItems === undefined ? {} : { pack_items: JSON.stringify(c.packItems) }),
        })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async setProposed(id: string, at: Date | null): Promise<void> {
      await tx.updateTable('directive').set({ proposed_at: at }).where('tenant', '=', tenant).where('id', '=', id).execute()
    },
    async setState(id: string, state: string): Promise<void> {
      await tx.updateTable('directive').set({ state }).where('tenant', '=', tenant).where('id', '=', id).execute()
    },
    /** From now on everybody in the city may read the confirmed items. */
    async publishItems(directiveId: string): Promise<void> {
      await tx
        .updateTable('work_item')
        .set({ published: true })
        .where('tenant', '=', tenant)
        .where('directive_id', '=', directiveId)
        .where('state', '=', 'confirmed')
        .where('set_aside', '=', false)
        .execute()
    },
    /** The published directive people mean when they name none: the newest. */
    async latest(): Promise<{ id: string; title: string; dated: string | null } | null> {
      return (
        (await tx
          .selectFrom('directive')
          .select(['id', 'title', 'dated'])
          .where('tenant', '=', tenant)
          .where('state', '=', 'published')
          .orderBy('created_at', 'desc')
          .limit(1)
          .executeTakeFirst()) ?? null
      )
    },
  }
}
