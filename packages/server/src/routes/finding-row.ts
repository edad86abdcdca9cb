// A finding as a list shows it, whose it is, and the work item behind its topic.
import {
  type ActName,
  choices,
  daysBetween,
  type FindingState,
  findingActsByMove,
  mayReviewFinding,
  mayVerify,
  moveFinding,
  type Pack,
} from '@duxue/core'
import type { Ask } from '../request.ts'
import type { FindingFacts } from '../store/finding.ts'

export const onOf = (f: FindingFacts) => ({
  path: f.path,
  unitId: f.unit_id,
  groupId: f.group_id,
  sectionId: f.section_id,
  ownerId: f.owner_id,
})
/** The owner's own acts: the owner stands where the inspected unit stood. */
export const ownOf = (f: FindingFacts) => (f.owner_id === f.unit_id ? onOf(f) : { ...onOf(f), path: null, unitId: f.owner_id })
type ListRow = Awaited<ReturnType<Ask['store']['finding']['list']>>['rows'][number]
export function findingRow(ask: Ask, r: ListRow, pack: Pack) {
  const topic = pack.topics.find((t) => t.id === r.topic)
  const own = new Set<ActName>(['finding.defend', 'finding.start', 'finding.report'])
  const offered = findingActsByMove.filter((a) => !('problem' in moveFinding(r.state as FindingState, a.move)))
  const wanted = offered.map((a) => ({
    act: a.act,
    why: a.act === 'finding.verify' ? mayVerify(r.reported_by, ask.who.person) : null,
  }))
  const open = ['ordered', 'rectifying', 'reopened'].includes(r.state)
  return {
    id: r.id,
    no: r.no,
    roundId: r.round_id,
    unit: { id: r.unit_id, name: r.unit, kind: r.unitKind, block: r.block },
    topic: r.topic,
    topicLabel: topic ? { zh: topic.zh, en: topic.en } : { zh: r.topic, en: r.topic },
    grave: r.grave,
    fact: r.fact,
    basis: r.basis,
    state: r.state,
    due: r.due,
    late: open && r.due ? Math.max(0, daysBetween(r.due, ask.today)) : 0,
    owner: { id: r.owner_id, name: r.owner, kind: r.ownerKind, block: null },
    item: r.item,
    rule: r.rule,
    reopened: r.reopened,
    foundAt: r.found_at.toISOString(),
    choices: [
      ...choices(
        ask.who,
        onOf(r),
        wanted.filter((w) => !own.has(w.act) && mayReviewFinding(ask.who, w.act, onOf(r))),
      ),
      ...choices(
        ask.who,
        ownOf(r),
        wanted.filter((w) => own.has(w.act)),
      ),
    ],
  }
}

/** The work item and section behind each topic of a pack. */
export async function linksOf(
  store: Ask['store'],
  directiveId: string | null,
): Promise<Map<string, { workItemId: string; sectionId: string | null }>> {
  const links = new Map<string, { workItemId: string; sectionId: string | null }>()
  if (directiveId)
    for (const w of await store.check.why(directiveId))
      if (!links.has(w.topic)) links.set(w.topic, { workItemId: w.workItemId, sectionId: w.sectionId })
  return links
}
