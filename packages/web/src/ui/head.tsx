// The title row: the page's one question, a line under it, the acts at the right end with the main one last; on a phone they lie under the thumb.
import { type ReactNode, useEffect } from 'react'
import { wordWhy } from '../words/problem.ts'
import { useWords } from '../words/say.ts'
import { Go, useGo } from './link.tsx'

export interface HeadAct {
  readonly label: string
  readonly run?: () => void
  readonly to?: string
  readonly main?: boolean
  /** Key that does it, as KeyboardEvent.key; Enter is drawn as ⏎. */
  readonly keyName?: string
  /** Why it cannot be done now: a problem code or a sentence. */
  readonly why?: string | undefined
  readonly busy?: boolean
}
export const typing = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  (event.target.closest('input, textarea, select, dialog, [contenteditable]') !== null ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey)

export function Head({
  title,
  sub,
  back,
  acts = [],
}: {
  title: string
  sub?: ReactNode
  back?: { to: string; label: string }
  acts?: readonly (HeadAct | null | false | undefined)[]
}) {
  const t = useWords()
  const go = useGo()
  const shown = acts.filter((a): a is HeadAct => Boolean(a))
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typing(event)) return
      const hit = shown.find((a) => a.keyName?.toLowerCase() === event.key.toLowerCase() && !a.why && !a.busy)
      // a row that the keys stand on takes Enter for itself
      const taken =
        event.key === 'Enter' &&
        ((event.target instanceof HTMLElement && event.target.closest('a, button, tr')) || document.querySelector('tr.at'))
      if (!hit || taken) return
      event.preventDefault()
      hit.to ? go(hit.to) : hit.run?.()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const stopped = shown.find((a) => a.main && a.why)
  return (
    <div className="head">
      <div>
        {back ? (
          <Go className="back-to" to={back.to}>
            ‹ {back.label}
          </Go>
        ) : null}
        <h1>{title}</h1>
        {sub ? <p className="sub">{sub}</p> : null}
        {stopped?.why ? <p className="sub back phone-only">{wordWhy(stopped.why, t.lang)}</p> : null}
      </div>
      <div className="acts">
        {stopped?.why ? <span className="why-not">{wordWhy(stopped.why, t.lang)}</span> : null}
        {shown
          .filter((a) => !a.main)
          .concat(shown.filter((a) => a.main))
          .map((a) => {
            const inside = (
              <>
                {a.label}
                {a.keyName ? <kbd>{a.keyName === 'Enter' ? '⏎' : a.keyName.toUpperCase()}</kbd> : null}
              </>
            )
            const className = `btn ${a.main ? 'main' : ''}`
            return a.to && !a.why ? (
              <Go key={a.label} className={className} to={a.to}>
                {inside}
              </Go>
            ) : (
              <button
                key={a.label}
                type="button"
                className={className}
                disabled={Boolean(a.why) || a.busy}
                title={a.why ? wordWhy(a.why, t.lang) : undefined}
                onClick={a.run}
              >
                {inside}
              </button>
            )
          })}
      </div>
    </div>
  )
}
/** The head's act out of a row's choices: absent when it is not offered, stopped with its reason when it may not be done yet. */
export function choiceOf(choices: readonly { act: string; why?: string }[], act: string): { why?: string } | null {
  return choices.find((c) => c.act === act) ?? null
}
