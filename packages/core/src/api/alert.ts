// Alert: what the packs' rules have said of units, to whom it is addressed, by whom it was seen.
import { SeenBy } from './register.ts'
import { act, CivilDate, Id, Instant, Maybe, Paging, read, Type, UnitRef, Words } from './shape.ts'

const Rule = Type.Object({ rule: Type.String(), label: Words })
const AlertLine = Type.Object({
  id: Id,
  rule: Type.String({ description: 'pack.alert' }),
  label: Words,
  /** As it was said last, with its figures. */
  text: Words,
  urgent: Type.Boolean(),
  unit: UnitRef,
  since: CivilDate,
  saidAt: Instant,
  /** The day on which it ceased to hold; null while it holds. */
  ceasedOn: Maybe(CivilDate),
  /** What it follows from: the element, and the register whose rows it counts. */
  from: Type.Array(Type.Object({ element: Type.String(), label: Words, register: Maybe(Type.String()), seenBy: Maybe(SeenBy) })),
  /** Who of those it was said to at the caller's place has seen it since it was said last. */
  seen: Maybe(Type.Object({ by: Type.String(), at: Instant })),
})
export const alertActs = {
  'alert.see': act(
    'Mark alerts as seen at the places of the caller; they settle themselves when what they say ceases to hold.',
    Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 500 }) }),
    Type.Object({ count: Type.Integer() }),
  ),
}
export const alertReads = {
  'alert.list': read(
    'The alerts that are addressed to the caller, the urgent first, then the youngest.',
    Type.Object({
      ...Paging,
      state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('settled')])),
      unseen: Type.Optional(Type.Boolean()),
      urgent: Type.Optional(Type.Boolean()),
      rule: Type.Optional(Type.String({ maxLength: 130 })),
      blockId: Type.Optional(Id),
    }),
    Type.Object({
      total: Type.Integer(),
      rows: Type.Array(AlertLine),
      /** The rules of which there is something in this state. */
      rules: Type.Array(Rule),
      /** How many of the open ones nobody at the caller's place has seen. */
      unseen: Type.Integer(),
      quiet: Maybe(Type.Object({ from: Type.Integer(), to: Type.Integer(), unverified: Type.Boolean() })),
      maySee: Type.Boolean(),
    }),
  ),
}
