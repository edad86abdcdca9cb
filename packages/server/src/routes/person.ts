// Accounts: the system administrator opens, closes and re-codes them; no content of the field is seen.
import { randomInt } from 'node:crypto'
import { problem } from '@duxue/core'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import { accountStore } from '../store/person.ts'
import { sessionStore } from '../store/session.ts'
import { codeHash } from './session.ts'

/** A one-time code of 12 signs that cannot be misread: 32 signs, 60 bits. */
export function newCode(): string {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return Array.from({ length: 12 }, (_, i) => (i > 0 && i % 4 === 0 ? '-' : '') + signs[randomInt(32)]).join('')
}
async function cityPath(ask: Ask): Promise<string> {
  return (await ask.store.unit.city()).path
}
export const personRoutes = {
  acts: {
    'person.add': async (ask, b) => {
      const unit = await ask.store.unit.get(b.unitId)
      if (!unit) throw problem('unit.missing', { id: b.unitId })
      ask.allow('person.add', { path: unit.path })
      const code = newCode()
      await accountStore(ask.house.owner, ask.city.tenant).add({
        id: b.id,
        name: b.name,
        login: b.login,
        activationHash: codeHash(code),
        postId: ask.newId(),
        unitId: b.unitId,
        role: b.role,
      })
      return {
        reply: { id: b.id, code },
        kept: { id: b.id, code: '' },
        event: {
          kind: 'person.added',
          noun: 'person',
          nounId: b.id,
          path: unit.path,
          data: { login: b.login, role: b.role, unitId: b.unitId },
        },
      }
    },
    'person.disable': async (ask, b) => {
      const path = await cityPath(ask)
      ask.allow('person.disable', { path })
      if (!(await ask.store.person.get(b.id))) throw problem('person.missing', { id: b.id })
      await accountStore(ask.house.owner, ask.city.tenant).setDisabled(b.id, b.disabled)
      return {
        reply: { id: b.id },
        event: { kind: b.disabled ? 'person.disabled' : 'person.enabled', noun: 'person', nounId: b.id, path, data: {} },
      }
    },
    'person.code': async (ask, b) => {
      const person = await ask.store.person.get(b.id)
      if (!person) throw problem('person.missing', { id: b.id })
      const posts = (await ask.store.person.list({ q: person.name, limit: 500 })).rows.find((p) => p.id === b.id)?.posts ?? []
      if (posts.length === 0) throw problem('person.missing', { id: b.id })
      for (const post of posts) ask.allow('person.code', { path: post.path, unitId: post.unitId })
      const code = newCode()
      await sessionStore(ask.house.owner).setActivation(ask.city.tenant, b.id, codeHash(code))
      return {
        reply: { id: b.id, code },
        kept: { id: b.id, code: '' },
        event: { kind: 'person.coded', noun: 'person', nounId: b.id, path: posts[0]?.path ?? (await cityPath(ask)), data: {} },
      }
    },
  },
  reads: {
    'person.list': async (ask, q) => {
      const { total, rows } = await ask.store.person.list(q)
      const active = await accountStore(ask.house.owner, ask.city.tenant).active(rows.map((r) => r.id))
      return { total, rows: rows.map((r) => ({ ...r, active: active.has(r.id) })) }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }
