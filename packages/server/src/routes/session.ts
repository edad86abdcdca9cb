// Sessions: sign in, activate by one-time code, sign out, who asks. Passwords are argon2id; five failures lock for a quarter of an hour.
import { createHash, timingSafeEqual } from 'node:crypto'
import { problem } from '@duxue/core'
import { hash, verify } from '@node-rs/argon2'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../house.ts'
import { cookieName, type OpenHandler } from '../request.ts'
import { sessionStore } from '../store/session.ts'

export interface SessionRules {
  /** Cookies only over HTTPS (behind a proxy). */
  readonly secure: boolean
  readonly hours: number
  readonly sample: boolean
}
const lockAfter = 5
const lockMinutes = 15
export const codeHash = (code: string): string =>
  createHash('sha256').update(code.replace(/[\s-]/g, '').toUpperCase()).digest('hex')

export function setSession(reply: FastifyReply, token: string, rules: SessionRules): void {
  reply.setCookie(cookieName, token, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: rules.secure,
    maxAge: rules.hours * 3600,
  })
}
export function strongEnough(password: string): boolean {
  return password.length >= 10 && new Set(password).size >= 5 && /\D/.test(password)
}

export function serveSessions(app: FastifyInstance, house: House, rules: SessionRules): void {
  const sessions = sessionStore(house.owner)
  const strict = { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }
  const text = (v: unknown): string => (typeof v === 'string' ? v.slice(0, 200) : '')

  app.post('/api/session.open', strict, async (request, reply) => {
    const body = (request.body ?? {}) as { login?: unknown; password?: unknown; tenant?: unknown }
    const person = await sessions.login(typeof body.tenant === 'number' ? body.tenant : null, text(body.login))
    const wall = house.wall()
    if (!person?.password_hash || person.disabled) throw problem('session.wrong')
    if (person.locked_until && person.locked_until > wall)
      throw problem('session.locked', { until: person.locked_until.toISOString() })
    if (!(await verify(person.password_hash, text(body.password)))) {
      await sessions.failed(person.tenant, person.id, lockAfter, new Date(wall.getTime() + lockMinutes * 60000))
      throw problem('session.wrong')
    }
    await sessions.succeeded(person.tenant, person.id)
    await sessions.prune(wall)
    setSession(reply, await sessions.create(person.tenant, person.id, wall, rules.hours), rules)
    return { id: person.id, name: person.name }
  })
  app.post('/api/session.activate', strict, async (request, reply) => {
    const body = (request.body ?? {}) as { login?: unknown; code?: unknown; password?: unknown; tenant?: unknown }
    const person = await sessions.login(typeof body.tenant === 'number' ? body.tenant : null, text(body.login))
    if (!person?.activation_hash || person.disabled) throw problem('person.code_used')
    const given = Buffer.from(codeHash(text(body.code)), 'hex')
    if (!timingSafeEqual(given, Buffer.from(person.activation_hash, 'hex'))) throw problem('session.wrong')
    if (!strongEnough(text(body.password))) throw problem('person.weak_password', { least: 10 })
    await sessions.setPassword(person.tenant, person.id, await hash(text(body.password)))
    setSession(reply, await sessions.create(person.tenant, person.id, house.wall(), rules.hours), rules)
    return { id: person.id, name: person.name }
  })
  app.post('/api/session.close', async (request, reply) => {
    const token = request.cookies[cookieName]
    if (token) await sessions.end(token)
    reply.clearCookie(cookieName, { path: '/' })
    return { closed: true }
  })
}

/** Who asks, the city, its clock. */
export const who =
  (rules: SessionRules): OpenHandler<'session.who'> =>
  async (ask) => ({
    person: ask.who
      ? {
          id: ask.who.person,
          name: ask.who.name,
          posts: ask.who.posts.map((p) => ({ ...p, subjects: [...p.subjects] })),
          groups: await ask.store.round.groupsOf(ask.who.person),
        }
      : null,
    csrf: ask.csrf,
    tenant: ask.city.tenant,
    city: ask.city.name,
    synthetic: ask.city.synthetic,
    now: ask.now.toISOString(),
    today: ask.today,
    sample: rules.sample,
  })
