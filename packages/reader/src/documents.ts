// Several documents in one text: where a new one begins, told by two blank lines and what stands after them.
import { DATE_LINE, isFurniture } from './line-kinds.ts'
import { readOrdinal } from './ordinals.ts'
import { isNoticeTitle, NEWS_TITLE } from './titles.ts'

interface Line {
  readonly start: number
  readonly end: number
}

/** Blank lines between two documents, at least. */
const GAP = /\n[ ]*\n[ ]*\n\s*/g
const LOOKED_AT = 8
const PATH = /^(?:首页|当前位置|您(?:现在|当前|所在)|.{1,16} ?[>›»→])/
/** How the body of a report begins. */
const REPORT =
  /^(?:\d{1,2} ?月 ?\d{1,2} ?日|近日|日前|连日来|为(?!了?你)|本[报网台]|[^ ,。]{2,12}讯|\(?(?:记者|通讯员)|.{0,12}(?:召开|举行)了?)/

/** Starts of the documents in a text; the first is 0. */
export function documentStarts(norm: string): number[] {
  const starts = [0]
  GAP.lastIndex = 0
  for (let m = GAP.exec(norm); m; m = GAP.exec(norm)) {
    const at = m.index + m[0].length
    if (at >= norm.length) break
    if (follows(norm, m.index) && opensDocument(norm, at, starts.at(-1) ?? 0)) starts.push(norm.lastIndexOf('\n', at - 1) + 1)
  }
  return starts
}

/** 现将《某方案》印发给你们: the title stands in what was read before, so the plan belongs to it. */
const encloses = (norm: string, start: number, at: number, title: string): boolean =>
  norm.slice(start, at).includes(`《${title.replace(/\([^()]*\)$/, '')}`)

/** Something stands before the gap, complete or broken off. */
const follows = (norm: string, end: number): boolean => norm.slice(norm.lastIndexOf('\n', end - 1) + 1, end).trim() !== ''

function linesFrom(norm: string, at: number): Line[] {
  const out: Line[] = []
  for (let start = at; start < norm.length && out.length < LOOKED_AT; ) {
    let end = norm.indexOf('\n', start)
    if (end < 0) end = norm.length
    if (norm.slice(start, Math.min(end, start + 200)).trim() !== '') out.push({ start, end })
    start = end + 1
  }
  return out
}

/** A path of links, the title of a notice, or a headline with its source or its report behind it. */
function opensDocument(norm: string, at: number, before: number): boolean {
  const lines = linesFrom(norm, at).map((l) => ({
    text: norm.slice(l.start, Math.min(l.end, l.start + 200)).trim(),
    length: l.end - l.start,
  }))
  const first = lines[0]
  if (!first || readOrdinal(first.text) || DATE_LINE.test(first.text)) return false
  if (PATH.test(first.text) && isFurniture(first.text, first.length)) return true
  for (const [i, { text, length }] of lines.slice(0, 6).entries()) {
    if (length > 90 || /[。;!]$/.test(text)) return false
    if (isNoticeTitle(text)) return !ENCLOSED.test(text) || !encloses(norm, before, at, text)
    if (i <= 2 && isHeadline(text) && reported(lines.slice(i + 1, i + 4))) return true
  }
  return false
}

/** A plan or a list goes with the notice that encloses it. */
const ENCLOSED = /(?:方案|细则|办法|规定|要点|预案|计划|指南|清单)(?:\([^()]{1,16}\))?$/

const isHeadline = (text: string): boolean =>
  text.length >= 8 && text.length <= 50 && !/[,。;]/.test(text) && (NEWS_TITLE.test(text) || /[会议题作动导查神]$|:/.test(text))

const reported = (lines: readonly { text: string; length: number }[]): boolean =>
  lines.some(
    (l, i) => (i < 2 && isFurniture(l.text, l.length) && /\d/.test(l.text)) || (i === 0 && l.length > 40 && REPORT.test(l.text)),
  )
