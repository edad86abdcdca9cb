// Paper: official documents, news items and ledgers made from the data.
import { act, Choices, Done, Id, Instant, List, Maybe, Paging, read, Text, Type, Words } from './shape.ts'

export const PaperRow = Type.Object({
  id: Id,
  kind: Type.String(),
  state: Type.String(),
  title: Type.String(),
  /** Name of the unit an order goes to. */
  owner: Maybe(Type.String()),
  number: Maybe(Type.String()),
  issuedAt: Maybe(Instant),
  public: Type.Boolean(),
  fileName: Maybe(Type.String()),
  sha256: Maybe(Type.String()),
  choices: Choices,
})
/** A run of a paper's text: plain, or a figure that names the rows it counts. */
export const Run = Type.Union([Type.String(), Type.Object({ text: Type.String(), figure: Type.String() })])
export const Figure = Type.Object({
  id: Type.String(),
  value: Type.Number(),
  label: Type.Optional(Words),
  read: Type.String({ description: 'the read that lists its rows' }),
  query: Type.Record(Type.String(), Type.Unknown()),
})
export const paperActs = {
  'paper.draft': act(
    'Draft a paper from the data of a round; a report from a summary of a pack, of the city, of a county or of one unit.',
    Type.Object({
      id: Id,
      kind: Type.Union([
        Type.Literal('bulletin'),
        Type.Literal('order'),
        Type.Literal('news'),
        Type.Literal('ledger'),
        Type.Literal('report'),
      ]),
      roundId: Type.Optional(Id),
      /** Reports only: `pack.summary`. */
      summary: Type.Optional(Text(130)),
      /** Reports only: a term that is over, with the figures as they stood; without it the figures of now. */
      term: Type.Optional(Type.String({ pattern: '^\\d{4}-[12]$' })),
      unitId: Type.Optional(Maybe(Id)),
    }),
    Done,
  ),
  'paper.edit': act(
    'Change title or an inserted paragraph of a draft; figures stay tied to their rows.',
    Type.Object({
      id: Id,
      title: Type.Optional(Text(200)),
      foreword: Type.Optional(Text(4000)),
      editor: Type.Optional(Text(40)),
      captions: Type.Optional(Type.Array(Text(200))),
    }),
    Done,
  ),
  'paper.sign': act(
    'Sign.',
    Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 500 }) }),
    Type.Object({ count: Type.Integer() }),
  ),
  'paper.issue': act(
    'Issue: number and figures are frozen with the rows behind them.',
    Type.Object({ id: Id, public: Type.Boolean() }),
    Type.Object({ id: Id, number: Maybe(Type.String()), sha256: Type.String() }),
  ),
}
export const paperReads = {
  'paper.list': read(
    'Papers.',
    Type.Object({
      ...Paging,
      roundId: Type.Optional(Id),
      kind: Type.Optional(Type.String()),
      state: Type.Optional(Type.String()),
    }),
    List(PaperRow),
  ),
  'paper.summaries': read(
    'The summaries of packs that a report can be drafted from.',
    Type.Object({}),
    Type.Object({
      rows: Type.Array(Type.Object({ summary: Type.String(), title: Words, of: Type.String(), pack: Words })),
      /** Terms that are over of which there are figures, the youngest first. */
      terms: Type.Array(Type.String()),
    }),
  ),
  'paper.get': read(
    'A paper as it reads, with its figures.',
    Type.Object({ id: Id }),
    Type.Object({
      paper: PaperRow,
      body: Type.Unknown({ description: 'blocks of runs' }),
      figures: Type.Array(Figure),
      trail: Maybe(Type.Object({ seq: Type.Integer(), head: Type.String() })),
      roundId: Maybe(Id),
      directiveId: Maybe(Id),
      synthetic: Type.Boolean(),
    }),
  ),
  'public.list': read(
    'What is published.',
    Type.Object({ tenant: Type.Optional(Type.Integer()), ...Paging }),
    Type.Object({
      city: Type.String(),
      synthetic: Type.Boolean(),
      rows: Type.Array(PaperRow),
      total: Type.Integer(),
      trail: Maybe(Type.Object({ seq: Type.Integer(), head: Type.String() })),
    }),
    true,
  ),
  'public.get': read(
    'A published paper.',
    Type.Object({ tenant: Type.Optional(Type.Integer()), id: Id }),
    Type.Object({
      paper: PaperRow,
      body: Type.Unknown(),
      figures: Type.Array(Figure),
      trail: Maybe(Type.Object({ seq: Type.Integer(), head: Type.String() })),
      synthetic: Type.Boolean(),
    }),
    true,
  ),
}
