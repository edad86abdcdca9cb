// People of the played round at work: each act and read goes over the HTTP API that the pages use, under that person's own session.
import type { ActBody, ActName, ActReply, ReadName, ReadQuery, ReadReply } from '@duxue/core'
import { type House, sessionStore } from '@duxue/server'
import { uuidv7 } from 'uuidv7'

export interface Client {
  ask<N extends ReadName>(person: string, name: N, query?: ReadQuery<N>): Promise<ReadReply<N>>
  act<N extends ActName>(person: string, name: N, body: ActBody<N>): Promise<ActReply<N>>
  /** The bytes of an issued paper. */
  file(person: string, paperId: string): Promise<Uint8Array>
  /** Opens sessions for people who are about to work. */
  admit(people: readonly string[]): Promise<void>
}

export function createClient(address: string, house: House, tenant: number): Client {
  const sessions = new Map<string, { token: string; csrf: string }>()
  async function sessionOf(person: string) {
    if (!sessions.has(person)) await admit([person])
    return sessions.get(person) as { token: string; csrf: string }
  }
  async function admit(people: readonly string[]): Promise<void> {
    const fresh = [...new Set(people)].filter((p) => !sessions.has(p))
    for (const s of await sessionStore(house.owner).open(tenant, fresh, house.wall(), 24)) sessions.set(s.personId, s)
  }
  async function call(path: string, what: string, init: RequestInit): Promise<never> {
    const reply = await fetch(`${address}${path}`, init)
    const body = (await reply.json()) as { code?: string; data?: unknown }
    if (!reply.ok) throw new Error(`${what}: ${reply.status} ${body.code} ${JSON.stringify(body.data)}`)
    return body as never
  }
  return {
    admit,
    async file(person, paperId) {
      const { token } = await sessionOf(person)
      const reply = await fetch(`${address}/api/paper.file?id=${paperId}`, { headers: { cookie: `duxue=${token}` } })
      if (!reply.ok) throw new Error(`paper.file: ${reply.status}`)
      return new Uint8Array(await reply.arrayBuffer())
    },
    async ask(person, name, query) {
      const { token } = await sessionOf(person)
      const words = new URLSearchParams(Object.entries(query ?? {}).map(([k, v]): [string, string] => [k, String(v)]))
      return await call(`/api/${name}?${words}`, name, { headers: { cookie: `duxue=${token}` } })
    },
    async act(person, name, body) {
      const { token, csrf } = await sessionOf(person)
      return await call(`/api/${name}`, name, {
        method: 'POST',
        headers: { cookie: `duxue=${token}`, 'duxue-csrf': csrf, 'duxue-act': uuidv7(), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    },
  }
}

/** Works through a list with a few hands at once; the first error stops all. */
export async function inParallel<T>(
  list: readonly T[],
  hands: number,
  work: (one: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const hand = async () => {
    while (next < list.length) {
      const index = next++
      await work(list[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(hands, list.length) }, hand))
}
