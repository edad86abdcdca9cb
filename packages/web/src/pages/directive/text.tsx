// The text, unchanged: paragraphs with their numbers, spans underlined by state; pointing at a span lights its item. A selection gives its place in the text.
import type { ReadReply } from '@duxue/core'
import { lowConfidence } from '@duxue/core'
import { memo, useEffect, useRef } from 'react'
import { directiveWords } from '../../words/directive.ts'
import { useWords } from '../../words/say.ts'

export type Directive = ReadReply<'directive.get'>
export type Item = Directive['items'][number]
export const isLow = (item: Item): boolean => item.state === 'proposed' && item.confidence < lowConfidence

export interface Paragraph {
  readonly no: number
  readonly start: number
  readonly text: string
}
/** Lines with text, numbered from one. */
export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') found.push({ no: found.length + 1, start, text: line })
    start += line.length + 1
  }
  return found
}
export const paragraphOf = (paragraphs: readonly Paragraph[], at: number): number =>
  paragraphs.findLast((p) => p.start <= at)?.no ?? 1

export interface Piece {
  readonly start: number
  readonly text: string
  readonly items: readonly Item[]
  /** Items that end with this piece: their number is written after it. */
  readonly ends: readonly Item[]
}
/** A paragraph cut where items begin and end; pieces may belong to several items. */
export function piecesOf(p: Paragraph, items: readonly Item[]): Piece[] {
  const end = p.start + p.text.length
  const inside = items.filter((i) => i.start < end && i.end > p.start)
  const cuts = [...new Set([p.start, end, ...inside.flatMap((i) => [Math.max(i.start, p.start), Math.min(i.end, end)])])].sort(
    (a, b) => a - b,
  )
  return cuts.slice(0, -1).map((start, n) => {
    const stop = cuts[n + 1] ?? end
    return {
      start,
      text: p.text.slice(start - p.start, stop - p.start),
      items: inside.filter((i) => i.start <= start && i.end >= stop),
      ends: inside.filter((i) => Math.min(i.end, end) === stop && i.start < stop && i.end <= end),
    }
  })
}

/** Where a place on the page lies in the text; null when it is none of the text's. */
function placeInText(node: Node, offset: number): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-at]')
  if (piece)
    return Number(piece.dataset.at) + (node instanceof Element ? (offset > 0 ? (piece.textContent?.length ?? 0) : 0) : offset)
  const paragraph = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-from]')
  return paragraph ? Number(offset > 0 || !(node instanceof Element) ? paragraph.dataset.to : paragraph.dataset.from) : null
}
/** Where a selection lies in the text: null when nothing of the text is selected. */
export function selectedSpan(): { start: number; end: number } | null {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const start = placeInText(range.startContainer, range.startOffset)
  const end = placeInText(range.endContainer, range.endOffset)
  return start === null || end === null || start >= end ? null : { start, end }
}
/** Where the text was pressed last. */
export function caretInText(): number | null {
  const selection = window.getSelection()
  return selection?.isCollapsed && selection.anchorNode ? placeInText(selection.anchorNode, selection.anchorOffset) : null
}

export function Text({
  paragraphs,
  items,
  at,
  lit,
  point,
  pick,
}: {
  paragraphs: readonly Paragraph[]
  items: readonly Item[]
  at: string | null
  lit: string | null
  point: (id: string | null) => void
  pick: (id: string) => void
}) {
  const t = useWords(directiveWords)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!at) return
    const span = box.current?.querySelector<HTMLElement>(`[data-items~="${at}"]`)
    const view = box.current
    if (!span || !view || view.scrollHeight <= view.clientHeight) return
    const top = span.offsetTop - view.offsetTop
    if (top < view.scrollTop + 20 || top > view.scrollTop + view.clientHeight - 60)
      view.scrollTo({ top: top - view.clientHeight / 3 })
  }, [at])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard
    <article className="orig" ref={box} tabIndex={0} aria-label={t('text.label')} onMouseLeave={() => point(null)}>
      {paragraphs.map((p) => {
        const own = items.filter((i) => i.start < p.start + p.text.length && i.end > p.start)
        const on = own.filter((i) => i.id === at || i.id === lit).map((i) => i.id)
        return (
          <OneParagraph
            key={p.no}
            p={p}
            items={own}
            on={on.join(' ')}
            marks={own.map((i) => `${i.id}${i.state}`).join()}
            point={point}
            pick={pick}
          />
        )
      })}
    </article>
  )
}
const OneParagraph = memo(
  function OneParagraph({
    p,
    items,
    on,
    point,
    pick,
  }: {
    p: Paragraph
    items: readonly Item[]
    on: string
    marks: string
    point: (id: string | null) => void
    pick: (id: string) => void
  }) {
    const isOn = (i: Item) => on.split(' ').includes(i.id)
    return (
      <p id={`p${p.no}`} data-from={p.start} data-to={p.start + p.text.length}>
        <span className="pn">{p.no}</span>
        {piecesOf(p, items).map((piece) => {
          const lead = piece.items.find(isOn) ?? piece.items.find((i) => i.state !== 'dropped') ?? piece.items[0]
          if (!lead)
            return (
              <span key={piece.start} data-at={piece.start}>
                {piece.text}
              </span>
            )
          const look = piece.items.some(isOn)
            ? 'on'
            : lead.state === 'dropped'
              ? 'gone'
              : lead.state === 'confirmed'
                ? 'done'
                : isLow(lead)
                  ? 'low'
                  : ''
          return (
            <span key={piece.start}>
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: J and K walk through the items */}
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the table beside it is the keyboard's way */}
              <span
                className={`sp ${look}`}
                data-at={piece.start}
                data-items={piece.items.map((i) => i.id).join(' ')}
                onMouseEnter={() => point(lead.id)}
                onClick={() => window.getSelection()?.isCollapsed && pick(lead.id)}
              >
                {piece.text}
              </span>
              {piece.ends.map((i) => (
                <sup key={i.id} className={isOn(i) ? 'on' : ''}>
                  {'\u2060'}
                  {i.no}
                </sup>
              ))}
            </span>
          )
        })}
      </p>
    )
  },
  (a, b) => a.on === b.on && a.marks === b.marks && a.p.start === b.p.start && a.p.text === b.p.text && a.pick === b.pick,
)
