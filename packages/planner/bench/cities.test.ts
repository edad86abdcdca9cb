// The measured cities stay the same ones.
import { expect, test } from 'vitest'
import { cityHash } from './cities.ts'

test('a synthetic city is fixed by its hash', () => {
  expect([200, 1500].map((size) => cityHash('city-1', size))).toEqual(['8b1c10b3274d15d1', '8629dcd624b0a882'])
})
