// Plan: begun, stopped and kept, repaired, moved by hand, explained.
import { act, Choices, CivilDate, Done, Id, Instant, Maybe, read, Text, Type } from './shape.ts'

const Event = Type.Union([
  Type.Object({ kind: Type.Literal('day_lost'), groupId: Id, day: CivilDate }),
  Type.Object({
    kind: Type.Literal('road_closed'),
    a: Id,
    b: Id,
    factor: Type.Optional(Type.Number({ minimum: 1, maximum: 100 })),
  }),
  Type.Object({ kind: Type.Literal('inspector_out'), personId: Id, from: CivilDate }),
  Type.Object({
    kind: Type.Literal('unit_asks'),
    unitId: Id,
    days: Type.Array(CivilDate, { description: 'days on which it may be' }),
  }),
  Type.Object({ kind: Type.Literal('overran'), unitId: Id, end: Type.Integer({ minimum: 0, maximum: 1440 }) }),
])
const Spot = Type.Object({ groupNo: Type.Integer(), day: Type.String(), start: Type.Integer() })
const Place = Type.Object({ groupId: Id, day: CivilDate, start: Type.Integer({ minimum: 0, maximum: 1440 }) })
export const planActs = {
  'plan.stop': act('Enough: keep the best so far.', Type.Object({ id: Id }), Done),
  'plan.cancel': act('Drop a plan that is being thought out.', Type.Object({ id: Id }), Done),
  'round.repair': act(
    'Something happened: have the plan mended with the least change to what was announced. What would change is proposed (plan.get).',
    Type.Object({ id: Id, event: Event, reason: Type.Optional(Text(1000)) }),
    Type.Object({ id: Id, planId: Id }),
  ),
  'plan.accept': act(
    'Accept what a repair proposes; those told are told again.',
    Type.Object({ id: Id, reason: Type.Optional(Text(1000)) }),
    Type.Object({ id: Id, moved: Type.Integer(), added: Type.Integer(), cancelled: Type.Integer() }),
  ),
  'plan.drop': act('Leave the plan as it is.', Type.Object({ id: Id }), Done),
  'visit.move': act(
    'Move a visit to another group, day or time; announced ones with a reason.',
    Type.Object({ id: Id, to: Place, reason: Type.Optional(Text(1000)) }),
    Type.Object({ id: Id, moved: Type.Integer() }),
  ),
}
export const planReads = {
  'plan.get': read(
    'The last plan of a round: how far it is, what a repair proposes.',
    Type.Object({ roundId: Id }),
    Type.Object({
      plan: Maybe(
        Type.Object({
          id: Id,
          kind: Type.String(),
          state: Type.String(),
          drawId: Maybe(Id),
          seed: Type.String(),
          startedAt: Instant,
          endedAt: Maybe(Instant),
          iterations: Type.Integer(),
          best: Maybe(
            Type.Object({ visits: Type.Integer(), prize: Type.Number(), bound: Type.Integer(), iteration: Type.Integer() }),
          ),
          issues: Type.Array(
            Type.Object({ path: Type.String(), code: Type.String(), data: Type.Record(Type.String(), Type.Unknown()) }),
          ),
          reason: Maybe(Type.String()),
          kept: Maybe(Type.Object({ could: Type.Integer(), did: Type.Integer() })),
          changes: Type.Array(
            Type.Object({
              kind: Type.String(),
              id: Id,
              name: Type.String(),
              from: Maybe(Spot),
              to: Maybe(Spot),
              reason: Type.String(),
              told: Type.Boolean(),
            }),
          ),
          choices: Choices,
        }),
      ),
      choices: Choices,
    }),
  ),
  'plan.why': read(
    'Why a unit is not visited, why an inspector is in a group and not in another.',
    Type.Object({ roundId: Id, unitId: Type.Optional(Id), personId: Type.Optional(Id) }),
    Type.Object({
      unit: Maybe(
        Type.Object({
          why: Type.String(),
          groupNo: Maybe(Type.Integer()),
          day: Maybe(CivilDate),
          over: Maybe(Type.Integer({ description: 'minutes that the day would run over' })),
          people: Type.Array(Type.String()),
        }),
      ),
      seats: Type.Array(
        Type.Object({
          groupNo: Type.Integer(),
          here: Type.Boolean(),
          walls: Type.Array(Type.String()),
          brings: Type.Array(Type.String()),
          costs: Type.Integer(),
        }),
      ),
    }),
  ),
  'visit.try': read(
    'What moving a visit would cost and which rules it would break.',
    Type.Object({ id: Id, groupId: Id, day: CivilDate, start: Type.Integer({ minimum: 0, maximum: 1440 }) }),
    Type.Object({
      broken: Type.Array(Type.Object({ code: Type.String(), data: Type.Record(Type.String(), Type.Unknown()) })),
      over: Type.Integer(),
      minutes: Type.Integer(),
      start: Type.Integer(),
      end: Type.Integer(),
      retimed: Type.Array(Type.Object({ id: Id, unit: Type.String(), from: Type.Integer(), to: Type.Integer() })),
    }),
  ),
}
