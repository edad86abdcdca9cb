// Round: fetch, ask core, save. Its plan stands in round-plan.ts, what is read of it in round-read.ts.
import { burdenCap, moveRound, overCap, problem, type RoundScope, type RoundState, roundFault } from '@duxue/core'
import type { JobHandlers } from '../jobs.ts'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import { livePack } from './pack-live.ts'
import { burdenOf } from './profile.ts'
import { burdenRows, everyUnit, movedRound, roundFound, scopeUnits } from './round-found.ts'
import { planActs } from './round-plan.ts'
import { roundReads } from './round-read.ts'

const pathOf = async (ask: Ask) => (await ask.store.unit.city()).path
export const roundRoutes = {
  acts: {
    'round.create': async (ask, b) => {
      const path = await pathOf(ask)
      ask.allow('round.create', { path })
      const scope = b.scope ?? everyUnit
      const fault = roundFault(
        { from: b.from, to: b.to, selfCheckDue: b.selfCheckDue, groups: b.groups, basis: b.basis, scope },
        ask.city.jurisdiction,
      )
      if (fault) throw problem(fault.code, fault.data)
      const frozen = await ask.store.pack.freeze(await livePack(ask, b.packId))
      await ask.store.round.add({
        id: b.id,
        path,
        directive_id: b.directiveId ?? null,
        title: b.title,
        state: 'scoped',
        issuers: b.issuers,
        basis: b.basis,
        window_from: b.from,
        window_to: b.to,
        self_check_due: b.selfCheckDue,
        group_count: b.groups,
        scope,
        params: {},
        pack_id: frozen.id,
        pack_version: frozen.version,
        pack_hash: frozen.hash,
        county_review: b.countyReview ?? false,
        at: ask.now,
      })
      return {
        reply: { id: b.id },
        event: {
          kind: 'round.created',
          noun: 'round',
          nounId: b.id,
          path,
          data: {
            title: b.title,
            issuers: b.issuers,
            from: b.from,
            to: b.to,
            groups: b.groups,
            pack: frozen,
            scope,
            directiveId: b.directiveId ?? null,
          },
        },
      }
    },
    'round.notify': async (ask, b) => {
      const round = await roundFound(ask, b.id, true)
      ask.allow('round.notify', { path: round.path })
      const to = movedRound(round, 'notify')
      const pack = await ask.store.pack.get(round.pack_id, round.pack_version, round.pack_hash)
      if (!pack) throw problem('pack.missing', { id: round.pack_id })
      const units = await scopeUnits(ask, round.scope as RoundScope)
      if (units.length === 0) throw problem('round.empty_scope', { scope: round.scope })
      const cap = burdenCap(ask.city.jurisdiction, ask.today)
      const over = overCap(burdenRows(pack, units), cap)
      const burdenReason = b.burdenReason?.trim() || null
      if (over.length > 0 && burdenReason === null)
        throw problem('round.over_cap', { cap, kinds: over.map(({ kind, minutes }) => ({ kind, minutes })) })
      await ask.store.round.addInspectees(round.id, units, ask.now)
      await ask.store.check.openSelf(
        round,
        units.map((u) => ({ unit: u, asked: burdenOf(pack, u).items, id: ask.newId() })),
        ask.now,
      )
      await ask.store.round.setState(round.id, to)
      return {
        reply: { id: b.id, units: units.length },
        event: {
          kind: 'round.notified',
          noun: 'round',
          nounId: b.id,
          path: round.path,
          data: {
            from: round.state,
            to,
            units: units.length,
            due: round.self_check_due,
            ...(over.length > 0 ? { cap, over: over.map((k) => k.kind), burdenReason } : {}),
          },
        },
      }
    },
    'round.announce': async (ask, b) => {
      const round = await roundFound(ask, b.id, true)
      ask.allow('round.announce', { path: round.path })
      movedRound(round, 'announce')
      if ((await ask.store.visit.count(b.id)) === 0) throw problem('round.no_plan')
      const visits = await ask.store.visit.announce(b.id)
      if (visits === 0) throw problem('round.wrong_state', { why: 'announced' })
      return {
        reply: { id: b.id },
        event: { kind: 'round.announced', noun: 'round', nounId: b.id, path: round.path, data: { visits } },
      }
    },
    'round.report': async (ask, b) => {
      const round = await roundFound(ask, b.id, true)
      ask.allow('round.report', { path: round.path })
      const to = movedRound(round, 'report')
      const open = await ask.store.visit.open(b.id)
      if (open > 0) throw problem('round.open_checks', { visits: open })
      await ask.store.round.setState(b.id, to)
      return {
        reply: { id: b.id },
        event: { kind: 'round.reporting', noun: 'round', nounId: b.id, path: round.path, data: { from: round.state, to } },
      }
    },
    'round.publish': async (ask, b) => {
      const round = await roundFound(ask, b.id, true)
      ask.allow('round.publish', { path: round.path })
      const to = movedRound(round, 'publish')
      await ask.store.round.setState(b.id, to)
      return {
        reply: { id: b.id },
        event: { kind: 'round.published', noun: 'round', nounId: b.id, path: round.path, data: { from: round.state, to } },
      }
    },
    'round.cancel': async (ask, b) => {
      const round = await roundFound(ask, b.id, true)
      ask.allow('round.cancel', { path: round.path })
      const to = movedRound(round, 'cancel')
      if (b.reason.trim() === '') throw problem('round.no_reason')
      // A group may already stand at a gate while the round has not moved yet.
      if ((await ask.store.visit.list({ roundId: b.id, states: ['arrived', 'left'], limit: 1 })).total > 0)
        throw problem('round.wrong_state', { why: 'visited' })
      await ask.store.round.setState(b.id, to)
      const visits = await ask.store.visit.cancelAll(b.id)
      return {
        reply: { id: b.id },
        event: {
          kind: 'round.cancelled',
          noun: 'round',
          nounId: b.id,
          path: round.path,
          data: { from: round.state, to, reason: b.reason, visits },
        },
      }
    },
    ...planActs,
  },
  reads: roundReads,
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

/** The folder of a unit follows its checks and findings. */
export const roundJobs: JobHandlers = {
  'check.submitted': async (job) => {
    const { roundId, unitId, side } = job.event.data as { roundId: string; unitId: string; side: string }
    if (side === 'self') await job.store.round.moveInspectees(roundId, [unitId], ['notified'], 'self_checked', job.now)
  },
  'visit.arrived': async (job) => {
    const { roundId } = job.event.data as { roundId: string }
    const round = await job.store.round.get(roundId, true)
    const m = round && moveRound(round.state as RoundState, 'arrive')
    if (round && m && !('problem' in m) && m.to !== round.state) await job.store.round.setState(roundId, m.to)
  },
  'visit.left': async (job) => {
    const { roundId, unitId } = job.event.data as { roundId: string; unitId: string }
    await job.store.round.moveInspectees(roundId, [unitId], ['notified', 'self_checked'], 'visited', job.now)
  },
  'visit.cancelled': async (job) => await job.store.visit.release((job.event.data as { roundId: string }).roundId),
  'round.cancelled': async (job) => {
    if (job.event.nounId) await job.store.visit.release(job.event.nounId)
  },
  'round.reporting': async (job) => {
    if (!job.event.nounId) return
    await job.store.round.moveInspectees(job.event.nounId, null, ['self_checked'], 'closed', job.now)
  },
}
