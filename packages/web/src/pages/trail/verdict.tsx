// The verdict over the chain in words: how much is sealed, the head, every place that does not fit.
import type { ReadReply } from '@duxue/core'
import type { Refusal } from '../../refusal.ts'
import { ErrorView } from '../../ui/blank.tsx'
import { useWords } from '../../words/say.ts'
import { trailWords } from '../../words/trail.ts'

export function Verdict({
  asked,
  busy,
  verdict: v,
  refusal,
  again,
}: {
  asked: boolean
  busy: boolean
  verdict: ReadReply<'trail.verify'> | undefined
  refusal: Refusal | null
  again: () => void
}) {
  const t = useWords(trailWords)
  if (refusal && !busy) return <ErrorView refusal={refusal} again={again} />
  if (busy)
    return (
      <p className="verdict" role="status">
        {t('trail.verifying')}…
      </p>
    )
  if (!asked || !v) return <p className="verdict note">{t('trail.verify.not')}</p>
  const faultWord = (fault: string) => t(`trail.fault.${fault}` as 'trail.fault.changed')
  return (
    <div className={`verdict ${v.verified ? 'good' : 'bad'}`} role="status">
      <p className="say">
        <span className={`st ${v.verified ? 'ok' : 'ret'}`}>{t(v.verified ? 'trail.good' : 'trail.bad')}</span>
        {v.verified ? t('trail.good.text', { n: v.sealed }) : t('trail.bad.text', { n: v.faults.length })}
      </p>
      <dl className="form">
        <div>
          <dt>{t('trail.sealed')}</dt>
          <dd>{t('trail.sealed.n', { n: v.sealed })}</dd>
        </div>
        <div>
          <dt>{t('trail.tail')}</dt>
          <dd>{v.tail > 0 ? t('trail.tail.n', { n: v.tail }) : t('trail.tail.none')}</dd>
        </div>
        <div>
          <dt>{t('trail.head')}</dt>
          <dd>
            <code>{v.head}</code>
          </dd>
        </div>
        {v.faults.length > 0 ? (
          <div>
            <dt>{t('trail.fault')}</dt>
            <dd>
              <ol>
                {v.faults.map((f) => (
                  <li key={`${f.eventId}${f.fault}`}>
                    <b className="late">
                      {f.seq ?? t('trail.seq.none')} · {faultWord(f.fault)}
                    </b>{' '}
                    <code>{f.eventId}</code>
                  </li>
                ))}
              </ol>
            </dd>
          </div>
        ) : null}
      </dl>
    </div>
  )
}
