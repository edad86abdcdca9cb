// State as a tick box with a word; lateness stands beside it in days. Tag: a word in a frame. DateText: a date as people write it.
import type { ReactNode } from 'react'
import { useWho } from '../api.ts'
import { useWords } from '../words/say.ts'
import { type Box, type StateNoun, stateWord } from '../words/state.ts'

export function Status(props: { noun: StateNoun; state: string; late?: number } | { box: Box; children: ReactNode }) {
  const t = useWords()
  if ('box' in props) return <span className={`st ${props.box === 'empty' ? '' : props.box}`}>{props.children}</span>
  const word = stateWord(props.noun, props.state)
  return (
    <>
      <span className={`st ${word.box === 'empty' ? '' : word.box}`}>{t.of(word)}</span>
      {props.late ? <Late days={props.late} /> : null}
    </>
  )
}
export function Late({ days }: { days: number }) {
  const t = useWords()
  return days > 0 ? <span className="late nw"> ! {t('late.days', { n: days })}</span> : null
}
export function Tag({ tone, children }: { tone?: 'late' | 'back'; children: ReactNode }) {
  return <span className={`tag ${tone ?? ''}`}>{children}</span>
}
/** 9月13日（周一）; today and tomorrow in words when `near`. */
export function DateText({ date, near = false, weekday = true }: { date: string | null; near?: boolean; weekday?: boolean }) {
  const t = useWords()
  const today = useWho().who?.today
  if (!date) return <span className="src">{t('due.none')}</span>
  if (near && date === today) return <span className="nw">{t('today')}</span>
  return <span className="nw">{t.date(date, { weekday, ...(today ? { thisYear: today } : {}) })}</span>
}
