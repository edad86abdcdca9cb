// Indicator: what the units' figures amount to, place by place in the order of codes, against a goal with its source.
import { SeenBy } from './register.ts'
import { CivilDate, Id, Instant, Maybe, read, Type, Words } from './shape.ts'

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
const Point = Type.Object({
  ...Figure.properties,
  /** Units whose value is carried over from an earlier term. */
  late: Type.Integer(),
})
export const indicatorReads = {
  'indicator.trend': read(
    'One indicator term by term, place by place; a term that is over stands as it stood.',
    Type.Object({ indicator: IndicatorName }),
    Type.Object({
      ...IndicatorHead.properties,
      terms: Type.Array(Type.Object({ term: Type.String(), from: CivilDate, to: CivilDate, asOf: Instant })),
      blocks: Type.Array(Type.Object({ blockId: Id, block: Type.String(), code: Type.String(), points: Type.Array(Point) })),
      total: Type.Array(Point),
    }),
  ),
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
