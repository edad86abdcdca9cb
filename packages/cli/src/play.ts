// Plays a whole round through the API on a stepped clock: deploy, self-check, visit, feed back, rectify. The sample's stops and the demo are made by it.
import { addDays, addWorkdays, instantOf, type Jurisdiction, type Pack, workdaysIn } from '@duxue/core'
import { read } from '@duxue/reader'
import { uuidv7 } from 'uuidv7'
import { castOf, focusOf, profileOf, seenOf } from './play-cast.ts'
import { type Client, inParallel } from './play-client.ts'
import { type Calendar, datesOf, dayOfText } from './play-dates.ts'
import { createPlayer } from './player.ts'
import { type City, truthOf, type Unit } from './sample.ts'
import { chance } from './sample-random.ts'

export type StopId = 'deployed' | 'self_checked' | 'on_site' | 'fed_back' | 'rectified'
export const stopIds: readonly StopId[] = ['deployed', 'self_checked', 'on_site', 'fed_back', 'rectified']

export interface Stage {
  readonly client: Client
  readonly city: City
  readonly pack: Pack
  readonly jurisdiction: Jurisdiction
  readonly seed: number
  readonly directive: { readonly text: string; readonly publishedAt: string | null }
  /** A second, short notice that arrives on the second day of visits; none in the demo. */
  readonly supplement: string | null
  setClock(at: Date): void
  settle(): Promise<void>
  progress(zh: string, en: string): void
}
const hands = 12

export function createPlay(stage: Stage) {
  const { client, city, pack, jurisdiction: j, seed } = stage
  const at = (date: string, clock: string) => {
    const [h = 0, m = 0] = clock.split(':').map(Number)
    stage.setClock(instantOf(date, h * 60 + m, j.offsetMinutes))
  }
  const people = castOf(city)
  const focus = focusOf(city)
  const unitOf = new Map<string, Unit>([...city.counties, ...city.schools].map((u) => [u.id, u]))

  async function calendar(): Promise<Calendar & { directiveId: string; groups: number | null }> {
    const [d] = (await client.ask(people.office, 'directive.list', { limit: 50 })).rows.slice(-1)
    if (!d) throw new Error('no directive was read in')
    const { meta, dated } = await client.ask(people.office, 'directive.get', { id: d.id })
    const { deployed, from, to, due } = datesOf(j, dated ?? dayOfText(stage.directive), meta.campaign)
    return { directiveId: d.id, deployed, from, to, due, days: workdaysIn(j, from, to), groups: meta.campaign?.groups ?? null }
  }
  const theRound = async () => {
    const round = (await client.ask(people.office, 'round.list', { limit: 1 })).rows[0]
    if (!round) throw new Error('no round was opened')
    return round
  }

  /** The text is read in, its draft settled by the office, confirmed by the director, published as tasks. */
  async function deploy(): Promise<void> {
    const id = uuidv7()
    const { campaign } = read(stage.directive.text, { publishedAt: stage.directive.publishedAt })
    at(addDays(datesOf(j, dayOfText(stage.directive), campaign).deployed, -1), '9:00')
    await client.act(people.office, 'directive.read', {
      id,
      text: stage.directive.text,
      publishedAt: stage.directive.publishedAt,
    })
    const { deployed } = await calendar()
    at(deployed, '14:30')
    const { items } = await client.ask(people.office, 'directive.get', { id })
    const open = items.filter((i) => i.state === 'proposed').map((i) => i.id)
    if (open.length > 0) await client.act(people.office, 'item.confirm', { directiveId: id, ids: open })
    at(deployed, '15:10')
    await client.act(people.office, 'directive.propose', { id })
    at(deployed, '15:40')
    await client.act(people.director, 'directive.confirm', { id })
    at(deployed, '16:20')
    const { tasks } = await client.act(people.office, 'directive.publish', { id })
    await stage.settle()
    stage.progress(`部署：${items.length} 项事项，${tasks} 项任务`, `deployed: ${items.length} work items, ${tasks} tasks`)
  }

  /** The round is opened and notified; county bureaux and schools check themselves; the plan is drawn and announced. */
  async function selfCheck(): Promise<void> {
    const cal = await calendar()
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
      await inParallel(onTime.slice(b * batch, (b + 1) * batch), hands, (c) => handIn(player, c))
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
        const all = Object.entries(answersOf(player, c.unit, 'self'))
        // The school of the walk is in the middle of it.
        const kept = c.unit === focus.school?.id ? all.slice(0, Math.ceil((all.length * 2) / 3)) : all
        await client.act(clerk, 'check.draft', { id: c.id, answers: Object.fromEntries(kept) })
      },
    )
    await countyTasks(cal, 0.55)
    at(cal.due, '17:30')
    await stage.settle()
    const plan = await client.act(people.office, 'round.plan', { id, seed: `seed ${seed}` })
    at(cal.due, '17:50')
    await client.act(people.director, 'round.announce', { id })
    await stage.settle()
    stage.progress(
      `抽签排程：${plan.visits} 所，上限 ${plan.bound}，${plan.blocks} 个块`,
      `drawn and planned: ${plan.visits} visits, bound ${plan.bound}, ${plan.blocks} blocks`,
    )
  }
  async function handIn(player: ReturnType<typeof createPlayer>, c: { id: string; unit: string }): Promise<void> {
    const { clerk, head } = people.of(c.unit)
    const answers = answersOf(player, c.unit, 'self') as Record<string, unknown>
    const { version } = await client.act(clerk, 'check.draft', { id: c.id, answers })
    if (unitOf.get(c.unit)?.kind === 'school') await client.act(head, 'check.sign', { id: c.id, version })
    await client.act(clerk, 'check.submit', { id: c.id })
  }
  function answersOf(player: ReturnType<typeof createPlayer>, unitId: string, side: 'self' | 'group') {
    const unit = unitOf.get(unitId) as Unit
    const truth = truthOf(city, unit)
    const luck = chance(seed, `told|${unitId}`)
    const told = new Set(
      Object.keys(truth.answers)
        .sort()
        .filter(() => luck.next() < truth.candour),
    )
    return player.answer(profileOf(unit), side, seenOf(city, unit), (item) => side === 'group' || told.has(item))
  }
  /** Counties hand in what the directive asked of them; sections accept most, return a few. */
  async function countyTasks(cal: Calendar, share: number): Promise<void> {
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
    void cal
  }

  /** Groups visit by the clock up to (not beyond) a day and minute; visits that are under way then stay half filled in. */
  async function visitUntil(day: string, minute: number): Promise<void> {
    const round = await theRound()
    const cal = await calendar()
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
        const answers = Object.entries(answersOf(player, s.v.unit.id, 'group'))
        await client.act(inspector, 'check.draft', {
          id: checkId,
          answers: Object.fromEntries(answers.slice(0, Math.ceil(answers.length / 3))),
        })
      } else {
        const checkId = checkOf.get(s.v.id) as string
        await client.act(inspector, 'check.submit', {
          id: checkId,
          answers: answersOf(player, s.v.unit.id, 'group') as Record<string, unknown>,
        })
        await client.act(inspector, 'visit.leave', { id: s.v.id, unitSigner: people.nameOf(people.of(s.v.unit.id).head) })
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
        if (today !== '') await evening(round.id, today)
        today = first.day
      }
      at(first.day, clockText(first.minute))
      const byGroup = new Map<string, (typeof steps)[number][]>()
      for (const s of together) byGroup.set(s.v.groupId, [...(byGroup.get(s.v.groupId) ?? []), s])
      await inParallel([...byGroup.values()], 7, async (own) => {
        for (const s of own) await take(s)
      })
    }
    if (today !== '' && (minute >= j.visits.to || today < day)) await evening(round.id, today)
    await stage.settle()
  }
  /** At the end of a day the office feeds back what was found; serious findings are ordered at once. */
  async function evening(roundId: string, day: string): Promise<void> {
    at(day, '18:10')
    await stage.settle()
    const found = await allFindings(roundId, 'found')
    if (found.length === 0) return
    await client.act(people.office, 'finding.feed_back', { ids: found.map((f) => f.id) })
    const serious = found.filter((f) => f.grave === 'serious')
    at(day, '18:30')
    if (serious.length > 0) await client.act(people.office, 'finding.order', { ids: serious.map((f) => f.id) })
    await stage.settle()
  }
  async function allFindings(roundId: string, state: string) {
    const all: Awaited<ReturnType<typeof client.ask<'finding.list'>>>['rows'] = []
    for (let from = 0; ; from += 500) {
      const { rows } = await client.ask(people.office, 'finding.list', { roundId, state, from, limit: 500 })
      all.push(...rows)
      if (rows.length < 500) return all
    }
  }

  /** Up to half past ten of the second day, with what waits for people that morning. */
  async function onSite(): Promise<void> {
    const cal = await calendar()
    const second = cal.days[Math.min(1, cal.days.length - 1)] as string
    await morningBefore(cal)
    await visitUntil(second, 7 * 60)
    const round = await theRound()
    const ordered = await allFindings(round.id, 'ordered')
    const units = [...new Set(ordered.map((f) => f.unit.id))].slice(0, 3)
    at(second, '7:10')
    await bodiesOutside(ordered.filter((f) => f.unit.kind === 'school').slice(-4))
    await accounts()
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
    await visitUntil(second, 10 * 60 + 30)
    const report = (await allFindings(round.id, 'ordered'))
      .filter((f) => f.owner.kind !== 'outside' && f.grave !== 'urgent')
      .slice(0, 12)
    at(second, '10:30')
    for (const f of report) await mend(f, 'reported')
    at(second, '10:30')
    await stage.settle()
  }
  /** What money, posts or towns have to mend goes to bodies outside education; one has begun, one has reported. */
  async function bodiesOutside(findings: readonly Finding[]): Promise<void> {
    const owner = city.outside.find((u) => u.subjects.includes('finance') && u.blockId === null) ?? city.outside[0]
    if (!owner) return
    for (const [n, f] of findings.entries()) {
      await client.act(people.office, 'finding.assign', { id: f.id, ownerId: owner.id, reason: '改造要用钱，请按职责安排。' })
      if (n === 0)
        await client.act(people.of(owner.id).clerk, 'finding.start', { id: f.id, measure: '列入本月维修资金安排，先拨一半。' })
    }
  }
  /** The system administrator's morning: a new account, one closed. */
  async function accounts(): Promise<void> {
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
  /** The days before the first visit: what was late comes in, counties accept what their schools handed in. */
  async function morningBefore(cal: Calendar): Promise<void> {
    const round = await theRound()
    at(cal.from, '7:40')
    const { rows: waiting } = await client.ask(people.office, 'check.list', {
      roundId: round.id,
      side: 'self',
      state: 'drafted',
      limit: 500,
    })
    const started = waiting.find((w) => w.unit.id === focus.school?.id)
    if (started) {
      const answers = answersOf(createPlayer(pack, cal.due), started.unit.id, 'self') as Record<string, unknown>
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
      const schools = rows.filter((r) => r.unit.kind === 'school').map((r) => r.id)
      const most = schools.slice(0, Math.floor(schools.length * 0.97))
      if (most.length > 0) await client.act(clerk, 'check.accept', { ids: most })
    })
    await countyTasks(cal, 0.4)
  }

  /** All visits made, everything fed back; the units that disagree have stated their case. */
  async function feedBack(): Promise<void> {
    const cal = await calendar()
    await visitUntil(cal.to, j.visits.to)
    const round = await theRound()
    at(cal.to, '19:00')
    await client.act(people.office, 'round.report', { id: round.id })
    const fed = await allFindings(round.id, 'fed_back')
    const luck = chance(seed, 'defences')
    at(cal.to, '19:30')
    for (const f of fed.filter(() => luck.next() < 0.03)) {
      const owner = people.of(f.owner.id)
      if (owner.clerk)
        await client.act(owner.clerk, 'finding.defend', { id: f.id, text: '当天情况有特殊原因，已作说明，请组里核实。' })
    }
    await stage.settle()
    const all = await allFindings(round.id, 'found,fed_back,defended,ordered,rectifying,reported,verified,closed')
    stage.progress(`反馈：${all.length} 个问题`, `fed back: ${all.length} findings`)
  }

  /** Ordered, mended, verified by somebody else, closed; a few stay open, one comes back; papers are written. */
  async function rectify(): Promise<void> {
    const cal = await calendar()
    const round = await theRound()
    const start = addWorkdays(j, cal.to, 1)
    at(start, '9:00')
    const defended = await allFindings(round.id, 'defended')
    for (const f of defended.slice(0, Math.floor(defended.length / 2)))
      await client.act(people.office, 'finding.withdraw', { id: f.id, reason: '核对后情况属实，当天为临时检修。' })
    const open = await allFindings(round.id, 'found,fed_back,defended')
    if (open.length > 0) await client.act(people.office, 'finding.order', { ids: open.map((f) => f.id) })
    await stage.settle()
    const ordered = await allFindings(round.id, 'ordered,rectifying,reopened')
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
        ({ f, lasting }) => mend(f, lasting ? 'rectifying' : 'closed'),
      )
    }
    await stage.settle()
    const closed = await allFindings(round.id, 'closed')
    const end = addWorkdays(j, start, 14)
    const relapse = closed.find((f) => f.unit.kind === 'school')
    if (relapse) {
      at(end, '9:30')
      await client.act(people.office, 'finding.reopen', { id: relapse.id, reason: '回头看时又出现同样的问题。' })
      await mend({ ...relapse, state: 'reopened' }, 'closed')
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
  interface Finding {
    readonly id: string
    readonly state: string
    readonly unit: { readonly id: string; readonly kind: string }
    readonly owner: { readonly id: string; readonly kind: string }
    readonly fact: string
  }
  /** The owner mends; somebody of the level above verifies and closes. */
  async function mend(f: Finding, until: 'rectifying' | 'reported' | 'closed'): Promise<void> {
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

  const stops: Record<StopId, () => Promise<void>> = {
    deployed: deploy,
    self_checked: selfCheck,
    on_site: onSite,
    fed_back: feedBack,
    rectified: rectify,
  }
  return { play: async (stop: StopId) => await stops[stop](), people, calendar, theRound }
}

const clockText = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
