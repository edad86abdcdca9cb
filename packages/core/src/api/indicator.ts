// Indicator: what the units' figures amount to, place by place in the order of codes, against a goal with its source.
import { SeenBy } from './register.ts'
import { Id, Instant, Maybe, read, Type, Words } from './shape.ts'

const IndicatorName = Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}\\.[a-z][a-z0-9_]{0,63}$' })
const Figure = Type.Object({
  numerator: Maybe(Type.Number()),
  denominator: Maybe(Type.Number()),
  value: Maybe(Type.Number()),
  missing: Type.Integer(),
  units: Type.Integer(),
  hidden: Type.Boolean(),
  met: Maybe(Type.Boolean()),
})
/** What is counted, and the register whose rows stand behind it. */
const Counted = Type.Object({
  element: Type.String(),
  label: Words,
  register: Maybe(Type.String()),
  /** The highest level that sees those rows. */
  seenBy: Maybe(SeenBy),
})
const IndicatorHead = Type.Object({
  indicator: IndicatorName,
  title: Words,
  about: Words,
  per: Type.Integer(),
  digits: Type.Integer(),
  goal: Maybe(
    Type.Object({
      value: Type.Number(),
      direction: Type.String(),
      label: Words,
      source: Type.String(),
      unverified: Type.Boolean(),
    }),
  ),
  top: Counted,
  under: Maybe(Counted),
})
export const indicatorReads = {
  'indicator.list': read(
    'Every indicator with what it amounts to where the caller stands: the city, or a county.',
    Type.Object({}),
    Type.Object({ rows: Type.Array(Type.Object({ ...IndicatorHead.properties, ...Figure.properties, asOf: Maybe(Instant) })) }),
  ),
  'indicator.table': read(
    'One indicator place by place.',
    Type.Object({ indicator: IndicatorName }),
    Type.Object({
      ...IndicatorHead.properties,
      blocks: Type.Array(
        Type.Object({
          blockId: Id,
          block: Type.String(),
          code: Type.String(),
          tile: Maybe(Type.Object({ row: Type.Integer(), col: Type.Integer() })),
          ...Figure.properties,
        }),
      ),
      total: Figure,
      asOf: Maybe(Instant),
    }),
  ),
}
