// After the visits: defences, orders, mending, verification by somebody else, close-out, papers.
import { addWorkdays } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { chance } from '../sample-random.ts'
import { inParallel } from './client.ts'
import { allFindings, calendar, type Finding, hands, type Scene, theRound } from './scene.ts'
import { visitUntil } from './visits.ts'

/** All visits made, everything fed back; the units that disagree have stated their case. */
export async function feedBack(scene: Scene): Promise<void> {
  const { stage, client, people, j, seed, at } = scene
  const cal = await calendar(scene)
  await visitUntil(scene, cal.to, j.visits.to)
  const round = await theRound(scene)
  at(cal.to, '19:00')
  await client.act(people.office, 'round.report', { id: round.id })
  const fed = await allFindings(scene, round.id, 'fed_back')
  const luck = chance(seed, 'defences')
  at(cal.to, '19:30')
  for (const f of fed.filter(() => luck.next() < 0.03)) {
    const owner = people.of(f.owner.id)
    if (owner.clerk)
      await client.act(owner.clerk, 'finding.defend', { id: f.id, text: '当天情况有特殊原因，已作说明，请组里核实。' })
  }
  await stage.settle()
  const all = await allFindings(scene, round.id, 'found,fed_back,defended,ordered,rectifying,reported,verified,closed')
  stage.progress(`反馈：${all.length} 个问题`, `fed back: ${all.length} findings`)
}
/** Ordered, mended, verified by somebody else, closed; a few stay open, one comes back; papers are written. */
export async function rectify(scene: Scene): Promise<void> {
  const { stage, client, people, j, seed, at } = scene
  const cal = await calendar(scene)
  const round = await theRound(scene)
  const start = addWorkdays(j, cal.to, 1)
  at(start, '9:00')
  const defended = await allFindings(scene, round.id, 'defended')
  for (const f of defended.slice(0, Math.floor(defended.length / 2)))
    await client.act(people.office, 'finding.withdraw', { id: f.id, reason: '核对后情况属实，当天为临时检修。' })
  const open = await allFindings(scene, round.id, 'found,fed_back,defended')
  if (open.length > 0) await client.act(people.office, 'finding.order', { ids: open.map((f) => f.id) })
  await stage.settle()
  const ordered = await allFindings(scene, round.id, 'ordered,rectifying,reopened')
  const units = [...new Set(ordered.map((f) => f.unit.id))]
  const known = new Set(
    (await client.ask(people.office, 'paper.list', { roundId: round.id, kind: 'order', limit: 500 })).rows.map((p) => p.id),
  )
  at(start, '10:00')
  const orders: string[] = []
  await inParallel(units.slice(0, 60), 4, async (unitId) => {
    const id = uuidv7()
    await client.act(people.office, 'paper.draft', { id, kind: 'order', roundId: round.id, unitId })
    orders.push(id)
  })
  at(start, '15:00')
  await client.act(people.director, 'paper.sign', { ids: [...known, ...orders] })
  at(start, '16:00')
  await inParallel(
    [...known, ...orders],
    4,
    async (id) => void (await client.act(people.office, 'paper.issue', { id, public: false })),
  )
  stage.progress(
    `下达整改：${ordered.length} 个问题，${orders.length + known.size} 份通知书`,
    `ordered: ${ordered.length} findings, ${orders.length + known.size} papers`,
  )
  const luck = chance(seed, 'mending')
  const mending = ordered
    .map((f) => ({ f, days: luck.between(1, 12), lasting: luck.next() < 0.05 }))
    .sort((a, b) => a.days - b.days)
  for (let days = 1; days <= 12; days += 1) {
    at(addWorkdays(j, start, days), '10:00')
    await inParallel(
      mending.filter((m) => m.days === days),
      hands,
      ({ f, lasting }) => mend(scene, f, lasting ? 'rectifying' : 'closed'),
    )
  }
  await stage.settle()
  const closed = await allFindings(scene, round.id, 'closed')
  const end = addWorkdays(j, start, 14)
  const relapse = closed.find((f) => f.unit.kind === 'school')
  if (relapse) {
    at(end, '9:30')
    await client.act(people.office, 'finding.reopen', { id: relapse.id, reason: '回头看时又出现同样的问题。' })
    await mend(scene, { ...relapse, state: 'reopened' }, 'closed')
  }
  await stage.settle()
  at(end, '14:00')
  const papers: string[] = []
  for (const kind of ['bulletin', 'news', 'ledger'] as const) {
    const id = uuidv7()
    await client.act(people.office, 'paper.draft', { id, kind, roundId: round.id })
    if (kind === 'news') await client.act(people.office, 'paper.edit', { id, editor: '庄晓梦' })
    papers.push(id)
  }
  await client.act(people.director, 'paper.sign', { ids: papers.slice(0, 1) })
  at(end, '16:00')
  await stage.settle()
  for (const [i, id] of papers.entries()) await client.act(people.office, 'paper.issue', { id, public: i < 2 })
  await client.act(people.office, 'round.publish', { id: round.id })
  at(end, '16:30')
  await stage.settle()
  stage.progress(`销号 ${closed.length}，通报已公布`, `closed ${closed.length}; the bulletin is published`)
}
/** The owner mends; somebody of the level above verifies and closes. */
export async function mend(scene: Scene, f: Finding, until: 'rectifying' | 'reported' | 'closed'): Promise<void> {
  const { client, people } = scene
  const owner = people.of(f.owner.id).clerk
  if (f.state === 'ordered' || f.state === 'reopened')
    await client.act(owner, 'finding.start', { id: f.id, measure: '当天派人处理，逐处核对，指定专人每月再看一次。' })
  if (until === 'rectifying') return
  await client.act(owner, 'finding.report', { id: f.id, text: '已改好，并把同类地方都看了一遍。' })
  if (until === 'reported') return
  const above = people.above(f.unit.id)
  const verifier = above === owner ? people.office : above
  await client.act(verifier, 'finding.verify', { id: f.id, passed: true, note: '到现场看过，属实。' })
  await client.act(verifier, 'finding.close', { ids: [f.id] })
}
