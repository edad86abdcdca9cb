// Runs of the planner: how far each is, and what it was given and found, which names sealed units and is the office's own.
import type { Change, Plan, PlanEvent, Problem } from '@duxue/planner'
import type { Tx } from './database.ts'

export interface PlanBest {
  readonly visits: number
  readonly prize: number
  readonly bound: number
  readonly iteration: number
}
export interface PlanRow {
  readonly id: string
  readonly round_id: string
  readonly path: string
  readonly kind: string
  readonly state: string
  readonly seed: string
  readonly draw_id: string | null
  readonly iterations: number
  readonly best: unknown
  readonly issues: unknown
  readonly reason: string | null
  readonly person_id: string | null
  readonly started_at: Date
  readonly ended_at: Date | null
}
export interface PlanWork {
  readonly problem: Problem
  readonly plan: Plan | null
  readonly event: PlanEvent | null
  readonly changes: { readonly list: readonly Change[]; readonly kept: { readonly could: number; readonly did: number } } | null
}

export function planStore(tx: Tx, tenant: number) {
  const all = () => tx.selectFrom('plan').selectAll().where('tenant', '=', tenant)
  return {
    async add(
      p: Pick<PlanRow, 'id' | 'round_id' | 'path' | 'kind' | 'seed' | 'draw_id' | 'iterations' | 'reason' | 'person_id'> & {
        at: Date
      },
    ): Promise<void> {
      const { at, ...row } = p
      await tx
        .insertInto('plan')
        .values({ tenant, ...row, state: 'running', started_at: at })
        .execute()
    },
    async get(id: string, lock = false): Promise<PlanRow | null> {
      const q = all().where('id', '=', id)
      return (await (lock ? q.forUpdate() : q).executeTakeFirst()) ?? null
    },
    /** The last that was begun. */
    async latest(roundId: string): Promise<PlanRow | null> {
      return (
        (await all()
          .where('round_id', '=', roundId)
          .orderBy('started_at', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst()) ?? null
      )
    },
    /** The one by which the groups go out. */
    async current(roundId: string): Promise<PlanRow | null> {
      const q = all().where('round_id', '=', roundId).where('state', '=', 'kept')
      return (await q.orderBy('ended_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()) ?? null
    },
    async running(): Promise<PlanRow[]> {
      return await all().where('state', '=', 'running').execute()
    },
    async hear(id: string, best: PlanBest): Promise<void> {
      await tx
        .updateTable('plan')
        .set({ best: JSON.stringify(best) })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('state', '=', 'running')
        .execute()
    },
    async end(
      id: string,
      state: string,
      at: Date,
      more: { best?: PlanBest; issues?: readonly unknown[]; reason?: string } = {},
    ): Promise<void> {
      await tx
        .updateTable('plan')
        .set({
          state,
          ended_at: at,
          ...(more.best ? { best: JSON.stringify(more.best) } : {}),
          ...(more.issues ? { issues: JSON.stringify(more.issues) } : {}),
          ...(more.reason === undefined ? {} : { reason: more.reason }),
        })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute()
    },
    async work(id: string): Promise<PlanWork | null> {
      const row = await tx
        .selectFrom('plan_work')
        .select(['problem', 'plan', 'event', 'changes'])
        .where('tenant', '=', tenant)
        .where('plan_id', '=', id)
        .executeTakeFirst()
      return (row as PlanWork | undefined) ?? null
    },
    /** What a run is given, by the act that begins it. */
    async give(id: string, problem: Problem, event: PlanEvent): Promise<void> {
      await tx
        .insertInto('plan_work')
        .values({ tenant, plan_id: id, problem: JSON.stringify(problem), event: JSON.stringify(event) })
        .execute()
    },
    /** What came of it, by the system. */
    async setWork(id: string, w: PlanWork): Promise<void> {
      const row = {
        problem: JSON.stringify(w.problem),
        plan: w.plan && JSON.stringify(w.plan),
        event: w.event && JSON.stringify(w.event),
        changes: w.changes && JSON.stringify(w.changes),
      }
      await tx
        .insertInto('plan_work')
        .values({ tenant, plan_id: id, ...row })
        .onConflict((c) => c.columns(['tenant', 'plan_id']).doUpdateSet(row))
        .execute()
    },
    /** A visit was moved by hand: the plan as it now is. */
    async setPlan(id: string, problem: Problem, plan: Plan): Promise<void> {
      await tx
        .updateTable('plan_work')
        .set({ plan: JSON.stringify(plan), problem: JSON.stringify(problem) })
        .where('tenant', '=', tenant)
        .where('plan_id', '=', id)
        .execute()
    },
  }
}
