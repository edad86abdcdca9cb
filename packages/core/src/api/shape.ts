// What an act and a read are: schemas that both sides are typed by.
import Type, { type Static, type TObject, type TSchema } from 'typebox'

export interface Act<B extends TSchema = TSchema, R extends TSchema = TSchema> {
  readonly body: B
  readonly reply: R
  readonly about: string
}
export interface Read<Q extends TObject = TObject, R extends TSchema = TSchema> {
  readonly query: Q
  readonly reply: R
  readonly about: string
  readonly open?: boolean
}
export const act = <B extends TSchema, R extends TSchema>(about: string, body: B, reply: R): Act<B, R> => ({ about, body, reply })
export const read = <Q extends TObject, R extends TSchema>(about: string, query: Q, reply: R, open = false): Read<Q, R> => ({
  about,
  query,
  reply,
  open,
})

export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
export const CivilDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const Instant = Type.String()
export const Text = (max = 4000) => Type.String({ maxLength: max })
export const Maybe = <T extends TSchema>(t: T) => Type.Union([t, Type.Null()])
export const Words = Type.Object({ zh: Type.String(), en: Type.String() })
export const Done = Type.Object({ id: Id })
export const Count = Type.Object({ count: Type.Integer() })
export const Paging = {
  from: Type.Optional(Type.Integer({ minimum: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
}
export const List = <T extends TSchema>(row: T) => Type.Object({ rows: Type.Array(row), total: Type.Integer() })
/** What may be done with a row by who asks, each with the reason when it may not: the page offers nothing the server would refuse. */
export const Choices = Type.Array(Type.Object({ act: Type.String(), why: Type.Optional(Type.String()) }))
export type Choices = Static<typeof Choices>
export const UnitRef = Type.Object({ id: Id, name: Type.String(), kind: Type.String(), block: Maybe(Type.String()) })
export const PersonRef = Type.Object({ id: Id, name: Type.String() })
export { type Static, type TSchema, Type }
