// (责任单位:某局、某局;完成时限:6月底前), (某局牵头,某局配合): who is charged with a point, said behind it.
import { type Anchor, findDates } from './dates.ts'
import type { Deadline } from './reading.ts'
import type { Span } from './responsible.ts'
import { isSubject } from './subject.ts'
import { splitUnits } from './units.ts'

export interface Charge {
  readonly start: number
  readonly end: number
  readonly units: readonly Span[]
  readonly deadline: Deadline | null
}

/** 责任单位: at the head of a line. */
export const opensCharge = (line: string): boolean => LABEL.test(line)

const LABEL =
  /^(?:主要)?(?:责任|牵头|配合|主办|协办|承办|实施|落实|参与|参加|负责|主责|协同)(?:单位|部门|科室|处室|股室|领导|人|科|处)?(?:及[^:]{2,6})?: ?/
const TERM = /^(?:完成|办结|整改|落实)?(?:时限|时间|期限)(?:要求)?: ?/
/** 完成时限: , by itself on a line. */
const DUE = /^(?:完成|办结|整改)(?:时限|期限)(?:要求)?: ?/
/** 牵头, 配合, 按职责分工负责 behind the units. */
const ROLE =
  /(?:(?:按(?:照)?(?:各自)?职责(?:分工)?|分别|共同|具体|等)*(?:牵头|负责|配合|落实|参与|组织实施)(?:负责|落实|实施|配合)?|按(?:照)?(?:各自)?职责分工)$/
const CLOSE: Readonly<Record<string, string>> = { '(': ')', '[': ']', '【': '】' }
const LONGEST = 240

/** The charge that ends a stretch, or is all of it; null when it has none. */
export function findCharge(norm: string, start: number, end: number, anchor: Anchor): Charge | null {
  let to = end
  while (to > start && /[\s。;,]/.test(norm[to - 1] as string)) to--
  const open = openingOf(norm, start, to)
  const from = open ?? start
  const inner = { start: open === null ? start : open + 1, end: open === null ? to : to - 1 }
  if (inner.end - inner.start > LONGEST || inner.end - inner.start < 4) return null
  const opening = norm.slice(inner.start, inner.start + 12)
  const labelled = LABEL.test(opening) || (DUE.test(opening) && inner.end - inner.start < 40)
  // without a bracket only a line that names its label is one
  if (open === null && !labelled) return null
  const read = readParts(norm, inner, anchor)
  return read && { start: from, end: to, ...read }
}

/** Where the bracket opens that closes at `to`. */
function openingOf(norm: string, start: number, to: number): number | null {
  const close = norm[to - 1] ?? ''
  const mark = Object.keys(CLOSE).find((k) => CLOSE[k] === close)
  if (!mark) return null
  let depth = 0
  for (let i = to - 1; i >= Math.max(start, to - LONGEST); i--) {
    if (norm[i] === close) depth++
    else if (norm[i] === mark && --depth === 0) return i
  }
  return null
}

function readParts(norm: string, inner: Span, anchor: Anchor): Pick<Charge, 'units' | 'deadline'> | null {
  const units: Span[] = []
  let deadline: Deadline | null = null
  let said = false
  for (const part of partsOf(norm, inner)) {
    const text = norm.slice(part.start, part.end)
    const term = TERM.exec(text)
    if (term) {
      deadline = findDates(text.slice(term[0].length), anchor)[0]?.deadline ?? null
      continue
    }
    const label = LABEL.exec(text)?.[0].length ?? 0
    const role = ROLE.exec(text)?.[0].length ?? 0
    const name = text.slice(label, text.length - role)
    if (!isSubject(name)) {
      if (label > 0 || said) continue
      return null
    }
    said ||= label > 0 || role > 0
    const at = part.start + label
    units.push(...splitUnits(name).map((p) => ({ start: at + p.start, end: at + p.end })))
  }
  return (said && units.length > 0) || deadline ? { units, deadline } : null
}

/** Cut at , and ; outside brackets. */
function partsOf(norm: string, { start, end }: Span): Span[] {
  const out: Span[] = []
  let depth = 0
  let from = start
  for (let i = start; i <= end; i++) {
    const c = i < end ? (norm[i] as string) : ','
    if (c === '(') depth++
    else if (c === ')') depth--
    if (i < end && (depth > 0 || !(c === ',' || c === ';' || c === '。'))) continue
    let a = from
    while (a < i && /\s/.test(norm[a] as string)) a++
    if (i > a) out.push({ start: a, end: i })
    from = i + 1
  }
  return out
}
