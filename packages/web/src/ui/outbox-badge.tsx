// What waits to be sent, always in sight; opens a list in which a stopped act is kept or discarded.

import { Problem } from '@duxue/core'
import { useRef } from 'react'
import { outbox, useOutbox } from '../outbox.ts'
import type { Waiting } from '../outbox-queue.ts'
import { wordRefusal } from '../words/problem.ts'
import { civilOf, useWords } from '../words/say.ts'
import { askFirst } from './confirm.tsx'

export function OutboxBadge({ always }: { always: boolean }) {
  const t = useWords()
  const { waiting, stopped } = useOutbox()
  const dialog = useRef<HTMLDialogElement>(null)
  const clear = waiting.length + stopped.length === 0
  if (clear && !always) return null
  const name = (w: Waiting): string => {
    if (w.act === 'check.draft') return t('act.draft')
    if (w.act.endsWith('.submit')) return t('act.submit')
    if (w.act.endsWith('.sign')) return t('act.sign')
    if (w.act.startsWith('visit.')) return t('act.visit')
    if (w.act.startsWith('finding.')) return t('act.finding')
    if (w.act.startsWith('register.')) return t('act.register')
    return w.act.startsWith('task.') ? t('act.task') : t('act.other')
  }
  const discard = async (w: Waiting) => {
    dialog.current?.close()
    const sure = await askFirst({ title: t('outbox.discard.ask'), text: t('outbox.discard.text'), yes: t('outbox.discard') })
    if (sure !== null) await outbox.discard(w.id)
  }
  return (
    <>
      <button
        type="button"
        className={`outbox ${stopped.length > 0 ? 'stopped' : clear ? 'clear' : ''}`}
        onClick={() => dialog.current?.showModal()}
      >
        {stopped.length > 0
          ? t('outbox.stopped', { n: stopped.length })
          : clear
            ? t('outbox.clear')
            : t('outbox.waiting', { n: waiting.length })}
      </button>
      <dialog ref={dialog} aria-label={t('outbox.title')}>
        <h2>{t('outbox.title')}</h2>
        <p className="note">{t('outbox.note')}</p>
        {clear ? <p>{t('outbox.clear')}</p> : null}
        <ul className="lines">
          {stopped.map((w) => (
            <li key={w.id}>
              <b>{name(w)}</b>
              {'　'}
              <span className="src">{civilOf(new Date(w.at).toISOString()).clock}</span>
              {w.problem ? <p className="issue">{wordRefusal(new Problem(w.problem.code, w.problem.data), t.lang)}</p> : null}
              <button type="button" className="btn" onClick={() => void outbox.keep(w.id)}>
                {t('outbox.keep')}
              </button>{' '}
              <button type="button" className="btn quiet" onClick={() => void discard(w)}>
                {t('outbox.discard')}
              </button>
            </li>
          ))}
          {waiting.map((w) => (
            <li key={w.id}>
              {name(w)}
              {'　'}
              <span className="src">
                {civilOf(new Date(w.at).toISOString()).clock} · {w.state === 'sending' ? t('outbox.sending') : t('outbox.wait')}
              </span>
            </li>
          ))}
        </ul>
        <div className="acts">
          {waiting.length > 0 ? (
            <button type="button" className="btn" onClick={() => void outbox.flush()}>
              {t('outbox.now')}
            </button>
          ) : null}
          <button type="button" className="btn main" onClick={() => dialog.current?.close()}>
            {t('close')}
          </button>
        </div>
      </dialog>
    </>
  )
}
