// Draw 抽签: the ceremony by which schools are drawn. Which moves are lawful, what is drawn from, what the draw gives the plan.
import type { Drawable, Stratum, Transcript } from '@duxue/planner'
import type { ProblemCode } from './problem.ts'
import { textHash } from './trail.ts'

export type DrawState = 'frozen' | 'committed' | 'revealed' | 'drawn' | 'published' | 'aborted'
export type DrawMove = 'commit' | 'reveal' | 'draw' | 'publish' | 'abort' | 'replace'
const drawMoves: Record<DrawMove, { readonly from: readonly DrawState[]; readonly to: DrawState | 'same' }> = {
  commit: { from: ['frozen'], to: 'committed' },
  reveal: { from: ['committed'], to: 'revealed' },
  draw: { from: ['revealed'], to: 'drawn' },
  publish: { from: ['drawn'], to: 'published' },
  abort: { from: ['frozen', 'committed', 'revealed'], to: 'aborted' },
  replace: { from: ['drawn', 'published'], to: 'same' },
}
/** A draw goes one way: frozen, committed, revealed, drawn, published; it is aborted only before anything is drawn. */
export function moveDraw(state: DrawState, move: DrawMove): { to: DrawState } | { problem: ProblemCode } {
  const m = drawMoves[move]
  if (!m.from.includes(state)) return { problem: 'draw.wrong_state' }
  return { to: m.to === 'same' ? state : m.to }
}

/** Fewer than so many of a stratum never lie in a day's pool: a kind of school is not lost to the open draw. */
const keptInTheOpen = 3
/**
 * 四不两直: the schools that may be visited unannounced on a day, drawn from that day's secret. Every stratum gives its share, as large as the day's
 * share of the whole draw, so that no school is likelier to be visited than another; which ones is settled by the hash of plan number and id.
 */
export function poolsOf(
  frame: readonly Drawable[],
  days: readonly string[],
  aDay: number,
  size: number,
  plan: string,
): ReadonlyMap<string, string> {
  const pools = new Map<string, string>()
  if (aDay <= 0 || size <= 0 || days.length === 0) return pools
  const share = Math.min(1, (aDay * days.length) / size)
  const strata = new Map<string, string[]>()
  for (const { id, stratum } of frame) strata.set(stratum, [...(strata.get(stratum) ?? []), id])
  let next = 0
  for (const name of [...strata.keys()].sort()) {
    const ids = strata.get(name) as string[]
    const order = ids.map((id) => ({ id, by: textHash(`${plan}|${id}`) })).sort((a, b) => (a.by < b.by ? -1 : 1))
    const some = Math.min(Math.round(ids.length * share), Math.max(0, ids.length - keptInTheOpen))
    for (const { id } of order.slice(0, some)) pools.set(id, days[next++ % days.length] as string)
  }
  return pools
}
export const sealedStratum = (day: string): string => `sealed|${day}`
/** Block and kind, or the day, that a stratum of our frames stands for. */
export function stratumParts(stratum: string): {
  readonly block: string | null
  readonly kind: string | null
  readonly day: string | null
} {
  const [first = '', second = ''] = stratum.split('|')
  return first === 'sealed' ? { block: null, kind: null, day: second } : { block: first, kind: second, day: null }
}

/** One unit as the draw hands it to the plan. */
export interface DrawnUnit {
  readonly id: string
  readonly stratum: string
  readonly order: number
  readonly reserve: boolean
  /** The only day on which an unannounced visit may be. */
  readonly day: string | null
}
/** What a draw gives the plan: who was drawn, then the reserves, strata in even turns; a replaced unit is gone and its reserve stands in its place. */
export function drawnUnits(strata: readonly Stratum[], replacements: Transcript['replacements']): DrawnUnit[] {
  const out = new Set(replacements.map((r) => r.out))
  const came = new Set(replacements.map((r) => r.in))
  const rows = strata.flatMap(({ stratum, day, drawn, reserves }) => {
    const of = Math.max(1, drawn?.length ?? 0)
    return [...(drawn ?? []), ...(reserves ?? [])]
      .map((id, rank) => ({ id, stratum, day, rank, of, reserve: rank >= (drawn?.length ?? 0) && !came.has(id) }))
      .filter((u) => !out.has(u.id))
  })
  rows.sort(
    (a, b) =>
      Number(a.reserve) - Number(b.reserve) ||
      a.rank * b.of - b.rank * a.of ||
      (a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : 0),
  )
  return rows.map(({ id, stratum, day, reserve }, i) => ({ id, stratum, day, reserve, order: i + 1 }))
}
