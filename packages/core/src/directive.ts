// Directive 部署: a text that deploys work. What its reading says of the meeting, and who settles the draft in which order.
import type { Reading } from '@duxue/reader'
import type { ProblemCode } from './problem.ts'

export type DirectiveState = 'draft' | 'confirmed' | 'published' | 'superseded'
export type DirectiveKind = 'meeting' | 'notice'
export type ItemState = 'proposed' | 'confirmed' | 'dropped'
export type DirectiveMove = 'settle' | 'propose' | 'confirm' | 'publish'
/** Where a directive stands: its state, whether it lies before the director, and its work items by state. */
export interface DirectiveStanding {
  readonly state: DirectiveState
  readonly proposed: boolean
  readonly items: Readonly<Record<ItemState, number>>
}
export type Moved<S> = { readonly to: S } | { readonly problem: ProblemCode; readonly data?: Record<string, unknown> }

/** The office settles a draft and proposes it, the director confirms it, then it is published; the text never changes. */
export function moveDirective(d: DirectiveStanding, move: DirectiveMove): Moved<DirectiveState> {
  const wrong = (why: string) => ({ problem: 'directive.wrong_state' as const, data: { state: d.state, why } })
  if (move === 'publish') return d.state === 'confirmed' ? { to: 'published' } : wrong('not_confirmed')
  if (d.state !== 'draft') return wrong('settled')
  if (move === 'settle') return { to: 'draft' }
  if (move === 'confirm' && !d.proposed) return wrong('not_proposed')
  if (d.items.proposed > 0) return { problem: 'directive.unconfirmed_items', data: { count: d.items.proposed } }
  if (d.items.confirmed === 0) return { problem: 'directive.no_items' }
  return { to: move === 'confirm' ? 'confirmed' : 'draft' }
}

/** A work item may be confirmed, dropped and taken back while its directive is a draft. */
export function moveItem(state: ItemState, move: 'confirm' | 'drop' | 'reopen' | 'edit'): Moved<ItemState> {
  if (move === 'edit') return state === 'dropped' ? { problem: 'item.wrong_state', data: { state } } : { to: state }
  return { to: move === 'confirm' ? 'confirmed' : move === 'drop' ? 'dropped' : 'proposed' }
}

/** Below this the page asks a person to look: the reader itself was unsure. */
export const lowConfidence = 0.6

/** A text whose sentences are kept unchanged holds no characters that a store would alter: no NUL, no half of a surrogate pair. */
export function isKeepable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text)
}

/** A text is a meeting when it has an agenda or says what the meeting stressed; a paper titled notice, opinion or plan is a notice. */
export function guessKind(text: string, reading: Reading): DirectiveKind {
  const title = (reading.meta.title ?? firstLine(text)).trim()
  if (reading.agenda.length > 0) return 'meeting'
  if (/(通知|意见|方案|办法|函|通报|规定|细则|公告)[）)》”"]*$/.test(title)) return 'notice'
  return /会议?$|会议|座谈会|推进会|部署会/.test(title) || /会议(强调|指出|要求|听取|传达|认为)/.test(text) ? 'meeting' : 'notice'
}

/** The title is the paper's own headline, else its first line. */
export function guessTitle(text: string, reading: Reading): string {
  return (reading.meta.title ?? firstLine(text)).trim().slice(0, 200)
}
const firstLine = (text: string): string => text.split('\n').find((line) => line.trim() !== '') ?? ''

/** The units of a city that attendance strings speak of. */
export interface AttendanceTree {
  readonly counties: readonly string[]
  readonly cityRunSchools: number
  readonly sections: number
}
/** 各县（市、区）教育局 stands for every county, 市直学校 for the schools run by the city, 各科室 for the sections, 班子 for the bureau: each counted once. */
export function countAttendees(attendees: readonly string[], tree: AttendanceTree): number {
  const says = (pattern: RegExp) => attendees.some((a) => pattern.test(a))
  const allCounties = says(/[各个].{0,2}县|县[（(]?市|县级|县区/)
  const counties = allCounties
    ? tree.counties.length
    : tree.counties.filter((name) => attendees.some((a) => a.includes(name))).length
  const schools = says(/市直|直属|直管/) ? tree.cityRunSchools : 0
  const sections = says(/科室|处室|机关各/) ? tree.sections : 0
  return counties + schools + sections + (says(/班子|局领导/) ? 1 : 0)
}

/** A paragraph's number is the count of lines with text up to and including the one where the span begins. */
export function paragraphAt(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return text
    .slice(0, end < 0 ? text.length : end)
    .split('\n')
    .filter((line) => line.trim() !== '').length
}
/** The rest of the paragraph around a span, so that a sentence is read where it was said. */
export function around(text: string, start: number, end: number): { before: string; after: string } {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const to = text.indexOf('\n', end)
  return { before: text.slice(from, start).trimStart(), after: text.slice(end, to < 0 ? text.length : to).trimEnd() }
}
/** A span lies inside the text, holds something, and cuts no character in two. */
export function isSpan(text: string, start: number, end: number): boolean {
  const halves = (at: number) => /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '')
  return start >= 0 && end <= text.length && start < end && text.slice(start, end).trim() !== '' && !halves(start) && !halves(end)
}
