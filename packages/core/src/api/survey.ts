// Survey: anonymous questions to pupils, parents or teachers of one unit in a round; only counts are kept.
import { act, Choices, CivilDate, Done, Id, Instant, Maybe, read, Type, UnitRef, Words } from './shape.ts'

const Counts = Type.Array(
  Type.Object({
    question: Type.String(),
    /** Null where too few have answered for anything to be shown. */
    answered: Maybe(Type.Integer()),
    counts: Type.Record(Type.String(), Maybe(Type.Integer())),
  }),
)
const Question = Type.Object({
  name: Type.String(),
  label: Words,
  choices: Type.Array(Type.Object({ name: Type.String(), label: Words })),
})
const About = { title: Words, respondents: Type.String(), questions: Type.Array(Question) }
export const SurveyShape = Type.Object({
  id: Id,
  roundId: Id,
  roundTitle: Type.String(),
  unit: UnitRef,
  visitId: Maybe(Id),
  side: Type.String(),
  name: Type.String(),
  ...About,
  basis: Type.Object({ instrument: Type.String(), article: Maybe(Type.String()), sure: Type.String() }),
  state: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
  openedAt: Instant,
  closesAt: Instant,
  closedAt: Maybe(Instant),
  /** How many people were asked; not one answer more is taken. */
  handed: Type.Integer(),
  answered: Type.Integer(),
  least: Type.Integer(),
  /** Nobody has checked that number against an official text yet. */
  leastUnverified: Type.Boolean(),
  /** Where it is answered, for those who may close it. */
  address: Maybe(Type.String()),
  /** Once it is closed; while it is open nobody sees how it stands, so that no answer can be told from the one before. */
  tally: Maybe(Counts),
  choices: Choices,
})
export const surveyActs = {
  'survey.open': act(
    'Open a survey of the pack at a unit: by its group on a visit, or by its head for the unit’s own check. Its address names no person.',
    Type.Object({
      id: Id,
      roundId: Id,
      unitId: Id,
      side: Type.Union([Type.Literal('group'), Type.Literal('self')]),
      name: Type.String({ maxLength: 64 }),
      handed: Type.Integer({ minimum: 1, maximum: 20000 }),
      closesOn: CivilDate,
    }),
    Done,
  ),
  'survey.close': act('Close a survey before its time; then its counts are shown.', Type.Object({ id: Id }), Done),
}
export const surveyReads = {
  'survey.list': read(
    'Surveys held at a unit in a round, and those that may be opened now.',
    Type.Object({ roundId: Id, unitId: Id }),
    Type.Object({
      rows: Type.Array(SurveyShape),
      offered: Type.Array(
        Type.Object({ name: Type.String(), side: Type.String(), ...About, least: Maybe(Type.Integer()), choices: Choices }),
      ),
      today: CivilDate,
      latest: Maybe(CivilDate),
      /** Pupils and so on, as far as the unit has said. */
      pupils: Type.Integer(),
    }),
  ),
  'survey.get': read('One survey, with its counts once it is closed.', Type.Object({ id: Id }), SurveyShape),
  'public.survey': read(
    'What is asked at an address, for whoever has it.',
    Type.Object({ code: Type.String({ maxLength: 80 }), tenant: Type.Optional(Type.Integer({ minimum: 1 })) }),
    Type.Object({
      city: Type.String(),
      synthetic: Type.Boolean(),
      unit: Type.String(),
      ...About,
      intro: Maybe(Words),
      least: Type.Integer(),
      closesOn: CivilDate,
      state: Type.Union([Type.Literal('open'), Type.Literal('closed'), Type.Literal('full')]),
    }),
    true,
  ),
}
/** What an answer brings: outside the acts, because nobody signs it and no event names it. */
export const SurveyAnswer = Type.Object({
  tenant: Type.Integer({ minimum: 1 }),
  code: Type.String({ maxLength: 80 }),
  answers: Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 64 })),
})
