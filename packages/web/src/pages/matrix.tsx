// The matrix: work items by counties in code order; each cell a tick box with its count, late ones in red; a cell opens its tasks.
import type { ReadReply } from '@duxue/core'
import { useRead } from '../api.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { shortName } from '../ui/bar.tsx'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { DateText, Status } from '../ui/status.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { matrixWords } from '../words/matrix.ts'
import { useWords } from '../words/say.ts'
import { countyName, isCityRun } from './director/progress.tsx'
import { allIn, boxOf, type Count, handedIn, sumOf } from './matrix/cell.ts'
import './matrix/matrix.css'

type Matrix = ReadReply<'task.matrix'>
type Item = Matrix['items'][number]
const levels = ['county', 'school', 'section'] as const

export default function MatrixPage() {
  const t = useWords(matrixWords)
  const [query, set] = usePageQuery()
  const read = useRead('task.matrix', {
    ...(query.directiveId ? { directiveId: query.directiveId } : {}),
    ...(query.level ? { level: query.level } : {}),
  })
  return (
    <Of read={read}>
      {(matrix) => (
        <>
          <Head
            title={t('matrix.title')}
            sub={
              matrix.directive ? (
                <Go to={placeOf('directive', matrix.directive.id)}>
                  {t('matrix.sub', {
                    title: matrix.directive.title,
                    items: matrix.items.length,
                    blocks: matrix.blocks.filter((b) => !isCityRun(b.code)).length,
                  })}
                </Go>
              ) : undefined
            }
            acts={[matrix.directive && { label: t('print'), run: () => window.print() }]}
          />
          {matrix.directive ? (
            <Cells matrix={matrix} query={query} set={set} />
          ) : (
            <Empty title={t('matrix.none')}>{t('matrix.none.text')}</Empty>
          )}
        </>
      )}
    </Of>
  )
}

function Cells({
  matrix,
  query,
  set,
}: {
  matrix: Matrix
  query: Readonly<Record<string, string>>
  set: (change: Readonly<Record<string, string | null>>) => void
}) {
  const t = useWords(matrixWords)
  const directiveId = matrix.directive?.id
  const topics = [...new Set(matrix.items.map((i) => i.topic))]
  const items = matrix.items.filter((i) => !query.topic || i.topic === query.topic)
  const shown = new Set(items.map((i) => i.id))
  const cells = matrix.cells.filter((c) => shown.has(c.workItemId))
  const sections = cells.some((c) => c.blockId === null)
  const blocks: { id: string | null; name: string; short: string }[] = [
    ...matrix.blocks.map((b) => ({
      id: b.id,
      name: isCityRun(b.code) ? t('block.city') : countyName(b.name),
      short: isCityRun(b.code) ? t('unit.block') : shortName(countyName(b.name)),
    })),
    ...(sections ? [{ id: null, name: t('matrix.city'), short: t('matrix.city') }] : []),
  ]
  const of = (item: string, block: string | null): Count =>
    sumOf(cells.filter((c) => c.workItemId === item && c.blockId === block))
  const text = (c: Count) =>
    allIn(c) === 0 ? '' : `${handedIn(c)} / ${allIn(c)}${c.late > 0 ? ` ${t('matrix.late', { n: c.late })}` : ''}`
  const total = (some: Count) =>
    allIn(some) === 0 ? (
      ''
    ) : (
      <>
        {handedIn(some)}/{allIn(some)}
        {some.late > 0 ? <span className="late"> !{some.late}</span> : null}
      </>
    )
  const columns: Column<Item>[] = [
    {
      key: 'item',
      title: t('matrix.item'),
      cell: (i) => `${i.no} ${i.verbPhrase}`,
      show: (i) => (
        <>
          <span className="no">{i.no}</span>
          <Go to={`/items/${i.id}`}>{i.verbPhrase}</Go>
          <div className="src">
            {i.due ? (
              <>
                {t('matrix.due')} <DateText date={i.due} weekday={false} /> ·{' '}
              </>
            ) : null}
            {i.topic}
          </div>
        </>
      ),
    },
    ...blocks.map(
      (b): Column<Item> => ({
        key: b.id ?? 'city',
        title: b.short,
        cell: (i) => text(of(i.id, b.id)),
        show: (i) => (
          <Cell
            count={of(i.id, b.id)}
            label={`${b.name} ${i.verbPhrase}`}
            block={b.name}
            item={i.verbPhrase}
            to={placeOf('task', null, {
              directiveId,
              workItemId: i.id,
              ...(b.id ? { blockId: b.id } : {}),
              level: b.id ? query.level : 'section',
            })}
          />
        ),
        total: total(sumOf(cells.filter((c) => c.blockId === b.id))),
      }),
    ),
    {
      key: 'all',
      title: t('matrix.all'),
      number: true,
      cell: (i) => text(sumOf(cells.filter((c) => c.workItemId === i.id))),
      show: (i) => total(sumOf(cells.filter((c) => c.workItemId === i.id))),
      total: total(sumOf(cells)),
    },
  ]
  return (
    <>
      <div className="filters">
        <label>
          {t('matrix.topic')}
          <select className="field" value={query.topic ?? ''} onChange={(event) => set({ topic: event.target.value || null })}>
            <option value="">{t('all')}</option>
            {topics.map((topic) => (
              <option key={topic}>{topic}</option>
            ))}
          </select>
        </label>
        <label>
          {t('matrix.level')}
          <select className="field" value={query.level ?? ''} onChange={(event) => set({ level: event.target.value || null })}>
            <option value="">{t('matrix.level.all')}</option>
            {levels.map((level) => (
              <option key={level} value={level}>
                {t(`matrix.level.${level}`)}
              </option>
            ))}
          </select>
        </label>
        <span className="note">{t('matrix.key')}</span>
      </div>
      <div className="matrix">
        <Table
          label={t('matrix.title')}
          file="matrix"
          tall
          rows={items}
          id={(i) => i.id}
          to={(i) => placeOf('task', null, { directiveId, workItemId: i.id, level: query.level })}
          empty={<Empty title={t('matrix.none')}>{t('matrix.none.text')}</Empty>}
          columns={columns}
        />
      </div>
    </>
  )
}
function Cell({ count, label, block, item, to }: { count: Count; label: string; block: string; item: string; to: string }) {
  const t = useWords(matrixWords)
  const all = allIn(count)
  if (all === 0) return <span className="src">—</span>
  const done = all === 1 ? '' : `${handedIn(count)}/${all}`
  const late = count.late > 0 ? `!${count.late}` : ''
  return (
    <Go to={to} className="cellx" title={t('matrix.cell', { block, item, ...count })} aria-label={`${label} ${done}${late}`}>
      <Status box={boxOf(count)}>{done}</Status>
      {late ? <span className="late">{late}</span> : null}
    </Go>
  )
}
