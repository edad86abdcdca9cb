// The cells of the table: what a column shows of a row, and what is written when it is typed over.
import type { RawPack } from '@duxue/core'
import { listOf } from './rows.ts'

export const cellKeys = [
  'name',
  'type',
  'zh',
  'en',
  'required',
  'relevant',
  'constraint',
  'calculation',
  'choices',
  'points',
  'basis',
  'kinds',
  'when',
  'grave',
] as const
export type CellKey = (typeof cellKeys)[number]

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value))
export const wordsIn = (value: unknown): { zh: string; en: string } => {
  const { zh, en } = (typeof value === 'object' && value !== null ? value : {}) as { zh?: unknown; en?: unknown }
  return { zh: text(zh), en: text(en) }
}
/** New Chinese words; the English follows until somebody has written its own. */
export function both(was: unknown, zh: string): { zh: string; en: string } {
  const old = wordsIn(was)
  return { zh, en: old.en === '' || old.en === old.zh ? zh : old.en }
}

/** 有=yes；没有=no, a choice's words before its name. */
export function choicesText(value: unknown): string {
  return listOf(value)
    .map((c) => {
      const label = wordsIn(c.label)
      return `${text(c.name)}=${label.zh}${label.en && label.en !== label.zh ? `|${label.en}` : ''}`
    })
    .join('；')
}
/** A choice is written `name=words|English words`, or its words alone; choices are parted by ； or by lines. Names and columns that were there stay. */
export function choicesFrom(typed: string, was: unknown): RawPack[] {
  const old = listOf(was)
  const taken = new Set<string>()
  const parts = typed
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
  return parts.map((part, i) => {
    const [, named = '', words = part] = /^([\p{L}\p{N}_.-]{1,64})\s*[=＝]\s*(.+)$/u.exec(part) ?? []
    const [zh = '', en = ''] = words.split(/[|｜]/).map((w) => w.trim())
    const known = old.find((c) => (named ? c.name === named : wordsIn(c.label).zh === zh))
    let name = named || text(known?.name) || `c${i + 1}`
    for (let n = i + 1; taken.has(name) && !named; n += 1) name = `c${n + 1}`
    taken.add(name)
    const label = { zh, en: en || (known ? both(known.label, zh).en : zh) }
    return { ...(known?.columns === undefined ? {} : { columns: known.columns }), name, label }
  })
}

/** What is asked must be answered unless somebody says otherwise. */
const requiredOf = (raw: RawPack): boolean =>
  !['group', 'repeat', 'note', 'calculate'].includes(text(raw.type)) && raw.required !== false

const firstRule = (raw: RawPack): RawPack | null => listOf(raw.finding)[0] ?? null
export function cellText(raw: RawPack, key: CellKey): string {
  switch (key) {
    case 'name':
    case 'type':
    case 'relevant':
    case 'constraint':
    case 'calculation':
    case 'points':
      return text(raw[key])
    case 'zh':
    case 'en':
      return wordsIn(raw.label)[key]
    case 'required':
      return raw.requiredWhen !== undefined ? text(raw.requiredWhen) : requiredOf(raw) ? 'yes' : 'no'
    case 'choices':
      return choicesText(raw.choices)
    case 'basis':
      return text((raw.basis as RawPack | undefined)?.source)
    case 'kinds':
      return text((raw.appliesTo as RawPack | undefined)?.kinds)
    case 'when':
      return text(firstRule(raw)?.when)
    case 'grave':
      return text(firstRule(raw)?.grave)
  }
}

const orNone = (typed: string): string | undefined => (typed.trim() === '' ? undefined : typed.trim())
/** What of a row changes when a cell is typed over. A name is changed by renameRow, which follows it everywhere. */
export function cellChange(raw: RawPack, key: Exclude<CellKey, 'name'>, typed: string): RawPack {
  switch (key) {
    case 'type':
      return typeChange(raw, typed)
    case 'zh':
      return { label: both(raw.label, typed.trim()) }
    case 'en':
      return { label: { ...wordsIn(raw.label), en: typed.trim() || wordsIn(raw.label).zh } }
    case 'required':
      return typed === 'yes' || typed === 'no' || typed.trim() === ''
        ? { required: typed === 'yes', requiredWhen: undefined }
        : { required: false, requiredWhen: typed.trim() }
    case 'relevant':
    case 'calculation':
      return { [key]: orNone(typed) }
    case 'constraint':
      return {
        constraint: orNone(typed),
        constraintMessage: orNone(typed) ? (raw.constraintMessage ?? { zh: '不符合填写要求', en: 'Not as required' }) : undefined,
      }
    case 'choices': {
      const choices = choicesFrom(typed, raw.choices)
      return { choices: choices.length > 0 ? choices : undefined }
    }
    case 'points': {
      const number = Number(typed.normalize('NFKC').replace(/分$/, ''))
      return { points: typed.trim() === '' ? undefined : Number.isFinite(number) ? number : typed.trim() }
    }
    case 'basis':
      return { basis: { ...(raw.basis as RawPack | undefined), source: typed } }
    case 'kinds':
      return { appliesTo: { ...(raw.appliesTo as RawPack | undefined), kinds: typed.split(',').filter(Boolean) } }
    case 'when':
    case 'grave':
      return ruleChange(raw, key, typed)
  }
}
/** What belongs to another type goes with it; choices and what a group holds stay in sight until they are taken away. */
function typeChange(raw: RawPack, type: string): RawPack {
  const group = type === 'group' || type === 'repeat'
  return {
    type,
    calculation: type === 'calculate' ? (raw.calculation ?? '') : undefined,
    choices: type.startsWith('select') ? (raw.choices ?? [{ name: 'c1', label: { zh: '选项一', en: 'Choice 1' } }]) : undefined,
    items: group ? (raw.items ?? []) : listOf(raw.items).length > 0 ? raw.items : undefined,
    ...(group || type === 'calculate' || type === 'note' ? { required: undefined, minutes: undefined, points: undefined } : {}),
    ...(raw.minutes === undefined && !group && type !== 'calculate' && type !== 'note' ? { minutes: 0.5, required: true } : {}),
  }
}
function ruleChange(raw: RawPack, key: 'when' | 'grave', typed: string): RawPack {
  const [first, ...others] = listOf(raw.finding)
  if (key === 'when' && typed.trim() === '') return { finding: others.length > 0 ? others : undefined }
  return { finding: [{ ...(first ?? newRule(raw)), [key]: typed.trim() }, ...others] }
}
/** A rule as it begins: the answer that is worst for the type, the words of the question. */
export function newRule(raw: RawPack): RawPack {
  const names = new Set(listOf(raw.finding).map((rule) => rule.rule))
  let rule = 'r1'
  for (let i = 2; names.has(rule); i += 1) rule = `r${i}`
  const label = wordsIn(raw.label)
  return {
    rule,
    when: raw.type === 'rating' ? ". = 'fails'" : raw.type === 'yes_no' ? ". = 'no'" : '. > 0',
    grave: 'general',
    days: 'rectify_general',
    text: { zh: `${label.zh.replace(/[？?]$/, '')}：不符合`, en: `${label.en.replace(/[？?]$/, '')}: not as required` },
  }
}

/** The column that a fault of a row stands in; null where it has none of its own. */
export function columnOf(place: string): CellKey | null {
  const [member = '', part = ''] = place.split('.')
  if (member === '' || member === 'name' || member === 'use' || member === 'topic') return 'name'
  if (member === 'label') return part === 'en' ? 'en' : 'zh'
  if (member === 'required' || member === 'requiredWhen') return 'required'
  if (member === 'constraint' || member === 'constraintMessage') return 'constraint'
  if (member === 'points' || member === 'score' || member === 'deduct' || member === 'ratingPoints') return 'points'
  if (member === 'appliesTo') return 'kinds'
  if (member === 'finding') return part !== '' && place.endsWith('.grave') ? 'grave' : 'when'
  if (member === 'items') return 'type'
  return (cellKeys as readonly string[]).includes(member) ? (member as CellKey) : null
}
