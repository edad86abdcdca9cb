// Rounds: the campaigns of inspection, newest first; the office opens a new one.
import { useRead, useWho } from '../api.ts'
import { placeOf } from '../place.ts'
import { holds } from '../role.ts'
import { Bar } from '../ui/bar.tsx'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { usePages } from '../ui/pages.tsx'
import { Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { roundWords } from '../words/round.ts'
import { number, useWords } from '../words/say.ts'

export default function Rounds() {
  const t = useWords(roundWords)
  const office = holds(useWho().who?.person, 'office')
  const pages = usePages()
  const read = useRead('round.list', { ...pages.asked })
  return (
    <>
      <Head
        title={t('rounds.title')}
        sub={t('rounds.sub')}
        acts={[office && { label: t('rounds.new'), to: '/rounds/new', main: true, keyName: 'n' }]}
      />
      <Of read={read}>
        {({ rows, total }) => (
          <Table
            label={t('rounds.title')}
            file="rounds"
            rows={rows}
            total={total}
            pages={pages}
            id={(r) => r.id}
            to={(r) => placeOf('round', r.id)}
            empty={<Empty>{t('rounds.empty')}</Empty>}
            columns={[
              {
                key: 'title',
                title: t('round.name'),
                show: (r) => <Go to={placeOf('round', r.id)}>{r.title}</Go>,
                cell: (r) => r.title,
              },
              { key: 'window', title: t('round.window'), show: (r) => t.span(r.from, r.to) },
              {
                key: 'state',
                title: t('round.state'),
                show: (r) => <Status noun="round" state={r.state} />,
                cell: (r) => r.state,
              },
              { key: 'groups', title: t('round.groups'), number: true, show: (r) => r.groups, wide: true },
              {
                key: 'units',
                title: t('round.units'),
                number: true,
                show: (r) => number(r.units),
                cell: (r) => r.units,
                wide: true,
              },
              { key: 'visits', title: t('round.visits'), number: true, show: (r) => r.visits, wide: true },
              { key: 'visited', title: t('round.visited'), number: true, show: (r) => r.visited },
              {
                key: 'bar',
                title: '',
                wide: true,
                width: '140px',
                show: (r) => <Bar parts={[{ n: r.visited, tone: 1 }]} total={r.visits} label={`${r.visited} / ${r.visits}`} />,
              },
            ]}
          />
        )}
      </Of>
    </>
  )
}
