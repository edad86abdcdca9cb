// The subject of a clause: what stands before its modal word or its verb.

import { isNamePart, NAME_TAIL, RESULTING } from './lexicon/verbs.ts'
import { isUnit, splitUnits } from './units.ts'
import { isDepartment, isLead, isNameVerb, isVerb, opensLead, opensVerb } from './words.ts'

const LONGEST_SUBJECT = 56
const DAY = /^\d{1,2} ?(?:月|日|:|时|点|小时)|^\d{4} ?年|^(?:今|明)[年日天]/

/** Words before a subject: 请, a day, 对于此. */
const FOREWORD =
  /^(?:请|望|(?:到|在|于|自|从)?(?:20\d\d|今|明) ?年(?:\d{1,2} ?月)?(?:\d{1,2} ?日)?(?:底前?|起|前)?|(?:于|在)?\d{1,2} ?月(?: ?\d{1,2} ?日)?(?:(?:至|到|-|—)(?:\d{1,2} ?月)? ?\d{1,2} ?日)?(?:底|[上中下]旬)?(?:之?前|起)?|检查时|届时|(?:会|节|假|课|赛|考)[前后]|开学[前初后]|放假[前后]|(?![各全])[^,各全]{2,5}期间(?=.{2})|当前|近期|今后|平时|下一步|(?:[一二两三四五六七八九十]|\d{1,3})[名位](?:以上)?(?:的)?)+/

/** 幼儿园接送车必须...: a duty word right after a longer noun; the verb in it was part of the noun. */
const DUTY_OPENS = /^(?:要|须|应|必须|务必|不得|不准|严禁|禁止|一律|均|都)/
const PAUSE = /[将把对向从在为以于由]|.{9}/

/** Does a predicate open here: a verb, an adverb or preposition that announces one. */
export function opensPredicate(text: string, at: number): boolean {
  return predicateAt(text, at) !== null
}

/** First characters, beside those of verbs and leads, that a predicate may open with. */
const MORE = new Set(
  [...'分负具抓守把管用配打带选备建留扎盯看站走办做补理摸查讲学教育唱念护填写每会节假课赛考拟一今明0123456789'].map((c) =>
    c.charCodeAt(0),
  ),
)

function predicateAt(text: string, at: number): 'hard' | 'soft' | null {
  const verb = opensVerb(text, at)
  const lead = opensLead(text, at)
  if (!verb && !lead && text[at + 2] !== '期' && !MORE.has(text.charCodeAt(at))) return null
  const first = text[at] ?? ''
  if (first === '均' && /[生人校师班]/.test(text[at - 1] ?? '')) return null
  const two = text.slice(at, at + 2)
  if (verb && isVerb(two)) {
    if (MEASURED.test(text.slice(at + 2, at + 4))) return null
    if (isNamePart(text, at)) return null
    if (!isNameVerb(two)) return 'hard'
    return NAME_TAIL.test(text.slice(at + 2, at + 8)) ? null : 'soft'
  }
  if (RESULTING.test(two)) return 'hard'
  if (first === '要' && /[重主需首必紧只想简扼次纪摘概]/.test(text[at - 1] ?? '')) return null
  if (first === '每' && /^每(?:两|半|个)?(?:天|日|晚|周|月|年|学|季|逢)/.test(text.slice(at, at + 4))) return 'hard'
  if ('会节假课赛考拟'.includes(first) && /^(?:[会节假课赛考][前后]|拟(?:于|在|对|组织|开展|举))/.test(text.slice(at, at + 3)))
    return 'hard'
  if (first === '分' && /^分(?:成|为)?\d{1,2}个?/.test(text.slice(at, at + 5))) return 'hard'
  if (text.startsWith('期间', at + 2) || CHARGED.test(text.slice(at, at + 3))) return 'hard'
  if (HOLDS_NO_LEAD.test(text.slice(at, at + 3))) return null
  // 领导一线督查, not 一线教师
  if (two === '一线' && isVerb(text.slice(at + 2, at + 4))) return 'hard'
  if (lead && (isLead(first) || isLead(two) || isLead(text.slice(at, at + 3)) || isLead(text.slice(at, at + 4)))) return 'hard'
  return /[\d今明]/.test(first) && DAY.test(text.slice(at, at + 6)) ? 'hard' : null
}

/** 以上, 从业人员, 到位: no preposition. */
const HOLDS_NO_LEAD = /^(?:以[上下内外及前后来]|从业|到[岗期]|在(?:籍|编|册|职|园(?=[幼儿])|校(?=[生学])))/

/** 主要领导负总责, 分管领导具体抓 */
const CHARGED = /^(?:负[总主全直首领监]|具体[抓管办])/

/** 抽查比例, 培训人数: the verb only says which measure. */
const MEASURED = /^(?:比例|数量|次数|人数|时间|面积|经费|标准|名单|率)/

export interface Head {
  readonly start: number
  readonly end: number
}

/**
 * The unit that heads this segment and has a predicate of its own.
 * The longest name wins: 市教育局检查组要... is 市教育局检查组.
 */
export function leadingUnit(segment: string): Head | null {
  const start = FOREWORD.exec(segment)?.[0].length ?? 0
  const text = start > 0 ? segment.slice(start) : segment
  if (/^每[个所校县区组市班][^,]{0,10}?(?:随机)?(?:抽查|抽取|抽检|选取|走访|检查)/.test(text)) return null
  if (/^一[个名位所件][^,]{1,8}[都也](?:不|要|没)/.test(text)) return null
  let depth = 0
  let best = -1
  let soft = false
  const limit = Math.min(text.length - 1, LONGEST_SUBJECT)
  for (let i = 0; i <= limit; i++) {
    const c = text[i] as string
    if (depth === 0 && i >= 2) {
      const predicate = predicateAt(text, i)
      if (predicate) {
        if (
          isSubject(text.slice(0, i)) ||
          (predicate === 'hard' &&
            text.lastIndexOf('的', i) > 0 &&
            !isVerb(text.slice(0, 2)) &&
            isMarkedSubject(text.slice(0, i)))
        ) {
          best = i
          soft = predicate === 'soft'
        } else if (soft && DUTY_OPENS.test(text.slice(i, i + 2)) && !PAUSE.test(text.slice(best, i))) best = -1
        // 各学|校对照: the character belongs to the name
        if (predicate === 'hard' && !'与同'.includes(c) && !isSubject(text.slice(0, i + 1))) break
      }
    }
    if ('(“《['.includes(c)) depth++
    else if (')”》]'.includes(c)) depth = Math.max(0, depth - 1)
    else if (c === ':' || c === ',') break
  }
  // 市教师发展学院 is a name to its end
  if (best > 0 && soft && !/^[各全]|\d/.test(text) && isSubject(text)) return null
  // 高中每周两课时: a stage by itself is measured, not told
  if (
    best > 0 &&
    /^(?:.*(?:小学|初中|高中|中职))$/.test(text.slice(0, best)) &&
    !/^[各全]/.test(text) &&
    /^[每\d]/.test(text.slice(best))
  )
    return null
  return best > 0 ? { start, end: start + best } : null
}

/** 未通过核验的学校, 凡使用煤炉的单位: a unit told apart by what it is or did; never after 对, 在 ... */
export function isMarkedSubject(text: string): boolean {
  const m = /^([^,]{2,30})的([^的,]{2,16})$/.exec(text)
  return m !== null && text.length <= LONGEST_SUBJECT && !NO_SUBJECT.test(text) && isSubject(m[2] ?? '')
}

const NO_SUBJECT =
  /^(?:对|针对|对于|在|从|以|根据|按照?|结合|为了?|通过|围绕|于|关于|把|将|由|与|向|给|因|经|除|如|若|当|按|随着|鉴于|是|加强|加大|强化|提高|做好|抓好|落实)/

const isAlike = (s: string) => /^等[^,]{0,8}$/.test(s)

/** 配合民政、妇联等部门: with whom, not who. */
const WITH = /^(?:配合|协调|会同|联合)[^,]*、/

/** A unit, or a list of them: 公安、教育, 县教育局和各学校. */
export function isSubject(text: string): boolean {
  if (text.length > LONGEST_SUBJECT || WITH.test(text)) return false
  if (!/[、和及与]/.test(text)) return isUnit(text)
  const pieces = splitUnits(text)
  return pieces.every((p, i) => {
    if (i > 0 && i === pieces.length - 1 && isAlike(text.slice(p.start, p.end))) return true
    const s = text.slice(p.start, p.end)
    return isUnit(s) || isDepartment(s) || (/、/.test(s) && isUnit(s.replaceAll('、', '')))
  })
}
