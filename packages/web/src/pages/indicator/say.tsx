// A figure and its goal as they are read: a number or the word for there being none; met or not by word and sign; the goal with its source and how sure it is.
import type { ReadReply } from '@duxue/core'
import type { ReactNode } from 'react'
import { Status, Tag } from '../../ui/status.tsx'
import { indicatorWords } from '../../words/indicator.ts'
import { number, useWords } from '../../words/say.ts'
import { type Figure, type Head, metOf, saidOf, signOf, valueText } from './figure.ts'

export function useFigureWords() {
  const t = useWords(indicatorWords)
  /** The number with its sign, or the word for why there is none. */
  const value = (head: Head, figure: Figure): string => {
    const said = saidOf(figure)
    return said === 'value' && figure.value !== null
      ? `${valueText(head, figure.value)}${signOf(head)}`
      : t(`said.${said as 'missing'}`)
  }
  const met = (head: Pick<Head, 'goal'>, figure: Pick<Figure, 'met'>): string => {
    const is = metOf(head, figure)
    return is === 'none' ? t('indicator.goal.none') : t(`indicator.met.${is}`)
  }
  const goal = (head: Head): string =>
    head.goal
      ? t(head.goal.direction === 'least' ? 'indicator.goal.least' : 'indicator.goal.most', {
          value: `${valueText({ ...head, digits: Number.isInteger(head.goal.value) ? 0 : head.digits }, head.goal.value)}${signOf(head)}`,
        })
      : t('indicator.goal.none')
  return { t, value, met, goal }
}

export function Value({ head, figure }: { head: Head; figure: Figure }): ReactNode {
  const say = useFigureWords()
  const words = say.value(head, figure)
  return saidOf(figure) === 'value' ? words : <span className="src">{words}</span>
}
export function Met({ head, figure }: { head: Pick<Head, 'goal'>; figure: Pick<Figure, 'met'> }) {
  const say = useFigureWords()
  const is = metOf(head, figure)
  const words = say.met(head, figure)
  if (is === 'yes') return <Status box="ok">{words}</Status>
  if (is === 'none') return <span className="src">—</span>
  if (is === 'no') return <span className="late nw">! {words}</span>
  return <span className="src">{words}</span>
}
export function Goal({ head }: { head: Head & Pick<ReadReply<'indicator.table'>, 'goal'> }) {
  const say = useFigureWords()
  if (!head.goal) return <span className="src">{say.goal(head)}</span>
  return (
    <div className="ind-goal">
      <b className="nw">{say.goal(head)}</b>{' '}
      {head.goal.unverified ? <Tag tone="back">{say.t('indicator.unverified')}</Tag> : null}
      <span className="src">
        {say.t.of(head.goal.label)} {number(head.goal.value)}
      </span>
      {head.goal.source ? <span className="src">{say.t('indicator.goal.source', { source: head.goal.source })}</span> : null}
    </div>
  )
}
