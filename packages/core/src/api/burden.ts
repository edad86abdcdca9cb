// Burden: what was asked of a unit and by whom; of kinds of unit only medians.
import { CivilDate, Id, Maybe, read, Type, UnitRef } from './shape.ts'

const AskedRow = Type.Object({
  noun: Type.String(),
  nounId: Id,
  title: Type.String(),
  byWhom: Type.String(),
  on: CivilDate,
  fields: Type.Integer(),
  anew: Type.Integer(),
  confirmed: Type.Integer(),
  minutes: Type.Number(),
})
const Cap = Maybe(Type.Object({ minutes: Type.Number(), text: Type.String(), unverified: Type.Boolean() }))
export const burdenReads = {
  'burden.get': read(
    'All that was asked of one unit, month by month; the own unit when none is named.',
    Type.Object({ unitId: Type.Optional(Id) }),
    Type.Object({
      unit: UnitRef,
      cap: Cap,
      months: Type.Array(
        Type.Object({
          month: Type.String(),
          fields: Type.Integer(),
          anew: Type.Integer(),
          confirmed: Type.Integer(),
          minutes: Type.Number(),
          visits: Type.Integer(),
          asked: Type.Array(AskedRow),
        }),
      ),
    }),
  ),
  'burden.table': read(
    'What a month asked of each kind of unit: medians over units, and the totals by who asked.',
    Type.Object({ month: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}$' })) }),
    Type.Object({
      month: Maybe(Type.String()),
      months: Type.Array(Type.String()),
      cap: Cap,
      kinds: Type.Array(
        Type.Object({
          kind: Type.String(),
          units: Type.Integer(),
          fields: Type.Number(),
          confirmed: Type.Number(),
          minutes: Type.Number(),
          visits: Type.Integer(),
          over: Type.Integer(),
        }),
      ),
      askers: Type.Array(
        Type.Object({ byWhom: Type.String(), times: Type.Integer(), fields: Type.Integer(), minutes: Type.Number() }),
      ),
    }),
  ),
}
