// One survey: while it is open the sheet with its code, to show or to print; once closed its counts.
import type { ReadReply } from '@duxue/core'
import { useAct, useRead } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { Qr } from '../ui/qr.tsx'
import { Tag } from '../ui/status.tsx'
import { sayDone } from '../ui/toast.tsx'
import { checkWords } from '../words/check.ts'
import { civilOf, useWords } from '../words/say.ts'
import { surveyWords } from '../words/survey.ts'
import { SurveyState } from './survey/held.tsx'
import { Tally } from './survey/tally.tsx'
import './survey/survey.css'

type Survey = ReadReply<'survey.get'>
/** The day that ends when it closes. */
const lastDay = (closesAt: string): string => civilOf(new Date(Date.parse(closesAt) - 1).toISOString()).date
/** A survey that is open is looked at again so often. */
const everyMs = 15_000

export default function SurveyPage() {
  const id = usePageId()
  const first = useRead('survey.get', { id })
  const read = useRead('survey.get', { id }, first.data?.state === 'open' ? { every: everyMs } : {})
  return <Of read={read}>{(survey) => <Opened survey={survey} />}</Of>
}

function Opened({ survey: s }: { survey: Survey }) {
  const t = useWords({ ...checkWords, ...surveyWords })
  const close = useAct('survey.close')
  const mayClose = choiceOf(s.choices, 'survey.close') !== null
  const doClose = async () => {
    const sure = await askFirst({ title: t('survey.close.ask'), text: t('survey.close.text'), yes: t('survey.close') })
    if (sure !== null && (await close.run({ id: s.id }))) sayDone(t('survey.close.done'))
  }
  const back = s.visitId
    ? { to: placeOf('visit', s.visitId), label: s.unit.name }
    : { to: placeOf('check', null, { roundId: s.roundId, unitId: s.unit.id }), label: t(`side.${s.side as 'self'}`) }
  const address = s.address ? `${window.location.origin}${s.address}` : null
  const copy = async () => {
    if (
      address &&
      (await navigator.clipboard.writeText(address).then(
        () => true,
        () => false,
      ))
    )
      sayDone(t('survey.copied'))
  }
  return (
    <>
      <Head
        title={`${s.unit.name} · ${t.of(s.title)}`}
        back={back}
        sub={
          <>
            <SurveyState survey={s} /> ·{' '}
            {s.state === 'open'
              ? t('survey.until', { date: t.date(lastDay(s.closesAt)) })
              : t('survey.closed.at', { moment: t.moment(s.closedAt ?? s.closesAt) })}
          </>
        }
        acts={[
          address !== null && { label: t('print'), run: () => window.print() },
          mayClose && { label: t('survey.close'), main: true, run: () => void doClose(), busy: close.busy },
        ]}
      />
      {address ? (
        <div className="survey-sheet">
          <Qr text={address} label={t('survey.code')} />
          <div>
            <p className="scan">{t('survey.scan')}</p>
            <p className="src address">{address}</p>
            <button type="button" className="btn" onClick={() => void copy()}>
              {t('survey.copy')}
            </button>
            <p className="why">{t('survey.private', { least: s.least })}</p>
            <p className="note">{t('survey.leave')}</p>
          </div>
        </div>
      ) : null}
      {s.tally ? (
        <div className="tallies">
          {s.questions.map((q) => (
            <Tally key={q.name} question={q} counted={s.tally?.find((c) => c.question === q.name)} least={s.least} />
          ))}
        </div>
      ) : (
        <>
          <p className="note">{t('survey.blind')}</p>
          <h2 className="survey-asked">{t('survey.asked')}</h2>
          <ol className="survey-questions">
            {s.questions.map((q) => (
              <li key={q.name}>
                {t.of(q.label)} <span className="src">{q.choices.map((c) => t.of(c.label)).join(' / ')}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      <p className="note">
        {s.state === 'closed' ? `${t('survey.private', { least: s.least })} ${t('survey.hint')} ` : ''}
        {t('survey.basis')}
        {s.basis.instrument}
        {s.basis.article ? ` ${s.basis.article}` : ''}{' '}
        {s.basis.sure === 'U' ? <Tag tone="back">{t('check.basis.unsure')}</Tag> : null}{' '}
        {s.leastUnverified ? <Tag tone="back">{t('survey.least.unsure')}</Tag> : null}
      </p>
    </>
  )
}
