// Burden: kept by jobs when something is handed in or a visit ends; shown to the unit itself first.
import {
  addDays,
  burdenByMonth,
  burdenCap,
  confirmedOf,
  itemsFor,
  median,
  minutesOf,
  problem,
  procedureOn,
  type Side,
} from '@duxue/core'
import type { Job, JobHandlers } from '../jobs.ts'
import type { Ask, ReadHandlers } from '../request.ts'
import { knownFacts, prefillOf } from './check-known.ts'
import { burdenOf, packOf, unitProfile } from './profile.ts'

const capOf = (ask: Pick<Ask, 'city' | 'today'>) => {
  const minutes = burdenCap(ask.city.jurisdiction, ask.today)
  const rule = procedureOn(ask.city.jurisdiction, 'burden_cap_minutes', ask.today)
  return minutes === null || !rule ? null : { minutes, text: rule.text, unverified: rule.sure === 'U' }
}
async function roundOf(job: Job, id: string) {
  const round = await job.store.round.get(id)
  return { title: round?.title ?? '', byWhom: ((round?.issuers ?? []) as string[]).join('、') || job.city.name }
}

export const burdenJobs: JobHandlers = {
  'check.submitted': async (job) => {
    const check = job.event.nounId ? await job.store.check.get(job.event.nounId) : null
    if (check?.side !== 'self') return
    const [unit] = await job.store.unit.many([check.unit_id])
    if (!unit) return
    const pack = await packOf(job, check)
    const profile = unitProfile(unit)
    const items = itemsFor(pack, profile, check.side as Side)
    const before = await job.store.check.before(unit.id, check.round_id)
    const known = prefillOf(items, await knownFacts(job, profile, unit.id, items), before)
    const confirmed = Math.min(check.answered, confirmedOf(check.answers, known))
    const anew = check.answered - confirmed
    const minutes = minutesOf(burdenOf(pack, unit), anew, confirmed)
    const { title, byWhom } = await roundOf(job, check.round_id)
    await job.store.burden.put(unit, {
      noun: 'check',
      nounId: check.id,
      title,
      byWhom,
      on: job.today,
      fields: check.asked,
      anew,
      confirmed,
      minutes,
    })
  },
  'task.submitted': async (job) => {
    const task = job.event.nounId ? await job.store.task.get(job.event.nounId) : null
    if (!task || task.carriedBy) return
    const [unit] = await job.store.unit.many([task.unitId])
    if (!unit || unit.kind === 'section') return
    await job.store.burden.put(unit, {
      noun: 'task',
      nounId: task.id,
      title: task.verbPhrase,
      byWhom: job.city.name,
      on: job.today,
      fields: 1,
      anew: 1,
      confirmed: 0,
      minutes: 0,
    })
  },
  'visit.left': async (job) => {
    const { roundId, unitId } = job.event.data as { roundId: string; unitId: string }
    const [unit] = await job.store.unit.many([unitId])
    const visit = job.event.nounId ? await job.store.visit.get(job.event.nounId) : null
    if (!unit || !visit) return
    const { title, byWhom } = await roundOf(job, roundId)
    const minutes = Math.max(0, visit.end_min - visit.start_min)
    await job.store.burden.put(unit, {
      noun: 'visit',
      nounId: visit.id,
      title,
      byWhom,
      on: job.today,
      fields: 0,
      anew: 0,
      confirmed: 0,
      minutes,
    })
  },
}

export const burdenRoutes = {
  reads: {
    'burden.get': async (ask, q) => {
      const own = ask.who.posts.find((p) => ['clerk', 'head', 'county'].includes(p.role))?.unitId
      const id = q.unitId ?? own
      const unit = id ? await ask.store.unit.get(id) : null
      if (!unit) throw problem('unit.missing', { id })
      const [block] = unit.blockId ? await ask.store.unit.many([unit.blockId]) : []
      const rows = await ask.store.burden.of(unit.id, addDays(ask.today, -730))
      const ids = new Map(rows.map((r) => [r as object, r.nounId]))
      return {
        unit: { id: unit.id, name: unit.name, kind: unit.kind, block: block?.shortName ?? null },
        cap: capOf(ask),
        months: burdenByMonth(rows).map((m) => ({ ...m, asked: m.asked.map((a) => ({ ...a, nounId: ids.get(a) as string })) })),
      }
    },
    'burden.table': async (ask, q) => {
      const months = await ask.store.burden.months()
      const month = q.month ?? months[0] ?? null
      const cap = capOf(ask)
      if (month === null) return { month, months, cap, kinds: [], askers: [] }
      const from = `${month}-01`
      const before = `${addDays(from, 31).slice(0, 7)}-01`
      const units = await ask.store.burden.perUnit(from, before)
      const kinds = [...new Set(units.map((u) => u.kind))].sort()
      return {
        month,
        months,
        cap,
        kinds: kinds.map((kind) => {
          const own = units.filter((u) => u.kind === kind)
          return {
            kind,
            units: own.length,
            fields: median(own.map((u) => u.fields)) ?? 0,
            confirmed: median(own.map((u) => u.confirmed)) ?? 0,
            minutes: Math.round((median(own.map((u) => u.minutes)) ?? 0) * 10) / 10,
            visits: own.reduce((n, u) => n + u.visits, 0),
            over: cap ? own.filter((u) => u.minutes > cap.minutes).length : 0,
          }
        }),
        askers: await ask.store.burden.perAsker(from, before),
      }
    },
  },
} satisfies { reads: Partial<ReadHandlers> }
