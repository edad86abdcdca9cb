// Rows on a phone: a list in place of the table, each called by its key, with what else stands in it and where it stands.
import type { Register } from '@duxue/core'
import { useEffect } from 'react'
import { useWho } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { Pager, type Pages } from '../../ui/pages.tsx'
import { DateText, Late } from '../../ui/status.tsx'
import { registerWords } from '../../words/register.ts'
import { useWords } from '../../words/say.ts'
import { cellText, rowName } from './kinds.ts'
import { keepOrder } from './order.ts'
import type { Line } from './rows.tsx'
import { RowState } from './state.tsx'

interface CardsProps {
  readonly register: Register
  readonly rows: readonly Line[]
  readonly total: number
  readonly pages: Pages
  readonly state: string
  readonly set: (state: string) => void
  readonly own: boolean
}
export function RowCards({ register, rows, total, pages, state, set, own }: CardsProps) {
  const t = useWords(registerWords)
  const today = useWho().who?.today ?? ''
  useEffect(() => keepOrder(rows.map((r) => r.id)), [rows])
  const said = (r: Line) =>
    register.columns
      .filter((c) => !register.key.includes(c.name))
      .flatMap((c) => {
        const text = cellText(c, r.cells[c.name], t.lang, today)
        return text ? [t.pair(t.of(c.label), text)] : []
      })
      .join(' · ')
  return (
    <>
      <select className="field" aria-label={t('rows.state')} value={state} onChange={(event) => set(event.target.value)}>
        <option value="">{t('rows.open')}</option>
        {register.states.map((s) => (
          <option key={s.name} value={s.name}>
            {t.of(s.label)}
          </option>
        ))}
      </select>
      {rows.length === 0 ? <p className="note">{t('rows.empty.narrow')}</p> : null}
      {rows.map((r) => (
        <Go key={r.id} className="row" to={placeOf('register', r.id)}>
          <span className="l1">
            <b>{rowName(register, r.cells, t.lang)}</b>
          </span>
          <span className="l2">
            {own ? null : (
              <>
                {r.unit.name}
                <br />
              </>
            )}
            {said(r)}
            <br />
            <RowState register={register} row={r} />
            {r.due && !r.over ? (
              <>
                {' · '}
                <DateText date={r.due} near weekday={false} />
              </>
            ) : null}
            <Late days={r.late} />
          </span>
        </Go>
      ))}
      {total > rows.length ? <Pager pages={pages} shown={rows.length} total={total} /> : null}
    </>
  )
}
