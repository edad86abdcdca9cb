// Register: rows that a unit keeps for its own daily work, and the figures that follow from them.
import { act, Choices, CivilDate, Done, Id, Instant, List, Maybe, Paging, read, Text, Type, UnitRef, Words } from './shape.ts'

/** `pack.register`, such as class-size.classes. */
const RegisterName = Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}\\.[a-z][a-z0-9_]{0,63}$' })
export const SeenBy = Type.Union([Type.Literal('school'), Type.Literal('county'), Type.Literal('city')])
const Cells = Type.Record(
  Type.String(),
  Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean(), Type.Null()]),
)
export const RegisterBrief = Type.Object({
  register: RegisterName,
  title: Words,
  purpose: Words,
  dailyUser: Words,
  rhythm: Type.String(),
  seenBy: SeenBy,
  trace: Type.Boolean(),
  source: Type.String(),
  /** Rows that are not over, and how many of them are past their day, among those the caller sees. */
  open: Type.Integer(),
  late: Type.Integer(),
  units: Type.Integer(),
  /** The unit whose rows the caller keeps. */
  keeper: Maybe(UnitRef),
})
export const RegisterLine = Type.Object({
  id: Id,
  unit: UnitRef,
  state: Type.String(),
  over: Type.Boolean(),
  cells: Cells,
  due: Maybe(CivilDate),
  /** The last day of the notice that the row stands in. */
  notice: Maybe(CivilDate),
  late: Type.Integer(),
  version: Type.Integer(),
  changedAt: Instant,
  choices: Choices,
})
export const registerActs = {
  'register.put': act(
    'Write a row: a new one (version 0) or one that is open, as it was when it was read.',
    Type.Object({ register: RegisterName, unitId: Id, id: Id, version: Type.Integer({ minimum: 0 }), cells: Cells }),
    Type.Object({ id: Id, version: Type.Integer() }),
  ),
  'register.move': act(
    'Take a step of a row; cells sent along are written first.',
    Type.Object({
      id: Id,
      version: Type.Integer({ minimum: 1 }),
      move: Type.String({ maxLength: 64 }),
      cells: Type.Optional(Cells),
      note: Type.Optional(Text(1000)),
    }),
    Type.Object({ id: Id, version: Type.Integer(), state: Type.String() }),
  ),
  'register.strike': act(
    'Strike a row that should not be there, with a reason; its history stays.',
    Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }), reason: Text(500) }),
    Done,
  ),
  'register.import': act(
    'Write what a sheet changes, all of it or nothing: new rows and changed cells. Rows that the sheet does not name stay.',
    Type.Object({
      register: RegisterName,
      unitId: Id,
      rows: Type.Array(Type.Array(Type.String({ maxLength: 2000 }), { maxItems: 200 }), { minItems: 1, maxItems: 20_001 }),
    }),
    Type.Object({ added: Type.Integer(), changed: Type.Integer(), same: Type.Integer() }),
  ),
}
export const registerReads = {
  'register.list': read(
    'The registers that concern who asks.',
    Type.Object({}),
    Type.Object({ rows: Type.Array(RegisterBrief) }),
  ),
  'register.rows': read(
    'Rows of a register, with what the register is.',
    Type.Object({
      ...Paging,
      register: RegisterName,
      unitId: Type.Optional(Id),
      blockId: Type.Optional(Id),
      state: Type.Optional(Type.String()),
      late: Type.Optional(Type.Boolean()),
      over: Type.Optional(Type.Boolean()),
      /** Only rows that this figure counts. */
      element: Type.Optional(Type.String()),
    }),
    Type.Object({
      ...List(RegisterLine).properties,
      definition: Type.Unknown({ description: 'core Register' }),
      thresholds: Type.Array(Type.Unknown({ description: 'core Threshold that a formula of the register may name' })),
      keeper: Maybe(UnitRef),
      choices: Choices,
    }),
  ),
  'register.get': read(
    'One row and how it came to stand as it does.',
    Type.Object({ id: Id }),
    Type.Object({
      register: RegisterName,
      definition: Type.Unknown({ description: 'core Register' }),
      thresholds: Type.Array(Type.Unknown({ description: 'core Threshold that a formula of the register may name' })),
      row: RegisterLine,
      steps: Type.Array(
        Type.Object({
          version: Type.Integer(),
          move: Maybe(Type.String()),
          state: Type.String(),
          cells: Cells,
          note: Maybe(Type.String()),
          person: Maybe(Type.String()),
          at: Instant,
        }),
      ),
    }),
  ),
  'register.figures': read(
    'The figures that follow from a register, county by county in the order of their codes, and the units that have none yet.',
    Type.Object({ register: RegisterName }),
    Type.Object({
      elements: Type.Array(Type.Object({ element: Type.String(), label: Words, take: Type.String() })),
      blocks: Type.Array(
        Type.Object({
          blockId: Id,
          block: Type.String(),
          code: Type.String(),
          tile: Maybe(Type.Object({ row: Type.Integer(), col: Type.Integer() })),
          units: Type.Integer(),
          missing: Type.Integer(),
          values: Type.Record(Type.String(), Type.Number()),
        }),
      ),
      asOf: Maybe(Instant),
    }),
  ),
}
