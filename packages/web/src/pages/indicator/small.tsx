// One place over the terms: a bar a term on the scale of all, the goal as a line, the word where there is no number.
import type { ReadReply } from '@duxue/core'
import { indicatorWords } from '../../words/indicator.ts'
import { useWords } from '../../words/say.ts'
import { metOf, saidOf } from './figure.ts'
import { useFigureWords } from './say.tsx'
import { termText } from './term.ts'

type Trend = ReadReply<'indicator.trend'>

export function Small({
  head,
  name,
  terms,
  points,
  most,
  whole = false,
}: {
  head: Trend
  name: string
  terms: Trend['terms']
  points: Trend['total']
  most: number
  whole?: boolean
}) {
  const say = useFigureWords()
  const t = useWords(indicatorWords)
  const high = (value: number) => (most > 0 ? Math.max(value > 0 ? 3 : 0, (value / most) * 100) : 0)
  const goal = head.goal ? high(head.goal.value) : null
  const last = points.at(-1)
  const told = points.map((p, i) => `${termText(terms[i]?.term ?? '', t.lang)} ${say.value(head, p)}`)
  const miss = last && metOf(head, last) === 'no'
  return (
    <figure className={`small ${whole ? 'whole' : ''}`} aria-label={t.pair(name, t.list(told))}>
      <figcaption>
        <b>{name}</b>{' '}
        <span className={miss ? 'late' : saidOf(last ?? emptyPoint) === 'value' ? '' : 'src'}>
          {miss ? '! ' : ''}
          {last ? say.value(head, last) : ''}
        </span>
      </figcaption>
      <div className="plot" aria-hidden="true">
        {goal !== null ? <i className="goal" style={{ bottom: `${goal}%` }} /> : null}
        {points.map((p, i) => (
          <span key={terms[i]?.term} className={p.late > 0 ? 'old' : ''}>
            {saidOf(p) === 'value' ? (
              <i style={{ height: `${high(p.value ?? 0)}%` }} />
            ) : (
              <em>{saidOf(p) === 'hidden' ? '·' : '×'}</em>
            )}
          </span>
        ))}
      </div>
      <div className="terms src" aria-hidden="true">
        <span>{termText(terms[0]?.term ?? '', t.lang)}</span>
        {terms.length > 1 ? <span>{termText(terms.at(-1)?.term ?? '', t.lang)}</span> : null}
      </div>
    </figure>
  )
}
const emptyPoint = { numerator: null, denominator: null, value: null, missing: 0, units: 0, hidden: false, met: null }
