// A pack that a bureau makes itself 自建内容包: what a new one holds, how it is read while it is being written, how big it may be.
import { type Element, parseElements } from '../fact.ts'
import { formBudget } from '../form/read-form.ts'
import type { RawPack } from '../form/to-pack.ts'
import type { Issue } from '../problem.ts'
import type { Answers, Pack, Words } from './pack.ts'
import { parsePack } from './parse.ts'
import { rawOfPack } from './raw.ts'

/** Guards of the editor, no policy: what one draft may hold. */
export const draftBudget = { items: 1000, choices: 3000, examples: 1000, bytes: 4_000_000, depth: formBudget.depth } as const

export interface About {
  readonly id: string
  readonly title: Words
  readonly today: string
}
/** A pack with one part and no question yet; its basis is the bureau's own paper until somebody names a better one. */
export function blankPack({ id, title, today }: About): RawPack {
  return {
    id,
    version: '1.0.0',
    title,
    validFrom: today,
    validTo: null,
    sources: [{ id: 'own', instrument: title.zh, article: null, sure: 'U' }],
    thresholds: [],
    topics: [{ id: 'part_1', zh: '第一部分', en: 'Part 1', match: [] }],
    items: [],
    sets: {},
    examples: [],
  }
}

/** A copy asks for no element that its model asks for: the value that is known is filled in instead. Of some topics only, where they are named. */
export function copyOfPack(pack: Pack, about: About, topics: readonly string[] | null = null): RawPack {
  const mine = (topic: string) => topics === null || topics.includes(topic)
  const items = pack.items.filter((item) => mine(item.topic))
  const kept = new Set(items.map((item) => item.name))
  const only = (set: Answers): Answers => Object.fromEntries(Object.entries(set).filter(([name]) => kept.has(name)))
  const copy = rawOfPack({
    ...pack,
    topics: pack.topics.filter((topic) => mine(topic.id)),
    items: items.map(({ element, ...item }) => ({ ...item, prefill: item.prefill ?? element ?? null })),
    sets: Object.fromEntries(Object.entries(pack.sets).map(([name, set]) => [name, only(set)])),
    // An example of the whole says nothing of a part.
    examples: items.length === pack.items.length ? pack.examples : [],
  })
  return { ...copy, id: about.id, version: '1.0.0', title: about.title, validFrom: about.today, validTo: null }
}

export type ReadDraft =
  | { readonly pack: Pack; readonly elements: readonly Element[]; readonly issues: readonly [] }
  | { readonly pack: null; readonly elements: readonly []; readonly issues: readonly Issue[] }

/** A draft is read like a pack of the library, with the elements that its items ask for. */
export function readDraft(raw: unknown, library: readonly Pack[]): ReadDraft {
  const over = overBudget(raw)
  if (over) return { pack: null, elements: [], issues: [over] }
  const { elements: asked, ...rest } = raw as RawPack
  const parsed = parsePack(rest, library)
  if (!parsed.pack) return { pack: null, elements: [], issues: parsed.issues }
  const { elements, issues } = parseElements(parsed.pack, asked ?? [])
  if (issues.length > 0) return { pack: null, elements: [], issues }
  return { pack: parsed.pack, elements, issues: [] }
}

const isRaw = (value: unknown): value is RawPack => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What makes a draft too big to be worked on, with its place; looked at before anything is read. */
export function overBudget(raw: unknown): Issue | null {
  if (!isRaw(raw)) return { item: 'pack', code: 'pack.not_an_object' }
  const waiting: { list: unknown; depth: number }[] = [{ list: raw.items, depth: 1 }]
  let items = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!Array.isArray(next.list)) continue
    if (next.depth > draftBudget.depth) return { item: 'items', code: 'pack.too_deep', data: { most: draftBudget.depth } }
    for (const item of next.list as unknown[]) {
      if (!isRaw(item)) continue
      items += 1
      const name = typeof item.name === 'string' ? item.name : ''
      if (items > draftBudget.items)
        return { item: `items.${name}`, code: 'pack.too_many_items', data: { most: draftBudget.items } }
      if (Array.isArray(item.choices) && item.choices.length > draftBudget.choices)
        return {
          item: `items.${name}.choices`,
          code: 'pack.too_many_choices',
          data: { found: item.choices.length, most: draftBudget.choices },
        }
      if (item.items !== undefined) waiting.push({ list: item.items, depth: next.depth + 1 })
    }
  }
  if (Array.isArray(raw.examples) && raw.examples.length > draftBudget.examples)
    return { item: 'examples', code: 'pack.too_many_examples', data: { most: draftBudget.examples } }
  return null
}

/** How many questions a document holds, those in groups as well. */
export function countItems(raw: unknown): number {
  const list = isRaw(raw) && Array.isArray(raw.items) ? (raw.items as unknown[]) : []
  return list.reduce((sum: number, item) => sum + 1 + countItems(item), 0)
}
