// The days before the first visit, and up to half past ten of the second day.
import { uuidv7 } from 'uuidv7'
import { inParallel } from './client.ts'
import type { Calendar } from './dates.ts'
import { createPlayer } from './player.ts'
import { mend } from './rectify.ts'
import { allFindings, answersOf, calendar, type Finding, type Scene, theRound } from './scene.ts'
import { countyTasks } from './self-check.ts'
import { visitUntil } from './visits.ts'

/** Up to half past ten of the second day, with what waits for people that morning. */
export async function onSite(scene: Scene): Promise<void> {
  const { stage, client, people, at } = scene
  const cal = await calendar(scene)
  const second = cal.days[Math.min(1, cal.days.length - 1)] as string
  await morningBefore(scene, cal)
  await visitUntil(scene, second, 7 * 60)
  const round = await theRound(scene)
  const ordered = await allFindings(scene, round.id, 'ordered')
  const units = [...new Set(ordered.map((f) => f.unit.id))].slice(0, 3)
  at(second, '7:10')
  await bodiesOutside(scene, ordered.filter((f) => f.unit.kind === 'school').slice(-4))
  await accounts(scene)
  at(second, '7:20')
  for (const unitId of units)
    await client.act(people.office, 'paper.draft', { id: uuidv7(), kind: 'order', roundId: round.id, unitId })
  if (stage.supplement) {
    const id = uuidv7()
    at(second, '7:40')
    await client.act(people.office, 'directive.read', { id, text: stage.supplement, publishedAt: second })
    const { items } = await client.ask(people.office, 'directive.get', { id })
    await client.act(people.office, 'item.confirm', { directiveId: id, ids: items.map((i) => i.id) })
    await client.act(people.office, 'directive.propose', { id })
  }
  await visitUntil(scene, second, 10 * 60 + 30)
  const report = (await allFindings(scene, round.id, 'ordered'))
    .filter((f) => f.owner.kind !== 'outside' && f.grave !== 'urgent')
    .slice(0, 12)
  at(second, '10:30')
  for (const f of report) await mend(scene, f, 'reported')
  at(second, '10:30')
  await stage.settle()
}
/** What money, posts or towns have to mend goes to bodies outside education; one has begun, one has reported. */
async function bodiesOutside(scene: Scene, findings: readonly Finding[]): Promise<void> {
  const { client, city, people } = scene
  const owner = city.outside.find((u) => u.subjects.includes('finance') && u.blockId === null) ?? city.outside[0]
  if (!owner) return
  for (const [n, f] of findings.entries()) {
    await client.act(people.office, 'finding.assign', { id: f.id, ownerId: owner.id, reason: '改造要用钱，请按职责安排。' })
    if (n === 0)
      await client.act(people.of(owner.id).clerk, 'finding.start', { id: f.id, measure: '列入本月维修资金安排，先拨一半。' })
  }
}
/** The system administrator's morning: a new account, one closed. */
async function accounts(scene: Scene): Promise<void> {
  const { client, city, people } = scene
  const school = city.schools.find((s) => s.schoolKind === 'primary')
  if (!school || !people.sysadmin) return
  const id = uuidv7()
  await client.act(people.sysadmin, 'person.add', { id, name: '祝迟', login: 'clerk_new_1', role: 'clerk', unitId: school.id })
  const leaving = uuidv7()
  await client.act(people.sysadmin, 'person.add', {
    id: leaving,
    name: '卞远',
    login: 'clerk_old_1',
    role: 'clerk',
    unitId: school.id,
  })
  await client.act(people.sysadmin, 'person.disable', { id: leaving, disabled: true })
}
/** A county looks at two self-checks again at its desk; the second it has only opened. */
async function deskReviews(
  scene: Scene,
  today: string,
  clerk: string,
  schools: readonly { id: string; unit: { id: string } }[],
): Promise<void> {
  const { client, pack } = scene
  const player = createPlayer(pack, today)
  for (const [n, self] of [schools[0], schools.at(-1)].entries()) {
    if (!self || (n > 0 && self === schools[0])) continue
    const id = uuidv7()
    await client.act(clerk, 'check.review', { selfCheckId: self.id, id })
    if (n > 0) continue
    const answers = answersOf(scene, player, self.unit.id, 'county') as Record<string, unknown>
    await client.act(clerk, 'check.submit', { id, answers })
  }
}
/** The days before the first visit: what was late comes in, counties accept what their schools handed in. */
async function morningBefore(scene: Scene, cal: Calendar): Promise<void> {
  const { stage, client, city, people, focus, pack, at } = scene
  const round = await theRound(scene)
  at(cal.from, '7:40')
  const { rows: waiting } = await client.ask(people.office, 'check.list', {
    roundId: round.id,
    side: 'self',
    state: 'drafted',
    limit: 500,
  })
  const started = waiting.find((w) => w.unit.id === focus.school?.id)
  if (started) {
    const answers = answersOf(scene, createPlayer(pack, cal.due), started.unit.id, 'self') as Record<string, unknown>
    await client.act(people.of(started.unit.id).clerk, 'check.draft', { id: started.id, answers })
  }
  for (const c of waiting.filter((w) => w.unit.id !== focus.school?.id).slice(0, Math.floor(waiting.length / 2))) {
    const { clerk, head } = people.of(c.unit.id)
    if (c.unit.kind === 'school') {
      const { version } = await client.ask(head, 'check.get', { id: c.id })
      await client.act(head, 'check.sign', { id: c.id, version })
    }
    await client.act(clerk, 'check.submit', { id: c.id })
  }
  await stage.settle()
  await inParallel(city.counties, 4, async (county) => {
    const { clerk } = people.of(county.id)
    const { rows } = await client.ask(clerk, 'check.list', { roundId: round.id, side: 'self', state: 'submitted', limit: 500 })
    const schools = rows.filter((r) => r.unit.kind === 'school')
    await deskReviews(scene, cal.due, clerk, schools)
    const most = schools.map((r) => r.id).slice(0, Math.floor(schools.length * 0.97))
    if (most.length > 0) await client.act(clerk, 'check.accept', { ids: most })
  })
  await countyTasks(scene, 0.4)
}
