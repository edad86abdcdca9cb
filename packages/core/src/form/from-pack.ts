// A pack's checklist as a form that other tools can carry: subjects as groups, facts about the unit and thresholds as fields, our own columns beside.
import type { Value } from '../formula/functions.ts'
import { parseFormula } from '../formula/parse.ts'
import { dependencies } from '../formula/tree.ts'
import { type ChecklistItem, type Pack, thresholdNamed, unitFacts, type Words } from '../pack/pack.ts'
import { namesIn, ratingWords, yesNoWords } from '../pack/text.ts'
import { blankNode, type Form, type FormChoice, type FormNode, type Texts, type ValueType } from './form.ts'

/** The language that a pack's second label stands under. */
export const english = 'English (en)'
/** A node with the columns of ours that belong to it. */
export interface PackNode extends FormNode {
  readonly extra: Readonly<Record<string, string>>
  readonly children: readonly PackNode[]
}
export interface PackForm extends Form {
  readonly nodes: readonly PackNode[]
  /** What the pack says beside its items, as JSON. */
  readonly extra: Readonly<Record<string, string>>
}

const texts = (words: Words | null): Texts => (words ? { '': words.zh, [english]: words.en } : {})
const plain: PackNode = { ...blankNode, children: [], extra: {} }
const listOf = (words: Readonly<Record<string, Words>>): FormChoice[] =>
  Object.entries(words).map(([name, label]) => ({ name, label: texts(label), columns: {} }))

/** The items given (all, or those of one kind of unit) as a form; thresholds are those in force on the day. */
export function formOfPack(pack: Pack, items: readonly ChecklistItem[], today: string): PackForm {
  const names = new Set(items.map((item) => item.name))
  const lists: Record<string, readonly FormChoice[]> = {}
  for (const item of items) {
    if (item.type === 'yes_no') lists.yes_no = listOf(yesNoWords)
    if (item.type === 'rating') lists.rating = listOf(ratingWords)
    if (item.choices.length > 0)
      lists[item.name] = item.choices.map((c) => ({ name: c.name, label: texts(c.label), columns: c.columns ?? {} }))
  }
  const inside = (within: string | undefined): PackNode[] =>
    items.filter((item) => item.within === within && (within !== undefined || !item.within)).map((item) => node(item, inside))
  const topics = pack.topics.flatMap((topic): PackNode[] => {
    const children = items
      .filter((item) => item.topic === topic.id && item.within === undefined)
      .map((item) => node(item, inside))
    if (children.length === 0) return []
    return [{ ...plain, name: `topic_${topic.id}`, kind: 'group', label: texts(topic), extra: { topic: topic.id }, children }]
  })
  const outside = [...new Set(items.flatMap(namesOf))].filter((name) => !names.has(name))
  return {
    id: pack.id,
    version: pack.version,
    title: pack.title.zh,
    languages: [english],
    lists,
    nodes: [...aboutUnit(pack, outside, today), ...topics],
    extra: Object.fromEntries(
      (['title', 'validFrom', 'validTo', 'sources', 'thresholds', 'topics', 'surveys'] as const)
        .filter((name) => pack[name] !== undefined)
        .map((name) => [name, JSON.stringify(pack[name])]),
    ),
  }
}

function node(item: ChecklistItem, inside: (within: string) => PackNode[]): PackNode {
  const holder = item.type === 'group' || item.type === 'repeat'
  return {
    ...plain,
    name: item.name,
    kind: item.type === 'group' || item.type === 'repeat' ? item.type : 'question',
    type: typeOf(item),
    label: texts(item.label),
    hint: texts(item.hint),
    required: item.requiredWhen ?? (item.required ? 'true()' : null),
    relevant: item.relevant,
    constraint: item.constraint,
    constraintMessage: texts(item.constraintMessage),
    calculation: item.calculation,
    default: item.default ?? null,
    readOnly: item.readOnly ?? null,
    list: item.type === 'yes_no' || item.type === 'rating' ? item.type : item.choices.length > 0 ? item.name : null,
    choiceFilter: item.choiceFilter ?? null,
    repeatCount: item.rows ?? null,
    appearance: item.type === 'signature' ? 'signature' : null,
    extra: columnsOf(item),
    children: holder ? inside(item.name) : [],
  }
}
function typeOf({ type }: ChecklistItem): ValueType {
  if (type === 'group' || type === 'repeat') return 'note'
  if (type === 'yes_no' || type === 'rating') return 'select_one'
  return type === 'signature' ? 'photo' : type
}
/** What an inspection needs beside the form: plain values as they are, others as JSON. */
function columnsOf(item: ChecklistItem): Record<string, string> {
  const { type, topic, why, points, ratingPoints, score, appliesTo, minutes, method, basis, evidenceHint, prefill, finding } =
    item
  const { drawn, deduct, gate, veto, element, survey } = item
  const all = {
    type,
    topic,
    why,
    points,
    ratingPoints,
    score,
    appliesTo,
    minutes,
    method,
    basis,
    evidenceHint,
    prefill,
    finding,
    drawn,
    deduct,
    gate,
    veto,
    element,
    survey,
  }
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}

/** Every name that an item looks at. */
function namesOf(item: ChecklistItem): string[] {
  const formulas = [
    item.relevant,
    item.constraint,
    item.calculation,
    item.score,
    item.requiredWhen,
    item.readOnly,
    item.rows,
    item.default,
    item.choiceFilter,
  ]
  const judged = [
    ...item.finding.map((f) => f.when),
    ...(item.deduct ?? []).map((d) => d.count),
    item.gate?.when,
    item.veto?.when,
  ]
  const read = [...formulas, ...judged].flatMap((text) => {
    const formula = text == null ? null : parseFormula(text).formula
    return formula ? dependencies(formula) : []
  })
  return [...read, ...item.finding.flatMap((f) => namesIn(f.text.zh + f.text.en))]
}
/** Facts about the unit are asked first, thresholds stand as they are in force. */
function aboutUnit(pack: Pack, names: readonly string[], today: string): PackNode[] {
  const children = names.flatMap((name): PackNode[] => {
    const threshold: Value = thresholdNamed(pack, name, today)
    if (threshold !== null)
      return [{ ...plain, name, type: 'calculate', calculation: String(threshold), extra: { outside: 'threshold' } }]
    if (name !== 'side' && !Object.hasOwn(unitFacts, name))
      return [{ ...plain, name, type: 'hidden', extra: { outside: 'threshold' } }]
    const type = name === 'unit.pupils' || name === 'unit.classes' ? 'integer' : 'text'
    return [{ ...plain, name, type, label: { '': name, [english]: name }, extra: { outside: 'unit' } }]
  })
  return children.length === 0
    ? []
    : [
        {
          ...plain,
          name: 'about_unit',
          kind: 'group',
          label: { '': '单位情况', [english]: 'About the unit' },
          extra: { outside: 'unit' },
          children,
        },
      ]
}
