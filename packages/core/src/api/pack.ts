// Pack: what is inspected, read as content: its questions, registers, indicators, sources; and the packs that a bureau makes itself.
import { act, Choices, CivilDate, Done, Id, Instant, List, Maybe, Paging, read, Text, Type, Words } from './shape.ts'

const PackBrief = Type.Object({
  id: Type.String(),
  version: Type.String(),
  hash: Type.String(),
  title: Words,
  validFrom: CivilDate,
  validTo: Maybe(CivilDate),
  items: Type.Integer(),
  rules: Type.Integer(),
  registers: Type.Integer(),
  indicators: Type.Integer(),
  sources: Type.Integer(),
  /** Numbers and sources that nobody has checked against the official text yet. */
  unverified: Type.Integer(),
  /** Made by this bureau. */
  own: Type.Boolean(),
})
const PackId = Type.String({ maxLength: 64 })
const Version = Type.String({ maxLength: 20 })
/** One version of a pack of the city's own. */
export const OwnPack = Type.Object({
  id: Id,
  packId: Type.String(),
  version: Type.String(),
  title: Words,
  state: Type.Union([Type.Literal('draft'), Type.Literal('frozen'), Type.Literal('retired')]),
  /** Grows with every change that is kept; a change made on an older one is refused. */
  rev: Type.Integer(),
  items: Type.Integer(),
  faults: Type.Integer(),
  section: Maybe(Type.Object({ id: Id, name: Type.String() })),
  proposed: Type.Boolean(),
  changedAt: Instant,
  changedBy: Maybe(Type.String()),
  frozenAt: Maybe(Instant),
  choices: Choices,
})
const Content = Type.Unknown({ description: 'the document of a pack, as its files say it' })
const Titles = Type.Object({ zh: Text(120), en: Text(200) })

export const packActs = {
  'pack.create': act(
    'Begin a pack of one’s own: empty, as a copy of one that is there, or from a sheet that was read.',
    Type.Object({
      id: Id,
      packId: Type.String({ pattern: '^own-[a-z0-9]{4,40}$' }),
      title: Titles,
      copyOf: Type.Optional(PackId),
      content: Type.Optional(Content),
      sectionId: Type.Optional(Maybe(Id)),
    }),
    Type.Object({ id: Id, rev: Type.Integer() }),
  ),
  'pack.save': act(
    'Keep a draft as it is now, faults and all.',
    Type.Object({ id: Id, rev: Type.Integer(), content: Content }),
    Type.Object({ id: Id, rev: Type.Integer(), faults: Type.Integer() }),
  ),
  'pack.revise': act('Begin the next version of a frozen pack.', Type.Object({ id: Id, packId: PackId }), Done),
  'pack.propose': act('Ask for a draft to be frozen.', Type.Object({ id: Id, rev: Type.Integer() }), Done),
  'pack.freeze': act(
    'Freeze a version: nothing in it changes any more, rounds may use it. Items with answers are dropped only with a reason.',
    Type.Object({ id: Id, rev: Type.Integer(), version: Version, dropReason: Type.Optional(Text(500)) }),
    Type.Object({ id: Id, version: Type.String(), hash: Type.String() }),
  ),
  'pack.retire': act(
    'Take a frozen pack out of use; rounds that have it keep it.',
    Type.Object({ id: Id, reason: Text(500) }),
    Done,
  ),
  'pack.drop': act('Throw a draft away.', Type.Object({ id: Id }), Done),
}

const Costs = Type.Array(Type.Object({ kind: Type.String(), items: Type.Integer(), minutes: Type.Number() }))
export const packReads = {
  'pack.list': read(
    'The packs that rounds may use: the library’s and the city’s own.',
    Type.Object({}),
    Type.Object({ rows: Type.Array(PackBrief) }),
  ),
  'pack.get': read(
    'A pack whole, and what it costs each kind of unit. Of the city’s own also an earlier version, or one by its own id.',
    Type.Object({ id: PackId, version: Type.Optional(Version) }),
    Type.Object({
      ...PackBrief.properties,
      pack: Type.Unknown({ description: 'core Pack' }),
      itsRegisters: Type.Array(Type.Unknown({ description: 'core Register' })),
      itsIndicators: Type.Array(Type.Unknown({ description: 'core Indicator' })),
      costs: Costs,
      /** The most minutes a month that the place lets a unit be asked. */
      cap: Maybe(Type.Number()),
      /** Of the city's own: this version, and all that are there, the youngest first. */
      ownPack: Maybe(OwnPack),
      versions: Type.Array(Type.Object({ id: Id, version: Type.String(), state: Type.String(), frozenAt: Maybe(Instant) })),
    }),
  ),
  'pack.own': read(
    'The packs of the city’s own, drafts first, the youngest first.',
    Type.Object({ ...Paging, state: Type.Optional(Type.String({ description: 'codes joined by commas' })) }),
    List(OwnPack),
  ),
  'pack.draft': read(
    'A draft to work on, with what it is held against.',
    Type.Object({ id: Id }),
    Type.Object({
      own: OwnPack,
      content: Content,
      /** Packs that it takes items over from. */
      library: Type.Array(Type.Unknown({ description: 'core Pack' })),
      /** The version frozen before. */
      before: Maybe(Type.Unknown({ description: 'core Pack' })),
      /** Items of the version before that units have answered, and how many did. */
      answered: Type.Array(Type.Object({ item: Type.String(), units: Type.Integer() })),
      /** What other packs in force ask for. */
      claims: Type.Array(Type.Object({ element: Type.String(), pack: Words })),
      /** Deadlines of the place that a finding may name. */
      days: Type.Array(Type.Object({ name: Type.String(), value: Type.Integer(), count: Type.String() })),
      cap: Maybe(Type.Number()),
      today: CivilDate,
    }),
  ),
  'pack.difference': read(
    'What one version of a pack of the city’s own changes against another.',
    Type.Object({ id: Id, before: Id }),
    Type.Object({
      difference: Type.Unknown({ description: 'core PackDifference' }),
      labels: Type.Record(Type.String(), Words),
    }),
  ),
}

/** A fault or note of a sheet, with its place. */
export interface PlacedNote {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly code: string
  readonly data?: Readonly<Record<string, unknown>>
}
/** What a sheet would become; nothing is written by looking. */
export interface PackPreview {
  readonly kind: 'xlsform' | 'table'
  readonly title: string
  /** The document, once nothing is wrong; null else. */
  readonly content: Record<string, unknown> | null
  readonly items: number
  readonly faults: readonly PlacedNote[]
  /** What was left out, renamed or assumed. */
  readonly notes: readonly PlacedNote[]
  /** Of a table: its sheet, the row of its headings (counted from 1), what each column was taken for, and its first rows. */
  readonly table: {
    readonly sheet: string
    readonly head: number
    readonly headings: readonly string[]
    readonly mapping: Readonly<Record<string, number>>
    readonly rows: readonly (readonly string[])[]
  } | null
}
