// Reading a pack: raw objects (from YAML or JSON) become a Pack, whole or not at all; every fault is named with its place.
import type { Value } from '../formula/functions.ts'
import type { Issue } from '../problem.ts'
import { readAppliesTo } from './applies.ts'
import { readFormulas } from './formulas.ts'
import {
  type AppliesTo,
  type ChecklistItem,
  type FindingRule,
  graveness,
  itemTypes,
  methods,
  type Pack,
  type PackExample,
  type PackSchoolKind,
  type PackSource,
  type PackTopic,
  packNames,
  type Side,
  schoolKinds,
  schoolStages,
  sides,
  type Threshold,
  type UnitProfile,
} from './pack.ts'
import { type Reader, reader } from './reader.ts'
import { namesIn } from './text.ts'

export type ParsedPack =
  | { readonly pack: Pack; readonly issues: readonly [] }
  | { readonly pack: null; readonly issues: readonly Issue[] }

const nameForm = /^[a-z][a-z0-9_]{0,63}$/

/** A pack is taken whole or not at all. */
export function parsePack(raw: unknown): ParsedPack {
  const read = reader()
  const root = read.object(raw, 'pack')
  read.only(root, members.pack, '')
  const sources = read.list(root.sources, 'sources').map((s, i): PackSource => {
    const at = `sources.${i}`
    read.only(s, ['id', 'instrument', 'article', 'sure'], at)
    return {
      id: read.text(s.id, `${at}.id`),
      instrument: read.text(s.instrument, `${at}.instrument`),
      article: read.textOrNull(s.article, `${at}.article`),
      sure: read.oneOf(s.sure, ['L', 'P', 'C', 'U'] as const, `${at}.sure`),
    }
  })
  const topics = read.list(root.topics, 'topics').map((t, i): PackTopic => {
    const at = `topics.${i}`
    read.only(t, ['id', 'zh', 'en', 'match'], at)
    return {
      id: read.name(t.id, nameForm, `${at}.id`),
      zh: read.text(t.zh, `${at}.zh`),
      en: read.text(t.en, `${at}.en`),
      match: read.texts(t.match, `${at}.match`),
    }
  })
  const known: Known = { sources: new Set(sources.map((s) => s.id)), topics: topics.map((t) => t.id) }
  const thresholds = read.list(root.thresholds, 'thresholds').map((t, i) => readThreshold(read, t, `thresholds.${i}`, known))
  const items = read
    .list(root.items, 'items')
    .map((item, i) => readItem(read, item, typeof item.name === 'string' ? `items.${item.name}` : `items.${i}`, known))
    .map((item, i) => ({ item, i, topic: known.topics.indexOf(item.topic) }))
    .sort((a, b) => a.topic - b.topic || a.i - b.i)
    .map(({ item }) => item)
  read.unique(
    sources.map((s) => s.id),
    'sources',
    'pack.name_twice',
  )
  read.unique(known.topics, 'topics', 'pack.name_twice')
  read.unique([...new Set(thresholds.map((t) => t.name)), ...items.map((item) => item.name)], 'items', 'pack.name_twice')
  read.unique(
    thresholds.map((t) => `${t.name} ${t.validFrom}`),
    'thresholds',
    'pack.name_twice',
  )

  const names = packNames({ items, thresholds })
  if (!read.issues.some((issue) => issue.code === 'pack.name_twice')) {
    for (const { place, fault } of readFormulas({ items, thresholds }).faults) {
      read.wrong(`items.${place}`, fault.code, { at: fault.at, ...fault.data })
    }
  }
  for (const item of items) {
    for (const rule of item.finding) {
      for (const name of [...namesIn(rule.text.zh), ...namesIn(rule.text.en)].filter((n) => !names.has(n))) {
        read.wrong(`items.${item.name}.finding.${rule.rule}.text`, 'formula.unknown_name', { at: 0, name })
      }
    }
    if (scoresTraces(item)) read.wrong(`items.${item.name}.points`, 'pack.scores_traces')
  }

  const sets = Object.fromEntries(
    Object.entries(read.object(root.sets ?? {}, 'sets')).map(([name, set]) => [
      name,
      readAnswers(read, set, `sets.${name}`, items),
    ]),
  )
  const examples = read
    .list(root.examples ?? [], 'examples')
    .map((example, i) => readExample(read, example, `examples.${i}`, items, Object.keys(sets)))
  const pack: Pack = {
    id: read.text(root.id, 'id'),
    version: read.text(root.version, 'version'),
    title: read.words(root.title, 'title'),
    validFrom: read.date(root.validFrom, 'validFrom'),
    validTo: read.dateOrNull(root.validTo, 'validTo'),
    sources,
    thresholds,
    topics,
    items,
    sets,
    examples,
  }
  return read.issues.length === 0 ? { pack, issues: [] } : { pack: null, issues: read.issues }
}

const members = {
  pack: ['id', 'version', 'title', 'validFrom', 'validTo', 'sources', 'thresholds', 'topics', 'items', 'sets', 'examples'],
  threshold: ['name', 'label', 'value', 'source', 'validFrom', 'validTo', 'unverified'],
  item: [
    'name',
    'topic',
    'type',
    'label',
    'hint',
    'why',
    'choices',
    'points',
    'ratingPoints',
    'score',
    'required',
    'relevant',
    'constraint',
    'constraintMessage',
    'calculation',
    'appliesTo',
    'minutes',
    'method',
    'basis',
    'evidenceHint',
    'prefill',
    'finding',
  ],
  expect: ['findings', 'issues', 'points', 'max', 'irrelevant', 'values', 'texts'],
  unit: ['kind', 'schoolKind', 'stages', 'boarding', 'pupils', 'classes', 'locale', 'cityRun', 'canteen', 'bus'],
} as const

interface Known {
  readonly sources: ReadonlySet<string>
  readonly topics: readonly string[]
}
type Raw = Readonly<Record<string, unknown>>

/** No ledger, photo or other trace of work may be scored (教师厅〔2025〕2号; kept for earlier rounds as well, it costs nothing). */
export function scoresTraces(item: ChecklistItem): boolean {
  return item.points !== null && /台账|照片|截图|影像|留痕|痕迹|会议记录/.test(item.label.zh)
}

function source(read: Reader, value: unknown, at: string, known: Known): string {
  const id = read.text(value, at)
  if (id !== '' && !known.sources.has(id)) read.wrong(at, 'pack.unknown_source', { source: id })
  return id
}

function readThreshold(read: Reader, raw: Raw, at: string, known: Known): Threshold {
  read.only(raw, members.threshold, at)
  const value = raw.value
  const byStage =
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(read.object(value, `${at}.value`)).map(([stage, v]) => [
            read.oneOf(stage, schoolStages, `${at}.value.${stage}`),
            read.number(v, `${at}.value.${stage}`),
          ]),
        )
      : null
  return {
    name: read.name(raw.name, nameForm, `${at}.name`),
    label: read.words(raw.label, `${at}.label`),
    value: byStage ?? read.number(value, `${at}.value`),
    source: source(read, raw.source, `${at}.source`, known),
    validFrom: read.date(raw.validFrom, `${at}.validFrom`),
    validTo: read.dateOrNull(raw.validTo, `${at}.validTo`),
    unverified: read.yes(raw.unverified, `${at}.unverified`),
  }
}

function readItem(read: Reader, raw: Raw, at: string, known: Known): ChecklistItem {
  read.only(raw, members.item, at)
  const type = read.oneOf(raw.type, itemTypes, `${at}.type`)
  const topic = read.text(raw.topic, `${at}.topic`)
  if (topic !== '' && !known.topics.includes(topic)) read.wrong(`${at}.topic`, 'pack.unknown_topic', { topic })
  const choices = read.list(raw.choices ?? [], `${at}.choices`).map((c, i) => {
    read.only(c, ['name', 'label'], `${at}.choices.${i}`)
    return {
      name: read.name(c.name, /^[A-Za-z0-9_.-]{1,64}$/, `${at}.choices.${i}.name`),
      label: read.words(c.label, `${at}.choices.${i}.label`),
    }
  })
  read.unique(
    choices.map((c) => c.name),
    `${at}.choices`,
    'pack.name_twice',
  )
  if ((type === 'select_one' || type === 'select_many') !== choices.length > 0) read.wrong(`${at}.choices`, 'pack.no_choices')
  const points = raw.points == null ? null : read.number(raw.points, `${at}.points`, 0)
  const score = read.textOrNull(raw.score, `${at}.score`)
  if (points !== null && score === null && type !== 'rating' && type !== 'yes_no') read.wrong(`${at}.score`, 'pack.no_score')
  const calculation = read.textOrNull(raw.calculation, `${at}.calculation`)
  if ((type === 'calculate') !== (calculation !== null)) read.wrong(`${at}.calculation`, 'pack.no_calculation')
  const constraint = read.textOrNull(raw.constraint, `${at}.constraint`)
  const grades = raw.ratingPoints == null ? null : read.object(raw.ratingPoints, `${at}.ratingPoints`)
  const grade = (value: unknown, name: string) => read.number(value, `${at}.ratingPoints.${name}`, 0, points ?? 0)
  const basis = read.object(raw.basis, `${at}.basis`)
  read.only(basis, ['source', 'article'], `${at}.basis`)
  const finding = read.list(raw.finding ?? [], `${at}.finding`).map((f, i) => readRule(read, f, `${at}.finding.${i}`, known))
  read.unique(
    finding.map((f) => f.rule),
    `${at}.finding`,
    'pack.name_twice',
  )
  return {
    name: read.name(raw.name, nameForm, `${at}.name`),
    topic,
    type,
    label: read.words(raw.label, `${at}.label`),
    hint: read.wordsOrNull(raw.hint, `${at}.hint`),
    why: read.wordsOrNull(raw.why, `${at}.why`),
    choices,
    points,
    ratingPoints: grades && {
      meets: grade(grades.meets, 'meets'),
      partly: grade(grades.partly, 'partly'),
      fails: grade(grades.fails, 'fails'),
    },
    score,
    required: type !== 'calculate' && read.yes(raw.required ?? true, `${at}.required`),
    relevant: read.textOrNull(raw.relevant, `${at}.relevant`),
    constraint,
    constraintMessage: constraint === null ? null : read.words(raw.constraintMessage, `${at}.constraintMessage`),
    calculation,
    appliesTo: readAppliesTo(read, raw.appliesTo, `${at}.appliesTo`),
    minutes: type === 'calculate' ? 0 : read.number(raw.minutes, `${at}.minutes`, 0, 60),
    method: read.oneOf(raw.method, methods, `${at}.method`),
    basis: {
      source: source(read, basis.source, `${at}.basis.source`, known),
      article: read.textOrNull(basis.article, `${at}.basis.article`),
    },
    evidenceHint: read.wordsOrNull(raw.evidenceHint, `${at}.evidenceHint`),
    prefill: read.textOrNull(raw.prefill, `${at}.prefill`),
    finding,
  }
}

function readRule(read: Reader, raw: Raw, at: string, known: Known): FindingRule {
  read.only(raw, ['rule', 'when', 'grave', 'days', 'text', 'owner'], at)
  const own = typeof raw.days === 'object' && raw.days !== null ? read.object(raw.days, `${at}.days`) : null
  return {
    rule: read.name(raw.rule, nameForm, `${at}.rule`),
    when: read.text(raw.when, `${at}.when`),
    grave: read.oneOf(raw.grave, graveness, `${at}.grave`),
    days: own
      ? {
          value: read.number(own.value, `${at}.days.value`, 0, 3660),
          count: read.oneOf(own.count, ['workdays', 'days'] as const, `${at}.days.count`),
          source: source(read, own.source, `${at}.days.source`, known),
        }
      : read.text(raw.days, `${at}.days`),
    text: read.words(raw.text, `${at}.text`),
    owner: raw.owner === undefined ? 'unit' : read.text(raw.owner, `${at}.owner`),
  }
}

function readAnswers(read: Reader, value: unknown, at: string, items: readonly ChecklistItem[]): Raw {
  const answers = read.object(value, at)
  for (const name of Object.keys(answers)) {
    if (!items.some((item) => item.name === name)) read.wrong(`${at}.${name}`, 'pack.unknown_item')
  }
  return answers
}

function readExample(read: Reader, raw: Raw, at: string, items: readonly ChecklistItem[], sets: readonly string[]): PackExample {
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
  }
}
