// What every part of the played round needs: the stage it is handed, the people, the calendar, and how to ask and answer.
import { instantOf, type Jurisdiction, type Pack, workdaysIn } from '@duxue/core'
import { type City, truthOf, type Unit } from '../sample.ts'
import { chance } from '../sample-random.ts'
import { castOf, focusOf, profileOf, seenOf } from './cast.ts'
import type { Client } from './client.ts'
import { type Calendar, datesOf, dayOfText } from './dates.ts'
import type { createPlayer } from './player.ts'

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
export interface Scene {
  readonly stage: Stage
  readonly client: Client
  readonly city: City
  readonly pack: Pack
  readonly j: Jurisdiction
  readonly seed: number
  readonly people: ReturnType<typeof castOf>
  readonly focus: ReturnType<typeof focusOf>
  readonly unitOf: ReadonlyMap<string, Unit>
  /** Sets the city's clock: a day, and a time such as 9:00. */
  readonly at: (date: string, clock: string) => void
}
/** How many people act side by side. */
export const hands = 12
export type Player = ReturnType<typeof createPlayer>
export interface Finding {
  readonly id: string
  readonly state: string
  readonly unit: { readonly id: string; readonly kind: string }
  readonly owner: { readonly id: string; readonly kind: string }
  readonly fact: string
}

export function sceneOf(stage: Stage): Scene {
  const { client, city, pack, jurisdiction: j, seed } = stage
  return {
    stage,
    client,
    city,
    pack,
    j,
    seed,
    people: castOf(city),
    focus: focusOf(city),
    unitOf: new Map<string, Unit>([...city.counties, ...city.schools].map((u) => [u.id, u])),
    at: (date, clock) => {
      const [h = 0, m = 0] = clock.split(':').map(Number)
      stage.setClock(instantOf(date, h * 60 + m, j.offsetMinutes))
    },
  }
}

export async function calendar(scene: Scene): Promise<Calendar & { directiveId: string; groups: number | null }> {
  const { stage, client, people, j } = scene
  const [d] = (await client.ask(people.office, 'directive.list', { limit: 50 })).rows.slice(-1)
  if (!d) throw new Error('no directive was read in')
  const { meta, dated } = await client.ask(people.office, 'directive.get', { id: d.id })
  const { deployed, from, to, due } = datesOf(j, dated ?? dayOfText(stage.directive), meta.campaign)
  return { directiveId: d.id, deployed, from, to, due, days: workdaysIn(j, from, to), groups: meta.campaign?.groups ?? null }
}
export async function theRound({ client, people }: Scene) {
  const round = (await client.ask(people.office, 'round.list', { limit: 1 })).rows[0]
  if (!round) throw new Error('no round was opened')
  return round
}
export function answersOf(scene: Scene, player: Player, unitId: string, side: 'self' | 'county' | 'group') {
  const { city, seed, unitOf } = scene
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
export async function allFindings(scene: Scene, roundId: string, state: string) {
  const { client, people } = scene
  const all: Awaited<ReturnType<typeof client.ask<'finding.list'>>>['rows'] = []
  for (let from = 0; ; from += 500) {
    const { rows } = await client.ask(people.office, 'finding.list', { roundId, state, from, limit: 500 })
    all.push(...rows)
    if (rows.length < 500) return all
  }
}
