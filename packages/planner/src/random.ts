// A stream of integers that anyone can recompute: HMAC-SHA256 of a label and a counter under the seed.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

export interface Random {
  /** An integer from 0 to below - 1, each as likely as the others. */
  readonly integer: (below: number) => number
  /** A new list in drawn order (Fisher-Yates). */
  readonly shuffle: <T>(list: readonly T[]) => T[]
}

/**
 * Block n of the stream is HMAC-SHA256(key = seed, `label|n`), n from 0; each block gives eight big-endian 32-bit words.
 * One label for each use, so that one part of a plan does not shift another.
 */
export function randomStream(seed: string, label: string): Random {
  const key = utf8ToBytes(seed)
  let block = new DataView(new ArrayBuffer(0))
  let offset = 0
  let counter = 0

  function word(): number {
    if (offset >= block.byteLength) {
      const bytes = hmac(sha256, key, utf8ToBytes(`${label}|${counter++}`))
      block = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      offset = 0
    }
    offset += 4
    return block.getUint32(offset - 4)
  }

  /** By rejection: words above the last whole multiple are thrown away, so that no remainder is favoured. */
  function integer(below: number): number {
    if (!(Number.isInteger(below) && below >= 1 && below <= 2 ** 32)) throw new RangeError(`integer below ${below}`)
    const last = 2 ** 32 - (2 ** 32 % below)
    let drawn = word()
    while (drawn >= last) drawn = word()
    return drawn % below
  }

  function shuffle<T>(list: readonly T[]): T[] {
    const drawn = [...list]
    for (let i = drawn.length - 1; i > 0; i--) {
      const j = integer(i + 1)
      const held = drawn[i] as T
      drawn[i] = drawn[j] as T
      drawn[j] = held
    }
    return drawn
  }

  return { integer, shuffle }
}
