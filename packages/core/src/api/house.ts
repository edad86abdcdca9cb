// Sessions, homes, units, trail, notices: what every role needs before any noun of the field.
import { act, Choices, CivilDate, Done, Id, Instant, List, Maybe, Paging, read, Text, Type, Words } from './shape.ts'

export const PostShape = Type.Object({
  role: Type.String(),
  unitId: Id,
  path: Type.String(),
  unitKind: Type.String(),
  unitName: Type.String(),
  title: Type.String(),
  subjects: Type.Array(Type.String()),
})
export const HomeThing = Type.Object({
  kind: Type.String({ description: 'words key home.<kind>' }),
  count: Type.Integer(),
  title: Type.String(),
  who: Maybe(Type.String()),
  due: Maybe(CivilDate),
  late: Type.Integer(),
  minutes: Maybe(Type.Number()),
  grave: Type.Optional(Type.String()),
  noun: Type.String({ description: 'directive | task | round | visit | check | finding | paper | trail' }),
  id: Maybe(Id),
  query: Type.Optional(Type.Record(Type.String(), Type.String())),
  note: Type.Optional(Maybe(Type.String())),
  /** What it says, where content says it in both languages. */
  said: Type.Optional(Words),
})
/** Where an account stands: the lock by hand outweighs the rest. */
export const AccountState = Type.Union([
  Type.Literal('active'),
  Type.Literal('waiting'),
  Type.Literal('locked'),
  Type.Literal('closed'),
])
export const houseActs = {
  'notice.read': act(
    'Seen.',
    Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 500 }) }),
    Type.Object({ count: Type.Integer() }),
  ),
  'person.add': act(
    'Open an account with a post (system administrator).',
    Type.Object({ id: Id, name: Text(40), login: Text(80), role: Text(20), unitId: Id }),
    Type.Object({ id: Id, code: Type.String() }),
  ),
  'person.disable': act('Close an account.', Type.Object({ id: Id, disabled: Type.Boolean() }), Done),
  'person.code': act(
    'Give a new one-time activation code; its person and the administrators are told who gave it.',
    Type.Object({ id: Id }),
    Type.Object({ id: Id, code: Type.String() }),
  ),
  'person.lock': act(
    'Lock an account with a reason, or unlock it, also after wrong passwords; locking ends its sessions (security administrator).',
    Type.Object({ id: Id, locked: Type.Boolean(), reason: Text(500) }),
    Type.Object({ id: Id, sessions: Type.Integer({ description: 'sessions that ended' }) }),
  ),
  'person.sign_out': act(
    'End the sessions of an account, with a reason (security administrator).',
    Type.Object({ id: Id, reason: Text(500) }),
    Type.Object({ id: Id, sessions: Type.Integer({ description: 'sessions that ended' }) }),
  ),
}
export const houseReads = {
  'session.who': read(
    'Who asks.',
    Type.Object({}),
    Type.Object({
      person: Maybe(
        Type.Object({
          id: Id,
          name: Type.String(),
          posts: Type.Array(PostShape),
          groups: Type.Array(Type.Object({ id: Id, no: Type.Integer(), leader: Type.Boolean() })),
        }),
      ),
      csrf: Maybe(Type.String()),
      tenant: Maybe(Type.Integer()),
      city: Maybe(Type.String()),
      synthetic: Type.Boolean(),
      now: Instant,
      today: CivilDate,
      sample: Type.Boolean(),
    }),
    true,
  ),
  'home.get': read(
    'What waits for me: a handful of real things, most pressing first.',
    Type.Object({}),
    Type.Object({
      role: Type.String(),
      things: Type.Array(HomeThing),
      done: Type.Array(HomeThing),
      notices: Type.Array(
        Type.Object({
          id: Id,
          kind: Type.String(),
          grave: Type.String(),
          at: Instant,
          noun: Maybe(Type.String()),
          nounId: Maybe(Id),
          data: Type.Unknown(),
        }),
      ),
    }),
  ),
  'director.view': read(
    'How far the city is: progress by county in code order, what is late and at whom, findings by subject and state.',
    Type.Object({}),
    Type.Object({
      round: Maybe(
        Type.Object({
          id: Id,
          title: Type.String(),
          state: Type.String(),
          visits: Type.Integer(),
          visited: Type.Integer(),
          day: Type.Integer(),
        }),
      ),
      directiveId: Maybe(Id),
      progress: Type.Array(
        Type.Object({
          blockId: Maybe(Id),
          name: Type.String(),
          code: Type.String(),
          tile: Maybe(Type.Object({ row: Type.Integer(), col: Type.Integer() })),
          accepted: Type.Integer(),
          submitted: Type.Integer(),
          started: Type.Integer(),
          assigned: Type.Integer(),
          late: Type.Integer(),
          visits: Type.Integer(),
          visited: Type.Integer(),
          selfChecked: Type.Integer(),
          units: Type.Integer(),
          findings: Type.Integer(),
          closed: Type.Integer(),
        }),
      ),
      late: Type.Array(
        Type.Object({
          unit: Type.String(),
          what: Type.String(),
          due: CivilDate,
          days: Type.Integer(),
          stuck: Type.String(),
          noun: Type.String(),
          id: Id,
        }),
      ),
      lateTotal: Type.Integer(),
    }),
  ),
  'unit.list': read(
    'Units by block, kind, words.',
    Type.Object({
      ...Paging,
      blockId: Type.Optional(Id),
      kind: Type.Optional(Type.String()),
      q: Type.Optional(Type.String({ maxLength: 80 })),
    }),
    List(
      Type.Object({
        id: Id,
        name: Type.String(),
        kind: Type.String(),
        schoolKind: Maybe(Type.String()),
        block: Maybe(Type.String()),
        blockId: Maybe(Id),
        code: Maybe(Type.String()),
        pupils: Type.Integer(),
        classCount: Type.Integer(),
        locale: Maybe(Type.String()),
      }),
    ),
  ),
  'unit.get': read(
    'A unit and what is known of it.',
    Type.Object({ id: Id }),
    Type.Object({
      id: Id,
      name: Type.String(),
      kind: Type.String(),
      schoolKind: Maybe(Type.String()),
      block: Maybe(Type.String()),
      code: Maybe(Type.String()),
      pupils: Type.Integer(),
      classCount: Type.Integer(),
      locale: Maybe(Type.String()),
      boarding: Type.Boolean(),
      central: Maybe(Type.Object({ id: Id, name: Type.String() })),
      answersFor: Type.Array(Type.Object({ id: Id, name: Type.String() })),
      posts: Type.Array(Type.Object({ name: Type.String(), role: Type.String(), title: Type.String() })),
      checks: Type.Integer(),
      findings: Type.Integer(),
    }),
  ),
  'person.list': read(
    'Accounts (administrators): found by name, by where they stand, by a role they hold, or by holding several roles.',
    Type.Object({
      ...Paging,
      q: Type.Optional(Type.String({ maxLength: 80 })),
      state: Type.Optional(AccountState),
      role: Type.Optional(Type.String()),
      several: Type.Optional(Type.Boolean({ description: 'only who holds posts of more than one role' })),
    }),
    List(
      Type.Object({
        id: Id,
        name: Type.String(),
        login: Type.String(),
        disabled: Type.Boolean(),
        state: AccountState,
        lockedUntil: Maybe(Instant),
        sessions: Type.Integer(),
        posts: Type.Array(PostShape),
        choices: Choices,
      }),
    ),
  ),
  'trail.list': read(
    'Events in chain order, newest first.',
    Type.Object({ ...Paging, noun: Type.Optional(Type.String()), nounId: Type.Optional(Id), kind: Type.Optional(Type.String()) }),
    List(
      Type.Object({
        seq: Maybe(Type.Integer()),
        id: Id,
        kind: Type.String(),
        noun: Type.String(),
        nounId: Maybe(Id),
        person: Maybe(Type.String()),
        role: Maybe(Type.String()),
        businessAt: Instant,
        wallAt: Instant,
        hash: Type.String(),
        data: Type.Unknown(),
      }),
    ),
  ),
  'trail.verify': read(
    'Recompute the chain.',
    Type.Object({}),
    Type.Object({
      events: Type.Integer(),
      sealed: Type.Integer(),
      tail: Type.Integer(),
      verified: Type.Boolean(),
      head: Type.String(),
      faults: Type.Array(Type.Object({ seq: Maybe(Type.Integer()), eventId: Type.String(), fault: Type.String() })),
    }),
  ),
}
export { Choices, Done }
