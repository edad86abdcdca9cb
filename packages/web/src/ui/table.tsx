// The table: sticky head, filters in the head, columns to choose, keyboard rows, picking with bulk acts, total row, pages, export of what is seen.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWho } from '../api.ts'
import { number, useWords } from '../words/say.ts'
import { type Cell, csv, saveFile } from './csv.ts'
import { typing } from './head.tsx'
import { useGo } from './link.tsx'
import { Pager, type Pages } from './pages.tsx'

export interface Column<R> {
  readonly key: string
  readonly title: string
  readonly show: (row: R) => ReactNode
  /** The cell in the export; without it what `show` gives, when that is text or a number. */
  readonly cell?: (row: R) => Cell
  /** Right-aligned figures. */
  readonly number?: boolean
  readonly total?: ReactNode
  /** The total in the export; without it `total`, when that is text or a number. */
  readonly totalCell?: Cell
  /** Left out on phones. */
  readonly wide?: boolean
  /** Not shown until chosen. */
  readonly off?: boolean
  readonly width?: string
  readonly filter?: {
    readonly value: string
    readonly options: readonly { value: string; label: string }[]
    readonly set: (value: string) => void
  }
}
export interface Bulk {
  readonly label: string
  readonly run: (ids: string[]) => void
  readonly main?: boolean
}
export interface TableProps<R> {
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly id: (row: R) => string
  /** Where Enter and a click lead. */
  readonly to?: (row: R) => string | null
  /** How many there are in all; with `pages` the rest can be turned to. */
  readonly total?: number
  readonly pages?: Pages
  readonly bulk?: readonly Bulk[]
  /** Rows that may be picked; without it all. */
  readonly canPick?: (row: R) => boolean
  readonly empty: ReactNode
  /** Name of the exported file, without ending; null: no export. */
  readonly file: string | null
  readonly label: string
  readonly tall?: boolean
}

export function Table<R>(props: TableProps<R>) {
  const { rows, columns, id, to, bulk = [], canPick } = props
  const t = useWords()
  const go = useGo()
  const synthetic = useWho().who?.synthetic ?? false
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(columns.filter((c) => c.off).map((c) => c.key)))
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState(-1)
  const body = useRef<HTMLTableSectionElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const from = props.pages?.asked.from ?? 0
  // another page is read from its first row, and what was picked on the one before is not acted on unseen
  const was = useRef(from)
  useEffect(() => {
    if (was.current === from) return
    was.current = from
    setAt(-1)
    setPicked(new Set())
    if (frame.current) frame.current.scrollTop = 0
  }, [from])
  const seen = columns.filter((c) => !hidden.has(c.key))
  const pickable = bulk.length > 0 ? rows.filter((r) => canPick?.(r) ?? true).map(id) : []
  const pickedNow = pickable.filter((p) => picked.has(p))
  const toggle = (rowId: string) =>
    setPicked((was) => (was.has(rowId) ? new Set([...was].filter((p) => p !== rowId)) : new Set([...was, rowId])))

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typing(event) || rows.length === 0) return
      const step = event.key === 'j' || event.key === 'J' ? 1 : event.key === 'k' || event.key === 'K' ? -1 : 0
      const row = rows[at]
      if (step !== 0) {
        const then = Math.max(0, Math.min(rows.length - 1, at + step))
        setAt(then)
        body.current?.rows[then]?.scrollIntoView({ block: 'nearest' })
      } else if (event.key === 'Enter' && row && !(event.target instanceof HTMLElement && event.target.closest('a, button'))) {
        const address = to?.(row)
        if (address) go(address)
      } else if (event.key === ' ' && row && pickable.includes(id(row))) {
        event.preventDefault()
        toggle(id(row))
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const save = () => {
    const cellOf = (c: Column<R>, row: R): Cell => {
      if (c.cell) return c.cell(row)
      const shown = c.show(row)
      return typeof shown === 'string' || typeof shown === 'number' ? shown : ''
    }
    const totals = seen.some((c) => c.total !== undefined)
      ? [
          seen.map((c, i) =>
            i === 0
              ? t('table.total')
              : (c.totalCell ?? (typeof c.total === 'number' || typeof c.total === 'string' ? c.total : '')),
          ),
        ]
      : []
    saveFile(
      `${props.file}.csv`,
      csv(
        [seen.map((c) => c.title), ...rows.map((row) => seen.map((c) => cellOf(c, row))), ...totals],
        synthetic ? t.mark : undefined,
      ),
    )
  }
  const filtered = columns.some((c) => c.filter?.value)
  const total = props.total ?? rows.length
  if (rows.length === 0 && total === 0 && !filtered) return props.empty
  const cls = (c: Column<R>) => `${c.number ? 'n' : ''} ${c.wide ? 'hide-phone' : ''}`
  return (
    <div>
      {pickedNow.length > 0 ? (
        <div className="bulk">
          <span>{t('table.picked', { n: pickedNow.length })}</span>
          {bulk.map((b) => (
            <button
              key={b.label}
              type="button"
              className={`btn ${b.main ? 'main' : ''}`}
              onClick={() => {
                b.run(pickedNow)
                setPicked(new Set())
              }}
            >
              {b.label}
            </button>
          ))}
          <button type="button" className="btn quiet" onClick={() => setPicked(new Set())}>
            {t('cancel')}
          </button>
        </div>
      ) : null}
      <div ref={frame} className={`scroll ${props.tall ? 'tall' : ''}`}>
        <table aria-label={props.label}>
          <thead>
            <tr>
              {bulk.length > 0 ? (
                <th className="tick">
                  <input
                    type="checkbox"
                    aria-label={t('table.pick.all')}
                    checked={pickable.length > 0 && pickedNow.length === pickable.length}
                    onChange={(event) => setPicked(event.target.checked ? new Set(pickable) : new Set())}
                  />
                </th>
              ) : null}
              {seen.map((c) => (
                <th key={c.key} scope="col" className={cls(c)} style={c.width ? { width: c.width } : undefined}>
                  {c.title}
                  {c.filter ? (
                    <select aria-label={c.title} value={c.filter.value} onChange={(event) => c.filter?.set(event.target.value)}>
                      <option value="">{t('all')}</option>
                      {c.filter.options.map((o) => (
                        <option key={o.value} value={o.value}>
                          {o.label}
                        </option>
                      ))}
                    </select>
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.length === 0 ? (
              <tr>
                <td colSpan={seen.length + 1}>{t('empty.title')}</td>
              </tr>
            ) : null}
            {rows.map((row, i) => {
              const rowId = id(row)
              const address = to?.(row)
              return (
                <tr
                  key={rowId}
                  className={`${address ? 'can' : ''} ${i === at ? 'at' : ''}`}
                  onClick={(event) => {
                    if (
                      !address ||
                      (event.target as HTMLElement).closest('a, button, input, select, label') ||
                      window.getSelection()?.toString()
                    )
                      return
                    setAt(i)
                    go(address)
                  }}
                >
                  {bulk.length > 0 ? (
                    <td className="tick">
                      {pickable.includes(rowId) ? (
                        <input
                          type="checkbox"
                          aria-label={t('table.pick')}
                          checked={picked.has(rowId)}
                          onChange={() => toggle(rowId)}
                        />
                      ) : null}
                    </td>
                  ) : null}
                  {seen.map((c) => (
                    <td key={c.key} className={cls(c)}>
                      {c.show(row)}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
          {seen.some((c) => c.total !== undefined) ? (
            <tfoot>
              <tr>
                {bulk.length > 0 ? <td /> : null}
                {seen.map((c, i) => (
                  <td key={c.key} className={cls(c)}>
                    {typeof c.total === 'number' ? number(c.total) : (c.total ?? (i === 0 ? t('table.total') : null))}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </div>
      <div className="table-foot" hidden={props.file === null && total <= rows.length}>
        {props.pages ? (
          <Pager pages={props.pages} shown={rows.length} total={total} />
        ) : (
          <span>{t('table.shown', { n: rows.length, total })}</span>
        )}
        <span className="right">
          <span className="hide-phone">
            <kbd>J</kbd> <kbd>K</kbd> <kbd>⏎</kbd> {t('table.keys')}
          </span>
          <details className="pop">
            <summary>{t('table.columns')}</summary>
            <div>
              {columns.map((c) => (
                <label key={c.key}>
                  <input
                    type="checkbox"
                    checked={!hidden.has(c.key)}
                    onChange={() =>
                      setHidden((was) =>
                        was.has(c.key) ? new Set([...was].filter((k) => k !== c.key)) : new Set([...was, c.key]),
                      )
                    }
                  />
                  {c.title}
                </label>
              ))}
            </div>
          </details>
          {props.file ? (
            <button type="button" className="link" onClick={save}>
              {t('table.export')}
            </button>
          ) : null}
        </span>
      </div>
    </div>
  )
}
