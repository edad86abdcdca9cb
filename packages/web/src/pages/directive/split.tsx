// Where an item is split: a caret in its quote, moved by keys or set by a press, with both parts shown as they would stand.
import { breaksOf, likelySplit, splitSpans } from '@duxue/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { directiveWords } from '../../words/directive.ts'
import { useWords } from '../../words/say.ts'
import type { Item } from './text.tsx'

export function Split({
  item,
  text,
  caret,
  split,
  close,
}: {
  item: Item
  text: string
  /** Where the caret stands in the text already. */
  caret: number | null
  split: (at: number) => void
  close: () => void
}) {
  const t = useWords(directiveWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const quote = useRef<HTMLDivElement>(null)
  const inside = caret !== null && splitSpans(text, item, caret) ? caret : null
  const [at, setAt] = useState(inside ?? likelySplit(text, item) ?? Math.floor((item.start + item.end) / 2))
  useEffect(() => {
    dialog.current?.showModal()
    quote.current?.focus()
  }, [])
  const spans = splitSpans(text, item, at)
  const part = (n: 0 | 1) => (spans ? text.slice(spans[n].start, spans[n].end) : '')
  const go = () => spans && split(at)
  const onKey = (event: KeyboardEvent) => {
    const marks = breaksOf(text, item)
    const to = {
      ArrowLeft: Math.max(item.start + 1, at - 1),
      ArrowRight: Math.min(item.end - 1, at + 1),
      ArrowUp: marks.findLast((m) => m < at) ?? at,
      ArrowDown: marks.find((m) => m > at) ?? at,
      Home: item.start + 1,
      End: item.end - 1,
    }[event.key]
    if (event.key === 'Enter') go()
    else if (to !== undefined) setAt(to)
    else return
    event.preventDefault()
  }
  return (
    <dialog ref={dialog} onCancel={close} aria-labelledby="split-title">
      <h2 id="split-title">{t('split.title', { n: item.no })}</h2>
      <p className="note">{t('split.how')}</p>
      <div
        ref={quote}
        className="cut"
        role="slider"
        tabIndex={0}
        aria-label={t('split.caret')}
        aria-valuemin={item.start + 1}
        aria-valuemax={item.end - 1}
        aria-valuenow={at}
        aria-valuetext={`${part(0)} | ${part(1)}`}
        onKeyDown={onKey}
      >
        {Array.from({ length: item.end - item.start }, (_, n) => item.start + n).map((place) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the slider around it is the keyboard's way
          // biome-ignore lint/a11y/useKeyWithClickEvents: the slider around it is the keyboard's way
          <span
            key={place}
            className={place === at ? 'here' : ''}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect()
              const behind = event.clientX > box.left + box.width / 2
              setAt(Math.min(item.end - 1, Math.max(item.start + 1, behind ? place + 1 : place)))
            }}
          >
            {text[place]}
          </span>
        ))}
      </div>
      {spans ? (
        <dl className="parts">
          <dt>{t('split.first')}</dt>
          <dd>{part(0)}</dd>
          <dt>{t('split.second')}</dt>
          <dd>{part(1)}</dd>
        </dl>
      ) : (
        <p className="issue">! {t('split.no')}</p>
      )}
      <div className="acts">
        <button type="button" className="btn" onClick={close}>
          {t('cancel')}
        </button>
        <button type="button" className="btn main" disabled={!spans} onClick={go}>
          {t('act.split')}
          <kbd>⏎</kbd>
        </button>
      </div>
    </dialog>
  )
}
