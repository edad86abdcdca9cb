// The visits of a round as a list: by county, day, group and state; what is seen can be exported.
import type { ReadReply } from '@duxue/core'
import { useRead } from '../../api.ts'
import { placeOf, usePageQuery } from '../../place.ts'
import { Empty, Of } from '../../ui/blank.tsx'
import { Go } from '../../ui/link.tsx'
import { Pager, type Pages, usePages } from '../../ui/pages.tsx'
import { DateText, Status } from '../../ui/status.tsx'
import { Table } from '../../ui/table.tsx'
import { useWide } from '../../ui/wide.ts'
import { roundWords } from '../../words/round.ts'
import { clockText, number, useWords } from '../../words/say.ts'
import { stateWords } from '../../words/state.ts'
import { useKindWord } from './burden.tsx'

export function VisitList({ round }: { round: ReadReply<'round.get'> }) {
  const t = useWords(roundWords)
  const kindWord = useKindWord()
  const wide = useWide()
  const [query, set] = usePageQuery()
  const pages = usePages()
  const of = (key: string) => (query[key] ? { [key]: query[key] } : {})
  const read = useRead('visit.list', {
    roundId: round.id,
    ...pages.asked,
    ...of('blockId'),
    ...of('day'),
    ...of('groupId'),
    ...of('state'),
    ...of('unitId'),
  })
  const filter = (key: string, options: { value: string; label: string }[]) => ({
    value: options.some((o) => o.value === query[key]) ? (query[key] ?? '') : '',
    options,
    set: (value: string) => set({ [key]: value || null }),
  })
  return (
    <Of read={read}>
      {({ rows, total }) =>
        !wide && rows.length > 0 ? (
          <VisitRows rows={rows} total={total} pages={pages} clear={query.blockId ? () => set({ blockId: null }) : null} />
        ) : (
          <Table
            label={t('show.list')}
            file="visits"
            rows={rows}
            total={total}
            pages={pages}
            id={(v) => v.id}
            to={(v) => placeOf('visit', v.id)}
            empty={<Empty title={t('time.none')}>{t('time.none.text')}</Empty>}
            columns={[
              {
                key: 'day',
                title: t('visit.day'),
                show: (v) => <DateText date={v.day} />,
                cell: (v) => v.day,
                filter: filter(
                  'day',
                  round.days.map((d) => ({ value: d, label: t.date(d) })),
                ),
              },
              { key: 'clock', title: t('visit.clock'), show: (v) => `${clockText(v.start)}—${clockText(v.end)}` },
              {
                key: 'unit',
                title: t('visit.unit'),
                show: (v) => <Go to={placeOf('visit', v.id)}>{v.unit?.name ?? t('visit.sealed')}</Go>,
                cell: (v) => v.unit?.name ?? t('visit.sealed'),
              },
              {
                key: 'block',
                title: t('visit.block'),
                show: (v) => v.unit?.block ?? '',
                filter: filter(
                  'blockId',
                  round.blocks.map((b) => ({ value: b.id, label: b.name })),
                ),
              },
              {
                key: 'kind',
                title: t('visit.kind'),
                wide: true,
                show: (v) => kindWord(v.schoolKind ?? (v.unit?.kind === 'county' ? 'county' : '')),
              },
              {
                key: 'pupils',
                title: t('visit.pupils'),
                number: true,
                wide: true,
                show: (v) => (v.pupils ? number(v.pupils) : ''),
                cell: (v) => v.pupils,
              },
              {
                key: 'group',
                title: t('visit.group'),
                show: (v) => t('visit.nth', { n: v.groupNo }),
                cell: (v) => v.groupNo,
                filter: filter(
                  'groupId',
                  round.groups.map((g) => ({ value: g.id, label: t('visit.nth', { n: g.no }) })),
                ),
              },
              {
                key: 'state',
                title: t('visit.state'),
                show: (v) => <Status noun="visit" state={v.state} />,
                cell: (v) => t.of(stateWords.visit[v.state as keyof typeof stateWords.visit] ?? { zh: v.state, en: v.state }),
                filter: filter(
                  'state',
                  Object.entries(stateWords.visit).map(([value, word]) => ({ value, label: t.of(word) })),
                ),
              },
              {
                key: 'answered',
                title: t('visit.answered'),
                number: true,
                wide: true,
                show: (v) => (v.asked > 0 ? `${v.answered} / ${v.asked}` : ''),
                cell: (v) => v.answered,
              },
              {
                key: 'findings',
                title: t('visit.findings'),
                number: true,
                show: (v) =>
                  v.findings > 0 ? (
                    <Go to={placeOf('finding', null, { roundId: round.id, unitId: v.unit?.id })}>{v.findings}</Go>
                  ) : (
                    ''
                  ),
                cell: (v) => v.findings,
              },
            ]}
          />
        )
      }
    </Of>
  )
}

/** The visits on a phone: day and time before each unit. */
function VisitRows({
  rows,
  total,
  pages,
  clear,
}: {
  rows: ReadReply<'visit.list'>['rows']
  total: number
  pages: Pages
  clear: (() => void) | null
}) {
  const t = useWords(roundWords)
  return (
    <>
      {clear ? (
        <button type="button" className="link big" onClick={clear}>
          {t('visit.all')}
        </button>
      ) : null}
      {rows.map((v) => (
        <Go key={v.id} className="row" to={placeOf('visit', v.id)}>
          <span className="l1">
            <b>{v.unit?.name ?? t('visit.sealed')}</b>
            <span className="n">{clockText(v.start)}</span>
          </span>
          <span className="l2">
            <DateText date={v.day} /> · {t('visit.nth', { n: v.groupNo })} · <Status noun="visit" state={v.state} />
          </span>
        </Go>
      ))}
      {rows.length < total ? <Pager pages={pages} shown={rows.length} total={total} /> : null}
    </>
  )
}
