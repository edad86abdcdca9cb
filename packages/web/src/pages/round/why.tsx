// Why the plan is as it is: a unit that is not visited, an inspector's group, and what an hour, a day or a group more would buy.
import type { ReadReply } from '@duxue/core'
import { useState } from 'react'
import { moreOf, useRead } from '../../api.ts'
import { issueText } from '../../words/plan-issue.ts'
import { roundWords } from '../../words/round.ts'
import { useWords } from '../../words/say.ts'
import { sheetWords } from '../../words/sheet.ts'

type Round = ReadReply<'round.get'>
const kinds = ['minutes', 'day', 'group'] as const

export function Why({ round }: { round: Round }) {
  const t = useWords(sheetWords)
  const r = useWords(roundWords)
  const [unitId, setUnit] = useState('')
  const [personId, setPerson] = useState('')
  const [minutes, setMinutes] = useState(60)
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({})
  const drawn = useRead('draw.list', { roundId: round.id })
  const left = (drawn.data?.draws[0]?.strata ?? []).flatMap((s) => [...(s.drawn ?? []), ...(s.reserves ?? [])])
  const read = useRead(
    'plan.why',
    { roundId: round.id, ...(unitId ? { unitId } : {}), ...(personId ? { personId } : {}) },
    { enabled: unitId !== '' || personId !== '' },
  )
  const ask = async (of: (typeof kinds)[number]) => {
    setSaid((was) => ({ ...was, [of]: t('more.wait') }))
    const { visits, issues } = await moreOf(round.id, of, minutes)
    const why = issues.map((code) => issueText({ code, data: {} }, t.lang)).join('；')
    setSaid((was) => ({ ...was, [of]: issues.length > 0 ? t('more.none', { why }) : t('more.said', { n: visits }) }))
  }
  return (
    <section className="why-plan">
      <div className="cap">
        <h2>{t('why.title')}</h2>
      </div>
      {left.length > 0 ? (
        <p>
          <select className="field" aria-label={t('why.unit')} value={unitId} onChange={(e) => setUnit(e.target.value)}>
            <option value="">{t('why.unit')}</option>
            {left.map((u) => (
              <option key={u.id} value={u.id}>
                {u.name}
              </option>
            ))}
          </select>
        </p>
      ) : null}
      {unitId && read.data?.unit ? <Unit unit={read.data.unit} /> : null}
      <p>
        <select className="field" aria-label={t('why.person')} value={personId} onChange={(e) => setPerson(e.target.value)}>
          <option value="">{t('why.person')}</option>
          {round.groups.flatMap((g) =>
            g.members.map((m) => (
              <option key={m.id} value={m.id}>
                {m.name}（{r('visit.nth', { n: g.no })}）
              </option>
            )),
          )}
        </select>
      </p>
      {personId && read.data ? <Seats seats={read.data.seats} /> : null}
      <div className="cap">
        <h2>{t('more.title')}</h2>
      </div>
      <ul className="lines">
        {kinds.map((of) => (
          <li key={of}>
            <button type="button" className="btn" onClick={() => void ask(of)}>
              {t(`more.${of}`, { n: minutes })}
            </button>{' '}
            {of === 'minutes' ? (
              <input
                type="number"
                className="field short"
                aria-label={t('more.amount')}
                min={15}
                max={240}
                step={15}
                value={minutes}
                onChange={(e) => {
                  setMinutes(Math.max(1, Math.min(240, Math.trunc(Number(e.target.value)) || 0)))
                  setSaid((was) => ({ ...was, minutes: '' }))
                }}
              />
            ) : null}{' '}
            <span role="status">{said[of] ?? ''}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
function Unit({ unit }: { unit: NonNullable<ReadReply<'plan.why'>['unit']> }) {
  const t = useWords(sheetWords)
  const data = {
    group: unit.groupNo ?? 0,
    day: unit.day ? t.date(unit.day, { weekday: false }) : '',
    over: unit.over ?? 0,
    people: t.list(unit.people),
  }
  return (
    <p className="why">{t(unit.why === 'time' && unit.over === 0 ? 'why.time.fits' : (`why.${unit.why}` as 'why.time'), data)}</p>
  )
}
function Seats({ seats }: { seats: ReadReply<'plan.why'>['seats'] }) {
  const t = useWords(sheetWords)
  const r = useWords(roundWords)
  const field = (code: string) => (`know.${code}` in roundWords ? r(`know.${code}` as 'know.safety') : code)
  return (
    <ul className="lines">
      {seats.map((s) => (
        <li key={s.groupNo}>
          <b>{r('visit.nth', { n: s.groupNo })}</b>{' '}
          {[
            s.here ? t('why.here') : s.walls.length === 0 ? t('why.free') : '',
            ...s.walls.map((w) => t(`wall.${w}` as 'wall.full')),
            s.brings.length > 0 ? t('why.brings', { fields: t.list(s.brings.map(field)) }) : '',
            s.costs > 0 ? t('why.costs', { n: s.costs }) : '',
          ]
            .filter(Boolean)
            .join('；')}
        </li>
      ))}
    </ul>
  )
}
