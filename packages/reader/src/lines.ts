// The text in trimmed lines; a sentence that a page break or a fixed width cut in two is one line again.
import { DATE_LINE, type Draft, isFurniture, SENTENCE_END } from './line-kinds.ts'
import { readOrdinal } from './ordinals.ts'
import type { Span } from './responsible.ts'

export function cutLines(norm: string): Draft[] {
  const out: Draft[] = []
  for (let at = 0; at <= norm.length; ) {
    let stop = norm.indexOf('\n', at)
    if (stop < 0) stop = norm.length
    let start = at
    let end = stop
    while (start < end && norm[start] === ' ') start++
    while (end > start && norm[end - 1] === ' ') end--
    if (end > start) out.push({ start, end, kind: 'body', ordinal: readOrdinal(norm.slice(start, start + 12)) })
    at = stop + 1
  }
  return out
}

/** The stretches that break a sentence: the end of a line, with the furniture that stands in the break. */
export function findBreaks(norm: string, lines: readonly Draft[]): Span[] {
  const out: Draft[] = []
  const breaks: Span[] = []
  const join = (last: Draft, next: Draft) => {
    breaks.push({ start: last.end, end: next.start })
    last.end = next.end
  }
  const width = setWidth(norm, lines)
  let prose = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Draft
    const last = out.at(-1)
    const after = lines[i + 1]
    const before = lines[i - 1]
    if (last && before && fills(norm, before, width) && flows(norm, last, line)) join(last, line)
    else if (last && wraps(norm, last, line)) join(last, line)
    else if (last && after && (prose || width > 0) && interrupts(norm, last, line, after)) {
      join(last, after)
      i++
    } else out.push({ ...line })
    prose ||= line.end - line.start > 30 && norm.slice(line.start, line.end).includes('。')
  }
  return breaks
}

const TYPICAL = 3
const NARROWEST = 36
/** A mark that may not open a line, or a number that may not be cut, ends the line before its time. */
const RAGGED = 6

/** Columns from the left edge to the end of a line: a Chinese character takes two. */
function columnsOf(norm: string, line: Draft): number {
  let columns = 0
  for (let i = norm.lastIndexOf('\n', line.start) + 1; i < line.end; i++) columns += norm.charCodeAt(i) > 0xff ? 2 : 1
  return columns
}

/** The width a page was set to: where several lines end inside a sentence and none goes much further; 0 when there is none. */
function setWidth(norm: string, lines: readonly Draft[]): number {
  const counts = new Map<number, number>()
  let widest = 0
  for (const line of lines.slice(0, 400)) {
    if (line.end - line.start > 80) return 0
    const columns = columnsOf(norm, line)
    if (columns > widest) widest = columns
    if (!SENTENCE_END.test(norm[line.end - 1] ?? '')) counts.set(columns, (counts.get(columns) ?? 0) + 1)
  }
  let full = 0
  for (const [columns, n] of counts) if (columns >= widest - RAGGED) full += n
  return widest >= NARROWEST && full >= TYPICAL ? widest : 0
}

/** Does a line reach the set width. */
const fills = (norm: string, line: Draft, width: number): boolean => width > 0 && columnsOf(norm, line) >= width - RAGGED

/** On a page of set width a full line goes on in the next unless that begins something of its own. */
function flows(norm: string, line: Draft, next: Draft): boolean {
  const indent = next.start - (norm.lastIndexOf('\n', next.start - 1) + 1)
  return indent <= 1 && mayFollow(norm, line, next) && norm.slice(line.end, next.start).split('\n').length === 2
}

const tail = (norm: string, line: Draft) => norm.slice(Math.max(line.start, line.end - 60), line.end)
const opening = (norm: string, line: Draft) => norm.slice(line.start, Math.min(line.end, line.start + 60))
const OWN_LINE =
  /^(?:附件|联系人|第?[一二三四五六七八九十\d]{1,2}组)|〔|>|^[^,。]{2,30}:$|^[^,。;:]{2,12}(?:要求|强调|指出|提出|明确|表示)[,:]/

/** Can `next` go on with what `line` left open. */
function mayFollow(norm: string, line: Draft, next: Draft): boolean {
  if (next.ordinal || SENTENCE_END.test(tail(norm, line))) return false
  const b = opening(norm, next)
  return !isFurniture(b, next.end - next.start) && !OWN_LINE.test(b) && !DATE_LINE.test(b)
}

/** A line of fixed width that ends inside a sentence: the next line follows at once, without an indent. */
function wraps(norm: string, line: Draft, next: Draft): boolean {
  if (!mayFollow(norm, line, next)) return false
  const a = tail(norm, line)
  const length = line.end - line.start
  const head = norm.slice(next.start, Math.min(next.end, next.start + 300))
  if (/[,、(“《和及的]$/.test(a) && length >= 12 && /[。;,!]/.test(head)) return true
  const gap = norm.slice(line.end, next.start)
  const indented = next.start - (norm.lastIndexOf('\n', next.start - 1) + 1) > 1
  return (
    length >= 28 &&
    /,/.test(norm.slice(Math.max(line.start, line.end - 200), line.end)) &&
    !isFurniture(a, length) &&
    /[。;,]/.test(head) &&
    !indented &&
    gap.indexOf('\n') === gap.lastIndexOf('\n') &&
    /[\u4e00-\u9fff\d]$/.test(a)
  )
}

/** Furniture between the two halves of a sentence. */
function interrupts(norm: string, line: Draft, furniture: Draft, next: Draft): boolean {
  if (line.end - line.start < 24 || !isFurniture(opening(norm, furniture), furniture.end - furniture.start)) return false
  if (!/[\u4e00-\u9fff,、]$/.test(tail(norm, line)) || !/[,。]/.test(norm.slice(line.start, line.end))) return false
  return mayFollow(norm, line, next) && /[。]/.test(norm.slice(next.start, next.end))
}
