// What follows for findings: rules over handed-in answers open them, urgent ones reach everybody at once, the unit's folder follows.
import { evaluateCheck, findingDue, folderState, itemsFor, type OpenedFinding, type Side } from '@duxue/core'
import type { Job, JobHandlers } from '../jobs.ts'
import type { NewFinding } from '../store/finding.ts'
import type { UnitFacts } from '../store/unit.ts'
import { linksOf } from './finding-row.ts'
import { packOf, unitProfile } from './profile.ts'

/** Who has to mend what a rule found: the unit, its county, or an outside body by its key; the unit where there is no such body. */
async function ownerOf(job: Job, opened: OpenedFinding, unit: UnitFacts): Promise<string> {
  if (opened.owner === 'unit' || opened.owner === '') return unit.id
  if (opened.owner === 'county')
    return unit.kind === 'county' || !unit.blockId || unit.path.split('.')[1] === 'direct' ? unit.id : unit.blockId
  return (await job.store.unit.outsideOf(opened.owner, unit.blockId)) ?? unit.id
}

export const findingJobs: JobHandlers = {
  /** Handed-in answers are scored; a group's or county's open findings by the pack's rules, each rule once a check. */
  'check.submitted': async (job) => {
    const check = job.event.nounId ? await job.store.check.get(job.event.nounId) : null
    if (!check) return
    const pack = await packOf(job, check)
    const [unit] = await job.store.unit.many([check.unit_id])
    const round = await job.store.round.get(check.round_id)
    if (!unit || !round) return
    const profile = unitProfile(unit)
    const side = check.side as Side
    const items = itemsFor(pack, profile, side)
    const result = evaluateCheck(pack, items, check.answers, profile, job.today, side)
    await job.store.check.replaceAnswers(
      check,
      items
        .filter((i) => result.relevant.includes(i.name) && result.values[i.name] !== null)
        .map((i) => ({
          item: i.name,
          topic: i.topic,
          value: result.values[i.name],
          points: result.scores[i.name]?.points ?? null,
          max: result.scores[i.name]?.max ?? null,
        })),
    )
    if (side === 'self') return
    const known = await job.store.finding.rulesOpen(check.id)
    const fresh = result.findings.filter((f) => !known.has(`${f.item}.${f.rule}`))
    if (fresh.length === 0) return
    const links = await linksOf(job.store, round.directive_id)
    const rows: NewFinding[] = []
    for (const f of fresh) {
      const source = pack.sources.find((s) => s.id === f.basis.source)
      const urgent = f.grave === 'urgent'
      const { due, rule } = findingDue(job.city.jurisdiction, f.days, f.grave, job.today)
      rows.push({
        id: job.newId(),
        roundId: round.id,
        unitId: unit.id,
        path: unit.path,
        blockId: unit.blockId,
        groupId: check.group_id,
        checkId: check.id,
        visitId: check.visit_id,
        item: f.item,
        rule: f.rule,
        topic: f.topic,
        workItemId: links.get(f.topic)?.workItemId ?? null,
        grave: f.grave,
        fact: f.text.zh,
        basis: [source?.instrument, f.basis.article].filter(Boolean).join(' '),
        state: urgent ? 'ordered' : 'found',
        ownerId: await ownerOf(job, f, unit),
        sectionId: links.get(f.topic)?.sectionId ?? null,
        due: urgent ? due : null,
        daysRule: rule,
        raisedBy: null,
      })
    }
    const first = await job.store.finding.numbers(round.id, rows.length)
    await job.store.finding.add(first, rows, job.now)
    for (const [i, r] of rows.entries()) {
      job.emit({
        kind: 'finding.opened',
        noun: 'finding',
        nounId: r.id,
        path: r.path,
        groupId: r.groupId,
        ownerId: r.ownerId,
        data: {
          no: first + i,
          roundId: r.roundId,
          unitId: r.unitId,
          unit: unit.name,
          checkId: r.checkId,
          item: r.item,
          rule: r.rule,
          grave: r.grave,
          fact: r.fact,
          due: r.due,
        },
      })
    }
  },
  'finding.raised': async (job) => await alarm(job),
  'finding.opened': async (job) => await alarm(job),
}
/** An urgent hazard reaches the unit, its county and the city at once. */
async function alarm(job: Job): Promise<void> {
  const { grave, unitId } = job.event.data as { grave: string; unitId: string }
  if (grave !== 'urgent' || !job.event.nounId) return
  const [unit] = await job.store.unit.many([unitId])
  if (!unit) return
  const city = await job.store.unit.city()
  const places: { id: string; path: string }[] = [
    unit,
    ...(unit.blockId && unit.blockId !== unit.id ? await job.store.unit.many([unit.blockId]) : []),
    city,
  ]
  await job.store.notice.add(
    places.map((p) => ({
      id: job.newId(),
      unitId: p.id,
      personId: null,
      path: p.path,
      kind: 'finding.urgent',
      grave: 'urgent' as const,
      noun: 'finding',
      nounId: job.event.nounId,
      data: { unit: unit.name, fact: job.event.data.fact, no: job.event.data.no },
    })),
    job.now,
  )
}
const follow = async (job: Job): Promise<void> => {
  const { roundId, unitId, units } = job.event.data as { roundId?: string; unitId?: string; units?: string[] }
  if (!roundId) return
  for (const unit of units ?? (unitId ? [unitId] : [])) {
    const to = folderState(await job.store.finding.statesAt(roundId, unit))
    if (to)
      await job.store.round.moveInspectees(
        roundId,
        [unit],
        [
          'visited',
          'consulted',
          'deliberated',
          'fed_back',
          'defended',
          'opinion_issued',
          'rectifying',
          'rectified',
          'verified',
          'closed',
        ],
        to,
        job.now,
      )
  }
}
/** The folder of a unit follows its findings. */
export const folderJobs: JobHandlers = Object.fromEntries(
  [
    'fed_back',
    'defended',
    'withdrawn',
    'ordered',
    'rectifying',
    'reported',
    'verified',
    'not_verified',
    'closed',
    'reopened',
  ].map((k) => [`finding.${k}`, follow]),
)
