// A form from a spreadsheet becomes the raw pack that parsePack reads; what a pack cannot hold is listed with its row, and what was assumed is said.
import { itemTypes } from '../pack/pack.ts'
import type { Form, FormNode, Texts } from './form.ts'

export type RawPack = Record<string, unknown>
/** Something left out, renamed or assumed, with its place on the sheet. */
export interface RowNote {
  readonly row: number
  readonly column: string
  readonly code: 'pack.type_left_out' | 'pack.renamed' | 'pack.no_english' | 'pack.assumed' | 'pack.bad_column'
  readonly data?: Readonly<Record<string, unknown>>
}
/** A form with what a pack that was written out says beside its items. */
export interface FormWithPack extends Form {
  readonly extra?: Readonly<Record<string, string>>
}
interface Node extends FormNode {
  readonly extra?: Readonly<Record<string, string>>
  readonly children: readonly Node[]
}
const json = new Set([
  'ratingPoints',
  'appliesTo',
  'basis',
  'finding',
  'drawn',
  'deduct',
  'gate',
  'veto',
  'survey',
  'why',
  'evidenceHint',
  'points',
  'minutes',
])
const taken: Readonly<Record<string, string>> = {
  range: 'decimal',
  barcode: 'text',
  audio: 'file',
  video: 'file',
  acknowledge: 'yes_no',
}
/** What a pack asks for and a plain form does not say. */
const assumed = { minutes: 0.5, method: 'look', basis: { source: 'form' }, appliesTo: { kinds: ['schools', 'kindergarten'] } }

export interface PackOfForm {
  readonly raw: RawPack
  readonly notes: readonly RowNote[]
  /** The row of the sheet that each item came from, by its name. */
  readonly rows: Readonly<Record<string, number>>
}
export function packOfForm(form: FormWithPack, today: string): PackOfForm {
  const notes: RowNote[] = []
  const rows: Record<string, number> = {}
  const names = renamed(form.nodes, notes)
  const expression = (text: string | null): string | null =>
    text?.replace(/\$\{\s*([^}\s]+)\s*\}/g, (whole, name: string) => (names.has(name) ? `\${${names.get(name)}}` : whole)) ?? null
  const topics: { id: string; zh: string; en: string; match: string[] }[] = []
  const topicOf = (id: string, label: Texts): string => {
    if (!topics.some((topic) => topic.id === id))
      topics.push({ id, zh: zhOf(label) || id, en: enOf(label) || zhOf(label) || id, match: [] })
    return id
  }
  const words = (label: Texts, node: Node, column: string) => {
    const [zh, en] = [zhOf(label) || node.name, enOf(label)]
    if (en === '') notes.push({ row: node.row, column, code: 'pack.no_english' })
    return { zh, en: en || zh }
  }
  const item = (node: Node, topic: string): RawPack | null => {
    const extra = node.extra ?? {}
    // A drawing that is meant as a signature is one.
    const signs = node.type === 'photo' && /(^|\s)signature(\s|$)/.test(node.appearance ?? '')
    const plainType = node.kind === 'question' ? (signs ? 'signature' : (taken[node.type] ?? node.type)) : node.kind
    // A question that reckons itself is not asked in a pack.
    const reckons = node.calculation !== null && node.kind === 'question' && extra.type === undefined
    const own = reckons ? 'calculate' : (extra.type ?? plainType)
    if (reckons && plainType !== 'calculate')
      notes.push({ row: node.row, column: 'type', code: 'pack.assumed', data: { columns: ['type'] } })
    if (!(itemTypes as readonly string[]).includes(own)) {
      notes.push({ row: node.row, column: 'type', code: 'pack.type_left_out', data: { type: node.type, name: node.name } })
      return null
    }
    const calculated = own === 'calculate'
    rows[names.get(node.name) ?? node.name] = node.row
    const choices = node.list !== null && own.startsWith('select') ? (form.lists[node.list] ?? []) : []
    const raw: RawPack = {
      name: names.get(node.name) ?? node.name,
      topic: extra.topic ?? topic,
      type: own,
      label: words(node.label, node, 'label'),
      ...(Object.keys(node.hint).length > 0 ? { hint: words(node.hint, node, 'hint') } : {}),
      ...(choices.length > 0
        ? {
            choices: choices.map((c) => ({
              name: c.name,
              label: { zh: zhOf(c.label) || c.name, en: enOf(c.label) || zhOf(c.label) || c.name },
              ...(Object.keys(c.columns).length > 0 ? { columns: c.columns } : {}),
            })),
          }
        : {}),
      ...(calculated || node.kind !== 'question' || own === 'note' ? {} : { required: node.required === 'true()' }),
      ...(node.required !== null && node.required !== 'true()'
        ? { required: false, requiredWhen: expression(node.required) }
        : {}),
      ...given('relevant', expression(node.relevant)),
      ...given('constraint', expression(node.constraint)),
      ...(node.constraint === null
        ? {}
        : {
            constraintMessage:
              Object.keys(node.constraintMessage).length > 0
                ? words(node.constraintMessage, node, 'constraint_message')
                : { zh: '不符合填写要求', en: 'Not as required' },
          }),
      ...given('calculation', expression(node.calculation)),
      ...given('default', expression(node.default)),
      ...given('readOnly', expression(node.readOnly)),
      ...given('choiceFilter', expression(node.choiceFilter)),
      ...given('rows', expression(node.repeatCount)),
    }
    for (const [name, text] of Object.entries(extra)) {
      if (['type', 'topic', 'outside'].includes(name)) continue
      const value = json.has(name) ? fromJson(text) : text
      if (value === undefined) notes.push({ row: node.row, column: name, code: 'pack.bad_column', data: { found: text } })
      else raw[name] = value
    }
    const missing = Object.entries(assumed).filter(
      ([name]) => raw[name] === undefined && !(name === 'minutes' && (calculated || node.kind !== 'question')),
    )
    for (const [name, value] of missing) raw[name] = value
    if (missing.length > 0)
      notes.push({ row: node.row, column: '', code: 'pack.assumed', data: { columns: missing.map(([name]) => name) } })
    if (node.kind !== 'question') raw.items = some(node.children, topic)
    return raw
  }
  const some = (nodes: readonly Node[], topic: string): RawPack[] =>
    nodes.map((node) => item(node, topic)).filter((raw) => raw !== null)
  const items = (form.nodes as readonly Node[]).flatMap((node): RawPack[] => {
    if (node.extra?.outside !== undefined) return []
    // A group at the top is a subject.
    if (node.kind === 'group' && node.relevant === null) {
      const topic = topicOf(node.extra?.topic ?? names.get(node.name) ?? node.name, node.label)
      return some(node.children, topic)
    }
    return some([node], topicOf('form', { '': form.title }))
  })
  const raw: RawPack = {
    id:
      form.id
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'form',
    version: form.version,
    title: { zh: form.title, en: form.title },
    validFrom: today,
    validTo: null,
    sources: [{ id: 'form', instrument: form.title, article: null, sure: 'U' }],
    thresholds: [],
    topics,
    items,
  }
  const elements = items.flatMap((made) => elementsIn(made))
  if (elements.length > 0) raw.elements = elements
  for (const [name, text] of Object.entries(form.extra ?? {})) {
    const value = Object.hasOwn(raw, name) || name === 'surveys' ? fromJson(text) : undefined
    if (value === undefined) notes.push({ row: 0, column: name, code: 'pack.bad_column', data: { found: text.slice(0, 100) } })
    else raw[name] = name === 'sources' || name === 'topics' ? joined(value, raw[name], items) : value
  }
  return { raw, notes, rows }
}

/** What the workbook lists, and what rows that somebody has added to it stand on. */
function joined(listed: unknown, made: unknown, items: readonly RawPack[]): unknown {
  const all = Array.isArray(listed) ? (listed as { id: string }[]) : []
  const said = JSON.stringify(items)
  const added = (made as { id: string }[]).filter(({ id }) => !all.some((one) => one.id === id) && said.includes(`:"${id}"`))
  return [...all, ...added]
}
const elementTypes: Readonly<Record<string, string>> = {
  integer: 'integer',
  decimal: 'decimal',
  yes_no: 'yes_no',
  date: 'date',
  text: 'text',
  select_many: 'choices',
}
/** The elements that items ask for, declared so that the pack stands alone; who answers for them has still to be said. */
function elementsIn(item: RawPack): RawPack[] {
  const inside = Array.isArray(item.items) ? (item.items as RawPack[]).flatMap(elementsIn) : []
  if (item.element === undefined) return inside
  const owner = { zh: '待定', en: 'to be named' }
  const type = elementTypes[String(item.type)] ?? 'choice'
  return [{ id: item.element, label: item.label, type, owner, rhythm: 'term', standsDays: 0 }, ...inside]
}
const given = (name: string, text: string | null): RawPack => (text === null ? {} : { [name]: text })
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
const isEnglish = (language: string): boolean => /\ben\b|english|英文/i.test(language)
const isChinese = (language: string): boolean => /\bzh\b|chinese|中文|汉语/i.test(language)
const under = (texts: Texts, fits: (language: string) => boolean): string =>
  Object.entries(texts).find(([language]) => language !== '' && fits(language))?.[1] ?? ''
const zhOf = (texts: Texts): string => under(texts, isChinese) || texts[''] || (Object.values(texts)[0] ?? '')
const enOf = (texts: Texts): string => under(texts, isEnglish)

/** Names that a pack cannot hold (Chinese, capitals, points) get one that it can; every expression follows. */
function renamed(nodes: readonly FormNode[], notes: RowNote[]): Map<string, string> {
  const names = new Map<string, string>()
  const used = new Set<string>()
  const add = (node: Node): void => {
    if (node.extra?.outside === undefined) {
      const plain = node.name
        .toLowerCase()
        .replace(/[^a-z0-9_]+/g, '_')
        .slice(0, 60)
      const base = /^[a-z][a-z0-9_]*$/.test(plain) ? plain : `q_${node.row}`
      let name = base
      for (let i = 2; used.has(name); i += 1) name = `${base}_${i}`
      used.add(name)
      names.set(node.name, name)
      if (name !== node.name)
        notes.push({ row: node.row, column: 'name', code: 'pack.renamed', data: { from: node.name, to: name } })
    }
    for (const child of node.children) add(child)
  }
  for (const node of nodes as readonly Node[]) add(node)
  return names
}
