// Indicators: units' figures added up block by block, held against the goal of the day.
import { goalOn, type Indicator, indicatorOf, type Pack, problem, type Register } from '@duxue/core'
import type { Ask, ReadHandlers } from '../request.ts'
import type { UnitFacts } from '../store/unit.ts'
import { booksOf, keepersAmong } from './register-row.ts'

type Named = { readonly name: string; readonly pack: Pack; readonly indicator: Indicator }

/** The register that gives an element. */
const registerOf = (ask: Ask, element: string): { name: string; register: Register } | null =>
  booksOf(ask).find((b) => b.register.counts.some((c) => c.element === element)) ?? null

/** What is counted: its words, and where its rows are. */
function countedOf(ask: Ask, element: string) {
  const book = registerOf(ask, element)
  return {
    element,
    label: book?.register.counts.find((c) => c.element === element)?.label ?? { zh: element, en: element },
    register: book?.name ?? null,
    seenBy: book?.register.seenBy ?? null,
  }
}
function headOf(ask: Ask, { name, pack, indicator }: Named) {
  const goal = goalOn(indicator, pack.thresholds, ask.today)
  return {
    indicator: name,
    title: indicator.title,
    about: indicator.about,
    per: indicator.per,
    digits: indicator.digits,
    goal:
      goal && indicator.goal
        ? {
            value: Number(goal.value),
            direction: indicator.goal.direction,
            label: goal.label,
            source: pack.sources.find((s) => s.id === goal.source)?.instrument ?? '',
            unverified: goal.unverified,
          }
        : null,
    top: countedOf(ask, indicator.numerator),
    under: indicator.denominator === null ? null : countedOf(ask, indicator.denominator),
  }
}
type Facts = Awaited<ReturnType<Ask['store']['fact']['byBlock']>>
/** An indicator over some blocks: units that ought to have said something are those that keep its register. */
function figureOf(ask: Ask, named: Named, blocks: readonly string[], keepers: readonly UnitFacts[], facts: Facts) {
  const { indicator, pack } = named
  const register = registerOf(ask, indicator.numerator)?.register
  const inside = new Set(blocks)
  const units = register
    ? keepersAmong(
        register,
        keepers.filter((u) => u.blockId !== null && inside.has(u.blockId)),
      ).length
    : 0
  const sums = [indicator.numerator, indicator.denominator].flatMap((element) => {
    const own = facts.filter((f) => f.element === element && f.blockId !== null && inside.has(f.blockId))
    if (element === null || own.length === 0) return []
    return [{ element, sum: own.reduce((n, f) => n + f.sum, 0), units: own.reduce((n, f) => n + f.units, 0) }]
  })
  const goal = goalOn(indicator, pack.thresholds, ask.today)
  return indicatorOf(indicator, units, sums, goal ? Number(goal.value) : null)
}
async function groundOf(ask: Ask, wanted: readonly Named[]) {
  const city = ask.who.posts.some((p) => ['director', 'office', 'auditor', 'section'].includes(p.role))
  const own = ask.who.posts.filter((p) => p.role === 'county').map((p) => p.unitId)
  const elements = wanted.flatMap(({ indicator: i }) => [i.numerator, ...(i.denominator === null ? [] : [i.denominator])])
  const facts = await ask.store.fact.byBlock([...new Set(elements)])
  const blocks = (await ask.store.unit.blocks()).filter((b) => city || own.includes(b.id))
  return { facts, blocks, keepers: [...(await ask.store.unit.schools()), ...blocks.filter((b) => b.kind === 'county')] }
}
const latest = (facts: Facts, { indicator: i }: Named): string | null =>
  facts
    .filter((f) => f.element === i.numerator || f.element === i.denominator)
    .map((f) => f.at.toISOString())
    .sort()
    .at(-1) ?? null

export const indicatorRoutes = {
  reads: {
    'indicator.list': async (ask) => {
      const all = ask.house.indicators
      const { facts, blocks, keepers } = await groundOf(ask, all)
      const ids = blocks.map((b) => b.id)
      return {
        rows: all.map((named) => ({
          ...headOf(ask, named),
          ...figureOf(ask, named, ids, keepers, facts),
          asOf: latest(facts, named),
        })),
      }
    },
    'indicator.table': async (ask, q) => {
      const named = ask.house.indicators.find((i) => i.name === q.indicator)
      if (!named) throw problem('register.missing', { indicator: q.indicator })
      const { facts, blocks, keepers } = await groundOf(ask, [named])
      return {
        ...headOf(ask, named),
        blocks: blocks.map((b) => ({
          blockId: b.id,
          block: b.shortName,
          code: b.code,
          tile: b.tile as { row: number; col: number } | null,
          ...figureOf(ask, named, [b.id], keepers, facts),
        })),
        total: figureOf(
          ask,
          named,
          blocks.map((b) => b.id),
          keepers,
          facts,
        ),
        asOf: latest(facts, named),
      }
    },
  },
} satisfies { reads: Partial<ReadHandlers> }
