// Reading the registers of a pack: raw objects become registers; every fault is named with its place, and reading goes on.
import { parseFormula } from '../formula/parse.ts'
import { unknownNames } from '../formula/tree.ts'
import { type Role, roles } from '../may.ts'
import { readAppliesTo } from '../pack/applies.ts'
import type { FindingDays, Pack } from '../pack/pack.ts'
import { type Reader, reader } from '../pack/reader.ts'
import type { Issue } from '../problem.ts'
import {
  columnTypes,
  type Register,
  type RegisterColumn,
  type RegisterCount,
  type RegisterMove,
  rhythms,
  seers,
  takes,
} from './register.ts'

type Raw = Readonly<Record<string, unknown>>
const nameForm = /^[a-z][a-z0-9_]{0,63}$/
const elementForm = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/
const members = {
  register: [
    'id',
    'title',
    'purpose',
    'dailyUser',
    'trace',
    'seenBy',
    'appliesTo',
    'rhythm',
    'source',
    'yearly',
    'columns',
    'key',
    'states',
    'moves',
    'clocks',
    'counts',
  ],
  column: ['name', 'type', 'label', 'hint', 'choices', 'required', 'constraint', 'constraintMessage', 'calculation'],
  move: ['name', 'label', 'from', 'to', 'by', 'needs', 'another', 'sets', 'objection'],
  count: ['element', 'label', 'take', 'column', 'when', 'ended'],
}

/** What the rest of the pack gives: its sources, and the thresholds that a formula may name. */
interface Known {
  readonly sources: ReadonlySet<string>
  readonly thresholds: ReadonlySet<string>
}

/** The registers of a pack, taken whole or not at all. */
export function parseRegisters(
  pack: Pack,
  raw: unknown,
): { readonly registers: readonly Register[]; readonly issues: readonly Issue[] } {
  const read = reader()
  const known: Known = {
    sources: new Set(pack.sources.map((s) => s.id)),
    thresholds: new Set(pack.thresholds.filter((t) => typeof t.value === 'number').map((t) => t.name)),
  }
  const registers = read
    .list(raw ?? [], 'registers')
    .map((r, i) => readRegister(read, r, typeof r.id === 'string' ? `registers.${r.id}` : `registers.${i}`, known))
  read.unique(
    registers.map((r) => r.id),
    'registers',
    'pack.name_twice',
  )
  read.unique(
    registers.flatMap((r) => r.counts.map((c) => c.element)),
    'registers.counts',
    'pack.name_twice',
  )
  return read.issues.length === 0 ? { registers, issues: [] } : { registers: [], issues: read.issues }
}

function readRegister(read: Reader, raw: Raw, at: string, known: Known): Register {
  read.only(raw, members.register, at)
  const columns = read.list(raw.columns, `${at}.columns`).map((c, i) => readColumn(read, c, `${at}.columns.${i}`))
  const names = columns.map((c) => c.name)
  read.unique([...names, ...known.thresholds], `${at}.columns`, 'pack.name_twice')
  const states = read.list(raw.states ?? [{ name: 'kept', label: { zh: '在册', en: 'kept' } }], `${at}.states`).map((s, i) => {
    read.only(s, ['name', 'label', 'ends', 'notice'], `${at}.states.${i}`)
    return {
      name: read.name(s.name, nameForm, `${at}.states.${i}.name`),
      label: read.words(s.label, `${at}.states.${i}.label`),
      ends: read.yes(s.ends, `${at}.states.${i}.ends`),
      notice: s.notice == null ? null : readDays(read, s.notice, `${at}.states.${i}.notice`, known),
    }
  })
  const standing = states.map((s) => s.name)
  const among = (value: unknown, all: readonly string[], place: string): readonly string[] =>
    read.texts(value ?? [], place).filter((name) => {
      if (!all.includes(name)) read.wrong(place, 'pack.not_among', { found: name, among: all })
      return all.includes(name)
    })
  const formulas = (text: string | null, place: string): string | null => {
    if (text === null) return null
    const { formula, faults } = parseFormula(text)
    for (const f of faults) read.wrong(place, f.code, { at: f.at, ...f.data })
    if (formula)
      for (const f of unknownNames(formula, (name) => names.includes(name) || known.thresholds.has(name)))
        read.wrong(place, f.code, { at: f.at, ...f.data })
    return text
  }
  for (const c of columns) {
    formulas(c.constraint, `${at}.columns.${c.name}.constraint`)
    formulas(c.calculation, `${at}.columns.${c.name}.calculation`)
    if ((c.type === 'calculate') !== (c.calculation !== null)) read.wrong(`${at}.columns.${c.name}`, 'register.no_calculation')
  }
  const key = among(raw.key, names, `${at}.key`)
  if (key.length === 0) read.wrong(`${at}.key`, 'pack.no_text')
  const source = read.text(raw.source, `${at}.source`)
  if (!known.sources.has(source)) read.wrong(`${at}.source`, 'pack.unknown_source', { found: source })
  const trace = read.yes(raw.trace, `${at}.trace`)
  const seenBy = read.oneOf(raw.seenBy ?? 'school', seers, `${at}.seenBy`)
  if (trace && seenBy !== 'school') read.wrong(`${at}.seenBy`, 'register.trace_leaves')
  return {
    id: read.name(raw.id, nameForm, `${at}.id`),
    title: read.words(raw.title, `${at}.title`),
    purpose: read.words(raw.purpose, `${at}.purpose`),
    dailyUser: read.words(raw.dailyUser, `${at}.dailyUser`),
    trace,
    seenBy,
    appliesTo: readAppliesTo(read, raw.appliesTo, `${at}.appliesTo`),
    rhythm: read.oneOf(raw.rhythm, rhythms, `${at}.rhythm`),
    source,
    yearly: read.yes(raw.yearly, `${at}.yearly`),
    columns,
    key,
    states,
    moves: read.list(raw.moves ?? [], `${at}.moves`).map((m, i): RegisterMove => {
      const place = `${at}.moves.${i}`
      read.only(m, members.move, place)
      return {
        name: read.name(m.name, nameForm, `${place}.name`),
        label: read.words(m.label, `${place}.label`),
        from: among(m.from, standing, `${place}.from`),
        to: read.oneOf(m.to, standing, `${place}.to`),
        by: among(m.by, roles, `${place}.by`) as readonly Role[],
        needs: among(m.needs, names, `${place}.needs`),
        another: read.yes(m.another, `${place}.another`),
        objection: read.yes(m.objection, `${place}.objection`),
        sets: Object.entries(read.object(m.sets ?? {}, `${place}.sets`)).flatMap(([column, text]) => {
          if (!columns.some((c) => c.name === column && c.type !== 'calculate'))
            read.wrong(`${place}.sets`, 'pack.not_among', { found: column, among: names })
          const formula = formulas(read.text(text, `${place}.sets.${column}`), `${place}.sets.${column}`)
          return formula === null ? [] : [{ column, formula }]
        }),
      }
    }),
    clocks: read.list(raw.clocks ?? [], `${at}.clocks`).map((c, i) => {
      read.only(c, ['state', 'days'], `${at}.clocks.${i}`)
      return {
        state: read.oneOf(c.state, standing, `${at}.clocks.${i}.state`),
        days: readDays(read, c.days, `${at}.clocks.${i}.days`, known),
      }
    }),
    counts: read.list(raw.counts ?? [], `${at}.counts`).map((c, i): RegisterCount => {
      const place = `${at}.counts.${i}`
      read.only(c, members.count, place)
      const take = read.oneOf(c.take ?? 'count', takes, `${place}.take`)
      const column = read.textOrNull(c.column, `${place}.column`)
      if ((take === 'count') !== (column === null)) read.wrong(`${place}.column`, 'register.count_column', { take })
      if (column !== null && !names.includes(column))
        read.wrong(`${place}.column`, 'pack.not_among', { found: column, among: names })
      return {
        element: read.name(c.element, elementForm, `${place}.element`),
        label: read.words(c.label, `${place}.label`),
        take,
        column,
        when: formulas(read.textOrNull(c.when, `${place}.when`), `${place}.when`),
        ended: read.yes(c.ended, `${place}.ended`),
      }
    }),
  }
}

function readColumn(read: Reader, raw: Raw, at: string): RegisterColumn {
  read.only(raw, members.column, at)
  return {
    name: read.name(raw.name, nameForm, `${at}.name`),
    type: read.oneOf(raw.type, columnTypes, `${at}.type`),
    label: read.words(raw.label, `${at}.label`),
    hint: read.wordsOrNull(raw.hint, `${at}.hint`),
    choices: read.list(raw.choices ?? [], `${at}.choices`).map((c, i) => {
      read.only(c, ['name', 'zh', 'en'], `${at}.choices.${i}`)
      return {
        name: read.name(c.name, nameForm, `${at}.choices.${i}.name`),
        label: { zh: read.text(c.zh, `${at}.choices.${i}.zh`), en: read.text(c.en, `${at}.choices.${i}.en`) },
      }
    }),
    required: read.yes(raw.required, `${at}.required`),
    constraint: read.textOrNull(raw.constraint, `${at}.constraint`),
    constraintMessage: read.wordsOrNull(raw.constraintMessage, `${at}.constraintMessage`),
    calculation: read.textOrNull(raw.calculation, `${at}.calculation`),
  }
}

/** The name of a deadline of the jurisdiction, or an own number of days with its source. */
function readDays(read: Reader, value: unknown, at: string, known: Known): FindingDays {
  if (typeof value === 'string') return read.text(value, at)
  const own = read.object(value, at)
  const source = read.text(own.source, `${at}.source`)
  if (!known.sources.has(source)) read.wrong(`${at}.source`, 'pack.unknown_source', { found: source })
  return {
    value: read.number(own.value, `${at}.value`, 0, 3660),
    count: read.oneOf(own.count, ['workdays', 'days'] as const, `${at}.count`),
    source,
  }
}
