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
  readonly data?: Readonly<Record<string, unknown>>
}
export interface FactPreview {
  readonly added: readonly Fact[]
  readonly changed: readonly { readonly fact: Fact; readonly before: Value }[]
  readonly same: number
  readonly faults: readonly FactFault[]
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
  standing: (unitId: string, element: string) => Value,
  on: string,
): FactPreview {
  const faults: FactFault[] = []
  const head = rows.findIndex((row) => row.some((cell) => plain(cell) === plain(mapping.unit)))
  const none = { added: [], changed: [], same: 0 }
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
  const seen = new Map<string, number>()
  const found: Fact[] = []
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
    if (before !== undefined) faults.push({ row: line, column: mapping.unit, code: 'fact.unit_twice', data: { row: before } })
    seen.set(unitId, line)
    for (const { heading, element, at } of columns) {
      const text = (row[at] ?? '').normalize('NFKC').trim()
      if (text === '') continue
      const value = valueIn(element, text)
      if (value === null)
        faults.push({ row: line, column: heading, code: 'fact.not_a_value', data: { found: text, type: element.type } })
      else found.push({ element: element.id, unitId, on, value, source: mapping.source })
    }
  })
  if (faults.length > 0) return { ...none, faults }
  const stands = found.map((fact) => ({ fact, before: standing(fact.unitId, fact.element) }))
  return {
    added: stands.filter(({ before }) => before === null).map(({ fact }) => fact),
    changed: stands.filter(({ fact, before }) => before !== null && before !== fact.value),
    same: stands.filter(({ fact, before }) => before === fact.value).length,
    faults,
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
