// Reading the surveys of a pack, and what an item says of one.
import { readAppliesTo } from './applies.ts'
import { type ChecklistItem, respondents, type Survey, type SurveyUse } from './pack.ts'
import type { Reader } from './reader.ts'

const nameForm = /^[a-z][a-z0-9_]{0,63}$/
/** Guards of a page that is filled in on a phone while standing, no policy. */
export const surveyBudget = { surveys: 12, questions: 20, choices: 10 } as const

export function readSurveys(read: Reader, value: unknown, sources: ReadonlySet<string>): Survey[] {
  const list = read.list(value, 'surveys')
  if (list.length > surveyBudget.surveys) read.wrong('surveys', 'pack.too_many_surveys', { most: surveyBudget.surveys })
  const sourceOf = (id: unknown, at: string): string => {
    const text = read.text(id, at)
    if (text !== '' && !sources.has(text)) read.wrong(at, 'pack.unknown_source', { source: text })
    return text
  }
  const surveys = list.slice(0, surveyBudget.surveys).map((s, i): Survey => {
    const at = typeof s.id === 'string' ? `surveys.${s.id}` : `surveys.${i}`
    read.only(s, ['id', 'title', 'respondents', 'intro', 'least', 'appliesTo', 'basis', 'questions'], at)
    const least = s.least == null ? null : read.object(s.least, `${at}.least`)
    if (least) read.only(least, ['value', 'source', 'unverified'], `${at}.least`)
    const basis = read.object(s.basis, `${at}.basis`)
    read.only(basis, ['source', 'article'], `${at}.basis`)
    const questions = read.list(s.questions, `${at}.questions`)
    if (questions.length === 0 || questions.length > surveyBudget.questions)
      read.wrong(`${at}.questions`, 'pack.too_many_questions', { most: surveyBudget.questions })
    return {
      id: read.name(s.id, nameForm, `${at}.id`),
      title: read.words(s.title, `${at}.title`),
      respondents: read.oneOf(s.respondents, respondents, `${at}.respondents`),
      intro: read.wordsOrNull(s.intro, `${at}.intro`),
      least: least && {
        value: read.number(least.value, `${at}.least.value`, 2, 1000),
        source: sourceOf(least.source, `${at}.least.source`),
        unverified: read.yes(least.unverified, `${at}.least.unverified`),
      },
      appliesTo: readAppliesTo(read, s.appliesTo, `${at}.appliesTo`),
      basis: {
        source: sourceOf(basis.source, `${at}.basis.source`),
        article: read.textOrNull(basis.article, `${at}.basis.article`),
      },
      questions: questions.slice(0, surveyBudget.questions).map((q, n) => {
        const place = `${at}.questions.${n}`
        read.only(q, ['name', 'label', 'choices'], place)
        const choices = read.list(q.choices, `${place}.choices`)
        if (choices.length < 2 || choices.length > surveyBudget.choices)
          read.wrong(`${place}.choices`, 'pack.too_many_choices', { found: choices.length, most: surveyBudget.choices })
        const named = choices.slice(0, surveyBudget.choices).map((c, k) => {
          read.only(c, ['name', 'label'], `${place}.choices.${k}`)
          return {
            name: read.name(c.name, nameForm, `${place}.choices.${k}.name`),
            label: read.words(c.label, `${place}.choices.${k}.label`),
          }
        })
        read.unique(
          named.map((c) => c.name),
          `${place}.choices`,
          'pack.name_twice',
        )
        return {
          name: read.name(q.name, nameForm, `${place}.name`),
          label: read.words(q.label, `${place}.label`),
          choices: named,
        }
      }),
    }
  })
  for (const s of surveys)
    read.unique(
      s.questions.map((q) => q.name),
      `surveys.${s.id}.questions`,
      'pack.name_twice',
    )
  read.unique(
    surveys.map((s) => s.id),
    'surveys',
    'pack.name_twice',
  )
  return surveys
}

export function readSurveyUse(read: Reader, value: unknown, at: string): SurveyUse {
  const raw = read.object(value, at)
  read.only(raw, ['of', 'question', 'choices', 'as'], at)
  return {
    of: read.name(raw.of, nameForm, `${at}.of`),
    question: read.name(raw.question, nameForm, `${at}.question`),
    choices: read.texts(raw.choices ?? [], `${at}.choices`),
    as: read.oneOf(raw.as ?? 'percent', ['percent', 'count'] as const, `${at}.as`),
  }
}

/** An item that leans on a survey names one of its questions and choices that are there; only a number is filled in. */
export function surveyFaults(read: Reader, items: readonly ChecklistItem[], surveys: readonly Survey[]): void {
  for (const { name, type, survey: use } of items) {
    if (!use) continue
    const question = surveys.find((s) => s.id === use.of)?.questions.find((q) => q.name === use.question)
    if (!question) read.wrong(`items.${name}.survey`, 'pack.unknown_survey', { survey: `${use.of}.${use.question}` })
    const strange = use.choices.find((c) => question && !question.choices.some((known) => known.name === c))
    if (strange !== undefined) read.wrong(`items.${name}.survey.choices`, 'pack.unknown_choice', { choice: strange })
    if (use.choices.length > 0 && type !== 'integer' && type !== 'decimal')
      read.wrong(`items.${name}.survey.choices`, 'pack.survey_no_number')
  }
}
