// A long list in pages of a hundred rows, or five hundred: which one stands in the address, so that back and reload keep it.
import { useEffect } from 'react'
import { usePageQuery } from '../place.ts'
import { useWords } from '../words/say.ts'

export const sizes = [100, 500] as const
export interface Pages {
  /** What goes into the read. */
  readonly asked: { readonly from: number; readonly limit: number }
  readonly turn: (page: number) => void
  readonly resize: (size: number) => void
}
/** Which rows an address asks for; what is no number begins at the first. */
export function rowsAsked(query: Readonly<Record<string, string>>, size: number): { from: number; limit: number } {
  const limit = sizes.find((s) => String(s) === query.size) ?? size
  const page = Number(query.page)
  return { from: Number.isInteger(page) && page > 1 ? (page - 1) * limit : 0, limit }
}
export function usePages(size: number = sizes[0]): Pages {
  const [query, set] = usePageQuery()
  return {
    asked: rowsAsked(query, size),
    turn: (page) => set({ page: page > 1 ? String(page) : null }),
    resize: (to) => set({ size: to === size ? null : String(to), page: null }),
  }
}

/** Which rows are seen, the pages beside them, how many stand on one. */
export function Pager({ pages, shown, total }: { pages: Pages; shown: number; total: number }) {
  const t = useWords()
  const { turn } = pages
  const { from, limit } = pages.asked
  const last = Math.max(1, Math.ceil(total / limit))
  const page = Math.floor(from / limit) + 1
  // rows went away meanwhile: the last page that there is
  const lost = shown === 0 && total > 0 && page > last
  useEffect(() => {
    if (lost) turn(last)
  }, [lost, last, turn])
  if (total <= sizes[0] && total <= limit) return <span>{t('table.shown', { n: shown, total })}</span>
  const step = (to: number, word: 'table.first' | 'table.before' | 'table.after' | 'table.last') => (
    <button type="button" className="link" disabled={to < 1 || to > last || to === page} onClick={() => turn(to)}>
      {t(word)}
    </button>
  )
  return (
    <span className="pager">
      <span className="nw">{t('table.range', { from: from + 1, to: from + shown, total })}</span>
      {last > 1 ? (
        <>
          {step(1, 'table.first')}
          {step(page - 1, 'table.before')}
          <span className="nw">{t('table.page', { n: page, of: last })}</span>
          {step(page + 1, 'table.after')}
          {step(last, 'table.last')}
        </>
      ) : null}
      <label className="hide-phone">
        {t('table.size')}{' '}
        <select value={limit} onChange={(event) => pages.resize(Number(event.target.value))}>
          {sizes.includes(limit as 100) ? null : <option value={limit}>{limit}</option>}
          {sizes.map((s) => (
            <option key={s} value={s}>
              {s}
            </option>
          ))}
        </select>
      </label>
    </span>
  )
}
