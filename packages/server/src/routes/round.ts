// Round: fetch, ask core, save.
import {
  type ActName,
  blocksCovered,
  burdenCap,
  choices,
  drawFrame,
  drawSize,
  type Issue,
  moveRound,
  overCap,
  type Pack,
  type PlanInputs,
  packFor,
  planProblem,
  problem,
  procedureOn,
  type RoundMove,
  type RoundScope,
  type RoundState,
  roundFault,
  textHash,
  workdaysIn,
} from '@duxue/core'
import { certify, checkPlan, drawStratified } from '@duxue/planner'
import type { JobHandlers } from '../jobs.ts'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import type { RoundFacts } from '../store/round.ts'
import type { UnitFacts } from '../store/unit.ts'
import { burdenOf } from './profile.ts'

async function found(ask: Ask, id: string, lock = false): Promise<RoundFacts> {
  const round = await ask.store.round.get(id, lock)
  if (!round) throw problem('round.missing', { id })
  return round
}
function moved(round: RoundFacts, move: RoundMove): RoundState {
  const m = moveRound(round.state as RoundState, move)
  if ('problem' in m) throw problem(m.problem, { state: round.state, move })
  return m.to
}
function packNamed(ask: Ask, id: string): Pack {
  const pack = ask.house.packs.find((p) => p.id === id)
  if (!pack) throw problem('pack.missing', { id })
  return pack
}
const everyUnit: RoundScope = { counties: true, schools: true, schoolKinds: [] }
async function scopeUnits(ask: Ask, scope: RoundScope) {
  const schools =
    scope.schools === false ? [] : await ask.store.unit.schools(scope.schoolKinds.length ? scope.schoolKinds : undefined)
  const blocks = await ask.store.unit.blocks()
  return [...(scope.counties ? blocks.filter((b) => b.kind === 'county') : []), ...schools]
}
async function planInputs(ask: Ask, round: RoundFacts): Promise<PlanInputs> {
  const blocks = await ask.store.unit.blocks()
  const city = await ask.store.unit.city()
  const inside = new Set(await ask.store.round.inspected(round.id))
  const units = (await scopeUnits(ask, round.scope as RoundScope)).filter((u) => inside.has(u.id))
  const inspectors = await ask.store.person.inspectors()
  return {
    jurisdiction: ask.city.jurisdiction,
    from: round.window_from,
    to: round.window_to,
    groups: round.group_count,
    units,
    roads: await ask.store.unit.roads(),
    recusals: await ask.store.person.recusals(),
    blocks: blocks.map((b) => ({ id: b.id, lon: b.lon ?? city.lon, lat: b.lat ?? city.lat })),
    inspectors: inspectors.map((i) => ({
      id: i.id,
      employerId: i.employerId,
      blockId: i.blockId,
      expertise: i.expertise,
      canLead: i.canLead,
    })),
  }
}
const pathOf = async (ask: Ask) => (await ask.store.unit.city()).path
const ordinal = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const groupName = (n: number): string =>
  `第${n <= 10 ? ordinal[n] : n < 20 ? `十${ordinal[n - 10]}` : `${ordinal[Math.floor(n / 10)]}十${ordinal[n % 10]}`}组`

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
      const frozen = await ask.store.pack.freeze(packNamed(ask, b.packId))
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
      const round = await found(ask, b.id, true)
      ask.allow('round.notify', { path: round.path })
      const to = moved(round, 'notify')
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
    'round.plan': async (ask, b) => {
      const round = await found(ask, b.id, true)
      ask.allow('round.plan', { path: round.path })
      moved(round, 'plan')
      if ((await ask.store.visit.list({ roundId: b.id, states: ['announced', 'arrived', 'left'], limit: 1 })).total > 0)
        throw problem('round.wrong_state', { why: 'announced' })
      const inputs = await planInputs(ask, round)
      const seed = b.seed?.trim() || textHash(`${round.id}|${round.pack_hash}`)
      const drawn = drawStratified(drawFrame(inputs.units), drawSize(inputs), ask.city.jurisdiction.visits.reserveShare, seed)
      const planning = planProblem(inputs, drawn)
      const plan = await ask.house.solver(planning, seed)
      if (plan.issues.length > 0) throw problem('round.infeasible', { issues: plan.issues as unknown as Issue[] })
      const broken = checkPlan(planning, plan)
      if (broken.length > 0) throw problem('round.plan_broken', { rules: broken.slice(0, 5) })
      const whole = certify(planProblem(inputs, null))
      const byId = new Map(inputs.units.map((u) => [u.id, u]))
      const paths = new Map((await ask.store.unit.many(plan.visits.map((v) => v.candidate))).map((u) => [u.id, u.path]))
      const groupId = new Map(plan.groups.map((g) => [g.id, ask.newId()]))
      await ask.store.round.replaceGroups(
        round.id,
        plan.groups.map((g, i) => ({
          id: groupId.get(g.id) as string,
          no: i + 1,
          name: groupName(i + 1),
          leaderId: g.leader,
          members: g.members,
          blocks: g.blocks,
        })),
      )
      await ask.store.visit.add(
        round.id,
        plan.visits.map((v) => ({
          id: ask.newId(),
          groupId: groupId.get(v.group) as string,
          unitId: v.candidate,
          path: paths.get(v.candidate) as string,
          blockId: byId.get(v.candidate)?.blockId ?? null,
          day: v.day,
          start: v.start,
          end: v.end,
        })),
        'planned',
      )
      const covered = blocksCovered(plan, (id) => byId.get(id)?.blockId ?? null)
      const bound = plan.certificate?.bound ?? plan.visits.length
      const certificate = {
        bound,
        binding: plan.certificate?.binding ?? 'units',
        groupDays: plan.certificate?.groupDays ?? 0,
        hours: plan.certificate?.hours ?? 0,
        units: inputs.units.length,
        fullDays: whole.fullCoverage.days,
        fullGroups: whole.fullCoverage.groups,
      }
      const barred = planning.inspectors.filter((i) => i.barred.length > 0)
      const summary = {
        drawn: drawn.filter((d) => !d.reserve).length,
        reserves: drawn.filter((d) => d.reserve).length,
        covered,
        recusals: { people: barred.length, units: new Set(barred.flatMap((i) => i.barred)).size, broken: 0 },
        poolReserves: plan.reserves.length,
        dropped: plan.dropped.length,
      }
      await ask.store.round.setPlan(round.id, { seed, certificate, summary })
      return {
        reply: { id: b.id, visits: plan.visits.length, bound, blocks: covered },
        event: {
          kind: 'round.planned',
          noun: 'round',
          nounId: b.id,
          path: round.path,
          data: {
            seed,
            visits: plan.visits.length,
            bound,
            covered,
            groups: plan.groups.map((g) => ({ leader: g.leader, members: g.members, blocks: g.blocks })),
            frame: textHash(
              drawFrame(inputs.units)
                .map((f) => `${f.stratum}|${f.id}`)
                .sort()
                .join('\n'),
            ),
          },
        },
      }
    },
    'round.announce': async (ask, b) => {
      const round = await found(ask, b.id, true)
      ask.allow('round.announce', { path: round.path })
      moved(round, 'announce')
      if ((await ask.store.visit.count(b.id)) === 0) throw problem('round.no_plan')
      const visits = await ask.store.visit.announce(b.id)
      if (visits === 0) throw problem('round.wrong_state', { why: 'announced' })
      return {
        reply: { id: b.id },
        event: { kind: 'round.announced', noun: 'round', nounId: b.id, path: round.path, data: { visits } },
      }
    },
    'round.report': async (ask, b) => {
      const round = await found(ask, b.id, true)
      ask.allow('round.report', { path: round.path })
      const to = moved(round, 'report')
      const open = await ask.store.visit.open(b.id)
      if (open > 0) throw problem('round.open_checks', { visits: open })
      await ask.store.round.setState(b.id, to)
      return {
        reply: { id: b.id },
        event: { kind: 'round.reporting', noun: 'round', nounId: b.id, path: round.path, data: { from: round.state, to } },
      }
    },
    'round.publish': async (ask, b) => {
      const round = await found(ask, b.id, true)
      ask.allow('round.publish', { path: round.path })
      const to = moved(round, 'publish')
      await ask.store.round.setState(b.id, to)
      return {
        reply: { id: b.id },
        event: { kind: 'round.published', noun: 'round', nounId: b.id, path: round.path, data: { from: round.state, to } },
      }
    },
    'round.cancel': async (ask, b) => {
      const round = await found(ask, b.id, true)
      ask.allow('round.cancel', { path: round.path })
      const to = moved(round, 'cancel')
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
  },
  reads: {
    'round.list': async (ask, q) => await ask.store.round.list(q),
    'round.propose': async (ask, q) => {
      const directive = q.directiveId ? await ask.store.directive.get(q.directiveId) : null
      const campaign =
        (directive?.meta as { campaign?: { groups: number | null; from: string | null; to: string | null } | null } | undefined)
          ?.campaign ?? null
      const items = directive ? await ask.store.directive.items(directive.id) : []
      const topics = items.flatMap((i) => i.packTopic ?? [])
      const pack = ask.house.packs.find((p) => p.id === q.packId) ?? packFor(ask.house.packs, topics)
      if (!pack) throw problem('pack.missing')
      const j = ask.city.jurisdiction
      const from = campaign?.from ?? null
      const due = from ? (workdaysBefore(j, from, 1) ?? from) : null
      const gate = procedureOn(j, 'approved_list_required', from ?? ask.today)
      return {
        title: directive ? `${directive.title.replace(/^.*?召开/, '').replace(/会议$/, '')}督导` : '',
        issuers: issuersOf(ask.city.name),
        from,
        to: campaign?.to ?? null,
        selfCheckDue: due,
        groups: campaign?.groups ?? j.visits.groupsProposed,
        packId: pack.id,
        packTitle: pack.title.zh,
        packs: ask.house.packs.map((p) => ({ id: p.id, title: p.title.zh })),
        burden: burdenRows(pack, await scopeUnits(ask, everyUnit)),
        basis: { list: '', notice: directive?.title ?? '' },
        directive: directive ? { id: directive.id, title: directive.title } : null,
        listGate: { applies: gate?.value === true, note: gate?.text ?? '' },
      }
    },
    'round.get': async (ask, { id }) => {
      const round = await found(ask, id)
      const pack = await ask.store.pack.get(round.pack_id, round.pack_version, round.pack_hash)
      const [groups, blocks, progress] = [
        await ask.store.round.groups(id),
        await ask.store.unit.blocks(),
        await ask.store.round.byBlock(id),
      ]
      const name = new Map(blocks.map((b) => [b.id, b.shortName]))
      const folder = new Map(progress.folders.map((f) => [f.blockId, f]))
      const seen = new Map(progress.visits.map((v) => [v.blockId, v]))
      const visits = progress.visits.reduce((n, v) => n + v.visits, 0)
      const visited = progress.visits.reduce((n, v) => n + v.visited, 0)
      const announced = visits > 0 && (await ask.store.visit.list({ roundId: id, states: ['planned'], limit: 1 })).total === 0
      const summary = round.plan_summary as { recusals?: { people: number; units: number; broken: number } } | null
      const lunch = ask.city.jurisdiction.visits.lunch
      const wanted: { act: ActName; why?: string }[] = []
      const offer = (act: ActName, move: RoundMove, why?: string | null) => {
        const m = moveRound(round.state as RoundState, move)
        if (!('problem' in m)) wanted.push(why ? { act, why } : { act })
      }
      offer('round.notify', 'notify')
      if (!announced) {
        offer('round.plan', 'plan')
        offer('round.announce', 'announce', visits === 0 ? 'round.no_plan' : null)
      }
      offer('round.report', 'report', (await ask.store.visit.open(id)) > 0 ? 'round.open_checks' : null)
      offer('round.publish', 'publish')
      offer('round.cancel', 'cancel')
      return {
        id,
        title: round.title,
        state: round.state,
        issuers: round.issuers,
        basis: round.basis as { list: string; notice: string },
        from: round.window_from,
        to: round.window_to,
        selfCheckDue: round.self_check_due,
        groupCount: round.group_count,
        directiveId: round.directive_id,
        packId: round.pack_id,
        packTitle: pack?.title.zh ?? round.pack_id,
        days: workdaysIn(ask.city.jurisdiction, round.window_from, round.window_to),
        day: {
          start: ask.city.jurisdiction.visits.from,
          end: ask.city.jurisdiction.visits.to,
          lunchFrom: lunch.from,
          lunchTo: lunch.to,
        },
        certificate: round.certificate as never,
        seed: round.seed,
        units: progress.folders.reduce((n, f) => n + f.units, 0),
        selfChecked: progress.folders.reduce((n, f) => n + f.selfChecked, 0),
        visits,
        visited,
        arrived: progress.visits.reduce((n, v) => n + v.arrived, 0),
        recusals: summary?.recusals ?? { people: 0, units: 0, broken: 0 },
        groups: groups.map((g) => ({
          id: g.id,
          no: g.no,
          name: g.name,
          leader: { id: g.leaderId, name: g.leader },
          members: g.members.map((m) => ({ id: m.id, name: m.name, employer: m.employer, expertise: m.expertise })),
          blocks: g.blocks.map((b) => ({ id: b, name: name.get(b) ?? '' })),
          visits: g.visits,
          visited: g.visited,
        })),
        burden: pack ? burdenRows(pack, await scopeUnits(ask, round.scope as RoundScope)) : [],
        burdenCap: burdenCap(ask.city.jurisdiction, ask.today),
        blocks: blocks.map((b) => ({
          id: b.id,
          name: b.shortName,
          code: b.code,
          tile: b.tile as { row: number; col: number } | null,
          units: folder.get(b.id)?.units ?? 0,
          selfChecked: folder.get(b.id)?.selfChecked ?? 0,
          visits: seen.get(b.id)?.visits ?? 0,
          visited: seen.get(b.id)?.visited ?? 0,
          groupNo: [...(seen.get(b.id)?.groupNo ?? [])].sort((x, y) => x - y),
        })),
        choices: choices(ask.who, { path: round.path }, wanted),
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

function workdaysBefore(j: Ask['city']['jurisdiction'], date: string, n: number): string | null {
  const start = new Date(Date.parse(`${date}T00:00:00Z`) - 20 * 86400000).toISOString().slice(0, 10)
  return (
    workdaysIn(j, start, date)
      .filter((d) => d < date)
      .at(-n) ?? null
  )
}
const issuersOf = (city: string): string[] => [
  `${city.replace(/教育局$/, '')}教育局`,
  `${city.replace(/教育局$/, '')}人民政府教育督导办公室`,
]
/** What the checklist asks of each kind of unit: items and minutes, before anything is published. */
function burdenRows(pack: Pack, units: readonly UnitFacts[]) {
  const rows = new Map<string, { units: number; items: number; minutes: number }>()
  for (const u of units) {
    const kind = u.kind === 'county' ? 'county' : (u.schoolKind ?? 'school')
    const b = burdenOf(pack, u)
    const row = rows.get(kind) ?? { units: 0, items: 0, minutes: 0 }
    rows.set(kind, { units: row.units + 1, items: Math.max(row.items, b.items), minutes: Math.max(row.minutes, b.minutes) })
  }
  return [...rows].map(([kind, r]) => ({ kind, ...r }))
}

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
