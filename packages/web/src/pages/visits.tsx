// Visits: for a group its day in order of the clock; for all others a table of the day.
import { useEffect, useState } from 'react'
import { ask, queryClient, useRead, useWho } from '../api.ts'
import { useOutbox } from '../outbox.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { roleOf } from '../role.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { civilOf, clockText, useWords } from '../words/say.ts'
import { visitWords } from '../words/visit.ts'
import { daysOf, dayToShow, nextVisit, stateOf, type VisitRow } from './visit/day.ts'
import './visit/visit.css'

export default function VisitsPage() {
  const role = roleOf(useWho().who?.person)
  const mine = role === 'inspector'
  const read = useRead('visit.list', { ...(mine ? { mine: true } : {}), limit: 500 }, { every: 60_000 })
  return <Of read={read}>{(data) => <Days rows={data.rows} mine={mine} />}</Of>
}

function Days({ rows, mine }: { rows: readonly VisitRow[]; mine: boolean }) {
  const t = useWords(visitWords)
  const today = useWho().who?.today ?? ''
  const [query, set] = usePageQuery()
  const { waiting } = useOutbox()
  const days = daysOf(rows)
  const day = dayToShow(days, query.day, today)
  const of = rows.filter((r) => r.day === day).sort((a, b) => a.start - b.start || a.groupNo - b.groupNo)
  const now = (r: VisitRow) => stateOf(r, waiting)
  const done = of.filter((r) => now(r) === 'left').length
  const next = mine ? nextVisit(of, now) : null
  const group = of[0]?.groupNo
  const title = !mine
    ? t('visit.all')
    : day === today
      ? t('visit.today')
      : t(day < today ? 'visit.past' : 'visit.day', { date: t.date(day, { weekday: false }) })
  const counts = { date: t.date(day), n: of.length, done }
  const hazard = next !== null && now(next) === 'arrived' ? next.checkId : null
  return (
    <>
      <Head
        title={title}
        sub={mine && group ? t('visit.sub', { ...counts, group }) : t('visit.sub.all', counts)}
        acts={[
          hazard !== null && { label: t('visit.urgent'), to: placeOf('check', hazard, { view: 'raise', grave: 'urgent' }) },
          next !== null &&
            day === today && {
              label: t(now(next) === 'arrived' ? 'visit.go.arrived' : 'visit.go.next', { unit: short(next) }),
              main: true,
              to: placeOf('visit', next.id),
            },
        ]}
      />
      {days.length > 1 ? (
        <nav className="days" aria-label={t('visit.days')}>
          {days.map((d) => (
            <button key={d} type="button" aria-current={d === day ? 'true' : undefined} onClick={() => set({ day: d })}>
              {d === today ? t('today') : t.date(d, { weekday: false })}
            </button>
          ))}
        </nav>
      ) : null}
      {of.length === 0 ? (
        <Empty title={t('visit.none')}>{t('visit.none.text')}</Empty>
      ) : mine ? (
        <>
          <ol className="vs narrow lefted">
            {of.map((r) => (
              <Visit key={r.id} row={r} state={now(r)} on={r.id === next?.id && day === today} />
            ))}
          </ol>
          {day < today ? null : <Kept rows={of} />}
        </>
      ) : (
        <Day rows={of} />
      )}
    </>
  )
}
/** The name without its county, which stands elsewhere. */
const short = (r: VisitRow): string =>
  r.unit?.block && r.unit.name.startsWith(r.unit.block) && r.unit.kind === 'school'
    ? r.unit.name.slice(r.unit.block.length)
    : (r.unit?.name ?? '')

function Visit({ row: r, state, on }: { row: VisitRow; state: string; on: boolean }) {
  const t = useWords(visitWords)
  if (!r.unit)
    return (
      <li className="se">
        <time>{clockText(r.start)}</time>
        <div>
          <b>{t('visit.sealed')}</b>
          <p>
            <Status noun="visit" state="sealed" /> · {t('visit.sealed.note')}
          </p>
        </div>
      </li>
    )
  const kind = r.schoolKind ? t(`school.${r.schoolKind}` as 'school.primary') : ''
  const facts = [
    state !== r.state ? t('visit.leaving') : '',
    r.arrivedAt ? t('visit.arrived.at', { clock: civilOf(r.arrivedAt).clock }) : '',
    r.state === 'arrived' ? t('visit.filled.of', { n: r.answered, all: r.asked }) : '',
    r.state === 'left' ? (r.findings > 0 ? t('visit.findings.n', { n: r.findings }) : t('visit.findings.none')) : '',
  ].filter(Boolean)
  return (
    <li className={on ? 'on' : state === 'left' ? 'd' : ''}>
      <time>{clockText(r.start)}</time>
      <div>
        <Go to={placeOf('visit', r.id)}>
          <b>{short(r)}</b>
        </Go>
        <p>
          <Status noun="visit" state={state} />
          {facts.map((f) => ` · ${f}`)}
        </p>
        <p>
          {[r.unit.block ?? '', kind, r.pupils > 0 ? t('visit.pupils', { n: r.pupils }) : ''].filter(Boolean).join(' · ')}
          {r.lat !== null && r.lon !== null && state !== 'left' ? (
            <a className="phone-only way" href={`geo:${r.lat},${r.lon}?q=${r.lat},${r.lon}`}>
              {t('visit.way')}
            </a>
          ) : null}
        </p>
      </div>
    </li>
  )
}

/** Puts the papers of the day into this device, so that they can be read and filled in without network. */
function Kept({ rows }: { rows: readonly VisitRow[] }) {
  const t = useWords(visitWords)
  const [done, setDone] = useState(false)
  const ids = rows.map((r) => [r.id, r.checkId, r.selfCheckId].filter(Boolean).join(' ')).join()
  useEffect(() => {
    const keep = async () => {
      for (const pair of ids.split(',')) {
        const [id = '', ...checks] = pair.split(' ')
        await queryClient.fetchQuery({ queryKey: ['visit.get', { id }], queryFn: () => ask('visit.get', { id }) })
        for (const check of checks)
          await queryClient.fetchQuery({ queryKey: ['check.get', { id: check }], queryFn: () => ask('check.get', { id: check }) })
      }
      setDone(true)
    }
    keep().catch(() => {})
  }, [ids])
  return <p className="note kept">{done ? t('visit.kept') : t('visit.keeping')}</p>
}

function Day({ rows }: { rows: readonly VisitRow[] }) {
  const t = useWords(visitWords)
  return (
    <Table
      label={t('visit.all')}
      file="visits"
      rows={rows}
      id={(r) => r.id}
      to={(r) => placeOf('visit', r.id)}
      empty={<Empty title={t('visit.none')}>{t('visit.none.text')}</Empty>}
      columns={[
        {
          key: 'time',
          title: t('visit.time'),
          show: (r) => <span className="nw">{`${clockText(r.start)}—${clockText(r.end)}`}</span>,
          cell: (r) => `${clockText(r.start)}—${clockText(r.end)}`,
          width: '7em',
        },
        {
          key: 'unit',
          title: t('visit.unit'),
          show: (r) => <Go to={placeOf('visit', r.id)}>{r.unit?.name ?? t('visit.sealed')}</Go>,
          cell: (r) => r.unit?.name ?? t('visit.sealed'),
        },
        { key: 'block', title: t('visit.block'), show: (r) => r.unit?.block ?? '', wide: true },
        { key: 'group', title: t('visit.group'), show: (r) => t('visit.group.n', { n: r.groupNo }), cell: (r) => r.groupNo },
        { key: 'state', title: t('visit.state'), show: (r) => <Status noun="visit" state={r.state} />, cell: (r) => r.state },
        {
          key: 'filled',
          title: t('visit.filled'),
          show: (r) => (r.asked > 0 ? `${r.answered} / ${r.asked}` : ''),
          number: true,
          wide: true,
        },
        {
          key: 'findings',
          title: t('visit.findings'),
          show: (r) => (r.state === 'left' ? r.findings : ''),
          number: true,
          total: rows.reduce((n, r) => n + r.findings, 0),
        },
      ]}
    />
  )
}
