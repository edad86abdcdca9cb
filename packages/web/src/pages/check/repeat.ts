// Groups of rows on the page of a check: which repeat a question stands in, its rows as they are kept, what is said before a question.
import { type Answers, type ChecklistItem, type CheckResult, isAsked, type OpenCheck, type Place } from '@duxue/core'

type Items = readonly ChecklistItem[]
/** The innermost repeat that an item stands in; null where it stands in none. */
export function repeatOf(items: Items, item: ChecklistItem): ChecklistItem | null {
  for (let at = item.within; at !== undefined; ) {
    const holder = items.find((other) => other.name === at)
    if (holder?.type === 'repeat') return holder
    at = holder?.within
  }
  return null
}
/** The outermost one: the question that holds all of them. */
export function outerRepeatOf(items: Items, item: ChecklistItem): ChecklistItem | null {
  let found: ChecklistItem | null = null
  for (let at = repeatOf(items, item); at; at = repeatOf(items, at)) found = at
  return found
}
/** What is asked of each row of a repeat: its questions, what it reckons, the repeats in it. */
export const askedOfRow = (items: Items, repeat: ChecklistItem): Items =>
  items.filter(
    (item) =>
      repeatOf(items, item)?.name === repeat.name && (isAsked(item) || item.type === 'calculate' || item.type === 'repeat'),
  )
/** The rows of an answer; what is no row counts as an empty one. */
export const rowsIn = (value: unknown): readonly Answers[] =>
  (Array.isArray(value) ? value : []).map((row) => (typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {}))
/** One answer in one row changed. */
export const withAnswer = (rows: readonly Answers[], at: number, name: string, value: unknown): Answers[] =>
  rows.map((row, i) => (i === at ? { ...row, [name]: value } : row))

/** A repeat holds the number of its rows, and what is wrong in one of them is wrong with it. */
export function withRows(items: Items, result: CheckResult, answers: Answers): CheckResult {
  const repeats = items.filter((item) => item.type === 'repeat' && repeatOf(items, item) === null)
  if (repeats.length === 0) return result
  const inside = result.issues.flatMap((issue) => {
    const item = items.find((i) => i.name === issue.item)
    const outer = item ? outerRepeatOf(items, item) : null
    return outer ? [{ ...issue, item: outer.name }] : []
  })
  const counts = Object.fromEntries(repeats.map((r) => [r.name, rowsIn(answers[r.name]).length || null]))
  return { ...result, values: { ...result.values, ...counts }, issues: [...result.issues, ...inside] }
}

/** The choices that a filter leaves; undefined where there is no filter. */
export function openChoices(opened: OpenCheck, item: ChecklistItem, place: Place): { choices?: ChecklistItem['choices'] } {
  if (item.choiceFilter === undefined) return {}
  const left = new Set(opened.sheet.choices(place).map((choice) => choice.name))
  return { choices: item.choices.filter((choice) => left.has(choice.name)) }
}

/** The groups that a question stands in, the outermost first, and the notes right before it. */
export function leadOf(items: Items, relevant: readonly string[], item: ChecklistItem): { groups: Items; notes: Items } {
  const groups: ChecklistItem[] = []
  for (let at = item.within; at !== undefined; ) {
    const holder = items.find((other) => other.name === at)
    if (holder?.type === 'group') groups.unshift(holder)
    at = holder?.within
  }
  const notes: ChecklistItem[] = []
  for (let i = items.indexOf(item) - 1; i >= 0; i -= 1) {
    const before = items[i]
    if (!before || isAsked(before) || before.type === 'repeat' || before.topic !== item.topic) break
    if (before.type === 'note' && relevant.includes(before.name)) notes.unshift(before)
  }
  return { groups, notes }
}
