// Who is asked: from the words of a work item to the pack topic, the section that owns it, and the units that receive a task.
import type { PackTopic } from './pack/pack.ts'

/** What of a work item decides who is asked. */
export interface ItemWords {
  readonly topic: string
  readonly modality: string
  readonly quote: string
  readonly responsible: readonly string[]
  readonly mechanisms: readonly string[]
}
/** `cityRunOnly`: of those kinds only the schools that the city runs itself. */
export interface TaskScope {
  readonly counties: boolean
  readonly sections: readonly string[]
  readonly schools: readonly string[]
  readonly cityRunOnly?: boolean
}
export interface SectionUnit {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly subjects: readonly string[]
}

const compulsory = ['primary', 'junior', 'nine_year', 'complete_secondary', 'twelve_year']
const senior = ['senior', 'complete_secondary', 'twelve_year']
const schoolsAlone = ['primary', 'junior', 'nine_year', 'complete_secondary', 'senior', 'twelve_year', 'vocational', 'special']
/** Words that name kinds of schools. A teaching point gets no task of its own: the central school answers for it. */
const kindWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/幼儿园|托幼|学前|校[（(]园[）)]|学校[（(、和及]?幼?儿?园|园所/, ['kindergarten']],
  [/中小学/, schoolsAlone.filter((k) => k !== 'vocational')],
  [/义务教育/, compulsory],
  [/(?<!中)小学/, ['primary', 'nine_year', 'twelve_year']],
  [/初中|初级中学/, ['junior', 'nine_year', 'complete_secondary', 'twelve_year']],
  [/(?<!职业)高中|高级中学/, senior],
  [/(?<!初级|高级|初|高)中学/, ['junior', 'nine_year', ...senior]],
  [/职业(技术)?(学校|院校|教育|高中)|中职|职校|职教中心|技工学校/, ['vocational']],
  [/特殊教育|特教/, ['special']],
]
/** Words for a school whose kind is not said; not what only sounds alike: training bodies, buses, heads of other things. */
const anySchool = /学校|各校|全校|县校|校园|[、，,和及与各]校|^校/
const notSchool = /校外培训|培训机构|校车公司|高等学校|高校|大学/g
const county =
  /[各全].{0,3}县|县级|县[（(、]|县区|县教育|县两级|县教|旗县|各区|区县|教育(行政)?(主管)?部门|各(市、?)?教育局|教体局/
const ownBureau =
  /^(市教育局|市局|局机关|市级|市政府教育督导|市教育督导|各?科室|.{1,6}科$|市[、，]县)|市级|科室|市、县两级|市县两级/
const wholeSystem = /教育系统|全系统|各级各类|各单位|各地/

/** Kinds of schools that a string names; empty when it names none. */
export function schoolKindsIn(text: string): string[] {
  const words = text.replace(notSchool, '')
  const named = kindWords.filter(([pattern]) => pattern.test(words)).map(([, kinds]) => kinds)
  const onlyGardens = named.length === 1 && named[0]?.[0] === 'kindergarten'
  const general = anySchool.test(words) && (named.length === 0 || onlyGardens) ? schoolsAlone : []
  return ordered([...general, ...named.flat()])
}
const order = ['kindergarten', ...schoolsAlone]
const ordered = (kinds: readonly string[]): string[] => order.filter((k) => kinds.includes(k))

/** The stage that a clause limits itself to: 义务教育阶段, 高中阶段. */
function stageIn(quote: string): readonly string[] | null {
  if (/义务教育(阶段|学校)/.test(quote)) return compulsory
  if (/高中(阶段|学校)/.test(quote)) return senior
  if (/学前(教育)?阶段/.test(quote)) return ['kindergarten']
  return null
}

/** A duty binds somebody: what is only told (info) makes no task. */
export const bindsSomebody = (modality: string): boolean => modality !== 'info'

/** Who is responsible is asked: counties, schools of the kinds named, the subject's section where the bureau is named or nobody is; what is only told or only encouraged asks nobody until a person says so. */
export function proposeScope(item: ItemWords, sectionId: string | null): TaskScope {
  const none: TaskScope = { counties: false, sections: [], schools: [] }
  if (item.modality !== 'must' && item.modality !== 'must_not') return none
  const section = sectionId === null ? [] : [sectionId]
  const stage = stageIn(item.quote)
  const who = item.responsible.filter((r) => r.trim() !== '')
  const counties = who.some((r) => county.test(r) || wholeSystem.test(r))
  const bureau = who.some((r) => ownBureau.test(r) || wholeSystem.test(r))
  const named = who.map((r) => ({ cityRun: /市直|直属|直管/.test(r), kinds: schoolKindsIn(r) })).filter((n) => n.kinds.length > 0)
  if (!counties && !bureau && named.length === 0)
    return { counties: true, sections: section, schools: stage ? ordered(stage) : [] }
  let kinds = ordered(named.flatMap((n) => n.kinds))
  if (kinds.length > 0 && !kinds.includes('kindergarten') && /托幼|幼儿园/.test(item.quote))
    kinds = ordered([...kinds, 'kindergarten'])
  if (stage && kinds.length > 0) kinds = kinds.filter((k) => stage.includes(k))
  const cityRunOnly = named.length > 0 && named.every((n) => n.cityRun)
  return { counties, sections: bureau ? section : [], schools: kinds, ...(cityRunOnly ? { cityRunOnly } : {}) }
}

/** A work item belongs to the pack topic whose words its own sentence holds most of; the heading above it decides only when the sentence names no topic. */
export function packTopicOf(
  item: Pick<ItemWords, 'topic' | 'quote' | 'mechanisms'>,
  topics: readonly PackTopic[],
): string | null {
  return fullest(`${item.quote}\n${item.mechanisms.join('\n')}`, topics) ?? fullest(item.topic, topics)
}
function fullest(text: string, topics: readonly PackTopic[]): string | null {
  let best: { id: string; length: number } | null = null
  for (const topic of topics) {
    const length = heldLength(text, topic.match)
    if (length > (best?.length ?? 0)) best = { id: topic.id, length }
  }
  return best?.id ?? null
}
/** Length of the words held by a text; a word inside a longer held word is not counted again. */
function heldLength(text: string, words: readonly string[]): number {
  const held = words.filter((w) => w !== '' && text.includes(w))
  return held.filter((w) => !held.some((longer) => longer !== w && longer.includes(w))).reduce((sum, w) => sum + w.length, 0)
}

/** The section named among the responsible owns the item, else the one whose subjects hold its pack topic, else the one whose subject words it holds. */
export function sectionOf(item: ItemWords, packTopic: string | null, sections: readonly SectionUnit[]): SectionUnit | null {
  const words = `${item.topic}\n${item.quote}`
  return (
    sections.find((s) => item.responsible.some((r) => r.includes(s.shortName) || r.includes(s.name))) ??
    sections.find((s) => packTopic !== null && s.subjects.includes(packTopic)) ??
    sections.find((s) => s.subjects.some((subject) => subject.length > 1 && words.includes(subject))) ??
    null
  )
}

/** A unit that may receive a task. */
export interface Receiver {
  readonly id: string
  readonly kind: string
  readonly schoolKind: string | null
  readonly cityRun: boolean
}
/** A task goes to counties and to the sections named, and to schools only where the scope says so. */
export function receives(scope: TaskScope, unit: Receiver): boolean {
  if (unit.kind === 'county') return scope.counties
  if (unit.kind === 'section') return scope.sections.includes(unit.id)
  if (unit.kind !== 'school' || unit.schoolKind === null) return false
  return scope.schools.includes(unit.schoolKind) && (!scope.cityRunOnly || unit.cityRun)
}
