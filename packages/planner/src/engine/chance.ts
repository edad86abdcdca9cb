// Chance for the search: a fast generator of 32-bit integers, and acceptance thresholds without Math.exp or Math.log.

/** Integers only, so that every machine draws the same (sfc32 by Chris Doty-Humphrey, public domain algorithm). */
export interface Chance {
  /** 0 to 2^32 - 1. */
  readonly word: () => number
  /** 0 to below - 1. */
  readonly below: (below: number) => number
}

export function chanceOf(a: number, b: number, c: number): Chance {
  let x = a | 0
  let y = b | 0
  let z = c | 0
  let counter = 1
  const word = (): number => {
    const sum = (((x + y) | 0) + counter) | 0
    counter = (counter + 1) | 0
    x = y ^ (y >>> 9)
    y = (z + (z << 3)) | 0
    z = ((z << 21) | (z >>> 11)) + sum
    z |= 0
    return sum >>> 0
  }
  for (let i = 0; i < 16; i++) word()
  return { word, below: (below) => Math.floor((word() / 4294967296) * below) }
}

const steps = 4096

/** -ln of the middle of each of 4096 equal parts of (0, 1), by a series of sums and products. */
export const minusLn: Float64Array = Float64Array.from({ length: steps }, (_, i) => -ln((i + 0.5) / steps))

/** Natural logarithm by halving into [1/2, 1] and the series of the inverse hyperbolic tangent. */
function ln(value: number): number {
  let x = value
  let halves = 0
  while (x < 0.5) {
    x *= 2
    halves++
  }
  const half = Math.LN2
  const t = (x - 1) / (x + 1)
  const square = t * t
  let power = t
  let sum = 0
  for (let n = 1; n < 60; n += 2) {
    sum += power / n
    power *= square
  }
  return 2 * sum - halves * half
}

/** The temperature between `hot` and `cold`, falling by equal ratios: its 1024 values by repeated square roots. */
export function coolingOf(hot: number, cold: number): (progress: number) => number {
  let root = cold / hot
  for (let i = 0; i < 10; i++) root = Math.sqrt(root)
  const values = new Float64Array(1025)
  values[0] = hot
  for (let i = 1; i <= 1024; i++) values[i] = (values[i - 1] as number) * root
  return (progress) => values[Math.min(1024, Math.max(0, Math.floor(progress * 1024)))] as number
}
