// The draw as a small ceremony, and the plan that stands on it: frozen, two witnesses commit, revealed, drawn, planned.
import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Scene } from './scene.ts'

/** 见证人 (虚构): of the discipline inspection office, and of the parents. */
const witnesses = ['纪检监察组 邵明衡（虚构）', '家长代表 乔若水（虚构）']

/** Unannounced visits a day, all groups together. */
const sealedADay = 2

/** Draws before witnesses; the numbers they typed in are made of the city's seed, so that the round can be played again. */
export async function drawSchools(scene: Scene, roundId: string, day: string): Promise<string> {
  const { client, people, seed, at } = scene
  const id = uuidv7()
  const source = `中国福利彩票双色球 ${day} 之后第一期开奖号码（演示）`
  at(day, '17:32')
  await client.act(people.office, 'draw.freeze', { id, roundId, source, witnesses, sealedADay })
  const nonces = witnesses.map((name) => ({ name, nonce: hash(`${seed}|${name}`).slice(0, 12) }))
  at(day, '17:34')
  for (const { name, nonce } of nonces) await client.act(people.office, 'draw.commit', { id, name, commitment: hash(nonce) })
  at(day, '17:40')
  await client.act(people.office, 'draw.reveal', { id, source: '03 09 14 21 27 32 + 11（虚构演示数据）', nonces })
  at(day, '17:41')
  await client.act(people.director, 'draw.draw', { id })
  return id
}
/** The secret of a day in a played round: made of the seed, so that the round can be played again. */
export const playedSecret =
  (seed: number) =>
  (day: string): string =>
    hash(`${seed}|secret|${day}`)
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Has the plan made and waits for it. */
export async function planRound(scene: Scene, roundId: string): Promise<{ visits: number; bound: number; blocks: number }> {
  const { client, people, stage, seed } = scene
  await client.act(people.office, 'round.plan', { id: roundId, seed: `seed ${seed}` })
  for (;;) {
    const { plan } = await client.ask(people.office, 'plan.get', { roundId })
    if (plan && plan.state !== 'running') {
      if (plan.state !== 'kept') throw new Error(`no plan: ${JSON.stringify(plan.issues)}`)
      break
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stage.settle()
  const { visits, certificate, blocks } = await client.ask(people.office, 'round.get', { id: roundId })
  return { visits, bound: certificate?.bound ?? 0, blocks: blocks.filter((b) => b.visits > 0).length }
}
