// Two versions of a document: which work items stayed, changed, came, went.
import type { Reading, WorkItem } from './reading.ts'

export type ChangedField = 'text' | 'modality' | 'responsible' | 'deadline' | 'quantities' | 'mechanisms'

export type ItemChange =
  | {
      readonly kind: 'same' | 'changed'
      readonly before: WorkItem
      readonly after: WorkItem
      readonly fields: readonly ChangedField[]
    }
  | { readonly kind: 'added'; readonly after: WorkItem }
  | { readonly kind: 'removed'; readonly before: WorkItem }

const ALIKE = 0.5

/** Changes in the order of the later version; what was removed stands at the end. */
export function diff(before: Reading, after: Reading): readonly ItemChange[] {
  const partner = matched(before.items, after.items)
  const kept = new Set(partner.values())
  const out: ItemChange[] = after.items.map((item) => {
    const old = partner.get(item)
    if (!old) return { kind: 'added', after: item }
    const fields = changedFields(old, item)
    return { kind: fields.length > 0 ? 'changed' : 'same', before: old, after: item, fields }
  })
  return [...out, ...before.items.filter((i) => !kept.has(i)).map((item) => ({ kind: 'removed' as const, before: item }))]
}

/** First what is written alike to the letter, then the nearest by words, each once. */
function matched(before: readonly WorkItem[], after: readonly WorkItem[]): Map<WorkItem, WorkItem> {
  const out = new Map<WorkItem, WorkItem>()
  const free = new Map<string, WorkItem[]>()
  for (const item of before) {
    const key = plain(item.quote)
    free.set(key, [...(free.get(key) ?? []), item])
  }
  const left: WorkItem[] = []
  for (const item of after) {
    const same = free.get(plain(item.quote))?.shift()
    if (same) out.set(item, same)
    else left.push(item)
  }
  const others = [...free.values()].flat()
  const pairs = left
    .flatMap((a) => others.map((b) => ({ a, b, like: likeness(wordsOf(a), wordsOf(b)) })))
    .filter((p) => p.like >= ALIKE)
    .sort((x, y) => y.like - x.like)
  const used = new Set<WorkItem>()
  for (const { a, b } of pairs)
    if (!out.has(a) && !used.has(b)) {
      out.set(a, b)
      used.add(b)
    }
  return out
}

const plain = (quote: string) => quote.normalize('NFKC').replace(/[\s“”"]/g, '')

function wordsOf(item: WorkItem): ReadonlySet<string> {
  const text = plain(item.quote).replace(/[^\p{L}\p{N}]/gu, '')
  return new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const w of a) if (b.has(w)) shared++
  return (2 * shared) / (a.size + b.size)
}

function changedFields(a: WorkItem, b: WorkItem): ChangedField[] {
  const values = (i: WorkItem): Readonly<Record<ChangedField, string>> => ({
    text: plain(i.quote),
    modality: i.modality,
    responsible: i.responsible.map(plain).join('、'),
    deadline: `${i.deadline?.from ?? ''}..${i.deadline?.to ?? ''}`,
    quantities: i.quantities.map((q) => `${q.value}${q.unit}`).join(),
    mechanisms: i.mechanisms.join(),
  })
  const [x, y] = [values(a), values(b)]
  return (Object.keys(x) as ChangedField[]).filter((k) => x[k] !== y[k])
}
