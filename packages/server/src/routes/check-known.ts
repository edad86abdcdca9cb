// What is known of a unit before anybody asks: prefilled answers with their source, and where it says it falls short.
import { type ChecklistItem, evaluateCheck, isAsked, itemsFor, unitFacts } from '@duxue/core'
import type { Ask } from '../request.ts'
import type { CheckFacts } from '../store/check.ts'
import { packOf, unitProfile } from './profile.ts'

/** What is already known of the unit: facts of the tree, and the head counts of its classes. */
export async function knownFacts(
  ask: Pick<Ask, 'store'>,
  profile: ReturnType<typeof unitProfile>,
  unitId: string,
  items: readonly ChecklistItem[],
): Promise<Record<string, unknown>> {
  const known: Record<string, unknown> = Object.fromEntries(Object.entries(unitFacts).map(([name, of]) => [name, of(profile)]))
  const classes = await ask.store.unit.classes(unitId)
  if (classes.length > 0) {
    known['class.count'] = classes.length
    known['class.largest'] = Math.max(...classes.map((c) => c.pupils))
    known['class.pupils'] = classes.reduce((n, c) => n + c.pupils, 0)
    for (const { prefill } of items) {
      const least = prefill?.match(/^class\.from(\d+)$/)?.[1]
      if (least) known[`class.from${least}`] = classes.filter((c) => c.pupils >= Number(least)).length
    }
  }
  // What a register says is younger than what came with the city.
  for (const [element, { value }] of await ask.store.fact.of(unitId)) known[element] = value
  return known
}
type Prefill = { item: string; value: unknown; source: { zh: string; en: string }; at: string | null }
export function prefillOf(items: readonly ChecklistItem[], known: Record<string, unknown>, before: CheckFacts | null): Prefill[] {
  return items.filter(isAsked).flatMap((i): Prefill[] => {
    if (i.prefill && known[i.prefill] !== undefined && known[i.prefill] !== null)
      return [
        {
          item: i.name,
          value: known[i.prefill],
          source: i.prefill.startsWith('class.')
            ? { zh: '班级登记', en: 'class register' }
            : { zh: '学校档案', en: 'school record' },
          at: null,
        },
      ]
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
