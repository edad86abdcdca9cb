// Raw bodies of uploads: bytes of any kind, whatever the header says; one that is too big is read to its end without being kept, so that the answer arrives.
import type { FastifyInstance } from 'fastify'

export interface Body {
  readonly bytes: Uint8Array
  readonly tooBig: boolean
}
/** A body beyond this many times the limit is cut off. */
const patience = 16

/** In this scope every body is taken as it comes. */
export function takeBody(scope: FastifyInstance, most: number): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => {
    const parts: Buffer[] = []
    let size = 0
    payload.on('data', (part: Buffer) => {
      size += part.length
      if (size <= most) parts.push(part)
      else parts.length = 0
      if (size > most * patience) payload.destroy()
    })
    payload.on('end', () => done(null, { bytes: Buffer.concat(parts), tooBig: size > most } satisfies Body))
    payload.on('error', (error: Error) => done(error))
  })
}
