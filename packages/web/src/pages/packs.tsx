// The library: the packs that the house holds, how much each asks, what in it nobody has verified yet.
import type { ReadReply } from '@duxue/core'
import { useRead, useWho } from '../api.ts'
import { placeOf } from '../place.ts'
import { holds, maySee } from '../role.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { Tag } from '../ui/status.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { packWords } from '../words/pack.ts'
import { number, useWords } from '../words/say.ts'
import { OwnPacks } from './pack/own.tsx'
import { useValidity } from './pack/validity.ts'
import './pack/pack.css'

type Brief = ReadReply<'pack.list'>['rows'][number]
const counts = ['items', 'rules', 'registers', 'indicators', 'sources'] as const

export default function PacksPage() {
  const t = useWords(packWords)
  const read = useRead('pack.list', {})
  const valid = useValidity()
  const person = useWho().who?.person
  const writes = holds(person, 'office') || holds(person, 'section')
  const columns: Column<Brief>[] = [
    {
      key: 'name',
      title: t('pack.name'),
      cell: (p) => t.of(p.title),
      show: (p) => (
        <>
          <Go to={placeOf('pack', p.id)}>
            <b>{t.of(p.title)}</b>
          </Go>{' '}
          {p.own ? <Tag>{t('own.mark')}</Tag> : null}
          <span className="src pack-under phone-only">{valid(p)}</span>
        </>
      ),
    },
    { key: 'version', title: t('pack.version'), show: (p) => p.version },
    { key: 'valid', title: t('pack.valid'), wide: true, show: valid },
    ...counts.map(
      (key): Column<Brief> => ({
        key,
        title: t(`pack.${key}`),
        number: true,
        wide: key !== 'items',
        cell: (p) => p[key],
        show: (p) => number(p[key]),
      }),
    ),
    {
      key: 'unverified',
      title: t('pack.unverified'),
      cell: (p) => p.unverified,
      show: (p) => (p.unverified > 0 ? <Tag tone="back">{t('pack.unverified.n', { n: p.unverified })}</Tag> : '—'),
    },
    { key: 'hash', title: t('pack.hash'), off: true, wide: true, show: (p) => p.hash },
  ]
  return (
    <>
      <Head
        title={t('packs.title')}
        sub={t('packs.sub')}
        acts={[
          (read.data?.rows.length ?? 0) > 0 && { label: t('print'), run: () => window.print() },
          writes && { label: t('packs.make'), to: '/packs/new', main: true },
        ]}
      />
      <Of read={read}>
        {({ rows }) => (
          <Table
            label={t('nav.packs')}
            file="packs"
            rows={rows}
            id={(p) => p.id}
            to={(p) => placeOf('pack', p.id)}
            columns={columns}
            empty={<Empty>{t('packs.empty')}</Empty>}
          />
        )}
      </Of>
      {maySee(person, 'pack.own') ? <OwnPacks /> : null}
    </>
  )
}
