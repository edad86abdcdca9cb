// The packs that the bureau makes itself: drafts first, each with where it stands.
import type { ReadReply } from '@duxue/core'
import { useRead, useWho } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { Of } from '../../ui/blank.tsx'
import { Go } from '../../ui/link.tsx'
import { usePages } from '../../ui/pages.tsx'
import { Status, Tag } from '../../ui/status.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { packWords } from '../../words/pack.ts'
import { number, useWords } from '../../words/say.ts'

type Row = ReadReply<'pack.own'>['rows'][number]
const placeOfOwn = (r: Row): string => (r.state === 'draft' ? placeOf('draft', r.id) : placeOf('pack', r.id))

export function OwnPacks() {
  const t = useWords(packWords)
  const today = useWho().who?.today ?? ''
  const pages = usePages()
  const read = useRead('pack.own', pages.asked)
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('pack.name'),
      cell: (r) => t.of(r.title),
      show: (r) => (
        <Go to={placeOfOwn(r)}>
          <b>{t.of(r.title)}</b>
        </Go>
      ),
    },
    { key: 'version', title: t('pack.version'), show: (r) => (r.state === 'draft' ? '—' : r.version) },
    {
      key: 'state',
      title: t('own.state'),
      cell: (r) => r.state,
      show: (r) => (
        <>
          <Status noun="pack" state={r.state} /> {r.proposed ? <Tag tone="back">{t('own.proposed')}</Tag> : null}
        </>
      ),
    },
    { key: 'items', title: t('pack.items'), number: true, cell: (r) => r.items, show: (r) => number(r.items) },
    {
      key: 'faults',
      title: t('own.faults'),
      number: true,
      wide: true,
      cell: (r) => r.faults,
      show: (r) => (r.state === 'draft' && r.faults > 0 ? <span className="late">{number(r.faults)}</span> : '—'),
    },
    { key: 'section', title: t('own.section'), wide: true, show: (r) => r.section?.name ?? '—' },
    {
      key: 'changed',
      title: t('own.changed'),
      wide: true,
      show: (r) => `${r.changedBy ?? ''} ${t.moment(r.changedAt, { weekday: false, thisYear: today })}`,
    },
  ]
  return (
    <section className="sec">
      <div className="cap">
        <h2>{t('packs.own')}</h2>
        <span className="note">{t('packs.own.sub')}</span>
      </div>
      <Of read={read}>
        {({ rows, total }) => (
          <Table
            label={t('packs.own')}
            file={null}
            rows={rows}
            total={total}
            pages={pages}
            id={(r) => r.id}
            to={placeOfOwn}
            columns={columns}
            empty={<p className="note">{t('packs.own.empty')}</p>}
          />
        )}
      </Of>
    </section>
  )
}
