// Directive: read a document in, settle its work items, publish them as tasks.
import { act, Choices, CivilDate, Count, Done, Id, Instant, List, Maybe, Paging, read, Text, Type, Words } from './shape.ts'

export const Scope = Type.Object({
  counties: Type.Boolean(),
  sections: Type.Array(Id),
  schools: Type.Array(Type.String(), { description: 'school kinds that receive a task; empty: none' }),
  cityRunOnly: Type.Optional(Type.Boolean({ description: 'of those kinds only the schools that the city runs itself' })),
})
/** A question of a pack by which a work item is checked. */
const PackItemRef = Type.Object({ pack: Text(100), item: Text(100) })
const Suggested = Type.Object({
  scope: Scope,
  scopeWhy: Type.Union([Type.Literal('named'), Type.Literal('nobody'), Type.Literal('told')]),
  sectionId: Maybe(Id),
  sectionWhy: Type.Union([Type.Literal('named'), Type.Literal('subject'), Type.Literal('none')]),
  due: Maybe(CivilDate),
  dueWhy: Type.Union([
    Type.Literal('written'),
    Type.Literal('begins'),
    Type.Literal('place'),
    Type.Literal('forbidden'),
    Type.Literal('told'),
  ]),
  days: Maybe(Type.Object({ value: Type.Number(), count: Type.String() })),
  taken: Type.Boolean({ description: 'the draft says just this' }),
})
/** An item of the earlier directive, with what became of its tasks. */
const BeforeItem = Type.Object({
  id: Id,
  no: Type.Integer(),
  verbPhrase: Type.String(),
  quote: Type.String(),
  modality: Type.String(),
  responsible: Type.Array(Type.String()),
  due: Maybe(CivilDate),
  tasks: Type.Integer(),
  accepted: Type.Integer(),
})
const DirectiveRef = Type.Object({ id: Id, title: Type.String(), dated: Maybe(CivilDate) })
export const WorkItem = Type.Object({
  id: Id,
  no: Type.Integer(),
  state: Type.Union([Type.Literal('proposed'), Type.Literal('confirmed'), Type.Literal('dropped')]),
  topic: Type.String(),
  modality: Type.String(),
  verbPhrase: Type.String(),
  start: Type.Integer(),
  end: Type.Integer(),
  quote: Type.String(),
  responsible: Type.Array(Type.String()),
  deadline: Maybe(Type.Object({ from: Maybe(CivilDate), to: Maybe(CivilDate) })),
  quantities: Type.Array(Type.Object({ value: Type.Number(), unit: Type.String(), what: Type.String() })),
  mechanisms: Type.Array(Type.String()),
  confidence: Type.Number(),
  rules: Type.Array(Type.String()),
  scope: Scope,
  due: Maybe(CivilDate),
  sectionId: Maybe(Id),
  sectionName: Maybe(Type.String()),
  lead: Maybe(Type.String()),
  packTopic: Maybe(Type.String()),
  packItems: Type.Array(PackItemRef),
  edited: Type.Boolean(),
  tasks: Type.Integer({ description: 'with those of the earlier item that it stands for' }),
  madeFrom: Type.Array(Id, { description: 'the items that were split or merged into it' }),
  suggested: Maybe(Suggested),
  change: Maybe(Type.Union([Type.Literal('same'), Type.Literal('changed'), Type.Literal('added')])),
  changed: Type.Array(Type.String(), { description: 'what differs from the earlier item' }),
  before: Maybe(BeforeItem),
  renewedBy: Maybe(Id),
})
export const AgendaEntry = Type.Object({
  speaker: Type.String(),
  post: Maybe(Type.String()),
  kind: Type.String(),
  topic: Maybe(Type.String()),
  start: Type.Integer(),
  end: Type.Integer(),
})
export const DirectiveMeta = Type.Object({
  venue: Maybe(Type.String()),
  host: Type.Array(Type.String()),
  attendees: Type.Array(Type.String()),
  attendeeUnits: Type.Integer(),
  agenda: Type.Array(AgendaEntry),
  bases: Type.Array(
    Type.Object({
      title: Type.String(),
      number: Maybe(Type.String()),
      version: Maybe(Type.String()),
      start: Type.Integer(),
      end: Type.Integer(),
    }),
  ),
  campaign: Maybe(
    Type.Object({ groups: Maybe(Type.Integer()), from: Maybe(CivilDate), to: Maybe(CivilDate), scope: Maybe(Type.String()) }),
  ),
  unread: Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer(), reason: Type.String() })),
  /** The day that gave the reading its year. */
  publishedAt: Type.Optional(Maybe(CivilDate)),
})
export const DirectiveRow = Type.Object({
  id: Id,
  kind: Type.String(),
  state: Type.String(),
  title: Type.String(),
  dated: Maybe(CivilDate),
  items: Type.Integer(),
  confirmed: Type.Integer(),
  low: Type.Integer(),
  tasks: Type.Integer(),
  proposedAt: Maybe(Instant),
})
const ItemFields = Type.Object({
  topic: Type.Optional(Text(200)),
  verbPhrase: Type.Optional(Text(200)),
  modality: Type.Optional(
    Type.Union([Type.Literal('must'), Type.Literal('must_not'), Type.Literal('should'), Type.Literal('info')]),
  ),
  responsible: Type.Optional(Type.Array(Text(100))),
  due: Type.Optional(Maybe(CivilDate)),
  scope: Type.Optional(Scope),
  sectionId: Type.Optional(Maybe(Id)),
  lead: Type.Optional(Maybe(Text(40))),
  packItems: Type.Optional(Type.Array(PackItemRef, { maxItems: 200 })),
})
export const directiveActs = {
  'directive.read': act(
    'Read a text in: it is kept unchanged with its hash, and a draft of work items stands beside it. As the re-issue of a published one (`replaces`) it takes over what did not change.',
    Type.Object({
      id: Id,
      text: Text(2_000_000),
      kind: Type.Optional(Type.Union([Type.Literal('meeting'), Type.Literal('notice')])),
      title: Type.Optional(Text(200)),
      publishedAt: Type.Optional(Maybe(CivilDate)),
      replaces: Type.Optional(Maybe(Id)),
    }),
    Type.Object({ id: Id, items: Type.Integer() }),
  ),
  'item.confirm': act(
    'Confirm work items.',
    Type.Object({ directiveId: Id, ids: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }),
    Count,
  ),
  'item.edit': act(
    'Change what the draft says of a work item; the quote and its span stay.',
    Type.Object({ id: Id, fields: ItemFields }),
    Done,
  ),
  'item.drop': act(
    'Say that this is no work item (can be taken back by item.confirm or item.reopen).',
    Type.Object({ directiveId: Id, ids: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }),
    Count,
  ),
  'item.reopen': act(
    'Take settled work items back: they are to be looked at again.',
    Type.Object({ directiveId: Id, ids: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }),
    Count,
  ),
  'item.add': act(
    'Make a work item of a span of the text.',
    Type.Object({
      id: Id,
      directiveId: Id,
      start: Type.Integer({ minimum: 0 }),
      end: Type.Integer({ minimum: 1 }),
      fields: Type.Optional(ItemFields),
    }),
    Done,
  ),
  'item.split': act(
    'Split a work item at a place inside its quote; both parts keep exact spans, the whole is set aside.',
    Type.Object({ id: Id, at: Type.Integer({ minimum: 0 }), ids: Type.Tuple([Id, Id]) }),
    Type.Object({ ids: Type.Array(Id) }),
  ),
  'item.merge': act(
    'Make one of a work item and the one that follows it in the same paragraph; the span covers both.',
    Type.Object({ id: Id, first: Id, second: Id }),
    Done,
  ),
  'item.restore': act(
    'Take a split or a merge back: what was cut stands again as it was, what was made of it is set aside.',
    Type.Object({ id: Id }),
    Type.Object({ ids: Type.Array(Id) }),
  ),
  'directive.propose': act('Hand the settled draft to the director.', Type.Object({ id: Id }), Done),
  'directive.confirm': act('The director confirms the work items.', Type.Object({ id: Id }), Done),
  'directive.publish': act(
    'Publish: tasks go to counties, sections and, where the scope says so, schools.',
    Type.Object({ id: Id }),
    Type.Object({ id: Id, tasks: Type.Integer() }),
  ),
}
export const directiveReads = {
  'directive.list': read('Directives, newest first.', Type.Object({ ...Paging }), List(DirectiveRow)),
  'directive.get': read(
    'A directive: text, facts of the meeting, work items.',
    Type.Object({ id: Id }),
    Type.Object({
      id: Id,
      kind: Type.String(),
      state: Type.String(),
      title: Type.String(),
      dated: Maybe(CivilDate),
      text: Type.String(),
      sha256: Type.String(),
      proposedAt: Maybe(Instant),
      meta: DirectiveMeta,
      items: Type.Array(WorkItem),
      sections: Type.Array(Type.Object({ id: Id, name: Type.String() })),
      offers: Type.Array(
        Type.Object({ topic: Type.String(), pack: Type.String(), item: Type.String(), title: Words, label: Words }),
        { description: 'questions of packs under the subjects of the items' },
      ),
      replaces: Maybe(
        Type.Object({
          ...DirectiveRef.properties,
          gone: Type.Array(BeforeItem),
          tasks: Type.Integer({ description: 'tasks of the earlier one' }),
        }),
      ),
      replacedBy: Maybe(DirectiveRef),
      choices: Choices,
    }),
  ),
  'item.get': read(
    'One work item with its sentence and where it stands.',
    Type.Object({ id: Id }),
    Type.Object({
      item: WorkItem,
      directive: Type.Object({ id: Id, title: Type.String(), dated: Maybe(CivilDate) }),
      before: Type.String(),
      after: Type.String(),
      paragraph: Type.Integer(),
      questions: Type.Array(Type.Object({ pack: Type.String(), item: Type.String(), title: Words, label: Words })),
    }),
  ),
}
