// The events of the trail, newest first: what, on what, by whom, business and machine time, digest, content.
import { useRead } from '../../api.ts'
import { placeOf, usePageQuery } from '../../place.ts'
import { Empty, Of } from '../../ui/blank.tsx'
import { Go } from '../../ui/link.tsx'
import { usePages } from '../../ui/pages.tsx'
import { Table } from '../../ui/table.tsx'
import { useWords } from '../../words/say.ts'
import { eventKinds, eventWord, nounWord, trailWords } from '../../words/trail.ts'

const nouns = ['directive', 'item', 'task', 'round', 'visit', 'check', 'finding', 'paper', 'person', 'notice', 'file'] as const
/** What has a page of its own. */
const withPage: readonly string[] = ['directive', 'item', 'task', 'round', 'visit', 'check', 'finding', 'paper']

export function Events() {
  const t = useWords(trailWords)
  const [query, set] = usePageQuery()
  const pages = usePages()
  const { noun, nounId, kind } = query
  const read = useRead('trail.list', {
    ...pages.asked,
    ...(noun ? { noun } : {}),
    ...(nounId ? { nounId } : {}),
    ...(kind ? { kind } : {}),
  })
  const kinds = noun ? eventKinds.filter((k) => k.startsWith(`${noun}.`)) : eventKinds
  return (
    <>
      {nounId ? (
        <p className="note">
          {t('trail.of')} ·{' '}
          <button type="button" className="link" onClick={() => set({ noun: null, nounId: null, kind: null })}>
            {t('trail.of.all')}
          </button>
        </p>
      ) : null}
      <Of read={read}>
        {(list) => (
          <Table
            label={t('trail.list')}
            file="trail"
            rows={list.rows}
            total={list.total}
            pages={pages}
            id={(e) => e.id}
            empty={<Empty>{t('trail.empty')}</Empty>}
            columns={[
              {
                key: 'seq',
                title: t('trail.seq'),
                number: true,
                show: (e) => e.seq ?? <span className="src">{t('trail.seq.none')}</span>,
                cell: (e) => e.seq ?? '',
              },
              {
                key: 'kind',
                title: t('trail.what'),
                show: (e) => t.of(eventWord(e.kind)),
                cell: (e) => e.kind,
                filter: {
                  value: kind ?? '',
                  options: kinds.map((k) => ({ value: k, label: t.of(eventWord(k)) })),
                  set: (value) => set({ kind: value || null }),
                },
              },
              {
                key: 'noun',
                title: t('trail.noun'),
                wide: true,
                show: (e) =>
                  e.nounId && withPage.includes(e.noun) ? (
                    <Go to={placeOf(e.noun, e.nounId)}>{t.of(nounWord(e.noun))}</Go>
                  ) : (
                    t.of(nounWord(e.noun))
                  ),
                cell: (e) => `${e.noun} ${e.nounId ?? ''}`,
                filter: {
                  value: noun ?? '',
                  options: nouns.map((n) => ({ value: n, label: t.of(nounWord(n)) })),
                  set: (value) => set({ noun: value || null, nounId: null, kind: null }),
                },
              },
              {
                key: 'who',
                title: t('trail.who'),
                show: (e) => (
                  <>
                    <span className="nw">{e.person ?? t('trail.who.none')}</span>{' '}
                    {e.role && e.role !== 'system' ? (
                      <span className="src hide-phone">{t(`role.${e.role}` as 'role.office')}</span>
                    ) : null}
                  </>
                ),
                cell: (e) => `${e.person ?? ''} ${e.role ?? ''}`,
              },
              {
                key: 'business',
                title: t('trail.at'),
                width: '8em',
                show: (e) => <span className="nw">{t.moment(e.businessAt, { weekday: false })}</span>,
                cell: (e) => e.businessAt,
              },
              {
                key: 'wall',
                title: t('trail.wall'),
                wide: true,
                show: (e) => <span className="nw src">{t.moment(e.wallAt, { weekday: false, thisYear: '' })}</span>,
                cell: (e) => e.wallAt,
              },
              {
                key: 'hash',
                title: t('trail.hash'),
                wide: true,
                show: (e) => <code title={e.hash}>{e.hash.slice(0, 10)}…</code>,
                cell: (e) => e.hash,
              },
              {
                key: 'data',
                title: t('trail.data'),
                wide: true,
                show: (e) => (
                  <details className="event-data">
                    <summary>{t('trail.data.see')}</summary>
                    <pre>{JSON.stringify(e.data, null, 1)}</pre>
                  </details>
                ),
                cell: (e) => JSON.stringify(e.data),
              },
            ]}
          />
        )}
      </Of>
    </>
  )
}
