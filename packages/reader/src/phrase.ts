// The core verb with its object, at most twenty characters, and a topic when no heading names one.
import type { Clause } from './clauses.ts'
import { opensPredicate } from './subject.ts'

const LONGEST = 20

/** Span of the verb phrase inside the clause. */
export function verbSpan(clause: Clause): { start: number; end: number } {
  const segment = clause.segments.find((s) => s.modal) ?? clause.segments.find((s) => !s.leading) ?? clause.segments[0]
  if (!segment) return { start: 0, end: 0 }
  let at = segment.connector
  if (segment.modal) at = segment.modal.kind === 'must' ? segment.modal.at + segment.modal.word.length : segment.modal.at
  else if (segment.unit) at = segment.unit.end
  else {
    let k = at
    while (k < Math.min(segment.text.length - 1, at + 24) && !opensPredicate(segment.text, k)) k++
    if (opensPredicate(segment.text, k)) at = k
  }
  if (at >= segment.text.length) at = 0
  const text = segment.text.slice(at, at + LONGEST)
  const pause = text.search(/[、](?=.{0,3}$)/)
  const length = pause > 6 ? pause : text.length
  return { start: segment.start + at, end: segment.start + at + length }
}
