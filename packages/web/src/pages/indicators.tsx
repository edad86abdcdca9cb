// The indicators where one stands: what each amounts to, its goal and how sure that is, met or not, who is missing.
import type { ReadReply } from '@duxue/core'
import { useRead, useWho } from '../api.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { number } from '../words/say.ts'
import { metOf, saidOf } from './indicator/figure.ts'
import { Goal, Met, useFigureWords, Value } from './indicator/say.tsx'
import './indicator/indicator.css'

type Row = ReadReply<'indicator.list'>['rows'][number]
const mets = ['no', 'yes', 'unknown', 'none'] as const
const packOf = (row: Pick<Row, 'indicator'>): string => row.indicator.split('.')[0] ?? ''

export default function IndicatorsPage() {
  const say = useFigureWords()
  const { t } = say
  const { who } = useWho()
  const read = useRead('indicator.list', {})
  const [query, set] = usePageQuery()
  const packs = useRead('pack.list', {}).data?.rows ?? []
  const packTitle = (id: string) => {
    const pack = packs.find((p) => p.id === id)
    return pack ? t.of(pack.title) : ''
  }
  const county = who?.person?.posts.find((p) => p.role === 'county')
  const wide = who?.person?.posts.some((p) => ['director', 'office', 'auditor', 'section'].includes(p.role)) ?? false
  const moment = (at: string | null) =>
    at ? t.moment(at, { weekday: false, thisYear: who?.today ?? '' }) : t('indicator.asof.never')
  const columns = (rows: readonly Row[]): Column<Row>[] => [
    {
      key: 'name',
      title: t('indicator.name'),
      cell: (r) => t.of(r.title),
      show: (r) => (
        <div className="ind-name">
          <Go to={placeOf('indicator', r.indicator)}>
            <b>{t.of(r.title)}</b>
          </Go>
          <span className="src">{t.of(r.about)}</span>
          <div className="phone-only">
            <Goal head={r} /> {r.goal ? <Met head={r} figure={r} /> : null}
          </div>
        </div>
      ),
    },
    {
      key: 'value',
      title: t('indicator.value'),
      number: true,
      cell: (r) => say.value(r, r),
      show: (r) => (saidOf(r) === 'value' ? <b>{say.value(r, r)}</b> : <Value head={r} figure={r} />),
    },
    {
      key: 'goal',
      title: t('indicator.goal'),
      wide: true,
      cell: (r) =>
        [
          say.goal(r),
          ...(r.goal
            ? [
                `${t.of(r.goal.label)} ${r.goal.value}`,
                t('indicator.goal.source', { source: r.goal.source }),
                r.goal.unverified ? t('indicator.unverified') : '',
              ]
            : []),
        ]
          .filter(Boolean)
          .join(' · '),
      show: (r) => <Goal head={r} />,
    },
    {
      key: 'met',
      title: t('indicator.met'),
      wide: true,
      cell: (r) => say.met(r, r),
      show: (r) => <Met head={r} figure={r} />,
      filter: {
        value: query.met ?? '',
        options: mets.map((m) => ({
          value: m,
          label: m === 'none' ? t('indicator.goal.none') : t(`indicator.met.${m}`),
        })),
        set: (value) => set({ met: value || null }),
      },
    },
    {
      key: 'missing',
      title: t('indicator.missing'),
      number: true,
      cell: (r) => r.missing,
      show: (r) => (r.missing > 0 ? <b>{number(r.missing)}</b> : 0),
    },
    { key: 'units', title: t('indicator.units'), number: true, wide: true, show: (r) => number(r.units), cell: (r) => r.units },
    {
      key: 'pack',
      title: t('indicator.pack'),
      wide: true,
      cell: (r) => packTitle(packOf(r)),
      show: (r) => <Go to={placeOf('pack', packOf(r))}>{packTitle(packOf(r))}</Go>,
      filter: {
        value: query.pack ?? '',
        options: [...new Set(rows.map(packOf))].map((id) => ({ value: id, label: packTitle(id) })),
        set: (value) => set({ pack: value || null }),
      },
    },
    { key: 'asof', title: t('indicator.asof'), wide: true, show: (r) => moment(r.asOf) },
  ]
  return (
    <>
      <Head
        title={t('indicators.title')}
        sub={[
          t('indicators.sub'),
          wide || county ? t('indicators.where', { where: wide ? t('indicators.city') : (county?.unitName ?? '') }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
        acts={[(read.data?.rows.length ?? 0) > 0 && { label: t('print'), run: () => window.print() }]}
      />
      <Of read={read}>
        {({ rows }) => {
          const seen = rows.filter((r) => (!query.met || metOf(r, r) === query.met) && (!query.pack || packOf(r) === query.pack))
          return (
            <Table
              label={t('indicator.name')}
              file="indicators"
              rows={seen}
              id={(r) => r.indicator}
              to={(r) => placeOf('indicator', r.indicator)}
              columns={columns(rows)}
              empty={<Empty>{t(rows.length === 0 ? 'indicators.empty' : 'indicators.none.narrow')}</Empty>}
            />
          )
        }}
      </Of>
    </>
  )
}
