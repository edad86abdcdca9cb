// A step of this check that the server refused, with its reason: try again, or drop it and see what the server holds.
import { Problem } from '@duxue/core'
import { outbox } from '../../outbox.ts'
import { checkWords } from '../../words/check.ts'
import { wordRefusal } from '../../words/problem.ts'
import { useWords } from '../../words/say.ts'
import type { Sheet } from './use-sheet.ts'

export function Stopped({ sheet }: { sheet: Sheet }) {
  const t = useWords(checkWords)
  const stopped = sheet.waits.stopped
  if (!stopped?.problem) return null
  return (
    <div className="state-box bad" role="alert">
      <h2>{t('check.stopped')}</h2>
      <p>{wordRefusal(new Problem(stopped.problem.code, stopped.problem.data), t.lang)}</p>
      <div className="acts">
        <button type="button" className="btn" onClick={() => void outbox.keep(stopped.id)}>
          {t('outbox.keep')}
        </button>
        <button type="button" className="btn quiet" onClick={() => void outbox.discard(stopped.id)}>
          {t('outbox.discard')}
        </button>
      </div>
    </div>
  )
}
