// The text of an uploaded .docx or .txt, not yet kept: the page shows it, directive.read keeps it.
import { may, problem } from '@duxue/core'
import { readText } from '@duxue/papers'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { runRead } from '../request.ts'
import { takeBody } from './upload.ts'

const mostBytes = 12 * 1024 * 1024
export function serveDirectiveFiles(http: FastifyInstance, house: House): void {
  void http.register(async (files) => {
    takeBody(files, mostBytes)
    files.post('/api/directive.text', async (request) => {
      await runRead(house, request, async (ask) => {
        if (!ask.who) throw problem('session.none')
        if (!may(ask.who, 'directive.read', { path: (await ask.store.unit.city()).path }))
          throw problem('act.forbidden', { act: 'directive.read' })
      })
      const body = request.body as { bytes: Uint8Array; tooBig: boolean } | undefined
      if (body?.tooBig) throw problem('directive.too_big', { most: mostBytes })
      const given = await readText(body?.bytes ?? new Uint8Array(), String(request.headers['x-name'] ?? ''))
      if (!given.ok) throw problem(`directive.${given.code}`)
      return { text: given.text }
    })
  })
}
