// What is late, the longest first, and at whom it is stuck.
import type { ReadReply } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { DateText, Status } from '../../ui/status.tsx'
import { cityWords } from '../../words/city.ts'
import { useWords } from '../../words/say.ts'
import { type StateNoun, stateWords } from '../../words/state.ts'

type Row = ReadReply<'director.view'>['late'][number]

export function LateRows({ rows, total }: { rows: readonly Row[]; total: number }) {
  const t = useWords(cityWords)
  const seen = rows.slice(0, 6)
  return (
    <section>
      <div className="cap">
        <h2>{t('city.late')}</h2>
        {total > 0 ? (
          <span className="note">{t(total > seen.length ? 'city.late.note' : 'city.late.all', { total, n: seen.length })}</span>
        ) : null}
        {total > seen.length ? (
          <span className="src">
            <Go to={placeOf('task', null, { late: true })}>{t('city.late.see')}</Go>
          </span>
        ) : null}
      </div>
      {seen.length === 0 ? (
        <p className="note">{t('city.late.none')}</p>
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('city.late.unit')}</th>
                <th scope="col">{t('city.late.what')}</th>
                <th scope="col" className="hide-phone">
                  {t('city.late.due')}
                </th>
                <th scope="col" className="n">
                  {t('city.late.days')}
                </th>
                <th scope="col" className="hide-phone">
                  {t('city.late.at')}
                </th>
              </tr>
            </thead>
            <tbody>
              {seen.map((row) => (
                <tr key={`${row.noun} ${row.id}`}>
                  <td>{row.unit}</td>
                  <td>
                    <Go to={placeOf(row.noun, row.id)} className="cut">
                      {row.what}
                    </Go>
                  </td>
                  <td className="nw hide-phone">
                    <DateText date={row.due} />
                  </td>
                  <td className="n late">! {t('city.days', { n: row.days })}</td>
                  <td className="hide-phone">
                    <Stuck code={row.stuck} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
/** Where it is stuck: the state it stands in (`check.drafted`), or words as they come. */
function Stuck({ code }: { code: string }) {
  const [noun = '', state = ''] = code.split('.')
  return noun in stateWords ? <Status noun={noun as StateNoun} state={state} /> : code
}
