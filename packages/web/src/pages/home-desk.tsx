// The desk: what waits for office, section, county, outside body, auditor and administrators, the most pressing first.
import type { ReadReply } from '@duxue/core'
import { useAct, useRead, useWho } from '../api.ts'
import { placeOf } from '../place.ts'
import { maySee, navOf, roleOf } from '../role.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { DateText, Late, Tag } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { homeWords } from '../words/home.ts'
import { useWords } from '../words/say.ts'
import { homeNote, homeTitle, homeWho } from './home-title.ts'
import { Notices } from './notices.tsx'

type Thing = ReadReply<'home.get'>['things'][number]

export default function HomeDesk() {
  const t = useWords(homeWords)
  const { who } = useWho()
  const read = useRead('home.get', {}, { every: 60_000 })
  const seen = useAct('notice.read')
  const person = who?.person
  const role = roleOf(person)
  const post = person?.posts[0]
  /** Accounts are seen by who keeps them only; others are told their number. */
  const to = (thing: Thing) =>
    thing.noun === 'account' && !maySee(person, 'person.list') ? null : placeOf(thing.noun, thing.id, thing.query)
  const first = read.data?.things[0]
  const firstTo = first ? to(first) : null
  return (
    <>
      <Head
        title={t(role === 'auditor' ? 'home.title.auditor' : 'home.title')}
        sub={
          who && read.data
            ? t('home.sub', {
                who: `${post?.unitName ?? ''} ${person?.name ?? ''}`,
                date: t.date(who.today, { thisYear: who.today }),
                n: read.data.things.length,
              })
            : undefined
        }
        acts={[firstTo !== null && { label: t('home.first'), to: firstTo, main: true, keyName: 'Enter' }]}
      />
      <Of read={read}>
        {(home) => (
          <div className="desk">
            <section className="sec">
              <div className="cap">
                <h2>{t(role === 'auditor' ? 'home.things.look' : 'home.things', { n: home.things.length })}</h2>
              </div>
              <Table
                label={t('home.title')}
                file={null}
                rows={home.things}
                id={(thing) => `${thing.kind} ${thing.noun} ${thing.id ?? ''} ${thing.title}`}
                to={to}
                empty={
                  <Empty title={t('home.none')}>
                    {t('home.none.text')}
                    {'　'}
                    {navOf(role)
                      .slice(1, 5)
                      .map((e) => (
                        <Go key={e.to} to={e.to} style={{ marginRight: 12 }}>
                          {t(e.word)}
                        </Go>
                      ))}
                  </Empty>
                }
                columns={[
                  {
                    key: 'what',
                    title: t('home.what'),
                    show: (thing) => (
                      <>
                        <Named title={homeTitle(t, thing)} to={to(thing)} />{' '}
                        {thing.grave === 'urgent' && (thing.count === 1 || thing.kind === 'finding_urgent') ? (
                          <Tag tone="late">! {t('grave.urgent')}</Tag>
                        ) : null}
                        {thing.note ? <div className="src">{homeNote(t, thing)}</div> : null}
                      </>
                    ),
                  },
                  ...(home.things.some((thing) => homeWho(t, thing))
                    ? [{ key: 'who', title: t('home.who'), show: (thing: Thing) => homeWho(t, thing), wide: true }]
                    : []),
                  ...(home.things.some((thing) => thing.due || thing.late || thing.minutes)
                    ? [
                        {
                          key: 'until',
                          title: t('home.until'),
                          show: (thing: Thing) => (
                            <>
                              {thing.due ? <DateText date={thing.due} near /> : null}
                              <Late days={thing.late} />
                              {thing.minutes ? (
                                <span className="src">
                                  {'　'}
                                  {t('minutes', { n: Math.round(thing.minutes) })}
                                </span>
                              ) : null}
                            </>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            </section>
            <div className="two sec">
              <Notices notices={home.notices} seen={(ids) => void seen.run({ ids })} />
              {home.done.length > 0 ? (
                <section>
                  <div className="cap">
                    <h2>{t('home.done')}</h2>
                  </div>
                  <ul className="lines">
                    {home.done.map((thing) => (
                      <li key={`${thing.kind} ${thing.id ?? ''} ${thing.title}`}>
                        <Named title={homeTitle(t, thing)} to={to(thing)} /> <span className="src">{homeWho(t, thing)}</span>
                      </li>
                    ))}
                  </ul>
                </section>
              ) : null}
            </div>
          </div>
        )}
      </Of>
    </>
  )
}
function Named({ title, to }: { title: string; to: string | null }) {
  return to ? <Go to={to}>{title}</Go> : title
}
