// Survey 问卷: what pupils, parents or teachers say without a name. Counts only; a group too small to hide in is not shown.

export interface SurveyQuestion {
  readonly name: string
  readonly choices: readonly string[]
}
export interface Tally {
  readonly question: string
  readonly answered: number | null
  /** By choice; null where the number would point at somebody. */
  readonly counts: Readonly<Record<string, number | null>>
}

/**
 * Counts by question. Fewer answers than `least` are not shown at all. A choice taken by fewer than `least` is hidden, and with it the
 * next smallest, so that the hidden one cannot be reckoned from the rest.
 */
export function tally(
  questions: readonly SurveyQuestion[],
  answers: readonly Readonly<Record<string, unknown>>[],
  least: number,
): readonly Tally[] {
  return questions.map(({ name, choices }) => {
    const given = answers
      .map((answer) => answer[name])
      .filter((value): value is string => typeof value === 'string' && choices.includes(value))
    if (given.length < least) return { question: name, answered: null, counts: Object.fromEntries(choices.map((c) => [c, null])) }
    const counts = choices.map((choice) => ({ choice, n: given.filter((value) => value === choice).length }))
    const hidden = new Set(counts.filter(({ n }) => n > 0 && n < least).map(({ choice }) => choice))
    if (hidden.size === 1) {
      const next = counts
        .filter(({ choice }) => !hidden.has(choice))
        .sort((a, b) => a.n - b.n || (a.choice < b.choice ? -1 : 1))[0]
      if (next) hidden.add(next.choice)
    }
    return {
      question: name,
      answered: given.length,
      counts: Object.fromEntries(counts.map(({ choice, n }) => [choice, hidden.has(choice) ? null : n])),
    }
  })
}
