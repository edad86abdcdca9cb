// The form of a backup: gzip over frames (sort, length, bytes); the last frame holds the SHA-256 of all before it.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { refuse } from './refusal.ts'

/** First frame: what the backup holds. */
export interface BackupHeader {
  readonly backup: 'duxue'
  readonly form: 1
  readonly made: string
  readonly migrations: readonly string[]
  readonly heads: readonly { readonly tenant: number; readonly name: string; readonly seq: number; readonly head: string }[]
}
/** What a frame of words says; frames of bytes between them belong to the table or file named last. */
export type Note =
  | BackupHeader
  | { readonly table: string; readonly columns: readonly string[] }
  | { readonly endOf: string; readonly rows: number }
  | { readonly file: string }
  | { readonly missing: string }
  | { readonly end: { readonly sha256: string } }
export type Frame = { readonly note: Note } | { readonly bytes: Buffer }

const sort = { note: 1, bytes: 2 } as const
const longest = 64 * 1024 * 1024

export function frameWriter() {
  const hash = createHash('sha256')
  const frame = (kind: number, body: Uint8Array): Buffer => {
    const whole = Buffer.alloc(5 + body.length)
    whole.writeUInt8(kind, 0)
    whole.writeUInt32BE(body.length, 1)
    whole.set(body, 5)
    hash.update(whole)
    return whole
  }
  const note = (words: Note) => frame(sort.note, Buffer.from(JSON.stringify(words)))
  return {
    note,
    bytes: (body: Uint8Array) => frame(sort.bytes, body),
    /** The last frame, and the hash that it holds. */
    end: () => {
      const sha256 = hash.copy().digest('hex')
      return { sha256, frame: note({ end: { sha256 } }) }
    },
  }
}

/** The frames of a file, one after the other; fails on a file that is cut short, was changed or is none of ours. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  const flowing = pipeline(source, unpacked).catch((error: NodeJS.ErrnoException) => unpacked.destroy(error))
  const hash = createHash('sha256')
  let parts: Buffer[] = []
  let size = 0
  let needed = 5
  let ended = false
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      parts.push(chunk)
      size += chunk.length
      if (size < needed) continue
      let held = Buffer.concat(parts)
      for (needed = frameLength(held); held.length >= needed; needed = frameLength(held)) {
        const whole = held.subarray(0, needed)
        held = held.subarray(needed)
        const frame = readFrame(whole)
        if (ended) throw damaged(file)
        if ('note' in frame && 'end' in frame.note) {
          ended = frame.note.end.sha256 === hash.copy().digest('hex')
          if (!ended) throw damaged(file)
        }
        hash.update(whole)
        yield frame
      }
      parts = [held]
      size = held.length
    }
  } catch (error) {
    if (isGzipFault(error)) throw damaged(file)
    throw error
  } finally {
    source.destroy()
    await flowing
  }
  if (!ended || size > 0) throw damaged(file)
}

/** How many bytes the next frame takes; 5 until its length can be read. */
function frameLength(held: Buffer): number {
  if (held.length < 5) return 5
  const length = held.readUInt32BE(1)
  if (length > longest) throw refuse('这不是督学的备份文件', 'this is no backup of Duxue')
  return 5 + length
}

function readFrame(whole: Buffer): Frame {
  const body = whole.subarray(5)
  if (whole[0] === sort.bytes) return { bytes: body }
  if (whole[0] !== sort.note) throw refuse('这不是督学的备份文件', 'this is no backup of Duxue')
  return { note: JSON.parse(body.toString('utf8')) as Note }
}

function isGzipFault(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return typeof code === 'string' && code.startsWith('Z_')
}

const damaged = (file: string) => refuse(`备份文件不完整或已被改动：${file}`, `the backup is cut short or was changed: ${file}`)
