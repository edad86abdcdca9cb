// The questions as a table: one cell is where the hand is, arrows move it, typing writes it; what is wrong is marked in its cell.
import type { Pack, RawPack } from '@duxue/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import { CellInput } from './cell-input.tsx'
import { type CellKey, cellChange, cellKeys, cellText } from './cells.ts'
import type { PlacedFault } from './faults.ts'
import { changeRow, type DraftRow, idOf, renameRow } from './rows.ts'
import { useShow } from './show.ts'

export interface At {
  readonly row: string
  readonly column: CellKey
}
interface GridProps {
  readonly content: RawPack
  readonly library: readonly Pack[]
  readonly rows: readonly DraftRow[]
  readonly faults: readonly PlacedFault[]
  readonly at: At | null
  readonly can: boolean
  readonly go: (at: At) => void
  readonly edit: (next: RawPack) => void
  /** Keys that mean something for the row: add, copy, remove, up, down. */
  readonly rowKey: (event: KeyboardEvent) => boolean
}
const perPage = 100
/** What is chosen from a list begins as it is, and is never empty. */
const chosen: readonly CellKey[] = ['type', 'basis', 'kinds', 'grave', 'required']

export function Grid({ content, library, rows, faults, at, can, go, edit, rowKey }: GridProps) {
  const t = useWords(draftWords)
  const show = useShow(content, library)
  const [typed, setTyped] = useState<{ at: At; text: string } | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const here = rows.findIndex((row) => idOf(row.at) === at?.row)
  const page = Math.floor(Math.max(0, here) / perPage)
  const seen = rows.slice(page * perPage, (page + 1) * perPage)
  const focus = (to: At | null) => {
    if (to) table.current?.querySelector<HTMLElement>(`[data-row="${to.row}"][data-column="${to.column}"]`)?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hand moved, or stopped typing
  useEffect(() => {
    const active = document.activeElement
    if (!typed && at && (table.current?.contains(active) || active === document.body)) focus(at)
  }, [at?.row, at?.column, typed])

  const step = (from: At, down: number, right: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex((r) => idOf(r.at) === from.row) + down))]
    const column = cellKeys[Math.max(0, Math.min(cellKeys.length - 1, cellKeys.indexOf(from.column) + right))]
    if (row && column) go({ row: idOf(row.at), column })
  }
  const write = (to: At, text: string) => {
    const row = rows.find((r) => idOf(r.at) === to.row)
    if (!row || row.raw.use !== undefined || text === cellText(row.raw, to.column)) return
    edit(
      to.column === 'name'
        ? renameRow(content, row.at, text.trim())
        : changeRow(content, row.at, cellChange(row.raw, to.column, text)),
    )
  }
  const begin = (to: At, text: string) => {
    const row = rows.find((r) => idOf(r.at) === to.row)
    if (!can || !row || row.raw.use !== undefined) return
    flushSync(() => setTyped({ at: to, text: chosen.includes(to.column) ? cellText(row.raw, to.column) : text }))
  }
  const onCell = (event: KeyboardEvent<HTMLTableCellElement>, to: At, raw: RawPack) => {
    if (typed || event.target !== event.currentTarget) return
    if (rowKey(event)) return event.preventDefault()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const arrows: Record<string, readonly [number, number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      Home: [0, -cellKeys.length],
      End: [0, cellKeys.length],
      PageDown: [20, 0],
      PageUp: [-20, 0],
    }
    const arrow = arrows[event.key]
    const end = cellKeys.indexOf(to.column) + (event.shiftKey ? -1 : 1)
    if (arrow) step(to, ...arrow)
    else if (event.key === 'Tab' && end >= 0 && end < cellKeys.length) step(to, 0, event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter' || event.key === 'F2') begin(to, cellText(raw, to.column))
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (!chosen.includes(to.column)) write(to, '')
    } else if (event.key === ' ' && to.column === 'required') write(to, cellText(raw, 'required') === 'yes' ? 'no' : 'yes')
    // What begins a word begins the writing; an input method begins with a key that has no letter.
    else if (event.key.length === 1 || event.key === 'Process')
      return begin(to, event.key === 'Process' ? cellText(raw, to.column) : '')
    else return
    event.preventDefault()
  }
  return (
    <div className="scroll grid-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are written in is a grid */}
      <table ref={table} className="grid" role="grid" aria-label={t('grid.label')} aria-rowcount={rows.length}>
        <thead>
          <tr>
            <th scope="col" className="n">
              {t('col.no')}
            </th>
            {cellKeys.map((key) => (
              <th key={key} scope="col" className={`c-${key}`}>
                {t(`col.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seen.map((row, i) => {
            const id = idOf(row.at)
            const wrong = faults.filter((f) => f.row === id)
            const head =
              i === 0
                ? true
                : row.at.length === 1 && seen[i - 1]?.at.length !== undefined && topicOf(seen, i) !== topicOf(seen, i - 1)
            return [
              head && row.at.length === 1 ? (
                <tr key={`topic ${id}`} className="topic-row">
                  <th colSpan={cellKeys.length + 1} scope="rowgroup">
                    {show.topic(row.raw.topic)}
                  </th>
                </tr>
              ) : null,
              <tr key={id} className={`${id === at?.row ? 'at' : ''} ${row.raw.use === undefined ? '' : 'taken'}`}>
                <th scope="row" className={`n ${wrong.length > 0 ? 'late' : ''}`}>
                  {page * perPage + i + 1}
                </th>
                {cellKeys.map((column) => {
                  const cell: At = { row: id, column }
                  const mine = at?.row === id && at.column === column
                  const writing = typed?.at.row === id && typed.at.column === column
                  const bad = wrong.some((f) => f.column === column || (f.column === null && column === 'name'))
                  return (
                    <td
                      key={column}
                      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid
                      role="gridcell"
                      data-row={id}
                      data-column={column}
                      className={`c-${column} ${mine ? 'here' : ''} ${bad ? 'bad' : ''} ${column === 'points' ? 'n' : ''}`}
                      style={column === 'zh' && row.at.length > 1 ? { paddingLeft: row.at.length * 14 } : undefined}
                      tabIndex={mine || (!at && i === 0 && column === 'zh') ? 0 : -1}
                      aria-invalid={bad}
                      aria-label={`${t(`col.${column}`)} ${show.cell(row.raw, column)}`}
                      onFocus={() => (mine ? undefined : go(cell))}
                      onDoubleClick={() => begin(cell, cellText(row.raw, column))}
                      onKeyDown={(event) => onCell(event, cell, row.raw)}
                    >
                      {writing ? (
                        <CellInput
                          content={content}
                          raw={row.raw}
                          column={column}
                          text={typed.text}
                          done={(text, then) => {
                            setTyped(null)
                            if (text !== null) write(cell, text)
                            if (then === 'down') step(cell, 1, 0)
                            else if (then === 'right') step(cell, 0, 1)
                            else if (then === 'left') step(cell, 0, -1)
                            else if (then === 'stay') focus(cell)
                          }}
                        />
                      ) : (
                        <span className="cell">{show.cell(row.raw, column)}</span>
                      )}
                    </td>
                  )
                })}
              </tr>,
            ]
          })}
        </tbody>
      </table>
      {rows.length > perPage ? (
        <p className="pager">
          {t('table.range', { from: page * perPage + 1, to: page * perPage + seen.length, total: rows.length })}
          {[page - 1, page + 1].map((to) => {
            const first = rows[to * perPage]
            return first ? (
              <button key={to} type="button" className="link" onClick={() => go({ row: idOf(first.at), column: 'zh' })}>
                {t(to < page ? 'table.before' : 'table.after')}
              </button>
            ) : null
          })}
        </p>
      ) : null}
    </div>
  )
}
/** The subject of a row, or of the row that holds it. */
function topicOf(rows: readonly DraftRow[], at: number): unknown {
  for (let i = at; i >= 0; i -= 1) if (rows[i]?.at.length === 1) return rows[i]?.raw.topic
  return null
}
