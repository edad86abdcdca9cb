// One indicator county by county, in the order of codes and never ranked: what is counted, of how many, the goal, who is missing; figures open their rows.
import { type ReadReply, seesRows } from '@duxue/core'
import { useRead, useWho } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { maySee } from '../role.ts'
import { TileMap } from '../ui/bar.tsx'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { number } from '../words/say.ts'
import { isCityRun } from './director/progress.tsx'
import { barOf, type Figure, metOf, saidOf, valueText } from './indicator/figure.ts'
import { Goal, Met, useFigureWords } from './indicator/say.tsx'
import { placeOfRegister } from './register/kinds.ts'
import './indicator/indicator.css'

type Indicator = ReadReply<'indicator.table'>
type Block = Indicator['blocks'][number]
type Counted = Indicator['top']

export default function IndicatorPage() {
  const { t } = useFigureWords()
  const name = usePageId()
  const { who } = useWho()
  const read = useRead('indicator.table', { indicator: name })
  const roles = who?.person?.posts.map((p) => p.role) ?? []
  /** The rows that a figure counts; null where they are not for these eyes. */
  const rowsOf = (of: Counted, blockId?: string): string | null =>
    of.register && of.seenBy && seesRows(of.seenBy, roles) ? placeOfRegister(of.register, { element: of.element, blockId }) : null
  return (
    <Of read={read}>
      {(data) => (
        <>
          <Head
            title={t.of(data.title)}
            back={{ to: '/indicators', label: t('nav.indicators') }}
            sub={[
              data.asOf
                ? t('table.sub.at', { at: t.moment(data.asOf, { weekday: false, thisYear: who?.today ?? '' }) })
                : t('indicator.asof.never'),
              t('table.order'),
            ].join(' · ')}
            acts={[
              data.asOf !== null && { label: t('trend.see'), to: `${placeOf('indicator', name)}/trend` },
              data.asOf !== null && { label: t('print'), run: () => window.print() },
            ]}
          />
          <div className="ind stack">
            {data.asOf ? (
              <ByCounty data={data} rowsOf={rowsOf} />
            ) : (
              <Empty
                act={
                  data.top.register && maySee(who?.person, 'register.list') ? (
                    <Go className="btn" to={placeOfRegister(data.top.register)}>
                      {t('table.register')}
                    </Go>
                  ) : undefined
                }
              >
                {t('table.empty')}
              </Empty>
            )}
            <aside>
              <About data={data} register={maySee(who?.person, 'register.figures')} />
              {data.asOf && data.blocks.filter((b) => b.tile).length > 1 ? <OnMap data={data} rowsOf={rowsOf} /> : null}
            </aside>
          </div>
        </>
      )}
    </Of>
  )
}

type RowsOf = (of: Counted, blockId?: string) => string | null

function ByCounty({ data, rowsOf }: { data: Indicator; rowsOf: RowsOf }) {
  const say = useFigureWords()
  const { t } = say
  const { total, top, under } = data
  const many = data.blocks.length > 1
  const none = (f: Figure) => t(`said.${saidOf(f) as 'missing'}`)
  /** A count with the way to its rows, or the word for its not being there. */
  const counted = (f: Figure, n: number | null, of: Counted, blockId?: string) => {
    if (n === null) return <span className="src">{none(f)}</span>
    const to = n > 0 ? rowsOf(of, blockId) : null
    return to ? <Go to={to}>{number(n)}</Go> : number(n)
  }
  const column = (key: 'top' | 'under', of: Counted, take: (f: Figure) => number | null): Column<Block> => ({
    key,
    title: t.of(of.label),
    number: true,
    wide: key === 'under',
    cell: (b) => take(b) ?? none(b),
    show: (b) => counted(b, take(b), of, b.blockId),
    ...(many ? { total: counted(total, take(total), of), totalCell: take(total) ?? none(total) } : {}),
  })
  const share = (f: Figure) => (saidOf(f) === 'value' && f.value !== null ? valueText(data, f.value) : null)
  const columns: Column<Block>[] = [
    { key: 'county', title: t('table.county'), show: (b) => (isCityRun(b.code) ? t('block.city') : b.block) },
    column('top', top, (f) => f.numerator),
    ...(under
      ? [
          column('under', under, (f) => f.denominator),
          {
            key: 'value',
            title: t(`table.per.${data.per as 100}`),
            number: true,
            cell: (b: Block) => b.value ?? none(b),
            show: (b: Block) => share(b) ?? <span className="src">{none(b)}</span>,
            ...(many ? { total: share(total) ?? none(total), totalCell: total.value ?? none(total) } : {}),
          },
        ]
      : []),
    ...(data.goal
      ? [
          {
            key: 'met',
            title: t('indicator.met'),
            cell: (b: Block) => say.met(data, b),
            show: (b: Block) => <Met head={data} figure={b} />,
            ...(many ? { total: <Met head={data} figure={total} />, totalCell: say.met(data, total) } : {}),
          },
        ]
      : []),
    {
      key: 'missing',
      title: t('indicator.missing'),
      number: true,
      cell: (b) => b.missing,
      show: (b) => (b.missing > 0 ? <b>{number(b.missing)}</b> : 0),
      ...(many ? { total: total.missing } : {}),
    },
    {
      key: 'units',
      title: t('indicator.units'),
      number: true,
      wide: true,
      show: (b) => b.units,
      ...(many ? { total: total.units } : {}),
    },
  ]
  const figures = [...data.blocks, total]
  const notes = [
    figures.some((f) => f.missing > 0) ? t('table.note.missing') : '',
    figures.some((f) => f.hidden) ? t('table.note.hidden') : '',
  ].filter(Boolean)
  return (
    <section>
      <Table
        label={t.of(data.title)}
        file={`indicator-${data.indicator}`}
        rows={data.blocks}
        id={(b) => b.blockId}
        columns={columns}
        empty={<Empty>{t('table.empty')}</Empty>}
      />
      {notes.map((n) => (
        <p key={n} className="note">
          {n}
        </p>
      ))}
      {top.register ? <p className="note ind-hint">{t(rowsOf(top) ? 'table.note.rows' : 'table.note.no.rows')}</p> : null}
    </section>
  )
}

/** What the figure means, what it follows from, the goal with its source. */
function About({ data, register }: { data: Indicator; register: boolean }) {
  const { t } = useFigureWords()
  const { top, under } = data
  const from = under ? t('about.share', { top: t.of(top.label), under: t.of(under.label) }) : t.of(top.label)
  const id = data.indicator.split('.')[0] ?? ''
  const pack = useRead('pack.list', {}).data?.rows.find((p) => p.id === id)
  return (
    <section>
      <div className="cap">
        <h2>{t('about.title')}</h2>
      </div>
      <dl className="form">
        <div>
          <dt>{t('about.what')}</dt>
          <dd>{t.of(data.about)}</dd>
        </div>
        <div>
          <dt>{t('about.from')}</dt>
          <dd>
            {from}{' '}
            {top.register && register ? (
              <Go className="nw ind-hint" to={`${placeOfRegister(top.register)}/figures`}>
                {t('table.register')}
              </Go>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>{t('indicator.goal')}</dt>
          <dd>
            <Goal head={data} />
          </dd>
        </div>
        <div>
          <dt>{t('indicator.pack')}</dt>
          <dd>{pack ? <Go to={placeOf('pack', id)}>{t.of(pack.title)}</Go> : null}</dd>
        </div>
      </dl>
    </section>
  )
}

function OnMap({ data, rowsOf }: { data: Indicator; rowsOf: RowsOf }) {
  const say = useFigureWords()
  const { t } = say
  const tiles = data.blocks.flatMap((b) => {
    if (!b.tile) return []
    const met = metOf(data, b)
    const sign = met === 'yes' ? '✓ ' : met === 'no' ? '! ' : ''
    const to = (b.numerator ?? 0) > 0 ? rowsOf(data.top, b.blockId) : null
    return [
      {
        id: b.blockId,
        name: isCityRun(b.code) ? t('map.city') : b.block,
        ...b.tile,
        ...barOf(data, b, data.blocks),
        note: (
          <span className={met === 'no' ? 'late' : saidOf(b) === 'value' ? '' : 'src'}>
            {sign}
            {say.value(data, b)}
          </span>
        ),
        city: isCityRun(b.code),
        ...(to ? { to } : {}),
      },
    ]
  })
  const under = data.under
  return (
    <section>
      <div className="cap">
        <h2>{t(data.goal ? 'map.met' : 'map.value')}</h2>
      </div>
      <TileMap tiles={tiles} />
      <p className="note">
        {t(data.goal ? 'map.key.met' : 'map.key.plain')}
        {t.lang === 'zh' ? '' : ' '}
        {under && data.per > 1 ? t('map.key.share', { whole: t.of(under.label) }) : t('map.key.most')}
      </p>
    </section>
  )
}
