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
  readonly words: Set2
  readonly lasts: Set2
  readonly longest: number
  readonly pattern: RegExp
}

interface Words {
  readonly verbs: Set2
  readonly nameVerbs: Set2
  readonly leads: Set2
  readonly leadHeads: Set2
  readonly units: Endings
  readonly persons: Endings
  readonly things: Endings
  readonly departments: Set2
  readonly directing: RegExp
  readonly telling: RegExp
  readonly mechanisms: readonly string[]
}

function endings(lexicon: Lexicon, own: readonly string[] | undefined, pattern: RegExp): Endings {
  const words = new Set([...wordsOf(lexicon), ...(own ?? [])])
  const lasts = new Set([...words].map((w) => w.slice(-1)))
  return { words, lasts, longest: Math.max(...[...words].map((w) => w.length)), pattern }
}

const escaped = (word: string) => word.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')

function saying(lexicon: Lexicon, own: readonly string[] | undefined): string {
  const all = [...wordsOf(lexicon), ...(own ?? [])].sort((a, b) => b.length - a.length)
  return all.map(escaped).join('|')
}

function build(own: OwnWords): Words {
  const leads = wordsOf(PREDICATE_LEADS)
  return {
    verbs: new Set([...wordsOf(VERBS), ...(own.verbs ?? [])]),
    nameVerbs: new Set(wordsOf(NAME_VERBS)),
    leads: new Set(leads),
    leadHeads: new Set(leads.map((w) => w.charAt(0))),
    units: endings(UNIT_ENDINGS, own.units, UNIT_PATTERN),
    persons: endings(PERSON_ENDINGS, own.persons, PERSON_PATTERN),
    things: endings(THING_ENDINGS, own.things, THING_PATTERN),
    departments: new Set([...wordsOf(DEPARTMENTS), ...(own.departments ?? [])]),
    // 会议强调, / 张局长要求: / 就某工作,会议指出, : a speaker, a directing verb, then a mark
    directing: new RegExp(
      `^[^,。;:]{0,60}?(?<![,的])(?:${saying(DIRECTING, own.directing)})(?:了)?(?:如下|以下|[一二两三四五六七八九十几\\d]+(?:点|个方面|方面|项|条))?(?:的)?(?:具体|工作|明确|整改|严格|指导性)?(?:要求|意见|建议|事项|希望|措施)?$`,
    ),
    telling: new RegExp(`^[^,。;:]{0,60}?(?:${saying(TELLING, own.telling)})$`),
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
export const isNameVerb = (two: string): boolean => inForce.nameVerbs.has(two)
export const isLead = (word: string): boolean => inForce.leads.has(word)
export const opensLead = (character: string): boolean => inForce.leadHeads.has(character)
export const isDepartment = (name: string): boolean => inForce.departments.has(name)
export const endsAsUnit = (name: string): boolean => endsIn(inForce.units, name)
export const endsAsPerson = (name: string): boolean => endsIn(inForce.persons, name)
export const endsAsThing = (name: string): boolean => endsIn(inForce.things, name)
export const isDirecting = (segment: string): boolean => inForce.directing.test(segment)
export const isTelling = (segment: string): boolean => inForce.telling.test(segment)
export const ownMechanisms = (): readonly string[] => inForce.mechanisms

function endsIn(endings: Endings, name: string): boolean {
  if (endings.lasts.has(name.slice(-1)))
    for (let n = Math.min(endings.longest, name.length); n > 0; n--) if (endings.words.has(name.slice(-n))) return true
  return endings.pattern.test(name.slice(-10))
}
