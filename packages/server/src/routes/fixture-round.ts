// A round of the fixture's city, taken as far as a test needs it: notified, planned and announced, visited.
import type { ActBody, ReadReply } from '@duxue/core'
import { uuidv7 } from 'uuidv7'
import { type Caller, idOf, type TestServer } from './fixture.ts'

/** A round is created and notified; every unit in it has its self-check. */
export async function openRound(server: TestServer, more: Partial<ActBody<'round.create'>> = {}): Promise<string> {
  const office = await server.as('office')
  const id = more.id ?? uuidv7()
  await office.act('round.create', {
    id,
    title: '秋季开学督导',
    issuers: ['河汀市教育局'],
    basis: { list: '2021-3', notice: '1' },
    from: '2021-09-13',
    to: '2021-09-18',
    selfCheckDue: '2021-09-10',
    groups: 2,
    packId: 'test-pack',
    ...more,
  })
  await office.act('round.notify', { id })
  await server.settle()
  return id
}
/** Has a plan made and waits until it is kept. */
export async function planned(server: TestServer, roundId: string, more: { seed?: string } = {}): Promise<PlanSeen> {
  await (await server.as('office')).act('round.plan', { id: roundId, ...more })
  return await planEnded(server, roundId)
}
type PlanSeen = NonNullable<ReadReply<'plan.get'>['plan']>
/** Waits for the planner; the plan as it then stands. */
export async function planEnded(server: TestServer, roundId: string): Promise<PlanSeen> {
  const office = await server.as('office')
  for (;;) {
    const { plan } = await office.ask('plan.get', { roundId })
    if (plan && plan.state !== 'running') {
      await server.settle()
      return plan
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
/** The round is planned and its plan announced. */
export async function announce(server: TestServer, roundId: string): Promise<void> {
  await planned(server, roundId, { seed: 'a' })
  await (await server.as('director')).act('round.announce', { id: roundId })
  await server.settle()
}
/** Hands in a school's self-check, signed by its head. */
export async function handIn(
  server: TestServer,
  roundId: string,
  unit: string,
  answers: Record<string, unknown>,
): Promise<string> {
  const [clerk, head] = [await server.as(`clerk-${unit}`), await server.as(`head-${unit}`)]
  const { rows } = await clerk.ask('check.list', { roundId, unitId: idOf(unit), side: 'self' })
  const id = rows[0]?.id as string
  const { version } = await clerk.act('check.draft', { id, answers })
  await head.act('check.sign', { id, version })
  await clerk.act('check.submit', { id })
  await server.settle()
  return id
}
/** Who of the inspectors is in a group; the leader when asked for. */
export async function inspectorOf(server: TestServer, roundId: string, groupId: string, leader = false): Promise<Caller> {
  const { groups } = await (await server.as('office')).ask('round.get', { id: roundId })
  const group = groups.find((g) => g.id === groupId)
  const person = leader ? group?.leader.id : group?.members.find((m) => m.id !== group.leader.id)?.id
  const key = Array.from({ length: 10 }, (_, i) => `inspector${i + 1}`).find((k) => idOf(k) === person)
  if (!key) throw new Error(`no inspector in group ${groupId}`)
  return await server.as(key)
}
/** The unit's visit, from arrival to leaving, with what the group answered. */
export async function visit(
  server: TestServer,
  roundId: string,
  unit: string,
  answers: Record<string, unknown>,
): Promise<string> {
  const office = await server.as('office')
  const [v] = (await office.ask('visit.list', { roundId, unitId: idOf(unit) })).rows
  if (!v) throw new Error(`${unit} is not visited`)
  const inspector = await inspectorOf(server, roundId, v.groupId)
  server.clock.set(v.day, '09:00')
  const { checkId } = await inspector.act('visit.arrive', { id: v.id })
  await inspector.act('check.submit', { id: checkId, answers })
  await inspector.act('visit.leave', { id: v.id, unitSigner: '虚构校长' })
  await server.settle()
  return v.id
}
