// A line at the bottom: what was just done with its undo, or why it was refused. One at a time.
import { useEffect, useSyncExternalStore } from 'react'
import type { Refusal } from '../refusal.ts'
import { wordRefusal } from '../words/problem.ts'
import { langNow, useWords } from '../words/say.ts'

interface Line {
  readonly text: string
  readonly bad: boolean
  readonly undo?: () => void
}
let line: Line | null = null
const listeners = new Set<() => void>()
function show(next: Line | null): void {
  line = next
  for (const listener of listeners) listener()
}
/** Says what was done; with `undo` it can be taken back for a while. */
export const sayDone = (text: string, undo?: () => void): void => show({ text, bad: false, ...(undo ? { undo } : {}) })
export const sayProblem = (refusal: Refusal): void => show({ text: wordRefusal(refusal, langNow()), bad: true })

export function Toast() {
  const t = useWords()
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => line,
  )
  useEffect(() => {
    if (!now) return
    const timer = setTimeout(() => show(null), now.bad ? 12_000 : now.undo ? 8_000 : 4_000)
    return () => clearTimeout(timer)
  }, [now])
  if (!now) return null
  return (
    <div className={`toast ${now.bad ? 'bad' : ''}`} role={now.bad ? 'alert' : 'status'}>
      <span>{now.text}</span>
      {now.undo ? (
        <button
          type="button"
          className="link"
          onClick={() => {
            show(null)
            now.undo?.()
          }}
        >
          {t('undo')}
        </button>
      ) : null}
      <button type="button" className="link" onClick={() => show(null)}>
        {t('close')}
      </button>
    </div>
  )
}
