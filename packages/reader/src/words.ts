// The words in force: the reader's own lexicons, and what a bureau adds to them for one reading.
import { type Lexicon, wordsOf } from './lexicon/entries.ts'
import { DIRECTING, TELLING } from './lexicon/speech.ts'
import {
  DEPARTMENTS,
  PERSON_ENDINGS,
  PERSON_PATTERN,
  THING_ENDINGS,
  THING_PATTERN,
  UNIT_ENDINGS,
  UNIT_PATTERN,
} from './lexicon/units.ts'
import { NAME_VERBS, PREDICATE_LEADS, VERBS } from './lexicon/verbs.ts'

/** 本地词: what a bureau adds. Units and persons by their endings, verbs of two characters. */
export interface OwnWords {
  readonly units?: readonly string[]
  readonly persons?: readonly string[]
  /** Endings that are neither, though they look it. */
  readonly things?: readonly string[]
  readonly departments?: readonly string[]
  readonly verbs?: readonly string[]
  readonly directing?: readonly string[]
  readonly telling?: readonly string[]
  /** Names of mechanisms that are written without quotes. */
  readonly mechanisms?: readonly string[]
}

type Set2 = ReadonlySet<string>

interface Endings {
  /** Words by their last character, the shortest first. */
  readonly byLast: ReadonlyMap<string, readonly string[]>
  readonly pattern: RegExp
  /** What the pattern can end in. */
  readonly patternLasts: string
}

interface Words {
  readonly verbs: Set2
  /** What a character may open: VERB, LEAD. */
  readonly heads: Uint8Array
  readonly nameVerbs: Set2
  readonly leads: Set2
  readonly units: Endings
  readonly persons: Endings
  readonly things: Endings
  readonly departments: Set2
  readonly directing: RegExp
  readonly telling: RegExp
  readonly mechanisms: readonly string[]
}

function endings(lexicon: Lexicon, own: readonly string[] | undefined, pattern: RegExp, patternLasts: string): Endings {
  const byLast = new Map<string, string[]>()
  for (const word of [...wordsOf(lexicon), ...(own ?? [])].sort((a, b) => a.length - b.length)) {
    const last = word.slice(-1)
    byLast.set(last, [...(byLast.get(last) ?? []), word])
  }
  return { byLast, pattern, patternLasts }
}

const escaped = (word: string) => word.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')

function saying(lexicon: Lexicon, own: readonly string[] | undefined): string {
  const all = [...wordsOf(lexicon), ...(own ?? [])].sort((a, b) => b.length - a.length)
  return all.map(escaped).join('|')
}

const VERB = 1
const LEAD = 2

/** A table of first characters: asked at every place of a text, a set would be slow. */
function headsOf(verbs: readonly string[], leads: readonly string[]): Uint8Array {
  const heads = new Uint8Array(0x10000)
  for (const w of verbs) heads[w.charCodeAt(0)] = (heads[w.charCodeAt(0)] as number) | VERB
  for (const w of leads) heads[w.charCodeAt(0)] = (heads[w.charCodeAt(0)] as number) | LEAD
  return heads
}

function build(own: OwnWords): Words {
  const leads = wordsOf(PREDICATE_LEADS)
  return {
    verbs: new Set([...wordsOf(VERBS), ...(own.verbs ?? [])]),
    heads: headsOf([...wordsOf(VERBS), ...(own.verbs ?? [])], leads),
    nameVerbs: new Set(wordsOf(NAME_VERBS)),
    leads: new Set(leads),
    units: endings(UNIT_ENDINGS, own.units, UNIT_PATTERN, '室级团方中小'),
    persons: endings(PERSON_ENDINGS, own.persons, PERSON_PATTERN, '长工政'),
    things: endings(THING_ENDINGS, own.things, THING_PATTERN, '办人区省市县州旗镇乡村境园部员处名位所个家项次场间台辆座培参台线'),
    departments: new Set([...wordsOf(DEPARTMENTS), ...(own.departments ?? [])]),
    // 会议强调, / 张局长要求: / 就某工作,会议指出, : a speaker, a directing verb, then a mark
    directing: new RegExp(
      `^[^,。;:]{0,60}?(?<![,的])(?:${saying(DIRECTING, own.directing)})(?:了)?(?:如下|以下|[一二两三四五六七八九十几\\d]+(?:点|个方面|方面|项|条))?(?:的)?(?:具体|工作|明确|整改|严格|指导性)?(?:要求|意见|建议|事项|希望|措施)?$`,
    ),
    telling: new RegExp(`^[^,。;:]{0,60}?(?:${saying(TELLING, own.telling)}|了解到)$`),
    mechanisms: own.mechanisms ?? [],
  }
}

const OURS = build({})
let inForce: Words = OURS

/** Runs a reading with a bureau's words beside our own; what is in force before it is in force after it. */
export function withWords<T>(own: OwnWords | undefined, run: () => T): T {
  if (!own) return run()
  const before = inForce
  inForce = build(own)
  try {
    return run()
  } finally {
    inForce = before
  }
}

export const isVerb = (two: string): boolean => inForce.verbs.has(two)
export const opensVerb = (text: string, at: number): boolean => ((inForce.heads[text.charCodeAt(at)] as number) & VERB) !== 0
export const isNameVerb = (two: string): boolean => inForce.nameVerbs.has(two)
export const isLead = (word: string): boolean => inForce.leads.has(word)
export const opensLead = (text: string, at: number): boolean => ((inForce.heads[text.charCodeAt(at)] as number) & LEAD) !== 0
export const isDepartment = (name: string): boolean => inForce.departments.has(name)
export const endsAsUnit = (name: string): boolean => endsIn(inForce.units, name)
export const endsAsPerson = (name: string): boolean => endsIn(inForce.persons, name)
export const endsAsThing = (name: string): boolean => endsIn(inForce.things, name)
export const isDirecting = (segment: string): boolean => inForce.directing.test(segment)
export const isTelling = (segment: string): boolean => inForce.telling.test(segment)
export const ownMechanisms = (): readonly string[] => inForce.mechanisms

function endsIn(endings: Endings, name: string): boolean {
  const last = name.charAt(name.length - 1)
  const words = endings.byLast.get(last)
  if (words) for (const word of words) if (name.endsWith(word)) return true
  return endings.patternLasts.includes(last) && endings.pattern.test(name.slice(-10))
}
