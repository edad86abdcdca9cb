import { expect, test } from 'vitest'
import { qrOf } from './qr-code.ts'

test('a code is the same, cell by cell, as one that a reader has read', () => {
  const rows = qrOf('A').map((row) => row.map((on) => (on ? '#' : '.')).join(''))
  expect(rows).toEqual([
    '#######.#..#..#######',
    '#.....#.#####.#.....#',
    '#.###.#...#.#.#.###.#',
    '#.###.#.##.##.#.###.#',
    '#.###.#..###..#.###.#',
    '#.....#..#.##.#.....#',
    '#######.#.#.#.#######',
    '........##.##........',
    '#.##.###..###.#..#.##',
    '.#.##..#.#.####..#...',
    '##..###.##.#.....##.#',
    '#.##.#.....#..#####..',
    '#..####..#..#..#..#..',
    '........#.##..#..#..#',
    '#######.#..##..#.#...',
    '#.....#.##.....##.##.',
    '#.###.#..##.#####...#',
    '#.###.#.####..######.',
    '#.###.#.#.#.#.##.....',
    '#.....#...#..#.#..#.#',
    '#######.#....#..#....',
  ])
})
test('an address of any length up to 200 signs has a code, each size larger than the one before; a longer one is refused', () => {
  const sizes = [10, 20, 40, 60, 80, 100, 120, 150, 180, 200].map((n) => qrOf('x'.repeat(n)).length)
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
  expect(new Set(sizes).size).toBeGreaterThan(6)
  expect(() => qrOf('x'.repeat(300))).toThrow()
})
