// The day of the draw: the source's result and every witness's number; who cannot say it aborts, with a reason that all can read.
import { useState } from 'react'
import { useAct } from '../../../api.ts'
import { drawWords } from '../../../words/draw.ts'
import { useWords } from '../../../words/say.ts'
import type { DrawView } from './view.ts'

export function Reveal({ draw }: { draw: DrawView }) {
  const t = useWords(drawWords)
  const reveal = useAct('draw.reveal')
  const [source, setSource] = useState('')
  const [said, setSaid] = useState<Readonly<Record<string, { text: string; aborts: boolean }>>>({})
  const of = (name: string) => said[name] ?? { text: '', aborts: false }
  const change = (name: string, part: object) =>
    setSaid((was) => ({ ...was, [name]: { ...(was[name] ?? { text: '', aborts: false }), ...part } }))
  const ready = source.trim() !== '' && draw.witnesses.every((w) => of(w.name).text.trim() !== '')
  const aborts = draw.witnesses.some((w) => of(w.name).aborts)
  const send = () => {
    const each = draw.witnesses.map((w) => ({ name: w.name, text: of(w.name).text.trim(), aborts: of(w.name).aborts }))
    void reveal.run({
      id: draw.id,
      source,
      nonces: each.filter((w) => !w.aborts).map((w) => ({ name: w.name, nonce: w.text })),
      aborted: each.filter((w) => w.aborts).map((w) => ({ name: w.name, reason: w.text })),
    })
  }
  return (
    <section>
      <div className="cap">
        <h2>{t('draw.reveal.title')}</h2>
      </div>
      <form
        className="reveal"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) send()
        }}
      >
        <dl className="form">
          <div>
            <dt>{t('draw.reveal.source')}</dt>
            <dd>
              <input
                className="field"
                aria-label={t('draw.reveal.source')}
                maxLength={400}
                value={source}
                onChange={(event) => setSource(event.target.value)}
              />
            </dd>
          </div>
          {draw.witnesses.map((w) => (
            <div key={w.name}>
              <dt>{w.name}</dt>
              <dd>
                <span className="pair">
                  <input
                    className="field"
                    aria-label={`${w.name} ${t(of(w.name).aborts ? 'draw.abort.why' : 'draw.nonce')}`}
                    placeholder={t(of(w.name).aborts ? 'draw.abort.why' : 'draw.nonce')}
                    autoComplete="off"
                    maxLength={200}
                    value={of(w.name).text}
                    onChange={(event) => change(w.name, { text: event.target.value })}
                  />
                  <label className="nw">
                    <input
                      type="checkbox"
                      checked={of(w.name).aborts}
                      onChange={(event) => change(w.name, { aborts: event.target.checked })}
                    />{' '}
                    {t('draw.abort.one')}
                  </label>
                </span>
              </dd>
            </div>
          ))}
        </dl>
        {aborts ? <p className="note">{t('draw.abort.note')}</p> : null}
        <p>
          <button type="submit" className="btn main" disabled={!ready || reveal.busy}>
            {t('draw.reveal')}
          </button>
        </p>
      </form>
    </section>
  )
}
