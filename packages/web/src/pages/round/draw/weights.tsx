// What makes a school likelier to be drawn: each weight with its reason, its source and how many schools it fits.
import type { ReadReply } from '@duxue/core'
import { drawWords } from '../../../words/draw.ts'
import { number, useWords } from '../../../words/say.ts'

type Weight = ReadReply<'public.draw'>['draw']['weights'][number]

export function Weights({ weights }: { weights: readonly Weight[] }) {
  const t = useWords(drawWords)
  if (weights.length === 0) return <p className="note">{t('draw.weights.none')}</p>
  return (
    <>
      <ul className="lines">
        {weights.map((w) => (
          <li key={w.reason.zh}>
            {t('draw.weight', { n: w.weight, reason: w.reason[t.lang], units: number(w.units), source: w.source })}
            {w.sure === 'U' ? <span className="tag">{t('draw.weight.unsure')}</span> : null}
          </li>
        ))}
      </ul>
      <p className="note">{t('draw.weights.note')}</p>
    </>
  )
}
