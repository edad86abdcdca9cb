// What is read of rounds: the list, what a new one would be, one with its groups and how far each block is.
import {
  type ActName,
  burdenCap,
  choices,
  moveRound,
  packFor,
  problem,
  procedureOn,
  type RoundMove,
  type RoundScope,
  type RoundState,
  workdaysIn,
} from '@duxue/core'
import type { Ask, ReadHandlers } from '../request.ts'
import { livePacks } from './pack-live.ts'
import { burdenRows, everyUnit, roundFound, scopeUnits } from './round-found.ts'

export const roundReads = {
  'round.list': async (ask, q) => await ask.store.round.list(q),
  'round.propose': async (ask, q) => {
    const directive = q.directiveId ? await ask.store.directive.get(q.directiveId) : null
    const campaign =
      (directive?.meta as { campaign?: { groups: number | null; from: string | null; to: string | null } | null } | undefined)
        ?.campaign ?? null
    const items = directive ? await ask.store.directive.items(directive.id) : []
    const topics = items.flatMap((i) => i.packTopic ?? [])
    const packs = await livePacks(ask)
    const pack = packs.find((p) => p.id === q.packId) ?? packFor(packs, topics)
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
      packs: packs.map((p) => ({ id: p.id, title: p.title.zh })),
      burden: burdenRows(pack, await scopeUnits(ask, everyUnit)),
      basis: { list: '', notice: directive?.title ?? '' },
      directive: directive ? { id: directive.id, title: directive.title } : null,
      listGate: { applies: gate?.value === true, note: gate?.text ?? '' },
    }
  },
  'round.get': async (ask, { id }) => {
    const round = await roundFound(ask, id)
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
} satisfies Partial<ReadHandlers>

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
