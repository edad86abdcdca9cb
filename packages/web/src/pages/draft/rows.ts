// The questions of a draft as rows of a table, and what may be done with a row: pure, each act gives the next document.
import type { RawPack } from '@duxue/core'

export interface DraftRow {
  /** Where it stands: its place in the list, in its group, in the group's group. */
  readonly at: readonly number[]
  readonly raw: RawPack
}
export const idOf = (at: readonly number[]): string => at.join('.')
export const nameOf = (raw: RawPack): string => String(raw.name ?? raw.use ?? '')
export const holds = (raw: RawPack): boolean => raw.type === 'group' || raw.type === 'repeat'
export const listOf = (value: unknown): readonly RawPack[] =>
  Array.isArray(value) ? value.filter((v): v is RawPack => typeof v === 'object' && v !== null && !Array.isArray(v)) : []

export function rowsOf(content: RawPack): readonly DraftRow[] {
  const within = (items: readonly RawPack[], at: readonly number[]): DraftRow[] =>
    items.flatMap((raw, i) => [{ at: [...at, i], raw }, ...within(listOf(raw.items), [...at, i])])
  return within(listOf(content.items), [])
}

type Change = (siblings: readonly RawPack[], index: number) => readonly RawPack[]
/** The document with the list in which a row stands put in another way. */
function among(content: RawPack, at: readonly number[], change: Change): RawPack {
  const [first = 0, ...rest] = at
  const items = listOf(content.items)
  if (rest.length === 0) return { ...content, items: change(items, first) }
  return { ...content, items: items.map((item, i) => (i === first ? among(item, rest, change) : item)) }
}
const topicAt = (content: RawPack, topic: unknown): number => listOf(content.topics).findIndex((t) => t.id === topic)
/** Questions stand by subject, in the order of the subjects: that is how they are asked. */
export function inOrder(content: RawPack): RawPack {
  const items = listOf(content.items).map((item, i) => ({ item, i, topic: topicAt(content, item.topic) }))
  const sorted = [...items].sort((a, b) => a.topic - b.topic || a.i - b.i).map(({ item }) => item)
  return { ...content, items: sorted }
}

const without = (raw: RawPack): RawPack => Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined))
/** Some members of a row, changed; a member that is undefined is taken away. */
export const changeRow = (content: RawPack, at: readonly number[], change: RawPack): RawPack =>
  inOrder(among(content, at, (rows, i) => rows.map((row, n) => (n === i ? without({ ...row, ...change }) : row))))
export const rowAt = (content: RawPack, at: readonly number[]): RawPack | null =>
  rowsOf(content).find((row) => idOf(row.at) === idOf(at))?.raw ?? null

/** A name that no row has yet. */
export function freshName(content: RawPack, base: string): string {
  const taken = new Set(rowsOf(content).map((row) => nameOf(row.raw)))
  const stem = base.replace(/_\d+$/, '')
  if (!taken.has(base)) return base
  for (let i = 2; ; i += 1) if (!taken.has(`${stem}_${i}`)) return `${stem}_${i}`
}
/** A new question below a row, at its level and of its subject; at the end where no row is named. */
export function addRow(content: RawPack, below: readonly number[] | null): { content: RawPack; at: readonly number[] } {
  const near = below && rowAt(content, below)
  const topics = listOf(content.topics)
  const source = listOf(content.sources)[0]?.id ?? 'own'
  const like = near ?? listOf(content.items).at(-1)
  const inGroup = below !== null && below.length > 1
  const item: RawPack = {
    name: freshName(content, 'q_1'),
    ...(inGroup ? {} : { topic: like?.topic ?? topics[0]?.id ?? '' }),
    type: 'yes_no',
    label: { zh: '', en: '' },
    required: true,
    ...(inGroup ? {} : { appliesTo: like?.appliesTo ?? { kinds: ['schools'] } }),
    minutes: 0.5,
    method: like?.method ?? 'look',
    basis: like?.basis ?? { source },
  }
  const at = below ?? [listOf(content.items).length - 1]
  const next = [...at.slice(0, -1), (at.at(-1) ?? 0) + 1]
  const added = among(content, next, (rows, i) => [...rows.slice(0, i), item, ...rows.slice(i)])
  const made = inOrder(added)
  return { content: made, at: rowsOf(made).find((row) => row.raw === item)?.at ?? next }
}
/** A question of another pack taken over word for word, into the subject at hand; one that is there already is not taken twice. */
export function takeItem(content: RawPack, use: string, topic: unknown): RawPack {
  if (listOf(content.items).some((item) => item.use === use)) return content
  const into = topic ?? listOf(content.topics)[0]?.id ?? ''
  return inOrder({ ...content, items: [...listOf(content.items), { use, topic: into }] })
}
export const removeRow = (content: RawPack, at: readonly number[]): RawPack =>
  among(content, at, (rows, i) => rows.filter((_, n) => n !== i))

/** One up or down among its like; over the border of a subject it becomes one of that subject. */
export function moveRow(content: RawPack, at: readonly number[], by: 1 | -1): { content: RawPack; at: readonly number[] } {
  const from = at.at(-1) ?? 0
  const to = from + by
  let moved = false
  const next = among(content, at, (rows, i) => {
    const [row, other] = [rows[i], rows[to]]
    if (!row || !other) return rows
    moved = true
    if (at.length === 1 && row.topic !== other.topic) return rows.map((r, n) => (n === i ? { ...r, topic: other.topic } : r))
    return rows.map((r, n) => (n === i ? other : n === to ? row : r))
  })
  if (!moved) return { content, at }
  const name = nameOf(rowAt(content, at) ?? {})
  const made = inOrder(next)
  return { content: made, at: rowsOf(made).find((row) => nameOf(row.raw) === name)?.at ?? at }
}
/** The same question again below itself, under names of its own. */
export function duplicateRow(content: RawPack, at: readonly number[]): { content: RawPack; at: readonly number[] } {
  const row = rowAt(content, at)
  if (!row || row.use !== undefined) return { content, at }
  const taken = new Set(rowsOf(content).map((r) => nameOf(r.raw)))
  const fresh = (name: string): string => {
    const stem = name.replace(/_\d+$/, '')
    for (let i = 2; ; i += 1) {
      const made = `${stem}_${i}`
      if (taken.has(made)) continue
      taken.add(made)
      return made
    }
  }
  const again = (raw: RawPack): RawPack => ({
    ...raw,
    name: fresh(nameOf(raw)),
    ...(raw.items === undefined ? {} : { items: listOf(raw.items).map(again) }),
  })
  const { element: _, ...copy } = again(row)
  const below = [...at.slice(0, -1), (at.at(-1) ?? 0) + 1]
  return { content: among(content, below, (rows, i) => [...rows.slice(0, i), copy, ...rows.slice(i)]), at: below }
}
/** Into the group right above it; or out of its group, below it. */
export function nestRow(content: RawPack, at: readonly number[]): { content: RawPack; at: readonly number[] } {
  const row = rowAt(content, at)
  const last = at.at(-1) ?? 0
  const above = [...at.slice(0, -1), last - 1]
  const group = last > 0 ? rowAt(content, above) : null
  if (!row || !group || !holds(group)) return { content, at }
  const inside = listOf(group.items)
  const { topic: _, ...item } = row
  const next = changeRow(removeRow(content, at), above, { items: [...inside, item] })
  return { content: next, at: [...above, inside.length] }
}
export function unnestRow(content: RawPack, at: readonly number[]): { content: RawPack; at: readonly number[] } {
  const row = rowAt(content, at)
  const parent = at.slice(0, -1)
  const group = parent.length > 0 ? rowAt(content, parent) : null
  if (!row || !group) return { content, at }
  const out = [...parent.slice(0, -1), (parent.at(-1) ?? 0) + 1]
  const given = ['topic', 'appliesTo', 'method', 'basis'] as const
  const whole = { ...Object.fromEntries(given.flatMap((n) => (group[n] === undefined ? [] : [[n, group[n]]]))), ...row }
  const next = among(removeRow(content, at), out, (rows, i) => [...rows.slice(0, i), whole, ...rows.slice(i)])
  return { content: next, at: out }
}

/** A question's name changed everywhere that it is spoken of: in formulas, in words, in examples. */
export function renameRow(content: RawPack, at: readonly number[], name: string): RawPack {
  const was = nameOf(rowAt(content, at) ?? {})
  const named = changeRow(content, at, { name })
  if (was === '' || was === name || rowsOf(content).filter((row) => nameOf(row.raw) === was).length !== 1) return named
  const plain = was.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const spoken = new RegExp(`\\$\\{\\s*${plain}\\s*\\}`, 'g')
  const inText = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(spoken, `\${${name}}`)
    if (Array.isArray(value)) return value.map(inText)
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inText(part)]))
      : value
  }
  const inKey = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(new RegExp(`^${plain}(?=[.:]|$)`), name)
    if (Array.isArray(value)) return value.map(inKey)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [inKey(key) as string, inKey(part)]))
  }
  const example = (raw: RawPack): RawPack => ({ ...raw, answers: inKey(raw.answers ?? {}), expect: inKey(raw.expect ?? {}) })
  return {
    ...named,
    items: inText(named.items),
    ...(named.sets === undefined
      ? {}
      : { sets: Object.fromEntries(Object.entries(named.sets as RawPack).map(([k, v]) => [k, inKey(v)])) }),
    ...(named.examples === undefined ? {} : { examples: listOf(named.examples).map(example) }),
  }
}

const elementTypes: Readonly<Record<string, string>> = {
  integer: 'integer',
  decimal: 'decimal',
  yes_no: 'yes_no',
  date: 'date',
  text: 'text',
  select_many: 'choices',
}
/** Every element that a question asks for is declared; what nobody asks for any more is not. Who answers for a new one has still to be said. */
export function withElements(content: RawPack): RawPack {
  const asking = rowsOf(content).filter((row) => row.raw.element !== undefined)
  const declared = listOf(content.elements)
  if (asking.length === 0 && declared.length === 0) return content
  const ids = [...new Set(asking.map((row) => row.raw.element))]
  const elements = ids.map((id) => {
    const raw = asking.find((row) => row.raw.element === id)?.raw ?? {}
    const owner = { zh: '待定', en: 'to be named' }
    const type = elementTypes[String(raw.type)] ?? 'choice'
    return declared.find((e) => e.id === id) ?? { id, label: raw.label, type, owner, rhythm: 'term', standsDays: 0 }
  })
  const { elements: _, ...rest } = content
  return elements.length > 0 ? { ...rest, elements } : rest
}
