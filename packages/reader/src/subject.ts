// The subject of a clause: what stands before its modal word or its verb.

import { BARE_DEPARTMENT } from './lexicon/units.ts'
import { isNamePart, NAME_TAIL, NAME_VERBS, PREDICATE_LEADS, VERBS } from './lexicon/verbs.ts'
import { isUnit, splitUnits } from './units.ts'

const LEADS: ReadonlySet<string> = new Set(PREDICATE_LEADS)
const LEAD_HEADS: ReadonlySet<string> = new Set(PREDICATE_LEADS.map((word) => word.charAt(0)))
const LONGEST_SUBJECT = 56
const DAY = /^\d{1,2} ?(?:月|日|:|时)|^\d{4} ?年|^(?:今|明)[年日天]/

/** Words before a subject: 请, a day, 对于此. */
const FOREWORD =
  /^(?:请|(?:到|在|于|自|从)?(?:20\d\d|今|明) ?年(?:\d{1,2} ?月)?(?:\d{1,2} ?日)?(?:底前?|起|前)?|(?:于|在)?\d{1,2} ?月(?: ?\d{1,2} ?日)?(?:底|[上中下]旬)?(?:之?前|起)?|检查时|届时|(?:[一二两三四五六七八九十]|\d{1,3})[名位](?:以上)?(?:的)?)+/

/** Does a predicate open here: a verb, an adverb or preposition that announces one. */
export function opensPredicate(text: string, at: number): boolean {
  return predicateAt(text, at) !== null
}

function predicateAt(text: string, at: number): 'hard' | 'soft' | null {
  const two = text.slice(at, at + 2)
  if (VERBS.has(two)) {
    if (isNamePart(text, at)) return null
    if (!NAME_VERBS.has(two)) return 'hard'
    return NAME_TAIL.test(text.slice(at + 2, at + 8)) ? null : 'soft'
  }
  if (text[at] === '要' && /[重主需首必紧只想简扼次纪摘概]/.test(text[at - 1] ?? '')) return null
  const first = text[at] ?? ''
  if (LEADS.has(first)) return 'hard'
  if (LEAD_HEADS.has(first) && (LEADS.has(two) || LEADS.has(text.slice(at, at + 3)) || LEADS.has(text.slice(at, at + 4))))
    return 'hard'
  return /[\d今明]/.test(first) && DAY.test(text.slice(at, at + 6)) ? 'hard' : null
}

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
  let depth = 0
  let best = -1
  const limit = Math.min(text.length - 1, LONGEST_SUBJECT)
  for (let i = 0; i <= limit; i++) {
    const c = text[i] as string
    if (depth === 0 && i >= 2) {
      const predicate = predicateAt(text, i)
      if (predicate) {
        if (isSubject(text.slice(0, i))) best = i
        if (predicate === 'hard' && !'与同'.includes(c)) break
      }
    }
    if ('(“《['.includes(c)) depth++
    else if (')”》]'.includes(c)) depth = Math.max(0, depth - 1)
    else if (c === ':' || c === ',') break
  }
  return best > 0 ? { start, end: start + best } : null
}

/** A unit, or a list of them: 公安、教育, 县教育局和各学校. */
export function isSubject(text: string): boolean {
  if (text.length > LONGEST_SUBJECT) return false
  if (!/[、和及与]/.test(text)) return isUnit(text)
  const pieces = splitUnits(text)
  return pieces.every((p) => {
    const s = text.slice(p.start, p.end)
    return isUnit(s) || BARE_DEPARTMENT.test(s) || (/、/.test(s) && isUnit(s.replaceAll('、', '')))
  })
}
