// The planner at work: begun by an act, thought out in the planner's own thread while no transaction is open, kept when it comes, each with one event.
import {
  type DrawnUnit,
  drawFrame,
  drawnUnits,
  drawSize,
  moveRound,
  type PlanInputs,
  planProblem,
  problem,
  type RoundState,
  textHash,
} from '@duxue/core'
import { certify, checkPlan, drawStratified, type Plan, type Problem, reveal } from '@duxue/planner'
import { uuidv7 } from 'uuidv7'
import { cityOf, type Happened, type House } from '../house.ts'
import { type Best, worthOf } from '../planner.ts'
import type { Tx } from '../store/database.ts'
import { type Stores, stores } from '../store/index.ts'
import { jobStore } from '../store/job.ts'
import type { PlanBest, PlanRow } from '../store/plan.ts'
import type { RoundFacts } from '../store/round.ts'
import { addEvents } from '../store/trail.ts'
import { transcriptOf } from './draw.ts'
import { keepPlan } from './plan-keep.ts'
import { proposeRepair } from './plan-mend.ts'
import { planInputs } from './round-inputs.ts'

interface Run {
  readonly stop: AbortController
  readonly done: Promise<void>
}
/** What is being thought out in this process, by plan. */
const runs = new WeakMap<House, Map<string, Run>>()
const runsOf = (house: House): Map<string, Run> => {
  const known = runs.get(house) ?? new Map<string, Run>()
  runs.set(house, known)
  return known
}
/** Stops the search: the best so far is its result. */
export const letGo = (house: House, id: string): void => runsOf(house).get(id)?.stop.abort()

/** Begins the thinking; whatever becomes of it stands in the plan's row. */
export function beginPlan(house: House, tenant: number, id: string): void {
  const known = runsOf(house)
  if (known.has(id)) return
  const stop = new AbortController()
  const done = think(house, tenant, id, stop.signal)
    .catch(async (error) => {
      if (known.has(id))
        await stores(house.owner, tenant).plan.end(id, 'failed', house.clock(), {
          issues: [{ path: '', code: 'bug', data: { why: String((error as Error)?.message ?? error) } }],
        })
    })
    .finally(() => known.delete(id))
  known.set(id, { stop, done })
}
/** After a restart what was running begins again: the same seed gives the same plan. */
export async function resumePlans(house: House): Promise<void> {
  for (const tenant of await jobStore(house.owner, 0).tenants())
    for (const plan of await stores(house.owner, tenant).plan.running()) beginPlan(house, tenant, plan.id)
}
/** The house closes: what runs is let go and begins again with the next start. */
export async function leavePlans(house: House): Promise<void> {
  const open = [...runsOf(house).values()]
  runsOf(house).clear()
  for (const run of open) run.stop.abort()
  await Promise.all(open.map((run) => run.done.catch(() => undefined)))
}
const alive = (house: House, id: string) => runsOf(house).has(id)

async function think(house: House, tenant: number, id: string, stop: AbortSignal): Promise<void> {
  const store = stores(house.owner, tenant)
  const row = await store.plan.get(id)
  const round = row && (await store.round.get(row.round_id))
  if (!row || !round || row.state !== 'running') return
  if (row.kind === 'repair') return await mend(house, tenant, row, stop)
  const given = await workOf(house, tenant, store, row, round)
  const bound = certify(given.problem).bound
  const plan = await house.planner.plan(
    { problem: given.problem, seed: row.seed, iterations: row.iterations },
    { stop, hear: hearing(house, tenant, row, bound) },
  )
  if (!alive(house, id)) return
  await inOne(house, tenant, async (tx, emit) => {
    const own = stores(tx, tenant)
    const now = await own.plan.get(id, true)
    const at = await own.round.get(round.id, true)
    if (now?.state !== 'running' || !at) return
    const fail = async (issues: readonly unknown[]) => {
      await own.plan.end(id, 'failed', house.clock(), { issues })
      emit({
        kind: 'plan.failed',
        noun: 'plan',
        nounId: id,
        path: row.path,
        data: { roundId: round.id, issues: issues.slice(0, 5) },
      })
    }
    if (plan.issues.length > 0) return await fail(plan.issues)
    // A plan that breaks a rule is never shown.
    const broken = checkPlan(given.problem, plan)
    if (broken.length > 0) return await fail(broken.slice(0, 5).map(({ code, data }) => ({ path: 'plan', code, data })))
    const shown = (
      await own.visit.list({ roundId: round.id, states: ['announced', 'sealed', 'travelling', 'arrived', 'left'], limit: 1 })
    ).total
    if (shown > 0 || 'problem' in moveRound(at.state as RoundState, 'plan'))
      return await fail([{ path: 'round', code: 'round.wrong_state', data: {} }])
    const said = await keepPlan(own, at, row.seed, { ...given, plan })
    await own.plan.setWork(id, { problem: given.problem, plan, event: null, changes: null })
    const best = {
      visits: plan.visits.length,
      prize: worthOf(given.problem)(plan),
      bound: plan.certificate?.bound ?? bound,
      iteration: row.iterations,
    }
    await own.plan.end(id, 'kept', house.clock(), { best })
    emit({
      kind: 'round.planned',
      noun: 'round',
      nounId: round.id,
      path: row.path,
      data: { planId: id, drawId: row.draw_id, ...said, frame: given.frame },
    })
  })
}

/** What the planner is given: the draw's schools where there is one, else those drawn by the server's own seed. */
async function workOf(house: House, tenant: number, store: Stores, row: PlanRow, round: RoundFacts) {
  const city = await cityOf(house, tenant)
  const inputs: PlanInputs = await planInputs({ store, city }, round)
  const frame = drawFrame(inputs.units)
  const draw = row.draw_id ? await store.draw.get(row.draw_id) : null
  let drawn: DrawnUnit[]
  if (draw) {
    const transcript = transcriptOf(draw)
    if (!transcript.reveal) throw problem('draw.unfinished', { state: draw.state })
    const opened = reveal({ ...transcript, secrets: [] }, transcript.reveal, await store.draw.secrets(draw.id))
    drawn = drawnUnits(opened.result?.strata ?? [], transcript.replacements)
  } else
    drawn = drawStratified(frame, drawSize(inputs), city.jurisdiction.visits.reserveShare, row.seed).map((d) => ({
      ...d,
      day: null,
    }))
  const hash = textHash(
    frame
      .map((f) => `${f.stratum}|${f.id}`)
      .sort()
      .join('\n'),
  )
  return { inputs, drawn, problem: planProblem(inputs, drawn), frame: draw?.commitment?.sha256 ?? hash }
}

async function mend(house: House, tenant: number, row: PlanRow, stop: AbortSignal): Promise<void> {
  const { result, best, before } = await proposeRepair(house, stores(house.owner, tenant), tenant, row, stop)
  if (!alive(house, row.id)) return
  await inOne(house, tenant, async (tx, emit) => {
    const own = stores(tx, tenant)
    if ((await own.plan.get(row.id, true))?.state !== 'running') return
    const broken = result.plan.issues.length > 0 ? [] : checkPlan(result.problem, result.plan)
    const issues =
      result.plan.issues.length > 0
        ? result.plan.issues
        : broken.slice(0, 5).map(({ code, data }) => ({ path: 'plan', code, data }))
    if (issues.length > 0) {
      await own.plan.end(row.id, 'failed', house.clock(), { issues })
      emit({
        kind: 'plan.failed',
        noun: 'plan',
        nounId: row.id,
        path: row.path,
        data: { roundId: row.round_id, issues: issues.slice(0, 5) },
      })
      return
    }
    await own.plan.setWork(row.id, {
      problem: result.problem,
      plan: result.plan,
      event: before,
      changes: { list: result.changes, kept: result.kept },
    })
    await own.plan.end(row.id, 'proposed', house.clock(), { best })
    const { kept, changes } = result
    emit({
      kind: 'plan.proposed',
      noun: 'plan',
      nounId: row.id,
      path: row.path,
      data: { roundId: row.round_id, changes: changes.length, kept },
    })
  })
}

/** Keeps the best so far where it can be read, at most twice a second. */
function hearing(house: House, tenant: number, row: PlanRow, bound: number): (best: Best) => void {
  let next = 0
  return (best) => {
    const now = house.wall().getTime()
    if (now < next) return
    next = now + 500
    const heard: PlanBest = { ...best, bound }
    void stores(house.owner, tenant)
      .plan.hear(row.id, heard)
      .catch(() => undefined)
  }
}

/** One transaction of the system's own, with the events that it leaves. */
async function inOne(house: House, tenant: number, work: (tx: Tx, emit: (h: Happened) => void) => Promise<void>): Promise<void> {
  await house.owner.transaction().execute(async (tx) => {
    const happened: Happened[] = []
    await work(tx, (h) => void happened.push(h))
    const at = { businessAt: house.clock().toISOString(), wallAt: house.wall().toISOString() }
    await addEvents(
      tx,
      happened.map((h) => ({
        tenant,
        id: uuidv7(),
        personId: null,
        role: 'system',
        ...at,
        ...h,
        data: JSON.parse(JSON.stringify(h.data)),
      })),
    )
  })
}

export type { Plan, Problem }
