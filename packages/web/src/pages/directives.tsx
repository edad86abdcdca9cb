// The directives: what has been deployed, newest first; the office reads a new document in here.
import { useState } from 'react'
import { useRead, useWho } from '../api.ts'
import { placeOf } from '../place.ts'
import { holds } from '../role.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { usePages } from '../ui/pages.tsx'
import { DateText, Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { directiveWords } from '../words/directive.ts'
import { useWords } from '../words/say.ts'
import { ReadIn } from './read-in.tsx'
import './door.css'

export default function Directives() {
  const t = useWords(directiveWords)
  const office = holds(useWho().who?.person, 'office')
  const pages = usePages()
  const read = useRead('directive.list', { ...pages.asked })
  const [reading, setReading] = useState(false)
  const published = useRead('directive.list', { limit: 200 }, { enabled: reading })
  return (
    <>
      <Head
        title={t('directives.title')}
        sub={t('directives.sub')}
        acts={[
          office && {
            label: t(reading ? 'cancel' : 'directives.new'),
            run: () => setReading(!reading),
            main: !reading,
            keyName: 'n',
          },
        ]}
      />
      {reading ? (
        <section className="sec" style={{ maxWidth: 760, paddingBottom: 16 }}>
          <ReadIn rows={10} again={(published.data?.rows ?? []).filter((d) => d.state === 'published')} />
        </section>
      ) : null}
      <Of read={read}>
        {(list) => (
          <Table
            label={t('directives.title')}
            file="directives"
            rows={list.rows}
            total={list.total}
            pages={pages}
            id={(d) => d.id}
            to={(d) => placeOf('directive', d.id)}
            empty={<Empty>{office ? t('directives.empty') : t('directives.empty.other')}</Empty>}
            columns={[
              {
                key: 'title',
                title: t('directives.name'),
                show: (d) => <Go to={placeOf('directive', d.id)}>{d.title}</Go>,
                cell: (d) => d.title,
              },
              {
                key: 'kind',
                title: t('directives.kind'),
                show: (d) => t(d.kind === 'meeting' ? 'kind.meeting' : 'kind.notice'),
                wide: true,
              },
              {
                key: 'date',
                title: t('directives.date'),
                show: (d) => (d.dated ? <DateText date={d.dated} /> : ''),
                cell: (d) => d.dated,
              },
              { key: 'items', title: t('directives.items'), number: true, show: (d) => d.items },
              { key: 'confirmed', title: t('directives.confirmed'), number: true, show: (d) => d.confirmed, wide: true },
              {
                key: 'low',
                title: t('directives.low'),
                number: true,
                wide: true,
                show: (d) => (d.low > 0 && d.state === 'draft' ? <span className="back">? {d.low}</span> : ''),
                cell: (d) => d.low,
              },
              { key: 'tasks', title: t('directives.tasks'), number: true, show: (d) => d.tasks, wide: true },
              {
                key: 'state',
                title: t('directives.state'),
                show: (d) => (
                  <>
                    <Status noun="directive" state={d.state} />{' '}
                    {d.state === 'draft' && d.proposedAt ? <span className="src">{t('directives.proposed')}</span> : null}
                  </>
                ),
                cell: (d) => d.state,
              },
            ]}
          />
        )}
      </Of>
    </>
  )
}
