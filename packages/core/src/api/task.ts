// Task: one work item at one unit.
import { act, Choices, CivilDate, Count, Done, Id, Instant, List, Maybe, Paging, read, Text, Type, UnitRef } from './shape.ts'

export const TaskRow = Type.Object({
  id: Id,
  state: Type.String(),
  due: Maybe(CivilDate),
  late: Type.Integer({ description: 'days past due, 0 when not late' }),
  unit: UnitRef,
  workItemId: Id,
  no: Type.Integer(),
  topic: Type.String(),
  verbPhrase: Type.String(),
  quote: Type.String(),
  directiveId: Id,
  carried: Type.Boolean({ description: "answered by the unit's self-check" }),
  note: Type.String(),
  reason: Maybe(Type.String()),
  submittedAt: Maybe(Instant),
  choices: Choices,
})
export const taskActs = {
  'task.start': act('Begin.', Type.Object({ id: Id }), Done),
  'task.submit': act(
    'Hand in what was done.',
    Type.Object({ id: Id, note: Text(4000), files: Type.Optional(Type.Array(Id)) }),
    Done,
  ),
  'task.return': act('Give back with a reason.', Type.Object({ id: Id, reason: Text(1000) }), Done),
  'task.accept': act('Accept tasks.', Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 2000 }) }), Count),
  'task.reopen': act('Open an accepted task again, with a reason.', Type.Object({ id: Id, reason: Text(1000) }), Done),
}
export const taskReads = {
  'task.list': read(
    'Tasks by unit, work item, block, state.',
    Type.Object({
      ...Paging,
      directiveId: Type.Optional(Id),
      workItemId: Type.Optional(Id),
      unitId: Type.Optional(Id),
      blockId: Type.Optional(Id),
      level: Type.Optional(Type.String({ description: 'county | section | school' })),
      state: Type.Optional(Type.String({ description: 'codes joined by commas' })),
      late: Type.Optional(Type.Boolean()),
      mine: Type.Optional(Type.Boolean()),
    }),
    List(TaskRow),
  ),
  'task.get': read(
    'One task with its sentence and history.',
    Type.Object({ id: Id }),
    Type.Object({
      task: TaskRow,
      before: Type.String(),
      after: Type.String(),
      directiveTitle: Type.String(),
      saidBefore: Maybe(Type.String({ description: 'the sentence as it was before the directive was issued again' })),
      files: Type.Array(Type.Object({ id: Id, name: Type.String(), bytes: Type.Integer() })),
      history: Type.Array(Type.Object({ at: Instant, kind: Type.String(), person: Maybe(Type.String()), data: Type.Unknown() })),
    }),
  ),
  'task.matrix': read(
    'Counties x work items: how many tasks of each block stand where.',
    Type.Object({ directiveId: Type.Optional(Id), level: Type.Optional(Type.String()) }),
    Type.Object({
      directive: Maybe(Type.Object({ id: Id, title: Type.String() })),
      items: Type.Array(
        Type.Object({ id: Id, no: Type.Integer(), topic: Type.String(), verbPhrase: Type.String(), due: Maybe(CivilDate) }),
      ),
      blocks: Type.Array(Type.Object({ id: Id, name: Type.String(), code: Type.String() })),
      cells: Type.Array(
        Type.Object({
          workItemId: Id,
          blockId: Maybe(Id),
          accepted: Type.Integer(),
          submitted: Type.Integer(),
          started: Type.Integer(),
          assigned: Type.Integer(),
          returned: Type.Integer(),
          late: Type.Integer(),
        }),
      ),
    }),
  ),
}
