// Register 台账: rows that a unit keeps for its own daily work. Columns, states and moves are content of a pack; here is what may be decided about a row.
import { compile, type Run } from '../formula/evaluate.ts'
import { isEmpty, toBoolean, toNumber, type Value } from '../formula/functions.ts'
import { parseFormula } from '../formula/parse.ts'
import { isCivilDate } from '../formula/time.ts'
import type { Formula } from '../formula/tree.ts'
import { type Jurisdiction, procedureOn } from '../jurisdiction.ts'
import type { Role } from '../may.ts'
import {
  type AppliesTo,
  type Choice,
  type FindingDays,
  type Pack,
  thresholdOn,
  type UnitProfile,
  type Words,
} from '../pack/pack.ts'
import type { Issue, ProblemCode } from '../problem.ts'

export const columnTypes = ['text', 'integer', 'decimal', 'yes_no', 'date', 'select_one', 'calculate'] as const
export type ColumnType = (typeof columnTypes)[number]
export interface RegisterColumn {
  readonly name: string
  readonly type: ColumnType
  readonly label: Words
  readonly hint: Words | null
  readonly choices: readonly Choice[]
  readonly required: boolean
  readonly constraint: string | null
  readonly constraintMessage: Words | null
  readonly calculation: string | null
}
export interface RegisterState {
  readonly name: string
  readonly label: Words
  /** A row that stands here is over: it is no longer open, and is not carried into a new year. */
  readonly ends: boolean
  /** A public notice: so many days the row stays here, objections are taken, and only then does it go on. */
  readonly notice: FindingDays | null
}
/** A step of a row: who may take it, from where, and what has to stand in the row by then. */
export interface RegisterMove {
  readonly name: string
  readonly label: Words
  readonly from: readonly string[]
  readonly to: string
  readonly by: readonly Role[]
  readonly needs: readonly string[]
  /** Taken by another person than the one who took the step before. */
  readonly another: boolean
  /** What the step itself writes down (how many there were before, the day it was confirmed): nobody types these columns. */
  readonly sets: readonly { readonly column: string; readonly formula: string }[]
  /** An objection to a notice: taken while it runs, with its reason. */
  readonly objection: boolean
}
/** Days that a row may stand in a state, counted from the day it came there. */
export interface RegisterClock {
  readonly state: string
  readonly days: FindingDays
}
export const takes = ['count', 'sum', 'most'] as const
/** A figure that follows from the rows; the only thing of a register that leaves a school unless the pack says who else sees rows. */
export interface RegisterCount {
  readonly element: string
  readonly label: Words
  readonly take: (typeof takes)[number]
  readonly column: string | null
  readonly when: string | null
  /** Rows that are over count as well. */
  readonly ended: boolean
}
export const rhythms = ['case', 'day', 'week', 'month', 'term', 'year'] as const
export const seers = ['school', 'county', 'city'] as const
export interface Register {
  readonly id: string
  readonly title: Words
  readonly purpose: Words
  /** Who at the unit works with it every day. */
  readonly dailyUser: Words
  /** Kept only to show that something was done: off by default, never leaves the school. */
  readonly trace: boolean
  /** The highest level that sees rows; the levels above see the counts. */
  readonly seenBy: (typeof seers)[number]
  readonly appliesTo: Pick<AppliesTo, 'kinds' | 'stages' | 'has'>
  readonly rhythm: (typeof rhythms)[number]
  readonly source: string
  /** Opened anew each January; what is over is not carried. */
  readonly yearly: boolean
  readonly columns: readonly RegisterColumn[]
  /** What tells a row from the others of its unit: the same key is the same row when a file comes back. */
  readonly key: readonly string[]
  readonly states: readonly RegisterState[]
  readonly moves: readonly RegisterMove[]
  readonly clocks: readonly RegisterClock[]
  readonly counts: readonly RegisterCount[]
}
export type Cells = Readonly<Record<string, Value>>
export interface RegisterRow {
  readonly state: string
  readonly cells: Cells
  readonly version: number
  /** Who took the last step. */
  readonly movedBy: string | null
}

/** Whether a unit keeps this register. */
export function keeps(register: Register, unit: UnitProfile): boolean {
  const { kinds, stages, has } = register.appliesTo
  const kind = unit.kind === 'county' ? 'county' : unit.schoolKind
  if (kind === null || !kinds.includes(kind)) return false
  if (stages.length > 0 && !stages.some((s) => unit.stages.includes(s))) return false
  return has.every((feature) => unit[feature] !== false)
}
/** Who of the levels above a unit sees its rows; whoever else stands above sees figures. */
const eyes: Readonly<Record<Register['seenBy'], readonly Role[]>> = {
  school: [],
  county: ['county'],
  city: ['county', 'director', 'office', 'auditor'],
}
export const seesRows = (seenBy: Register['seenBy'], roles: readonly string[]): boolean =>
  eyes[seenBy].some((role) => roles.includes(role))
/** Whether a register leaves its unit at all: one kept only to show that something was done never does, not even as a figure. */
export const leaves = (register: Pick<Register, 'trace'>): boolean => !register.trace
/** The registers in use at a place: traces are off unless the place turns them on (procedure `trace_registers`). */
export function inUse(register: Pick<Register, 'trace'>, j: Jurisdiction, date: string): boolean {
  return !register.trace || procedureOn(j, 'trace_registers', date)?.value === true
}
/** The state a new row stands in: the first. */
export const firstState = (register: Register): string => register.states[0]?.name ?? ''
export const isOver = (register: Register, state: string): boolean => register.states.find((s) => s.name === state)?.ends ?? false

/** What formulas of a register may name besides its columns: the thresholds of its pack. */
export type Limits = Pick<Pack, 'thresholds'>
interface At {
  readonly cells: Cells
  readonly self: Value
  readonly today: string
}
type Check = (at: At) => Value
const made = new WeakMap<Register, ReadonlyMap<string, Check>>()
/** A formula of a register, made ready once; the names are the columns and the pack's thresholds. */
function formulaOf(pack: Limits, register: Register, text: string): Check {
  const known = made.get(register) ?? new Map<string, Check>()
  made.set(register, known)
  const found = known.get(text)
  if (found) return found
  const { formula } = parseFormula(text)
  const columns = new Set(register.columns.map((c) => c.name))
  const run: Run<At> = compile<At>(formula as Formula, {
    name: (name) => (columns.has(name) ? (at) => at.cells[name] ?? null : (at) => thresholdOn(pack, name, null, at.today)),
    self: (at) => at.self,
    moment: (at) => ({ today: at.today }),
  })
  const check: Check = (at) => {
    const value = run(at)
    return (Array.isArray(value) ? value[0] : value) as Value
  }
  ;(known as Map<string, Check>).set(text, check)
  return check
}

const longest = 500
const wholeDay = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/
/** One cell as a value of its column: empty is null, full width digits are digits; what does not fit is an issue. */
export function readCell(column: RegisterColumn, raw: unknown): { readonly value: Value; readonly issue: Issue | null } {
  const take = (value: Value) => ({ value, issue: null })
  const refuse = (code: string, data: Record<string, unknown> = {}) => ({
    value: null,
    issue: { item: column.name, code, data: { found: raw, ...data } },
  })
  if (raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')) return take(null)
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return refuse('check.not_text')
  const text = String(raw).normalize('NFKC').trim()
  switch (column.type) {
    case 'integer':
    case 'decimal': {
      const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
      if (!Number.isFinite(number)) return refuse('check.not_a_number')
      return column.type === 'integer' && !Number.isSafeInteger(number) ? refuse('check.not_an_integer') : take(number)
    }
    case 'yes_no':
      if (raw === true || ['yes', '是', '有'].includes(text)) return take('yes')
      return raw === false || ['no', '否', '无'].includes(text) ? take('no') : refuse('check.unknown_choice')
    case 'date': {
      const [y, m, d] = text.match(/\d+/g) ?? []
      const day = wholeDay.test(text) ? `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}` : text
      return isCivilDate(day) ? take(day) : refuse('check.not_a_date')
    }
    case 'select_one': {
      const choice = column.choices.find((c) =>
        [c.name, c.label.zh, c.label.en].some((w) => w.toLowerCase() === text.toLowerCase()),
      )
      return choice ? take(choice.name) : refuse('check.unknown_choice', { among: column.choices.map((c) => c.label.zh) })
    }
    default: {
      const own = String(raw).trim()
      return own.length > longest ? refuse('check.too_long', { most: longest }) : take(own)
    }
  }
}

/** A row as it would stand: every cell read, calculated columns reckoned, what is missing or breaks a rule named by its column. */
export function readRow(
  pack: Limits,
  register: Register,
  raw: Readonly<Record<string, unknown>>,
  today: string,
): { readonly cells: Cells; readonly issues: readonly Issue[] } {
  const cells: Record<string, Value> = {}
  const issues: Issue[] = []
  const columns = new Set(register.columns.map((c) => c.name))
  for (const name of Object.keys(raw)) if (!columns.has(name)) issues.push({ item: name, code: 'register.unknown_column' })
  for (const column of register.columns) {
    if (column.type === 'calculate') continue
    const { value, issue } = readCell(column, raw[column.name])
    cells[column.name] = value
    if (issue) issues.push(issue)
    else if (column.required && isEmpty(value)) issues.push({ item: column.name, code: 'check.required' })
  }
  for (const { name, calculation } of register.columns)
    if (calculation) cells[name] = plain(formulaOf(pack, register, calculation)({ cells, self: null, today }))
  for (const { name, constraint, constraintMessage } of register.columns) {
    const self = cells[name] ?? null
    if (constraint && !isEmpty(self) && !toBoolean(formulaOf(pack, register, constraint)({ cells, self, today })))
      issues.push({ item: name, code: 'check.constraint', data: { ...constraintMessage } })
  }
  return { cells, issues }
}
const plain = (value: Value): Value => (typeof value === 'number' && !Number.isFinite(value) ? null : value)

/** The columns that steps write; they are never typed, and a sheet does not change them. */
export const setBySteps = (register: Register): ReadonlySet<string> =>
  new Set(register.moves.flatMap((m) => m.sets.map((s) => s.column)))
/** A row typed or read from a sheet: what steps have written stays as it stands. */
export const keepSet = (register: Register, given: Readonly<Record<string, unknown>>, stands: Cells): Record<string, unknown> => {
  const set = setBySteps(register)
  return {
    ...Object.fromEntries(Object.entries(given).filter(([name]) => !set.has(name))),
    ...Object.fromEntries([...set].map((name) => [name, stands[name] ?? null])),
  }
}
/** The cells of a row with what a step writes by itself. */
export function cellsAfter(pack: Limits, register: Register, step: RegisterMove, cells: Cells, today: string): Cells {
  if (step.sets.length === 0) return cells
  const written = step.sets.map((s) => [s.column, plain(formulaOf(pack, register, s.formula)({ cells, self: null, today }))])
  const filled = Object.entries(cells).filter(([name]) => register.columns.some((c) => c.name === name && c.type !== 'calculate'))
  return readRow(pack, register, Object.fromEntries([...filled, ...written]), today).cells
}

/** The words by which a row is known among those of its unit. */
export const keyOf = (register: Register, cells: Cells): string =>
  register.key
    .map((name) =>
      String(cells[name] ?? '')
        .normalize('NFKC')
        .trim()
        .toLowerCase(),
    )
    .join('\u001f')

/** Takes a step: the move has to lead on from where the row stands, be this person's to take, and find what it needs. */
export function moveRow(
  register: Register,
  row: RegisterRow,
  move: string,
  on: {
    readonly roles: readonly string[]
    readonly person: string
    /** The notice that the row stands in, by its last day; the reason that is given. */
    readonly notice?: { readonly until: string; readonly today: string; readonly reason: string } | null
  },
): { readonly to: string } | { readonly problem: ProblemCode; readonly data: Readonly<Record<string, unknown>> } {
  const step = register.moves.find((m) => m.name === move)
  const wrong = (problem: ProblemCode, data: Readonly<Record<string, unknown>> = {}) => ({ problem, data: { move, ...data } })
  if (!step?.from.includes(row.state)) return wrong('register.wrong_state', { state: row.state })
  if (!step.by.some((role) => on.roles.includes(role))) return wrong('act.forbidden', { by: step.by })
  if (step.another && row.movedBy === on.person) return wrong('register.same_person')
  const runs = on.notice ? on.notice.today <= on.notice.until : false
  if (on.notice && step.objection && !runs) return wrong('register.notice_over', { until: on.notice.until })
  if (on.notice && step.objection && on.notice.reason.trim() === '') return wrong('register.no_reason')
  if (on.notice && !step.objection && runs) return wrong('register.notice_runs', { until: on.notice.until })
  const missing = step.needs.filter((name) => isEmpty(row.cells[name] ?? null))
  if (missing.length > 0) return wrong('register.needs', { columns: missing })
  return { to: step.to }
}
/** The steps that lead on from a row for somebody with these roles. */
export const movesFrom = (
  register: Register,
  row: Pick<RegisterRow, 'state'>,
  roles: readonly string[],
): readonly RegisterMove[] =>
  register.moves.filter((m) => m.from.includes(row.state) && m.by.some((role) => roles.includes(role)))

/** Whether a figure counts this row. */
export function countsRow(
  pack: Limits,
  register: Register,
  count: RegisterCount,
  row: Pick<RegisterRow, 'state' | 'cells'>,
  today: string,
): boolean {
  if (!count.ended && isOver(register, row.state)) return false
  return !count.when || toBoolean(formulaOf(pack, register, count.when)({ cells: row.cells, self: null, today }))
}
/** A yearly register is opened anew each January: what was over before is not carried, what is open is. `since`: the day on which the row came to its state. */
export const carried = (register: Register, row: { readonly state: string; readonly since: string }, today: string): boolean =>
  !register.yearly || !isOver(register, row.state) || row.since.slice(0, 4) === today.slice(0, 4)
/** The figures that follow from a unit's rows, by element; a register without rows counts nothing, which is 0. */
export function countRows(
  pack: Limits,
  register: Register,
  rows: readonly Pick<RegisterRow, 'state' | 'cells'>[],
  today: string,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    register.counts.map((c) => {
      const counted = rows.filter((row) => countsRow(pack, register, c, row, today))
      const values = c.column ? counted.map((row) => toNumber(row.cells[c.column as string] ?? null)).filter(Number.isFinite) : []
      const value =
        c.take === 'count' ? counted.length : c.take === 'sum' ? values.reduce((a, b) => a + b, 0) : Math.max(0, ...values)
      return [c.element, value]
    }),
  )
}
