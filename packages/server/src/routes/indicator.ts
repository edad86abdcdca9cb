// Indicators: units' figures added up block by block, held against the goal of the day.
import { goalOn, hideAlso, type Indicator, indicatorOf, type Pack, problem, type Register, termOf } from '@duxue/core'
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
/** How many units of each block keep a register; weighed once for a list of units, however many blocks and terms ask. */
const weighed = new WeakMap<readonly UnitFacts[], Map<Register, ReadonlyMap<string, number>>>()
function dueByBlock(register: Register, keepers: readonly UnitFacts[]): ReadonlyMap<string, number> {
  const known = weighed.get(keepers) ?? new Map<Register, ReadonlyMap<string, number>>()
  weighed.set(keepers, known)
  const found = known.get(register)
  if (found) return found
  const due = new Map<string, number>()
  for (const { blockId } of keepersAmong(register, keepers)) if (blockId) due.set(blockId, (due.get(blockId) ?? 0) + 1)
  known.set(register, due)
  return due
}
/** An indicator over some blocks: units that ought to have said something are those that keep its register. */
function figureOf(
  ask: Ask,
  named: Named,
  blocks: readonly string[],
  keepers: readonly UnitFacts[],
  facts: Facts,
  day = ask.today,
) {
  const { indicator, pack } = named
  const register = registerOf(ask, indicator.numerator)?.register
  const inside = new Set(blocks)
  const due = register ? dueByBlock(register, keepers) : new Map<string, number>()
  const units = blocks.reduce((n, id) => n + (due.get(id) ?? 0), 0)
  const sums = [indicator.numerator, indicator.denominator].flatMap((element) => {
    const own = facts.filter((f) => f.element === element && f.blockId !== null && inside.has(f.blockId))
    if (element === null || own.length === 0) return []
    return [{ element, sum: own.reduce((n, f) => n + f.sum, 0), units: own.reduce((n, f) => n + f.units, 0) }]
  })
  const goal = goalOn(indicator, pack.thresholds, day)
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
    'indicator.trend': async (ask, q) => {
      const named = ask.house.indicators.find((i) => i.name === q.indicator)
      if (!named) throw problem('register.missing', { indicator: q.indicator })
      const { blocks, keepers } = await groundOf(ask, [named])
      const { numerator, denominator } = named.indicator
      const sums = await ask.store.fact.byTerm([numerator, ...(denominator === null ? [] : [denominator])])
      const all = blocks.map((b) => b.id)
      const columns = [...new Set(sums.map((s) => s.term))].sort().map((id) => {
        const own = sums.filter((s) => s.term === id)
        const { from, to } = termOf(ask.city.jurisdiction, id)
        const facts = own.map((s) => ({ ...s, sum: s.sum ?? 0, most: 0 }))
        const point = (ids: readonly string[]) => ({
          ...figureOf(ask, named, ids, keepers, facts, [to, ask.today].sort()[0]),
          late: own.filter((s) => s.element === numerator && ids.includes(s.blockId)).reduce((n, s) => n + s.units - s.fresh, 0),
        })
        const total = point(all)
        const asOf = new Date(Math.max(...own.map((s) => s.at.getTime()))).toISOString()
        return {
          head: { term: id, from, to, asOf },
          total,
          points: hideAlso(
            blocks.map((b) => point([b.id])),
            total,
          ),
        }
      })
      return {
        ...headOf(ask, named),
        terms: columns.map((c) => c.head),
        blocks: blocks.map((b, at) => ({
          blockId: b.id,
          block: b.shortName,
          code: b.code,
          points: columns.flatMap((c) => c.points.slice(at, at + 1)),
        })),
        total: columns.map((c) => c.total),
      }
    },
    'indicator.table': async (ask, q) => {
      const named = ask.house.indicators.find((i) => i.name === q.indicator)
      if (!named) throw problem('register.missing', { indicator: q.indicator })
      const { facts, blocks, keepers } = await groundOf(ask, [named])
      const all = blocks.map((b) => b.id)
      const total = figureOf(ask, named, all, keepers, facts)
      return {
        ...headOf(ask, named),
        blocks: [
          ...hideAlso(
            blocks.map((b) => ({
              blockId: b.id,
              block: b.shortName,
              code: b.code,
              tile: b.tile as { row: number; col: number } | null,
              ...figureOf(ask, named, [b.id], keepers, facts),
            })),
            total,
          ),
        ],
        total,
        asOf: latest(facts, named),
      }
    },
  },
} satisfies { reads: Partial<ReadHandlers> }
