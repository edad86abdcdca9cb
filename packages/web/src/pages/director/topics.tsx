// Findings by subject and by the step they stand on; each figure opens its rows.
import { useRead } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { Of } from '../../ui/blank.tsx'
import { Go } from '../../ui/link.tsx'
import { cityWords } from '../../words/city.ts'
import { useWords } from '../../words/say.ts'

/** The steps of a finding as the table shows them; a withdrawn one is no finding any more. */
export const findingSteps = [
  { key: 'found', states: ['found'] },
  { key: 'fed_back', states: ['fed_back', 'defended'] },
  { key: 'mending', states: ['ordered', 'rectifying', 'reopened'] },
  { key: 'verify', states: ['reported', 'verified'] },
  { key: 'closed', states: ['closed'] },
] as const

export function Topics({ roundId }: { roundId: string | null }) {
  const t = useWords(cityWords)
  const read = useRead('finding.table', roundId ? { roundId } : {}, { enabled: roundId !== null, every: 60_000 })
  if (!roundId)
    return (
      <section className="city-topics">
        <h2>{t('city.findings')}</h2>
        <p className="note">{t('city.findings.none')}</p>
      </section>
    )
  return (
    <section className="city-topics">
      <div className="cap">
        <h2>{t('city.findings')}</h2>
      </div>
      <Of read={read}>
        {({ rows }) => {
          const topics = [...new Map(rows.map((r) => [r.topic, r.label]))]
          const n = (states: readonly string[], topic?: string) =>
            rows.filter((r) => states.includes(r.state) && (!topic || r.topic === topic)).reduce((sum, r) => sum + r.count, 0)
          const all = findingSteps.flatMap((s): readonly string[] => s.states)
          if (topics.length === 0) return <p className="note">{t('city.findings.none')}</p>
          return (
            <div className="scroll">
              <table className="tight">
                <thead>
                  <tr>
                    <th scope="col">{t('city.topic')}</th>
                    {findingSteps.map((s) => (
                      <th key={s.key} scope="col" className="n">
                        {t(`city.step.${s.key}`)}
                      </th>
                    ))}
                    <th scope="col" className="n">
                      {t('city.all')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {topics.map(([topic, label]) => (
                    <tr key={topic}>
                      <th scope="row">{t.of(label)}</th>
                      {findingSteps.map((s) => {
                        const count = n(s.states, topic)
                        return (
                          <td key={s.key} className="n">
                            {count > 0 ? (
                              <Go to={placeOf('finding', null, { roundId, topic, state: s.states.join(',') })}>{count}</Go>
                            ) : (
                              <span className="src">·</span>
                            )}
                          </td>
                        )
                      })}
                      <td className="n">
                        <Go to={placeOf('finding', null, { roundId, topic })}>{n(all, topic)}</Go>
                      </td>
                    </tr>
                  ))}
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">{t('city.sum')}</th>
                    {findingSteps.map((s) => (
                      <td key={s.key} className="n">
                        {n(s.states)}
                      </td>
                    ))}
                    <td className="n">{n(all)}</td>
                  </tr>
                </tfoot>
              </table>
            </div>
          )
        }}
      </Of>
    </section>
  )
}
