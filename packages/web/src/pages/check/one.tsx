// One question at a time: on a phone the whole page, on a wide screen the right column; how one goes on and where it is kept.
import type { ChecklistItem } from '@duxue/core'
import { useEffect, useState } from 'react'
import { placeOf } from '../../place.ts'
import { Ticks } from '../../ui/bar.tsx'
import { Head } from '../../ui/head.tsx'
import { useGo } from '../../ui/link.tsx'
import { checkWords } from '../../words/check.ts'
import { clockText, useWords } from '../../words/say.ts'
import { answerOfKey, neighbour } from './fill.ts'
import { Question } from './item.tsx'
import { Stopped } from './stopped.tsx'
import type { Sheet } from './use-sheet.ts'

const field = 'dialog, select, textarea, input:not([type=radio], [type=checkbox])'

export function One({ sheet, item, wide, mayRaise }: { sheet: Sheet; item: ChecklistItem; wide: boolean; mayRaise: boolean }) {
  const t = useWords(checkWords)
  const go = useGo()
  const { data, order, pack } = sheet
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const at = order.indexOf(item)
  const before = neighbour(order, item.name, -1)
  const after = neighbour(order, item.name, 1)
  const here = (query: Record<string, string>) => placeOf('check', data.check.id, query)
  const show = (name: string | null) => {
    setSeen(new Set([...seen, item.name]))
    sheet.flush()
    go(here(name ? { q: name } : { view: 'read' }), { replace: true })
    window.scrollTo(0, 0)
  }
  const raise = here({ view: 'raise', q: item.name })

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.key === 'Enter') {
        if (target.closest('dialog, textarea, select, a, button, summary')) return
        event.preventDefault()
        return show(after)
      }
      const answer = target.closest(field) ? null : answerOfKey(item, event.key)
      if (answer !== null && sheet.change(item.name)) sheet.put({ answers: { [item.name]: answer } })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const topic = pack.topics.find((p) => p.id === item.topic)
  const place = t('check.no', { topic: topic ? t.of(topic) : '', n: at + 1, all: order.length })
  const question = <Question sheet={sheet} item={item} tried={seen.has(item.name)} />
  if (!wide)
    return (
      <>
        <div className="q-ticks">
          <Ticks done={at} all={order.length} now={at} />
        </div>
        <Head
          title={t.of(item.label)}
          back={{ to: here({}), label: `${t(`side.${sheet.side}`)} · ${place}` }}
          acts={[
            before !== null && { label: t('check.before'), run: () => show(before) },
            mayRaise && { label: t('raise.open'), to: raise },
            { label: after ? t('check.next') : t('check.read'), main: true, run: () => show(after) },
          ]}
        />
        <Stopped sheet={sheet} />
        {question}
        <Saved sheet={sheet} />
      </>
    )
  return (
    <>
      <p className="src">{place}</p>
      <h2 className="q-title">{t.of(item.label)}</h2>
      {question}
      <div className="acts q-acts">
        <button type="button" className="btn" disabled={before === null} onClick={() => show(before)}>
          {t('check.before')}
        </button>
        {mayRaise ? (
          <button type="button" className="btn" onClick={() => go(raise)}>
            {t('raise.open')}
          </button>
        ) : null}
        <button type="button" className="btn main" onClick={() => show(after)}>
          {after ? t('check.next') : t('check.read')} <kbd>⏎</kbd>
        </button>
        <span className="note">{t('check.keys')}</span>
      </div>
      <Saved sheet={sheet} />
    </>
  )
}

/** When the last answer was kept, and where it is. */
function Saved({ sheet }: { sheet: Sheet }) {
  const t = useWords(checkWords)
  const { draft } = sheet.waits
  const [clock, setClock] = useState('')
  useEffect(() => {
    if (!draft) return
    const now = new Date()
    setClock(clockText(now.getHours() * 60 + now.getMinutes()))
  }, [draft])
  if (!sheet.canFill || (!draft && !clock)) return null
  return (
    <p className="note saved" role="status">
      {draft ? t('check.saved', { clock }) : t('check.saved.server')}
    </p>
  )
}
