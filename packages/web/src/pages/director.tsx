// The director's home: what waits, what is late and at whom, how far each county is, visits, findings, the gap of the self-checks.
import { useRead, useWho } from '../api.ts'
import { placeOf } from '../place.ts'
import { roleOf } from '../role.ts'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { cityWords } from '../words/city.ts'
import { useWords } from '../words/say.ts'
import { Gap } from './director/gap.tsx'
import { Indicators } from './director/indicators.tsx'
import { LateRows } from './director/late.tsx'
import { Progress } from './director/progress.tsx'
import { Topics } from './director/topics.tsx'
import { Visits } from './director/visits.tsx'
import { Waiting } from './director/waiting.tsx'
import './director/director.css'

export default function Director() {
  const t = useWords(cityWords)
  const { who } = useWho()
  const mine = roleOf(who?.person) === 'director'
  const view = useRead('director.view', {}, { every: 60_000 })
  const home = useRead('home.get', {}, { every: 60_000, enabled: mine })
  const first = mine ? home.data?.things[0] : undefined
  const round = view.data?.round ?? null
  const sub = [
    round?.title ?? (view.data ? t('city.sub.none') : ''),
    round && round.day > 0 && round.state === 'on_site' ? t('city.sub.day', { day: round.day }) : '',
    round && round.visits > 0 ? t('city.sub.visits', { visited: round.visited, visits: round.visits }) : '',
    who ? t('city.sub.as', { at: t.moment(who.now, { weekday: false, thisYear: who.today }) }) : '',
  ].filter(Boolean)
  return (
    <>
      <Head
        title={t(mine ? 'city.title' : 'city.title.other')}
        sub={sub.join(' · ')}
        acts={[
          { label: t('print'), run: () => window.print() },
          first && { label: t('city.first'), to: placeOf(first.noun, first.id, first.query), main: true, keyName: 'Enter' },
        ]}
      />
      <Of read={view}>
        {(city) => (
          <>
            <div className={`city-1 stack ${mine ? '' : 'one'}`}>
              {mine ? <Of read={home}>{(h) => <Waiting things={h.things} />}</Of> : null}
              <LateRows rows={city.late} total={city.lateTotal} />
            </div>
            <div className="city-2 stack">
              <Progress rows={city.progress} directiveId={city.directiveId} />
              <div>
                <Visits round={round} rows={city.progress} />
                <Topics roundId={round?.id ?? null} />
              </div>
              <div>
                <Gap roundId={round?.id ?? null} />
                <Indicators />
              </div>
            </div>
          </>
        )}
      </Of>
    </>
  )
}
