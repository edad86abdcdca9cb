// All inspectors of a round on one sheet: which group, in which county on which day; each leads to its own sheet.
import type { ReadReply } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { shortName } from '../../ui/bar.tsx'
import { Go } from '../../ui/link.tsx'
import { roundWords } from '../../words/round.ts'
import { useWords } from '../../words/say.ts'
import { sheetWords } from '../../words/sheet.ts'
import { placesOf, type Visit } from './visits-of.ts'

type Round = ReadReply<'round.get'>
const gone = ['cancelled', 'replaced']

export function People({ round, groups, visits }: { round: Round; groups: Round['groups']; visits: readonly Visit[] }) {
  const t = useWords(sheetWords)
  const r = useWords(roundWords)
  const where = (groupId: string, day: string) => {
    const there = visits.filter((v) => v.groupId === groupId && v.day === day && !gone.includes(v.state))
    const place = (v: Visit) => (v.state === 'sealed' || !v.unit ? r('mark.se') : shortName(v.unit.block ?? v.unit.name))
    return t.list(placesOf(there, place).map((p) => r('time.place', { name: p.name, n: p.n })))
  }
  return (
    <>
      <div className="sheet-head">
        <div>
          <h2>{t('sheet.all')}</h2>
          <p>{round.title}</p>
        </div>
      </div>
      <div className="scroll">
        <table className="sheet-people">
          <thead>
            <tr>
              <th scope="col" className="who">
                {t('sheet.inspector')}
              </th>
              <th scope="col" className="few">
                {t('sheet.group')}
              </th>
              {round.days.map((d) => (
                <th key={d} scope="col">
                  {t.date(d)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.flatMap((g) =>
              g.members.map((m) => (
                <tr key={m.id}>
                  <th scope="row">
                    <Go to={placeOf('round', round.id, { show: 'sheet', personId: m.id })}>{m.name}</Go>
                    <small>{m.employer}</small>
                  </th>
                  <td>
                    {r('visit.nth', { n: g.no })}
                    {m.id === g.leader.id ? <small>{t('sheet.leader')}</small> : null}
                  </td>
                  {round.days.map((d) => (
                    <td key={d}>{where(g.id, d)}</td>
                  ))}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </>
  )
}
