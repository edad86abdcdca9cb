// Indicators: units' figures added up block by block, held against the goal of the day.
import { goalOn, hideAlso, type Indicator, indicatorOf, type Pack, problem, type Register, termOf } from '@duxue/core'
import type { Ask, ReadHandlers } from '../request.ts'
import type { UnitsOfKind } from '../store/unit.ts'
import { booksOf, dueByBlock } from './register-row.ts'

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
type Due = (register: Register) => ReadonlyMap<string, number>
/** How many units of each block keep a register, among those that there were on a day; weighed once, however many blocks ask. */
function dueAmong(kinds: readonly UnitsOfKind[]): Due {
  const known = new Map<Register, ReadonlyMap<string, number>>()
  return (register) => {
    const found = known.get(register) ?? dueByBlock(register, kinds)
    known.set(register, found)
    return found
  }
}
/** An indicator over some blocks: units that ought to have said something are those that keep its register. */
function figureOf(ask: Ask, named: Named, blocks: readonly string[], due: Due, facts: Facts, day = ask.today) {
  const { indicator, pack } = named
  const register = registerOf(ask, indicator.numerator)?.register
  const inside = new Set(blocks)
  const ought = register ? due(register) : new Map<string, number>()
  const units = blocks.reduce((n, id) => n + (ought.get(id) ?? 0), 0)
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
  const all = (await ask.store.unit.blocks()).filter((b) => city || own.includes(b.id))
  return { facts, all, blocks: all.filter((b) => b.closedOn === null || b.closedOn > ask.today) }
}
const dueOn = async (ask: Ask, days: readonly string[]): Promise<(day: string) => Due> => {
  const kinds = await ask.store.unit.kindsOn(days)
  const due = new Map<readonly UnitsOfKind[], Due>()
  return (day) => {
    const own = kinds.get(day) ?? []
    const found = due.get(own) ?? dueAmong(own)
    due.set(own, found)
    return found
  }
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
      const { facts, blocks } = await groundOf(ask, all)
      const due = (await dueOn(ask, [ask.today]))(ask.today)
      const ids = blocks.map((b) => b.id)
      return {
        rows: all.map((named) => ({
          ...headOf(ask, named),
          ...figureOf(ask, named, ids, due, facts),
          asOf: latest(facts, named),
        })),
      }
    },
    'indicator.trend': async (ask, q) => {
      const named = ask.house.indicators.find((i) => i.name === q.indicator)
      if (!named) throw problem('register.missing', { indicator: q.indicator })
      const { numerator, denominator } = named.indicator
      const sums = await ask.store.fact.byTerm([numerator, ...(denominator === null ? [] : [denominator])])
      const ground = await groundOf(ask, [named])
      // A county that is no more stands in the terms in which it was.
      const blocks = ground.all.filter((b) => ground.blocks.includes(b) || sums.some((s) => s.blockId === b.id))
      const all = blocks.map((b) => b.id)
      const dayOf = (term: string): string => [termOf(ask.city.jurisdiction, term).to, ask.today].sort()[0] as string
      const due = await dueOn(ask, [...new Set(sums.map((s) => dayOf(s.term)))])
      const columns = [...new Set(sums.map((s) => s.term))].sort().map((id) => {
        const own = sums.filter((s) => s.term === id)
        const { from, to } = termOf(ask.city.jurisdiction, id)
        const facts = own.map((s) => ({ ...s, sum: s.sum ?? 0, most: 0 }))
        const point = (ids: readonly string[]) => ({
          ...figureOf(ask, named, ids, due(dayOf(id)), facts, dayOf(id)),
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
      const { facts, blocks } = await groundOf(ask, [named])
      const due = (await dueOn(ask, [ask.today]))(ask.today)
      const all = blocks.map((b) => b.id)
      const total = figureOf(ask, named, all, due, facts)
      return {
        ...headOf(ask, named),
        blocks: [
          ...hideAlso(
            blocks.map((b) => ({
              blockId: b.id,
              block: b.shortName,
              code: b.code,
              tile: b.tile as { row: number; col: number } | null,
              ...figureOf(ask, named, [b.id], due, facts),
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
