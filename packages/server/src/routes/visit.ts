// Visit: arrive, leave, and what the unit says of itself beside what the group saw.
import { type ActName, choices, moveRound, moveVisit, problem, type RoundState, type VisitState } from '@duxue/core'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import { weakPoints } from './check-known.ts'
import { burdenOf } from './profile.ts'

async function found(ask: Ask, id: string) {
  const visit = await ask.store.visit.get(id, true)
  if (!visit) throw problem('visit.missing', { id })
  return visit
}
type Row = Awaited<ReturnType<Ask['store']['visit']['list']>>['rows'][number]
function shown(ask: Ask, v: Row) {
  const wanted: { act: ActName; why?: string }[] = []
  if (!('problem' in moveVisit(v.state as VisitState, 'arrive'))) wanted.push({ act: 'visit.arrive' })
  if (!('problem' in moveVisit(v.state as VisitState, 'leave')))
    wanted.push(
      v.checkState === 'submitted' || v.checkState === 'accepted'
        ? { act: 'visit.leave' }
        : { act: 'visit.leave', why: 'visit.check_open' },
    )
  if (!('problem' in moveVisit(v.state as VisitState, 'cancel'))) wanted.push({ act: 'visit.cancel' })
  if (v.state === 'arrived') wanted.push({ act: 'finding.raise' })
  return {
    id: v.id,
    groupId: v.groupId,
    groupNo: v.groupNo,
    // while it is sealed only its group and the office are told where it goes
    unit: v.unitId && v.unit ? { id: v.unitId, name: v.unit, kind: v.unitKind ?? '', block: v.block } : null,
    state: v.state,
    day: v.day,
    start: v.start,
    end: v.end,
    arrivedAt: v.arrivedAt?.toISOString() ?? null,
    leftAt: v.leftAt?.toISOString() ?? null,
    checkId: v.checkId,
    selfCheckId: v.selfCheckId,
    answered: v.answered ?? 0,
    asked: v.asked ?? 0,
    findings: v.findings ?? 0,
    schoolKind: v.schoolKind,
    pupils: v.pupils ?? 0,
    lon: v.lon,
    lat: v.lat,
    reason: v.reason,
    choices: choices(ask.who, { path: v.path, groupId: v.groupId, unitId: v.unitId }, wanted),
  }
}

export const visitRoutes = {
  acts: {
    'visit.arrive': async (ask, { id }) => {
      const before = await found(ask, id)
      ask.allow('visit.arrive', { path: before.path, groupId: before.group_id })
      const m = moveVisit(before.state as VisitState, 'arrive')
      if ('problem' in m) throw problem(m.problem, { state: before.state })
      const round = await ask.store.round.get(before.round_id)
      if (!round) throw problem('round.missing', { id: before.round_id })
      const r = moveRound(round.state as RoundState, 'arrive')
      if ('problem' in r) throw problem(r.problem, { state: round.state })
      // A sealed visit opens here, at the gate.
      if (before.unit_id === null) await ask.store.visit.unseal(id)
      const visit = await found(ask, id)
      await ask.store.visit.arrive(id, ask.now)
      const unit = visit.unit_id && (await ask.store.unit.get(visit.unit_id))
      const pack = await ask.store.pack.get(round.pack_id, round.pack_version, round.pack_hash)
      if (!unit || !pack) throw problem('unit.missing', { id: visit.unit_id })
      const checkId = ask.newId()
      await ask.store.check.openGroup(
        round,
        { id: checkId, unit, groupId: visit.group_id, visitId: id, asked: burdenOf(pack, unit).items },
        ask.now,
      )
      return {
        reply: { id, checkId },
        event: {
          kind: 'visit.arrived',
          noun: 'visit',
          nounId: id,
          path: visit.path,
          groupId: visit.group_id,
          data: {
            roundId: visit.round_id,
            unitId: visit.unit_id,
            checkId,
            planned: visit.start_min,
            sealed: before.unit_id === null,
          },
        },
      }
    },
    'visit.leave': async (ask, b) => {
      const visit = await found(ask, b.id)
      ask.allow('visit.leave', { path: visit.path, groupId: visit.group_id })
      const m = moveVisit(visit.state as VisitState, 'leave')
      if ('problem' in m) throw problem(m.problem, { state: visit.state })
      const [row] = (await ask.store.visit.list({ id: b.id })).rows
      if (row?.checkState !== 'submitted' && row?.checkState !== 'accepted')
        throw problem('visit.check_open', { answered: row?.answered ?? 0, asked: row?.asked ?? 0 })
      await ask.store.visit.leave(b.id, ask.now, b.unitSigner, b.unitView ?? null)
      return {
        reply: { id: b.id },
        event: {
          kind: 'visit.left',
          noun: 'visit',
          nounId: b.id,
          path: visit.path,
          groupId: visit.group_id,
          data: { roundId: visit.round_id, unitId: visit.unit_id, signer: b.unitSigner, view: b.unitView ?? null },
        },
      }
    },
    'visit.cancel': async (ask, b) => {
      const visit = await found(ask, b.id)
      ask.allow('visit.cancel', { path: visit.path, groupId: visit.group_id })
      const m = moveVisit(visit.state as VisitState, 'cancel')
      if ('problem' in m) throw problem(m.problem, { state: visit.state })
      if (b.reason.trim() === '') throw problem('round.no_reason')
      await ask.store.visit.cancel(b.id, b.reason)
      return {
        reply: { id: b.id },
        event: {
          kind: 'visit.cancelled',
          noun: 'visit',
          nounId: b.id,
          path: visit.path,
          groupId: visit.group_id,
          data: { roundId: visit.round_id, unitId: visit.unit_id, reason: b.reason },
        },
      }
    },
  },
  reads: {
    'visit.list': async (ask, { mine, state, ...q }) => {
      const { total, rows } = await ask.store.visit.list({
        ...q,
        ...(state ? { states: state.split(',') } : {}),
        ...(mine ? { groupIds: [...ask.who.hats] } : {}),
      })
      return { total, rows: rows.map((r) => shown(ask, r)) }
    },
    'visit.get': async (ask, { id }) => {
      const [row] = (await ask.store.visit.list({ id })).rows
      if (!row) throw problem('visit.missing', { id })
      const round = await ask.store.round.get(row.roundId)
      const group = (await ask.store.round.groups(row.roundId)).find((g) => g.id === row.groupId)
      return {
        visit: shown(ask, row),
        roundId: row.roundId,
        roundTitle: round?.title ?? '',
        weak: await weakPoints(ask, row.selfCheckId),
        members: (group?.members ?? []).map((m) => ({ id: m.id, name: m.name })),
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }
