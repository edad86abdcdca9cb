// What follows an event: the sealer links it, then handlers run in chain order. The trail is the queue: a cursor in the database says how far.
import { civilDate, mayForgetReply, type TrailEvent } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { type City, cityOf, type Happened, type House } from './house.ts'
import { forgetReplies } from './store/act.ts'
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

async function jobFor(house: House, tx: Tx, tenant: number, event: LinkedEvent, emitted: TrailEvent[]): Promise<Job> {
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
/** Everything that follows these events, in one transaction with what they leave. */
async function follow(
  house: House,
  handlers: readonly JobHandlers[],
  tx: Tx,
  tenant: number,
  events: readonly LinkedEvent[],
): Promise<void> {
  const emitted: TrailEvent[] = []
  for (const event of events)
    for (const then of handlers) await then[event.kind]?.(await jobFor(house, tx, tenant, event, emitted))
  if (emitted.length) await addEvents(tx, emitted)
}

/** What became of an event that had been set aside. */
export interface Retried {
  readonly tenant: number
  readonly seq: number
  readonly eventId: string
  readonly kind: string
  /** Why it is set aside again; null when its handlers are through. */
  readonly message: string | null
}
/** Runs the handlers of what was set aside again, city by city in chain order, each event in a transaction of its own; `kind` takes only events of one kind. */
export async function retrySetAside(
  house: House,
  handlers: readonly JobHandlers[],
  kind: string | null = null,
): Promise<Retried[]> {
  const done: Retried[] = []
  for (const tenant of await jobStore(house.owner, 0).tenants())
    for (const { message: _, ...row } of await jobStore(house.owner, tenant).allSetAside(cursor)) {
      if (kind !== null && row.kind !== kind) continue
      try {
        const taken = await house.owner.transaction().execute(async (tx) => {
          const queue = jobStore(tx, tenant)
          await queue.lock(cursor)
          if (!(await queue.takeUp(cursor, row.seq))) return false
          await follow(house, handlers, tx, tenant, await eventsAfter(tx, tenant, row.seq - 1, 1))
          return true
        })
        if (taken) done.push({ tenant, ...row, message: null })
      } catch (error) {
        const message = String((error as Error)?.message ?? error)
        await jobStore(house.owner, tenant).setAside(cursor, row.seq, message, house.wall())
        done.push({ tenant, ...row, message })
      }
    }
  return done
}

/** Forgets some replies of acts that no browser will ask for any more; whether there may be more. The event's own id still keeps such an act from being done twice. */
async function forgetOldReplies(house: House, tenant: number): Promise<boolean> {
  const { jurisdiction } = await cityOf(house, tenant)
  const day = (at: Date) => civilDate(at, jurisdiction.offsetMinutes)
  const today = day(house.wall())
  return await house.owner.transaction().execute(async (tx) => {
    const queue = jobStore(tx, tenant)
    const events = await eventsAfter(tx, tenant, await queue.lock('replies'), 500)
    const young = events.findIndex((e) => !mayForgetReply(jurisdiction, day(new Date(e.wallAt)), today))
    const old = young < 0 ? events : events.slice(0, young)
    const last = old.at(-1)
    if (!last) return false
    const ids = old.map((e) => e.id)
    await forgetReplies(tx, tenant, ids)
    await queue.move('replies', last.seq)
    return young < 0
  })
}

/** `everyMs` is the rhythm of the sealer; `log` hears of a handler that failed (its event is set aside and named, the rest goes on). */
export function createWorker(
  house: House,
  handlers: readonly JobHandlers[],
  options: {
    everyMs?: number
    log?: (message: string, error: unknown) => void
    /** What the clock makes due in a city, whatever its trail says. */
    byClock?: (house: House, tenant: number) => Promise<void>
  } = {},
): Worker {
  const owner: Database = house.owner
  let timer: ReturnType<typeof setTimeout> | null = null
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  let swept = ''

  async function run(tenant: number, batch: readonly LinkedEvent[]): Promise<void> {
    await owner.transaction().execute(async (tx) => {
      const queue = jobStore(tx, tenant)
      const at = await queue.lock(cursor)
      await follow(
        house,
        handlers,
        tx,
        tenant,
        batch.filter((event) => event.seq > at),
      )
      const last = batch.at(-1)
      if (last && last.seq > at) await queue.move(cursor, last.seq)
    })
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
  /** Once a day on the wall, a little at a time so that sealing does not wait; whether there is more to do. */
  async function sweep(): Promise<boolean> {
    const day = house.wall().toISOString().slice(0, 10)
    if (day === swept) return false
    let more = false
    for (const tenant of await jobStore(owner, 0).tenants()) if (await forgetOldReplies(house, tenant)) more = true
    if (!more) swept = day
    return more
  }
  async function round(): Promise<boolean> {
    let busy = false
    for (const tenant of await jobStore(owner, 0).tenants()) {
      while (!stopped && (await step(tenant))) busy = true
      if (!stopped) await options.byClock?.(house, tenant)
    }
    return busy
  }
  const tick = () => {
    running = round()
      .then(sweep)
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
      for (let more = true; more; ) more = await sweep()
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
