// The work items beside the text: one row each, the settled ones at the head folded, the unsure ones with what is missing.
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react'
import { Go } from '../../ui/link.tsx'
import { DateText, Status, Tag } from '../../ui/status.tsx'
import { useWide } from '../../ui/wide.ts'
import { directiveWords } from '../../words/directive.ts'
import { useWords } from '../../words/say.ts'
import { stateWord } from '../../words/state.ts'
import { type Directive, type Item, isLow, type Paragraph, paragraphOf } from './text.tsx'

type Say = ReturnType<typeof useWords<typeof directiveWords>>
export interface Moves {
  readonly pick: (id: string) => void
  readonly point: (id: string | null) => void
  readonly confirm: (ids: string[]) => void
  readonly edit: (item: Item) => void
}

/** Who would receive a task; empty: nobody. */
export function scopeText(
  t: Pick<Say, 'list'> & ((key: 'who.counties' | 'who.sections' | 'who.schools') => string),
  scope: Item['scope'],
): string {
  const { counties, sections, schools } = scope
  return t.list([
    counties ? t('who.counties') : '',
    sections.length > 0 ? t('who.sections') : '',
    schools.length > 0 ? t('who.schools') : '',
  ])
}
/** Who is named; else who would receive a task. */
export function whoText(t: Say, item: Item): string {
  return item.responsible.length > 0 ? item.responsible.join('、') : scopeText(t, item.scope) || t('who.nobody')
}
export function When({ item }: { item: Item }) {
  const t = useWords(directiveWords)
  const from = item.deadline?.from
  if (from && item.due && from !== item.due) return <span className="nw">{t.span(from, item.due)}</span>
  return item.due ? <DateText date={item.due} /> : <span className="src">{t('items.standing')}</span>
}
export function Sure({ item }: { item: Item }) {
  const t = useWords(directiveWords)
  if (isLow(item)) return <Tag tone="back">? {t('sure.low')}</Tag>
  return t(item.confidence >= 0.8 ? 'sure.high' : 'sure.mid')
}
/** The settled items before the first open one, folded when there are at least four. */
export function foldable(items: readonly Item[]): number {
  const first = items.findIndex((i) => i.state === 'proposed')
  return first >= 4 ? first : 0
}

export function Items({
  directive,
  items,
  paragraphs,
  at,
  lit,
  moves,
  editable,
  detail,
}: {
  directive: Directive
  items: readonly Item[]
  paragraphs: readonly Paragraph[]
  at: string | null
  lit: string | null
  moves: Moves
  editable: boolean
  /** What is shown under the item that one stands on. */
  detail: (item: Item, where: string) => ReactNode
}) {
  const t = useWords(directiveWords)
  const [open, setOpen] = useState(false)
  const wide = useWide()
  const box = useRef<HTMLElement>(null)
  const folded = open ? 0 : foldable(items)
  const head = items.slice(0, folded)
  const inFold = head.some((i) => i.id === at)
  useEffect(() => {
    if (inFold) setOpen(true)
    const view = box.current
    const row = view?.querySelector<HTMLElement>(`[data-row="${at}"]`)
    const below = view?.querySelector<HTMLElement>(`[data-detail="${at}"]`)?.offsetHeight ?? 0
    if (!view || !row || view.scrollHeight <= view.clientHeight) return
    const top = row.offsetTop - (view.offsetParent === row.offsetParent ? view.offsetTop : 0)
    if (top < view.scrollTop + 30) view.scrollTo({ top: Math.max(0, top - 60) })
    else if (top + row.offsetHeight + below > view.scrollTop + view.clientHeight)
      view.scrollTo({ top: Math.min(top - 34, top + row.offsetHeight + below - view.clientHeight + 8) })
  }, [at, inFold])
  const published = directive.state === 'published'
  const section = new Map(directive.sections.map((s) => [s.id, s.name]))
  const low = (item: Item) =>
    [item.due ? '' : t('items.low.date'), item.responsible.length > 0 ? '' : t('items.low.who')].join('') || t('items.low.verb')
  return (
    <section className="items" ref={box} aria-label={t('items.label')} onMouseLeave={() => moves.point(null)}>
      <table>
        <thead>
          <tr>
            <th className="n">{t('items.no')}</th>
            <th>{t('items.what')}</th>
            <th className="hide-phone">{t('items.who')}</th>
            <th>{t('items.when')}</th>
            <th className="hide-phone">{t('items.section')}</th>
            {published ? <th className="n">{t('items.tasks')}</th> : <th className="hide-phone">{t('items.sure')}</th>}
            <th>{t('items.state')}</th>
          </tr>
        </thead>
        <tbody>
          {head.length > 0 ? (
            <tr className="fold">
              <td className="n">
                {head[0]?.no}—{head.at(-1)?.no}
              </td>
              <td colSpan={wide ? 5 : 2}>
                {t('items.fold', { topics: t.list([...new Set(head.map((i) => i.topic))].slice(0, 3)), n: head.length })}{' '}
                <button type="button" className="link" onClick={() => setOpen(true)}>
                  {t('items.unfold')}
                </button>
              </td>
              <td className="nw">
                <Status noun="item" state="confirmed" />
              </td>
            </tr>
          ) : null}
          {items.slice(folded).map((item) => (
            <Fragment key={item.id}>
              <tr
                data-row={item.id}
                aria-selected={item.id === at}
                className={`${item.id === lit ? 'lit' : ''} ${item.state === 'dropped' ? 'gone' : ''}`}
                onMouseEnter={() => moves.point(item.id)}
                onClick={() => moves.pick(item.id)}
                onDoubleClick={() => editable && moves.edit(item)}
              >
                <td className="n">{item.no}</td>
                <td>
                  {directive.state === 'draft' && (item.change === 'changed' || item.change === 'added') ? (
                    <Tag>{t(`change.${item.change}`)}</Tag>
                  ) : null}{' '}
                  {item.modality === 'must_not' ? <Tag>{t('modality.must_not')}</Tag> : null} {item.verbPhrase}
                  {isLow(item) ? <div className="lowline">{t('items.low.say', { why: low(item) })} </div> : null}
                </td>
                <td className="hide-phone">{whoText(t, item)}</td>
                <td>
                  <When item={item} />
                </td>
                <td className="hide-phone nw">
                  {(item.sectionName ?? (item.sectionId ? section.get(item.sectionId) : null))?.replace(/^.*教育局/, '')}
                </td>
                {published ? (
                  <td className="n">{item.tasks > 0 ? <Go to={`/tasks?workItemId=${item.id}`}>{item.tasks}</Go> : 0}</td>
                ) : (
                  <td className="hide-phone nw">
                    <Sure item={item} />
                  </td>
                )}
                <td className="nw">
                  {editable && item.state === 'proposed' ? (
                    <button
                      type="button"
                      className="link"
                      style={{ textDecoration: 'none', color: 'inherit' }}
                      title={t('key.confirm')}
                      onClick={() => moves.confirm([item.id])}
                    >
                      <Status noun="item" state={item.state} />
                    </button>
                  ) : (
                    <Status box={stateWord('item', item.state).box}>{t.of(stateWord('item', item.state))}</Status>
                  )}
                </td>
              </tr>
              {item.id === at ? (
                <tr className="detail" data-detail={item.id}>
                  <td className="hide-phone" />
                  <td colSpan={wide ? 6 : 4}>{detail(item, t('paragraph.n', { n: paragraphOf(paragraphs, item.start) }))}</td>
                </tr>
              ) : null}
            </Fragment>
          ))}
          {items.length === 0 ? (
            <tr>
              <td colSpan={7}>
                {t(directive.items.length === 0 ? 'items.none' : directive.replaces ? 'again.none' : 'items.low.none')}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  )
}
