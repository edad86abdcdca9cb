// Round: one campaign of inspection, its groups, plan and visits.
import { act, CivilDate, Choices, Done, Id, Instant, List, Maybe, Paging, read, Text, Type, UnitRef, PersonRef } from './shape.ts'

export const Certificate = Type.Object({ bound: Type.Integer(), binding: Type.String(), groupDays: Type.Integer(), hours: Type.Number(), units: Type.Integer(), fullDays: Type.Integer(), fullGroups: Type.Integer() })
export const RoundRow = Type.Object({ id: Id, title: Type.String(), state: Type.String(), from: CivilDate, to: CivilDate, groups: Type.Integer(), units: Type.Integer(), visits: Type.Integer(), visited: Type.Integer() })
export const VisitRow = Type.Object({ id: Id, groupId: Id, groupNo: Type.Integer(), unit: UnitRef, state: Type.String(), day: CivilDate, start: Type.Integer(), end: Type.Integer(), arrivedAt: Maybe(Instant), leftAt: Maybe(Instant), checkId: Maybe(Id), selfCheckId: Maybe(Id), answered: Type.Integer(), asked: Type.Integer(), findings: Type.Integer(), schoolKind: Maybe(Type.String()), pupils: Type.Integer(), lon: Maybe(Type.Number()), lat: Maybe(Type.Number()), choices: Choices })
export const GroupRow = Type.Object({ id: Id, no: Type.Integer(), name: Type.String(), leader: PersonRef, members: Type.Array(Type.Object({ id: Id, name: Type.String(), employer: Type.String(), expertise: Type.Array(Type.String()) })), blocks: Type.Array(Type.Object({ id: Id, name: Type.String() })), visits: Type.Integer(), visited: Type.Integer() })
export const BurdenRow = Type.Object({ kind: Type.String(), units: Type.Integer(), items: Type.Integer(), minutes: Type.Number() })
export const roundActs = {
  'round.create': act('Open a round: basis, issuers, window, scope, pack. What the directive says of the inspection is proposed.',
    Type.Object({ id: Id, directiveId: Type.Optional(Maybe(Id)), title: Text(200), issuers: Type.Array(Text(100), { minItems: 1 }), basis: Type.Object({ list: Text(200), notice: Text(200) }), from: CivilDate, to: CivilDate, selfCheckDue: CivilDate, groups: Type.Integer({ minimum: 1, maximum: 99 }), packId: Text(80), countyReview: Type.Optional(Type.Boolean()),
      scope: Type.Optional(Type.Object({ counties: Type.Boolean(), schoolKinds: Type.Array(Type.String()) })) }), Done),
  'round.notify': act('Give notice: the scope is frozen, every unit in it gets its folder and its self-check.', Type.Object({ id: Id }), Type.Object({ id: Id, units: Type.Integer() })),
  'round.plan': act('Draw the schools, form the groups, lay the tours; the plan can be made anew until it is announced.', Type.Object({ id: Id, seed: Type.Optional(Text(200)) }), Type.Object({ id: Id, visits: Type.Integer(), bound: Type.Integer(), blocks: Type.Integer() })),
  'round.announce': act('Announce the plan.', Type.Object({ id: Id }), Done),
  'round.report': act('End the visits; write the report.', Type.Object({ id: Id }), Done),
  'round.publish': act('Publish the result.', Type.Object({ id: Id }), Done),
  'round.cancel': act('Cancel before the first visit, with a reason.', Type.Object({ id: Id, reason: Text(1000) }), Done),
  'visit.arrive': act('The group is at the gate.', Type.Object({ id: Id }), Type.Object({ id: Id, checkId: Id })),
  'visit.leave': act('The visit ends, with the signatures of the leader or member and of the unit.', Type.Object({ id: Id, unitSigner: Text(40), unitView: Type.Optional(Text(2000)) }), Done),
  'visit.cancel': act('Cancel a visit with a reason.', Type.Object({ id: Id, reason: Text(1000) }), Done),
}
export const roundReads = {
  'round.list': read('Rounds, newest first.', Type.Object({ ...Paging }), List(RoundRow)),
  'round.propose': read('What a new round would look like by the directive and the pack, with what it asks of each kind of unit.', Type.Object({ directiveId: Type.Optional(Id), packId: Type.Optional(Type.String()) }),
    Type.Object({ title: Type.String(), issuers: Type.Array(Type.String()), from: Maybe(CivilDate), to: Maybe(CivilDate), selfCheckDue: Maybe(CivilDate), groups: Type.Integer(), packId: Type.String(), packTitle: Type.String(), packs: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })), burden: Type.Array(BurdenRow), basis: Type.Object({ list: Type.String(), notice: Type.String() }), directive: Maybe(Type.Object({ id: Id, title: Type.String() })), listGate: Type.Object({ applies: Type.Boolean(), note: Type.String() }) })),
  'round.get': read('A round: certificate, groups, progress by block.', Type.Object({ id: Id }),
    Type.Object({ id: Id, title: Type.String(), state: Type.String(), issuers: Type.Array(Type.String()), basis: Type.Object({ list: Type.String(), notice: Type.String() }), from: CivilDate, to: CivilDate, selfCheckDue: CivilDate, groupCount: Type.Integer(), directiveId: Maybe(Id), packId: Type.String(), packTitle: Type.String(), days: Type.Array(CivilDate), day: Type.Object({ start: Type.Integer(), end: Type.Integer(), lunchFrom: Type.Integer(), lunchTo: Type.Integer() }),
      certificate: Maybe(Certificate), seed: Maybe(Type.String()), units: Type.Integer(), selfChecked: Type.Integer(), visits: Type.Integer(), visited: Type.Integer(), arrived: Type.Integer(), recusals: Type.Object({ people: Type.Integer(), units: Type.Integer(), broken: Type.Integer() }), groups: Type.Array(GroupRow), burden: Type.Array(BurdenRow),
      blocks: Type.Array(Type.Object({ id: Id, name: Type.String(), code: Type.String(), tile: Maybe(Type.Object({ row: Type.Integer(), col: Type.Integer() })), units: Type.Integer(), selfChecked: Type.Integer(), visits: Type.Integer(), visited: Type.Integer(), groupNo: Type.Array(Type.Integer()) })), choices: Choices })),
  'visit.list': read('Visits of a round, of a group, of a day, mine.', Type.Object({ ...Paging, roundId: Type.Optional(Id), groupId: Type.Optional(Id), day: Type.Optional(CivilDate), mine: Type.Optional(Type.Boolean()), unitId: Type.Optional(Id) }), List(VisitRow)),
  'visit.get': read('A visit with what the unit says of itself beside what the group saw.', Type.Object({ id: Id }),
    Type.Object({ visit: VisitRow, roundTitle: Type.String(), weak: Type.Array(Type.Object({ item: Type.String(), label: Type.Object({ zh: Type.String(), en: Type.String() }), value: Type.Unknown() })), members: Type.Array(PersonRef) })),
}
