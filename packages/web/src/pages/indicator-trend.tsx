// One indicator over the terms: county by county the same small picture, in the order of codes; below it the table of the same figures.
import type { ReadReply } from '@duxue/core'
import { useRead, useWho } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { indicatorWords } from '../words/indicator.ts'
import { useWords } from '../words/say.ts'
import { isCityRun } from './director/progress.tsx'
import { saidOf } from './indicator/figure.ts'
import { useFigureWords } from './indicator/say.tsx'
import { Small } from './indicator/small.tsx'
import { mostOf, termText } from './indicator/term.ts'
import './indicator/indicator.css'

type Trend = ReadReply<'indicator.trend'>
type Block = Trend['blocks'][number]

export default function TrendPage() {
  const t = useWords(indicatorWords)
  const name = usePageId()
  const { who } = useWho()
  const read = useRead('indicator.trend', { indicator: name })
  return (
    <Of read={read}>
      {(data) => {
        const last = data.terms.at(-1)
        return (
          <>
            <Head
              title={t('trend.title', { what: t.of(data.title) })}
              back={{ to: placeOf('indicator', name), label: t.of(data.title) }}
              sub={[
                last
                  ? t('table.sub.at', { at: t.moment(last.asOf, { weekday: false, thisYear: who?.today ?? '' }) })
                  : t('indicator.asof.never'),
                t('table.order'),
                t('trend.sub'),
              ].join(' · ')}
              acts={[last !== undefined && { label: t('print'), run: () => window.print() }]}
            />
            {last ? (
              <>
                <Multiples data={data} />
                <ByTerm data={data} />
              </>
            ) : (
              <Empty>{t('table.empty')}</Empty>
            )}
          </>
        )
      }}
    </Of>
  )
}

/** Every place on the same scale; the whole first, where there is more than one. */
function Multiples({ data }: { data: Trend }) {
  const { t } = useFigureWords()
  const many = data.blocks.length > 1
  const most = mostOf(data)
  return (
    <section className="sec">
      <div className="cap">
        <h2>{t('trend.question')}</h2>
        <span className="note">{t(data.goal ? 'trend.key.goal' : 'trend.key')}</span>
      </div>
      <div className="smalls">
        {many ? <Small head={data} name={t('trend.all')} terms={data.terms} points={data.total} most={most.total} whole /> : null}
        {data.blocks.map((b) => (
          <Small
            key={b.blockId}
            head={data}
            name={isCityRun(b.code) ? t('block.city') : b.block}
            terms={data.terms}
            points={b.points}
            most={many ? most.block : most.total}
          />
        ))}
      </div>
    </section>
  )
}

function ByTerm({ data }: { data: Trend }) {
  const say = useFigureWords()
  const { t } = say
  const many = data.blocks.length > 1
  const columns: Column<Block>[] = [
    { key: 'county', title: t('table.county'), show: (b) => (isCityRun(b.code) ? t('block.city') : b.block) },
    ...data.terms.map((term, i): Column<Block> => {
      const said = (p: Trend['total'][number] | undefined) =>
        p === undefined
          ? ''
          : `${say.value(data, p)}${p.late > 0 && saidOf(p) === 'value' ? ` ${t('trend.late', { n: p.late })}` : ''}`
      const plain = (p: Trend['total'][number] | undefined) =>
        p && saidOf(p) === 'value' ? p.value : p ? say.value(data, p) : ''
      return {
        key: term.term,
        title: termText(term.term, t.lang),
        number: true,
        cell: (b) => plain(b.points[i]),
        show: (b) => said(b.points[i]),
        ...(many ? { total: said(data.total[i]), totalCell: plain(data.total[i]) } : {}),
      }
    }),
  ]
  const points = [...data.total, ...data.blocks.flatMap((b) => b.points)]
  const notes = [
    t('trend.note.stood'),
    points.some((p) => p.late > 0) ? t('trend.note.late') : '',
    points.some((p) => p.missing > 0) ? t('table.note.missing') : '',
    points.some((p) => p.hidden) ? t('table.note.hidden') : '',
  ].filter(Boolean)
  return (
    <section className="sec">
      <Table
        label={t.of(data.title)}
        file={`trend-${data.indicator}`}
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
    </section>
  )
}
