// The trail of a finding: each event with who and when, the latest marked, then the steps to come, drawn dashed.
import type { ReadReply } from '@duxue/core'
import { useWho } from '../../api.ts'
import { findingWords } from '../../words/finding.ts'
import { civilOf, useWords } from '../../words/say.ts'
import { type NextStep, stepsLeft, verifierOf, wordsOf } from './past.ts'

export function Trail({ data }: { data: ReadReply<'finding.get'> }) {
  const t = useWords(findingWords)
  const { who } = useWho()
  const { finding, history } = data
  const verifier = verifierOf(data)
  const left = stepsLeft(finding.state)
  const waitsFor = (step: NextStep) =>
    step === 'start' || step === 'report'
      ? finding.owner.name
      : step === 'verify' || step === 'close'
        ? (verifier ?? t('next.office'))
        : t('next.office')
  const wordOf = (kind: string) => {
    const key = `past.${kind.replace(/^finding\./, '')}`
    return t(key in findingWords ? (key as keyof typeof findingWords) : 'past.other')
  }
  let day = ''
  return (
    <section>
      <div className="cap">
        <h2>{t('past.title')}</h2>
        <span className="src">{t('past.note')}</span>
      </div>
      <ol className="vt">
        {history.map((h, i) => {
          const { date, clock } = civilOf(h.at)
          const same = date === day
          day = date
          const last = i === history.length - 1 && left.length > 0
          return (
            <li key={`${h.at} ${h.kind}`} className={last ? 'now' : ''}>
              <time dateTime={h.at}>{same ? clock : `${t.date(date, { thisYear: who?.today ?? '' })} ${clock}`}</time>
              <div>
                <b>{wordOf(h.kind)}</b> <span className="src">{h.person ?? (h.role === 'system' ? t('past.system') : '')}</span>
                <br />
                {wordsOf(h)}
              </div>
            </li>
          )
        })}
        {left.map((step, i) => (
          <li key={step} className="next">
            <time>{step === 'report' && finding.due ? t('next.until', { date: t.date(finding.due) }) : ''}</time>
            <div>
              <b>{t(`next.${step}`)}</b>{' '}
              {i === 0 || step === 'verify' ? <span className="src">{t('next.wait', { who: waitsFor(step) })}</span> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
