// Alerts: what the packs' rules have said to those who stand here, where each comes from, who has seen it; settled ones on demand.
import type { ReadQuery, ReadReply } from '@duxue/core'
import { useAct, useRead, useWho } from '../api.ts'
import { usePageQuery } from '../place.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { usePages } from '../ui/pages.tsx'
import { DateText, Tag } from '../ui/status.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { sayDone } from '../ui/toast.tsx'
import { useWide } from '../ui/wide.ts'
import { alertWords } from '../words/alert.ts'
import { clockText, useWords } from '../words/say.ts'
import { From, placeOfAlert } from './alert/from.tsx'
import './register/register.css'

type Row = ReadReply<'alert.list'>['rows'][number]

/** What an address asks for, as the read understands it. */
function asked(query: Readonly<Record<string, string>>): ReadQuery<'alert.list'> {
  return {
    ...(query.state === 'settled' ? { state: 'settled' } : {}),
    ...(query.rule ? { rule: query.rule } : {}),
    ...(query.blockId ? { blockId: query.blockId } : {}),
    ...(query.unseen === 'true' ? { unseen: true } : {}),
    ...(query.urgent === 'true' ? { urgent: true } : {}),
  }
}

export default function AlertsPage() {
  const t = useWords(alertWords)
  const { who } = useWho()
  const roles = who?.person?.posts.map((p) => p.role) ?? []
  const city = roles.some((role) => ['director', 'office', 'auditor'].includes(role))
  const many = city || roles.includes('county')
  const roomy = useWide()
  const [query, set] = usePageQuery()
  const pages = usePages()
  const read = useRead('alert.list', { ...asked(query), ...pages.asked })
  const blocks = useRead('unit.list', { kind: 'county', limit: 100 }, { enabled: city })
  const see = useAct('alert.see')
  const settled = query.state === 'settled'
  const seen = async (ids: string[]) => {
    const reply = ids.length > 0 ? await see.run({ ids }) : null
    if (reply) sayDone(t('alerts.saw', { n: reply.count }))
  }
  const toggle = (key: 'unseen' | 'urgent') => (
    <button
      type="button"
      className="link"
      aria-pressed={query[key] === 'true'}
      onClick={() => set({ [key]: query[key] === 'true' ? null : 'true' })}
    >
      {t(`alerts.${key}`)}
    </button>
  )
  const to = (row: Row) => placeOfAlert(row, roles)
  const columns = (data: ReadReply<'alert.list'>): Column<Row>[] => [
    {
      key: 'what',
      title: t('alert.what'),
      cell: (r) => t.of(r.text),
      show: (r) => <What row={r} to={to(r)} />,
      filter: {
        value: query.rule ?? '',
        options: data.rules.map((r) => ({ value: r.rule, label: t.of(r.label) })),
        set: (value) => set({ rule: value || null }),
      },
    },
    ...(many ? [{ key: 'unit', title: t('alert.unit'), show: (r: Row) => r.unit.name }] : []),
    ...(city
      ? [
          {
            key: 'block',
            title: t('alert.block'),
            wide: true,
            show: (r: Row) => r.unit.block ?? '',
            filter: {
              value: query.blockId ?? '',
              options: (blocks.data?.rows ?? []).map((b) => ({ value: b.id, label: b.name.replace(/教育局$/, '') })),
              set: (value: string) => set({ blockId: value || null }),
            },
          },
        ]
      : []),
    {
      key: 'from',
      title: t('alert.from'),
      wide: true,
      cell: (r) => t.list(r.from.map((f) => t.of(f.label))),
      show: (r) => <From row={r} roles={roles} />,
    },
    { key: 'since', title: t('alert.since'), cell: (r) => r.since, show: (r) => <Since row={r} /> },
    settled
      ? { key: 'ceased', title: t('alert.ceased'), cell: (r) => r.ceasedOn, show: (r) => <DateText date={r.ceasedOn} /> }
      : { key: 'seen', title: t('alert.seen'), wide: true, cell: (r) => r.seen?.by ?? '', show: (r) => <Seen row={r} /> },
  ]
  return (
    <Of read={read}>
      {(data) => {
        const fresh = data.rows.filter((r) => r.seen === null && r.ceasedOn === null).map((r) => r.id)
        const narrowed = Object.keys(asked(query)).some((key) => key !== 'state')
        const { quiet } = data
        const hours = quiet
          ? `${t('alerts.sub.quiet', { from: clockText(quiet.from), to: clockText(quiet.to) })}${quiet.unverified ? t('alerts.unverified') : ''}`
          : ''
        return (
          <>
            <Head
              title={t('alerts.title')}
              sub={[t(settled ? 'alerts.sub.settled' : 'alerts.sub.n', { n: data.total, unseen: data.unseen }), hours]
                .filter(Boolean)
                .join(' · ')}
              acts={[
                roomy && data.rows.length > 0 && { label: t('print'), run: () => window.print() },
                data.maySee &&
                  fresh.length > 0 && { label: t('alerts.see.all'), run: () => void seen(fresh), busy: see.busy, main: true },
              ]}
            />
            <div className="filters">
              <button
                type="button"
                className="link"
                aria-pressed={settled}
                onClick={() => set({ state: settled ? null : 'settled', unseen: null, rule: null })}
              >
                {t('alerts.settled')}
              </button>
              {settled ? null : toggle('unseen')}
              {toggle('urgent')}
            </div>
            <Table
              label={t('alerts.title')}
              file="alerts"
              rows={data.rows}
              total={data.total}
              pages={pages}
              id={(r) => r.id}
              to={to}
              bulk={data.maySee && roomy && fresh.length > 0 ? [{ label: t('alerts.see'), run: (ids) => void seen(ids) }] : []}
              canPick={(r) => fresh.includes(r.id)}
              columns={columns(data)}
              empty={
                narrowed ? (
                  <Empty
                    act={
                      <Go className="btn" to="/alerts">
                        {t('alerts.all')}
                      </Go>
                    }
                  >
                    {t('alerts.empty.narrow')}
                  </Empty>
                ) : (
                  <Empty>{t('alerts.empty')}</Empty>
                )
              }
            />
          </>
        )
      }}
    </Of>
  )
}

function What({ row, to }: { row: Row; to: string }) {
  const t = useWords(alertWords)
  return (
    <>
      {row.urgent ? <Tag tone="late">! {t('grave.urgent')}</Tag> : null}{' '}
      <Go to={to}>
        <b>{t.of(row.text)}</b>
      </Go>
    </>
  )
}
function Since({ row }: { row: Row }) {
  const t = useWords(alertWords)
  const today = useWho().who?.today ?? ''
  const last = row.saidAt.slice(0, 10)
  return (
    <>
      <DateText date={row.since} weekday={false} />
      {last > row.since ? (
        <div className="src">{t('alert.again', { date: t.date(last, { weekday: false, thisYear: today }) })}</div>
      ) : null}
    </>
  )
}
function Seen({ row }: { row: Row }) {
  const t = useWords(alertWords)
  const today = useWho().who?.today ?? ''
  return row.seen ? (
    <span className="src">
      {t('alert.seen.by', { by: row.seen.by, at: t.moment(row.seen.at, { weekday: false, thisYear: today }) })}
    </span>
  ) : (
    <b>{t('alert.seen.not')}</b>
  )
}
