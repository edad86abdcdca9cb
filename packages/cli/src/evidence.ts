// Evidence on disk: bytes under their SHA-256, written whole or not at all.
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { problem } from '@duxue/core'
import type { Evidence } from '@duxue/server'

const isHash = /^[0-9a-f]{64}$/

export function evidenceIn(folder: string): Evidence {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    async get(sha256) {
      if (!isHash.test(sha256)) return null
      return readFile(place(sha256)).catch((error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? null : Promise.reject(error),
      )
    },
    async put(sha256, bytes) {
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('evidence does not match its hash')
      const path = place(sha256)
      const unfinished = `${path}.${randomBytes(4).toString('hex')}`
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeThrough(unfinished, bytes)
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined)
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') throw problem('file.disk_full')
        throw error
      }
    },
  }
}

/** On the disk before it has a name: a file that is there is whole, even after a power cut. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
