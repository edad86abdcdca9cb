// Accounts: opened, closed and re-coded by the system administrator, locked by the security administrator; no content of the field is seen.
import { randomInt } from 'node:crypto'
import { type ActName, choices, commonPath, problem } from '@duxue/core'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import { accountStore } from '../store/person.ts'
import { codeHash } from './session.ts'

/** A one-time code of 12 signs that cannot be misread: 32 signs, 60 bits. */
export function newCode(): string {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return Array.from({ length: 12 }, (_, i) => (i > 0 && i % 4 === 0 ? '-' : '') + signs[randomInt(32)]).join('')
}
/** The account and its posts, once who asks may do the act at every post; an account without a post is the city's. */
async function account(ask: Ask, act: ActName, id: string) {
  const person = await ask.store.person.get(id)
  if (!person) throw problem('person.missing', { id })
  const posts = await ask.store.person.posts(id)
  for (const post of posts) ask.allow(act, { path: post.path, unitId: post.unitId })
  if (posts.length > 0) return { person, posts, path: commonPath(posts.map((p) => p.path)) }
  const city = await ask.store.unit.city()
  ask.allow(act, { path: city.path })
  return { person, posts, path: city.path }
}
type Account = Awaited<ReturnType<typeof account>>
/** What the trail says of whose account it was. */
const eventOf = (kind: string, { person, posts, path }: Account, data: Record<string, unknown> = {}) => ({
  kind: `person.${kind}`,
  noun: 'person',
  nounId: person.id,
  path,
  data: { login: person.login, posts: posts.map((p) => ({ role: p.role, unitId: p.unitId })), ...data },
})
function reasonOf(text: string): string {
  if (text.trim() === '') throw problem('person.no_reason')
  return text.trim()
}
/** A new code never comes unnoticed: its person and the city's administrators are told who gave it. */
async function tellOfCode(ask: Ask, { person, posts, path }: Account): Promise<void> {
  const city = await ask.store.unit.city()
  const admins = (await ask.store.person.postsAt([city.id], ['sysadmin'])).map((a) => ({ id: a.person, path: city.path }))
  const told = [{ id: person.id, path }, ...admins.filter((a) => a.id !== person.id)].filter((p) => p.id !== ask.who.person)
  const unit = posts[0]?.unitName ?? city.name
  await ask.store.notice.add(
    told.map((p) => ({
      id: ask.newId(),
      unitId: null,
      personId: p.id,
      path: p.path,
      kind: 'person.coded',
      grave: 'info' as const,
      noun: null,
      nounId: null,
      data: { by: ask.who.name, name: person.name, unit },
    })),
    ask.now,
  )
}

export const personRoutes = {
  acts: {
    'person.add': async (ask, b) => {
      const unit = await ask.store.unit.get(b.unitId)
      if (!unit) throw problem('unit.missing', { id: b.unitId })
      ask.allow('person.add', { path: unit.path })
      const code = newCode()
      await ask.store.account.add({
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
      const whose = await account(ask, 'person.disable', b.id)
      await ask.store.account.setDisabled(b.id, b.disabled)
      return { reply: { id: b.id }, event: eventOf(b.disabled ? 'disabled' : 'enabled', whose) }
    },
    'person.code': async (ask, b) => {
      const whose = await account(ask, 'person.code', b.id)
      const code = newCode()
      await ask.store.account.setCode(b.id, codeHash(code))
      await tellOfCode(ask, whose)
      return { reply: { id: b.id, code }, kept: { id: b.id, code: '' }, event: eventOf('coded', whose) }
    },
    'person.lock': async (ask, b) => {
      const whose = await account(ask, 'person.lock', b.id)
      if (b.id === ask.who.person) throw problem('person.self')
      const reason = reasonOf(b.reason)
      const sessions = await ask.store.account.lock(b.id, b.locked ? ask.house.wall() : null)
      return { reply: { id: b.id, sessions }, event: eventOf(b.locked ? 'locked' : 'unlocked', whose, { reason, sessions }) }
    },
    'person.sign_out': async (ask, b) => {
      const whose = await account(ask, 'person.sign_out', b.id)
      const reason = reasonOf(b.reason)
      const sessions = await ask.store.account.signOut(b.id)
      return { reply: { id: b.id, sessions }, event: eventOf('signed_out', whose, { reason, sessions }) }
    },
  },
  reads: {
    'person.list': async (ask, q) => {
      const { total, rows } = await accountStore(ask.house.owner, ask.city.tenant).list(q, ask.house.wall())
      const city = await ask.store.unit.city()
      return {
        total,
        rows: rows.map((r) => {
          const on = { path: r.posts.length > 0 ? commonPath(r.posts.map((p) => p.path)) : city.path }
          const wanted: { act: ActName; why?: string }[] = [
            ...(r.disabled ? [] : [{ act: 'person.code' as const }]),
            { act: 'person.disable' },
            r.id === ask.who.person ? { act: 'person.lock', why: 'person.self' } : { act: 'person.lock' },
            ...(r.sessions > 0 ? [{ act: 'person.sign_out' as const }] : []),
          ]
          return { ...r, lockedUntil: r.lockedUntil?.toISOString() ?? null, choices: choices(ask.who, on, wanted) }
        }),
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }
