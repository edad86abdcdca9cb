// One request, one transaction, one fate: who asks -> row scope -> parse -> handler -> one event -> reply, or a problem.
import {
  type ActBody,
  type ActName,
  type ActReply,
  acts,
  civilDate,
  mayAsk,
  type On,
  Problem,
  type ProblemCode,
  problem,
  problemStatus,
  problems,
  type ReadName,
  type ReadQuery,
  type ReadReply,
  reads,
  roleUnder,
  type Who,
} from '@duxue/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { uuidv7 } from 'uuidv7'
import { type City, cityOf, type Happened, type House } from './house.ts'
import { leaveAct } from './store/act.ts'
import type { Tx } from './store/database.ts'
import { type Stores, stores } from './store/index.ts'
import { type Opened, openPublic, openScope } from './store/session.ts'
import type { NewEvent } from './store/trail.ts'

/** What a handler knows. */
export interface Ask {
  readonly who: Who
  readonly city: City
  readonly store: Stores
  readonly now: Date
  readonly today: string
  readonly house: House
  /** Throws act.forbidden unless who asks may do the act on this row. */
  readonly allow: (act: ActName, on: On) => void
  readonly newId: () => string
  /** Done once the act is committed, never when it is rolled back. */
  readonly later: (work: () => void) => void
  /** The role of the first grant that let the act through: what the trail says of who did it. */
  readonly under: () => string | null
}
/** Who asks a public read: nobody. */
export type PublicAsk = Omit<Ask, 'who' | 'allow' | 'later'> & { readonly who: Who | null; readonly csrf: string | null }
/** `kept` is what a repeat of the act is answered with where the reply holds a secret that must not be stored. */
export type ActHandler<N extends ActName> = (
  ask: Ask,
  body: ActBody<N>,
) => Promise<{ reply: ActReply<N>; event: Happened; kept?: ActReply<N> }>
export type ReadHandler<N extends ReadName> = (ask: Ask, query: ReadQuery<N>) => Promise<ReadReply<N>>
export type OpenHandler<N extends ReadName> = (ask: PublicAsk, query: ReadQuery<N>) => Promise<ReadReply<N>>
export type OpenRead = 'session.who' | 'public.list' | 'public.get' | 'public.draw' | 'public.survey'
export type ActHandlers = { readonly [N in ActName]: ActHandler<N> }
export type ReadHandlers = { readonly [N in Exclude<ReadName, OpenRead>]: ReadHandler<N> } & {
  readonly [N in OpenRead]: OpenHandler<N>
}

export const cookieName = 'duxue'
const isUuid = (v: unknown): v is string => typeof v === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(v)

async function askFor(house: House, tx: Tx, who: Who, tenant: number, after: (() => void)[] = []): Promise<Ask> {
  const city = await cityOf(house, tenant)
  const now = house.clock()
  let under: string | null = null
  return {
    who,
    city,
    store: stores(tx, tenant),
    now,
    today: civilDate(now, city.jurisdiction.offsetMinutes),
    house,
    newId: uuidv7,
    later: (work) => void after.push(work),
    under: () => under,
    allow: (act, on) => {
      const role = roleUnder(who, act, on)
      if (role === null) throw problem('act.forbidden', { act })
      under ??= role
    },
  }
}

/** Serves every act and read of the contract. */
export function serveContract(app: FastifyInstance, house: House, actHandlers: ActHandlers, readHandlers: ReadHandlers): void {
  for (const name of Object.keys(acts) as ActName[]) {
    const schema = Compile(acts[name].body)
    app.post(`/api/${name}`, async (request, reply) => {
      const token = request.cookies[cookieName]
      if (!token) throw problem('session.none')
      const asked = request.headers['duxue-act']
      if (asked !== undefined && !isUuid(asked)) throw problem('request.invalid', { at: 'duxue-act', why: 'uuid' })
      const actId = asked ?? uuidv7()
      const after: (() => void)[] = []
      const done = await house.app.transaction().execute(async (tx) => {
        const opened = await openScope(tx, token, actId, house.wall())
        if (!opened) throw problem('session.none')
        if (request.headers['duxue-csrf'] !== opened.csrf) throw problem('session.csrf')
        if (opened.prior) return priorReply(opened, name)
        if (!schema.Check(request.body)) throw problem('request.invalid', faultOf([...schema.Errors(request.body)]))
        const ask = await askFor(house, tx, opened.who, opened.who.tenant, after)
        const handler = actHandlers[name] as ActHandler<ActName>
        const result = await handler(ask, request.body as never)
        await leave(tx, ask, actId, name, result.event, result.kept ?? result.reply)
        return result.reply
      })
      for (const work of after) work()
      return reply.header('duxue-act', actId).send(done)
    })
  }
  for (const name of Object.keys(reads) as ReadName[]) {
    const schema = Compile(reads[name].query)
    app.get(`/api/${name}`, async (request, reply) => {
      const token = request.cookies[cookieName]
      const query = Value.Convert(reads[name].query, { ...(request.query as object) })
      if (!schema.Check(query)) throw problem('request.invalid', faultOf([...schema.Errors(query)]))
      const answer = await house.app.transaction().execute(async (tx) => {
        const opened = token ? await openScope(tx, token, null, house.wall()) : null
        if (!mayAsk(opened?.who ?? null, name)) throw problem(opened ? 'act.forbidden' : 'session.none', { read: name })
        const tenant = opened?.who.tenant ?? (query as { tenant?: number }).tenant ?? (await house.defaultTenant())
        if (!opened) await openPublic(tx, tenant)
        const ask = await askFor(house, tx, opened?.who as Who, tenant)
        const handler = readHandlers[name] as unknown as (ask: unknown, query: unknown) => Promise<unknown>
        return await handler({ ...ask, csrf: opened?.csrf ?? null, who: opened?.who ?? null }, query)
      })
      return reply.header('cache-control', 'no-store').send(answer)
    })
  }
}

/** The reply given before to this very act; an id under which another person did something, or the same person something else, answers nothing. */
function priorReply(opened: Opened, name: string): unknown {
  if (opened.prior?.name !== name || opened.prior.person !== opened.who.person) throw problem('act.other')
  return opened.prior.reply
}

async function leave(tx: Tx, ask: Ask, actId: string, name: ActName, h: Happened, reply: unknown): Promise<void> {
  const event: NewEvent = {
    tenant: ask.city.tenant,
    id: actId,
    kind: h.kind,
    noun: h.noun,
    nounId: h.nounId,
    personId: ask.who.person,
    role: ask.under() ?? ask.who.posts[0]?.role ?? null,
    path: h.path,
    businessAt: ask.now.toISOString(),
    wallAt: ask.house.wall().toISOString(),
    data: JSON.parse(JSON.stringify(h.data)),
    groupId: h.groupId ?? null,
    ownerId: h.ownerId ?? null,
  }
  await leaveAct(tx, event, name, reply)
}

/** Runs one act outside the contract's routes (uploads) in the same way: scope, CSRF, handler, one event. */
export async function runAct<T>(
  house: House,
  request: FastifyRequest,
  name: string,
  work: (ask: Ask) => Promise<{ reply: T; event: Happened }>,
): Promise<T> {
  const token = request.cookies[cookieName]
  if (!token) throw problem('session.none')
  const asked = request.headers['duxue-act']
  if (asked !== undefined && !isUuid(asked)) throw problem('request.invalid', { at: 'duxue-act', why: 'uuid' })
  const actId = asked ?? uuidv7()
  return await house.app.transaction().execute(async (tx) => {
    const opened = await openScope(tx, token, actId, house.wall())
    if (!opened) throw problem('session.none')
    if (request.headers['duxue-csrf'] !== opened.csrf) throw problem('session.csrf')
    if (opened.prior) return priorReply(opened, name) as T
    const ask = await askFor(house, tx, opened.who, opened.who.tenant)
    const result = await work(ask)
    await leave(tx, ask, actId, name as ActName, result.event, result.reply)
    return result.reply
  })
}
/** Runs one read outside the contract's routes (downloads). */
export async function runRead<T>(house: House, request: FastifyRequest, work: (ask: PublicAsk) => Promise<T>): Promise<T> {
  const token = request.cookies[cookieName]
  return await house.app.transaction().execute(async (tx) => {
    const opened = token ? await openScope(tx, token, null, house.wall()) : null
    const named = Number((request.query as { tenant?: string }).tenant)
    const tenant = opened?.who.tenant ?? (Number.isSafeInteger(named) && named > 0 ? named : await house.defaultTenant())
    if (!opened) await openPublic(tx, tenant)
    const ask = await askFor(house, tx, opened?.who as Who, tenant)
    return await work({ ...ask, who: opened?.who ?? null, csrf: null })
  })
}

/** Runs what anybody may do without a name: the session is not looked at, only what is public of one city is in reach. */
export async function runOpen<T>(house: House, tenant: number, work: (ask: PublicAsk) => Promise<T>): Promise<T> {
  return await house.app.transaction().execute(async (tx) => {
    await openPublic(tx, tenant)
    const ask = await askFor(house, tx, undefined as unknown as Who, tenant)
    return await work({ ...ask, who: null, csrf: null })
  })
}

function faultOf(errors: readonly unknown[]): Record<string, unknown> {
  const first = errors[0] as { instancePath?: string; message?: string } | undefined
  return { at: first?.instancePath ?? '', why: first?.message ?? '' }
}

/** Names of database constraints, as problems. The database is the last judge. */
const constraints: Record<string, ProblemCode> = {
  act_pkey: 'act.other',
  task_once: 'task.wrong_state',
  visit_once: 'visit.wrong_state',
  plan_one_runs: 'plan.running',
  draw_no: 'draw.exists',
  check_once: 'check.wrong_state',
  finding_rule_once: 'finding.wrong_state',
  register_key_once: 'register.key_twice',
  person_login: 'request.invalid',
  own_pack_one_draft: 'pack.draft_open',
  own_pack_version_once: 'pack.not_newer',
}
/** A value the database can not hold: a NUL in a text, a day that does not exist, a number too large. */
const unkeepable = ['22003', '22007', '22008', '22021', '22P02', '22P05']
export function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  const e = error as { code?: string; constraint?: string; statusCode?: number; name?: string }
  if (e.code === '23505') return problem(constraints[e.constraint ?? ''] ?? 'act.other', { constraint: e.constraint })
  if (e.code === '42501') return problem('act.forbidden')
  if (e.code && unkeepable.includes(e.code)) return problem('request.invalid', { at: 'body', why: (error as Error).message })
  if (e.code === '40001' || e.code === '40P01') return problem('request.busy')
  if (e.code === '53100') return problem('file.disk_full')
  if (e.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || e.statusCode === 413) return problem('request.too_large')
  if (e.statusCode === 403 || e.statusCode === 404) return problem('request.unknown')
  if (e.statusCode === 429) return problem('request.busy')
  if (e.code?.startsWith('FST_ERR_CTP') || e.code === 'FST_ERR_VALIDATION' || e.statusCode === 400)
    return problem('request.invalid', { at: 'body', why: (error as Error).message })
  return null
}
/** The only place where an error becomes an answer. */
export function wordErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request: FastifyRequest, reply: FastifyReply) => {
    const p = asProblem(error)
    if (p)
      return reply
        .status(p.code === 'request.too_large' ? 413 : p.code === 'session.none' ? 401 : problemStatus[problems[p.code]])
        .send({ code: p.code, data: p.data, requestId: request.id })
    request.log.error({ err: error }, 'bug')
    return reply.status(500).send({ code: 'bug', data: {}, requestId: request.id })
  })
}
