// Check: one checklist filled in for one unit by one side.
import { act, Choices, CivilDate, Done, Id, Instant, List, Maybe, Paging, read, Text, Type, UnitRef } from './shape.ts'
import { SurveyShape } from './survey.ts'

export const Answers = Type.Record(Type.String(), Type.Unknown())
export const CheckRow = Type.Object({
  id: Id,
  roundId: Id,
  roundTitle: Type.String(),
  unit: UnitRef,
  side: Type.String(),
  state: Type.String(),
  answered: Type.Integer(),
  asked: Type.Integer(),
  minutes: Type.Number(),
  points: Maybe(Type.Number()),
  maxPoints: Maybe(Type.Number()),
  due: Maybe(CivilDate),
  late: Type.Integer(),
  signedAt: Maybe(Instant),
  submittedAt: Maybe(Instant),
  changedAt: Instant,
  choices: Choices,
})
export const checkActs = {
  'check.draft': act(
    'Keep answers; only the items named are changed, so that drafts of two hands meet item by item.',
    Type.Object({ id: Id, answers: Answers, notes: Type.Optional(Type.Record(Type.String(), Text(2000))) }),
    Type.Object({ id: Id, version: Type.Integer(), answered: Type.Integer(), asked: Type.Integer() }),
  ),
  'check.sign': act('The head has read it through and signs.', Type.Object({ id: Id, version: Type.Integer() }), Done),
  'check.submit': act(
    'Hand in. The answers sent along are kept first.',
    Type.Object({ id: Id, answers: Type.Optional(Answers), notes: Type.Optional(Type.Record(Type.String(), Text(2000))) }),
    Type.Object({ id: Id, points: Maybe(Type.Number()), maxPoints: Maybe(Type.Number()) }),
  ),
  'check.return': act(
    'Give back named items with a reason; everything else stays.',
    Type.Object({ id: Id, items: Type.Array(Type.String(), { minItems: 1 }), reason: Text(1000) }),
    Done,
  ),
  'check.accept': act(
    'Accept checks.',
    Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 2000 }) }),
    Type.Object({ count: Type.Integer() }),
  ),
  'check.review': act("Open the county's desk review of a self-check.", Type.Object({ selfCheckId: Id, id: Id }), Done),
}
export const checkReads = {
  'check.list': read(
    'Checks by round, block, side, state.',
    Type.Object({
      ...Paging,
      roundId: Type.Optional(Id),
      unitId: Type.Optional(Id),
      blockId: Type.Optional(Id),
      side: Type.Optional(Type.String()),
      state: Type.Optional(Type.String()),
      mine: Type.Optional(Type.Boolean()),
    }),
    List(CheckRow),
  ),
  'check.get': read(
    'A check ready to be filled in: the pack, the unit as the pack sees it, answers, notes, prefilled values with their source, what the other side said, why each topic is asked.',
    Type.Object({ id: Id }),
    Type.Object({
      check: CheckRow,
      version: Type.Integer(),
      pack: Type.Unknown({ description: 'core Pack' }),
      profile: Type.Unknown({ description: 'core UnitProfile' }),
      answers: Answers,
      notes: Type.Record(Type.String(), Type.String()),
      returnedItems: Type.Array(Type.String()),
      reason: Maybe(Type.String()),
      prefill: Type.Array(
        Type.Object({
          item: Type.String(),
          value: Type.Unknown(),
          source: Type.Object({ zh: Type.String(), en: Type.String() }),
          at: Maybe(Type.String()),
        }),
      ),
      other: Maybe(Type.Object({ side: Type.String(), answers: Answers, notes: Type.Record(Type.String(), Type.String()) })),
      why: Type.Array(Type.Object({ topic: Type.String(), workItemId: Id, quote: Type.String(), paragraph: Type.Integer() })),
      /** Surveys that this side holds at the unit, the youngest first: their counts stand beside the questions that lean on them. */
      surveys: Type.Array(SurveyShape),
      signer: Maybe(Type.String()),
      visitId: Maybe(Id),
      today: CivilDate,
    }),
  ),
  'check.gap': read(
    '自评差异: signed gap group minus self by topic with its sample size and interval; hidden below five visits; never by unit order.',
    Type.Object({ roundId: Type.Optional(Id) }),
    Type.Object({
      rows: Type.Array(
        Type.Object({
          topic: Type.String(),
          label: Type.Object({ zh: Type.String(), en: Type.String() }),
          n: Type.Integer(),
          mean: Maybe(Type.Number()),
          low: Maybe(Type.Number()),
          high: Maybe(Type.Number()),
        }),
      ),
    }),
  ),
}
