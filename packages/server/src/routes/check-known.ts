// What is known of a unit before anybody asks: prefilled answers with their source, and where it says it falls short.
import {
  addDays,
  type ChecklistItem,
  evaluateCheck,
  isAsked,
  itemsFor,
  type ReadReply,
  surveyValue,
  unitFacts,
  type Words,
} from '@duxue/core'
import type { Ask } from '../request.ts'
import type { CheckFacts } from '../store/check.ts'
import { packOf, unitProfile } from './profile.ts'

/** What is known under a name, where from, and of which day. */
export interface Known {
  readonly value: unknown
  readonly source: Words
  readonly on: string | null
}
const ofTree: Words = { zh: '学校档案', en: 'school record' }
const ofClasses: Words = { zh: '班级登记', en: 'class register' }
/** What is already known of the unit: facts of the tree, the head counts of its classes, and what stands in the catalogue. */
export async function knownFacts(
  ask: Pick<Ask, 'store' | 'house' | 'today'>,
  profile: ReturnType<typeof unitProfile>,
  unitId: string,
  items: readonly ChecklistItem[],
): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>()
  for (const [name, of] of Object.entries(unitFacts)) known.set(name, { value: of(profile), source: ofTree, on: null })
  const classes = await ask.store.unit.classes(unitId)
  if (classes.length > 0) {
    const say = (name: string, value: number) => known.set(name, { value, source: ofClasses, on: null })
    say('class.count', classes.length)
    say('class.largest', Math.max(...classes.map((c) => c.pupils)))
    say(
      'class.pupils',
      classes.reduce((n, c) => n + c.pupils, 0),
    )
    for (const { prefill } of items) {
      const least = prefill?.match(/^class\.from(\d+)$/)?.[1]
      if (least) say(`class.from${least}`, classes.filter((c) => c.pupils >= Number(least)).length)
    }
  }
  // What the catalogue says is younger than what came with the city; a value that is past its days is asked anew.
  for (const [name, { value, source, on }] of await ask.store.fact.of(unitId)) {
    const element = ask.house.elements.find((e) => e.name === name)?.element
    if (element && addDays(on, element.standsDays) < ask.today) continue
    known.set(name, { value, source: sourceWords(ask, source), on })
  }
  return known
}
/** A register by its title, an accepted self-check as such, a file by the system it came from. */
function sourceWords(ask: Pick<Ask, 'house'>, source: string): Words {
  const register = ask.house.registers.find((r) => r.name === source)?.register
  if (register) return register.title
  if (ask.house.packs.some((p) => p.id === source)) return { zh: '上次自查', en: 'last self-check' }
  return { zh: source, en: source }
}
type Prefill = { item: string; value: unknown; source: { zh: string; en: string }; at: string | null }
/** An item is filled in from what it names, or from its own element; else from the last self-check. */
export function prefillOf(
  items: readonly ChecklistItem[],
  known: ReadonlyMap<string, Known>,
  before: CheckFacts | null,
): Prefill[] {
  return items.filter(isAsked).flatMap((i): Prefill[] => {
    const fact = known.get(i.prefill ?? '') ?? known.get(i.element ?? '')
    if (fact && fact.value !== undefined && fact.value !== null)
      return [{ item: i.name, value: fact.value, source: { zh: fact.source.zh, en: fact.source.en }, at: fact.on }]
    const earlier = before?.answers[i.name]
    return earlier === undefined || earlier === null
      ? []
      : [
          {
            item: i.name,
            value: earlier,
            source: { zh: '上次自查', en: 'last self-check' },
            at: before?.submitted_at?.toISOString().slice(0, 10) ?? null,
          },
        ]
  })
}
/** What a closed survey says fills in the item that leans on it: the youngest of each kind counts. */
export function surveyed(items: readonly ChecklistItem[], held: readonly ReadReply<'survey.get'>[]): Prefill[] {
  return items.filter(isAsked).flatMap((item): Prefill[] => {
    const last = held.find((s) => s.name === item.survey?.of && s.tally !== null)
    const value = last && item.survey ? surveyValue(item.survey, last.tally ?? []) : null
    if (!last || value === null) return []
    const source = { zh: `${last.title.zh}（${last.answered}人答）`, en: `${last.title.en} (${last.answered} answered)` }
    return [{ item: item.name, value, source, at: (last.closedAt ?? last.closesAt).slice(0, 10) }]
  })
}
/** Where the unit itself says it falls short: what an inspector looks at first. */
export async function weakPoints(ask: Ask, selfCheckId: string | null) {
  const c = selfCheckId ? await ask.store.check.get(selfCheckId) : null
  if (!c?.submitted_at) return []
  const pack = await packOf(ask, c)
  const [unit] = await ask.store.unit.many([c.unit_id])
  if (!unit) return []
  const items = itemsFor(pack, unitProfile(unit), 'self')
  const { findings, scores, values } = evaluateCheck(pack, items, c.answers, unitProfile(unit), ask.today, 'self')
  const short = new Set([
    ...findings.map((f) => f.item),
    ...Object.entries(scores)
      .filter(([, s]) => s.points < s.max)
      .map(([name]) => name),
  ])
  return items
    .filter((i) => short.has(i.name))
    .slice(0, 8)
    .map((i) => ({ item: i.name, label: { zh: i.label.zh, en: i.label.en }, value: values[i.name] ?? null }))
}
