// Finding: opened by the pack's rules when a check is handed in, or raised by hand; moved up to close-out.
import {
  type ActName,
  commonPath,
  daysOfRule,
  evaluateCheck,
  type FindingMove,
  type FindingState,
  findingDue,
  type Grave,
  itemsFor,
  mayReviewFinding,
  mayVerify,
  moveFinding,
  type Pack,
  problem,
  type RoundState,
  raiseFault,
  type Side,
  verifiersOf,
  workdaysBetween,
} from '@duxue/core'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import type { CheckFacts } from '../store/check.ts'
import type { FindingFacts, FindingPatch } from '../store/finding.ts'
import { findingRow, linksOf, onOf, ownOf } from './finding-row.ts'
import { packOf, unitProfile } from './profile.ts'

const eventOf = (kind: string, f: FindingFacts, data: Record<string, unknown>) => ({
  kind,
  noun: 'finding',
  nounId: f.id,
  path: f.path,
  groupId: f.group_id,
  ownerId: f.owner_id,
  data: { no: f.no, roundId: f.round_id, unitId: f.unit_id, from: f.state, ...data },
})

async function found(ask: Ask, id: string): Promise<FindingFacts> {
  const f = await ask.store.finding.get(id, true)
  if (!f) throw problem('finding.missing', { id })
  return f
}
function moved(f: FindingFacts, move: FindingMove): FindingState {
  const m = moveFinding(f.state as FindingState, move)
  if ('problem' in m) throw problem(m.problem, { state: f.state, no: f.no })
  return m.to
}
function said(text: string, code: 'finding.no_reason' | 'finding.empty'): string {
  if (text.trim() === '') throw problem(code)
  return text.trim()
}
function permit(ask: Ask, act: ActName, f: FindingFacts, on: Parameters<Ask['allow']>[1] = onOf(f)): void {
  ask.allow(act, on)
  if (!mayReviewFinding(ask.who, act, onOf(f))) throw problem('act.forbidden', { act, no: f.no, why: 'own' })
}
/** One move of one finding. */
async function step(
  ask: Ask,
  f: FindingFacts,
  act: ActName,
  move: FindingMove,
  patch: FindingPatch,
  data: Record<string, unknown>,
  on = onOf(f) as Parameters<Ask['allow']>[1],
) {
  permit(ask, act, f, on)
  const to = moved(f, move)
  await ask.store.finding.change([f.id], { ...patch, state: to }, ask.now)
  return { reply: { id: f.id }, event: eventOf(`finding.${past[move]}`, f, { to, ...data }) }
}
const past: Record<FindingMove, string> = {
  feed_back: 'fed_back',
  defend: 'defended',
  withdraw: 'withdrawn',
  order: 'ordered',
  assign: 'assigned',
  start: 'rectifying',
  report: 'reported',
  verify: 'verified',
  fail: 'not_verified',
  close: 'closed',
  reopen: 'reopened',
}
/** One move of many findings: those that can move do; none is an error. */
async function stepMany(
  ask: Ask,
  ids: readonly string[],
  act: ActName,
  move: FindingMove,
  patchOf: (f: FindingFacts) => FindingPatch,
) {
  const all = await ask.store.finding.many(ids)
  if (all.length === 0) throw problem('finding.missing', { ids: ids.slice(0, 5) })
  for (const f of all) permit(ask, act, f)
  const ready = all.filter((f) => !('problem' in moveFinding(f.state as FindingState, move)))
  const first = all[0] as FindingFacts
  if (ready.length === 0) throw problem('finding.wrong_state', { state: first.state, no: first.no })
  const patches = new Map<string, { patch: FindingPatch; ids: string[] }>()
  for (const f of ready) {
    const patch = { ...patchOf(f), state: moved(f, move) }
    const key = JSON.stringify(patch)
    const row = patches.get(key) ?? { patch, ids: [] }
    row.ids.push(f.id)
    patches.set(key, row)
  }
  for (const { patch, ids: some } of patches.values()) await ask.store.finding.change(some, patch, ask.now)
  const one = ready.length === 1 ? (ready[0] as FindingFacts) : null
  return {
    reply: { count: ready.length },
    event: {
      kind: `finding.${past[move]}`,
      noun: 'finding',
      nounId: one?.id ?? null,
      path: one?.path ?? commonPath(ready.map((f) => f.path)),
      groupId: one?.group_id ?? null,
      ownerId: one?.owner_id ?? null,
      data: { ids: ready.map((f) => f.id), roundId: first.round_id, units: [...new Set(ready.map((f) => f.unit_id))] },
    },
  }
}

export const findingRoutes = {
  acts: {
    'finding.raise': async (ask, b) => {
      const unit = await ask.store.unit.get(b.unitId)
      if (!unit) throw problem('unit.missing', { id: b.unitId })
      const visit = b.visitId ? await ask.store.visit.get(b.visitId) : null
      if (b.visitId && (!visit || visit.unit_id !== b.unitId)) throw problem('visit.missing', { id: b.visitId })
      ask.allow('finding.raise', { path: unit.path, unitId: unit.id, groupId: visit?.group_id ?? null })
      if (visit && visit.state !== 'arrived' && visit.state !== 'left') throw problem('visit.wrong_state', { state: visit.state })
      const check = b.checkId ? await ask.store.check.get(b.checkId) : null
      if (b.checkId && check?.unit_id !== b.unitId) throw problem('check.missing', { id: b.checkId })
      const fact = said(b.fact, 'finding.empty')
      const named = visit?.round_id ?? check?.round_id
      const round = named ? await ask.store.round.get(named) : await ask.store.round.ofUnit(unit.id)
      if (!round) throw problem('round.missing', { unit: unit.name })
      const fault = raiseFault(round.state as RoundState, await packOf(ask, round), { topic: b.topic, item: b.item ?? null })
      if (fault) throw problem(fault.code, fault.data)
      const links = await linksOf(ask.store, round.directive_id)
      const urgent = b.grave === 'urgent'
      const { due, rule } = findingDue(ask.city.jurisdiction, null, b.grave as Grave, ask.today)
      const no = await ask.store.finding.numbers(round.id, 1)
      await ask.store.finding.add(
        no,
        [
          {
            id: b.id,
            roundId: round.id,
            unitId: unit.id,
            path: unit.path,
            blockId: unit.blockId,
            groupId: visit?.group_id ?? null,
            checkId: b.checkId ?? null,
            visitId: b.visitId ?? null,
            item: b.item ?? null,
            rule: null,
            topic: b.topic,
            workItemId: links.get(b.topic)?.workItemId ?? null,
            grave: b.grave,
            fact,
            basis: b.basis,
            state: urgent ? 'ordered' : 'found',
            ownerId: unit.id,
            sectionId: links.get(b.topic)?.sectionId ?? null,
            due: urgent ? due : null,
            daysRule: rule,
            raisedBy: ask.who.person,
          },
        ],
        ask.now,
      )
      await ask.store.file.place(b.id, ask.who.person, { path: unit.path, groupId: visit?.group_id ?? null })
      return {
        reply: { id: b.id },
        event: {
          kind: 'finding.raised',
          noun: 'finding',
          nounId: b.id,
          path: unit.path,
          groupId: visit?.group_id ?? null,
          ownerId: unit.id,
          data: {
            no,
            roundId: round.id,
            unitId: unit.id,
            unit: unit.name,
            grave: b.grave,
            fact,
            topic: b.topic,
            due: urgent ? due : null,
          },
        },
      }
    },
    'finding.feed_back': async (ask, b) => await stepMany(ask, b.ids, 'finding.feed_back', 'feed_back', () => ({})),
    'finding.defend': async (ask, b) => {
      const f = await found(ask, b.id)
      return await step(ask, f, 'finding.defend', 'defend', {}, { text: said(b.text, 'finding.empty') }, ownOf(f))
    },
    'finding.withdraw': async (ask, b) =>
      await step(
        ask,
        await found(ask, b.id),
        'finding.withdraw',
        'withdraw',
        {},
        { reason: said(b.reason, 'finding.no_reason') },
      ),
    'finding.order': async (ask, b) => {
      const packs = new Map<string, Pack | null>()
      for (const f of await ask.store.finding.many(b.ids)) {
        if (!packs.has(f.round_id)) {
          const round = await ask.store.round.get(f.round_id)
          packs.set(f.round_id, round ? await packOf(ask, round) : null)
        }
      }
      return await stepMany(ask, b.ids, 'finding.order', 'order', (f) => {
        const { due, rule } = findingDue(
          ask.city.jurisdiction,
          daysOfRule(packs.get(f.round_id) ?? null, f.item, f.rule),
          f.grave as Grave,
          ask.today,
        )
        return { due, days_rule: rule }
      })
    },
    'finding.assign': async (ask, b) => {
      const f = await found(ask, b.id)
      const owner = await ask.store.unit.get(b.ownerId)
      if (!owner) throw problem('unit.missing', { id: b.ownerId })
      // A county gives findings to what lies in it or to bodies outside education; the office to any unit of the city.
      if (owner.kind !== 'outside') ask.allow('finding.assign', { path: owner.path, unitId: owner.id })
      return await step(
        ask,
        f,
        'finding.assign',
        'assign',
        { owner_id: b.ownerId },
        { owner: owner.name, ownerId: b.ownerId, reason: said(b.reason, 'finding.no_reason') },
      )
    },
    'finding.start': async (ask, b) => {
      const f = await found(ask, b.id)
      const measure = said(b.measure, 'finding.empty')
      return await step(ask, f, 'finding.start', 'start', { measure }, { measure }, ownOf(f))
    },
    'finding.report': async (ask, b) => {
      const f = await found(ask, b.id)
      const report = said(b.text, 'finding.empty')
      return await step(
        ask,
        f,
        'finding.report',
        'report',
        { report, reported_by: ask.who.person, reported_at: ask.now },
        { text: report, files: b.files ?? [] },
        ownOf(f),
      )
    },
    'finding.verify': async (ask, b) => {
      const f = await found(ask, b.id)
      const same = mayVerify(f.reported_by, ask.who.person)
      if (same) throw problem(same)
      const note = b.passed ? b.note : said(b.note, 'finding.no_reason')
      return await step(
        ask,
        f,
        'finding.verify',
        b.passed ? 'verify' : 'fail',
        b.passed ? { verified_by: ask.who.person, verified_at: ask.now } : {},
        { note },
      )
    },
    'finding.close': async (ask, b) => await stepMany(ask, b.ids, 'finding.close', 'close', () => ({ closed_at: ask.now })),
    'finding.reopen': async (ask, b) => {
      const f = await found(ask, b.id)
      const { due, rule } = findingDue(ask.city.jurisdiction, null, f.grave as Grave, ask.today)
      return await step(
        ask,
        f,
        'finding.reopen',
        'reopen',
        { reopened: f.reopened + 1, closed_at: null, verified_by: null, verified_at: null, due, days_rule: rule },
        { reason: said(b.reason, 'finding.no_reason'), due },
      )
    },
  },
  reads: {
    'finding.list': async (ask, { late, mine, ...q }) => {
      const { total, rows } = await ask.store.finding.list({
        ...q,
        ...(late ? { lateOn: ask.today } : {}),
        ...(mine ? { ownerIds: ask.who.posts.map((p) => p.unitId) } : {}),
      })
      const shown: ReturnType<typeof findingRow>[] = []
      for (const r of rows) shown.push(findingRow(ask, r, await packOf(ask, r)))
      return { total, rows: shown }
    },
    'finding.get': async (ask, { id }) => {
      const [r] = (await ask.store.finding.list({ id })).rows
      if (!r) throw problem('finding.missing', { id })
      const pack = await packOf(ask, r)
      const item = pack.items.find((i) => i.name === r.item)
      const [unit] = await ask.store.unit.many([r.unit_id])
      const round = await ask.store.round.get(r.round_id)
      const self = await ask.store.check.of(r.round_id, r.unit_id, 'self')
      const group = r.check_id ? await ask.store.check.get(r.check_id) : null
      const points = (c: CheckFacts | null, side: Side) =>
        c && item && unit
          ? (evaluateCheck(pack, itemsFor(pack, unitProfile(unit), side), c.answers, unitProfile(unit), ask.today, side).scores[
              item.name
            ]?.points ?? null)
          : null
      const names = await ask.store.person.names([r.reported_by, r.verified_by].filter((p): p is string => p !== null))
      const why = round?.directive_id
        ? (await ask.store.check.why(round.directive_id)).find(
            (w) => w.workItemId === r.work_item_id || (r.work_item_id === null && w.topic === r.topic),
          )
        : undefined
      const history = await ask.store.trail.historyOf([id])
      const bulk = await ask.store.trail.historyAmong(id)
      // In the order in which the server did them, which is that of the chain.
      const all = [...history, ...bulk].sort((a, b) => a.wall.getTime() - b.wall.getTime() || (a.id < b.id ? -1 : 1))
      const sealed = all.filter((h) => h.seq !== null).at(-1)
      const near = [r.block_id, r.section_id, (await ask.store.unit.city()).id].filter((u): u is string => u !== null)
      const [verifier] = verifiersOf(
        onOf(r),
        r.reported_by,
        await ask.store.person.postsAt(near, ['county', 'section', 'office']),
      )
      return {
        finding: findingRow(ask, r, pack),
        measure: r.measure,
        report: r.report,
        reportedBy: r.reported_by ? (names.get(r.reported_by) ?? null) : null,
        verifiedBy: r.verified_by ? (names.get(r.verified_by) ?? null) : null,
        daysRule: r.days_rule,
        daysLeft:
          r.due && !['closed', 'withdrawn'].includes(r.state) ? workdaysBetween(ask.city.jurisdiction, ask.today, r.due) : null,
        verifier: verifier?.name ?? null,
        checkId: r.check_id,
        visitId: r.visit_id,
        itemLabel: item ? { zh: item.label.zh, en: item.label.en } : null,
        self: r.item && self?.submitted_at ? (self.answers[r.item] ?? null) : null,
        group: r.item && group ? (group.answers[r.item] ?? null) : null,
        selfPoints: self?.submitted_at ? points(self, 'self') : null,
        groupPoints: points(group, 'group'),
        sentence:
          why && round?.directive_id
            ? { workItemId: why.workItemId, directiveId: round.directive_id, quote: why.quote, paragraph: why.paragraph }
            : null,
        alike: await ask.store.finding.alike(r),
        files: await ask.store.file.of(id),
        paperId: r.order_paper_id,
        history: all.map((h) => ({ at: h.at, kind: h.kind, person: h.person, role: h.role, data: h.data })),
        seal: sealed?.seq ? { seq: sealed.seq, hash: sealed.link ?? '' } : null,
      }
    },
    'finding.table': async (ask, q) => {
      const round = q.roundId ? await ask.store.round.get(q.roundId) : await ask.store.round.latest()
      if (!round) return { rows: [] }
      const pack = await packOf(ask, round)
      const label = new Map(pack.topics.map((t) => [t.id, { zh: t.zh, en: t.en }]))
      return {
        rows: (await ask.store.finding.table(round.id)).map((r) => ({
          topic: r.topic,
          label: label.get(r.topic) ?? { zh: r.topic, en: r.topic },
          state: r.state,
          count: r.n,
        })),
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }
