// The text in trimmed lines; a sentence that a page break or a fixed width cut in two is one line again.
import { DATE_LINE, type Draft, isFurniture, SENTENCE_END } from './line-kinds.ts'
import { readOrdinal } from './ordinals.ts'

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

/** Broken sentences become one line; furniture that stands in the break is swallowed. */
export function joinBroken(norm: string, lines: readonly Draft[]): Draft[] {
  const out: Draft[] = []
  let prose = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Draft
    const last = out.at(-1)
    const after = lines[i + 1]
    if (last && wraps(norm, last, line)) last.end = line.end
    else if (last && after && prose && interrupts(norm, last, line, after)) {
      last.end = after.end
      i++
    } else out.push(line)
    prose ||= line.end - line.start > 30 && norm.slice(line.start, line.end).includes('。')
  }
  return out
}

const tail = (norm: string, line: Draft) => norm.slice(Math.max(line.start, line.end - 60), line.end)
const opening = (norm: string, line: Draft) => norm.slice(line.start, Math.min(line.end, line.start + 60))
const OWN_LINE = /^(?:附件|联系人|第?[一二三四五六七八九十\d]{1,2}组)|〔|>|^[^,。]{2,30}:$/

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
  if (line.end - line.start < 40 || !isFurniture(opening(norm, furniture), furniture.end - furniture.start)) return false
  if (!/[\u4e00-\u9fff,、]$/.test(tail(norm, line)) || !/[,。]/.test(norm.slice(line.start, line.end))) return false
  return mayFollow(norm, line, next) && /[。]/.test(norm.slice(next.start, next.end))
}
