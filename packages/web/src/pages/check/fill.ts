// Filling in a check, without a browser: unsent answers over the server's, which questions are asked, which comes next, how far it is.
import { type Answers, type ChecklistItem, type CheckResult, isAsked, type PackTopic } from '@duxue/core'
import { repeatOf } from './repeat.ts'

export interface Kept {
  readonly answers: Answers
  readonly notes: Readonly<Record<string, string>>
}
export const nothing: Kept = { answers: {}, notes: {} }
export const isNothing = (kept: Kept): boolean => Object.keys(kept.answers).length + Object.keys(kept.notes).length === 0

/** A later layer stands over an earlier one, item by item: the server's answers, drafts that wait, what is being typed. */
export function lay(...layers: readonly Kept[]): Kept {
  return {
    answers: Object.assign({}, ...layers.map((l) => l.answers)),
    notes: Object.assign({}, ...layers.map((l) => l.notes)),
  }
}

/** The questions put to this unit as answered so far, in the order of the list; a group of rows is one, with all that is asked of its rows. */
export function questions(items: readonly ChecklistItem[], result: Pick<CheckResult, 'relevant'>): ChecklistItem[] {
  const relevant = new Set(result.relevant)
  return items.filter(
    (item) => (isAsked(item) || item.type === 'repeat') && relevant.has(item.name) && repeatOf(items, item) === null,
  )
}
const blank = (value: unknown): boolean => value === null || value === undefined || value === ''
export const isAnswered = (result: Pick<CheckResult, 'values'>, name: string): boolean => !blank(result.values[name])

/** Whether a question is settled: it holds a value, or need not, and nothing is wrong with it. */
export function isSettled(result: Pick<CheckResult, 'values' | 'issues'>, item: ChecklistItem): boolean {
  return !result.issues.some((i) => i.item === item.name) && (isAnswered(result, item.name) || !item.required)
}
/** The next question that is not settled, after the named one and round to the start; null when all are. */
export function nextOpen(
  order: readonly ChecklistItem[],
  result: Pick<CheckResult, 'values' | 'issues'>,
  after: string | null,
): string | null {
  const at = order.findIndex((item) => item.name === after)
  const round = [...order.slice(at + 1), ...order.slice(0, at + 1)]
  return round.find((item) => !isSettled(result, item))?.name ?? null
}
/** The neighbour of a question; null beyond the ends. */
export function neighbour(order: readonly ChecklistItem[], name: string, by: 1 | -1): string | null {
  const at = order.findIndex((item) => item.name === name)
  return at < 0 ? null : (order[at + by]?.name ?? null)
}

export interface Progress {
  readonly done: number
  readonly all: number
  readonly left: number
}
export function progress(order: readonly ChecklistItem[], result: Pick<CheckResult, 'values' | 'issues'>): Progress {
  const left = order.filter((item) => !isSettled(result, item)).length
  return { done: order.length - left, all: order.length, left }
}

/** After a return only the returned items, and those the server holds no answer to, may be changed. */
export function mayChange(state: string, returned: readonly string[], server: Answers, name: string): boolean {
  return state !== 'returned' || returned.includes(name) || blank(server[name])
}

export interface TopicItems {
  readonly topic: PackTopic
  readonly items: readonly ChecklistItem[]
}
/** Questions under their topics, topics in the order in which they are first asked. */
export function byTopic(order: readonly ChecklistItem[], topics: readonly PackTopic[]): TopicItems[] {
  return [...new Set(order.map((item) => item.topic))].map((id) => ({
    topic: topics.find((t) => t.id === id) ?? { id, zh: id, en: id, match: [] },
    items: order.filter((item) => item.topic === id),
  }))
}

/** What the group found less what the unit gave itself, in points; null where one of the two has none. */
export function gapOf(group: CheckResult['scores'], self: CheckResult['scores'], name: string): number | null {
  const [g, s] = [group[name], self[name]]
  return g && s ? Math.round((g.points - s.points) * 100) / 100 : null
}

/** The gap over all questions that the group has answered; nothing is said of those it has not. */
export function gapSum(
  order: readonly ChecklistItem[],
  group: Pick<CheckResult, 'scores' | 'values'>,
  self: Pick<CheckResult, 'scores'>,
): number {
  const seen = order.filter((item) => isAnswered(group, item.name))
  return Math.round(seen.reduce((sum, item) => sum + (gapOf(group.scores, self.scores, item.name) ?? 0), 0) * 100) / 100
}

/** What a key means on a question with a fixed set of answers: 1 is the first. */
export function answerOfKey(item: ChecklistItem, key: string): string | null {
  const at = Number(key) - 1
  if (!/^[1-9]$/.test(key)) return null
  if (item.type === 'rating') return ['meets', 'partly', 'fails', 'na'][at] ?? null
  if (item.type === 'yes_no') return ['yes', 'no'][at] ?? null
  return item.type === 'select_one' ? (item.choices[at]?.name ?? null) : null
}

/** A typed number as it is kept: a number when it reads as one, else the text as typed, so that nothing is lost. */
export function typedNumber(text: string): number | string | null {
  const plain = text
    .trim()
    .replace(/[０-９．－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll('。', '.')
  if (plain === '') return null
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain
}
