// Whom an item or a register concerns: kinds of unit, stages, sides, what the unit must have.
import { type AppliesTo, type PackSchoolKind, type Side, schoolKinds, schoolStages, sides } from './pack.ts'
import type { Reader } from './reader.ts'

/** `schools` stands for every kind but kindergartens. */
export function readAppliesTo(read: Reader, value: unknown, at: string): AppliesTo {
  const raw = read.object(value, at)
  read.only(raw, ['kinds', 'stages', 'sides', 'has', 'grades', 'from', 'to', 'places'], at)
  const named = read.texts(raw.kinds, `${at}.kinds`)
  const kinds = named.flatMap((kind): readonly (PackSchoolKind | 'county')[] =>
    kind === 'schools'
      ? schoolKinds.filter((k) => k !== 'kindergarten')
      : [read.oneOf(kind, ['county', ...schoolKinds] as const, `${at}.kinds`)],
  )
  const among = <T extends string>(value: unknown, all: readonly T[], name: string): T[] =>
    read.texts(value ?? [], `${at}.${name}`).map((part) => read.oneOf(part, all, `${at}.${name}`))
  return {
    kinds: [...new Set(kinds)],
    stages: among(raw.stages, schoolStages, 'stages'),
    sides: raw.sides === undefined ? sides : among<Side>(raw.sides, sides, 'sides'),
    has: among(raw.has, ['boarding', 'canteen', 'bus'] as const, 'has'),
    ...(raw.grades === undefined ? {} : { grades: read.numbers(raw.grades, `${at}.grades`, 1, 12) }),
    ...(raw.from === undefined ? {} : { from: read.date(raw.from, `${at}.from`) }),
    ...(raw.to === undefined ? {} : { to: read.date(raw.to, `${at}.to`) }),
    ...(raw.places === undefined ? {} : { places: read.texts(raw.places, `${at}.places`) }),
  }
}
