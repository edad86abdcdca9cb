// How far the tasks are, county by county in code order: a bar, the counts, and the rows behind each count.
import type { ReadReply } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Bar, Key } from '../../ui/bar.tsx'
import { Go } from '../../ui/link.tsx'
import { cityWords } from '../../words/city.ts'
import { number, useWords } from '../../words/say.ts'

type Row = ReadReply<'director.view'>['progress'][number]
const steps = [
  { key: 'accepted', state: 'accepted', tone: 1 },
  { key: 'submitted', state: 'submitted', tone: 2 },
  { key: 'started', state: 'started,returned', tone: 3 },
  { key: 'assigned', state: 'assigned', tone: 4 },
] as const
/** A county's own name: its bureau's without the bureau. */
export const countyName = (name: string): string => name.replace(/教育局$/, '')
/** The block of schools that the city runs itself bears no county's code. */
export const isCityRun = (code: string): boolean => !/^\d{6}$/.test(code) || code.endsWith('00')

export function Progress({ rows, directiveId }: { rows: readonly Row[]; directiveId: string | null }) {
  const t = useWords(cityWords)
  const nameOf = (row: Row) => (isCityRun(row.code) ? t('block.city') : countyName(row.name))
  const allOf = (row: Pick<Row, 'accepted' | 'submitted' | 'started' | 'assigned'>) =>
    row.accepted + row.submitted + row.started + row.assigned
  const sum = (key: 'accepted' | 'submitted' | 'started' | 'assigned' | 'late') => rows.reduce((n, row) => n + row[key], 0)
  const total = { accepted: sum('accepted'), submitted: sum('submitted'), started: sum('started'), assigned: sum('assigned') }
  if (rows.every((row) => allOf(row) === 0))
    return (
      <section>
        <h2>{t('city.progress')}</h2>
        <p className="note">{t('city.none')}</p>
      </section>
    )
  const count = (n: number, query: Record<string, unknown>) =>
    n === 0 ? <span className="src">0</span> : <Go to={placeOf('task', null, query)}>{number(n)}</Go>
  const line = (row: typeof total) => (
    <Bar
      parts={steps.slice(0, 3).map((s) => ({ n: row[s.key], tone: s.tone }))}
      total={allOf(row)}
      label={steps.map((s) => `${t(`city.${s.key}`)} ${row[s.key]}`).join('，')}
    />
  )
  return (
    <section>
      <div className="cap">
        <h2>{t('city.progress')}</h2>
        <span className="src">
          {t('city.order')}
          {directiveId ? (
            <>
              {' · '}
              <Go to={`/matrix?directiveId=${directiveId}`}>{t('nav.matrix')}</Go>
            </>
          ) : null}
        </span>
      </div>
      <div className="scroll">
        <table className="tight progress">
          <thead>
            <tr>
              <th scope="col">{t('city.county')}</th>
              <th scope="col" className="barc">
                {t('city.bar')}
              </th>
              {steps.map((s) => (
                <th key={s.key} scope="col" className="n">
                  {t(`city.${s.key}`)}
                </th>
              ))}
              <th scope="col" className="n">
                {t('city.all')}
              </th>
              <th scope="col" className="n">
                {t('city.overdue')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.blockId ? <Go to={placeOf('unit', row.blockId)}>{nameOf(row)}</Go> : nameOf(row)}</th>
                <td className="barc">{line(row)}</td>
                {steps.map((s) => (
                  <td key={s.key} className="n">
                    {count(row[s.key], { blockId: row.blockId, state: s.state })}
                  </td>
                ))}
                <td className="n">{count(allOf(row), { blockId: row.blockId })}</td>
                <td className="n">
                  {row.late > 0 ? (
                    <Go className="late" to={placeOf('task', null, { blockId: row.blockId, late: true })}>
                      ! {row.late}
                    </Go>
                  ) : (
                    '—'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('city.total')}</th>
              <td className="barc">{line(total)}</td>
              {steps.map((s) => (
                <td key={s.key} className="n">
                  {number(total[s.key])}
                </td>
              ))}
              <td className="n">{number(allOf(total))}</td>
              <td className={`n ${sum('late') > 0 ? 'late' : ''}`}>{sum('late') > 0 ? `! ${number(sum('late'))}` : '—'}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <Key items={steps.map((s) => ({ tone: s.tone, word: t(`city.${s.key}`) }))} />
    </section>
  )
}
