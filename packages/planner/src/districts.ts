// Which blocks each group works in: even workload first, then short ways between the blocks of one group.
import type { Problem } from './problem.ts'
import type { Random } from './random.ts'
import { kilometres, type Stop, stopAt } from './travel.ts'

/** A block, or one share of it where there are more groups than blocks. */
interface Part {
  readonly block: string
  readonly load: number
  readonly seat: Stop
}

/** An uneven load counts, against the ways between seats, as if the whole load were so many times the mean way. */
const evenness = 20

/** What each block takes, where that is known better than by the visits waiting in it. */
export type BlockMinutes = ReadonlyMap<string, number>

/** For each group the ids of its blocks. Every block has a group; a group shares its block only where groups outnumber blocks. */
export function districts(problem: Problem, groups: number, random: Random, starts: number, minutes?: BlockMinutes): string[][] {
  const parts = partsOf(problem, groups, minutes)
  const ways = waysOf(parts)
  const heaviestFirst = parts.map((_, p) => p).sort((a, b) => (parts[b] as Part).load - (parts[a] as Part).load || a - b)
  let best = settle(parts, ways, deal(parts, heaviestFirst, groups), groups)
  for (let round = 1; round < starts; round++) {
    const tried = settle(parts, ways, deal(parts, random.shuffle(heaviestFirst), groups), groups)
    if (tried.cost < best.cost - 1e-9) best = tried
  }
  return sharingOf(
    problem,
    Array.from({ length: groups }, (_, g) => [
      ...new Set(parts.filter((_, p) => best.groupOf[p] === g).map((part) => part.block)),
    ]),
  )
}

/** Each group's blocks in the order of the problem, the groups by their first block. */
export function sharingOf(problem: Problem, sets: readonly (readonly string[])[]): string[][] {
  const order = new Map(problem.blocks.map((block, i) => [block.id, i]))
  const byOrder = (a: string, b: string) => (order.get(a) ?? 0) - (order.get(b) ?? 0)
  return sets.map((set) => [...set].sort(byOrder)).sort((a, b) => byOrder(a[0] as string, b[0] as string))
}

/** Blocks as the cost of a sharing sees them. */
export function partsFor(problem: Problem, groups: number, minutes?: BlockMinutes) {
  const parts = partsOf(problem, groups, minutes)
  const ways = waysOf(parts)
  return {
    length: parts.length,
    ids: parts.map((part) => part.block),
    loads: parts.map((part) => part.load),
    way: (a: number, b: number): number => (ways[a] as readonly number[])[b] as number,
    uneven: (load: number, mean: number): number => evenness * (load / mean - 1) ** 2,
  }
}

/** What a sharing costs: uneven loads, and the ways between the blocks of one group. */
export function costOfSharing(
  parts: ReturnType<typeof partsFor>,
  sharing: readonly (readonly string[])[],
  groups: number,
): number {
  const mean = parts.loads.reduce((sum, load) => sum + load, 0) / groups
  const at = new Map(parts.ids.map((id, i) => [id, i]))
  let cost = 0
  for (const set of sharing) {
    const members = set.map((id) => at.get(id) as number)
    cost += parts.uneven(
      members.reduce((sum, m) => sum + (parts.loads[m] as number), 0),
      mean,
    )
    members.forEach((a, i) => {
      for (const b of members.slice(i + 1)) cost += parts.way(a, b)
    })
  }
  return cost
}

function partsOf(problem: Problem, groups: number, known?: BlockMinutes): Part[] {
  const loads = new Map(problem.blocks.map((block) => [block.id, known?.get(block.id) ?? 1]))
  if (!known) for (const { block, minutes } of problem.candidates) loads.set(block, (loads.get(block) ?? 0) + minutes)
  const shares = problem.blocks.map(() => 1)
  for (let extra = problem.blocks.length; extra < groups; extra++) {
    let most = 0
    const load = (b: number) => (loads.get((problem.blocks[b] as Problem['blocks'][number]).id) ?? 0) / (shares[b] as number)
    for (let b = 1; b < shares.length; b++) if (load(b) > load(most)) most = b
    shares[most] = (shares[most] as number) + 1
  }
  return problem.blocks.flatMap((block, b) =>
    Array.from({ length: shares[b] as number }, () => ({
      block: block.id,
      load: (loads.get(block.id) ?? 0) / (shares[b] as number),
      seat: stopAt(block.seat, block.zone ?? block.id),
    })),
  )
}

/** In the order handed in, each part to the group with the least load so far, and none left without. */
function deal(parts: readonly Part[], order: readonly number[], groups: number): number[] {
  const load = new Array<number>(groups).fill(0)
  const groupOf = new Array<number>(parts.length).fill(0)
  for (const p of order) {
    let least = 0
    for (let g = 1; g < groups; g++) if ((load[g] as number) < (load[least] as number)) least = g
    load[least] = (load[least] as number) + (parts[p] as Part).load
    groupOf[p] = least
  }
  return groupOf
}

/** The straight way between each two seats, as a multiple of the mean way. */
function waysOf(parts: readonly Part[]): number[][] {
  const ways = parts.map((a) => parts.map((b) => kilometres(a.seat, b.seat)))
  const mean = ways.flat().reduce((sum, way) => sum + way, 0) / parts.length ** 2
  return ways.map((row) => row.map((way) => way / Math.max(1, mean)))
}

/** Moves one part, or swaps two, as long as that evens the loads or shortens the ways. */
function settle(parts: readonly Part[], ways: readonly (readonly number[])[], groupOf: number[], groups: number) {
  const load = new Array<number>(groups).fill(0)
  const size = new Array<number>(groups).fill(0)
  const mean = parts.reduce((sum, part) => sum + part.load, 0) / groups
  const loadOf = (p: number) => (parts[p] as Part).load
  const uneven = (minutes: number) => evenness * (minutes / mean - 1) ** 2
  /** The way from a part to the others of a group, one of them left out. */
  const wayTo = (p: number, g: number, without: number) => {
    let way = 0
    for (let q = 0; q < parts.length; q++)
      if (groupOf[q] === g && q !== p && q !== without) way += (ways[p] as readonly number[])[q] as number
    return way
  }
  const change = (from: number, to: number, minutes: number) =>
    uneven((load[from] as number) - minutes) +
    uneven((load[to] as number) + minutes) -
    uneven(load[from] as number) -
    uneven(load[to] as number)
  const place = (p: number, g: number) => {
    const from = groupOf[p] as number
    load[from] = (load[from] as number) - loadOf(p)
    load[g] = (load[g] as number) + loadOf(p)
    size[from] = (size[from] as number) - 1
    size[g] = (size[g] as number) + 1
    groupOf[p] = g
  }
  groupOf.forEach((g, p) => {
    load[g] = (load[g] as number) + loadOf(p)
    size[g] = (size[g] as number) + 1
  })

  for (let rounds = 0, moved = true; moved && rounds < 20; rounds++) {
    moved = false
    for (let p = 0; p < parts.length; p++) {
      for (let g = 0; g < groups; g++) {
        const from = groupOf[p] as number
        if (g === from || size[from] === 1) continue
        if (change(from, g, loadOf(p)) + wayTo(p, g, -1) - wayTo(p, from, -1) > -1e-9) continue
        place(p, g)
        moved = true
      }
      for (let q = p + 1; q < parts.length; q++) {
        const [a, b] = [groupOf[p] as number, groupOf[q] as number]
        if (a === b) continue
        const way = wayTo(p, b, q) + wayTo(q, a, p) - wayTo(p, a, -1) - wayTo(q, b, -1)
        if (change(a, b, loadOf(p) - loadOf(q)) + way > -1e-9) continue
        place(p, b)
        place(q, a)
        moved = true
      }
    }
  }
  let cost = 0
  for (const minutes of load) cost += uneven(minutes)
  for (let p = 0; p < parts.length; p++) cost += wayTo(p, groupOf[p] as number, -1) / 2
  return { groupOf, cost }
}
