// A form being filled in: one answer changes, and only what looks at it is reckoned anew. The same on phone and server.
import { type Run, settled } from '../formula/evaluate.ts'
import { isEmpty, type Looked, one, toBoolean, toNumber, type Value, words } from '../formula/functions.ts'
import type { Aspect, At, Cell, ChoiceRow, Field, Place, Program, Row, Sheet, SheetOptions } from './shape.ts'

/** More rows than this a repeat does not have; a guard, no policy. */
const mostRows = 1000

export function openSheet(program: Program, options: SheetOptions, answers: Readonly<Record<string, unknown>> = {}): Sheet {
  const { fields, scopes, order, rank, reckons, judges, spans, spannedBy } = program
  const { around, listed } = options
  // What waits to be reckoned: for each field the row, or the rows, concerned.
  const waiting: (Row | Set<Row> | null)[] = new Array(fields.length).fill(null)
  let first = fields.length
  const touched = new Map<Row, Set<number>>()
  const faults = new Map<Row, Map<number, { code: string; data?: Record<string, unknown> }>>()

  const newRow = (scope: number, parent: Row | null, position: number, label: string | null): Row => {
    const size = scopes[scope]?.fields.length ?? 0
    const filled = <T>(value: T): T[] => new Array<T>(size).fill(value)
    return {
      scope,
      parent,
      position,
      label,
      raw: filled<unknown>(null),
      values: filled<Looked>(null),
      relevant: filled(false),
      rows: filled<Row[]>([]),
    }
  }
  const at = (field: Field, row: Row): At => ({ row, self: row.values[field.slot] ?? null, choice: null, place: 0, around })
  const says = (run: Run<At> | undefined, field: Field, row: Row, otherwise: boolean): boolean =>
    run ? toBoolean(run(at(field, row))) : otherwise

  const mark = (index: number, row: Row): void => {
    const place = rank[index] ?? 0
    const rows = waiting[place]
    if (rows instanceof Set) rows.add(row)
    else if (rows && rows !== row) waiting[place] = new Set([rows, row])
    else waiting[place] = row
    if (place < first) first = place
  }
  const touch = (index: number, row: Row): void => {
    const known = touched.get(row)
    if (known) known.add(index)
    else touched.set(row, new Set([index]))
  }
  /** The rows of a scope that can see this row: its own, those below it, else all below the row that holds both. */
  const seen = (scope: number, row: Row, see: (row: Row) => void): void => {
    if (scope === row.scope) {
      see(row)
      return
    }
    const way = chain(scope)
    let outer: Row = row
    while (!way.includes(outer.scope) && outer.parent) outer = outer.parent
    descend(outer, way.slice(way.indexOf(outer.scope) + 1), see)
  }
  const chains = new Map<number, readonly number[]>()
  const chain = (scope: number): readonly number[] => {
    const known = chains.get(scope)
    if (known) return known
    const way: number[] = []
    for (let s = scope; s >= 0; s = scopes[s]?.parent ?? -1) way.unshift(s)
    chains.set(scope, way)
    return way
  }
  const descend = (row: Row, way: readonly number[], see: (row: Row) => void): void => {
    const [next, ...others] = way
    if (next === undefined) {
      see(row)
      return
    }
    const slot = fields[scopes[next]?.repeat ?? 0]?.slot ?? 0
    for (const inner of row.rows[slot] ?? []) descend(inner, others, see)
  }
  /** Who looks at this field is concerned in the rows that see this one, and in all rows where it looks at the repeat as a whole. */
  const spread = (index: number, row: Row): void => {
    touch(index, row)
    for (const other of reckons[index] ?? []) reach(other, row, mark)
    for (const other of judges[index] ?? []) reach(other, row, touch)
  }
  const reach = (other: number, row: Row, act: (index: number, row: Row) => void): void => {
    let from = row
    for (const repeat of spans[other] ?? []) {
      const holder = fields[repeat]?.scope ?? 0
      for (let r: Row | null = row; r; r = r.parent) {
        if (r.scope === holder && (chain(from.scope).includes(holder) || from === r)) from = r
      }
    }
    seen(fields[other]?.scope ?? 0, from, (r) => act(other, r))
  }

  const parentRelevant = (field: Field, row: Row): boolean => {
    if (field.parent < 0) return true
    const parent = fields[field.parent] as Field
    const holder = parent.scope === row.scope ? row : row.parent
    return holder?.relevant[parent.slot] ?? false
  }
  const reckon = (field: Field, row: Row, own: boolean): void => {
    const { slot, runs } = field
    const relevant =
      (listed === undefined || listed.has(field.name)) && parentRelevant(field, row) && says(runs.relevant, field, row, true)
    if (field.kind === 'repeat') fitRows(field, row, relevant)
    const before = row.values[slot] ?? null
    let value: Value = null
    if (field.kind === 'question') {
      // A calculated question takes its value when what it looks at changes; in between it may be written over.
      if (relevant && runs.calculation && !own) row.raw[slot] = settled(runs.calculation(at(field, row)))
      value = relevant ? taken(field, row) : null
    }
    if (value === before && relevant === row.relevant[slot]) {
      touch(field.index, row)
      return
    }
    row.values[slot] = value
    row.relevant[slot] = relevant
    spread(field.index, row)
  }
  /** The answer as a value; one that its type or its filter does not allow is an issue and counts as none. */
  const taken = (field: Field, row: Row): Value => {
    const read = field.read(row.raw[field.slot])
    let { value } = read
    let fault = read.code === null ? null : read.data ? { code: read.code, data: read.data } : { code: read.code }
    const filter = field.runs.choiceFilter
    if (value !== null && filter) {
      const rows = program.lists[field.list ?? ''] ?? []
      const chosen = typeof value === 'string' ? words(value) : []
      const lost = chosen.find((name) => !rows.some((choice) => choice.name === name && allows(filter, field, row, choice)))
      if (lost !== undefined) {
        value = null
        fault = { code: 'check.unknown_choice', data: { found: lost } }
      }
    }
    const known = faults.get(row) ?? new Map()
    if (fault) known.set(field.index, fault)
    else known.delete(field.index)
    faults.set(row, known)
    return value
  }
  const allows = (filter: Run<At>, field: Field, row: Row, choice: ChoiceRow): boolean =>
    toBoolean(filter({ ...at(field, row), choice }))

  const fitRows = (field: Field, row: Row, relevant: boolean): void => {
    const given = options.rows?.[field.name]
    if (!relevant || (!given && !field.runs.repeatCount)) return
    const counted = given ? given.length : toNumber(field.runs.repeatCount?.(at(field, row)) ?? 0)
    const count = Number.isFinite(counted) ? Math.max(0, Math.min(mostRows, Math.trunc(counted))) : 0
    const rows = row.rows[field.slot] ?? []
    if (rows.length === count) return
    const next = rows.slice(0, count)
    row.rows[field.slot] = next
    for (const gone of rows.slice(count)) forget(gone)
    while (next.length < count) next.push(opened(field, row, next.length, given?.[next.length] ?? null))
    spreadRows(field, row)
  }
  const inner = (repeat: Field): number => scopes.find((scope) => scope.repeat === repeat.index)?.id ?? 0
  const opened = (repeat: Field, row: Row, position: number, label: string | null): Row => {
    const made = newRow(inner(repeat), row, position, label)
    for (const index of scopes[made.scope]?.fields ?? []) {
      mark(index, made)
      fresh.push({ field: fields[index] as Field, row: made })
    }
    return made
  }
  /** Rows have come or gone: whatever looks at the repeat or at a field in it is reckoned anew. */
  let shape = 0
  const spreadRows = (repeat: Field, row: Row): void => {
    shape += 1
    for (const other of spannedBy[repeat.index] ?? []) {
      seen(fields[other]?.scope ?? 0, row, (r) => {
        mark(other, r)
        touch(other, r)
      })
    }
    touch(repeat.index, row)
  }
  const forget = (row: Row): void => {
    touched.delete(row)
    faults.delete(row)
    waiting.forEach((rows, place) => {
      if (rows instanceof Set) rows.delete(row)
      else if (rows === row) waiting[place] = null
    })
    for (const inside of row.rows) for (const r of inside) forget(r)
  }
  const fresh: Cell[] = []
  /** Reckons what waits, each field after those it looks at; then the defaults of new rows, and what follows from them. */
  const settle = (own: Cell | null): number => {
    let done = 0
    for (;;) {
      while (first < fields.length) {
        const place = first
        first += 1
        const rows = waiting[place]
        if (!rows) continue
        waiting[place] = null
        const field = fields[order[place] ?? 0] as Field
        for (const row of rows instanceof Set ? rows : [rows]) {
          reckon(field, row, own !== null && own.field === field && own.row === row)
          done += 1
        }
      }
      if (fresh.length === 0) return done
      for (const { field, row } of fresh.splice(0)) {
        const { fallback, runs } = field
        if (!isBlank(row.raw[field.slot]) || runs.calculation) continue
        const value = runs.default ? settled(runs.default(at(field, row))) : fallback
        if (isBlank(value)) continue
        row.raw[field.slot] = value
        mark(field.index, row)
      }
    }
  }

  const root = newRow(0, null, 0, null)
  const cellAt = (place: Place): Cell | null => {
    let row = root
    for (let i = 0; i < place.length; i += 2) {
      const index = program.byName.get(String(place[i]))
      const field = index === undefined ? undefined : fields[index]
      if (!field || field.scope !== row.scope) return null
      const number = place[i + 1]
      if (number === undefined) return { field, row }
      const next = row.rows[field.slot]?.[Number(number)]
      if (field.kind !== 'repeat' || !next) return null
      row = next
    }
    return null
  }
  const fill = (row: Row, given: Readonly<Record<string, unknown>>): void => {
    for (const index of scopes[row.scope]?.fields ?? []) {
      const field = fields[index] as Field
      const answer = Object.hasOwn(given, field.name) ? given[field.name] : null
      if (field.kind === 'question') {
        if (!field.runs.calculation) row.raw[field.slot] = answer
        continue
      }
      if (field.kind !== 'repeat') continue
      const listedRows = options.rows?.[field.name]
      const rows = (Array.isArray(answer) ? answer : []).slice(0, mostRows)
      row.rows[field.slot] = rows.map((inside, i) => {
        const made = opened(field, row, i, listedRows?.[i] ?? null)
        if (typeof inside === 'object' && inside !== null) fill(made, inside as Readonly<Record<string, unknown>>)
        return made
      })
    }
  }
  fill(root, answers)
  for (const index of scopes[0]?.fields ?? []) {
    mark(index, root)
    fresh.push({ field: fields[index] as Field, row: root })
  }
  settle(null)

  const walk = (row: Row, see: (cell: Cell) => void): void => {
    for (const index of scopes[row.scope]?.fields ?? []) {
      const field = fields[index] as Field
      see({ field, row })
      for (const inside of row.rows[field.slot] ?? []) walk(inside, see)
    }
  }
  const cells = (): Cell[] => {
    const all: Cell[] = []
    walk(root, (cell) => all.push(cell))
    return all
  }
  const placeOf = ({ field, row }: Cell): Place => {
    const way: (string | number)[] = [field.name]
    for (let r = row; r.parent; r = r.parent) way.unshift(fields[scopes[r.scope]?.repeat ?? 0]?.name ?? '', r.position)
    return way
  }
  const ask = (place: Place, aspect: Aspect): boolean => {
    const cell = cellAt(place)
    return cell !== null && says(cell.field.runs[aspect], cell.field, cell.row, false)
  }
  const issueOf = ({ field, row }: Cell, must = false): { code: string; data?: Record<string, unknown> } | null => {
    if (field.kind !== 'question' || !row.relevant[field.slot]) return null
    const wrong = faults.get(row)?.get(field.index)
    if (wrong) return wrong
    const value = one(row.values[field.slot] ?? null)
    if (isEmpty(value)) return must || says(field.runs.required, field, row, false) ? { code: 'check.required' } : null
    return says(field.runs.constraint, field, row, true) ? null : { code: 'check.constraint' }
  }
  const written = (row: Row): Record<string, unknown> => {
    const out: Record<string, unknown> = {}
    for (const index of scopes[row.scope]?.fields ?? []) {
      const field = fields[index] as Field
      if (field.kind === 'repeat') out[field.name] = (row.rows[field.slot] ?? []).map(written)
      else if (field.kind === 'question' && field.type !== 'calculate' && !isBlank(row.raw[field.slot]))
        out[field.name] = row.raw[field.slot]
    }
    return out
  }

  return {
    set: (place, answer) => {
      const cell = cellAt(place)
      if (cell?.field.kind !== 'question') return 0
      cell.row.raw[cell.field.slot] = answer
      mark(cell.field.index, cell.row)
      return settle(cell)
    },
    addRow: (place) => {
      const cell = cellAt(place)
      const rows = cell?.row.rows[cell.field.slot]
      if (cell?.field.kind !== 'repeat' || !rows || rows.length >= mostRows) return
      cell.row.rows[cell.field.slot] = [...rows, opened(cell.field, cell.row, rows.length, null)]
      spreadRows(cell.field, cell.row)
      settle(null)
    },
    removeRow: (place) => {
      const cell = cellAt(place.slice(0, -1))
      const rows = cell?.row.rows[cell.field.slot]
      const gone = rows?.[Number(place[place.length - 1])]
      if (cell?.field.kind !== 'repeat' || !rows || !gone) return
      const left = rows.filter((row) => row !== gone)
      forget(gone)
      cell.row.rows[cell.field.slot] = left
      left.forEach((row, i) => {
        if (row.position === i) return
        row.position = i
        // Rows that move up hold another number: whatever asks for it is reckoned anew.
        for (const index of scopes[row.scope]?.fields ?? []) mark(index, row)
      })
      spreadRows(cell.field, cell.row)
      settle(null)
    },
    value: (place) => {
      const cell = cellAt(place)
      return cell ? one(cell.row.values[cell.field.slot] ?? null) : null
    },
    isRelevant: (place) => {
      const cell = cellAt(place)
      return cell?.row.relevant[cell.field.slot] ?? false
    },
    rowsOf: (place) => {
      const cell = cellAt(place)
      return cell?.row.rows[cell.field.slot]?.length ?? 0
    },
    isRequired: (place) => ask(place, 'required'),
    isReadOnly: (place) => ask(place, 'readOnly'),
    choices: (place) => {
      const cell = cellAt(place)
      const rows = program.lists[cell?.field.list ?? ''] ?? []
      const filter = cell?.field.runs.choiceFilter
      return cell && filter ? rows.filter((choice) => allows(filter, cell.field, cell.row, choice)) : rows
    },
    issues: () =>
      cells().flatMap((cell) => {
        const issue = issueOf(cell)
        return issue ? [{ item: cell.field.name, ...issue, place: placeOf(cell) }] : []
      }),
    cells,
    cellsOf: (name) => {
      const field = fields[program.byName.get(name) ?? -1]
      if (!field) return []
      if (field.scope === 0) return [{ field, row: root }]
      const all: Cell[] = []
      seen(field.scope, root, (row) => all.push({ field, row }))
      return all
    },
    shape: () => shape,
    changed: () => {
      const all: Cell[] = []
      for (const [row, indexes] of touched) for (const index of indexes) all.push({ field: fields[index] as Field, row })
      touched.clear()
      return all
    },
    at: (cell) => at(cell.field, cell.row),
    issueOf,
    answers: () => written(root),
    placeOf,
  }
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''
