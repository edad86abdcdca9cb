// What is visited so far over all groups, and what a further visit would be worth.
import { kindKey } from './certificate.ts'
import type { Problem } from './problem.ts'

/** Units are indices in problem.candidates. */
export interface Tally {
  readonly taken: (unit: number) => boolean
  readonly worth: (unit: number) => number
  /** How many promises a visit would keep: mandatory, first of its block, one of the least of its kind. */
  readonly need: (unit: number) => number
  readonly add: (unit: number) => void
  readonly remove: (unit: number) => void
  readonly covered: () => number
  readonly total: () => number
}

export function tallyOf(problem: Problem): Tally {
  const least = problem.rules.leastPerKind ?? 0
  const blocks = numbered(problem.candidates.map((candidate) => candidate.block))
  const kinds = numbered(problem.candidates.map((candidate) => kindKey(candidate.block, candidate.kind)))
  const perBlock = new Int32Array(problem.candidates.length)
  const perKind = new Int32Array(problem.candidates.length)
  const taken = new Uint8Array(problem.candidates.length)
  const mandatory = problem.candidates.map((candidate) => (candidate.mandatory ? 1 : 0))
  // In thousandths, and one more: a unit of no prize is still worth a visit that costs nothing else.
  const worth = problem.candidates.map((candidate) => Math.round(candidate.prize * 1000) + 1)
  let covered = 0
  let total = 0
  const need = (unit: number) =>
    (mandatory[unit] as number) +
    (perBlock[blocks[unit] as number] === 0 ? 1 : 0) +
    ((perKind[kinds[unit] as number] as number) < least ? 1 : 0)
  const count = (unit: number, by: 1 | -1) => {
    perBlock[blocks[unit] as number] = (perBlock[blocks[unit] as number] as number) + by
    perKind[kinds[unit] as number] = (perKind[kinds[unit] as number] as number) + by
    taken[unit] = by === 1 ? 1 : 0
    total += by * (worth[unit] as number)
  }
  return {
    taken: (unit) => taken[unit] === 1,
    worth: (unit) => worth[unit] as number,
    need,
    add: (unit) => {
      covered += need(unit)
      count(unit, 1)
    },
    remove: (unit) => {
      count(unit, -1)
      covered -= need(unit)
    },
    covered: () => covered,
    total: () => total,
  }
}

function numbered(keys: readonly string[]): number[] {
  const numbers = new Map<string, number>()
  return keys.map((key) => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  })
}
