// Survey 问卷: what pupils, parents or teachers say without a name. Only counts are kept; a group too small to hide in is not shown.
import type { Survey, SurveyQuestion, SurveyUse } from './pack/pack.ts'
import type { ProblemCode } from './problem.ts'

/** How many took each choice, by question and choice: all that is kept of the answers. */
export type SurveyCounts = Readonly<Record<string, Readonly<Record<string, number>>>>
export interface Tally {
  readonly question: string
  readonly answered: number | null
  /** By choice; null where the number would point at somebody. */
  readonly counts: Readonly<Record<string, number | null>>
}

/**
 * Counts by question. Fewer answers than `least` are not shown at all. A choice taken by fewer than `least` is hidden, and with it the
 * next smallest ones, until those hidden together are a group of `least`: so nobody can be reckoned from the rest.
 */
export function tally(questions: readonly SurveyQuestion[], counted: SurveyCounts, least: number): readonly Tally[] {
  return questions.map(({ name, choices }) => {
    const counts = choices.map((choice) => ({ choice: choice.name, n: counted[name]?.[choice.name] ?? 0 }))
    const answered = counts.reduce((sum, { n }) => sum + n, 0)
    if (answered < least)
      return { question: name, answered: null, counts: Object.fromEntries(counts.map(({ choice }) => [choice, null])) }
    const bySize = counts.filter(({ n }) => n > 0).sort((a, b) => a.n - b.n || (a.choice < b.choice ? -1 : 1))
    const hidden = new Set<string>()
    let together = 0
    for (const { choice, n } of bySize) {
      if (n >= least && (hidden.size === 0 || together >= least)) break
      hidden.add(choice)
      together += n
    }
    return {
      question: name,
      answered,
      counts: Object.fromEntries(counts.map(({ choice, n }) => [choice, hidden.has(choice) ? null : n])),
    }
  })
}

/** The number that a question gives an item: null while it is hidden, and where nothing is asked but to see the counts. */
export function surveyValue(use: SurveyUse, tallies: readonly Tally[]): number | null {
  const found = tallies.find((t) => t.question === use.question)
  if (!found?.answered || use.choices.length === 0) return null
  let sum = 0
  for (const choice of use.choices) {
    const n = found.counts[choice]
    if (n === null || n === undefined) return null
    sum += n
  }
  return use.as === 'count' ? sum : Math.round((sum * 1000) / found.answered) / 10
}

/** What is said of a survey, question by question: choices of its own only, one each; null when nothing of it is answered. */
export function readSurveyAnswer(
  questions: readonly SurveyQuestion[],
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> | null {
  const chosen = questions.flatMap(({ name, choices }): [string, string][] => {
    const choice = Object.hasOwn(given, name) ? given[name] : undefined
    return choices.some((c) => c.name === choice) ? [[name, choice as string]] : []
  })
  return chosen.length > 0 ? Object.fromEntries(chosen) : null
}

export interface SurveyOpening {
  readonly side: 'group' | 'self'
  readonly roundClosed: boolean
  /** How the group's visit stands; of the group only. */
  readonly visit: string | null
  /** How many people are asked: not one answer more is taken. */
  readonly handed: number
  readonly closesOn: string
  readonly today: string
  readonly latest: string | null
  readonly least: number | null
  /** Whether the same one is open at this unit now. */
  readonly open: boolean
}
/** A survey is opened by the group that is there or announced, or by the unit's head; for at least as many people as a number shown must hold. */
export function openSurvey(o: SurveyOpening): ProblemCode | null {
  if (o.roundClosed) return 'round.closed'
  if (o.side === 'group' && !['announced', 'travelling', 'arrived'].includes(o.visit ?? '')) return 'survey.not_there'
  if (o.open) return 'survey.open_already'
  if (o.least === null || o.latest === null) return 'survey.no_rule'
  if (o.handed < o.least) return 'survey.too_few'
  if (o.closesOn < o.today || o.closesOn > o.latest) return 'survey.bad_close'
  return null
}
/** The least number that is shown: the greater of the place's and the pack's; null where the place has none. */
export const leastOf = (survey: Pick<Survey, 'least'>, place: number | null): number | null =>
  place === null ? null : Math.max(place, survey.least?.value ?? 0, 2)
/** Open until its time or until somebody closes it, whichever is first. */
export const surveyState = (s: { readonly closedAt: Date | null; readonly closesAt: Date }, now: Date): 'open' | 'closed' =>
  s.closedAt !== null || now >= s.closesAt ? 'closed' : 'open'
