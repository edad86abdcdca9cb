// Rules of the stream: recomputable by others, without favourites.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomStream } from './random.ts'

test('the stream is HMAC-SHA256 of label|counter under the seed, read as big-endian words', () => {
  const words = [0, 1].flatMap((counter) => {
    const block = createHmac('sha256', '七组').update(`draw|${counter}`).digest()
    return Array.from({ length: 8 }, (_, i) => block.readUInt32BE(4 * i))
  })
  const random = randomStream('七组', 'draw')
  expect(words.map(() => random.integer(2 ** 32))).toEqual(words)
})

test('integers stay below their limit, and a limit that is no positive integer is refused', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
      const drawn = randomStream(seed, 'x').integer(below)
      expect(drawn).toBeGreaterThanOrEqual(0)
      expect(drawn).toBeLessThan(below)
    }),
  )
  for (const below of [0, -1, 1.5, Number.NaN, 2 ** 32 + 1]) expect(() => randomStream('', '').integer(below)).toThrow(RangeError)
})

test('words above the last whole multiple are thrown away, so that no remainder is favoured', () => {
  const below = 3 * 2 ** 30
  const raw = randomStream('rejection', 'x')
  const words = Array.from({ length: 64 }, () => raw.integer(2 ** 32))
  const kept = words.filter((word) => word < below)
  expect(kept.length).toBeLessThan(words.length)
  const random = randomStream('rejection', 'x')
  expect(kept.map(() => random.integer(below))).toEqual(kept)
})

test('a shuffle loses nothing, repeats itself for the same seed and differs for another', () => {
  const list = Array.from({ length: 40 }, (_, i) => i)
  const once = randomStream('a', 'x').shuffle(list)
  expect([...once].sort((a, b) => a - b)).toEqual(list)
  expect(randomStream('a', 'x').shuffle(list)).toEqual(once)
  expect(randomStream('b', 'x').shuffle(list)).not.toEqual(once)
  expect(randomStream('a', 'y').shuffle(list)).not.toEqual(once)
})
