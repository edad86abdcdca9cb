// Why a sentence is a work item: the rules in words, how sure, and on demand each step of the reading.
import { lowConfidence } from '@duxue/core'
import type { Explanation } from '@duxue/reader'
import { useState } from 'react'
import { Tag } from '../../ui/status.tsx'
import { directiveWords } from '../../words/directive.ts'
import { decisionWord, readingWords, ruleWord } from '../../words/reading.ts'
import { useWords } from '../../words/say.ts'
import type { Item } from './text.tsx'

const words = { ...directiveWords, ...readingWords }

/** How sure the rules are, in a word; low is shown as such whatever has become of the item. */
export function Confidence({ item }: { item: Item }) {
  const t = useWords(directiveWords)
  if (item.confidence < lowConfidence) return <Tag tone="back">? {t('sure.low')}</Tag>
  return t(item.confidence >= 0.8 ? 'sure.high' : 'sure.mid')
}
export function RuleNames({ item }: { item: Item }) {
  const t = useWords(words)
  const named = [...new Set(item.rules.map(ruleWord))]
  return named.map((key) => t(key)).join(t.lang === 'zh' ? '；' : '; ')
}

/** The reader is fetched only when somebody asks. */
async function explained(text: string, at: number, publishedAt: string | null): Promise<Explanation | null> {
  const { explain } = await import('@duxue/reader')
  return explain(text, at, { publishedAt })
}
/** `text` is asked for when the steps are wanted. */
export function Steps({ item, text }: { item: Item; text: () => Promise<{ text: string; publishedAt: string | null }> }) {
  const t = useWords(words)
  const [steps, setSteps] = useState<Explanation | 'none' | null>(null)
  const look = () =>
    void text()
      .then((of) => explained(of.text, item.start, of.publishedAt))
      .then((found) => setSteps(found ?? 'none'))
  if (steps === null)
    return (
      <button type="button" className="link" onClick={look}>
        {t('why.steps')}
      </button>
    )
  if (steps === 'none') return <span className="src">{t('why.none')}</span>
  return (
    <ol className="steps-read">
      {steps.decisions.map((d, n) => {
        const key = decisionWord(d.step, d.rule)
        const detail = d.step === 'section' || d.step === 'subject' || d.step === 'speech' || d.step === 'date' ? d.detail : null
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps stand as they were taken
          <li key={n}>
            {d.step === 'subject' ? null : <b>{t(`step.${d.step}`)} </b>}
            {key ? t(key) : ''} {detail ? <span className="src">{dayText(t, d.step, detail)}</span> : null}
          </li>
        )
      })}
    </ol>
  )
}
/** `..2021-09-10` as people write it. */
function dayText(t: ReturnType<typeof useWords<typeof words>>, step: string, detail: string): string {
  if (step !== 'date') return detail
  const days = detail.split('..').filter((d) => /^\d{4}-\d\d-\d\d$/.test(d))
  return days.map((d) => t.date(d)).join(' — ') || detail.replace(/[.]+/, ' ').trim()
}
