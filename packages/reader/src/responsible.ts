// Who must do it: the subject written in the clause, else the nearest one still in force.
import { type Clause, passiveAgent } from './clauses.ts'
import { RESPONSIBLE, type Segment } from './segments.ts'
import { isMarkedSubject, isSubject } from './subject.ts'
import { isUnit, splitUnits } from './units.ts'
import { endsAsPerson } from './words.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

/** Spans of the responsible units in a clause, [] when it names none. Only conditions and the first statement can hold the subject. */
export function writtenSubject(clause: Clause, norm: string): Span[] {
  let later: Span[] = []
  for (const s of clause.segments) {
    const found = subjectOf(s)
    if (found && s.leading && TIME_END.test(s.text) && later.length === 0)
      later = spans(norm, s.start + found.start, s.start + found.end)
    else if (found) return spans(norm, s.start + found.start, s.start + found.end)
    if (!s.leading) return later
  }
  return later
}

/** 毕业年级返校前,各校...: who a time is told by gives way to who acts. */
const TIME_END = /(?:前|后|时|期间)$/

function subjectOf(s: Segment): Span | null {
  const agent = passiveAgent(s.text)
  const gap = s.unit && s.modal ? s.text.slice(s.unit.end, s.modal.at) : ''
  if (/(?:时间|数量|比例|人数|面积|标准|金额|次数)$/.test(gap)) return null
  if (s.unit && (!agent || (s.modal && s.modal.at >= s.unit.end))) return s.unit
  if (agent) return agent
  if (s.modal && s.modal.at > s.connector && (s.modal.kind !== 'should' || s.modal.word.startsWith('可'))) {
    const found = beforeModal(s.text.slice(s.connector, s.modal.at))
    if (found) return { start: s.connector + found.start, end: s.connector + found.end }
  }
  if (!s.leading) return null
  const person = s.text.endsWith('的') ? leadingPerson(s.text.slice(0, -1)) : 0
  if (person > 0) return { start: 0, end: person }
  const is = RESPONSIBLE.exec(s.text)?.[1]
  if (is && isSubject(is)) return { start: 0, end: is.length }
  const aimed = /^针对/.test(s.text) ? 2 : 0
  if (isSubject(s.text.slice(s.connector + aimed)) || isMarkedSubject(s.text))
    return { start: s.connector + aimed, end: s.text.length }
  return null
}

const ADVERB =
  /(?:(?:放假|开学|假期|寒假|暑假|考试|返校|离校|入学|上学|放学|课间)(?:前|后|中|期间|初|时)?|每[年月周日天]|每学[年期]|每季度|开学|假期|期间|会后|会前|课后|节后|平时|近期|都|均|也|还|更|一定|仍|就|则|又|切实|严格|认真|坚决|一律|原则上|尽快|及时|积极|主动|首先|务必|必须|应|要|同时|更加|尤其|特别|再次|当前|近期|今后|第一时间|共同|分别|统一|各自|立即|非必要)+$/
const DAY =
  /(?:于|在)? ?(?:\d{4} ?年 ?)?\d{1,2} ?月 ?(?:\d{1,2} ?[日号]|[上中下]旬|底|初)?(?: ?\d{1,2}时)? ?(?:之?前|起|后|以前)?$/
/** 夜间22时后, 工作日晚上 */
const HOUR = /(?:(?:夜间|晚上|早上|上午|下午|中午|每天|每日|工作日|周末|节假日)|\d{1,2}[时:点](?:\d{1,2}分?)?(?:以?[前后]|起)?)+$/
const FOREWORD = /^(?:请|20\d\d年(?:底前?|起|前)?|今年|明年|今后|下一步)+/
const PREPOSITION = /^(?:对|针对|在|从|以|根据|按照?|结合|为了?|通过|围绕|于|关于)/

/** The subject that stands right before the modal word; after 在某时段, the unit that ends the phrase. */
function beforeModal(text: string): Span | null {
  const start = FOREWORD.exec(text)?.[0].length ?? 0
  let s = text.slice(start)
  for (let k = 0; k < 3; k++) s = s.replace(ADVERB, '').replace(DAY, '').replace(HOUR, '').trimEnd()
  if (s.length < 2 || s.length > 60) return null
  if (!PREPOSITION.test(s) && (isSubject(s) || isMarkedSubject(s))) return { start, end: start + s.length }
  const person = leadingPerson(s)
  if (person > 0 && !PREPOSITION.test(s)) return { start, end: start + person }
  const before = PREPOSITION.test(s) ? 0 : whoThen(s)
  if (before > 0) return { start, end: start + before }
  const tail = /((?:各|全市|全县|全区|全省|全体|所有|任何)[^,的对在各]{1,24})$/.exec(s)?.[1]
  return tail && isUnit(tail) ? { start: start + s.length - tail.length, end: start + s.length } : null
}

/** 与会人员回去后, 教师离岗前: who, then when. */
function whoThen(s: string): number {
  if (!/(?:[后前时]|期间)$/.test(s)) return 0
  for (let end = s.length - 2; end >= Math.max(2, s.length - 7); end--) if (isSubject(s.slice(0, end))) return end
  return 0
}

const DOES = /^(?:外出|在校|在园|在岗|离岗|带班|值班|陪餐|离[省市县区旗镇乡]|请假|上岗|返校|离校|到校|出差|驾车|乘车)+$/

/** 教职工离区须..., 校长外出须...: a person, then a few characters of what it does. */
function leadingPerson(s: string): number {
  for (let end = s.length - 1; end >= Math.max(2, s.length - 8); end--)
    if (endsAsPerson(s.slice(0, end)) && isSubject(s.slice(0, end)) && DOES.test(s.slice(end))) return end
  return 0
}

function spans(norm: string, start: number, end: number): Span[] {
  let a = start
  let b = end
  while (a < b && /\s/.test(norm[a] as string)) a++
  while (b > a && /\s/.test(norm[b - 1] as string)) b--
  return splitUnits(norm.slice(a, b)).map((p) => ({ start: a + p.start, end: a + p.end }))
}
