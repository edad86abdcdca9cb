// The home of a school's people and of inspectors: one list of what is asked, by date, with minutes and why; the main act is the next thing.
import { useEffect } from 'react'
import { ask, queryClient, useAct, useRead, useWho } from '../api.ts'
import { placeOf } from '../place.ts'
import { roleOf } from '../role.ts'
import { Ticks } from '../ui/bar.tsx'
import { Empty, Of } from '../ui/blank.tsx'
import { Head, type HeadAct } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { Late, Status, Tag } from '../ui/status.tsx'
import { homeWords } from '../words/home.ts'
import { phoneWords } from '../words/home-phone.ts'
import { useWords } from '../words/say.ts'
import { byDate, filledOf, minutesOf, type Thing, type When } from './home/by-date.ts'
import { homeTitle } from './home-title.ts'
import { Notices } from './notices.tsx'

const words = { ...homeWords, ...phoneWords }
const heads = {
  urgent: 'phone.urgent',
  late: 'phone.late',
  today: 'phone.due.today',
  tomorrow: 'phone.due.tomorrow',
  week: 'phone.due.week',
  later: 'phone.due.later',
  none: 'phone.due.none',
} as const satisfies Record<When, keyof typeof phoneWords>

export default function HomePhone() {
  const t = useWords(words)
  const { who } = useWho()
  const read = useRead('home.get', {}, { every: 60_000 })
  const seen = useAct('notice.read')
  const role = roleOf(who?.person)
  const today = who?.today ?? ''
  const things = read.data?.things ?? []
  const check = things.find((thing) => thing.noun === 'check' && thing.id !== null)?.id ?? null
  // the self-check is kept on this device before anybody opens it
  useEffect(() => {
    if (check)
      void queryClient.prefetchQuery({ queryKey: ['check.get', { id: check }], queryFn: () => ask('check.get', { id: check }) })
  }, [check])
  const title = t(role === 'inspector' ? 'phone.title.inspector' : role === 'head' ? 'phone.title.head' : 'phone.title')
  const minutes = Math.round(minutesOf(things))
  const sub = {
    name: who?.person?.name ?? '',
    role: role ? t(`role.${role}` as 'role.clerk') : '',
    n: things.reduce((n, thing) => n + thing.count, 0),
    minutes,
    date: t.date(today),
  }
  return (
    <>
      <Head
        title={title}
        sub={read.data ? t(minutes > 0 ? 'phone.sub.minutes' : 'phone.sub', sub) : undefined}
        acts={[mainAct(t, things)]}
      />
      <Of read={read}>
        {(home) => (
          <div className="narrow lefted">
            {home.things.length === 0 ? <Empty title={t('phone.none')}>{t('phone.none.text')}</Empty> : null}
            {byDate(home.things, today).map((group) => (
              <section key={group.when}>
                <h2 className="ph-h">
                  {t(role === 'inspector' && group.when === 'today' ? 'phone.today' : heads[group.when])}{' '}
                  <span>{group.day && group.when !== 'urgent' ? t.date(group.day) : null}</span>
                </h2>
                {group.things.map((thing, i) => (
                  <Row
                    key={`${thing.kind} ${thing.noun} ${thing.id ?? ''}`}
                    thing={thing}
                    dated={group.day === null}
                    rest={thing.count > 1 && group.things.slice(0, i).some((before) => before.kind === thing.kind)}
                  />
                ))}
              </section>
            ))}
            {home.done.length > 0 ? (
              <section>
                <h2 className="ph-h">
                  {t('phone.done')} <span>{t('phone.done.n', { n: home.done.length })}</span>
                </h2>
                {home.done.map((thing) => (
                  <Go key={`${thing.kind} ${thing.id ?? ''}`} className="row" to={placeOf(thing.noun, thing.id, thing.query)}>
                    <div className="l1">
                      <b>{homeTitle(t, thing)}</b>
                    </div>
                    <div className="l2">
                      <Status box="full">{thing.who}</Status>
                    </div>
                  </Go>
                ))}
              </section>
            ) : null}
            {home.notices.length > 0 ? (
              <div className="sec">
                <Notices notices={home.notices} seen={(ids) => void seen.run({ ids })} />
              </div>
            ) : null}
            <p className="note" style={{ paddingTop: 10 }}>
              {t('phone.offline')}
            </p>
          </div>
        )}
      </Of>
    </>
  )
}

type Words = ReturnType<typeof useWords<typeof words>>
const toFill = ['check_to_fill', 'check_returned', 'check_to_sign', 'check_unsigned']
const addressOf = (thing: Thing): string => placeOf(thing.noun, thing.id, thing.id ? {} : thing.query)

/** One touch to the most pressing thing, named by what it is. */
function mainAct(t: Words, things: readonly Thing[]): HeadAct | null {
  const first = things[0]
  if (!first) return null
  const to = addressOf(first)
  if (first.grave === 'urgent') return { label: t('phone.main.urgent'), to, main: true }
  const visit = things.find((thing) => thing.kind === 'visit_now')
  if (visit) return { label: t('phone.main.now', { unit: visit.title }), to: addressOf(visit), main: true }
  if (things.some((thing) => thing.kind === 'visit_next')) return { label: t('phone.main.next'), to: '/visits', main: true }
  const check = things.find((thing) => thing.kind !== 'check_unsigned' && toFill.includes(thing.kind))
  if (check) {
    const filled = filledOf(check.note)
    const left = filled ? filled.all - filled.done : 0
    if (check.kind === 'check_to_sign')
      return { label: t('phone.main.sign'), to: placeOf('check', check.id, { view: 'read' }), main: true }
    if (check.kind === 'check_returned') return { label: t('phone.main.mend'), to: addressOf(check), main: true }
    return {
      label: filled && filled.done > 0 ? t('phone.main.fill', { n: left }) : t('phone.main.begin'),
      to: addressOf(check),
      main: true,
    }
  }
  return { label: t('phone.main.first'), to, main: true }
}

function Row({ thing, dated, rest }: { thing: Thing; dated: boolean; rest: boolean }) {
  const t = useWords(words)
  const filled = filledOf(thing.note)
  const about =
    thing.kind === 'check_to_sign'
      ? t('phone.sign')
      : thing.kind === 'check_unsigned'
        ? t('phone.unsigned')
        : thing.kind === 'visit_coming'
          ? t('phone.coming', { who: thing.who })
          : thing.kind === 'check_returned'
            ? ''
            : filled
              ? t('phone.filled', filled)
              : thing.note
                ? t('phone.clock', { clock: thing.note.replace(/^0/, '') })
                : ''
  const several = thing.count > 1
  return (
    <Go className="row" to={addressOf(thing)}>
      <div className="l1">
        <b>
          {thing.grave === 'urgent' ? <Tag tone="late">! {t('grave.urgent')}</Tag> : null}{' '}
          {rest
            ? t('phone.more', { n: thing.count })
            : several
              ? homeTitle(t, thing)
              : (thing.noun === 'check' && thing.kind === 'check_to_submit' ? thing.who : thing.title) || homeTitle(t, thing)}
        </b>
        <span className="n">
          {thing.minutes
            ? t('minutes', { n: Math.round(thing.minutes) })
            : dated && thing.due
              ? t.date(thing.due, { weekday: false })
              : ''}
        </span>
      </div>
      <div className="l2">
        {thing.kind === 'check_returned' ? (
          <Status noun="check" state="returned" />
        ) : several || thing.said ? null : (
          <Status box={thing.kind === 'visit_now' || thing.kind === 'check_to_submit' ? 'half' : 'empty'}>
            {homeTitle(t, { ...thing, title: '' })}
          </Status>
        )}
        <Late days={thing.late} />
        {about ? ` · ${about}` : ''}
      </div>
      {filled ? <Ticks done={filled.done} all={filled.all} /> : null}
    </Go>
  )
}
