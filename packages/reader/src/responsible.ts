// Who must do it: the subject written in the clause, else the nearest one still in force.
import { type Clause, passiveAgent } from './clauses.ts'
import { leadingUnit } from './subject.ts'
import { isUnit, splitUnits } from './units.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

/** Spans of the responsible units in a clause, [] when it names none. */
export function writtenSubject(clause: Clause, norm: string): Span[] {
  for (const s of clause.segments) {
    const agent = passiveAgent(s.text)
    const modalFirst = s.modal && s.unit > 0 && s.modal.at >= s.unit
    if (s.unit > 0 && (!agent || modalFirst)) return spans(norm, s.start + s.connector, s.start + s.unit)
    if (agent) return spans(norm, s.start + agent.start, s.start + agent.end)
    if (s.modal && s.modal.at > s.connector && s.modal.kind !== 'should') {
      const found = beforeModal(s.text.slice(s.connector, s.modal.at))
      if (found) return spans(norm, s.start + s.connector + found.start, s.start + s.connector + found.end)
    }
    if (s.leading) {
      const whole = s.text.slice(s.connector)
      if (isUnit(whole)) return spans(norm, s.start + s.connector, s.end)
      const addressed = /^(?:针对|对于)(.{2,24})$/.exec(whole)?.[1]
      if (addressed && isUnit(addressed) && /^针对/.test(whole)) return spans(norm, s.end - addressed.length, s.end)
      if (
        /[、和]/.test(whole) &&
        !/^(?:对|针对|在|从|以|根据|按)/.test(whole) &&
        splitUnits(whole).every((p) => isUnit(whole.slice(p.start, p.end)))
      )
        return spans(norm, s.start + s.connector, s.end)
    }
  }
  return []
}

const ADVERB =
  /(?:都|均|也|还|更|一定|仍|就|则|又|切实|严格|认真|坚决|一律|原则上|尽快|及时|积极|主动|首先|务必|必须|应|要|同时|更加|尤其|特别|再次|当前|近期|今后|第一时间|共同|分别|统一|各自|立即)+$/
const DAY =
  /(?:于|在)? ?(?:\d{4} ?年 ?)?\d{1,2} ?月 ?(?:\d{1,2} ?[日号]|[上中下]旬|底|初)?(?: ?\d{1,2}时)? ?(?:之?前|起|后|以前)?$/

/** The subject that stands right before the modal word. */
function beforeModal(text: string): Span | null {
  let s = text
  for (let k = 0; k < 4; k++) s = s.replace(ADVERB, '').replace(DAY, '').trimEnd()
  if (s.length < 2 || s.length > 60) return null
  const preposition = /^(?:对|针对|在|从|以|根据|按照?|结合|为了?|通过|围绕|于)/.test(s)
  if (!preposition && isUnit(s)) return { start: 0, end: s.length }
  if (!preposition && /[、和及与]/.test(s)) {
    const pieces = splitUnits(s)
    if (pieces.every((p) => isUnit(s.slice(p.start, p.end)))) return { start: 0, end: s.length }
  }
  const tail = /(?:^|[^各])((?:各|全市|全县|全区|全省|全体|所有|任何)[^,的对在]{1,24})$/.exec(s)?.[1]
  if (tail && isUnit(tail)) return { start: s.length - tail.length, end: s.length }
  const at = leadingUnit(s)
  return at > 0 && !preposition ? { start: 0, end: at } : null
}

function spans(norm: string, start: number, end: number): Span[] {
  let a = start
  let b = end
  while (a < b && /\s/.test(norm[a] as string)) a++
  while (b > a && /\s/.test(norm[b - 1] as string)) b--
  const list = norm.slice(a, b)
  return splitUnits(list).map((p) => ({ start: a + p.start, end: a + p.end }))
}
