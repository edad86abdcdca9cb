// The sample's door, only on loopback and only where the cli opened it: cards to enter by, stops of the clock. Never part of production.
import { problem } from '@duxue/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '../house.ts'
import { sessionStore } from '../store/session.ts'
import { type SessionRules, setSession } from './session.ts'

export interface SampleStop {
  readonly id: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly at: string
  readonly state: 'ready' | 'playing' | 'waiting'
}
export interface SampleState {
  readonly ready: boolean
  readonly current: string | null
  readonly progress: { readonly zh: string; readonly en: string; readonly done: number; readonly of: number } | null
  readonly stops: readonly SampleStop[]
  readonly cards: readonly {
    readonly role: string
    readonly tenant: number
    readonly personId: string
    readonly name: string
    readonly unit: string
  }[]
  readonly walk: readonly {
    readonly step: number
    readonly stop: string
    readonly role: string
    readonly tenant: number
    readonly personId: string
    readonly page: string
  }[]
  readonly emptyCity: { readonly tenant: number; readonly personId: string } | null
}
export interface Sample {
  state(): Promise<SampleState>
  /** Shows the city at another stop of its clock. */
  go(stop: string): Promise<void>
  /** Brings the current stop back to how it was played. */
  reset(): Promise<void>
}
const loopback = /^(127\.|::1$|::ffff:127\.)/

export function serveSample(app: FastifyInstance, house: House, sample: Sample, rules: SessionRules): void {
  // Only from this machine, under its own name, and not from another site's page.
  const guard = (request: FastifyRequest) => {
    const host = request.headers.host ?? ''
    const { origin } = request.headers
    const local = loopback.test(request.socket.remoteAddress ?? '') && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)
    if (!local || (origin !== undefined && origin !== `http://${host}`)) throw problem('act.forbidden')
  }
  app.get('/sample/door', async (request) => {
    guard(request)
    return await sample.state()
  })
  app.post('/sample/enter', async (request, reply) => {
    guard(request)
    const { personId } = (request.body ?? {}) as { personId?: string }
    const state = await sample.state()
    const known = [...state.cards, ...state.walk, ...(state.emptyCity ? [state.emptyCity] : [])].find(
      (c) => c.personId === personId,
    )
    if (!known) throw problem('person.missing', { id: personId })
    setSession(reply, await sessionStore(house.owner).create(known.tenant, known.personId, house.wall(), rules.hours), rules)
    return { personId: known.personId }
  })
  app.post('/sample/stop', async (request) => {
    guard(request)
    await sample.go(String((request.body as { id?: unknown } | null)?.id ?? ''))
    return await sample.state()
  })
  app.post('/sample/reset', async (request) => {
    guard(request)
    await sample.reset()
    return await sample.state()
  })
}
