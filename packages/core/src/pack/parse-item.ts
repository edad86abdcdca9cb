// Reading the items of a pack: one raw object is one question, a group or a repeat with the items in it; every fault is named with its place.
import { readAppliesTo } from './applies.ts'
import {
  type ChecklistItem,
  type Deduction,
  type Drawn,
  type FindingRule,
  type Gate,
  graveness,
  itemTypes,
  methods,
  type StageOrGrade,
  schoolStages,
  type Threshold,
  type Veto,
} from './pack.ts'
import { readSurveyUse } from './parse-survey.ts'
import type { Reader } from './reader.ts'

export type Raw = Readonly<Record<string, unknown>>
/** What the rest of the pack gives: its sources and subjects. */
export interface Known {
  readonly sources: ReadonlySet<string>
  readonly topics: readonly string[]
}
export const nameForm = /^[a-z][a-z0-9_]{0,63}$/
export const elementForm = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/
const itemMembers = [
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
  'requiredWhen',
  'relevant',
  'constraint',
  'constraintMessage',
  'calculation',
  'default',
  'readOnly',
  'choiceFilter',
  'rows',
  'drawn',
  'items',
  'appliesTo',
  'minutes',
  'method',
  'basis',
  'evidenceHint',
  'prefill',
  'survey',
  'element',
  'deduct',
  'gate',
  'veto',
  'owner',
  'days',
  'finding',
] as const

export function source(read: Reader, value: unknown, at: string, known: Known): string {
  const id = read.text(value, at)
  if (id !== '' && !known.sources.has(id)) read.wrong(at, 'pack.unknown_source', { source: id })
  return id
}

export function readThreshold(read: Reader, raw: Raw, at: string, known: Known): Threshold {
  read.only(raw, ['name', 'label', 'value', 'source', 'validFrom', 'validTo', 'unverified', 'places'], at)
  const value = raw.value
  const byStage =
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(read.object(value, `${at}.value`)).map(([stage, v]) => [
            stageOrGrade(read, stage, `${at}.value.${stage}`),
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
    ...(raw.places === undefined ? {} : { places: read.texts(raw.places, `${at}.places`) }),
  }
}

const stageOrGrade = (read: Reader, value: string, at: string): StageOrGrade =>
  /^grade_([1-9]|1[0-2])$/.test(value) ? (value as StageOrGrade) : read.oneOf(value, schoolStages, at)

/** An item, and those that stand in it; a repeat with `sample` becomes as many items as are drawn. */
export function readItems(
  read: Reader,
  raw: Raw,
  at: string,
  known: Known,
  within: ChecklistItem | null = null,
): ChecklistItem[] {
  if (raw.sample !== undefined) return readDrawn(read, raw, at, known)
  const item = readItem(read, raw, at, known, within)
  const holds = item.type === 'group' || item.type === 'repeat'
  if (holds !== (raw.items !== undefined)) read.wrong(`${at}.items`, 'pack.no_items')
  if (!holds || raw.items === undefined) return [item]
  const children = read
    .list(raw.items, `${at}.items`)
    .flatMap((child, i) =>
      readItems(read, child, typeof child.name === 'string' ? `items.${child.name}` : `${at}.items.${i}`, known, item),
    )
  return [item, ...children]
}

function readItem(read: Reader, raw: Raw, at: string, known: Known, within: ChecklistItem | null): ChecklistItem {
  read.only(raw, itemMembers, at)
  const type = read.oneOf(raw.type, itemTypes, `${at}.type`)
  // What stands in a group belongs to its subject and concerns the same units, unless it says otherwise.
  const topic = read.text(raw.topic ?? within?.topic, `${at}.topic`)
  if (topic !== '' && !known.topics.includes(topic)) read.wrong(`${at}.topic`, 'pack.unknown_topic', { topic })
  const holder = type === 'group' || type === 'repeat'
  const choices = read.list(raw.choices ?? [], `${at}.choices`).map((c, i) => {
    read.only(c, ['name', 'label', 'columns'], `${at}.choices.${i}`)
    const columns = c.columns === undefined ? null : read.object(c.columns, `${at}.choices.${i}.columns`)
    return {
      name: read.name(c.name, /^[\p{L}\p{N}_.-]{1,64}$/u, `${at}.choices.${i}.name`),
      label: read.words(c.label, `${at}.choices.${i}.label`),
      ...(columns ? { columns: Object.fromEntries(Object.entries(columns).map(([k, v]) => [k, String(v)])) } : {}),
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
  const deduct = raw.deduct === undefined ? null : read.list(raw.deduct, `${at}.deduct`)
  if (points === null && deduct) read.wrong(`${at}.deduct`, 'pack.no_score')
  if (points !== null && holder) read.wrong(`${at}.points`, 'pack.no_score')
  if (points !== null && score === null && !deduct && type !== 'rating' && type !== 'yes_no')
    read.wrong(`${at}.score`, 'pack.no_score')
  const calculation = read.textOrNull(raw.calculation, `${at}.calculation`)
  if ((type === 'calculate') !== (calculation !== null)) read.wrong(`${at}.calculation`, 'pack.no_calculation')
  const constraint = read.textOrNull(raw.constraint, `${at}.constraint`)
  const unasked = holder || type === 'calculate' || type === 'note'
  const grades = raw.ratingPoints == null ? null : read.object(raw.ratingPoints, `${at}.ratingPoints`)
  const grade = (value: unknown, name: string) => read.number(value, `${at}.ratingPoints.${name}`, 0, points ?? 0)
  const basis = read.object(raw.basis ?? (within ? { ...within.basis } : undefined), `${at}.basis`)
  read.only(basis, ['source', 'article'], `${at}.basis`)
  const finding = read
    .list(raw.finding ?? [], `${at}.finding`)
    .map((f, i) => readRule(read, { owner: raw.owner, days: raw.days, ...f }, `${at}.finding.${i}`, known))
  const textOf = (name: 'default' | 'requiredWhen' | 'readOnly' | 'choiceFilter' | 'rows') =>
    raw[name] === undefined ? {} : { [name]: read.text(raw[name], `${at}.${name}`) }
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
    required: !unasked && read.yes(raw.required ?? raw.requiredWhen === undefined, `${at}.required`),
    relevant: read.textOrNull(raw.relevant, `${at}.relevant`),
    constraint,
    constraintMessage: constraint === null ? null : read.words(raw.constraintMessage, `${at}.constraintMessage`),
    calculation,
    appliesTo: raw.appliesTo === undefined && within ? within.appliesTo : readAppliesTo(read, raw.appliesTo, `${at}.appliesTo`),
    minutes: unasked ? 0 : read.number(raw.minutes, `${at}.minutes`, 0, 60),
    method: read.oneOf(raw.method ?? within?.method, methods, `${at}.method`),
    basis: {
      source: source(read, basis.source, `${at}.basis.source`, known),
      article: read.textOrNull(basis.article, `${at}.basis.article`),
    },
    evidenceHint: read.wordsOrNull(raw.evidenceHint, `${at}.evidenceHint`),
    prefill: read.textOrNull(raw.prefill, `${at}.prefill`),
    finding,
    ...(within ? { within: within.name } : {}),
    ...textOf('default'),
    ...textOf('requiredWhen'),
    ...textOf('readOnly'),
    ...textOf('choiceFilter'),
    ...textOf('rows'),
    ...(raw.drawn === undefined ? {} : { drawn: readDrawnOf(read, raw.drawn, `${at}.drawn`) }),
    ...(deduct ? { deduct: deduct.map((d, i) => readDeduction(read, d, `${at}.deduct.${i}`)) } : {}),
    ...(raw.gate === undefined ? {} : { gate: readGate(read, raw.gate, `${at}.gate`) }),
    ...(raw.veto === undefined ? {} : { veto: readVeto(read, raw.veto, `${at}.veto`, known) }),
    ...(raw.survey === undefined ? {} : { survey: readSurveyUse(read, raw.survey, `${at}.survey`) }),
    ...(raw.element === undefined ? {} : { element: read.name(raw.element, elementForm, `${at}.element`) }),
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

/** Points taken off for each fault, gates and vetoes. */
function readDeduction(read: Reader, raw: Raw, at: string): Deduction {
  read.only(raw, ['count', 'points', 'most', 'reason'], at)
  return {
    count: read.text(raw.count, `${at}.count`),
    points: read.number(raw.points, `${at}.points`, 0),
    most: raw.most == null ? null : read.number(raw.most, `${at}.most`, 0),
    reason: read.words(raw.reason, `${at}.reason`),
  }
}
function readGate(read: Reader, value: unknown, at: string): Gate {
  const raw = read.object(value, at)
  read.only(raw, ['when', 'of', 'text'], at)
  return {
    when: read.text(raw.when, `${at}.when`),
    of: read.oneOf(raw.of ?? 'topic', ['topic', 'all'] as const, `${at}.of`),
    text: read.words(raw.text, `${at}.text`),
  }
}
/** A veto without an article of a document that was read is refused. */
function readVeto(read: Reader, value: unknown, at: string, known: Known): Veto {
  const raw = read.object(value, at)
  read.only(raw, ['when', 'basis', 'text'], at)
  const basis = read.object(raw.basis, `${at}.basis`)
  read.only(basis, ['source', 'article'], `${at}.basis`)
  return {
    when: read.text(raw.when, `${at}.when`),
    basis: {
      source: source(read, basis.source, `${at}.basis.source`, known),
      article: read.text(basis.article, `${at}.basis.article`),
    },
    text: read.words(raw.text, `${at}.text`),
  }
}
/** `sample: { of: classes, draw: 2 }` asks the same of each that the lot draws: every item comes as often, and its formulas look at their own row. */
function readDrawn(read: Reader, raw: Raw, at: string, known: Known): ChecklistItem[] {
  const sample = read.object(raw.sample, `${at}.sample`)
  read.only(sample, ['of', 'draw'], `${at}.sample`)
  const of = read.oneOf(sample.of, ['classes', 'lessons', 'persons'] as const, `${at}.sample.of`)
  const draw = read.number(sample.draw, `${at}.sample.draw`, 1, 10)
  if (raw.type !== 'repeat' || raw.items === undefined) {
    read.wrong(`${at}.sample`, 'pack.no_items')
    return []
  }
  const { sample: _, items: __, name, type: ___, label, ...shared } = raw
  const lot = read.name(name, nameForm, `${at}.name`)
  read.words(label, `${at}.label`)
  const inside = read.list(raw.items, `${at}.items`)
  const names = inside.map((child) => String(child.name))
  return Array.from({ length: draw }, (_unused, i) => i + 1).flatMap((row) =>
    inside.map((child, i): ChecklistItem => {
      const own = ofRow({ ...shared, ...child }, names, row) as Raw
      const place = typeof own.name === 'string' ? `items.${own.name}` : `${at}.items.${i}`
      const item = readItem(read, own, place, known, null)
      const drawn: Drawn = { lot, of, row }
      return { ...item, label: { zh: `${item.label.zh}（抽到的第${row}个）`, en: `${item.label.en} (drawn: ${row})` }, drawn }
    }),
  )
}
/** The same for one row: its name, and every ${name} of an item beside it, carry the number of the row. */
function ofRow(raw: unknown, names: readonly string[], row: number): unknown {
  if (typeof raw === 'string')
    return raw.replace(/\$\{\s*([^}\s]+)\s*\}/g, (whole, name: string) => (names.includes(name) ? `\${${name}_${row}}` : whole))
  if (Array.isArray(raw)) return raw.map((part) => ofRow(part, names, row))
  if (typeof raw !== 'object' || raw === null) return raw
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [
      key,
      key === 'name' && names.includes(String(value)) ? `${String(value)}_${row}` : ofRow(value, names, row),
    ]),
  )
}
/** As a pack that was written out says it. */
function readDrawnOf(read: Reader, value: unknown, at: string): Drawn {
  const raw = read.object(value, at)
  read.only(raw, ['lot', 'of', 'row'], at)
  return {
    lot: read.name(raw.lot, nameForm, `${at}.lot`),
    of: read.oneOf(raw.of, ['classes', 'lessons', 'persons'] as const, `${at}.of`),
    row: read.number(raw.row, `${at}.row`, 1, 10),
  }
}
