// Sessions: sign in, activate by one-time code, sign out, who asks. Passwords are argon2id; five failures lock for a quarter of an hour.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { problem } from '@duxue/core'
import argon2 from '@node-rs/argon2'
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

  const accounts = (body: { login?: unknown; tenant?: unknown }) =>
    sessions.logins(typeof body.tenant === 'number' ? body.tenant : null, text(body.login))
  // What a login that is not there is compared with, so that it takes as long as one that is.
  const nobody = argon2.hash(randomBytes(24).toString('base64url'))

  app.post('/api/session.open', strict, async (request, reply) => {
    const body = (request.body ?? {}) as { login?: unknown; password?: unknown; tenant?: unknown }
    const password = text(body.password)
    const wall = house.wall()
    const known = await accounts(body)
    const fits = await Promise.all(
      (known.length > 0 ? known : [null]).map(async (p) => argon2.verify(p?.password_hash ?? (await nobody), password)),
    )
    const open = known.map((p, i) => ({ p, fits: fits[i] === true })).filter(({ p }) => p.password_hash !== null && !p.disabled)
    const free = open.filter(({ p }) => !p.locked_until || p.locked_until <= wall)
    const waiting = open[0]?.p.locked_until
    if (waiting && free.length === 0) throw problem('session.locked', { until: waiting.toISOString() })
    const right = free.flatMap((a) => (a.fits ? [a.p] : []))
    const [person] = right
    if (!person) {
      const until = new Date(wall.getTime() + lockMinutes * 60000)
      for (const { p } of free) await sessions.failed(p.tenant, p.id, lockAfter, until)
      throw problem('session.wrong')
    }
    if (right.length > 1) {
      const cities = (await sessions.cities()).filter((c) => right.some((p) => p.tenant === c.tenant))
      throw problem('session.which_city', { cities: cities.map((c) => ({ tenant: c.tenant, name: c.name })) })
    }
    if (person.locked_at) throw problem('person.locked')
    await sessions.succeeded(person.tenant, person.id)
    await sessions.prune(wall)
    setSession(reply, await sessions.create(person.tenant, person.id, wall, rules.hours), rules)
    return { id: person.id, name: person.name }
  })
  app.post('/api/session.activate', strict, async (request, reply) => {
    const body = (request.body ?? {}) as { login?: unknown; code?: unknown; password?: unknown; tenant?: unknown }
    const waiting = (await accounts(body)).filter((p) => p.activation_hash !== null && !p.disabled)
    if (waiting.length === 0) throw problem('person.code_used')
    const given = Buffer.from(codeHash(text(body.code)), 'hex')
    const person = waiting.find((p) => timingSafeEqual(given, Buffer.from(p.activation_hash as string, 'hex')))
    if (!person) throw problem('session.wrong')
    if (person.locked_at) throw problem('person.locked')
    if (!strongEnough(text(body.password))) throw problem('person.weak_password', { least: 10 })
    const hashed = await argon2.hash(text(body.password))
    const token = await house.owner.transaction().execute(async (tx) => {
      const own = sessionStore(tx)
      await own.setPassword(person.tenant, person.id, hashed)
      return await own.create(person.tenant, person.id, house.wall(), rules.hours)
    })
    setSession(reply, token, rules)
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
