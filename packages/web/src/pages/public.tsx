// Published: what the inspection office has issued for all to read, and how to check that nothing was changed since.
import { useRead } from '../api.ts'
import { placeOf } from '../place.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { usePages } from '../ui/pages.tsx'
import { DateText } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { kindWord, paperWords } from '../words/paper.ts'
import { civilOf, useWords } from '../words/say.ts'
import { HowToCheck } from './paper/how-to-check.tsx'
import { nameOf } from './paper/name.ts'
import { useTenant } from './paper/tenant.ts'

export default function Public() {
  const t = useWords(paperWords)
  const tenant = useTenant()
  const pages = usePages()
  const read = useRead('public.list', { ...pages.asked, ...tenant.query }, { enabled: tenant.known })
  return (
    <Of read={read}>
      {(list) => (
        <>
          <Head title={t('public.title', { city: list.city })} sub={t('public.sub')} />
          <Table
            label={t('public.title', { city: list.city })}
            file="published"
            rows={list.rows}
            total={list.total}
            pages={pages}
            id={(p) => p.id}
            to={(p) => placeOf('public', p.id, tenant.query)}
            empty={<Empty>{t('public.empty')}</Empty>}
            columns={[
              {
                key: 'title',
                title: t('paper.name'),
                show: (p) => <Go to={placeOf('public', p.id, tenant.query)}>{nameOf(p)}</Go>,
                cell: (p) => nameOf(p),
              },
              { key: 'kind', title: t('paper.kind'), wide: true, show: (p) => t(kindWord(p.kind)) },
              { key: 'number', title: t('paper.number'), wide: true, show: (p) => p.number ?? '' },
              {
                key: 'issued',
                title: t('paper.issued'),
                show: (p) => <DateText date={p.issuedAt ? civilOf(p.issuedAt).date : null} weekday={false} />,
                cell: (p) => (p.issuedAt ? civilOf(p.issuedAt).date : ''),
              },
              {
                key: 'sha256',
                title: t('paper.hash'),
                wide: true,
                show: (p) => <code title={p.sha256 ?? ''}>{p.sha256?.slice(0, 12)}…</code>,
                cell: (p) => p.sha256 ?? '',
              },
            ]}
          />
          <HowToCheck trail={list.trail} />
        </>
      )}
    </Of>
  )
}
