// The subject of a clause: what stands before its modal word or its verb.
import { NAME_TAIL, PREDICATE_LEADS, VERBS } from './lexicon/verbs.ts'
import { isUnit } from './units.ts'

const LEADS: ReadonlySet<string> = new Set(PREDICATE_LEADS)
const LONGEST_SUBJECT = 48

/** Does a predicate open here: a verb, an adverb or preposition that announces one. */
export function opensPredicate(text: string, at: number): boolean {
  const two = text.slice(at, at + 2)
  if (VERBS.has(two)) return !NAME_TAIL.test(text.slice(at + 2, at + 8))
  return (
    LEADS.has(two) || LEADS.has(text.slice(at, at + 3)) || LEADS.has(text.slice(at, at + 4)) || LEADS.has(text.slice(at, at + 1))
  )
}

/**
 * End of the unit that heads this segment and has a predicate of its own, or -1.
 * The longest name wins: 市教育局检查组要... is 市教育局检查组.
 */
export function leadingUnit(segment: string): number {
  let depth = 0
  let best = -1
  const limit = Math.min(segment.length - 1, LONGEST_SUBJECT)
  for (let i = 0; i <= limit; i++) {
    const c = segment[i] as string
    if (depth === 0 && i >= 2) {
      if (opensPredicate(segment, i)) {
        if (isUnit(segment.slice(0, i)) || isUnitList(segment.slice(0, i))) best = i
        if (!/^[和与同、]/.test(segment.slice(i, i + 1)) && best === i) return best
        if (VERBS.has(segment.slice(i, i + 2)) && best < 0 && i > 24) return -1
      }
    }
    if ('(“《['.includes(c)) depth++
    else if (')”》]'.includes(c)) depth = Math.max(0, depth - 1)
    else if (c === ':') return best
  }
  return best
}

/** A list whose last member is a unit: 公安、教育, 县教育局和各学校. */
export function isUnitList(text: string): boolean {
  const cut = Math.max(text.lastIndexOf('、'), text.lastIndexOf('和'), text.lastIndexOf('及'))
  return cut > 0 && isUnit(text.slice(cut + 1)) && !/[,;:]/.test(text)
}
