// Pack: what is inspected, read as content: its questions, registers, indicators, sources.
import { CivilDate, Maybe, read, Type, Words } from './shape.ts'

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
})
export const packReads = {
  'pack.list': read('The packs that the house holds.', Type.Object({}), Type.Object({ rows: Type.Array(PackBrief) })),
  'pack.get': read(
    'A pack whole, and what it costs each kind of unit.',
    Type.Object({ id: Type.String({ maxLength: 64 }) }),
    Type.Object({
      ...PackBrief.properties,
      pack: Type.Unknown({ description: 'core Pack' }),
      itsRegisters: Type.Array(Type.Unknown({ description: 'core Register' })),
      itsIndicators: Type.Array(Type.Unknown({ description: 'core Indicator' })),
      costs: Type.Array(Type.Object({ kind: Type.String(), items: Type.Integer(), minutes: Type.Number() })),
    }),
  ),
}
