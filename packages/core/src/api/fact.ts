// Fact: files of other systems, each mapped, compared first, and written all of it or nothing.
import { act, CivilDate, Id, Instant, Maybe, read, Text, Type, Words } from './shape.ts'

export const Mapping = Type.Object({
  source: Text(60),
  unit: Text(200),
  elements: Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 130 })),
  several: Type.Optional(Type.Object({ count: Maybe(Type.String({ maxLength: 130 })) })),
})
const Rows = Type.Array(Type.Array(Type.String({ maxLength: 2000 }), { maxItems: 200 }), { minItems: 1, maxItems: 20_001 })
/** A file as it is read: how its columns are meant and the day that its figures hold for. */
export const FactSheet = Type.Object({ mapping: Mapping, on: CivilDate, rows: Rows })
export const factActs = {
  'fact.import': act(
    'Write what a file says of units, all of it or nothing. What is older than what stands is left alone.',
    Type.Object({ id: Id, name: Text(200), ...FactSheet.properties }),
    Type.Object({ id: Id, added: Type.Integer(), changed: Type.Integer(), same: Type.Integer(), older: Type.Integer() }),
  ),
}
export const factReads = {
  'fact.files': read(
    'The files that were taken in, the youngest first, with how they were read; and the elements a file may speak of.',
    Type.Object({}),
    Type.Object({
      files: Type.Array(
        Type.Object({
          id: Id,
          source: Type.String(),
          name: Type.String(),
          on: CivilDate,
          at: Instant,
          by: Maybe(Type.String()),
          units: Type.Integer(),
          added: Type.Integer(),
          changed: Type.Integer(),
          mapping: Mapping,
        }),
      ),
      /** Those that no register counts. */
      elements: Type.Array(
        Type.Object({ id: Type.String(), label: Words, type: Type.String(), pack: Words, definition: Type.Unknown() }),
      ),
    }),
  ),
}
