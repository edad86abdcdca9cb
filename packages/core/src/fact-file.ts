// Files of existing systems (pupils' and teachers' records, statistics) as facts: columns mapped to elements, seen before anything is written.

import type { Element, Fact } from './fact.ts'
import type { Value } from './formula/functions.ts'
import { isCivilDate } from './formula/time.ts'

/** How a sheet is read: where the unit's code stands, and which heading is which element. */
export interface FactMapping {
  /** The system it comes from, as the fact's source says it. */
  readonly source: string
  readonly unit: string
  readonly elements: Readonly<Record<string, string>>
  /** A unit has several lines (a line a class, a line a group of pupils): numbers are added up, and the lines themselves may be counted as an element. */
  readonly several?: { readonly count: string | null } | undefined
}
export interface FactFault {
  readonly row: number
  readonly column: string
  readonly code:
    | 'fact.no_heading'
    | 'fact.unknown_element'
    | 'fact.unknown_unit'
    | 'fact.unit_twice'
    | 'fact.not_a_value'
    | 'fact.heading_twice'
    | 'fact.lines_differ'
  readonly data?: Readonly<Record<string, unknown>>
}
export interface FactPreview {
  readonly added: readonly Fact[]
  readonly changed: readonly { readonly fact: Fact; readonly before: Value }[]
  readonly same: number
  /** Values older than what stands: they are left alone. */
  readonly older: number
  /** Units that the file names. */
  readonly units: number
  readonly faults: readonly FactFault[]
}

/** What stands of an element at a unit, and the day it holds for. */
export interface Standing {
  readonly value: Value
  readonly on: string
}
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/**
 * What the rows would change. The heading is the first row that holds the heading of the unit. `unitOf` finds a unit by its code (a
 * 10-digit code that a spreadsheet made a number has lost its leading noughts: they are put back). Nothing is taken while a fault stands.
 */
export function previewFacts(
  rows: readonly (readonly string[])[],
  mapping: FactMapping,
  elements: ReadonlyMap<string, Element>,
  unitOf: (code: string) => string | null,
  standing: (unitId: string, element: string) => Standing | null,
  on: string,
): FactPreview {
  const faults: FactFault[] = []
  const head = rows.findIndex((row) => row.some((cell) => plain(cell) === plain(mapping.unit)))
  const none = { added: [], changed: [], same: 0, older: 0, units: 0 }
  if (head < 0) return { ...none, faults: [{ row: 0, column: mapping.unit, code: 'fact.no_heading' }] }
  const place = (heading: string): number => {
    const at = (rows[head] ?? []).flatMap((cell, i) => (plain(cell) === plain(heading) ? [i] : []))
    if (at.length === 0) faults.push({ row: head + 1, column: heading, code: 'fact.no_heading' })
    if (at.length > 1) faults.push({ row: head + 1, column: heading, code: 'fact.heading_twice' })
    return at[0] ?? -1
  }
  const unitColumn = place(mapping.unit)
  const columns = Object.entries(mapping.elements).flatMap(([heading, id]) => {
    const element = elements.get(id)
    if (element) return [{ heading, element, at: place(heading) }]
    faults.push({ row: head + 1, column: heading, code: 'fact.unknown_element', data: { element: id } })
    return []
  })
  const counted = mapping.several?.count ? elements.get(mapping.several.count) : undefined
  if (mapping.several?.count && (counted?.type !== 'integer' || columns.some((c) => c.element === counted)))
    faults.push({ row: head + 1, column: mapping.unit, code: 'fact.unknown_element', data: { element: mapping.several.count } })
  const seen = new Map<string, number>()
  const found = new Map<string, Fact>()
  const say = (unitId: string, element: Element, value: Value, line: number, column: string) => {
    const key = `${unitId} ${element.id}`
    const before = found.get(key)
    // Shares do not add up.
    const both = typeof before?.value === 'number' && typeof value === 'number' && element.unit?.zh !== '%'
    if (before && !both && before.value !== value)
      faults.push({ row: line, column, code: 'fact.lines_differ', data: { found: String(value), other: String(before.value) } })
    const sum = both ? Number(((before.value as number) + (value as number)).toFixed(6)) : value
    found.set(key, { element: element.id, unitId, on, value: sum, source: mapping.source })
  }
  rows.slice(head + 1).forEach((row, i) => {
    const line = head + i + 2
    const code = (row[unitColumn] ?? '').normalize('NFKC').trim()
    if (code === '') return
    const unitId = unitOf(code) ?? unitOf(code.padStart(10, '0'))
    if (unitId === null) {
      faults.push({ row: line, column: mapping.unit, code: 'fact.unknown_unit', data: { code } })
      return
    }
    const before = seen.get(unitId)
    if (before !== undefined && !mapping.several)
      faults.push({ row: line, column: mapping.unit, code: 'fact.unit_twice', data: { row: before } })
    seen.set(unitId, line)
    if (counted) say(unitId, counted, 1, line, mapping.unit)
    for (const { heading, element, at } of columns) {
      const text = (row[at] ?? '').normalize('NFKC').trim()
      if (text === '') continue
      const value = valueIn(element, text)
      if (value === null)
        faults.push({ row: line, column: heading, code: 'fact.not_a_value', data: { found: text, type: element.type } })
      else say(unitId, element, value, line, heading)
    }
  })
  if (faults.length > 0) return { ...none, faults }
  const added: Fact[] = []
  const changed: { fact: Fact; before: Value }[] = []
  let same = 0
  let older = 0
  for (const fact of found.values()) {
    const stands = standing(fact.unitId, fact.element)
    if (stands === null) added.push(fact)
    else if (stands.value === fact.value) same += 1
    else if (stands.on > on) older += 1
    else changed.push({ fact, before: stands.value })
  }
  return { added, changed, same, older, units: seen.size, faults }
}

/** What a page is told of a file before anything is written: the difference, and the names of its units. */
export interface FactFilePreview extends FactPreview {
  readonly names: Readonly<Record<string, string>>
}
const unitHeads = /标识码|学校代码|机构代码|单位代码|^code$|institution code|school code/i
/**
 * How a sheet may be read: the heading is the line with the most headings that are known, from the mapping used last for this system or by an
 * element's own words; what nobody knows is left out. A person looks it over before anything is compared.
 */
export function proposeMapping(
  rows: readonly (readonly string[])[],
  elements: readonly Element[],
  last: FactMapping | null,
  source: string,
): { readonly heads: readonly string[]; readonly mapping: FactMapping } {
  const known = new Map<string, string>()
  for (const e of elements) for (const word of [e.id, e.label.zh, e.label.en]) known.set(plain(word), e.id)
  for (const [heading, id] of Object.entries(last?.elements ?? {}))
    if (elements.some((e) => e.id === id)) known.set(plain(heading), id)
  const isUnit = (cell: string) =>
    (last ? plain(cell) === plain(last.unit) : false) || unitHeads.test(cell.normalize('NFKC').trim())
  const fit = (row: readonly string[]) =>
    row.filter((cell) => cell.trim() !== '' && (known.has(plain(cell)) || isUnit(cell))).length
  const first = rows.slice(0, 30)
  const best = first.reduce<readonly string[]>(
    (a, b) => (fit(b) > fit(a) ? b : a),
    first.find((row) => row.filter((c) => c.trim()).length > 1) ?? [],
  )
  const heads = [...new Set(best.map((cell) => cell.trim()).filter((cell) => cell !== ''))]
  return {
    heads,
    mapping: {
      source,
      unit: heads.find((head) => last !== null && plain(head) === plain(last.unit)) ?? heads.find(isUnit) ?? '',
      elements: Object.fromEntries(
        heads.flatMap((head) => {
          const id = known.get(plain(head))
          return id === undefined || isUnit(head) ? [] : [[head, id]]
        }),
      ),
      ...(last?.several ? { several: last.several } : {}),
    },
  }
}

/** A cell as a value of its element; null when it is none. */
function valueIn(element: Element, text: string): Value {
  switch (element.type) {
    case 'integer':
    case 'decimal': {
      const number = /^-?\d{1,3}(,\d{3})+(\.\d+)?$|^-?\d+(\.\d+)?%?$/.test(text) ? Number(text.replace(/[,%]/g, '')) : Number.NaN
      return Number.isNaN(number) || (element.type === 'integer' && !Number.isSafeInteger(number)) ? null : number
    }
    case 'yes_no':
      return /^(yes|true|是|有|√)$/i.test(text) ? 'yes' : /^(no|false|否|无|×)$/i.test(text) ? 'no' : null
    case 'date': {
      const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
      const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
      return isCivilDate(date) ? date : null
    }
    default:
      return text.length > 500 ? null : text
  }
}
