// Freezing a draw: the public source, the witnesses, how many; nothing of it changes after.
import type { ReadReply } from '@duxue/core'
import { useState } from 'react'
import { newId, useAct, useWho } from '../../../api.ts'
import { drawWords } from '../../../words/draw.ts'
import { number, useWords } from '../../../words/say.ts'
import { Weights } from './weights.tsx'

type Proposal = NonNullable<ReadReply<'draw.list'>['proposal']>

export function Begin({ roundId, proposal }: { roundId: string; proposal: Proposal }) {
  const t = useWords(drawWords)
  const freeze = useAct('draw.freeze')
  const today = useWho().who?.today ?? ''
  const [source, setSource] = useState(t('draw.source.start', { date: t.date(today, { weekday: false }) }))
  const [witnesses, setWitnesses] = useState('')
  const [size, setSize] = useState(proposal.size)
  const [share, setShare] = useState(Math.round(proposal.reserveShare * 100))
  const [sealed, setSealed] = useState(0)
  const names = witnesses
    .split('\n')
    .map((n) => n.trim())
    .filter(Boolean)
  const ready = source.trim() !== '' && new Set(names).size === names.length && size > 0
  const amount = (label: string, value: number, set: (n: number) => void, most: number) => (
    <input
      type="number"
      className="field short"
      aria-label={label}
      min={0}
      max={most}
      value={value}
      onChange={(event) => set(Math.max(0, Math.min(most, Math.trunc(Number(event.target.value)) || 0)))}
    />
  )
  return (
    <form
      className="draw-begin"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready)
          void freeze.run({ id: newId(), roundId, source, witnesses: names, size, reserveShare: share / 100, sealedADay: sealed })
      }}
    >
      <p className="why">{t('draw.why')}</p>
      <dl className="form">
        <div>
          <dt>{t('draw.source')}</dt>
          <dd>
            <input
              className="field"
              aria-label={t('draw.source')}
              maxLength={200}
              value={source}
              onChange={(event) => setSource(event.target.value)}
            />
            <p className="note">{t('draw.source.note')}</p>
          </dd>
        </div>
        <div>
          <dt>{t('draw.witnesses')}</dt>
          <dd>
            <textarea
              className="field"
              aria-label={t('draw.witnesses')}
              rows={3}
              value={witnesses}
              onChange={(event) => setWitnesses(event.target.value)}
            />
            <p className="note">{t('draw.witnesses.note')}</p>
          </dd>
        </div>
        <div>
          <dt>{t('draw.size')}</dt>
          <dd>
            {amount(t('draw.size'), size, setSize, proposal.units)} / {number(proposal.units)}
            <p className="note">{t('draw.size.note', { n: proposal.size })}</p>
          </dd>
        </div>
        <div>
          <dt>{t('draw.share')}</dt>
          <dd>
            {amount(t('draw.share'), share, setShare, 500)} %<p className="note">{t('draw.share.note')}</p>
          </dd>
        </div>
        <div>
          <dt>{t('draw.weights')}</dt>
          <dd>
            <Weights weights={proposal.weights} />
            {proposal.ruralShare > 0 ? (
              <p className="note">{t('draw.rural', { n: Math.round(proposal.ruralShare * 100) })}</p>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>{t('draw.sealed')}</dt>
          <dd>
            {amount(t('draw.sealed'), sealed, setSealed, 99)}
            <p className="note">{t('draw.sealed.note')}</p>
          </dd>
        </div>
      </dl>
      <p>
        <button type="submit" className="btn main" disabled={!ready || freeze.busy}>
          {t('draw.begin')}
        </button>{' '}
        <span className="src">{t('draw.begin.text')}</span>
      </p>
    </form>
  )
}
