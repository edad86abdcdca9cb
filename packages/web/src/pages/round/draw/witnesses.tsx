// The witnesses: each types a number of their own; this device reckons its fingerprint, and only that is handed in.
import { textHash } from '@duxue/core'
import { useState } from 'react'
import { useAct } from '../../../api.ts'
import { choiceOf } from '../../../ui/head.tsx'
import { drawWords } from '../../../words/draw.ts'
import { useWords } from '../../../words/say.ts'
import type { DrawView } from './view.ts'

export function Witnesses({ draw }: { draw: DrawView }) {
  const t = useWords(drawWords)
  if (draw.witnesses.length === 0) return null
  const may = choiceOf(draw.choices, 'draw.commit') !== null
  return (
    <section>
      <div className="cap">
        <h2>{t('draw.witnesses')}</h2>
      </div>
      {may ? <p className="note">{t('draw.commit.note')}</p> : null}
      <ul className="witnesses">
        {draw.witnesses.map((w) => (
          <li key={w.name}>
            <b>{w.name}</b>
            {w.commitment ? (
              <code title={t('draw.commitment')}>
                {w.commitment.slice(0, 16)}… {w.nonce !== null ? `← ${w.nonce}` : ''}
              </code>
            ) : may ? (
              <Commit id={draw.id} name={w.name} />
            ) : null}
            {w.aborted !== null ? <span className="late">{t('draw.aborted.by', { reason: w.aborted })}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
function Commit({ id, name }: { id: string; name: string }) {
  const t = useWords(drawWords)
  const commit = useAct('draw.commit')
  const [nonce, setNonce] = useState('')
  return (
    <form
      className="pair"
      onSubmit={(event) => {
        event.preventDefault()
        if (nonce.trim() !== '') void commit.run({ id, name, commitment: textHash(nonce.trim()) })
      }}
    >
      <input
        className="field"
        aria-label={`${name} ${t('draw.nonce')}`}
        placeholder={t('draw.nonce')}
        autoComplete="off"
        value={nonce}
        maxLength={200}
        onChange={(event) => setNonce(event.target.value)}
      />
      <button type="submit" className="btn" disabled={nonce.trim() === '' || commit.busy}>
        {t('draw.commit')}
      </button>
    </form>
  )
}
