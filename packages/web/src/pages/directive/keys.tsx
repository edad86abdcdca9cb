// The keys of the directive page in a line with the legend of the underlines, and all of them on demand.
import { useEffect, useRef } from 'react'
import { directiveWords } from '../../words/directive.ts'
import { useWords } from '../../words/say.ts'

export function Keys({ open, show, editable }: { open: boolean; show: (open: boolean) => void; editable: boolean }) {
  const t = useWords(directiveWords)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  const settle = [
    ['Y', t('key.confirm')],
    ['E', t('key.edit')],
    ['S', t('key.split')],
    ['M', t('key.merge')],
    ['X', t('key.drop')],
    ['T', t('key.take')],
    ['U', t('key.undo')],
  ] as const
  return (
    <>
      <p className="keys note">
        <span>
          <kbd>J</kbd> <kbd>K</kbd> {t('key.next')}
        </span>
        {(editable ? settle : []).map(([key, word]) => (
          <span key={key}>
            <kbd>{key}</kbd> {word}
          </span>
        ))}
        <span>
          <kbd>L</kbd> {t('key.low')}
        </span>
        <button type="button" className="link" onClick={() => show(true)}>
          <kbd>?</kbd> {t('key.all')}
        </button>
        <span className="legend">
          <span>
            <span className="sp done">{t('legend.done')}</span> {t('legend.done.is')}
          </span>
          <span>
            <span className="sp">{t('legend.open')}</span> {t('legend.open.is')}
          </span>
          <span>
            <span className="sp low">{t('legend.low')}</span> {t('legend.low.is')}
          </span>
        </span>
      </p>
      <dialog ref={dialog} onClose={() => show(false)} aria-label={t('key.all')}>
        <h2>{t('key.all')}</h2>
        <ul className="lines">
          {(
            [
              ['J', t('key.next')],
              ['K', t('key.next')],
              ...settle,
              ['N', t('key.add')],
              ['L', t('key.low')],
              ['⏎', t('key.main')],
            ] as const
          ).map(([key, word]) => (
            <li key={key}>
              <kbd>{key}</kbd>
              {'　'}
              {word}
            </li>
          ))}
        </ul>
        <div className="acts">
          <button type="button" className="btn main" onClick={() => show(false)}>
            {t('close')}
          </button>
        </div>
      </dialog>
    </>
  )
}
