// Evidence in and out: bytes under their hash, a row that says whose they are.
import { createHash } from 'node:crypto'
import { isClosed, may, problem } from '@duxue/core'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { type Ask, runAct, runRead } from '../request.ts'
import { findingStore } from '../store/finding.ts'
import { onOf, ownOf } from './finding-row.ts'

const most = 10 * 1024 * 1024
const shown = /^(image\/(png|jpeg|webp)|application\/pdf)$/

/** Evidence lies at a row that its sender may work on, and is seen by whoever sees that row. */
async function placeOf(ask: Ask, noun: string | undefined, nounId: string | undefined) {
  const id = nounId && /^[0-9a-f-]{36}$/.test(nounId) ? nounId : null
  if (id && noun === 'task') {
    const t = await ask.store.task.get(id)
    if (!t) throw problem('task.missing', { id })
    ask.allow('task.submit', { path: t.path, unitId: t.unitId, sectionId: t.sectionId })
    return { noun, nounId: id, path: t.path, groupId: null }
  }
  if (id && noun === 'check') {
    const c = await ask.store.check.get(id)
    if (!c) throw problem('check.missing', { id })
    ask.allow('check.draft', { path: c.path, unitId: c.unit_id, groupId: c.side === 'group' ? c.group_id : null })
    const round = await ask.store.round.get(c.round_id)
    if (!round || isClosed(round.state)) throw problem('check.closed', { round: round?.state ?? null })
    return { noun, nounId: id, path: c.path, groupId: c.group_id }
  }
  if (id && noun === 'finding') {
    const f = await ask.store.finding.get(id)
    if (!f) return await ahead(ask, id)
    if (may(ask.who, 'finding.report', ownOf(f))) ask.allow('finding.report', ownOf(f))
    else ask.allow('finding.verify', onOf(f))
    return { noun, nounId: id, path: f.path, groupId: f.group_id }
  }
  throw problem('request.invalid', { at: 'noun', why: noun ?? '' })
}

/** The photos of a finding that is being raised come before it: until it is there they are seen by their sender's group and the city. */
async function ahead(ask: Ask, id: string) {
  if (await findingStore(ask.house.owner, ask.city.tenant).get(id)) throw problem('finding.missing', { id })
  const post = ask.who.posts.find((p) => ['inspector', 'county', 'office'].includes(p.role))
  if (!post) throw problem('act.forbidden', { act: 'finding.raise' })
  return { noun: 'finding', nounId: id, path: post.path, groupId: post.role === 'inspector' ? (ask.who.hats[0] ?? null) : null }
}

export function serveEvidence(app: FastifyInstance, house: House): void {
  app.post('/api/file.put', { bodyLimit: most + 1024 }, async (request) => {
    const q = request.query as { name?: string; noun?: string; nounId?: string }
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.from(typeof request.body === 'string' ? request.body : '')
    if (bytes.length === 0) throw problem('file.empty')
    if (bytes.length > most) throw problem('file.too_big', { most })
    return await runAct(house, request, 'file.put', async (ask) => {
      const at = await placeOf(ask, q.noun, q.nounId)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await house.evidence.put(sha256, bytes)
      const id = ask.newId()
      const mime = shown.test(request.headers['content-type'] ?? '')
        ? (request.headers['content-type'] as string)
        : 'application/octet-stream'
      const name = (q.name ?? 'file').slice(0, 120)
      await ask.store.file.add({
        id,
        sha256,
        name,
        mime,
        bytes: bytes.length,
        ...at,
        personId: ask.who.person,
        at: ask.now,
      })
      return {
        reply: { id, sha256, bytes: bytes.length },
        event: {
          kind: 'file.put',
          noun: 'file',
          nounId: id,
          path: at.path,
          groupId: at.groupId,
          data: { sha256, name, bytes: bytes.length, noun: at.noun, nounId: at.nounId },
        },
      }
    })
  })
  app.get('/api/file.get', async (request, reply) => {
    const { id } = request.query as { id?: string }
    const found = await runRead(house, request, async (ask) => {
      if (!ask.who) throw problem('session.none')
      return id && /^[0-9a-f-]{36}$/.test(id) ? await ask.store.file.get(id) : null
    })
    const bytes = found && (await house.evidence.get(found.sha256))
    if (!found || !bytes) throw problem('file.missing', { id })
    return reply
      .header('content-type', found.mime)
      .header(
        'content-disposition',
        `${shown.test(found.mime) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      )
      .header('cache-control', 'private, max-age=3600')
      .send(Buffer.from(bytes))
  })
}
