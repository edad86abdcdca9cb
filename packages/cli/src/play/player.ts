// How the people of the sample answer: from what is really so at a unit (虚构), and from how readily it says so. Only the played round uses this.
import {
  type Answers,
  type ChecklistItem,
  evaluateCheck,
  isAsked,
  itemsFor,
  type Pack,
  type Side,
  type UnitProfile,
} from '@duxue/core'
import type { Truth } from '../sample-city.ts'

/** Values worth trying for an item, from the best to the worst. */
function candidates(item: ChecklistItem, today: string): unknown[] {
  switch (item.type) {
    case 'rating':
      return ['meets', 'partly', 'fails']
    case 'yes_no':
      return ['yes', 'no']
    case 'integer':
    case 'decimal':
      return [0, 1, 2, 3, 5, 10, 20, 30, 45, 55, 60, 90, 95, 100, 120, 200]
    case 'date':
      return [`${Number(today.slice(0, 4)) + 2}${today.slice(4)}`, today, `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`]
    case 'select_one':
      return item.choices.map((c) => c.name)
    case 'select_many': {
      const names = item.choices.map((c) => c.name)
      const all = Array.from({ length: Math.min(64, 2 ** names.length - 1) }, (_, bits) =>
        names.filter((_, i) => ((bits + 1) >> i) & 1),
      )
      return all.sort((a, b) => b.length - a.length).map((chosen) => chosen.join(' '))
    }
    default:
      return ['无']
  }
}
/** What is known of a unit's classes and size; formulas of the pack see it through the profile and these answers. */
export interface Seen {
  readonly truth: Truth
  readonly facts: Readonly<Record<string, unknown>>
}

/** Answers for units, remembered by the kind of unit: the same question is thought through once. */
export function createPlayer(pack: Pack, today: string) {
  const known = new Map<string, Map<string, unknown>>()
  const signature = (unit: UnitProfile, side: Side) =>
    [side, unit.kind, unit.schoolKind, unit.stages.join(), unit.boarding, unit.canteen, unit.bus].join('|')

  function think(items: readonly ChecklistItem[], unit: UnitProfile, side: Side): Map<string, unknown> {
    const result = new Map<string, unknown>()
    const answers: Record<string, unknown> = {}
    for (const item of items.filter(isAsked)) {
      let good: { value: unknown; worth: number } | null = null
      for (const value of candidates(item, today)) {
        const r = evaluateCheck(pack, items, { ...answers, [item.name]: value }, unit, today, side)
        if (r.issues.some((i) => i.item === item.name && i.code !== 'check.required')) continue
        const opened = r.findings.filter((f) => f.item === item.name || !(f.item in answers)).length
        const worth = (r.scores[item.name]?.points ?? 0) - opened * 1000
        if (good === null || worth > good.worth) good = { value, worth }
      }
      if (good === null) continue
      answers[item.name] = good.value
      result.set(item.name, good.value)
    }
    return result
  }

  /** Every asked item answered; `sees` says whether what is wrong is told on this side. */
  function answer(unit: UnitProfile, side: Side, seen: Seen, sees: (item: string) => boolean): Answers {
    const items = itemsFor(pack, unit, side)
    const key = signature(unit, side)
    const thought = known.get(key) ?? think(items, unit, side)
    known.set(key, thought)
    const answers: Record<string, unknown> = {}
    for (const item of items) {
      if (!thought.has(item.name)) continue
      const fact = item.prefill ? seen.facts[item.prefill] : undefined
      const truth = seen.truth.answers[item.name]
      if (truth !== undefined && sees(item.name)) answers[item.name] = truth
      else if (fact !== undefined && fact !== null) answers[item.name] = fact
      else answers[item.name] = thought.get(item.name)
    }
    return mended(items, answers, thought, unit, side)
  }
  /** Answers that do not fit each other are set to the good one; items that turn out not to be asked are left out. */
  function mended(
    items: readonly ChecklistItem[],
    answers: Record<string, unknown>,
    thought: Map<string, unknown>,
    unit: UnitProfile,
    side: Side,
  ): Answers {
    for (let tries = 0; tries < 3; tries += 1) {
      const r = evaluateCheck(pack, items, answers, unit, today, side)
      const relevant = new Set(r.relevant)
      for (const name of Object.keys(answers)) if (!relevant.has(name)) delete answers[name]
      if (r.issues.length === 0) break
      for (const { item } of r.issues) answers[item] = thought.get(item)
    }
    return answers
  }
  return { answer }
}
export type Player = ReturnType<typeof createPlayer>
