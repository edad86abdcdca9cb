// Finding: a fact against a basis, up to close-out.
import { act, CivilDate, Choices, Done, Id, Instant, List, Maybe, Paging, read, Text, Type, UnitRef, Count } from './shape.ts'

export const FindingRow = Type.Object({ id: Id, no: Type.Integer(), roundId: Id, unit: UnitRef, topic: Type.String(), topicLabel: Type.Object({ zh: Type.String(), en: Type.String() }), grave: Type.String(), fact: Type.String(), basis: Type.String(), state: Type.String(), due: Maybe(CivilDate), late: Type.Integer(), owner: UnitRef, item: Maybe(Type.String()), rule: Maybe(Type.String()), foundAt: Instant, choices: Choices })
export const findingActs = {
  'finding.raise': act('Raise a finding by hand; an urgent hazard reaches school, county and city at once.', Type.Object({ id: Id, unitId: Id, visitId: Type.Optional(Maybe(Id)), checkId: Type.Optional(Maybe(Id)), topic: Text(80), item: Type.Optional(Maybe(Text(80))), grave: Type.Union([Type.Literal('general'), Type.Literal('serious'), Type.Literal('urgent')]), fact: Text(2000), basis: Text(500), files: Type.Optional(Type.Array(Id)) }), Done),
  'finding.feed_back': act('Tell the unit the preliminary finding.', Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 2000 }) }), Count),
  'finding.defend': act('The unit states its case.', Type.Object({ id: Id, text: Text(4000) }), Done),
  'finding.withdraw': act('Withdraw after a defence, with a reason.', Type.Object({ id: Id, reason: Text(1000) }), Done),
  'finding.order': act('Order the rectification; the clock starts.', Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 2000 }) }), Count),
  'finding.assign': act('Give the finding to another owner, also outside education; the clock goes on.', Type.Object({ id: Id, ownerId: Id, reason: Text(1000) }), Done),
  'finding.start': act('Say the measure and begin.', Type.Object({ id: Id, measure: Text(2000) }), Done),
  'finding.report': act('Report the rectification.', Type.Object({ id: Id, text: Text(4000), files: Type.Optional(Type.Array(Id)) }), Done),
  'finding.verify': act('Verify, by another person than the one who reported; passed goes to close-out, not passed back to rectifying.', Type.Object({ id: Id, passed: Type.Boolean(), note: Text(2000) }), Done),
  'finding.close': act('Close out verified findings.', Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 2000 }) }), Count),
  'finding.reopen': act('Open again after a relapse, with a reason.', Type.Object({ id: Id, reason: Text(1000) }), Done),
}
export const findingReads = {
  'finding.list': read('Findings by round, block, unit, topic, state.', Type.Object({ ...Paging, roundId: Type.Optional(Id), blockId: Type.Optional(Id), unitId: Type.Optional(Id), topic: Type.Optional(Type.String()), state: Type.Optional(Type.String({ description: 'codes joined by commas' })), grave: Type.Optional(Type.String()), late: Type.Optional(Type.Boolean()), rule: Type.Optional(Type.String()), mine: Type.Optional(Type.Boolean()) }), List(FindingRow)),
  'finding.get': read('One finding with where it comes from and its history.', Type.Object({ id: Id }),
    Type.Object({ finding: FindingRow, measure: Maybe(Type.String()), report: Maybe(Type.String()), reportedBy: Maybe(Type.String()), verifiedBy: Maybe(Type.String()), daysRule: Maybe(Type.String()), daysLeft: Maybe(Type.Integer({ description: 'working days to the due date' })), verifier: Maybe(Type.String()), checkId: Maybe(Id), visitId: Maybe(Id), itemLabel: Maybe(Type.Object({ zh: Type.String(), en: Type.String() })), self: Maybe(Type.Unknown()), group: Maybe(Type.Unknown()), selfPoints: Maybe(Type.Number()), groupPoints: Maybe(Type.Number()),
      sentence: Maybe(Type.Object({ workItemId: Id, directiveId: Id, quote: Type.String(), paragraph: Type.Integer() })), alike: Type.Object({ total: Type.Integer(), closed: Type.Integer() }), files: Type.Array(Type.Object({ id: Id, name: Type.String(), bytes: Type.Integer() })), paperId: Maybe(Id),
      history: Type.Array(Type.Object({ at: Instant, kind: Type.String(), person: Maybe(Type.String()), role: Maybe(Type.String()), data: Type.Unknown() })), seal: Maybe(Type.Object({ seq: Type.Integer(), hash: Type.String() })) })),
  'finding.table': read('Topic x state, counts only.', Type.Object({ roundId: Type.Optional(Id) }), Type.Object({ rows: Type.Array(Type.Object({ topic: Type.String(), label: Type.Object({ zh: Type.String(), en: Type.String() }), state: Type.String(), count: Type.Integer() })) })),
}
