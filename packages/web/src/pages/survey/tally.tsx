// Counts of one question as a table with bars; what too few have said is said to be hidden, never shown as nought.
import type { ReadReply } from '@duxue/core'
import { Bar } from '../../ui/bar.tsx'
import { number, useWords } from '../../words/say.ts'
import { surveyWords } from '../../words/survey.ts'
import './survey.css'

type Survey = ReadReply<'survey.get'>
export type Question = Survey['questions'][number]
type Counted = NonNullable<Survey['tally']>[number]

export function Tally({ question, counted, least }: { question: Question; counted: Counted | undefined; least: number }) {
  const t = useWords(surveyWords)
  const all = counted?.answered ?? null
  if (!counted || all === null)
    return (
      <>
        <h3>{t.of(question.label)}</h3>
        <p className="note">{t('survey.few.question', { least })}</p>
      </>
    )
  const share = (n: number) => Math.round((n * 1000) / all) / 10
  const some = Object.values(counted.counts).includes(null)
  return (
    <table className="tally">
      <caption>{t.of(question.label)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('survey.choice')}</th>
          <th scope="col" className="n">
            {t('survey.n')}
          </th>
          <th scope="col" className="n">
            {t('survey.share')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {question.choices.map((c) => {
          const n = counted.counts[c.name] ?? null
          return (
            <tr key={c.name}>
              <td>{t.of(c.label)}</td>
              <td className="n">{n === null ? <span className="src">{t('survey.few')}</span> : number(n)}</td>
              <td className="n">{n === null ? '' : `${number(share(n))}%`}</td>
              <td className="share">
                {n === null ? null : <Bar parts={[{ n, tone: 1 }]} total={all} label={`${number(share(n))}%`} />}
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('survey.total')}</th>
          <td className="n">{number(all)}</td>
          <td colSpan={2} className="src">
            {some ? t('survey.few.choice') : ''}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
