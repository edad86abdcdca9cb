// Evidence in and out: bytes under their hash, a row that says whose they are.
import { createHash } from 'node:crypto'
import { problem } from '@duxue/core'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { runAct, runRead } from '../request.ts'

const most = 10 * 1024 * 1024
const shown = /^(image\/(png|jpeg|webp)|application\/pdf)$/

export function serveEvidence(app: FastifyInstance, house: House): void {
  app.post('/api/file.put', { bodyLimit: most + 1024 }, async (request) => {
    const q = request.query as { name?: string; noun?: string; nounId?: string }
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.from(typeof request.body === 'string' ? request.body : '')
    if (bytes.length === 0) throw problem('file.empty')
    if (bytes.length > most) throw problem('file.too_big', { most })
    return await runAct(house, request, 'file.put', async (ask) => {
      const post = ask.who.posts[0]
      if (!post) throw problem('act.forbidden')
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await house.evidence.put(sha256, bytes)
      const id = ask.newId()
      const mime = shown.test(request.headers['content-type'] ?? '')
        ? (request.headers['content-type'] as string)
        : 'application/octet-stream'
      const groupId = ask.who.hats[0] && post.role === 'inspector' ? ask.who.hats[0] : null
      const name = (q.name ?? 'file').slice(0, 120)
      await ask.store.file.add({
        id,
        sha256,
        name,
        mime,
        bytes: bytes.length,
        path: post.path,
        groupId,
        noun: q.noun ?? 'none',
        nounId: q.nounId ?? null,
        personId: ask.who.person,
        at: ask.now,
      })
      return {
        reply: { id, sha256, bytes: bytes.length },
        event: {
          kind: 'file.put',
          noun: 'file',
          nounId: id,
          path: post.path,
          groupId,
          data: { sha256, name, bytes: bytes.length, noun: q.noun ?? null, nounId: q.nounId ?? null },
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
