// The figures of a register county by county, in the order of their codes; each opens the rows that it counts where they may be seen.
import { type ReadReply, seesRows } from '@duxue/core'
import { useState } from 'react'
import { useRead, useWho } from '../api.ts'
import { usePageId } from '../place.ts'
import { TileMap } from '../ui/bar.tsx'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { useWide } from '../ui/wide.ts'
import { registerWords } from '../words/register.ts'
import { number, useWords } from '../words/say.ts'
import { placeOfRegister } from './register/kinds.ts'
import { totalOf, wholeOf } from './register/sum.ts'
import './register/register.css'

type Figures = ReadReply<'register.figures'>
type Block = Figures['blocks'][number]

export default function FiguresPage() {
  const t = useWords(registerWords)
  const name = usePageId()
  const { who } = useWho()
  const roomy = useWide()
  const read = useRead('register.figures', { register: name })
  const brief = useRead('register.list', {}).data?.rows.find((r) => r.register === name)
  const title = brief ? t.of(brief.title) : t('registers.title')
  const rows = brief !== undefined && seesRows(brief.seenBy, who?.person?.posts.map((p) => p.role) ?? [])
  return (
    <Of read={read}>
      {(data) => (
        <>
          <Head
            title={t(data.blocks.length > 1 ? 'figures.title' : 'figures.title.own', { register: title })}
            back={{ to: rows ? placeOfRegister(name) : '/registers', label: rows ? title : t('registers.title') }}
            sub={[
              data.asOf
                ? t('figures.sub.at', { at: t.moment(data.asOf, { weekday: false, thisYear: who?.today ?? '' }) })
                : t('figures.sub.never'),
              t('figures.order'),
              brief?.source ? t('rows.sub.source', { source: brief.source }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
            acts={[roomy && { label: t('print'), run: () => window.print() }]}
          />
          {data.asOf ? (
            <div className="reg-figures stack">
              <ByBlock name={name} title={title} data={data} rows={rows} />
              {data.blocks.filter((b) => b.tile).length > 1 ? <OnMap name={name} data={data} rows={rows} /> : null}
            </div>
          ) : (
            <Empty>{t('figures.empty')}</Empty>
          )}
        </>
      )}
    </Of>
  )
}

function ByBlock({ name, title, data, rows }: { name: string; title: string; data: Figures; rows: boolean }) {
  const t = useWords(registerWords)
  const sum = (of: (block: Block) => number) => data.blocks.reduce((n, b) => n + of(b), 0)
  const opens = (n: number | null | undefined, element: string, blockId?: string) => {
    if (n === null || n === undefined) return <span className="src">—</span>
    return rows && n > 0 ? <Go to={placeOfRegister(name, { element, blockId })}>{number(n)}</Go> : number(n)
  }
  const columns: Column<Block>[] = [
    { key: 'block', title: t('figures.county'), show: (b) => b.block },
    ...data.elements.map(
      (e): Column<Block> => ({
        key: e.element,
        title: t.of(e.label),
        number: true,
        cell: (b) => b.values[e.element] ?? null,
        show: (b) => opens(b.values[e.element], e.element, b.blockId),
        total: totalOf(data, e.element) ?? '—',
      }),
    ),
    { key: 'units', title: t('figures.units'), number: true, show: (b) => b.units, total: sum((b) => b.units) },
    {
      key: 'missing',
      title: t('figures.missing'),
      number: true,
      cell: (b) => b.missing,
      show: (b) => (b.missing > 0 ? <b>{number(b.missing)}</b> : 0),
      total: sum((b) => b.missing),
    },
  ]
  return (
    <section>
      <Table label={title} file="register-figures" rows={data.blocks} id={(b) => b.blockId} columns={columns} empty={null} />
      <p className="note">{t('figures.missing.note')}</p>
    </section>
  )
}

/** What the map shows first: the first figure that is a part of all rows. */
const partOf = (elements: Figures['elements']) => elements.filter((e) => e.take === 'count')[1] ?? elements[0]
function OnMap({ name, data, rows }: { name: string; data: Figures; rows: boolean }) {
  const t = useWords(registerWords)
  const [chosen, setChosen] = useState(partOf(data.elements)?.element ?? '')
  const element = data.elements.find((e) => e.element === chosen) ?? data.elements[0]
  if (!element) return null
  const all = data.elements.find((e) => e.take === 'count')
  const part = element.take === 'count' && all && all.element !== element.element
  const tiles = data.blocks.flatMap((b) => {
    const n = b.values[element.element]
    return b.tile
      ? [
          {
            id: b.blockId,
            name: b.block,
            ...b.tile,
            done: n ?? 0,
            all: wholeOf(data, element.element, b.blockId),
            note: n === undefined ? '—' : number(n),
            city: b.code.endsWith('00') || !/^\d{6}$/.test(b.code),
            ...(rows && n ? { to: placeOfRegister(name, { element: element.element, blockId: b.blockId }) } : {}),
          },
        ]
      : []
  })
  return (
    <section>
      <div className="cap">
        <h2>{t('figures.map')}</h2>
        <select
          className="reg-which"
          aria-label={t('registers.figures')}
          value={element.element}
          onChange={(event) => setChosen(event.target.value)}
        >
          {data.elements.map((e) => (
            <option key={e.element} value={e.element}>
              {t.of(e.label)}
            </option>
          ))}
        </select>
      </div>
      <TileMap tiles={tiles} />
      <p className="note">
        {part
          ? t('figures.map.of', { what: t.of(element.label), whole: t.of(all.label) })
          : t('figures.map.most', { what: t.of(element.label) })}
      </p>
    </section>
  )
}
