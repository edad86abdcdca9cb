// Fact 数据: one value of one data element for one unit and period, with its source: collected once, reused everywhere (一数一源).
import type { Value } from './formula/functions.ts'
import type { Pack, PackStage, Words } from './pack/pack.ts'
import { schoolStages } from './pack/pack.ts'
import { elementForm } from './pack/parse-item.ts'
import { reader } from './pack/reader.ts'
import type { Issue } from './problem.ts'
import type { Register } from './register/register.ts'

export const elementTypes = ['integer', 'decimal', 'yes_no', 'choice', 'choices', 'date', 'text'] as const
export const elementRhythms = ['case', 'day', 'week', 'month', 'term', 'year'] as const
/** An element of the catalogue: what it means, in which unit, who answers for it and how long a value stands. */
export interface Element {
  readonly id: string
  readonly label: Words
  readonly type: (typeof elementTypes)[number]
  /** 人、个、分钟、%: what is counted; null where nothing is. */
  readonly unit: Words | null
  /** Empty: every stage. */
  readonly stages: readonly PackStage[]
  /** The post that answers for it. */
  readonly owner: Words
  readonly rhythm: (typeof elementRhythms)[number]
  /** Days for which a value may be confirmed as unchanged; after them it is asked anew. */
  readonly standsDays: number
}
export interface Fact {
  readonly element: string
  readonly unitId: string
  /** The day it holds for. */
  readonly on: string
  readonly value: Value
  /** Where it came from: a check, a register, a file of a national system. */
  readonly source: string
}

const members = ['id', 'label', 'type', 'unit', 'stages', 'owner', 'rhythm', 'standsDays']
/** The elements of a pack; an item may ask only for an element that its own pack declares. */
export function parseElements(
  pack: Pack,
  raw: unknown,
): { readonly elements: readonly Element[]; readonly issues: readonly Issue[] } {
  const read = reader()
  const elements = read.list(raw ?? [], 'elements').map((e, i): Element => {
    const at = typeof e.id === 'string' ? `elements.${e.id}` : `elements.${i}`
    read.only(e, members, at)
    return {
      id: read.name(e.id, elementForm, `${at}.id`),
      label: read.words(e.label, `${at}.label`),
      type: read.oneOf(e.type, elementTypes, `${at}.type`),
      unit: read.wordsOrNull(e.unit, `${at}.unit`),
      stages: read.texts(e.stages ?? [], `${at}.stages`).map((stage) => read.oneOf(stage, schoolStages, `${at}.stages`)),
      owner: read.words(e.owner, `${at}.owner`),
      rhythm: read.oneOf(e.rhythm, elementRhythms, `${at}.rhythm`),
      standsDays: read.number(e.standsDays, `${at}.standsDays`, 0, 3660),
    }
  })
  read.unique(
    elements.map((e) => e.id),
    'elements',
    'pack.name_twice',
  )
  const known = new Set(elements.map((e) => e.id))
  const asked = pack.items.filter((item) => item.element !== undefined && item.takenFrom === undefined)
  for (const item of asked) {
    if (!known.has(item.element ?? ''))
      read.wrong(`items.${item.name}.element`, 'fact.unknown_element', { element: item.element })
  }
  return read.issues.length === 0 ? { elements, issues: [] } : { elements: [], issues: read.issues }
}

/** A pack with the elements that its registers give. */
export interface Claims {
  readonly pack: Pack
  readonly counted: readonly string[]
}
export interface AskedTwice {
  readonly element: string
  readonly pack: string
  readonly item: string
  readonly other: string
}
/** Two packs in force at once may not ask for the same element, nor ask for what a register of the other counts; the item has to be taken over (`use`) or prefilled. */
export function askedTwice(packs: readonly Claims[]): readonly AskedTwice[] {
  const found: AskedTwice[] = []
  packs.forEach(({ pack, counted }, i) => {
    const own = new Map(
      pack.items.flatMap((item) => (item.element && !item.takenFrom ? [[item.element, item.name] as const] : [])),
    )
    packs.forEach((other, j) => {
      if (i === j || !inForceTogether(pack, other.pack)) return
      const theirs = new Set(other.pack.items.flatMap((item) => (item.element && !item.takenFrom ? [item.element] : [])))
      for (const [element, item] of own) {
        if ((theirs.has(element) && i > j) || other.counted.includes(element))
          found.push({ element, pack: pack.id, item, other: other.pack.id })
      }
      if (i > j)
        for (const element of counted)
          if (other.counted.includes(element)) found.push({ element, pack: pack.id, item: '', other: other.pack.id })
    })
  })
  return found
}
const inForceTogether = (a: Pack, b: Pack): boolean =>
  (a.validTo === null || b.validFrom <= a.validTo) && (b.validTo === null || a.validFrom <= b.validTo)

/** The value that stands on a day: the youngest one that is not past its time; it may be confirmed as unchanged. */
export function factStanding(element: Element, facts: readonly Fact[], today: string): Fact | null {
  const least = Date.parse(`${today}T00:00:00Z`) - element.standsDays * 86400000
  const standing = facts.filter((f) => f.element === element.id && f.on <= today && Date.parse(`${f.on}T00:00:00Z`) >= least)
  return standing.sort((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null
}
/** What the accepted answers to a check say of elements; of rows in a repeat none. */
export function factsOf(pack: Pack, values: Readonly<Record<string, Value>>, unitId: string, on: string): readonly Fact[] {
  return pack.items.flatMap((item) => {
    const value = values[item.name] ?? null
    const source = `${item.takenFrom?.pack ?? pack.id}.${item.name}`
    return item.element && value !== null && item.within === undefined
      ? [{ element: item.element, unitId, on, value, source }]
      : []
  })
}

/** A register kept only to show that something was done feeds no scored item: neither filled in from it nor asked as its element. */
export function scoredTraces(pack: Pack, registers: readonly Register[]): readonly Issue[] {
  const traces = new Set(registers.filter((r) => r.trace).flatMap((r) => r.counts.map((c) => c.element)))
  return pack.items
    .filter((item) => item.points !== null && (traces.has(item.prefill ?? '') || traces.has(item.element ?? '')))
    .map((item) => ({ item: `items.${item.name}.points`, code: 'pack.scores_traces' }))
}
