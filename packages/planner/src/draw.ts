// A stratified draw of units without replacement, from the same recomputable stream: who is drawn, in which order, who stands in reserve.
import { randomStream } from './random.ts'
import { shares } from './shares.ts'

/** 抽样框中的一个单位. Equal strata are drawn together. */
export interface Drawable {
  readonly id: string
  readonly stratum: string
}
export interface Drawn {
  readonly id: string
  readonly stratum: string
  /** From 1 in the order of the whole draw. */
  readonly order: number
  readonly reserve: boolean
}

/**
 * Draws `size` units: each stratum its share of the frame by largest remainder and at least one, then the drawn order inside a stratum by
 * Fisher-Yates on the stream labelled with the stratum's name. `reserves` more of each stratum's tail (a share of its size) stand ready as replacements.
 * The same frame (in any order) and seed give the same draw.
 */
export function drawStratified(frame: readonly Drawable[], size: number, reserves: number, seed: string): Drawn[] {
  const strata = new Map<string, string[]>()
  for (const unit of [...frame].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const row = strata.get(unit.stratum)
    if (row) row.push(unit.id)
    else strata.set(unit.stratum, [unit.id])
  }
  const names = [...strata.keys()].sort()
  const quota = shares(
    names.map((n) => (strata.get(n) as string[]).length),
    Math.min(size, frame.length),
  )
  const drawn: { id: string; stratum: string; rank: number; of: number; reserve: boolean }[] = []
  names.forEach((stratum, s) => {
    const order = randomStream(seed, stratum).shuffle(strata.get(stratum) as string[])
    const count = quota[s] as number
    const more = Math.ceil(count * reserves)
    drawn.push(...order.slice(0, count + more).map((id, rank) => ({ id, stratum, rank, of: count, reserve: rank >= count })))
  })
  drawn.sort(
    (a, b) =>
      Number(a.reserve) - Number(b.reserve) ||
      a.rank * b.of - b.rank * a.of ||
      (a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : 0),
  )
  return drawn.map(({ id, stratum, reserve }, i) => ({ id, stratum, reserve, order: i + 1 }))
}
