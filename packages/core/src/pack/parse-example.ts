// Reading the examples of a pack, which are its tests: units with answers, and what must come of them.
import type { Value } from '../formula/functions.ts'
import { type ChecklistItem, type PackExample, schoolKinds, schoolStages, sides, type UnitProfile } from './pack.ts'
import type { Raw } from './parse-item.ts'
import type { Reader } from './reader.ts'

const members = {
  expect: ['findings', 'issues', 'points', 'max', 'irrelevant', 'values', 'texts', 'gates', 'vetoes'],
  unit: [
    'kind',
    'schoolKind',
    'stages',
    'boarding',
    'pupils',
    'classes',
    'locale',
    'cityRun',
    'canteen',
    'bus',
    'grades',
    'place',
  ],
} as const

export function readAnswers(read: Reader, value: unknown, at: string, items: readonly ChecklistItem[]): Raw {
  const answers = read.object(value, at)
  for (const name of Object.keys(answers)) {
    if (!items.some((item) => item.name === name)) read.wrong(`${at}.${name}`, 'pack.unknown_item')
  }
  return answers
}

export function readExample(
  read: Reader,
  raw: Raw,
  at: string,
  items: readonly ChecklistItem[],
  sets: readonly string[],
): PackExample {
  read.only(raw, ['title', 'unit', 'side', 'today', 'from', 'answers', 'expect'], at)
  const expect = read.object(raw.expect, `${at}.expect`)
  read.only(expect, members.expect, `${at}.expect`)
  const from = read.texts(raw.from ?? [], `${at}.from`)
  for (const set of from.filter((name) => !sets.includes(name))) read.wrong(`${at}.from`, 'pack.unknown_set', { set })
  const numberOrNull = (value: unknown, name: string) => (value == null ? null : read.number(value, `${at}.expect.${name}`))
  return {
    title: read.text(raw.title, `${at}.title`),
    unit: readUnit(read, raw.unit, `${at}.unit`),
    side: read.oneOf(raw.side ?? 'self', sides, `${at}.side`),
    today: read.date(raw.today, `${at}.today`),
    from,
    answers: readAnswers(read, raw.answers ?? {}, `${at}.answers`, items),
    expect: {
      findings: read.texts(expect.findings ?? [], `${at}.expect.findings`),
      issues: read.texts(expect.issues ?? [], `${at}.expect.issues`),
      points: numberOrNull(expect.points, 'points'),
      max: numberOrNull(expect.max, 'max'),
      irrelevant: read.texts(expect.irrelevant ?? [], `${at}.expect.irrelevant`),
      values: read.object(expect.values ?? {}, `${at}.expect.values`) as Readonly<Record<string, Value>>,
      ...(expect.gates === undefined ? {} : { gates: read.texts(expect.gates, `${at}.expect.gates`) }),
      ...(expect.vetoes === undefined ? {} : { vetoes: read.texts(expect.vetoes, `${at}.expect.vetoes`) }),
      texts: read.object(expect.texts ?? {}, `${at}.expect.texts`) as Readonly<Record<string, string>>,
    },
  }
}

function readUnit(read: Reader, value: unknown, at: string): UnitProfile {
  const raw = read.object(value, at)
  read.only(raw, members.unit, at)
  const optional = (name: 'canteen' | 'bus') => (raw[name] === undefined ? {} : { [name]: read.yes(raw[name], `${at}.${name}`) })
  return {
    kind: read.oneOf(raw.kind, ['county', 'school'] as const, `${at}.kind`),
    schoolKind: raw.schoolKind == null ? null : read.oneOf(raw.schoolKind, schoolKinds, `${at}.schoolKind`),
    stages: read.texts(raw.stages ?? [], `${at}.stages`).map((stage) => read.oneOf(stage, schoolStages, `${at}.stages`)),
    boarding: read.yes(raw.boarding, `${at}.boarding`),
    pupils: read.number(raw.pupils ?? 0, `${at}.pupils`, 0),
    classes: read.number(raw.classes ?? 0, `${at}.classes`, 0),
    locale: raw.locale == null ? null : read.oneOf(raw.locale, ['urban', 'town', 'rural'] as const, `${at}.locale`),
    cityRun: read.yes(raw.cityRun, `${at}.cityRun`),
    ...optional('canteen'),
    ...optional('bus'),
    ...(raw.grades === undefined ? {} : { grades: read.numbers(raw.grades, `${at}.grades`, 1, 12) }),
    ...(raw.place === undefined ? {} : { place: read.text(raw.place, `${at}.place`) }),
  }
}
