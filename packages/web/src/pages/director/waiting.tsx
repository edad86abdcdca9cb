// What waits for the director, the most pressing first.
import type { ReadReply } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go, useGo } from '../../ui/link.tsx'
import { DateText, Late, Tag } from '../../ui/status.tsx'
import { cityWords } from '../../words/city.ts'
import { homeWords } from '../../words/home.ts'
import { useWords } from '../../words/say.ts'
import { homeTitle } from '../home-title.ts'

type Thing = ReadReply<'home.get'>['things'][number]

export function Waiting({ things }: { things: readonly Thing[] }) {
  const t = useWords({ ...homeWords, ...cityWords })
  const go = useGo()
  const to = (thing: Thing) => placeOf(thing.noun, thing.id, thing.query)
  /** Who it comes from; of a paper its kind is given. */
  const from = (thing: Thing) => {
    if (!thing.who || thing.noun === 'paper') return ''
    return thing.count > 1 ? t('city.among', { who: thing.who }) : thing.who
  }
  return (
    <section>
      <div className="cap">
        <h2>{t('city.waiting', { n: things.length })}</h2>
      </div>
      {things.length === 0 ? (
        <p className="note">{t('home.none.text')}</p>
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('home.what')}</th>
                <th scope="col" className="hide-phone">
                  {t('home.who')}
                </th>
                <th scope="col">{t('home.until')}</th>
              </tr>
            </thead>
            <tbody>
              {things.map((thing, i) => (
                <tr
                  key={`${thing.kind} ${thing.id ?? ''}`}
                  className="can"
                  aria-selected={i === 0}
                  onClick={(event) => {
                    if (!(event.target as HTMLElement).closest('a')) go(to(thing))
                  }}
                >
                  <td>
                    <Go to={to(thing)} className="cut" title={homeTitle(t, thing)}>
                      {homeTitle(t, thing)}
                    </Go>
                  </td>
                  <td className="hide-phone from">{from(thing)}</td>
                  <td className="nw">
                    {thing.grave === 'urgent' ? <Tag tone="late">! {t('grave.urgent')}</Tag> : null}{' '}
                    {thing.due ? <DateText date={thing.due} near /> : null}
                    <Late days={thing.late} />
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
