// Check: the same page, scoring and moves for the unit itself, its county and the group.
import {
  type ActName,
  type Answers,
  acceptCheck,
  type Check,
  type ChecklistItem,
  type CheckState,
  choices,
  commonPath,
  daysBetween,
  draftCheck,
  evaluateCheck,
  gap,
  isClosed,
  itemsFor,
  mayFill,
  mayReviewCheck,
  needsSignature,
  type Pack,
  type ProblemCode,
  problem,
  procedureOn,
  returnCheck,
  rolesUnder,
  type Side,
  signCheck,
  submitCheck,
  unknownAnswers,
} from '@duxue/core'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import type { CheckFacts } from '../store/check.ts'
import { knownFacts, prefillOf, surveyed } from './check-known.ts'
import { burdenOf, packOf, unitProfile } from './profile.ts'
import { surveysHeld } from './survey.ts'

type Opened = NonNullable<Awaited<ReturnType<Ask['store']['check']['open']>>>
const notesOf = (v: unknown) => (v ?? {}) as Record<string, string>
const kindOf = (unitKind: string): Check['unitKind'] => (unitKind === 'county' ? 'county' : 'school')
function asCheck(c: CheckFacts, unitKind: string): Check {
  return {
    side: c.side as Side,
    unitKind: kindOf(unitKind),
    state: c.state as CheckState,
    version: c.version,
    answers: c.answers,
    notes: c.notes,
    signedVersion: c.signed_by ? c.version : null,
    returnedItems: c.returned_items ?? [],
    reason: c.reason,
  }
}
async function opened(ask: Ask, id: string): Promise<Opened & { pack: Pack; items: ChecklistItem[] }> {
  const o = await ask.store.check.open(id)
  if (!o) throw problem('check.missing', { id })
  const pack = await packOf(ask, o.check)
  return { ...o, pack, items: itemsFor(pack, unitProfile(o.unit), o.check.side as Side) }
}
/** The role under which this person does the act on this very check; one that does not fill in its side when there is no other, so that core refuses it. */
function roleFor(ask: Ask, act: ActName, c: CheckFacts, check: Check): string {
  const roles = rolesUnder(ask.who, act, onOf(c))
  return roles.find((role) => mayFill(check, role)) ?? roles[0] ?? ''
}
function review(ask: Ask, act: 'check.return' | 'check.accept', c: Parameters<typeof onOf>[0]): void {
  ask.allow(act, onOf(c))
  if (!mayReviewCheck(ask.who, { side: c.side, unitId: c.unit_id, path: c.path }))
    throw problem('act.forbidden', { act, why: 'own' })
}
function done(next: Check | ProblemCode, data: Record<string, unknown> = {}): Check {
  if (typeof next === 'string') throw problem(next, data)
  return next
}
const onOf = (c: Pick<CheckFacts, 'path' | 'unit_id' | 'side' | 'group_id'>) => ({
  path: c.path,
  unitId: c.unit_id,
  groupId: c.side === 'group' ? c.group_id : null,
})

function kept(
  ask: Ask,
  act: 'check.draft' | 'check.submit',
  o: Awaited<ReturnType<typeof opened>>,
  answers: Answers,
  notes: Record<string, string>,
) {
  const strange = unknownAnswers(o.items, answers)
  if (strange.length > 0) throw problem('check.unknown_item', { items: strange.slice(0, 10) })
  const before = asCheck(o.check, o.unit.kind)
  const on = { closed: isClosed(o.roundState), role: roleFor(ask, act, o.check, before) }
  const next = done(draftCheck(before, answers, notes, on), { state: o.check.state, round: o.roundState })
  const result = evaluateCheck(o.pack, o.items, next.answers, unitProfile(o.unit), ask.today, before.side)
  return { before, next, result, on }
}

export const checkRoutes = {
  acts: {
    'check.draft': async (ask, b) => {
      const o = await opened(ask, b.id)
      ask.allow('check.draft', onOf(o.check))
      const { before, next, result } = kept(ask, 'check.draft', o, b.answers, notesOf(b.notes))
      if (next !== before)
        await ask.store.check.keep(b.id, {
          answers: next.answers,
          notes: next.notes,
          answered: result.answered,
          asked: result.asked,
          state: next.state,
          version: next.version,
          at: ask.now,
        })
      return {
        reply: { id: b.id, version: next.version, answered: result.answered, asked: result.asked },
        event: {
          kind: 'check.drafted',
          noun: 'check',
          nounId: b.id,
          path: o.check.path,
          groupId: o.check.group_id,
          data: {
            version: next.version,
            items: [...Object.keys(b.answers), ...Object.keys(notesOf(b.notes)).map((n) => `note:${n}`)],
          },
        },
      }
    },
    'check.sign': async (ask, b) => {
      const o = await opened(ask, b.id)
      ask.allow('check.sign', onOf(o.check))
      const before = asCheck(o.check, o.unit.kind)
      done(signCheck(before, b.version, { closed: isClosed(o.roundState), role: roleFor(ask, 'check.sign', o.check, before) }), {
        state: o.check.state,
        version: o.check.version,
      })
      await ask.store.check.sign(b.id, ask.who.person, ask.now)
      return {
        reply: { id: b.id },
        event: { kind: 'check.signed', noun: 'check', nounId: b.id, path: o.check.path, data: { version: b.version } },
      }
    },
    'check.submit': async (ask, b) => {
      const o = await opened(ask, b.id)
      ask.allow('check.submit', onOf(o.check))
      const { next, result, on } = kept(ask, 'check.submit', o, (b.answers ?? {}) as Answers, notesOf(b.notes))
      done(submitCheck(next, result, on), {
        state: o.check.state,
        round: o.roundState,
        issues: result.issues.slice(0, 50),
      })
      const version = o.check.version + 1
      await ask.store.check.submit(o.check, {
        answers: next.answers,
        notes: next.notes,
        points: result.points,
        max: result.max,
        answered: result.answered,
        asked: result.asked,
        version,
        person: ask.who.person,
        at: ask.now,
      })
      return {
        reply: { id: b.id, points: result.points, maxPoints: result.max },
        event: {
          kind: 'check.submitted',
          noun: 'check',
          nounId: b.id,
          path: o.check.path,
          groupId: o.check.group_id,
          data: {
            roundId: o.check.round_id,
            unitId: o.check.unit_id,
            side: o.check.side,
            version,
            points: result.points,
            max: result.max,
            answered: result.answered,
          },
        },
      }
    },
    'check.return': async (ask, b) => {
      const o = await opened(ask, b.id)
      review(ask, 'check.return', o.check)
      if (b.reason.trim() === '') throw problem('task.no_reason')
      const next = done(returnCheck(asCheck(o.check, o.unit.kind), b.items, b.reason, { closed: isClosed(o.roundState) }), {
        state: o.check.state,
        round: o.roundState,
      })
      await ask.store.check.giveBack(b.id, next.returnedItems, b.reason, ask.now)
      return {
        reply: { id: b.id },
        event: {
          kind: 'check.returned',
          noun: 'check',
          nounId: b.id,
          path: o.check.path,
          data: { items: next.returnedItems, reason: b.reason, unitId: o.check.unit_id },
        },
      }
    },
    'check.accept': async (ask, b) => {
      const rows = await ask.store.check.locks(b.ids)
      if (rows.length === 0) throw problem('check.missing', { ids: b.ids.slice(0, 5) })
      for (const r of rows) review(ask, 'check.accept', r)
      const ready = rows.filter((r) => typeof acceptCheck({ state: r.state } as Check) !== 'string').map((r) => r.id)
      if (ready.length === 0) throw problem('check.wrong_state', { state: rows[0]?.state })
      await ask.store.check.accept(ready, ask.now)
      return {
        reply: { count: ready.length },
        event: {
          kind: 'check.accepted',
          noun: 'check',
          nounId: ready.length === 1 ? (ready[0] as string) : null,
          path: commonPath(rows.map((r) => r.path)),
          data: { ids: ready },
        },
      }
    },
    'check.review': async (ask, b) => {
      const o = await opened(ask, b.selfCheckId)
      ask.allow('check.review', onOf(o.check))
      if (o.check.side !== 'self' || (o.check.state !== 'submitted' && o.check.state !== 'accepted') || o.unit.kind !== 'school')
        throw problem('check.wrong_state', { state: o.check.state })
      if (!o.countyReview) throw problem('check.no_review', { id: b.selfCheckId })
      if (isClosed(o.roundState)) throw problem('check.closed', { round: o.roundState })
      await ask.store.check.openCounty(o.check, b.id, burdenOf(o.pack, o.unit).items, ask.now)
      return {
        reply: { id: b.id },
        event: {
          kind: 'check.opened',
          noun: 'check',
          nounId: b.id,
          path: o.check.path,
          data: { side: 'county', selfCheckId: b.selfCheckId },
        },
      }
    },
  },
  reads: {
    'check.list': async (ask, { mine, ...q }) => {
      const county = mine ? ask.who.posts.find((p) => p.role === 'county') : undefined
      const { total, rows } = await ask.store.check.list({ ...q, ...(county ? { unitId: county.unitId } : {}) })
      const packs = new Map<string, Pack>()
      for (const r of rows) if (!packs.has(r.pack_hash)) packs.set(r.pack_hash, await packOf(ask, r))
      const units = new Map((await ask.store.unit.many([...new Set(rows.map((r) => r.unit_id))])).map((u) => [u.id, u]))
      return {
        total,
        rows: rows.map((r) =>
          row(
            ask,
            r,
            r.side === 'self' && units.get(r.unit_id)
              ? burdenOf(packs.get(r.pack_hash) as Pack, units.get(r.unit_id) as never).minutes
              : 0,
          ),
        ),
      }
    },
    'check.get': async (ask, { id }) => {
      const [r] = (await ask.store.check.list({ id })).rows
      const c = await ask.store.check.get(id)
      if (!r || !c) throw problem('check.missing', { id })
      const pack = await packOf(ask, c)
      const round = await ask.store.round.get(c.round_id)
      const [unit] = await ask.store.unit.many([c.unit_id])
      if (!unit || !round) throw problem('unit.missing', { id: c.unit_id })
      const profile = unitProfile(unit)
      const items = itemsFor(pack, profile, c.side as Side)
      const other = c.side === 'self' ? null : await ask.store.check.of(c.round_id, c.unit_id, 'self')
      const before = c.side === 'self' ? await ask.store.check.before(c.unit_id, c.round_id) : null
      const surveys = pack.surveys ? await surveysHeld(ask, c.round_id, c.unit_id, c.side as Side) : []
      const asked = c.side === 'self' ? prefillOf(items, await knownFacts(ask, profile, unit.id, items), before) : []
      const names = await ask.store.person.names(c.signed_by ? [c.signed_by] : [])
      return {
        check: row(ask, r, burdenOf(pack, unit).minutes),
        version: c.version,
        pack: { ...pack, examples: [], sets: {} },
        profile,
        answers: c.answers,
        notes: c.notes,
        returnedItems: c.returned_items ?? [],
        reason: c.reason,
        prefill: [...surveyed(items, surveys), ...asked],
        other: other?.submitted_at ? { side: other.side, answers: other.answers, notes: other.notes } : null,
        why: round.directive_id ? await ask.store.check.why(round.directive_id) : [],
        surveys,
        signer: c.signed_by ? (names.get(c.signed_by) ?? null) : null,
        visitId: c.visit_id,
        today: ask.today,
      }
    },
    'check.gap': async (ask, q) => {
      const round = q.roundId ? await ask.store.round.get(q.roundId) : await ask.store.round.latest()
      if (!round) return { rows: [] }
      const pack = await packOf(ask, round)
      // A place that sets no least number shows no gap.
      const least = Number(procedureOn(ask.city.jurisdiction, 'gap_least_visits', ask.today)?.value ?? Number.POSITIVE_INFINITY)
      const pairs = await ask.store.check.pairs(round.id)
      return {
        rows: pack.topics
          .map((t) => {
            const of = pairs.filter((p) => p.topic === t.id)
            return {
              topic: t.id,
              label: { zh: t.zh, en: t.en },
              ...gap(
                of.map((p) => p.self),
                of.map((p) => p.group),
                least,
              ),
            }
          })
          .filter((r) => r.n > 0),
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

type ListRow = Awaited<ReturnType<Ask['store']['check']['list']>>['rows'][number]
function row(ask: Ask, r: ListRow, minutes: number) {
  const c = { side: r.side as Side, unitKind: kindOf(r.unitKind) }
  const closed = isClosed(r.roundState)
  const on = onOf(r)
  const fill = rolesUnder(ask.who, 'check.draft', on).some((role) => mayFill(c, role))
  const wanted: { act: ActName; why?: ProblemCode }[] = []
  const open = ['open', 'drafted', 'returned'].includes(r.state)
  if (open && fill) {
    wanted.push(closed ? { act: 'check.draft', why: 'check.closed' } : { act: 'check.draft' })
    wanted.push(
      closed
        ? { act: 'check.submit', why: 'check.closed' }
        : needsSignature(c) && !r.signed_at
          ? { act: 'check.submit', why: 'check.not_signed' }
          : { act: 'check.submit' },
    )
  }
  if ((r.state === 'drafted' || r.state === 'returned') && needsSignature(c) && !r.signed_at && !closed)
    wanted.push({ act: 'check.sign' })
  const handedIn = r.state === 'submitted' || r.state === 'accepted'
  if (handedIn && c.side === 'self' && r.unitKind === 'school' && r.countyReview && !r.reviewed && !closed)
    if (mayReviewCheck(ask.who, { side: r.side, unitId: r.unit_id, path: r.path })) wanted.push({ act: 'check.review' })
  if (r.state === 'submitted')
    wanted.push({ act: 'check.accept' }, closed ? { act: 'check.return', why: 'check.closed' } : { act: 'check.return' })
  return {
    id: r.id,
    roundId: r.round_id,
    roundTitle: r.roundTitle,
    unit: { id: r.unit_id, name: r.unit, kind: r.unitKind, block: r.block },
    side: r.side,
    state: r.state,
    answered: r.answered,
    asked: r.asked,
    minutes,
    points: r.points,
    maxPoints: r.max_points,
    due: r.due,
    late: open && !closed && r.due ? Math.max(0, daysBetween(r.due, ask.today)) : 0,
    signedAt: r.signed_at?.toISOString() ?? null,
    submittedAt: r.submitted_at?.toISOString() ?? null,
    changedAt: r.changed_at.toISOString(),
    choices: choices(ask.who, on, wanted),
  }
}
