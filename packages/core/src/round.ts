// Round: one campaign of inspection. Which moves are lawful, how the city becomes a problem for the planner, how visits move.
import type { Drawable, Drawn, Plan, Problem as PlanProblem } from '@duxue/planner'
import { type Jurisdiction, procedureOn, visitMinutes, workdaysIn } from './jurisdiction.ts'
import type { ProblemCode } from './problem.ts'

export type RoundState = 'scoped' | 'notified' | 'self_checking' | 'on_site' | 'reporting' | 'published' | 'cancelled'
export type RoundMove = 'notify' | 'plan' | 'announce' | 'arrive' | 'report' | 'publish' | 'cancel'

const roundMoves: Record<RoundMove, { readonly from: readonly RoundState[]; readonly to: RoundState | 'same' }> = {
  notify: { from: ['scoped'], to: 'self_checking' },
  plan: { from: ['self_checking'], to: 'same' },
  announce: { from: ['self_checking'], to: 'same' },
  arrive: { from: ['self_checking', 'on_site'], to: 'on_site' },
  report: { from: ['on_site'], to: 'reporting' },
  publish: { from: ['reporting'], to: 'published' },
  cancel: { from: ['scoped', 'notified', 'self_checking'], to: 'cancelled' },
}
/** A round moves only forward; it is cancelled only before the first visit. */
export function moveRound(state: RoundState, move: RoundMove): { to: RoundState } | { problem: ProblemCode } {
  const m = roundMoves[move]
  if (!m.from.includes(state))
    return { problem: state === 'published' || state === 'cancelled' ? 'round.closed' : 'round.wrong_state' }
  return { to: m.to === 'same' ? state : m.to }
}

export type VisitState = 'planned' | 'sealed' | 'announced' | 'travelling' | 'arrived' | 'left' | 'replaced' | 'cancelled'
/** A visit is announced or sealed before the group arrives, and arrived at before it is left. */
export function moveVisit(state: VisitState, move: 'arrive' | 'leave' | 'cancel'): { to: VisitState } | { problem: ProblemCode } {
  if (move === 'arrive' && (state === 'announced' || state === 'sealed' || state === 'travelling')) return { to: 'arrived' }
  if (move === 'leave' && state === 'arrived') return { to: 'left' }
  if (move === 'cancel' && ['planned', 'sealed', 'announced', 'travelling'].includes(state)) return { to: 'cancelled' }
  return { problem: 'visit.wrong_state' }
}

/** Whom a round inspects: county bureaux, schools of all or of some kinds, or both. */
export interface RoundScope {
  readonly counties: boolean
  /** True unless said otherwise. */
  readonly schools?: boolean
  readonly schoolKinds: readonly string[]
}
export interface RoundDraft {
  readonly from: string
  readonly to: string
  readonly selfCheckDue: string
  readonly groups: number
  readonly basis: { readonly list: string; readonly notice: string }
  readonly scope: RoundScope
}
/** A window runs forward and holds a working day; the self-check is due before its end; where the law asks for an approved list, the round names its entry; a round inspects county bureaux, schools, or both. */
export function roundFault(draft: RoundDraft, j: Jurisdiction): { code: ProblemCode; data: Record<string, unknown> } | null {
  if (draft.from > draft.to) return { code: 'round.bad_window', data: { why: 'backwards', from: draft.from, to: draft.to } }
  if (workdaysIn(j, draft.from, draft.to).length === 0)
    return { code: 'round.bad_window', data: { why: 'no_workday', from: draft.from, to: draft.to } }
  if (draft.selfCheckDue > draft.to)
    return { code: 'round.bad_window', data: { why: 'self_check_late', due: draft.selfCheckDue, to: draft.to } }
  if (!draft.scope.counties && draft.scope.schools === false) return { code: 'round.empty_scope', data: {} }
  const list = procedureOn(j, 'approved_list_required', draft.from)
  if (list?.value === true && draft.basis.list.trim() === '')
    return { code: 'round.bad_window', data: { why: 'no_list', rule: list.text } }
  return null
}

export interface InspectedUnit {
  readonly id: string
  readonly kind: string
  readonly schoolKind: string | null
  readonly blockId: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly hours: unknown
}
export interface PooledInspector {
  readonly id: string
  readonly employerId: string
  readonly blockId: string | null
  readonly expertise: readonly string[]
  readonly canLead: boolean
}
export interface RecusalGround {
  readonly personId: string
  readonly unitId: string
  readonly ground: string
  readonly until: string | null
}
export interface PlanInputs {
  readonly jurisdiction: Jurisdiction
  readonly from: string
  readonly to: string
  readonly groups: number
  readonly blocks: readonly { readonly id: string; readonly lon: number | null; readonly lat: number | null }[]
  readonly units: readonly InspectedUnit[]
  readonly inspectors: readonly PooledInspector[]
  readonly recusals: readonly RecusalGround[]
  readonly roads: readonly { readonly a: string; readonly b: string; readonly factor: number }[]
}

const kindOf = (u: InspectedUnit): string => (u.kind === 'county' ? 'county' : (u.schoolKind ?? 'school'))

/** Units that a group can go to: county bureaux and schools; a teaching point is seen through the school that answers for it. */
export function visitable(u: InspectedUnit): boolean {
  return u.kind === 'county' || (u.kind === 'school' && u.schoolKind !== 'teaching_point' && u.lon !== null && u.lat !== null)
}

/** Schools by block and kind: the strata of the draw. */
export function drawFrame(units: readonly InspectedUnit[]): Drawable[] {
  return units
    .filter((u) => u.kind === 'school' && visitable(u))
    .map((u) => ({ id: u.id, stratum: `${u.blockId ?? ''}|${kindOf(u)}` }))
}

/** How many schools to draw: what the groups' hours hold at the frame's own mix of kinds, the road and the feedback of the last day counted. */
export function drawSize(inputs: PlanInputs): number {
  const { visits } = inputs.jurisdiction
  const days = workdaysIn(inputs.jurisdiction, inputs.from, inputs.to).length
  const schools = inputs.units.filter((u) => u.kind === 'school' && visitable(u))
  if (schools.length === 0) return 0
  const whole = (u: InspectedUnit) => visitMinutes(visits, kindOf(u)) + visits.roadMinutes
  const each = schools.reduce((sum, u) => sum + whole(u), 0) / schools.length
  const counties = inputs.units.filter((u) => u.kind === 'county')
  const held =
    inputs.groups * (days * (visits.to - visits.from - visits.lunch.minutes) - visits.feedbackMinutes) -
    counties.reduce((sum, u) => sum + whole(u), 0)
  return Math.max(0, Math.min(schools.length, Math.floor(held / each)))
}

/** A round as the planner's problem: every county bureau, and the drawn schools in the order of the draw; `drawn` null puts in every visitable unit. */
export function planProblem(
  inputs: PlanInputs,
  drawn: readonly (Drawn & { readonly day?: string | null })[] | null,
): PlanProblem {
  const { jurisdiction: j, blocks } = inputs
  const days = workdaysIn(j, inputs.from, inputs.to)
  const place = new Map(drawn?.map((d) => [d.id, d]))
  const inspected = inputs.units.filter((u) => visitable(u) && (u.kind === 'county' || drawn === null || place.has(u.id)))
  const known = new Set(inspected.map((u) => u.id))
  const barredOf = new Map<string, string[]>()
  for (const r of inputs.recusals) {
    if (r.until !== null && r.until <= inputs.from) continue
    if (!known.has(r.unitId)) continue
    barredOf.set(r.personId, [...(barredOf.get(r.personId) ?? []), r.unitId])
  }
  return {
    days,
    day: { start: j.visits.from, end: j.visits.to, lunch: j.visits.lunch },
    travel: { kmh: j.visits.kmh, detour: j.visits.detour, factors: inputs.roads },
    groups: Array.from({ length: inputs.groups }, (_, i) => `g${i + 1}`),
    blocks: blocks.map((b) => ({ id: b.id, seat: { lon: b.lon ?? 0, lat: b.lat ?? 0 } })),
    candidates: inspected.map((u) => {
      const d = place.get(u.id)
      const windows = windowsOf(u.hours, days, j.visits, d?.day ?? null)
      return {
        id: u.id,
        block: u.blockId ?? '',
        zone: u.blockId ?? '',
        kind: kindOf(u),
        minutes: visitMinutes(j.visits, kindOf(u)),
        lon: u.lon ?? 0,
        lat: u.lat ?? 0,
        mandatory: u.kind === 'county',
        prize: u.kind === 'county' ? 1000 : d?.day && !d.reserve ? 200 : d === undefined || !d.reserve ? 100 : 60,
        ...(windows ? { windows } : {}),
      }
    }),
    inspectors: inputs.inspectors.map((i) => ({
      id: i.id,
      employer: i.employerId,
      expertise: i.expertise,
      canLead: i.canLead,
      barred: barredOf.get(i.id) ?? [],
      barredBlocks: j.visits.ownCounty === 'hard' && i.blockId ? [i.blockId] : [],
      away: [],
    })),
    rules: {
      minInspectors: j.visits.minInspectors,
      maxPerEmployer: j.visits.maxPerEmployer,
      maxInspectors: j.visits.maxInspectors,
      feedbackMinutes: j.visits.feedbackMinutes,
      leastPerKind: j.visits.leastPerKind,
    },
  }
}
/** Opening hours as stored ({open: [{from, to}], closed: [dates]}) for the days of a round; an unannounced visit has one day only. */
function windowsOf(
  hours: unknown,
  days: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
  only: string | null,
): Record<string, [number, number][]> | null {
  const h = hours as { open?: { from: number; to: number }[]; closed?: string[] } | null
  if (!h?.open && only === null) return null
  const open = h?.open?.map((w): [number, number] => [w.from, w.to]) ?? [[from, to] as [number, number]]
  return Object.fromEntries(days.map((d) => [d, h?.closed?.includes(d) || (only !== null && only !== d) ? [] : open]))
}

/** How many blocks a plan visits. */
export function blocksCovered(plan: Pick<Plan, 'visits'>, blockOf: (unitId: string) => string | null): number {
  return new Set(plan.visits.map((v) => blockOf(v.candidate)).filter((b) => b !== null)).size
}
