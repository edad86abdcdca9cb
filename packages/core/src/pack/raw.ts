// A pack written back to what its files say: items stand in their groups, what is taken over is named, what is empty is left out.
import type { RawPack } from '../form/to-pack.ts'
import type { ChecklistItem, Pack } from './pack.ts'

/** The document that parsePack reads to the same pack. */
export function rawOfPack(pack: Pack): RawPack {
  return {
    id: pack.id,
    version: pack.version,
    title: pack.title,
    validFrom: pack.validFrom,
    validTo: pack.validTo,
    sources: pack.sources,
    thresholds: pack.thresholds,
    topics: pack.topics,
    items: itemsIn(pack.items, undefined),
    ...(pack.surveys ? { surveys: pack.surveys } : {}),
    sets: pack.sets,
    examples: pack.examples,
  }
}

function itemsIn(items: readonly ChecklistItem[], within: string | undefined): RawPack[] {
  const inside = (item: ChecklistItem) => items.find((other) => other.name === item.within)
  return items
    .filter((item) => item.within === within || (within === undefined && item.within !== undefined && !inside(item)))
    .map((item): RawPack => {
      // A group that is taken over brings what stands in it.
      if (item.takenFrom) return { use: `${item.takenFrom.pack}.${item.name}`, topic: item.topic }
      const { within: _, ...own } = item
      const holds = item.type === 'group' || item.type === 'repeat'
      return { ...said(own), ...(holds ? { items: itemsIn(items, item.name) } : {}) }
    })
}

/** Members that say something. */
function said(item: Omit<ChecklistItem, 'within'>): RawPack {
  const empty = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0)
  const silent = item.type === 'calculate' || item.type === 'note' || item.type === 'group' || item.type === 'repeat'
  return Object.fromEntries(
    Object.entries(item).filter(
      ([name, value]) => !empty(value) && !(silent && (name === 'required' || name === 'minutes')) && !isDefaultWhen(name, item),
    ),
  )
}
const isDefaultWhen = (name: string, item: Omit<ChecklistItem, 'within'>): boolean =>
  name === 'required' && item.requiredWhen !== undefined && !item.required
