// The round is opened, every unit checks itself, the plan is drawn and announced.
import { addDays, addWorkdays, workdaysIn } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { chance } from '../sample-random.ts'
import { inParallel } from './client.ts'
import { drawSchools, planRound } from './draw.ts'
import { createPlayer } from './player.ts'
import { answersOf, calendar, hands, type Player, type Scene } from './scene.ts'

/** The round is opened and notified; county bureaux and schools check themselves; the plan is drawn and announced. */
export async function selfCheck(scene: Scene): Promise<void> {
  const { stage, client, people, focus, pack, j, seed, at } = scene
  const cal = await calendar(scene)
  const opened = [addWorkdays(j, cal.deployed, 1), cal.due].sort()[0] as string
  at(opened, '9:00')
  const p = await client.ask(people.office, 'round.propose', { directiveId: cal.directiveId })
  const id = uuidv7()
  await client.act(people.office, 'round.create', {
    id,
    directiveId: cal.directiveId,
    title: p.title || '专项督导',
    issuers: p.issuers,
    basis: { list: `${cal.from.slice(0, 4)}年度督导检查计划第3项（演示）`, notice: p.basis.notice || p.title },
    from: cal.from,
    to: cal.to,
    selfCheckDue: cal.due,
    groups: cal.groups ?? p.groups,
    packId: pack.id,
    countyReview: true,
  })
  at(opened, '10:30')
  const { units } = await client.act(people.office, 'round.notify', { id })
  await stage.settle()
  stage.progress(`督导通知：${units} 个单位`, `notified: ${units} units`)
  const checks = new Map<string, { id: string; unit: string }>()
  for (let from = 0; ; from += 500) {
    const { rows } = await client.ask(people.office, 'check.list', { roundId: id, side: 'self', from, limit: 500 })
    for (const r of rows) checks.set(r.id, { id: r.id, unit: r.unit.id })
    if (rows.length < 500) break
  }
  const luck = chance(seed, 'order of self-checks')
  const order = luck.shuffle([...checks.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1)))
  const late = new Set(
    [...order.slice(0, Math.floor(order.length / 60)), ...order.filter((c) => c.unit === focus.school?.id)].map((c) => c.id),
  )
  const onTime = order.filter((c) => !late.has(c.id))
  const later = workdaysIn(j, addDays(opened, 1), cal.due)
  const days = later.length > 0 ? later : [cal.due]
  const player = createPlayer(pack, cal.due)
  await client.admit(order.flatMap((c) => Object.values(people.of(c.unit))))
  const batch = Math.ceil(onTime.length / Math.max(1, days.length * 4))
  for (let b = 0; b * batch < onTime.length; b += 1) {
    const day = days[Math.min(days.length - 1, Math.floor(b / 4))] as string
    at(day, ['10:50', '11:25', '14:40', '16:30'][b < days.length * 4 ? b % 4 : 3] as string)
    await inParallel(onTime.slice(b * batch, (b + 1) * batch), hands, (c) => handIn(scene, player, c))
    stage.progress(
      `自查：${Math.min(onTime.length, (b + 1) * batch)} / ${order.length}`,
      `self-checks: ${Math.min(onTime.length, (b + 1) * batch)} of ${order.length}`,
    )
  }
  at(cal.due, '17:10')
  // The late ones have begun; some wait for their head's signature.
  await inParallel(
    [...late].map((id) => checks.get(id) as { id: string; unit: string }),
    hands,
    async (c) => {
      const { clerk } = people.of(c.unit)
      const all = Object.entries(answersOf(scene, player, c.unit, 'self'))
      // The school of the walk is in the middle of it.
      const kept = c.unit === focus.school?.id ? all.slice(0, Math.ceil((all.length * 2) / 3)) : all
      await client.act(clerk, 'check.draft', { id: c.id, answers: Object.fromEntries(kept) })
    },
  )
  await countyTasks(scene, 0.55)
  at(cal.due, '17:30')
  await stage.settle()
  await drawSchools(scene, id, cal.due)
  at(cal.due, '17:42')
  const plan = await planRound(scene, id)
  at(cal.due, '17:50')
  await client.act(people.director, 'round.announce', { id })
  await stage.settle()
  stage.progress(
    `抽签排程：${plan.visits} 所，上限 ${plan.bound}，${plan.blocks} 个块`,
    `drawn and planned: ${plan.visits} visits, bound ${plan.bound}, ${plan.blocks} blocks`,
  )
}
async function handIn(scene: Scene, player: Player, c: { id: string; unit: string }): Promise<void> {
  const { client, people, unitOf } = scene
  const { clerk, head } = people.of(c.unit)
  const answers = answersOf(scene, player, c.unit, 'self') as Record<string, unknown>
  const { version } = await client.act(clerk, 'check.draft', { id: c.id, answers })
  if (unitOf.get(c.unit)?.kind === 'school') await client.act(head, 'check.sign', { id: c.id, version })
  await client.act(clerk, 'check.submit', { id: c.id })
}
/** Counties hand in what the directive asked of them; sections accept most, return a few. */
export async function countyTasks(scene: Scene, share: number): Promise<void> {
  const { stage, client, city, people, seed } = scene
  const luck = chance(seed, `county tasks ${share}`)
  for (const county of city.counties) {
    const { clerk } = people.of(county.id)
    const { rows } = await client.ask(clerk, 'task.list', { unitId: county.id, state: 'assigned,started,returned', limit: 200 })
    for (const t of rows) {
      const draw = luck.next()
      if (draw < share)
        await client.act(clerk, 'task.submit', { id: t.id, note: `已按“${t.verbPhrase}”部署到各学校，明确了责任人和时间。` })
      else if (draw < share + 0.2 && t.state === 'assigned') await client.act(clerk, 'task.start', { id: t.id })
    }
  }
  const { rows } = await client.ask(people.office, 'task.list', { level: 'county', state: 'submitted', limit: 500 })
  const accepted = rows.filter(() => luck.next() < 0.7).map((t) => t.id)
  if (accepted.length > 0) await client.act(people.office, 'task.accept', { ids: accepted })
  const back = rows.find((t) => !accepted.includes(t.id))
  if (back) await client.act(people.office, 'task.return', { id: back.id, reason: '只写了打算，没有写做到哪一步，请补上。' })
  await stage.settle()
}
