// Repair: say what happened, see what would change and why, accept or leave it.
import type { ReadReply } from '@duxue/core'
import { useAct } from '../../../api.ts'
import { askFirst } from '../../../ui/confirm.tsx'
import { choiceOf } from '../../../ui/head.tsx'
import { sayDone } from '../../../ui/toast.tsx'
import { issueText } from '../../../words/plan-issue.ts'
import { repairWords } from '../../../words/repair.ts'
import { clockText, useWords } from '../../../words/say.ts'
import type { Visit } from '../visits-of.ts'
import { Happened } from './happened.tsx'

type Round = ReadReply<'round.get'>
type Plan = NonNullable<ReadReply<'plan.get'>['plan']>

export function Repair({
  round,
  visits,
  plan,
  may,
}: {
  round: Round
  visits: readonly Visit[]
  plan: Plan | null
  may: boolean
}) {
  const t = useWords(repairWords)
  const repair = plan?.kind === 'repair' ? plan : null
  return (
    <div className="repair">
      {repair?.state === 'proposed' ? <Proposal plan={repair} /> : null}
      {repair?.state === 'failed' ? (
        <p className="late" role="alert">
          {t('repair.failed', { why: repair.issues.map((i) => issueText(i, t.lang)).join('；') })}
        </p>
      ) : null}
      {may && repair?.state !== 'proposed' ? <Happened round={round} visits={visits} busy={repair?.state === 'running'} /> : null}
    </div>
  )
}

function Proposal({ plan }: { plan: Plan }) {
  const t = useWords(repairWords)
  const accept = useAct('plan.accept')
  const drop = useAct('plan.drop')
  const spot = (s: Plan['changes'][number]['from']) =>
    s
      ? s.day
        ? t('spot', { group: s.groupNo, day: t.date(s.day, { weekday: false }), clock: clockText(s.start) })
        : t('spot', { group: s.groupNo, day: '', clock: '' })
      : ''
  const take = async () => {
    const reason = await askFirst({
      title: t('repair.accept.ask'),
      text: t('repair.accept.text', { n: plan.changes.length }),
      yes: t('repair.accept'),
      reason: t('reason'),
      start: plan.reason ?? '',
    })
    if (reason === null) return
    const done = await accept.run({ id: plan.id, reason })
    if (done) sayDone(t('repair.did', { moved: done.moved, added: done.added, cancelled: done.cancelled }))
  }
  return (
    <section>
      <div className="cap">
        <h2>{t('repair.proposal')}</h2>
        {plan.kept ? <span className="src">{t('repair.kept', { ...plan.kept })}</span> : null}
      </div>
      {plan.changes.length === 0 ? <p>{t('repair.none')}</p> : null}
      <div className="scroll">
        <table>
          <thead>
            <tr>
              {(['what', 'who', 'was', 'will', 'because'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(`repair.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.changes.map((c) => (
              <tr key={`${c.kind} ${c.id}`}>
                <th scope="row">{t(`change.${c.kind}` as 'change.moved')}</th>
                <td>
                  {c.name} {c.told ? <span className="tag">{t('repair.told')}</span> : null}
                </td>
                <td>{spot(c.from)}</td>
                <td>{spot(c.to)}</td>
                <td className="src">{t(`because.${c.reason}` as 'because.event')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="draw-acts">
        {choiceOf(plan.choices, 'plan.accept') ? (
          <button type="button" className="btn main" disabled={accept.busy} onClick={() => void take()}>
            {t('repair.accept')}
          </button>
        ) : null}
        {choiceOf(plan.choices, 'plan.drop') ? (
          <button type="button" className="btn" disabled={drop.busy} onClick={() => void drop.run({ id: plan.id })}>
            {t('repair.drop')}
          </button>
        ) : null}
      </p>
    </section>
  )
}
