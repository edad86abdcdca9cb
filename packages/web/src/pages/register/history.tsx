// How a row came to stand as it does: who, when, what changed, and what was said.
import type { ReadReply, Register } from '@duxue/core'
import { useWho } from '../../api.ts'
import { registerWords } from '../../words/register.ts'
import { civilOf, useWords } from '../../words/say.ts'
import { cellText } from './kinds.ts'
import { pastOf } from './past.ts'

type Step = ReadReply<'register.get'>['steps'][number]

export function History({ register, steps }: { register: Register; steps: readonly Step[] }) {
  const t = useWords(registerWords)
  const today = useWho().who?.today ?? ''
  const wordOf = (step: Step) => {
    if (step.move === 'import') return t(step.version === 1 ? 'past.import.first' : 'past.import')
    if (step.move === 'strike') return t('past.strike')
    if (step.move === null) return t(step.version === 1 ? 'past.written' : 'past.changed')
    const move = register.moves.find((m) => m.name === step.move)
    return move ? t.of(move.label) : step.move
  }
  return (
    <section>
      <div className="cap">
        <h2>{t('past.title')}</h2>
      </div>
      <ol className="vt">
        {pastOf(steps).map(({ step, changes }) => {
          const { date, clock } = civilOf(step.at)
          return (
            <li key={step.version}>
              <time dateTime={step.at}>
                {t.date(date, { weekday: false, thisYear: today })} {clock}
              </time>
              <div>
                <b>{wordOf(step)}</b> <span className="src">{step.person ?? ''}</span>
                {changes.map((c) => {
                  const column = register.columns.find((known) => known.name === c.column)
                  if (!column) return null
                  return (
                    <span key={c.column} className="change">
                      {t.pair(t.of(column.label), cellText(column, c.before, t.lang, today) || t('past.nothing'))} →{' '}
                      {cellText(column, c.after, t.lang, today) || t('past.nothing')}
                    </span>
                  )
                })}
                {step.note ? <span className="change">{step.note}</span> : null}
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
