// What a question leans on: the counts of the survey's question beside it, or where the survey is.
import type { ChecklistItem } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { useWords } from '../../words/say.ts'
import { surveyWords } from '../../words/survey.ts'
import { Tally } from '../survey/tally.tsx'
import type { Sheet } from './use-sheet.ts'

export function Surveyed({ sheet, item }: { sheet: Sheet; item: ChecklistItem }) {
  const t = useWords(surveyWords)
  const use = item.survey
  if (!use) return null
  const held = (sheet.data.surveys ?? []).filter((s) => s.name === use.of)
  const closed = held.find((s) => s.tally !== null)
  const question = closed?.questions.find((q) => q.name === use.question)
  const open = held.find((s) => s.state === 'open')
  const { visitId } = sheet.data
  // A survey that another side holds is not missed here.
  const mine = sheet.pack.surveys?.find((s) => s.id === use.of)?.appliesTo.sides.includes(sheet.side) ?? false
  if (held.length === 0 && !mine) return null
  return (
    <div className="asked-many">
      {open ? (
        <p>
          <Go to={placeOf('survey', open.id)}>{t('survey.still', { title: t.of(open.title) })}</Go>
        </p>
      ) : null}
      {closed && question ? (
        <>
          <p className="src">
            <Go to={placeOf('survey', closed.id)}>{t('survey.said', { title: t.of(closed.title), n: closed.answered })}</Go>
          </p>
          <Tally question={question} counted={closed.tally?.find((c) => c.question === use.question)} least={closed.least} />
          <p className="note">{t('survey.hint')}</p>
        </>
      ) : open ? null : (
        <p className="note">
          {t('survey.none')} {visitId ? <Go to={placeOf('visit', visitId)}>{t('survey.see')}</Go> : null}
        </p>
      )}
    </div>
  )
}
