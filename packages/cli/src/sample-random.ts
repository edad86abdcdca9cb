// Seeded chance for the sample city: every stream has a label, so that a change in one part leaves the others as they were.
import { createHash } from 'node:crypto'

export interface Chance {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** True in `percent` of a hundred. */
  percent(percent: number): boolean
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
  /** A point of the unit disc. */
  disc(): readonly [number, number]
}

export function chance(seed: number, label: string): Chance {
  let state = createHash('sha256').update(`${seed}|${label}`).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    percent: (percent) => next() * 100 < percent,
    pick(list) {
      if (list.length === 0) throw new Error(`nothing to pick from: ${label}`)
      return list[between(0, list.length - 1)] as (typeof list)[number]
    },
    shuffle(list) {
      const out = [...list]
      for (let i = out.length - 1; i > 0; i--) {
        const j = between(0, i)
        const kept = out[i] as (typeof out)[number]
        out[i] = out[j] as (typeof out)[number]
        out[j] = kept
      }
      return out
    },
    disc() {
      for (;;) {
        const x = next() * 2 - 1
        const y = next() * 2 - 1
        if (x * x + y * y <= 1) return [x, y]
      }
    },
  }
}

/** An id that is always the same for a seed and a key: a UUID of version 8 (custom) over SHA-256. */
export function idOf(seed: number, key: string): string {
  const bytes = createHash('sha256').update(`duxue sample|${seed}|${key}`).digest()
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** Shares a rate out over groups so that each gets its part to within one: the remainder is carried on, never drawn. */
export function spread(sizes: readonly number[], rate: number, offset: number): number[] {
  let sum = offset
  let given = Math.floor(offset)
  return sizes.map((size) => {
    sum += size * rate
    const part = Math.floor(sum) - given
    given += part
    return Math.min(part, size)
  })
}
