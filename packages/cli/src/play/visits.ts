// Groups visit by the clock; in the evening what was found is fed back.

import { inParallel } from './client.ts'
import { createPlayer } from './player.ts'
import { allFindings, answersOf, calendar, type Scene, theRound } from './scene.ts'

/** Groups visit by the clock up to (not beyond) a day and minute; visits that are under way then stay half filled in. */
export async function visitUntil(scene: Scene, day: string, minute: number): Promise<void> {
  const { stage, client, people, pack, j, at } = scene
  const round = await theRound(scene)
  const cal = await calendar(scene)
  const { groups } = await client.ask(people.office, 'round.get', { id: round.id })
  const player = createPlayer(pack, cal.to)
  const visits: Awaited<ReturnType<typeof client.ask<'visit.list'>>>['rows'] = []
  for (let from = 0; ; from += 500) {
    const { rows } = await client.ask(people.office, 'visit.list', { roundId: round.id, from, limit: 500 })
    visits.push(...rows)
    if (rows.length < 500) break
  }
  const before = (d: string, m: number) => d < day || (d === day && m <= minute)
  const steps = visits.flatMap((v) => [
    ...(before(v.day, v.start) && !v.arrivedAt ? [{ day: v.day, minute: v.start, v, move: 'arrive' as const }] : []),
    ...(before(v.day, v.end) && !v.leftAt ? [{ day: v.day, minute: v.end, v, move: 'leave' as const }] : []),
  ])
  steps.sort((a, b) => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1) || (a.move === 'leave' ? -1 : 1))
  const checkOf = new Map(visits.filter((v) => v.checkId).map((v) => [v.id, v.checkId as string]))
  let done = 0
  let today = ''
  const take = async (s: (typeof steps)[number]) => {
    const group = groups.find((g) => g.id === s.v.groupId)
    const inspector = (group?.members.find((m) => m.id !== group.leader.id) ?? group?.leader)?.id ?? ''
    if (s.move === 'arrive') {
      const { checkId } = await client.act(inspector, 'visit.arrive', { id: s.v.id })
      checkOf.set(s.v.id, checkId)
      const answers = Object.entries(answersOf(scene, player, s.v.unit?.id ?? '', 'group'))
      await client.act(inspector, 'check.draft', {
        id: checkId,
        answers: Object.fromEntries(answers.slice(0, Math.ceil(answers.length / 3))),
      })
    } else {
      const checkId = checkOf.get(s.v.id) as string
      await client.act(inspector, 'check.submit', {
        id: checkId,
        answers: answersOf(scene, player, s.v.unit?.id ?? '', 'group') as Record<string, unknown>,
      })
      await client.act(inspector, 'visit.leave', { id: s.v.id, unitSigner: people.nameOf(people.of(s.v.unit?.id ?? '').head) })
      done += 1
      if (done % 20 === 0)
        stage.progress(
          `现场督导：到过 ${visits.filter((v) => v.leftAt).length + done} / ${visits.length}`,
          `visits: ${visits.filter((v) => v.leftAt).length + done} of ${visits.length}`,
        )
    }
  }
  // What happens within the same ten minutes happens side by side, a group after itself.
  const slot = (s: (typeof steps)[number]) => `${s.day} ${Math.floor(s.minute / 10)}`
  for (let next = 0; next < steps.length; ) {
    const first = steps[next] as (typeof steps)[number]
    const together = steps.slice(next).filter((s) => slot(s) === slot(first))
    next += together.length
    if (first.day !== today) {
      if (today !== '') await evening(scene, round.id, today)
      today = first.day
    }
    at(first.day, clockText(first.minute))
    const byGroup = new Map<string, (typeof steps)[number][]>()
    for (const s of together) byGroup.set(s.v.groupId, [...(byGroup.get(s.v.groupId) ?? []), s])
    await inParallel([...byGroup.values()], 7, async (own) => {
      for (const s of own) await take(s)
    })
  }
  if (today !== '' && (minute >= j.visits.to || today < day)) await evening(scene, round.id, today)
  await stage.settle()
}
/** At the end of a day the office feeds back what was found; serious findings are ordered at once. */
async function evening(scene: Scene, roundId: string, day: string): Promise<void> {
  const { stage, client, people, at } = scene
  at(day, '18:10')
  await stage.settle()
  const found = await allFindings(scene, roundId, 'found')
  if (found.length === 0) return
  await client.act(people.office, 'finding.feed_back', { ids: found.map((f) => f.id) })
  const serious = found.filter((f) => f.grave === 'serious')
  at(day, '18:30')
  if (serious.length > 0) await client.act(people.office, 'finding.order', { ids: serious.map((f) => f.id) })
  await stage.settle()
}

const clockText = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
