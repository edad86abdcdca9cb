// What a file would change, before anything is written: how much, what is wrong where, cell by cell what changes, what is new.
import type { Register, SheetPreview } from '@duxue/core'
import { type ReactNode, useState } from 'react'
import { useWho } from '../../api.ts'
import { registerWords } from '../../words/register.ts'
import { number, useWords } from '../../words/say.ts'
import { foundText } from './fault.ts'
import { cellText, isNumber, rowName } from './kinds.ts'
import { Told } from './told.tsx'

const firstSeen = 100

export function Preview({ register, seen }: { register: Register; seen: SheetPreview }) {
  const t = useWords(registerWords)
  const today = useWho().who?.today ?? ''
  const labelOf = (name: string) => {
    const column = register.columns.find((c) => c.name === name)
    return column ? t.of(column.label) : name
  }
  const counts = [
    ['import.added', seen.added.length],
    ['import.changed', seen.changed.length],
    ['import.same', seen.same],
    ['import.absent', seen.absent],
    ['import.faults', seen.faults.length],
  ] as const
  const changes = seen.changed.flatMap((row) => row.changes.map((change) => ({ row, change })))
  const shown = register.columns.filter((c) => c.type !== 'calculate')
  return (
    <>
      <dl className="reg-n counts">
        {counts.map(([key, n]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className={key === 'import.faults' && n > 0 ? 'late' : ''}>
              {key === 'import.faults' && n > 0 ? '! ' : ''}
              {number(n)}
            </dd>
          </div>
        ))}
      </dl>
      <Told told={seen.told} />
      {seen.faults.length > 0 ? (
        <Part
          title={t('import.faults')}
          note={t('import.faults.text')}
          heads={[t('import.line'), t('import.column'), t('import.what')]}
          rows={seen.faults}
          cells={(f) => [
            f.line,
            labelOf(f.item),
            <span key="what" className="issue">
              {foundText(register, f, t.lang)}
            </span>,
          ]}
          id={(f, i) => `${f.line} ${f.item} ${f.code} ${i}`}
        />
      ) : null}
      {changes.length > 0 ? (
        <Part
          title={t('import.changed')}
          heads={[t('import.line'), t('import.row'), t('import.column'), t('import.before'), t('import.after')]}
          rows={changes}
          cells={({ row, change }) => {
            const column = register.columns.find((c) => c.name === change.column)
            const say = (value: unknown) =>
              (column ? cellText(column, value, t.lang, today) : String(value ?? '')) || t('past.nothing')
            return [
              row.line,
              rowName(register, row.cells, t.lang),
              labelOf(change.column),
              <del key="before">{say(change.before)}</del>,
              <b key="after">{say(change.after)}</b>,
            ]
          }}
          id={({ row, change }) => `${row.id} ${change.column}`}
        />
      ) : null}
      {seen.added.length > 0 ? (
        <Part
          title={t('import.added')}
          heads={[t('import.line'), ...shown.map((c) => t.of(c.label))]}
          right={(at) => at === 0 || isNumber(shown[at - 1] as Register['columns'][number])}
          rows={seen.added}
          cells={(row) => [row.line, ...shown.map((c) => cellText(c, row.cells[c.name], t.lang, today))]}
          id={(row) => String(row.line)}
        />
      ) : null}
    </>
  )
}

interface PartProps<R> {
  readonly title: string
  readonly note?: string
  readonly heads: readonly string[]
  /** Which columns are figures; without it the first, the line. */
  readonly right?: (at: number) => boolean
  readonly rows: readonly R[]
  readonly cells: (row: R) => readonly ReactNode[]
  readonly id: (row: R, i: number) => string
}
/** A table of one kind of line: the first hundred, the rest on demand. */
export function Part<R>({ title, note, heads, right = (at) => at === 0, rows, cells, id }: PartProps<R>) {
  const t = useWords(registerWords)
  const [most, setMost] = useState(firstSeen)
  return (
    <section className="sec">
      <div className="cap">
        <h2>{title}</h2>
        <span className="note">{note ?? ''}</span>
        <span className="src">{number(rows.length)}</span>
      </div>
      <div className="scroll">
        <table aria-label={title}>
          <thead>
            <tr>
              {heads.map((h, i) => (
                <th key={h} scope="col" className={right(i) ? 'n' : ''}>
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((row, i) => (
              <tr key={id(row, i)}>
                {cells(row).map((cell, at) => (
                  <td key={heads[at]} className={right(at) ? 'n' : ''}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most ? (
        <p>
          <button type="button" className="link big" onClick={() => setMost(most + 500)}>
            {t('import.more', { n: Math.min(500, rows.length - most) })}
          </button>
        </p>
      ) : null}
    </section>
  )
}
