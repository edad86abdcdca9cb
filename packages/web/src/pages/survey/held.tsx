// Surveys of one unit in a round: those that were held, and those that may be opened now, with how many are asked and until when.
import type { ReadReply } from '@duxue/core'
import { type FormEvent, useState } from 'react'
import { newId, useAct, useRead } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { Go, useGo } from '../../ui/link.tsx'
import { Status } from '../../ui/status.tsx'
import { wordWhy } from '../../words/problem.ts'
import { useWords } from '../../words/say.ts'
import { surveyWords } from '../../words/survey.ts'
import './survey.css'

type Listed = ReadReply<'survey.list'>
type Offered = Listed['offered'][number]
export type Held = Listed['rows'][number]

export function Surveys({ roundId, unitId, side }: { roundId: string; unitId: string; side: 'group' | 'self' }) {
  const t = useWords(surveyWords)
  const { data } = useRead('survey.list', { roundId, unitId })
  const [open, setOpen] = useState<string | null>(null)
  const rows = data?.rows.filter((r) => r.side === side) ?? []
  const offered = data?.offered.filter((o) => o.side === side && !rows.some((r) => r.name === o.name && r.state === 'open')) ?? []
  if (!data || rows.length + offered.length === 0) return null
  const one = offered.find((o) => o.name === open)
  return (
    <section className="surveys">
      <h2>{t('survey.all')}</h2>
      {rows.length > 0 ? (
        <ul className="lines">
          {rows.map((s) => (
            <li key={s.id}>
              <Go to={placeOf('survey', s.id)}>{t.of(s.title)}</Go> <SurveyState survey={s} />
            </li>
          ))}
        </ul>
      ) : null}
      {one ? (
        <Opening key={one.name} offered={one} list={data} where={{ roundId, unitId, side }} close={() => setOpen(null)} />
      ) : (
        <div className="survey-offers">
          {offered.map((o) => {
            const why = o.choices[0]?.why
            return (
              <p key={o.name}>
                <button type="button" className="btn" disabled={why !== undefined} onClick={() => setOpen(o.name)}>
                  {t('survey.start', { title: t.of(o.title) })}
                </button>{' '}
                <span className="src">
                  {why
                    ? wordWhy(why, t.lang)
                    : t('survey.sub', { who: t(`survey.who.${o.respondents as 'pupils'}`), questions: o.questions.length })}
                </span>
              </p>
            )
          })}
        </div>
      )}
    </section>
  )
}

export function SurveyState({ survey: s }: { survey: Pick<Held, 'state' | 'answered' | 'handed'> }) {
  const t = useWords(surveyWords)
  return (
    <span className="src">
      <Status box={s.state === 'open' ? 'half' : 'full'}>{t(`survey.state.${s.state}`)}</Status> ·{' '}
      {t('survey.answered', { n: s.answered, all: s.handed })}
    </span>
  )
}

function Opening({
  offered,
  list,
  where,
  close,
}: {
  offered: Offered
  list: Listed
  where: { roundId: string; unitId: string; side: 'group' | 'self' }
  close: () => void
}) {
  const t = useWords(surveyWords)
  const go = useGo()
  const open = useAct('survey.open')
  const [handed, setHanded] = useState('')
  const [closesOn, setClosesOn] = useState(list.today)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const reply = await open.run({ id: newId(), ...where, name: offered.name, handed: Number(handed), closesOn })
    if (reply) go(placeOf('survey', reply.id))
  }
  return (
    <form className="survey-open" onSubmit={(e) => void submit(e)}>
      <p>
        <b>{t.of(offered.title)}</b>{' '}
        <span className="src">
          {t('survey.sub', { who: t(`survey.who.${offered.respondents as 'pupils'}`), questions: offered.questions.length })}
        </span>
      </p>
      <label>
        <span className="lab">{t('survey.handed')}</span>
        <input
          className="field"
          type="number"
          inputMode="numeric"
          required
          min={offered.least ?? 1}
          max={20000}
          value={handed}
          onChange={(e) => setHanded(e.target.value)}
        />
        <span className="src">{t('survey.handed.hint', { least: offered.least })}</span>
      </label>
      <label>
        <span className="lab">{t('survey.closes')}</span>
        <input
          className="field"
          type="date"
          required
          min={list.today}
          max={list.latest ?? list.today}
          value={closesOn}
          onChange={(e) => setClosesOn(e.target.value)}
        />
      </label>
      <p className="survey-do">
        <button type="button" className="btn" onClick={close}>
          {t('survey.not')}
        </button>
        <button type="submit" className="btn main" disabled={open.busy}>
          {t('survey.open')}
        </button>
      </p>
    </form>
  )
}
