// Rows of a register as a table: the pack's own columns between whose row it is and where it stands.
import type { ReadReply, Register } from '@duxue/core'
import { type ReactNode, useEffect } from 'react'
import { useRead, useWho } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import type { Pages } from '../../ui/pages.tsx'
import { DateText, Late } from '../../ui/status.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { registerWords } from '../../words/register.ts'
import { useWords } from '../../words/say.ts'
import { cellText, isNumber, placeOfRegister, rowName, stateLabel } from './kinds.ts'
import { keepOrder } from './order.ts'
import { RowState } from './state.tsx'

export type Line = ReadReply<'register.rows'>['rows'][number]
export interface RowTableProps {
  readonly name: string
  readonly register: Register
  readonly rows: readonly Line[]
  readonly total: number
  readonly pages: Pages
  readonly query: Readonly<Record<string, string>>
  readonly set: (change: Readonly<Record<string, string | null>>) => void
  /** Only the rows of one's own unit are seen. */
  readonly own: boolean
  readonly city: boolean
  readonly empty: ReactNode
}

export function RowTable({ name, register, rows, total, pages, query, set, own, city, empty }: RowTableProps) {
  const t = useWords(registerWords)
  const today = useWho().who?.today ?? ''
  const figures = useRead('register.figures', { register: name }, { enabled: city })
  useEffect(() => keepOrder(rows.map((r) => r.id)), [rows])
  const first = register.key[0] ?? ''
  const cell = (column: Register['columns'][number]): Column<Line> => ({
    key: column.name,
    title: t.of(column.label),
    number: isNumber(column),
    cell: (r) =>
      typeof r.cells[column.name] === 'number' ? Number(r.cells[column.name]) : cellText(column, r.cells[column.name], t.lang),
    show: (r) => {
      const text = cellText(column, r.cells[column.name], t.lang, today)
      if (column.name === first)
        return (
          <Go to={placeOf('register', r.id)} aria-label={rowName(register, r.cells, t.lang)}>
            {text || t('open')}
          </Go>
        )
      return column.type === 'text' ? (
        <span className="reg-text" title={text}>
          {text}
        </span>
      ) : (
        text
      )
    },
  })
  const columns: Column<Line>[] = [
    ...(city
      ? [
          {
            key: 'block',
            title: t('rows.block'),
            show: (r: Line) => r.unit.block ?? '',
            filter: {
              value: query.blockId ?? '',
              options: (figures.data?.blocks ?? []).map((b) => ({ value: b.blockId, label: b.block })),
              set: (value: string) => set({ blockId: value || null }),
            },
          },
        ]
      : []),
    ...(own
      ? []
      : [
          {
            key: 'unit',
            title: t('rows.unit'),
            cell: (r: Line) => r.unit.name,
            show: (r: Line) => <Go to={placeOfRegister(name, { ...query, page: null, unitId: r.unit.id })}>{r.unit.name}</Go>,
          },
        ]),
    ...register.columns.map(cell),
    {
      key: 'state',
      title: t('rows.state'),
      cell: (r) => t.of(stateLabel(register, r.state)),
      show: (r) => <RowState register={register} row={r} />,
      filter: {
        value: query.state ?? '',
        options: register.states.map((s) => ({ value: s.name, label: t.of(s.label) })),
        set: (value) => set({ state: value || null }),
      },
    },
    ...(register.clocks.length > 0
      ? [
          {
            key: 'due',
            title: t('rows.due'),
            cell: (r: Line) => r.due,
            show: (r: Line) =>
              r.due && !r.over ? (
                <>
                  <DateText date={r.due} near weekday={false} /> <Late days={r.late} />
                </>
              ) : (
                ''
              ),
          },
        ]
      : []),
    {
      key: 'changed',
      title: t('rows.changed'),
      off: true,
      show: (r) => t.moment(r.changedAt, { weekday: false, thisYear: today }),
    },
  ]
  return (
    <Table
      label={t.of(register.title)}
      file={register.id}
      rows={rows}
      total={total}
      pages={pages}
      id={(r) => r.id}
      to={(r) => placeOf('register', r.id)}
      columns={columns}
      empty={empty}
      tall
    />
  )
}
