// Where a fault of a draft stands: its row and its column, or another part of the document.
import type { Issue } from '@duxue/core'
import { type CellKey, columnOf } from './cells.ts'
import { type DraftRow, idOf, nameOf } from './rows.ts'

export interface PlacedFault {
  readonly issue: Issue
  /** The row's place, as text; null where it is not of a row. */
  readonly row: string | null
  readonly column: CellKey | null
}
/** `items.name.member` is the row of that name (all of them, where a name is used twice), `items.3` the fourth; elements stand at the row that asks for them. */
export function placeFaults(rows: readonly DraftRow[], issues: readonly Issue[]): PlacedFault[] {
  return issues.flatMap((issue): PlacedFault[] => {
    const [part = '', name = '', ...rest] = issue.item.split('.')
    if (part === 'elements') {
      const found = rows.filter(
        (row) => row.raw.element !== undefined && issue.item.startsWith(`elements.${String(row.raw.element)}`),
      )
      return found.length > 0
        ? found.map((row) => ({ issue, row: idOf(row.at), column: null }))
        : [{ issue, row: null, column: null }]
    }
    if (part !== 'items') return [{ issue, row: null, column: null }]
    const named = rows.filter((row) => nameOf(row.raw) === name || row.raw.use === `${name}.${rest[0] ?? ''}`)
    const at = /^\d+$/.test(name) ? rows.filter((row) => idOf(row.at) === name) : []
    // An unnamed row in a group is told by the group and its number there.
    const inside =
      named.length === 1 && rest[0] === 'items' && /^\d+$/.test(rest[1] ?? '') ? `${idOf(named[0]?.at ?? [])}.${rest[1]}` : null
    const child = inside ? rows.find((row) => idOf(row.at) === inside) : undefined
    if (child) return [{ issue, row: inside, column: columnOf(rest.slice(2).join('.')) }]
    const found = named.length > 0 ? named : at
    return found.length > 0
      ? found.map((row) => ({ issue, row: idOf(row.at), column: columnOf(rest.join('.')) }))
      : [{ issue, row: null, column: null }]
  })
}
