// Draw 抽签: the ceremony by which schools are drawn. Which moves are lawful, what is drawn from, what the draw gives the plan.
import type { Drawable, Stratum, Transcript } from '@duxue/planner'
import type { DrawRules, DrawWeight } from './jurisdiction.ts'
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
  /** Its rural schools alone. */
  readonly rural: boolean
} {
  const [first = '', second = '', part] = stratum.split('|')
  const rural = part === ruralPart
  return first === 'sealed' ? { block: null, kind: null, day: second, rural } : { block: first, kind: second, day: null, rural }
}

/** What a weight looks at: what a school is. */
export interface Weighed {
  readonly id: string
  readonly schoolKind: string | null
  readonly blockId: string | null
  readonly locale: string | null
  readonly boarding: boolean
  readonly bus: boolean
}
const meets = (w: DrawWeight, u: Weighed, blockCode: string): boolean =>
  (w.kinds?.includes(u.schoolKind ?? '') ?? true) &&
  (w.blocks?.includes(blockCode) ?? true) &&
  (w.locale?.includes(u.locale ?? '') ?? true) &&
  (w.boarding ?? u.boarding) === u.boarding &&
  (w.bus ?? u.bus) === u.bus
/** A school weighs the product of all weights that fit it, a whole number; without any it weighs one. */
export function weightOf(u: Weighed, blockCode: string, rules: DrawRules | null): number {
  return (rules?.weights ?? []).reduce((product, w) => (meets(w, u, blockCode) ? product * w.weight : product), 1)
}
/** Each weight with how many schools of the frame it fits, as it is shown before the freeze and hashed with it. */
export function weighing(units: readonly Weighed[], codeOf: (blockId: string | null) => string, rules: DrawRules | null) {
  return (rules?.weights ?? []).map((w) => ({
    weight: w.weight,
    reason: w.reason,
    source: w.source,
    sure: w.sure,
    units: units.filter((u) => meets(w, u, codeOf(u.blockId))).length,
  }))
}

export const ruralPart = 'rural'
/**
 * Strata of which two or more are drawn are parted into rural and other schools, each with its share of the places; more places go to rural
 * ones until `share` of all drawn are rural, as far as there are so many. Strata of one place or one sort stay whole.
 */
export function ruralStrata(
  units: readonly (Drawable & { readonly rural: boolean })[],
  quotas: Transcript['frame']['quotas'],
  share: number,
  reserveShare: number,
): {
  readonly stratum: (unit: Drawable & { readonly rural: boolean }) => string
  readonly quotas: Transcript['frame']['quotas']
} {
  const count = new Map<string, { rural: number; other: number }>()
  for (const u of units) {
    const row = count.get(u.stratum) ?? { rural: 0, other: 0 }
    count.set(u.stratum, u.rural ? { ...row, rural: row.rural + 1 } : { ...row, other: row.other + 1 })
  }
  const of = (stratum: string) => count.get(stratum) ?? { rural: 0, other: 0 }
  const parted = quotas.filter((q) => share > 0 && q.draw >= 2 && of(q.stratum).rural > 0 && of(q.stratum).other > 0)
  const places = new Map(
    parted.map(({ stratum, draw }) => {
      const { rural, other } = of(stratum)
      const fair = Math.round((draw * rural) / (rural + other))
      return [stratum, Math.max(1, draw - other, Math.min(fair, rural, draw - 1))] as const
    }),
  )
  const whole = quotas.filter((q) => !places.has(q.stratum) && of(q.stratum).other === 0).reduce((n, q) => n + q.draw, 0)
  const wanted = Math.ceil(share * quotas.reduce((n, q) => n + q.draw, 0)) - whole
  let sum = [...places.values()].reduce((a, b) => a + b, 0)
  for (let moved = true; moved && sum < wanted; ) {
    moved = false
    for (const { stratum, draw } of parted) {
      const now = places.get(stratum) as number
      if (sum >= wanted || now >= Math.min(of(stratum).rural, draw - 1)) continue
      places.set(stratum, now + 1)
      sum++
      moved = true
    }
  }
  const withReserves = (stratum: string, draw: number, size: number) => ({
    stratum,
    draw,
    reserves: Math.min(size - draw, Math.ceil(draw * reserveShare)),
  })
  return {
    stratum: (u) => (places.has(u.stratum) && u.rural ? `${u.stratum}|${ruralPart}` : u.stratum),
    quotas: quotas.flatMap((q) => {
      const rural = places.get(q.stratum)
      if (rural === undefined) return [q]
      const size = of(q.stratum)
      return [withReserves(q.stratum, q.draw - rural, size.other), withReserves(`${q.stratum}|${ruralPart}`, rural, size.rural)]
    }),
  }
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
