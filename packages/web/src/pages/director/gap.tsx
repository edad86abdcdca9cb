// 自评差异: what the group saw minus what units said of themselves, by subject, with the number of pairs and the interval; hidden below five.
import type { ReadReply } from '@duxue/core'
import { useRead } from '../../api.ts'
import { Of } from '../../ui/blank.tsx'
import { cityWords } from '../../words/city.ts'
import { number, useWords } from '../../words/say.ts'

type Row = ReadReply<'check.gap'>['rows'][number]
const signed = (v: number): string => (Math.abs(v) < 0.005 ? '0.00' : v > 0 ? `+${number(v, 2)}` : number(v, 2))
/** Half the width of the axis: a round number of points that holds every interval. */
export const axisOf = (rows: readonly Pick<Row, 'low' | 'high'>[]): number => {
  const far = Math.max(0, ...rows.flatMap((r) => [Math.abs(r.low ?? 0), Math.abs(r.high ?? 0)]))
  return [0.25, 0.5, 1, 2, 3, 4].find((a) => far <= a) ?? Math.ceil(far)
}

export function Gap({ roundId }: { roundId: string | null }) {
  const t = useWords(cityWords)
  const read = useRead('check.gap', roundId ? { roundId } : {}, { enabled: roundId !== null })
  if (!roundId)
    return (
      <section>
        <h2>{t('city.gap')}</h2>
        <p className="note">{t('city.gap.none')}</p>
      </section>
    )
  return (
    <section>
      <div className="cap">
        <h2>{t('city.gap')}</h2>
        <span className="src">{t('city.gap.unit')}</span>
      </div>
      <Of read={read}>
        {({ rows }) => {
          if (rows.every((r) => r.n === 0)) return <p className="note">{t('city.gap.none')}</p>
          const axis = axisOf(rows)
          const at = (v: number) => `${50 + (v / axis) * 48}%`
          return (
            <>
              <div className="scroll">
                <table className="tight">
                  <thead>
                    <tr>
                      <th scope="col">{t('city.topic')}</th>
                      <th scope="col" className="n">
                        {t('city.gap.n')}
                      </th>
                      <th scope="col" className="gp">
                        <span className="ax">
                          <em>{signed(-axis)}</em>
                          <em>0</em>
                          <em>{signed(axis)}</em>
                        </span>
                      </th>
                      <th scope="col" className="n">
                        {t('city.gap.diff')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((r) => {
                      const known = r.mean !== null && r.low !== null && r.high !== null
                      return (
                        <tr key={r.topic}>
                          <th scope="row">{t.of(r.label)}</th>
                          <td className="n">{r.n}</td>
                          {known ? (
                            <>
                              <td className="gp">
                                <Dot mean={r.mean ?? 0} low={r.low ?? 0} high={r.high ?? 0} at={at} axis={axis} />
                              </td>
                              <td
                                className="n"
                                title={t('city.gap.range', {
                                  mean: signed(r.mean ?? 0),
                                  low: signed(r.low ?? 0),
                                  high: signed(r.high ?? 0),
                                  n: r.n,
                                })}
                              >
                                {signed(r.mean ?? 0)}
                              </td>
                            </>
                          ) : (
                            <td colSpan={2} className="note">
                              {t('city.gap.few')}
                            </td>
                          )}
                        </tr>
                      )
                    })}
                  </tbody>
                </table>
              </div>
              <p className="note">{t('city.gap.key')}</p>
            </>
          )
        }}
      </Of>
    </section>
  )
}
function Dot({
  mean,
  low,
  high,
  at,
  axis,
}: {
  mean: number
  low: number
  high: number
  at: (v: number) => string
  axis: number
}) {
  const unsure = low <= 0 && high >= 0
  return (
    <span className={`gx ${unsure ? 'z' : ''}`} aria-hidden="true">
      <i style={{ left: at(low), width: `${((high - low) / axis) * 48}%` }} />
      <b style={{ left: at(mean) }} />
    </span>
  )
}
