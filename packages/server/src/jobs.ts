// What follows an event: the sealer links it, then handlers run in chain order. The trail is the queue: a cursor in the database says how far.
import type { TrailEvent } from '@duxue/core'
import { civilDate } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { type City, cityOf, type Happened, type House } from './house.ts'
import type { Database, Tx } from './store/database.ts'
import { type Stores, stores } from './store/index.ts'
import { type JobCursor, jobStore } from './store/job.ts'
import { addEvents, eventsAfter, type LinkedEvent, seal } from './store/trail.ts'

export interface Job {
  readonly event: LinkedEvent
  readonly city: City
  readonly store: Stores
  readonly house: House
  readonly now: Date
  readonly today: string
  readonly newId: () => string
  /** Leaves an event of the system's own, in the same transaction. */
  readonly emit: (h: Happened) => void
}
export type JobHandlers = Readonly<Record<string, (job: Job) => Promise<void>>>

export interface Worker {
  /** Seals and works until nothing is left; for stepped clocks and tests. */
  settle(): Promise<void>
  start(): void
  stop(): Promise<void>
}

const cursor: JobCursor = 'follow'

/** `everyMs` is the rhythm of the sealer; `log` hears of a handler that failed (its event is set aside and named, the rest goes on). */
export function createWorker(
  house: House,
  handlers: readonly JobHandlers[],
  options: { everyMs?: number; log?: (message: string, error: unknown) => void } = {},
): Worker {
  const owner: Database = house.owner
  let timer: ReturnType<typeof setTimeout> | null = null
  let running: Promise<void> = Promise.resolve()
  let stopped = false

  async function run(tenant: number, batch: readonly LinkedEvent[]): Promise<void> {
    await owner.transaction().execute(async (tx) => {
      const queue = jobStore(tx, tenant)
      const at = await queue.lock(cursor)
      const emitted: TrailEvent[] = []
      for (const event of batch) {
        if (event.seq <= at) continue
        for (const follow of handlers) await follow[event.kind]?.(await jobFor(tx, tenant, event, emitted))
      }
      if (emitted.length) await addEvents(tx, emitted)
      const last = batch.at(-1)
      if (last && last.seq > at) await queue.move(cursor, last.seq)
    })
  }
  async function jobFor(tx: Tx, tenant: number, event: LinkedEvent, emitted: TrailEvent[]): Promise<Job> {
    const city = await cityOf(house, tenant)
    const now = new Date(event.businessAt)
    return {
      event,
      city,
      store: stores(tx, tenant),
      house,
      now,
      today: civilDate(now, city.jurisdiction.offsetMinutes),
      newId: uuidv7,
      emit: (h) =>
        emitted.push({
          tenant,
          id: uuidv7(),
          kind: h.kind,
          noun: h.noun,
          nounId: h.nounId,
          personId: null,
          role: 'system',
          path: h.path,
          businessAt: event.businessAt,
          wallAt: house.wall().toISOString(),
          data: JSON.parse(JSON.stringify(h.data)),
          ...{ groupId: h.groupId ?? null, ownerId: h.ownerId ?? null },
        }),
    }
  }
  async function step(tenant: number): Promise<boolean> {
    const sealed = await owner.transaction().execute((tx) => seal(tx, tenant))
    const at = await jobStore(owner, tenant).at(cursor)
    const batch = await eventsAfter(owner, tenant, at, 50)
    if (batch.length === 0) return sealed > 0
    try {
      await run(tenant, batch)
    } catch {
      for (const event of batch) {
        try {
          await run(tenant, [event])
        } catch (error) {
          // Two transactions in each other's way: the cursor stays, the next round tries again.
          if (['40001', '40P01'].includes((error as { code?: string }).code ?? '')) throw error
          options.log?.(`job ${event.kind} of event ${event.id}`, error)
          await owner.transaction().execute(async (tx) => {
            const queue = jobStore(tx, tenant)
            await queue.lock(cursor)
            await queue.setAside(cursor, event.seq, String((error as Error)?.message ?? error), house.wall())
            await queue.move(cursor, event.seq)
          })
        }
      }
    }
    return true
  }
  async function round(): Promise<boolean> {
    let busy = false
    for (const tenant of await jobStore(owner, 0).tenants()) while (!stopped && (await step(tenant))) busy = true
    return busy
  }
  const tick = () => {
    running = round()
      .then(
        () => undefined,
        (error) => options.log?.('sealer', error),
      )
      .then(() => {
        if (!stopped && timer !== null) timer = setTimeout(tick, options.everyMs ?? 400)
      })
  }
  return {
    async settle() {
      await running
      for (let again = true; again; ) again = await round()
    },
    start() {
      stopped = false
      timer = setTimeout(tick, 0)
    },
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      timer = null
      await running
    },
  }
}
