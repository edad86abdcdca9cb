import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rawPack } from './pack/fixture.ts'
import { parsePack } from './pack/parse.ts'
import { leastOf, openSurvey, readSurveyAnswer, type SurveyOpening, surveyState, surveyValue, tally } from './survey.ts'

const words = (text: string) => ({ zh: text, en: text })
const choices = ['good', 'fair', 'bad'].map((name) => ({ name, label: words(name) }))
const questions = [{ name: 'food', label: words('food'), choices }]
const counts = (good: number, fair: number, bad: number) => ({ food: { good, fair, bad } })

describe('an anonymous survey', () => {
  test('shows counts, and nothing of a group that is too small', () => {
    expect(tally(questions, counts(20, 10, 5), 5)[0]).toEqual({
      question: 'food',
      answered: 35,
      counts: { good: 20, fair: 10, bad: 5 },
    })
    expect(tally(questions, counts(2, 1, 1), 5)[0]).toEqual({
      question: 'food',
      answered: null,
      counts: { good: null, fair: null, bad: null },
    })
    expect(tally(questions, {}, 5)[0]?.answered).toBeNull()
  })
  test('a small number is hidden together with the next, so that nobody can reckon it', () => {
    expect(tally(questions, counts(20, 10, 2), 5)[0]?.counts).toEqual({ good: 20, fair: null, bad: null })
    expect(tally(questions, counts(20, 1, 1), 5)[0]?.counts).toEqual({ good: null, fair: null, bad: null })
  })
  test('whatever was answered: no shown number lies between none and the least, and those hidden are together at least the least', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.integer({ min: 2, max: 10 }), (a, b, c, least) => {
        const all = counts(a, b, c).food
        const [found] = tally(questions, { food: all }, least)
        const shown = Object.entries(found?.counts ?? {})
        for (const [, n] of shown) expect(n === null || n === 0 || n >= least).toBe(true)
        if (found?.answered == null) {
          expect(a + b + c).toBeLessThan(least)
          return
        }
        const hidden = shown.filter(([, n]) => n === null).map(([name]) => name as keyof typeof all)
        if (hidden.length > 0) expect(hidden.reduce((sum, name) => sum + all[name], 0)).toBeGreaterThanOrEqual(least)
      }),
    )
  })
  test('the share of a choice fills an item in, and is missing where the number is hidden', () => {
    const use = { of: 'parents', question: 'food', choices: ['bad'], as: 'percent' as const }
    expect(surveyValue(use, tally(questions, counts(20, 10, 10), 5))).toBe(25)
    expect(surveyValue({ ...use, as: 'count' }, tally(questions, counts(20, 10, 10), 5))).toBe(10)
    expect(surveyValue(use, tally(questions, counts(20, 10, 2), 5))).toBeNull()
    expect(surveyValue({ ...use, choices: [] }, tally(questions, counts(20, 10, 10), 5))).toBeNull()
    expect(surveyValue({ ...use, question: 'other' }, tally(questions, counts(20, 10, 10), 5))).toBeNull()
  })
  test('of what is sent only its own questions and choices are taken; without one of them there is no answer', () => {
    expect(readSurveyAnswer(questions, { food: 'bad', name: '某某' })).toEqual({ food: 'bad' })
    expect(readSurveyAnswer(questions, { food: 'worst' })).toBeNull()
    expect(readSurveyAnswer(questions, { toString: 'bad' })).toBeNull()
  })
})

const opening: SurveyOpening = {
  side: 'group',
  roundClosed: false,
  visit: 'arrived',
  handed: 45,
  closesOn: '2021-09-14',
  today: '2021-09-13',
  latest: '2021-09-20',
  least: 5,
  open: false,
}
test('a group opens a survey where it is or is announced, in a round that is not closed, once at a time', () => {
  expect(openSurvey(opening)).toBeNull()
  expect(openSurvey({ ...opening, visit: 'announced' })).toBeNull()
  for (const visit of [null, 'sealed', 'planned', 'left', 'cancelled'])
    expect(openSurvey({ ...opening, visit })).toBe('survey.not_there')
  expect(openSurvey({ ...opening, side: 'self', visit: null })).toBeNull()
  expect(openSurvey({ ...opening, roundClosed: true })).toBe('round.closed')
  expect(openSurvey({ ...opening, open: true })).toBe('survey.open_already')
})
test('a survey is for at least as many people as a number shown must hold, and no longer than the place lets it stand open', () => {
  expect(openSurvey({ ...opening, handed: 4 })).toBe('survey.too_few')
  expect(openSurvey({ ...opening, closesOn: '2021-09-12' })).toBe('survey.bad_close')
  expect(openSurvey({ ...opening, closesOn: '2021-09-21' })).toBe('survey.bad_close')
  expect(openSurvey({ ...opening, least: null })).toBe('survey.no_rule')
  expect(openSurvey({ ...opening, latest: null })).toBe('survey.no_rule')
  const of = (value: number) => ({ least: { value, source: 'x', unverified: true } })
  expect([leastOf(of(10), 5), leastOf(of(3), 5), leastOf({ least: null }, 5), leastOf(of(10), null)]).toEqual([10, 5, 5, null])
})
test('a survey is closed by its time or by an act, whichever is first', () => {
  const closesAt = new Date('2021-09-14T16:00:00Z')
  expect(surveyState({ closedAt: null, closesAt }, new Date('2021-09-14T15:59:00Z'))).toBe('open')
  expect(surveyState({ closedAt: null, closesAt }, closesAt)).toBe('closed')
  expect(surveyState({ closedAt: new Date('2021-09-13T03:00:00Z'), closesAt }, new Date('2021-09-13T04:00:00Z'))).toBe('closed')
})

describe('surveys of a pack', () => {
  const survey = {
    id: 'parents',
    title: words('家长问卷'),
    respondents: 'parents',
    appliesTo: { kinds: ['primary'] },
    basis: { source: 'law' },
    questions: [{ name: 'food', label: words('食堂'), choices }],
  }
  const item = (more: object) => ({
    name: 'unhappy',
    topic: 'safety',
    type: 'decimal',
    label: words('不满意的占百分之几？'),
    required: false,
    appliesTo: { kinds: ['primary'], sides: ['group'] },
    minutes: 1,
    method: 'survey',
    basis: { source: 'law' },
    ...more,
  })
  const read = (surveys: unknown, items: readonly object[]) => parsePack(rawPack(items as never, { surveys }))
  const use = { of: 'parents', question: 'food', choices: ['bad'] }
  test('an item leans on a question and on choices that are there, and only a number is filled in', () => {
    expect(read([survey], [item({ survey: use })]).pack?.surveys?.[0]?.questions).toHaveLength(1)
    expect(read([survey], [item({ survey: { ...use, question: 'none' } })]).issues).toEqual([
      { item: 'items.unhappy.survey', code: 'pack.unknown_survey', data: { survey: 'parents.none' } },
    ])
    expect(read([survey], [item({ survey: { ...use, choices: ['worst'] } })]).issues[0]?.code).toBe('pack.unknown_choice')
    expect(read([survey], [item({ survey: use, type: 'text' })]).issues[0]?.code).toBe('pack.survey_no_number')
  })
  test('each fault of a survey is named with its place', () => {
    const faulty = { ...survey, respondents: 'cooks', least: { value: 1, source: 'nowhere' }, questions: [], more: 1 }
    expect(read([faulty], []).issues.map((i) => `${i.item}: ${i.code}`)).toEqual([
      'surveys.parents.more: pack.unknown_field',
      'surveys.parents.questions: pack.too_many_questions',
      'surveys.parents.respondents: pack.not_among',
      'surveys.parents.least.value: pack.not_a_number',
      'surveys.parents.least.source: pack.unknown_source',
    ])
  })
  test('an item that is taken over brings its survey with it', () => {
    const { pack } = read([survey], [item({ survey: use })])
    if (!pack) throw new Error('the pack of the test is faulty')
    const taken = parsePack(rawPack([{ use: `${pack.id}.unhappy` }], { id: 'other' }), [pack])
    expect(taken.issues).toEqual([])
    expect(taken.pack?.surveys?.map((s) => s.id)).toEqual(['parents'])
  })
})
