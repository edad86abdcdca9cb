// A question before what cannot be taken back; it may ask for a reason. `askFirst` resolves to null when the user would rather not.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useWords } from '../words/say.ts'

export interface Question {
  readonly title: string
  readonly text?: string
  /** The word on the button that does it. */
  readonly yes: string
  /** Asks for a text as well (a reason, a name); it must not be empty. */
  readonly reason?: string
  readonly start?: string
}
let open: { question: Question; answer: (reason: string | null) => void } | null = null
const listeners = new Set<() => void>()
function set(to: typeof open): void {
  open = to
  for (const listener of listeners) listener()
}
export const askFirst = (question: Question): Promise<string | null> =>
  new Promise((resolve) =>
    set({
      question,
      answer: (reason) => {
        set(null)
        resolve(reason)
      },
    }),
  )

export function Confirm() {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => open,
  )
  return now ? <Ask key={now.question.title} question={now.question} answer={now.answer} /> : null
}
function Ask({ question, answer }: { question: Question; answer: (reason: string | null) => void }) {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [reason, setReason] = useState(question.start ?? '')
  const [tried, setTried] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  const missing = question.reason !== undefined && reason.trim() === ''
  return (
    <dialog ref={dialog} onCancel={() => answer(null)} aria-labelledby="ask-title">
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!missing) answer(reason.trim())
        }}
      >
        <h2 id="ask-title">{question.title}</h2>
        {question.text ? <p>{question.text}</p> : null}
        {question.reason !== undefined ? (
          <label>
            <span className="lab">{question.reason}</span>
            <textarea
              className="field"
              rows={3}
              value={reason}
              aria-invalid={tried && missing}
              onChange={(event) => setReason(event.target.value)}
            />
            {tried && missing ? <span className="issue">{t('reason.need')}</span> : null}
          </label>
        ) : null}
        <div className="acts">
          <button type="button" className="btn" onClick={() => answer(null)}>
            {t('no')}
          </button>
          <button type="submit" className="btn main">
            {question.yes}
          </button>
        </div>
      </form>
    </dialog>
  )
}
