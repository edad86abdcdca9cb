// Pack 内容包: what is inspected, as content; which items a unit is asked, and what they cost it.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Value } from '../formula/functions.ts'
import type { Sure } from '../jurisdiction.ts'
import { canonical } from '../trail.ts'

/** Words of a page in both languages. */
export interface Words {
  readonly zh: string
  readonly en: string
}
export const schoolKinds = [
  'kindergarten',
  'primary',
  'teaching_point',
  'junior',
  'nine_year',
  'complete_secondary',
  'senior',
  'twelve_year',
  'vocational',
  'special',
] as const
export const schoolStages = ['preschool', 'primary', 'junior', 'senior', 'vocational'] as const
export type PackSchoolKind = (typeof schoolKinds)[number]
export type PackStage = (typeof schoolStages)[number]
/** A value may differ by stage or, closer, by grade: `grade_3`. */
export type StageOrGrade = PackStage | `grade_${number}`
export const sides = ['self', 'county', 'group'] as const
/** 自查、县级复核、督导组现场. */
export type Side = (typeof sides)[number]
export const graveness = ['general', 'serious', 'urgent'] as const
/** 一般、较重、紧急. */
export type Grave = (typeof graveness)[number]
export const methods = ['look', 'files', 'interview', 'test', 'survey'] as const
export const itemTypes = [
  'rating',
  'yes_no',
  'integer',
  'decimal',
  'select_one',
  'select_many',
  'text',
  'date',
  'time',
  'place',
  'photo',
  'file',
  'signature',
  'note',
  'calculate',
  'group',
  'repeat',
] as const
export type ItemType = (typeof itemTypes)[number]
export const ratings = ['meets', 'partly', 'fails', 'na'] as const
/** 符合、基本符合、不符合、不适用. */
export type Rating = (typeof ratings)[number]

/** A law or document that items and thresholds cite; `sure` as in the jurisdiction. */
export interface PackSource {
  readonly id: string
  readonly instrument: string
  readonly article: string | null
  readonly sure: Sure
}
export interface Basis {
  readonly source: string
  readonly article: string | null
}
/** A number of law or policy, in force from a day on; by stage where the source says so. Formulas call it `${name}` or `${name.stage}`. */
export interface Threshold {
  readonly name: string
  readonly label: Words
  readonly value: number | Readonly<Partial<Record<StageOrGrade, number>>>
  readonly source: string
  readonly validFrom: string
  readonly validTo: string | null
  /** Not yet checked against the official text: shown as 尚未核实. */
  readonly unverified: boolean
  /** Where it holds, by the codes of places (a prefix holds for what lies below); left out: everywhere. */
  readonly places?: readonly string[]
}
/** A subject of the pack; a directive's words that hold one of `match` belong to it. */
export interface PackTopic extends Words {
  readonly id: string
  readonly match: readonly string[]
}
export interface Choice {
  readonly name: string
  readonly label: Words
  /** Further columns that a filter may look at. */
  readonly columns?: Readonly<Record<string, string>>
}
/** Days to mend: the name of a deadline of the jurisdiction, or an own number with its source. */
export type FindingDays = string | { readonly value: number; readonly count: 'workdays' | 'days'; readonly source: string }
/** When an answer is a finding: a fact against the item's basis. */
export interface FindingRule {
  readonly rule: string
  readonly when: string
  readonly grave: Grave
  readonly days: FindingDays
  readonly text: Words
  /** Who has to mend it: the unit itself, its county, or a body outside education by its key (finance, posts, town ...). */
  readonly owner: string
}
export interface AppliesTo {
  readonly kinds: readonly (PackSchoolKind | 'county')[]
  /** Empty: every stage. */
  readonly stages: readonly PackStage[]
  readonly sides: readonly Side[]
  /** What the unit must have; a unit that has not said is asked. */
  readonly has: readonly ('boarding' | 'canteen' | 'bus')[]
  readonly grades?: readonly number[]
  /** First and last day on which it is asked. */
  readonly from?: string
  readonly to?: string
  /** Codes of places; a prefix holds for what lies below. */
  readonly places?: readonly string[]
}
/** Points taken off: so many for each that `count` finds (true counts as one), at most `most`, and why. */
export interface Deduction {
  readonly count: string
  readonly points: number
  readonly most: number | null
  readonly reason: Words
}
/** A condition without which the points of the subject, or of the whole, do not count. */
export interface Gate {
  readonly when: string
  readonly of: 'topic' | 'all'
  readonly text: Words
}
/** 一票否决: only with its own legal basis (教师厅〔2025〕2号 forbids others), and never by one signature alone. */
export interface Veto {
  readonly when: string
  readonly basis: Basis
  readonly text: Words
}
/** What is asked of something drawn by lot: of which lot, and of the how manieth drawn (1 is the first). */
export interface Drawn {
  readonly lot: string
  readonly of: 'classes' | 'lessons' | 'persons'
  readonly row: number
}
export interface ChecklistItem {
  readonly name: string
  readonly topic: string
  readonly type: ItemType
  readonly label: Words
  readonly hint: Words | null
  readonly why: Words | null
  readonly choices: readonly Choice[]
  /** The most points it gives; null when it is not scored. */
  readonly points: number | null
  /** Points by rating; null: all, half, none. */
  readonly ratingPoints: { readonly meets: number; readonly partly: number; readonly fails: number } | null
  /** A formula for the points (kept within 0..points); null: by rating, or all for 'yes'. */
  readonly score: string | null
  readonly required: boolean
  readonly relevant: string | null
  readonly constraint: string | null
  readonly constraintMessage: Words | null
  readonly calculation: string | null
  readonly appliesTo: AppliesTo
  readonly minutes: number
  readonly method: (typeof methods)[number]
  readonly basis: Basis
  readonly evidenceHint: Words | null
  /** The fact that fills it in beforehand, e.g. `unit.pupils`. */
  readonly prefill: string | null
  readonly finding: readonly FindingRule[]
  /** The group or repeat that holds it. */
  readonly within?: string
  /** An answer to begin with: a value, or a formula reckoned once. */
  readonly default?: string
  /** Formulas, as in XLSForm. */
  readonly requiredWhen?: string
  readonly readOnly?: string
  readonly choiceFilter?: string
  /** How many rows a repeat has; left out: as many as are added. */
  readonly rows?: string
  readonly drawn?: Drawn
  readonly deduct?: readonly Deduction[]
  readonly gate?: Gate
  readonly veto?: Veto
  /** The data element that it asks for: collected once, reused everywhere (一数一源). */
  readonly element?: string
  /** The survey whose counts stand beside it; with `choices`, how many took one of them fills it in. */
  readonly survey?: SurveyUse
  /** The pack that the item was taken from, word for word. */
  readonly takenFrom?: { readonly pack: string; readonly version: string }
}
export const respondents = ['pupils', 'parents', 'teachers'] as const
/** 学生、家长、教师. */
export type Respondent = (typeof respondents)[number]
export interface SurveyQuestion {
  readonly name: string
  readonly label: Words
  readonly choices: readonly Pick<Choice, 'name' | 'label'>[]
}
/** A handful of questions that pupils, parents or teachers answer without a name (教育督导条例: the group hears them specially). */
export interface Survey {
  readonly id: string
  readonly title: Words
  readonly respondents: Respondent
  readonly intro: Words | null
  /** Numbers below it are not shown; the place's own least holds where it is greater. */
  readonly least: { readonly value: number; readonly source: string; readonly unverified: boolean } | null
  /** Which units, and who may open it: the group on its visit (`group`), the head of the unit (`self`). */
  readonly appliesTo: AppliesTo
  readonly basis: Basis
  readonly questions: readonly SurveyQuestion[]
}
/** A question of a survey as an item's input: the share of the named choices in per cent, or how many. */
export interface SurveyUse {
  readonly of: string
  readonly question: string
  readonly choices: readonly string[]
  readonly as: 'percent' | 'count'
}
export type Answers = Readonly<Record<string, unknown>>
/** A unit with answers and what must come of them; examples are the tests of a pack. */
export interface PackExample {
  readonly title: string
  readonly unit: UnitProfile
  readonly side: Side
  readonly today: string
  /** The named sets that it starts from, a later one over an earlier one. */
  readonly from: readonly string[]
  readonly answers: Answers
  readonly expect: {
    /** Exactly these, as `item.rule`. */
    readonly findings: readonly string[]
    /** Exactly these, as `item: code`. */
    readonly issues: readonly string[]
    readonly points: number | null
    readonly max: number | null
    /** Items that must not be asked. */
    readonly irrelevant: readonly string[]
    readonly values: Readonly<Record<string, Value>>
    /** Exactly these items bar points, or veto; left out: not looked at. */
    readonly gates?: readonly string[]
    readonly vetoes?: readonly string[]
    /** Words of the finding's Chinese text, by `item.rule`. */
    readonly texts: Readonly<Record<string, string>>
  }
}
export interface Pack {
  readonly id: string
  readonly version: string
  readonly title: Words
  readonly validFrom: string
  readonly validTo: string | null
  readonly sources: readonly PackSource[]
  readonly thresholds: readonly Threshold[]
  readonly topics: readonly PackTopic[]
  readonly items: readonly ChecklistItem[]
  /** Left out where there is none. */
  readonly surveys?: readonly Survey[]
  /** Named sets of answers that examples start from. */
  readonly sets: Readonly<Record<string, Answers>>
  readonly examples: readonly PackExample[]
}
/** A unit as a pack sees it. */
export interface UnitProfile {
  readonly kind: 'county' | 'school'
  readonly schoolKind: PackSchoolKind | null
  readonly stages: readonly PackStage[]
  readonly boarding: boolean
  readonly pupils: number
  readonly classes: number
  readonly locale: 'urban' | 'town' | 'rural' | null
  readonly cityRun: boolean
  readonly canteen?: boolean
  readonly bus?: boolean
  readonly grades?: readonly number[]
  /** The code of the place it lies in (GB/T 2260). */
  readonly place?: string
}

/** The facts about the unit that formulas may name. */
export const unitFacts: Readonly<Record<string, (unit: UnitProfile) => Value>> = {
  'unit.kind': (u) => u.kind,
  'unit.schoolKind': (u) => u.schoolKind,
  'unit.stages': (u) => u.stages.join(' '),
  'unit.boarding': (u) => u.boarding,
  'unit.pupils': (u) => u.pupils,
  'unit.classes': (u) => u.classes,
  'unit.locale': (u) => u.locale,
  'unit.cityRun': (u) => u.cityRun,
  'unit.canteen': (u) => u.canteen ?? null,
  'unit.bus': (u) => u.bus ?? null,
  'unit.grades': (u) => u.grades?.join(' ') ?? null,
  'unit.place': (u) => u.place ?? null,
}

/** SHA-256 of the pack's canonical JSON: what a round was run with can be proven later. */
export function packHash(pack: Pack): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(pack))))
}

/** Whether a person answers it; a calculated item answers itself, a note, a group and a repeat only hold others. */
export const isAsked = (item: ChecklistItem): boolean => !silent.has(item.type)
const silent: ReadonlySet<ItemType> = new Set(['calculate', 'note', 'group', 'repeat'])

/** Whether one of the places holds for this one; a unit that has not said where it lies is taken along. */
const liesIn = (places: readonly string[] | undefined, place: string | undefined): boolean =>
  places === undefined || place === undefined || places.some((p) => place.startsWith(p))

/** The items that concern this unit on this side, in the order of the pack; with a day, those asked on it. */
export function itemsFor(pack: Pack, unit: UnitProfile, side: Side, on: string | null = null): ChecklistItem[] {
  return pack.items.filter(({ appliesTo }) => concerns(appliesTo, unit, side, on))
}
/** The surveys that may be held at this unit by this side. */
export const surveysFor = (pack: Pack, unit: UnitProfile, side: Side, on: string): Survey[] =>
  (pack.surveys ?? []).filter(({ appliesTo }) => concerns(appliesTo, unit, side, on))
function concerns(appliesTo: AppliesTo, unit: UnitProfile, side: Side, on: string | null): boolean {
  const kind = unit.kind === 'county' ? 'county' : unit.schoolKind
  if (kind === null || !appliesTo.kinds.includes(kind) || !appliesTo.sides.includes(side)) return false
  if (appliesTo.stages.length > 0 && !appliesTo.stages.some((stage) => unit.stages.includes(stage))) return false
  if (appliesTo.grades && unit.grades && !appliesTo.grades.some((grade) => unit.grades?.includes(grade))) return false
  if (!isAskedOn(appliesTo, on) || !liesIn(appliesTo.places, unit.place)) return false
  return appliesTo.has.every((feature) => unit[feature] !== false)
}
export const isAskedOn = ({ from, to }: AppliesTo, on: string | null): boolean =>
  on === null || ((from === undefined || from <= on) && (to === undefined || on <= to))

/** What the self-check costs this unit at most: items asked and minutes. */
export function burden(pack: Pack, unit: UnitProfile): { readonly items: number; readonly minutes: number } {
  const asked = itemsFor(pack, unit, 'self').filter(isAsked)
  return { items: asked.length, minutes: Math.round(asked.reduce((sum, item) => sum + item.minutes, 0) * 10) / 10 }
}

/** The value of a threshold on a day: the youngest one in force, one of the place before one of everywhere, for a stage or grade where it differs by them; null when none is. */
export function thresholdOn(
  pack: Pick<Pack, 'thresholds'>,
  name: string,
  stage: StageOrGrade | null,
  date: string,
  place?: string,
): number | null {
  const inForce = pack.thresholds
    .filter((t) => t.name === name && t.validFrom <= date && (t.validTo === null || date <= t.validTo))
    .filter((t) => t.places === undefined || (place !== undefined && t.places.some((p) => place.startsWith(p))))
    .sort((a, b) => Number(b.places !== undefined) - Number(a.places !== undefined) || (a.validFrom < b.validFrom ? 1 : -1))[0]
  if (!inForce) return null
  if (typeof inForce.value === 'number') return stage === null ? inForce.value : null
  return stage === null ? null : (inForce.value[stage] ?? null)
}
/** `name`, `name.stage` or `name.grade_3`. */
export function thresholdNamed(pack: Pick<Pack, 'thresholds'>, name: string, date: string, place?: string): number | null {
  const dot = name.lastIndexOf('.')
  const last = name.slice(dot + 1)
  const isStage = (schoolStages as readonly string[]).includes(last) || /^grade_\d{1,2}$/.test(last)
  return isStage && dot > 0
    ? thresholdOn(pack, name.slice(0, dot), last as StageOrGrade, date, place)
    : thresholdOn(pack, name, null, date, place)
}

/** Every name that a formula of this pack may use. */
export function packNames(pack: Pick<Pack, 'items' | 'thresholds'>): Set<string> {
  const names = new Set<string>([...Object.keys(unitFacts), 'side', ...pack.items.map((item) => item.name)])
  for (const threshold of pack.thresholds) {
    if (typeof threshold.value === 'number') names.add(threshold.name)
    else for (const stage of Object.keys(threshold.value)) names.add(`${threshold.name}.${stage}`)
  }
  return names
}

/** The pack to propose for a directive: the one that asks about most of its work items' topics; then the one that asks most. */
export function packFor(packs: readonly Pack[], topics: readonly string[]): Pack | null {
  const covers = (pack: Pack) => {
    const asked = new Set(pack.items.map((item) => item.topic))
    return topics.filter((topic) => asked.has(topic)).length
  }
  return [...packs].sort((a, b) => covers(b) - covers(a) || b.items.length - a.items.length)[0] ?? null
}
/** The topics of several packs, each once; words that point at it from all of them. */
export function topicsOf(packs: readonly Pack[]): readonly PackTopic[] {
  const topics = new Map<string, PackTopic>()
  for (const pack of [...packs].sort((a, b) => b.items.length - a.items.length))
    for (const topic of pack.topics) {
      const known = topics.get(topic.id)
      topics.set(topic.id, known ? { ...known, match: [...new Set([...known.match, ...topic.match])] } : topic)
    }
  return [...topics.values()]
}
